"""The methods of arrays that can be traced: most are numpy's functions once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.live.trace.recorder import StandIn, TracingError, record


def _reshape(x: Any, *shape: Any, order: Any = "C") -> Any:
    return np.reshape(x, shape[0] if len(shape) == 1 else shape, order=order)


def _transpose(x: Any, *axes: Any) -> Any:
    return np.transpose(x, (axes[0] if len(axes) == 1 else axes) or None)


def astype(x: StandIn, dtype: Any) -> Any:
    """Record x.astype(dtype): all numbers of a program are float64."""
    kind = np.dtype(dtype).kind
    if np.dtype(dtype) not in (np.float64, np.int64, np.bool_):
        raise TracingError(
            f"x.astype({dtype!r}) cannot be traced: programs compute in float64. What "
            "can: float, int, bool."
        )
    if kind == "b":
        return x if x._truth else np.not_equal(x, 0)  # type: ignore[call-overload]
    if kind == "f" or (kind in "iu" and x._truth):
        # The numbers are the same; they only stop being true and false.
        return type(x)(x._recorder, x._node, whole=kind in "iu")
    return type(x)(x._recorder, record("trunc", x)._node, whole=True)


#: The methods of arrays that can be traced; each takes the array first.
METHODS: dict[str, Callable[..., Any]] = {
    "sum": np.sum,
    "prod": np.prod,
    "mean": np.mean,
    "var": np.var,
    "std": np.std,
    "max": np.max,
    "min": np.min,
    "any": np.any,
    "all": np.all,
    "argmax": np.argmax,
    "argmin": np.argmin,
    "cumsum": np.cumsum,
    "round": np.round,
    "take": np.take,
    "conj": np.real,
    "clip": np.clip,
    "dot": np.dot,
    "ravel": np.ravel,
    "flatten": np.ravel,
    "squeeze": np.squeeze,
    "copy": np.copy,
    "reshape": _reshape,
    "transpose": _transpose,
    "astype": astype,
}
