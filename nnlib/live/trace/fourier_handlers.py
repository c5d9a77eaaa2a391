"""np.fft: Fourier transforms of signals, as two traced parts."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from nnlib.live.trace.complex_numbers import TracedComplex
from nnlib.live.trace.numpy_handlers import traces
from nnlib.live.trace.recorder import TracingError, record

#: The longest signal that is transformed: the page adds up every term.
LONGEST_FFT = 1024


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
