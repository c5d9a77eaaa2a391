"""Numpy's ways to make arrays out of others, for traced ones."""

from __future__ import annotations

import math
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


@traces(np.round, np.around)
def _round(a: Any, decimals: int = 0) -> Any:
    return record("round", a, decimals=int(decimals), exact=False)


@traces(np.real)
def _real(val: Any) -> Any:
    return val


@traces(np.imag)
def _imag(val: Any) -> Any:
    return np.zeros_like(val)


@traces(np.angle)
def _angle(z: Any, deg: bool = False) -> Any:
    turned = np.where(np.less(z, 0), math.pi, 0.0)
    return turned * (180.0 / math.pi) if deg else turned


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


@traces(np.nan_to_num)
def _nan_to_num(
    x: Any, copy: bool = True, nan: Any = 0.0, posinf: Any = None, neginf: Any = None
) -> Any:
    most = np.finfo(np.float64).max
    high, low = most if posinf is None else posinf, -most if neginf is None else neginf
    x = np.where(np.isnan(x), nan, x)
    return np.where(np.equal(x, np.inf), high, np.where(np.equal(x, -np.inf), low, x))


@traces(np.isclose)
def _isclose(a: Any, b: Any, rtol: float = 1e-5, atol: float = 1e-8) -> Any:
    return np.less_equal(np.abs(a - b), atol + rtol * np.abs(b))


@traces(np.allclose)
def _allclose(a: Any, b: Any, rtol: float = 1e-5, atol: float = 1e-8) -> Any:
    return np.all(_isclose(a, b, rtol, atol))


@traces(np.swapaxes)
def _swapaxes(a: Any, axis1: int, axis2: int) -> Any:
    order = list(range(a.ndim))
    order[axis1], order[axis2] = order[axis2], order[axis1]
    return np.transpose(a, order)


@traces(np.searchsorted)
def _searchsorted(a: Any, v: Any, side: str = "left") -> Any:
    before = np.less if side == "left" else np.less_equal
    return np.sum(before(a, np.expand_dims(v, -1)), axis=-1)


@traces(np.cumprod, by_size=True)
def _cumprod(a: Any, axis: Any = None) -> Any:
    if a.ndim != 1:
        raise TracingError("np.cumprod can be traced for one axis.")
    products = [a[0]]
    for i in range(1, len(a)):
        products.append(products[-1] * a[i])
    return np.stack(products)


@traces(np.vander, by_size=True)
def _vander(x: Any, N: Any = None, increasing: bool = False) -> Any:
    count = len(x) if N is None else int(N)
    powers = np.arange(float(count))
    return np.expand_dims(x, -1) ** (powers if increasing else powers[::-1])


@traces(np.correlate, by_size=True)
def _correlate(a: Any, v: Any, mode: str = "valid") -> Any:
    if len(v) > len(a):
        raise TracingError("np.correlate(a, v) can be traced where v is not longer.")
    passed: Any = v[::-1]
    return np.convolve(a, passed, mode)  # type: ignore[call-overload]
