"""Numpy's ways to make arrays out of others, for traced ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlib.live.trace.numpy_handlers import traces
from nnlib.live.trace.recorder import StandIn, TracingError, record


@traces(np.linspace, by_size=True)
def _linspace(
    start: Any, stop: Any, num: Any = 50, endpoint: bool = True, dtype: Any = None
) -> Any:
    count = int(num)
    parts = count - 1 if endpoint else count
    width = stop - start
    # As numpy rounds it: the step first.
    grid = np.arange(float(count)) * (width / parts if parts > 0 else width) + start
    if endpoint and count > 1:
        return np.concatenate([grid[:-1], np.reshape(stop, (1,))])
    return grid


@traces(np.meshgrid, by_size=True)
def _meshgrid(*xi: Any, indexing: str = "xy") -> Any:
    if len(xi) != 2:
        raise TracingError("np.meshgrid can be traced for two arrays.")
    x, y = (np.ravel(each) for each in xi)
    rows, columns = len(y), len(x)
    if indexing == "ij":
        shape = (columns, rows)
        grid = np.broadcast_to(np.expand_dims(x, 1), shape)
        return [grid, np.broadcast_to(np.expand_dims(y, 0), shape)]
    shape = (rows, columns)
    grid = np.broadcast_to(np.expand_dims(x, 0), shape)
    return [grid, np.broadcast_to(np.expand_dims(y, 1), shape)]


@traces(np.tile, by_size=True)
def _tile(A: Any, reps: Any) -> Any:
    counts = list(reps) if isinstance(reps, Sequence) else [reps]
    counts = [1] * (np.ndim(A) - len(counts)) + [int(each) for each in counts]
    while np.ndim(A) < len(counts):
        A = np.expand_dims(A, 0)
    for axis, count in enumerate(counts):
        if count != 1:
            A = np.concatenate([A] * count, axis=axis)
    return A


@traces(np.repeat, by_size=True)
def _repeat(a: Any, repeats: Any, axis: Any = None) -> Any:
    if axis is None:
        a, axis = np.ravel(a), 0
    places = np.repeat(np.arange(a.shape[axis]), repeats)
    return record("take", a, places.astype(np.float64), axis=range(a.ndim)[axis])


@traces(np.take)
def _take(a: Any, indices: Any, axis: Any = None) -> Any:
    if axis is None:
        a, axis = np.ravel(a), 0
    return record("take", a, indices, axis=range(np.ndim(a))[axis])


@traces(np.select)
def _select(condlist: Any, choicelist: Any, default: Any = 0) -> Any:
    result = default
    for condition, choice in reversed(list(zip(condlist, choicelist, strict=True))):
        result = np.where(condition, choice, result)
    return result


@traces(np.logspace, by_size=True)
def _logspace(
    start: Any, stop: Any, num: Any = 50, endpoint: bool = True, base: Any = 10.0
) -> Any:
    return np.power(base, np.linspace(start, stop, num, endpoint))


@traces(np.piecewise)
def _piecewise(x: Any, condlist: Any, funclist: Any, *args: Any) -> Any:
    if isinstance(condlist, StandIn):
        condlist = list(condlist)  # type: ignore[call-overload]
    given = [f(x, *args) if callable(f) else f for f in funclist]
    result = given[-1] if len(given) > len(condlist) else 0.0
    # The last condition that holds decides.
    for condition, value in zip(condlist, given, strict=False):
        result = np.where(condition, value, result)
    return result


@traces(np.append)
def _append(arr: Any, values: Any, axis: Any = None) -> Any:
    if axis is None:
        return np.concatenate([np.ravel(arr), np.ravel(values)])
    return np.concatenate([arr, values], axis=axis)


@traces(np.triu, by_size=True)
def _triu(m: Any, k: int = 0) -> Any:
    return m * np.triu(np.ones(m.shape[-2:]), k)


@traces(np.tril, by_size=True)
def _tril(m: Any, k: int = 0) -> Any:
    return m * np.tril(np.ones(m.shape[-2:]), k)


@traces(np.swapaxes)
def _swapaxes(a: Any, axis1: int, axis2: int) -> Any:
    order = list(range(a.ndim))
    order[axis1], order[axis2] = order[axis2], order[axis1]
    return np.transpose(a, order)


@traces(np.vander, by_size=True)
def _vander(x: Any, N: Any = None, increasing: bool = False) -> Any:
    count = len(x) if N is None else int(N)
    powers = np.arange(float(count))
    return np.expand_dims(x, -1) ** (powers if increasing else powers[::-1])
