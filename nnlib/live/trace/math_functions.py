"""Python's `math` for traced functions: numpy's functions for traced numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.live.trace.fresh_array import current
from nnlib.live.trace.operators import by_python
from nnlib.live.trace.recorder import StandIn, TracingError, record, refuse


def _log(x: Any, base: Any = None) -> Any:
    return np.log(x) if base is None else np.log(x) / np.log(base)


def _isclose(a: Any, b: Any, *, rel_tol: Any = 1e-9, abs_tol: Any = 0.0) -> Any:
    larger = np.maximum(np.abs(a), np.abs(b))
    return np.less_equal(np.abs(a - b), np.maximum(rel_tol * larger, abs_tol))


# These are called the same in numpy.
_SAME = """
    sqrt exp expm1 log2 log10 log1p sin cos tan sinh cosh tanh hypot degrees radians
    floor ceil trunc fabs isnan isinf isfinite
"""
_INSTEAD: dict[str, Callable[..., Any]] = {
    **{name: getattr(np, name) for name in _SAME.split()},
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "asinh": np.arcsinh,
    "acosh": np.arccosh,
    "atanh": np.arctanh,
    "atan2": np.arctan2,
    "pow": np.power,
    "fmod": np.fmod,
    "copysign": np.copysign,
    "cbrt": np.cbrt,
    "exp2": np.exp2,
    "log": _log,
    "isclose": _isclose,
    "erf": lambda x: record("erf", x),
    "erfc": lambda x: record("erfc", x),
    "gamma": lambda x: record("gamma", x),
    "lgamma": lambda x: record("gammaln", x),
}


class _Math:
    """The module `math`, whose functions take traced numbers too."""

    def __getattr__(self, name: str) -> Any:
        own = getattr(math, name)
        if not callable(own):
            return own

        def function(*args: Any, **kwargs: Any) -> Any:
            args = tuple(current(arg) for arg in args)
            traced = [arg for arg in args if isinstance(arg, StandIn)]
            if not traced:
                return own(*args, **kwargs)
            if any(arg._node.example.ndim for arg in traced):
                raise TracingError(
                    f"math.{name} takes single numbers, as in Python; for an array use "
                    f"np.{name} or the like."
                )
            if name not in _INSTEAD:
                refuse(traced[0], f"math.{name} needs fixed numbers.")
            result = by_python(_INSTEAD[name](*args, **kwargs))
            result._whole = name in ("floor", "ceil", "trunc")
            return result

        return function


MATH = _Math()
