"""Functions that have a name of their own in a formula: σ(z), not 1 / (1 + e^−z).

A function decorated with `named` computes what it always did. It only steps aside
when its first argument is a *stand-in*: an object whose type has a method
``__call_named__``, such as the arrays with which `nnlib.live` traces a function. The
stand-in then decides what a call means, and can record it as one instruction.

This is all that nnlib's maths knows about tracing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar, cast

import numpy as np

P = ParamSpec("P")
R_co = TypeVar("R_co", covariant=True)

PLAIN = frozenset({np.ndarray, np.float64, float, int})
"""Types known to hold numbers, so that no one need look for ``__call_named__``."""


class NamedFunction(Protocol[P, R_co]):
    """A function that `named` has decorated.

    Attributes
    ----------
    __name__ : str
        The function's own name, e.g. ``"sigmoid"``.
    symbol : str
        How it is written in a formula, e.g. ``"σ"``.
    __wrapped__ : callable
        The plain function, without the look at its argument.
    """

    __name__: str
    symbol: str
    __wrapped__: Callable[..., Any]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R_co:
        """Call the function, or let a stand-in handle the call."""


def named(symbol: str) -> Callable[[Callable[P, R_co]], NamedFunction[P, R_co]]:
    """Give a function a symbol and keep it visible as one step of a program.

    Parameters
    ----------
    symbol : str
        How the function is written in a formula, e.g. ``"σ"``.

    Returns
    -------
    callable
        The decorator.

    Raises
    ------
    TypeError
        If `symbol` is not a string: ``@named`` was written without ``(symbol=...)``.
    ValueError
        If `symbol` is empty.

    Examples
    --------
    >>> @named(symbol="sq")
    ... def square(z):
    ...     return z * z
    >>> square(3.0), square.symbol
    (9.0, 'sq')
    """
    if not isinstance(symbol, str):
        raise TypeError(
            'named needs the symbol as a string, as in @named(symbol="σ"). '
            f"Received: symbol={symbol!r}"
        )
    if not symbol:
        raise ValueError("named needs a symbol that can be seen. Received: symbol=''")

    def decorate(function: Callable[P, R_co]) -> NamedFunction[P, R_co]:
        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R_co:
            # On the type, as Python does for operators. A set is faster than hasattr,
            # and nearly every call is one with plain numbers.
            if (
                args
                and type(args[0]) not in PLAIN
                and hasattr(type(args[0]), "__call_named__")
            ):
                stand_in = cast(Any, args[0])
                result = stand_in.__call_named__(call, *args, **kwargs)
                return cast(R_co, result)
            return function(*args, **kwargs)

        wrapper = cast(NamedFunction[P, R_co], call)
        wrapper.symbol = symbol
        return wrapper

    return decorate
