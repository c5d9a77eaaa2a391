"""numpy's functions of each number alone, beside the ufuncs."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from nnlib.live.trace.numpy_handlers import traces
from nnlib.live.trace.recorder import record


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


@traces(np.sinc)
def _sinc(x: Any) -> Any:
    at = np.pi * np.where(np.equal(x, 0), 1e-20, x)
    return np.sin(at) / at
