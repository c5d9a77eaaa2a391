"""Sums, extremes, orders and products of arrays, in ONNX's operators."""

from __future__ import annotations

from functools import partial

import numpy as np

from nnlib.export.elementwise import simple
from nnlib.export.forms import Axes, all_axes, reshaped
from nnlib.export.graph import Graph, Lowering, Value

__all__ = ["ARRAYS"]


def _reduce(
    graph: Graph, x: Value, *, op: str, axis: Axes, keepdims: bool, truth: bool = False
) -> Value:
    # True or false: the largest of 0 and 1 says whether any is true, the least, all.
    x = graph.number(graph.truth(x)) if truth else graph.number(x)
    axes = all_axes(x, axis)
    if axes:
        example = np.ones_like(np.sum(x.example, axis=tuple(axes), keepdims=keepdims))
        if op == "ReduceSum":  # the first whose axes became an input
            x = graph.add(op, [x, graph.whole(axes)], example, keepdims=int(keepdims))
        else:
            x = graph.add(op, [x], example, axes=axes, keepdims=int(keepdims))
    return graph.truth(x) if truth else x


def _place(
    graph: Graph, x: Value, *, op: str, axis: int | None, keepdims: bool
) -> Value:
    x, rank = graph.number(x), x.rank
    if axis is None:
        x = reshaped(graph, x, [-1])
    along = 0 if axis is None else axis
    example = np.argmax(x.example, along, keepdims=keepdims and axis is not None)
    keep = int(keepdims and axis is not None)
    found = graph.add(op, [x], example, axis=along, keepdims=keep)
    if keepdims and axis is None:
        found = reshaped(graph, found, [1] * rank)
    return graph.number(found)


def _matmul(graph: Graph, x: Value, y: Value) -> Value:
    x, y = graph.number(x), graph.number(y)
    return graph.add("MatMul", [x, y], np.matmul(x.example, y.example))


def _dot(graph: Graph, x: Value, y: Value) -> Value:
    if 0 in (x.rank, y.rank):
        return simple(graph, "Mul", graph.number(x), graph.number(y))
    return _matmul(graph, x, y)


def _outer(graph: Graph, x: Value, y: Value) -> Value:
    column = reshaped(graph, graph.number(x), [-1, 1])
    return simple(graph, "Mul", column, reshaped(graph, graph.number(y), [1, -1]))


def _cumsum(graph: Graph, x: Value, *, axis: int) -> Value:
    x = graph.number(x)
    return graph.add("CumSum", [x, graph.whole(axis)], x.example)


def _sort(graph: Graph, x: Value, *, axis: int) -> Value:
    x, along = graph.number(x), axis % x.rank
    sizes = graph.shape(x)
    example = sizes.example[[along]]
    if graph.fixed:
        all_of_them = graph.whole(example)
    else:
        all_of_them = graph.add(
            "Gather", [sizes, graph.whole([along])], example, axis=0
        )
    return graph.add("TopK", [x, all_of_them], x.example, axis=along, largest=0)


def _det(graph: Graph, x: Value) -> Value:
    return graph.add("Det", [graph.number(x)], np.linalg.det(x.example))


#: From the name of a program's operation to what adds it to a graph.
ARRAYS: dict[str, Lowering] = {
    **{
        name: partial(_reduce, op=op)
        for name, op in {
            "sum": "ReduceSum",
            "prod": "ReduceProd",
            "max": "ReduceMax",
            "min": "ReduceMin",
            "mean": "ReduceMean",
        }.items()
    },
    "any": partial(_reduce, op="ReduceMax", truth=True),
    "all": partial(_reduce, op="ReduceMin", truth=True),
    "argmax": partial(_place, op="ArgMax"),
    "argmin": partial(_place, op="ArgMin"),
    "matmul": _matmul,
    "dot": _dot,
    "outer": _outer,
    "cumsum": _cumsum,
    "sort": _sort,
    "det": _det,
}
