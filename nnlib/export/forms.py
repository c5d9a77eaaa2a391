"""Shapes and axes of arrays, and arrays joined, in ONNX's operators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlib.export.graph import Graph, Lowering, Value

Axes = int | tuple[int, ...] | None

__all__ = ["FORMS", "Axes", "all_axes", "form", "reshaped", "squeeze", "unsqueezed"]


def form(graph: Graph, op: str, x: Value, wanted: Value, example: Any) -> Value:
    """Add an operator that takes the shape or the axes of its result as an input."""
    return graph.add(op, [x, wanted], example)


def reshaped(graph: Graph, x: Value, shape: Sequence[int]) -> Value:
    """Give an array a fixed shape."""
    return form(graph, "Reshape", x, graph.whole(shape), x.example.reshape(shape))


def unsqueezed(graph: Graph, x: Value, axes: Sequence[int]) -> Value:
    """Give an array new axes of size 1 at these places of the result."""
    if not axes:
        return x
    new = np.expand_dims(x.example, tuple(axes))
    return form(graph, "Unsqueeze", x, graph.whole(axes), new)


def all_axes(x: Value, axis: Axes) -> list[int]:
    """Return the axes that numpy's `axis` means, counted from 0."""
    if axis is None or x.rank == 0:  # numpy takes an axis of a single number
        return list(range(x.rank))
    return [a % x.rank for a in ((axis,) if isinstance(axis, int) else axis)]


def _transpose(graph: Graph, x: Value, *, axes: tuple[int, ...] | None) -> Value:
    if x.rank < 2:
        return x
    perm = list(range(x.rank))[::-1] if axes is None else [a % x.rank for a in axes]
    return graph.add("Transpose", [x], x.example.transpose(perm), perm=perm)


def _sizes(graph: Graph, dims: Sequence[Value]) -> Value:
    """Return sizes, each a value of its own, as one list of whole numbers."""
    if all(dim.name in graph.constants for dim in dims):
        return graph.whole([int(dim.example) for dim in dims])
    parts = [reshaped(graph, graph.whole_number(dim), [1]) for dim in dims]
    example = np.concatenate([part.example for part in parts])
    return graph.add("Concat", parts, example, axis=0)


def _reshape(graph: Graph, x: Value, *dims: Value) -> Value:
    if not dims:
        return reshaped(graph, x, [])
    sizes = [int(dim.example) for dim in dims]
    return form(graph, "Reshape", x, _sizes(graph, dims), x.example.reshape(sizes))


def _broadcast_to(graph: Graph, x: Value, *dims: Value) -> Value:
    if not dims:
        return x
    sizes = [int(dim.example) for dim in dims]
    example = np.broadcast_to(x.example, sizes)
    return form(graph, "Expand", x, _sizes(graph, dims), example)


def _full_like(graph: Graph, x: Value, fill: Value) -> Value:
    example = np.broadcast_to(fill.example, x.example.shape)
    return form(graph, "Expand", fill, graph.shape(x), example)


def _ravel(graph: Graph, x: Value) -> Value:
    return reshaped(graph, x, [-1])


def _expand_dims(graph: Graph, x: Value, *, axis: int | tuple[int, ...]) -> Value:
    axes = (axis,) if isinstance(axis, int) else axis
    rank = x.rank + len(axes)
    return unsqueezed(graph, x, sorted(a % rank for a in axes))


def squeeze(graph: Graph, x: Value, *, axis: Axes) -> Value:
    """Take axes of size 1 away."""
    if axis is None:
        if not graph.fixed:
            raise NotImplementedError("which axes go depends on their sizes")
        axes = [a for a, size in enumerate(x.example.shape) if size == 1]
    else:
        axes = sorted(all_axes(x, axis))
    if not axes:
        return x
    example = np.squeeze(x.example, tuple(axes))
    return form(graph, "Squeeze", x, graph.whole(axes), example)


def _joined(graph: Graph, parts: Sequence[Value], axis: int) -> Value:
    parts = [graph.number(part) for part in parts]
    example = np.concatenate([part.example for part in parts], axis)
    return graph.add("Concat", parts, example, axis=axis % example.ndim)


def _concatenate(graph: Graph, *parts: Value, axis: int) -> Value:
    return _joined(graph, parts, axis)


def _stack(graph: Graph, *parts: Value, axis: int) -> Value:
    place = axis % (parts[0].rank + 1)
    return _joined(graph, [unsqueezed(graph, p, [place]) for p in parts], place)


def _vstack(graph: Graph, *parts: Value) -> Value:
    rows = [unsqueezed(graph, p, [0, 1][: max(0, 2 - p.rank)]) for p in parts]
    return _joined(graph, rows, 0)


def _hstack(graph: Graph, *parts: Value) -> Value:
    rows = [unsqueezed(graph, p, [] if p.rank else [0]) for p in parts]
    return _joined(graph, rows, 0 if rows[0].rank == 1 else 1)


def _column_stack(graph: Graph, *parts: Value) -> Value:
    columns = [p if p.rank > 1 else reshaped(graph, p, [-1, 1]) for p in parts]
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
FORMS: dict[str, Lowering] = {
    "transpose": _transpose,
    "reshape": _reshape,
    "broadcast_to": _broadcast_to,
    "full_like": _full_like,
    "ravel": _ravel,
    "expand_dims": _expand_dims,
    "squeeze": squeeze,
    "concatenate": _concatenate,
    "stack": _stack,
    "vstack": _vstack,
    "hstack": _hstack,
    "column_stack": _column_stack,
    "size": _size,
    "expect_size": _expect_size,
}
