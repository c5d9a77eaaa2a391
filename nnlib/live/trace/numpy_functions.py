"""Calls of numpy's functions on stand-ins: recorded or refused."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

import numpy as np

from nnlib.live.program.operations import OPERATIONS
from nnlib.live.trace.fresh_array import inputs_of
from nnlib.live.trace.numpy_handlers import BY_SIZE, HANDLERS
from nnlib.live.trace.recorder import StandIn, TracingError

#: The ufuncs that are operations of programs, with their names there.
UFUNCS = {
    getattr(np, name): name
    for name, operation in OPERATIONS.items()
    if isinstance(getattr(np, name, None), np.ufunc)
}

# What most functions can be written with.
_EVERYDAY = ("sum", "mean", "where", "sort", "cumsum", "interp", "matmul")


def record_function(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """Record a call of a numpy function that is no ufunc."""
    module = function.__module__.replace("numpy", "np", 1)  # also np.linalg
    name = f"{module}.{function.__name__}"
    handler = HANDLERS.get(function)
    if handler is None:
        raise unsupported(name, (*args, *kwargs.values()))
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


def unsupported(name: str, values: tuple[Any, ...]) -> TracingError:
    """Return the error for a function that has no handler, with those that have one."""
    wanted = name.rpartition(".")[2]
    known = {function.__name__ for function in (*UFUNCS, *HANDLERS)}
    near = get_close_matches(wanted, sorted(known), n=5, cutoff=0.5)
    others = [each for each in _EVERYDAY if each not in near]
    return TracingError(
        f"{name} cannot be traced. What can: {', '.join([*near, *others])} and "
        f"{len(known) - len(near) - len(others)} more of numpy's functions.",
        inputs_of(values),
    )
