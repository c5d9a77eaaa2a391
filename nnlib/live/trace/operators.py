"""Operators on traced values: numpy's, and Python's own where it would hold the values.

What a slider gives is a Python number, and so is what operators make of it. Python and
numpy agree on those but for what is true or false: ``(x > 0) + (y > 0)`` counts in
Python, and is an `or` in numpy; ``~(x > 0)`` is −1 or −2 in Python, a `not` in numpy.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.live.trace.recorder import StandIn, refuse

_ARITHMETIC = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "truediv": np.true_divide,
    "floordiv": np.floor_divide,
    "mod": np.remainder,
    "pow": np.power,
}
_COMPARISONS = {
    "lt": np.less,
    "le": np.less_equal,
    "gt": np.greater,
    "ge": np.greater_equal,
    "eq": np.equal,
    "ne": np.not_equal,
}


def is_python(value: Any) -> bool:
    """Tell whether Python itself holds a value, or would hold a traced one."""
    if isinstance(value, StandIn):
        return value._python
    return type(value) in (int, float, bool)


def _plain(value: Any) -> Any:
    """Return a traced truth as the number that it is to Python."""
    if isinstance(value, StandIn) and value._truth:
        return type(value)(value._recorder, value._node, whole=True)
    return value


def by_python(x: Any) -> Any:
    """Say of a traced value that Python itself would hold it."""
    x._python = True
    return x


def _binary(ufunc: np.ufunc, swapped: bool, counts: bool) -> Callable[..., Any]:
    def method(self: Any, other: Any) -> Any:
        if type(other) in (list, tuple, str) and self._python:
            if ufunc is np.multiply:
                refuse(
                    self,
                    "A list times a number repeats the list, so the number must be "
                    "fixed: how many there are may not change.",
                )
            return NotImplemented
        if not (is_python(self) and is_python(other)):
            return ufunc(other, self) if swapped else ufunc(self, other)
        pair = (_plain(self), _plain(other)) if counts else (self, other)
        return by_python(ufunc(*(pair[::-1] if swapped else pair)))

    return method


def _unary(ufunc: np.ufunc) -> Callable[..., Any]:
    def method(self: Any) -> Any:
        if not self._python:
            return ufunc(self)
        if ufunc is np.invert:
            return by_python(-1 - _plain(self))
        return by_python(ufunc(_plain(self)))

    return method


#: The special methods for a class of stand-ins, by name.
METHODS: dict[str, Callable[..., Any]] = {
    **{f"__{name}__": _binary(u, False, True) for name, u in _ARITHMETIC.items()},
    **{f"__r{name}__": _binary(u, True, True) for name, u in _ARITHMETIC.items()},
    **{f"__{name}__": _binary(u, False, False) for name, u in _COMPARISONS.items()},
    **{
        f"__{name}__": _unary(u)
        for name, u in (
            ("neg", np.negative),
            ("pos", np.positive),
            ("abs", np.absolute),
            ("invert", np.invert),
        )
    },
}
