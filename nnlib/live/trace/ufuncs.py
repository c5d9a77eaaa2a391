"""Calls of numpy's ufuncs, and so Python's operators, on stand-ins."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.live.trace.complex_numbers import is_complex, record_complex
from nnlib.live.trace.numpy_functions import UFUNCS, unsupported
from nnlib.live.trace.numpy_handlers import check_dtype
from nnlib.live.trace.recorder import TracingError, is_truth, record
from nnlib.live.trace.scipy_functions import SPECIAL

# What numpy does when all operands are true or false.
_ON_TRUTHS = {
    np.add: "logical_or",
    np.multiply: "logical_and",
    np.bitwise_and: "logical_and",
    np.bitwise_or: "logical_or",
    np.bitwise_xor: "logical_xor",
    np.invert: "logical_not",
}


def record_ufunc(
    ufunc: np.ufunc, method: str, inputs: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """Record a call of a ufunc such as np.add, which is also what x + y calls."""
    name = ufunc.__name__
    if "out" in kwargs:
        raise TracingError(
            f"out= and in-place operators (np.{name} here) change an array in place, "
            "and a program has no such step. Give the result a name instead."
        )
    if method != "__call__":
        raise TracingError(
            f"np.{name}.{method} cannot be traced. Use np.sum, np.max, np.min or "
            "np.outer."
        )
    if set(kwargs) - {"dtype"}:
        raise TracingError(
            f"np.{name}(…, {', '.join(kwargs)}=…) cannot be traced: give only the "
            "arrays. For where=, use np.where(condition, a, b)."
        )
    check_dtype(name, kwargs.get("dtype"))
    if any(map(is_complex, inputs)):
        return record_complex(ufunc, inputs)
    if ufunc in (np.deg2rad, np.radians):
        return inputs[0] * (np.pi / 180.0)
    if ufunc in (np.rad2deg, np.degrees):
        return inputs[0] * (180.0 / np.pi)
    if ufunc is np.divmod:
        return np.floor_divide(*inputs), np.remainder(*inputs)
    if ufunc is np.modf:
        return inputs[0] - np.trunc(inputs[0]), np.trunc(inputs[0])
    if ufunc is np.heaviside:
        x, half = inputs
        return np.where(np.equal(x, 0), half, np.greater(x, 0) * 1.0)
    if ufunc is np.conjugate:
        return inputs[0]
    if ufunc.__name__ in SPECIAL and ufunc not in UFUNCS:
        return SPECIAL[ufunc.__name__](*inputs)
    truths = all(is_truth(value) for value in inputs)
    if truths and ufunc in _ON_TRUTHS:
        return record(_ON_TRUTHS[ufunc], *inputs)
    if truths and ufunc in (np.subtract, np.negative):
        raise TracingError(
            "numpy has no `-` for what is true or false. Use ~ (np.logical_not), or "
            "make numbers of it first: x.astype(float)."
        )
    if ufunc in _ON_TRUTHS and ufunc not in UFUNCS:
        raise TracingError(
            "&, |, ^ and ~ work on what is true or false, such as x > 0, not on "
            "numbers. Use np.logical_and, np.logical_or, np.logical_not. "
            "Mind the brackets: (x > 0) & (x < 1)."
        )
    if ufunc is np.positive:
        return inputs[0]
    if ufunc not in UFUNCS:
        raise unsupported(f"np.{name}", inputs)
    return record(UFUNCS[ufunc], *inputs)
