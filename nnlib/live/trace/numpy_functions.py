"""What numpy tells a stand-in: which function was called, to be recorded or refused."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

import numpy as np

from nnlib.live.program.operations import OPERATIONS
from nnlib.live.trace import (  # noqa: F401  they register what they record
    linear_algebra_handlers,
    making_handlers,
    series_handlers,
    statistics_handlers,
)
from nnlib.live.trace.complex_numbers import is_complex, record_complex
from nnlib.live.trace.fresh_array import inputs_of
from nnlib.live.trace.numpy_handlers import BY_SIZE, HANDLERS, check_dtype
from nnlib.live.trace.recorder import StandIn, TracingError, is_truth, record
from nnlib.live.trace.scipy_functions import SPECIAL

_UFUNCS = {
    getattr(np, name): name
    for name, operation in OPERATIONS.items()
    if isinstance(getattr(np, name, None), np.ufunc)
}

# What most functions can be written with.
_EVERYDAY = ("sum", "mean", "where", "sort", "cumsum", "interp", "matmul")

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
    if ufunc.__name__ in SPECIAL and ufunc not in _UFUNCS:
        return SPECIAL[ufunc.__name__](*inputs)
    truths = all(is_truth(value) for value in inputs)
    if truths and ufunc in _ON_TRUTHS:
        return record(_ON_TRUTHS[ufunc], *inputs)
    if truths and ufunc in (np.subtract, np.negative):
        raise TracingError(
            "numpy has no `-` for what is true or false. Use ~ (np.logical_not), or "
            "make numbers of it first: x.astype(float)."
        )
    if ufunc in _ON_TRUTHS and ufunc not in _UFUNCS:
        raise TracingError(
            "&, |, ^ and ~ work on what is true or false, such as x > 0, not on "
            "numbers. Use np.logical_and, np.logical_or, np.logical_not. "
            "Mind the brackets: (x > 0) & (x < 1)."
        )
    if ufunc is np.positive:
        return inputs[0]
    if ufunc not in _UFUNCS:
        raise _unsupported(f"np.{name}", inputs)
    return record(_UFUNCS[ufunc], *inputs)


def record_function(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """Record a call of a numpy function that is no ufunc."""
    module = function.__module__.replace("numpy", "np", 1)  # also np.linalg
    name = f"{module}.{function.__name__}"
    handler = HANDLERS.get(function)
    if handler is None:
        raise _unsupported(name, (*args, *kwargs.values()))
    if function in BY_SIZE and _leaves_sizes_open([*args, *kwargs.values()]):
        raise TracingError(
            f"{name} cannot be traced here: what it does depends on the sizes of "
            "arrays, and trace() leaves those open. In interact, where all inputs are "
            "single numbers, it can."
        )
    try:
        inspect.signature(handler).bind(*args, **kwargs)
    except TypeError as error:
        takes = ", ".join(inspect.signature(handler).parameters)
        raise TracingError(
            f"{name} was called in a way that cannot be traced: {error}. "
            f"What can: {takes}."
        ) from None
    return handler(*args, **kwargs)


def _leaves_sizes_open(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(map(_leaves_sizes_open, value))
    return isinstance(value, StandIn) and not value._recorder.fixed_sizes


def _unsupported(name: str, values: tuple[Any, ...]) -> TracingError:
    wanted = name.rpartition(".")[2]
    known = {function.__name__ for function in (*_UFUNCS, *HANDLERS)}
    near = get_close_matches(wanted, sorted(known), n=5, cutoff=0.5)
    others = [each for each in _EVERYDAY if each not in near]
    return TracingError(
        f"{name} cannot be traced. What can: {', '.join([*near, *others])} and "
        f"{len(known) - len(near) - len(others)} more of numpy's functions.",
        inputs_of(values),
    )
