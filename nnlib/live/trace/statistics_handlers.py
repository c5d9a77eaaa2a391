"""Numpy's statistics, for traced arrays: written out, or recorded."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from nnlib.live.trace.fresh_array import current
from nnlib.live.trace.indexing import along, place_of
from nnlib.live.trace.numpy_handlers import traces
from nnlib.live.trace.recorder import StandIn, TracingError, record


@traces(np.cov, by_size=True)
def _cov(m: Any, y: Any = None, *, ddof: int = 1) -> Any:
    rows = _rows(m, y)
    around = rows - np.mean(rows, axis=1, keepdims=True)
    return np.matmul(around, np.transpose(around)) / (rows.shape[1] - ddof)


@traces(np.corrcoef, by_size=True)
def _corrcoef(x: Any, y: Any = None) -> Any:
    c = _cov(x, y)
    spread = np.sqrt(np.diag(c))
    return np.clip(c / np.expand_dims(spread, 1) / np.expand_dims(spread, 0), -1, 1)


def _rows(x: Any, y: Any) -> Any:
    arrays = [x] if y is None else [x, y]
    parts = [np.expand_dims(a, 0) if np.ndim(a) == 1 else a for a in arrays]
    return np.concatenate(parts, axis=0) if len(parts) > 1 else parts[0]


@traces(np.average)
def _average(a: Any, axis: Any = None, weights: Any = None) -> Any:
    if weights is None:
        return np.mean(a, axis=axis)
    return np.sum(a * weights, axis=axis) / np.sum(weights, axis=axis)


@traces(np.ptp)
def _ptp(a: Any, axis: Any = None) -> Any:
    return np.max(a, axis=axis) - np.min(a, axis=axis)


@traces(np.count_nonzero)
def _count_nonzero(a: Any, axis: Any = None) -> Any:
    return np.sum(np.not_equal(a, 0) * 1.0, axis=axis)


@traces(np.quantile, by_size=True)
def _quantile(a: Any, q: Any, axis: Any = None) -> Any:
    if isinstance(current(q), StandIn):
        raise TracingError(
            "np.quantile and np.percentile can be traced for fixed q: which of the "
            "sorted numbers it is may not change."
        )
    if axis is None:
        a, axis = np.ravel(a), 0
    axis = place_of(a, axis)
    ordered = record("sort", a, axis=axis)
    q = np.asarray(q, dtype=np.float64)
    if q.ndim:
        return np.stack([_quantile(a, each, axis) for each in q])
    place = float(q) * (ordered.shape[axis] - 1)
    below = record("take", ordered, math.floor(place), axis=axis)
    above = record("take", ordered, math.ceil(place), axis=axis)
    return below + (above - below) * (place - math.floor(place))


@traces(np.percentile, by_size=True)
def _percentile(a: Any, q: Any, axis: Any = None) -> Any:
    return _quantile(a, np.asarray(q) / 100.0, axis)


@traces(np.nansum)
def _nansum(a: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
    return np.sum(np.where(np.isnan(a), 0.0, a), axis=axis, keepdims=keepdims)


@traces(np.nanmean)
def _nanmean(a: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
    there = np.sum(np.logical_not(np.isnan(a)) * 1.0, axis=axis, keepdims=keepdims)
    return _nansum(a, axis, keepdims=keepdims) / there


@traces(np.histogram, by_size=True)
def histogram(
    a: Any,
    bins: Any = 10,
    range: Any = None,
    density: bool = False,
    weights: Any = None,
) -> tuple[Any, Any]:
    """Return counts and edges as np.histogram does, of numbers that may be traced."""
    if isinstance(bins, str):
        raise TracingError(
            f"bins={bins!r} counts by looking at the numbers. Give a count or the "
            "edges: bins=20."
        )
    edges = current(bins)
    if np.ndim(edges) == 0:
        low, high = (np.min(a), np.max(a)) if range is None else range
        # Of equal numbers numpy takes a bin of width 1 around them.
        alone = np.equal(low, high) * 0.5
        edges = np.linspace(low - alone, high + alone, int(edges) + 1)
    row, column = np.reshape(a, (1, -1)), np.reshape(edges, (-1, 1))
    from_low = np.greater_equal(row, column[:-1])
    below = np.less(row, column[1:])
    to_end = np.concatenate([below[:-1], np.less_equal(row, column[-1:])])
    inside = np.logical_and(from_low, to_end)
    counts = np.sum(inside if weights is None else inside * weights, axis=1)
    if density:
        counts = counts / (edges[1:] - edges[:-1]) / np.sum(counts)
    return counts, edges


@traces(np.median, by_size=True)
def _median(a: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
    if axis is None:
        if keepdims:
            raise TracingError("np.median(…, keepdims=True) needs an axis here.")
        a, axis = np.ravel(a), 0
    axis = place_of(a, axis)
    ordered = record("sort", a, axis=axis)
    size = a.shape[axis]
    middle = along(ordered, axis, slice((size - 1) // 2, size // 2 + 1))
    return np.mean(middle, axis=axis, keepdims=keepdims)
