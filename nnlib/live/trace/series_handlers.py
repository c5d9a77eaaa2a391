"""Numpy's functions of series and signals: written out, or recorded."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from nnlib.live.trace.complex_numbers import TracedComplex
from nnlib.live.trace.fresh_array import current
from nnlib.live.trace.numpy_handlers import traces
from nnlib.live.trace.recorder import StandIn, TracingError, record, refuse

#: The longest signal that is transformed: the page adds up every term.
LONGEST_FFT = 1024


def _axis(x: Any, axis: Any) -> int:
    return range(x.ndim)[operator.index(axis)]


def _along(x: Any, axis: int, part: slice) -> Any:
    key: list[Any] = [slice(None)] * x.ndim
    key[axis] = part
    return x[tuple(key)]


@traces(np.cumsum)
def _cumsum(a: Any, axis: Any = None, dtype: Any = None) -> Any:
    if axis is None:
        return record("cumsum", np.ravel(a), axis=0)
    return record("cumsum", a, axis=_axis(a, axis))


@traces(np.diff)
def _diff(a: Any, n: int = 1, axis: Any = -1) -> Any:
    axis = _axis(a, axis)
    for _ in range(n):
        a = _along(a, axis, slice(1, None)) - _along(a, axis, slice(None, -1))
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
    axis = range(np.ndim(y))[operator.index(axis)]
    widths = dx if x is None else np.diff(x, axis=-1 if np.ndim(x) == 1 else axis)
    if x is not None and np.ndim(x) == 1 and np.ndim(y) > 1:
        widths = np.reshape(widths, [-1 if i == axis else 1 for i in range(np.ndim(y))])
    sums = _along(y, axis, slice(1, None)) + _along(y, axis, slice(None, -1))
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
    return record("sort", a, axis=_axis(a, axis))


@traces(np.median, by_size=True)
def _median(a: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
    if axis is None:
        if keepdims:
            raise TracingError("np.median(…, keepdims=True) needs an axis here.")
        a, axis = np.ravel(a), 0
    axis = _axis(a, axis)
    ordered = record("sort", a, axis=axis)
    size = a.shape[axis]
    middle = _along(ordered, axis, slice((size - 1) // 2, size // 2 + 1))
    return np.mean(middle, axis=axis, keepdims=keepdims)


@traces(np.roll, by_size=True)
def _roll(a: Any, shift: Any, axis: Any = None) -> Any:
    if axis is None:
        return np.reshape(_roll(np.ravel(a), shift, 0), a.shape)
    axis = _axis(a, axis)
    at = -operator.index(shift) % max(a.shape[axis], 1)
    parts = [_along(a, axis, slice(at, None)), _along(a, axis, slice(None, at))]
    return np.concatenate(parts, axis=axis)


@traces(np.flipud)
def _flipud(m: Any) -> Any:
    return m[::-1]


@traces(np.fliplr)
def _fliplr(m: Any) -> Any:
    return m[:, ::-1]


@traces(np.flip)
def _flip(m: Any, axis: Any = None) -> Any:
    axes = range(m.ndim) if axis is None else [_axis(m, axis)]
    for each in axes:
        m = _along(m, each, slice(None, None, -1))
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


@traces(np.sinc)
def _sinc(x: Any) -> Any:
    at = np.pi * np.where(np.equal(x, 0), 1e-20, x)
    return np.sin(at) / at


def _transformed(a: Any, n: Any, inverse: bool) -> TracedComplex:
    if isinstance(a, TracedComplex):
        re, im = a.real, a.imag
    else:
        re, im = a, None
    if n is not None and operator.index(n) != re.shape[-1]:
        raise TracingError("np.fft with another n than the signal's cannot be traced.")
    size = re.shape[-1]
    if size > LONGEST_FFT:
        raise TracingError(
            f"np.fft can be traced for signals of up to {LONGEST_FFT} numbers; "
            f"this one has {size}."
        )
    sign = -1.0 if inverse else 1.0
    real, imag = record("dft_real", re), sign * record("dft_imag", re)
    if im is not None:
        real = real - sign * record("dft_imag", im)
        imag = imag + record("dft_real", im)
    if inverse:
        real, imag = real / size, imag / size
    return TracedComplex(real, imag)


@traces(np.fft.fft, by_size=True)
def _fft(a: Any, n: Any = None) -> Any:
    return _transformed(a, n, inverse=False)


@traces(np.fft.ifft, by_size=True)
def _ifft(a: Any, n: Any = None) -> Any:
    return _transformed(a, n, inverse=True)


@traces(np.fft.rfft, by_size=True)
def _rfft(a: Any, n: Any = None) -> Any:
    return _transformed(a, n, inverse=False)[..., : a.shape[-1] // 2 + 1]


@traces(np.fft.fftshift, by_size=True)
def _fftshift(x: Any, axes: Any = None) -> Any:
    return _shifted(x, axes, lambda size: size // 2)


@traces(np.fft.ifftshift, by_size=True)
def _ifftshift(x: Any, axes: Any = None) -> Any:
    return _shifted(x, axes, lambda size: -(size // 2))


def _shifted(x: Any, axes: Any, by: Callable[[int], int]) -> Any:
    if axes is None:
        axes = range(x.ndim)
    for axis in axes if isinstance(axes, Iterable) else (axes,):
        x = np.roll(x, by(x.shape[axis]), axis=axis)
    return x
