"""Parts of arrays, taken and put, in ONNX's operators."""

from __future__ import annotations

from types import EllipsisType
from typing import Any

import numpy as np

from nnlib.export.forms import form, reshaped, squeeze, unsqueezed
from nnlib.export.graph import Graph, Lowering, Value

_END = np.iinfo(np.int64).max

__all__ = ["PLACES"]


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
        # Backwards from before the first, numpy takes nothing, and ONNX the first.
        if not graph.fixed and any(
            start < -1 and step < 0 for start, _, step in bounds
        ):
            raise NotImplementedError("where it begins depends on sizes that are free")
        parts = [*zip(*bounds, strict=True)]
        inputs = [parts[0], parts[1], [a for a, _ in cuts], parts[2]]
        part = tuple(
            slice(i, i + 1 or None) if isinstance(i, int) else i for i in taken
        )
        x = graph.add("Slice", [x, *map(graph.whole, inputs)], x.example[part])
    single = [a for a, item in enumerate(taken) if isinstance(item, int)]
    if single:
        x = squeeze(graph, x, axis=tuple(single))
    # A None makes an axis where it stands among those that stay.
    kept = [item for item in full if not isinstance(item, int)]
    new = [a for a, item in enumerate(kept) if item is None]
    x = unsqueezed(graph, x, new)
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


def _put(graph: Graph, x: Value, value: Value, *, items: tuple[Any, ...]) -> Value:
    if not graph.fixed:
        raise NotImplementedError("where to put it depends on sizes that are free")
    x, value = graph.number(x), graph.number(value)
    shape = x.example.shape
    places = np.arange(x.example.size).reshape(shape)[items]
    spread = form(
        graph,
        "Expand",
        value,
        graph.whole(places.shape),
        np.broadcast_to(value.example, places.shape),
    )
    flat = reshaped(graph, x, [-1])
    where = graph.whole(places.reshape(-1, 1))
    inputs = [flat, where, reshaped(graph, spread, [-1])]
    return reshaped(graph, graph.add("ScatterND", inputs, flat.example), shape)


def _take(graph: Graph, x: Value, places: Value, *, axis: int) -> Value:
    where = graph.whole_number(graph.number(places))
    example = np.take(x.example, np.zeros(where.example.shape, dtype=int), axis)
    return graph.add("Gather", [x, where], example, axis=axis % x.rank)


#: From the name of a program's operation to what adds it to a graph.
PLACES: dict[str, Lowering] = {
    "index": _index,
    "put": _put,
    "take": _take,
}
