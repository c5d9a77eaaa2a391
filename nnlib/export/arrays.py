"""What numpy does with axes, shapes and places, in ONNX's operators."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from types import EllipsisType
from typing import Any

import numpy as np

from nnlib.export.elementwise import simple
from nnlib.export.graph import Graph, Value

__all__ = ["ARRAYS"]

Lowering = Callable[..., Value]
Axes = int | tuple[int, ...] | None
_END = np.iinfo(np.int64).max


def _form(graph: Graph, op: str, x: Value, form: Value, example: Any) -> Value:
    """Add an operator that takes the shape or the axes of its result as an input."""
    return graph.add(op, [x, form], example)


def _reshaped(graph: Graph, x: Value, shape: Sequence[int]) -> Value:
    return _form(graph, "Reshape", x, graph.whole(shape), x.example.reshape(shape))


def _unsqueezed(graph: Graph, x: Value, axes: Sequence[int]) -> Value:
    if not axes:
        return x
    new = np.expand_dims(x.example, tuple(axes))
    return _form(graph, "Unsqueeze", x, graph.whole(axes), new)


def _all_axes(x: Value, axis: Axes) -> list[int]:
    if axis is None or x.rank == 0:  # numpy takes an axis of a single number
        return list(range(x.rank))
    return [a % x.rank for a in ((axis,) if isinstance(axis, int) else axis)]


def _reduce(
    graph: Graph, x: Value, *, op: str, axis: Axes, keepdims: bool, truth: bool = False
) -> Value:
    # True or false: the largest of 0 and 1 says whether any is true, the least, all.
    x = graph.number(graph.truth(x)) if truth else graph.number(x)
    axes = _all_axes(x, axis)
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
        x = _reshaped(graph, x, [-1])
    along = 0 if axis is None else axis
    example = np.argmax(x.example, along, keepdims=keepdims and axis is not None)
    keep = int(keepdims and axis is not None)
    found = graph.add(op, [x], example, axis=along, keepdims=keep)
    if keepdims and axis is None:
        found = _reshaped(graph, found, [1] * rank)
    return graph.number(found)


def _matmul(graph: Graph, x: Value, y: Value) -> Value:
    x, y = graph.number(x), graph.number(y)
    return graph.add("MatMul", [x, y], np.matmul(x.example, y.example))


def _dot(graph: Graph, x: Value, y: Value) -> Value:
    if 0 in (x.rank, y.rank):
        return simple(graph, "Mul", graph.number(x), graph.number(y))
    return _matmul(graph, x, y)


def _outer(graph: Graph, x: Value, y: Value) -> Value:
    column = _reshaped(graph, graph.number(x), [-1, 1])
    return simple(graph, "Mul", column, _reshaped(graph, graph.number(y), [1, -1]))


def _transpose(graph: Graph, x: Value, *, axes: tuple[int, ...] | None) -> Value:
    if x.rank < 2:
        return x
    perm = list(range(x.rank))[::-1] if axes is None else [a % x.rank for a in axes]
    return graph.add("Transpose", [x], x.example.transpose(perm), perm=perm)


def _sizes(graph: Graph, dims: Sequence[Value]) -> Value:
    """Return sizes, each a value of its own, as one list of whole numbers."""
    if all(dim.name in graph.constants for dim in dims):
        return graph.whole([int(dim.example) for dim in dims])
    parts = [_reshaped(graph, graph.whole_number(dim), [1]) for dim in dims]
    example = np.concatenate([part.example for part in parts])
    return graph.add("Concat", parts, example, axis=0)


def _reshape(graph: Graph, x: Value, *dims: Value) -> Value:
    if not dims:
        return _reshaped(graph, x, [])
    sizes = [int(dim.example) for dim in dims]
    return _form(graph, "Reshape", x, _sizes(graph, dims), x.example.reshape(sizes))


def _broadcast_to(graph: Graph, x: Value, *dims: Value) -> Value:
    if not dims:
        return x
    sizes = [int(dim.example) for dim in dims]
    example = np.broadcast_to(x.example, sizes)
    return _form(graph, "Expand", x, _sizes(graph, dims), example)


def _full_like(graph: Graph, x: Value, fill: Value) -> Value:
    example = np.broadcast_to(fill.example, x.example.shape)
    return _form(graph, "Expand", fill, graph.shape(x), example)


def _ravel(graph: Graph, x: Value) -> Value:
    return _reshaped(graph, x, [-1])


def _expand_dims(graph: Graph, x: Value, *, axis: int | tuple[int, ...]) -> Value:
    axes = (axis,) if isinstance(axis, int) else axis
    rank = x.rank + len(axes)
    return _unsqueezed(graph, x, sorted(a % rank for a in axes))


def _squeeze(graph: Graph, x: Value, *, axis: Axes) -> Value:
    if axis is None:
        if not graph.fixed:
            raise NotImplementedError("which axes go depends on their sizes")
        axes = [a for a, size in enumerate(x.example.shape) if size == 1]
    else:
        axes = sorted(_all_axes(x, axis))
    if not axes:
        return x
    example = np.squeeze(x.example, tuple(axes))
    return _form(graph, "Squeeze", x, graph.whole(axes), example)


def _index(graph: Graph, x: Value, *, items: tuple[Any, ...]) -> Value:
    used = sum(item is not None and item is not Ellipsis for item in items)
    rest = [slice(None)] * (x.rank - used)
    if Ellipsis not in items:
        items = (*items, Ellipsis)
    at = next(i for i, item in enumerate(items) if isinstance(item, EllipsisType))
    full = [*items[:at], *rest, *items[at + 1 :]]
    example = x.example[tuple(full)]

    taken = [item for item in full if item is not None]
    cuts = [(a, item) for a, item in enumerate(taken) if item != slice(None)]
    if cuts:
        bounds = [_bounds(item) for _, item in cuts]
        parts = [*zip(*bounds, strict=True)]
        inputs = [parts[0], parts[1], [a for a, _ in cuts], parts[2]]
        part = tuple(
            slice(i, i + 1 or None) if isinstance(i, int) else i for i in taken
        )
        x = graph.add("Slice", [x, *map(graph.whole, inputs)], x.example[part])
    single = [a for a, item in enumerate(taken) if isinstance(item, int)]
    if single:
        x = _squeeze(graph, x, axis=tuple(single))
    # A None makes an axis where it stands among those that stay.
    kept = [item for item in full if not isinstance(item, int)]
    new = [a for a, item in enumerate(kept) if item is None]
    x = _unsqueezed(graph, x, new)
    return Value(x.name, example)


def _bounds(item: int | slice) -> tuple[int, int, int]:
    """Return where a slice starts and ends, and its step, as ONNX writes them."""
    if isinstance(item, int):
        return item, item + 1 or _END, 1
    step = item.step or 1
    start, stop = (0, _END) if step > 0 else (_END, -_END)
    return (
        start if item.start is None else item.start,
        stop if item.stop is None else item.stop,
        step,
    )


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


def _put(graph: Graph, x: Value, value: Value, *, items: tuple[Any, ...]) -> Value:
    if not graph.fixed:
        raise NotImplementedError("where to put it depends on sizes that are free")
    x, value = graph.number(x), graph.number(value)
    shape = x.example.shape
    places = np.arange(x.example.size).reshape(shape)[items]
    spread = _form(
        graph,
        "Expand",
        value,
        graph.whole(places.shape),
        np.broadcast_to(value.example, places.shape),
    )
    flat = _reshaped(graph, x, [-1])
    where = graph.whole(places.reshape(-1, 1))
    inputs = [flat, where, _reshaped(graph, spread, [-1])]
    return _reshaped(graph, graph.add("ScatterND", inputs, flat.example), shape)


def _det(graph: Graph, x: Value) -> Value:
    return graph.add("Det", [graph.number(x)], np.linalg.det(x.example))


def _take(graph: Graph, x: Value, places: Value, *, axis: int) -> Value:
    where = graph.whole_number(graph.number(places))
    example = np.take(x.example, np.zeros(where.example.shape, dtype=int), axis)
    return graph.add("Gather", [x, where], example, axis=axis % x.rank)


def _joined(graph: Graph, parts: Sequence[Value], axis: int) -> Value:
    parts = [graph.number(part) for part in parts]
    example = np.concatenate([part.example for part in parts], axis)
    return graph.add("Concat", parts, example, axis=axis % example.ndim)


def _concatenate(graph: Graph, *parts: Value, axis: int) -> Value:
    return _joined(graph, parts, axis)


def _stack(graph: Graph, *parts: Value, axis: int) -> Value:
    place = axis % (parts[0].rank + 1)
    return _joined(graph, [_unsqueezed(graph, p, [place]) for p in parts], place)


def _vstack(graph: Graph, *parts: Value) -> Value:
    rows = [_unsqueezed(graph, p, [0, 1][: max(0, 2 - p.rank)]) for p in parts]
    return _joined(graph, rows, 0)


def _hstack(graph: Graph, *parts: Value) -> Value:
    rows = [_unsqueezed(graph, p, [] if p.rank else [0]) for p in parts]
    return _joined(graph, rows, 0 if rows[0].rank == 1 else 1)


def _column_stack(graph: Graph, *parts: Value) -> Value:
    columns = [p if p.rank > 1 else _reshaped(graph, p, [-1, 1]) for p in parts]
    return _joined(graph, columns, 1)


def _size(graph: Graph, x: Value, *, axis: int | None) -> Value:
    if graph.fixed:
        return graph.constant(np.size(x.example, axis))
    sizes = graph.shape(x)
    if axis is not None:
        place = graph.whole(axis % x.rank)
        size = graph.add("Gather", [sizes, place], sizes.example[axis], axis=0)
    else:
        size = graph.add("Size", [x], np.int64(x.example.size))
    return graph.number(size)


def _expect_size(graph: Graph, x: Value, *, axis: int, size: int) -> Value:
    return x  # checked where the shapes are given


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
    "transpose": _transpose,
    "reshape": _reshape,
    "broadcast_to": _broadcast_to,
    "full_like": _full_like,
    "ravel": _ravel,
    "expand_dims": _expand_dims,
    "squeeze": _squeeze,
    "index": _index,
    "cumsum": _cumsum,
    "sort": _sort,
    "put": _put,
    "det": _det,
    "take": _take,
    "concatenate": _concatenate,
    "stack": _stack,
    "vstack": _vstack,
    "hstack": _hstack,
    "column_stack": _column_stack,
    "size": _size,
    "expect_size": _expect_size,
}
