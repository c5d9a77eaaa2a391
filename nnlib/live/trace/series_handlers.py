"""numpy's functions of series and polynomials: written out, or recorded."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from nnlib.live.trace.fresh_array import current
from nnlib.live.trace.indexing import along, place_of
from nnlib.live.trace.numpy_handlers import traces
from nnlib.live.trace.recorder import StandIn, TracingError, record, refuse


@traces(np.cumsum)
def _cumsum(a: Any, axis: Any = None, dtype: Any = None) -> Any:
    if axis is None:
        return record("cumsum", np.ravel(a), axis=0)
    return record("cumsum", a, axis=place_of(a, axis))


@traces(np.diff)
def _diff(a: Any, n: int = 1, axis: Any = -1) -> Any:
    axis = place_of(a, axis)
    for _ in range(n):
        a = along(a, axis, slice(1, None)) - along(a, axis, slice(None, -1))
    return a


@traces(np.gradient, by_size=True)
def _gradient(f: Any, *varargs: Any) -> Any:
    if f.ndim != 1 or len(varargs) > 1 or (varargs and np.ndim(current(varargs[0]))):
        raise TracingError("np.gradient can be traced of one axis with even steps.")
    step = varargs[0] if varargs else 1.0
    inner = (f[2:] - f[:-2]) / (2.0 * step)
    ends = np.stack([(f[1] - f[0]) / step, (f[-1] - f[-2]) / step])
    return np.concatenate([ends[:1], inner, ends[1:]])


@traces(np.trapezoid)
def _trapezoid(y: Any, x: Any = None, dx: Any = 1.0, axis: Any = -1) -> Any:
    axis = place_of(y, axis)
    widths = dx if x is None else np.diff(x, axis=-1 if np.ndim(x) == 1 else axis)
    if x is not None and np.ndim(x) == 1 and np.ndim(y) > 1:
        widths = np.reshape(widths, [-1 if i == axis else 1 for i in range(np.ndim(y))])
    sums = along(y, axis, slice(1, None)) + along(y, axis, slice(None, -1))
    return np.sum(widths * sums / 2.0, axis=axis)


@traces(np.interp, by_size=True)
def _interp(x: Any, xp: Any, fp: Any, left: Any = None, right: Any = None) -> Any:
    xp, fp = (
        value if isinstance(value, StandIn) else np.asarray(value) for value in (xp, fp)
    )
    low, high, start, end = xp[:-1], xp[1:], fp[:-1], fp[1:]
    slopes = (end - start) / (high - low)
    at = np.expand_dims(x, -1)  # each x against each piece
    inside = np.logical_and(np.greater_equal(at, low), np.less(at, high))
    values = np.where(inside, slopes * (at - low) + start, 0.0)
    result = np.sum(values, axis=-1)
    result = np.where(np.less(x, xp[0]), fp[0] if left is None else left, result)
    result = np.where(np.greater(x, xp[-1]), fp[-1] if right is None else right, result)
    result = np.where(np.equal(x, xp[-1]), fp[-1], result)
    return np.where(np.isnan(x), x, result)


@traces(np.convolve, by_size=True)
def _convolve(a: Any, v: Any, mode: str = "full") -> Any:
    if len(v) > len(a):
        a, v = v, a
    full = record("convolve", a, v)
    n, m = len(a), len(v)
    if mode == "full":
        return full
    if mode == "same":
        start = (m - 1) // 2
        return full[start : start + n]
    return full[m - 1 : n]


@traces(np.sort)
def _sort(a: Any, axis: Any = -1) -> Any:
    if axis is None:
        return record("sort", np.ravel(a), axis=0)
    return record("sort", a, axis=place_of(a, axis))


@traces(np.roll, by_size=True)
def _roll(a: Any, shift: Any, axis: Any = None) -> Any:
    if axis is None:
        return np.reshape(_roll(np.ravel(a), shift, 0), a.shape)
    axis = place_of(a, axis)
    at = -operator.index(shift) % max(a.shape[axis], 1)
    parts = [along(a, axis, slice(at, None)), along(a, axis, slice(None, at))]
    return np.concatenate(parts, axis=axis)


@traces(np.flipud)
def _flipud(m: Any) -> Any:
    return m[::-1]


@traces(np.fliplr)
def _fliplr(m: Any) -> Any:
    return m[:, ::-1]


@traces(np.flip)
def _flip(m: Any, axis: Any = None) -> Any:
    axes = range(m.ndim) if axis is None else [place_of(m, axis)]
    for each in axes:
        m = along(m, each, slice(None, None, -1))
    return m


@traces(np.polyval, by_size=True)
def _polyval(p: Any, x: Any) -> Any:
    result: Any = 0.0
    for coefficient in p:
        result = result * x + coefficient
    return result


@traces(np.polyder, by_size=True)
def _polyder(p: Any, m: int = 1) -> Any:
    for _ in range(m):
        p = p[:-1] * np.arange(p.shape[0] - 1.0, 0.0, -1.0)
    return p


@traces(np.polyint, by_size=True)
def _polyint(p: Any, m: int = 1) -> Any:
    for _ in range(m):
        divided = p / np.arange(float(p.shape[0]), 0.0, -1.0)
        p = np.concatenate([divided, np.zeros(1)])
    return p


@traces(np.unwrap, by_size=True)
def _unwrap(p: Any) -> Any:
    if p.ndim != 1:
        raise TracingError("np.unwrap can be traced along one axis.", p._node.inputs)
    steps = np.diff(p)
    within = np.mod(steps + np.pi, 2 * np.pi) - np.pi
    at_end = np.logical_and(np.equal(within, -np.pi), np.greater(steps, 0))
    within = np.where(at_end, np.pi, within)
    jumps = np.where(np.less(np.abs(steps), np.pi), 0.0, within - steps)
    return p + np.concatenate([np.zeros(1), np.cumsum(jumps)])


@traces(np.polyfit, by_size=True)
def _polyfit(x: Any, y: Any, deg: Any) -> Any:
    if isinstance(x, StandIn):
        refuse(
            x, "np.polyfit can be traced for fixed x and a fixed degree; y may move."
        )
    degree = operator.index(deg)
    # The coefficients are linear in y: fit to each of its numbers alone, once.
    weights = np.polyfit(x, np.eye(len(x)), degree)
    return np.matmul(weights, y)


@traces(np.cumprod, by_size=True)
def _cumprod(a: Any, axis: Any = None) -> Any:
    if a.ndim != 1:
        raise TracingError("np.cumprod can be traced for one axis.")
    products = [a[0]]
    for i in range(1, len(a)):
        products.append(products[-1] * a[i])
    return np.stack(products)


@traces(np.correlate, by_size=True)
def _correlate(a: Any, v: Any, mode: str = "valid") -> Any:
    if len(v) > len(a):
        raise TracingError("np.correlate(a, v) can be traced where v is not longer.")
    passed: Any = v[::-1]
    return np.convolve(a, passed, mode)  # type: ignore[call-overload]


@traces(np.searchsorted)
def _searchsorted(a: Any, v: Any, side: str = "left") -> Any:
    before = np.less if side == "left" else np.less_equal
    return np.sum(before(a, np.expand_dims(v, -1)), axis=-1)
