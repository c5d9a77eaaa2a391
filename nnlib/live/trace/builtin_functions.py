"""Python's built-in functions that want numbers at once, for traced functions."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable
from typing import Any, cast

import numpy as np

from nnlib.live.trace.complex_numbers import TracedComplex
from nnlib.live.trace.drawing_now import say
from nnlib.live.trace.fresh_array import current, has_traced
from nnlib.live.trace.operators import by_python, is_python
from nnlib.live.trace.recorder import StandIn, record


class _NumberType(type):
    """The type of `float` and `int` below: Python's own to all who ask."""

    def __instancecheck__(cls, instance: Any) -> bool:
        return _isinstance(instance, cls.own)

    def __subclasscheck__(cls, other: Any) -> bool:
        return issubclass(other, cls.own)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        value = current(args[0]) if args else None
        if isinstance(value, StandIn) and not kwargs and len(args) == 1:
            return by_python(cls.convert(value))
        return cls.own(*args, **kwargs)

    def __getattr__(cls, name: str) -> Any:
        return getattr(cls.__dict__["own"], name)


def _single(x: Any) -> Any:
    if x._node.example.size != 1:
        raise TypeError("only an array of one number can become a number")
    number: Any = np.reshape(x, ()) if x.ndim else x
    return type(x)(number._recorder, number._node)  # what is true counts as 1


def _whole(x: Any) -> Any:
    number = record("trunc", _single(x))
    return type(x)(number._recorder, number._node, whole=True)


class _Float(metaclass=_NumberType):
    own = builtins.float
    dtype = np.dtype(builtins.float)  # which numpy asks for in np.zeros(3, dtype=float)
    convert = staticmethod(_single)


class _Int(metaclass=_NumberType):
    own = builtins.int
    dtype = np.dtype(builtins.int)
    convert = staticmethod(_whole)


class _ComplexType(_NumberType):
    """The type of `complex`, which is made of two numbers."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if has_traced([*args, *kwargs.values()]):
            parts = {**dict(zip(("real", "imag"), args, strict=False)), **kwargs}
            return TracedComplex(
                current(parts.get("real", 0.0)), current(parts.get("imag", 0.0))
            )
        return cls.own(*args, **kwargs)


class _Complex(metaclass=_ComplexType):
    own = builtins.complex
    dtype = np.dtype(builtins.complex)


def _extreme(
    own: Callable[..., Any], two: Any, all_of: Callable[..., Any]
) -> Callable[..., Any]:
    def extreme(*args: Any, **kwargs: Any) -> Any:
        values = args if len(args) > 1 else list(args[0])
        if kwargs or not has_traced(list(values)):
            return own(*args, **kwargs)
        result = values[0]
        for value in values[1:]:
            both = is_python(result) and is_python(value)
            result = two(result, value)
            if both:
                by_python(result)
        return result

    return extreme


def _isinstance(value: Any, types: Any) -> bool:
    value = current(value)
    if not isinstance(value, StandIn):
        return builtins.isinstance(value, types)
    if value._node.example.ndim:
        return builtins.isinstance(np.empty(0), types)
    like: Any = True if value._truth else 1 if value._whole else 0.5
    if not value._python:
        like = np.asarray(like)[()]
    return builtins.isinstance(like, types)


def _hasattr(value: Any, name: str) -> bool:
    if isinstance(value, StandIn) and value._python:
        return builtins.hasattr(1 if value._whole else 0.5, name)
    if isinstance(value, StandIn):
        shape = value._node.example.shape
        return builtins.hasattr(np.empty(shape) if shape else np.float64(0), name)
    return builtins.hasattr(value, name)


def _print(
    *values: Any, sep: str | None = " ", end: str | None = "\n", **to: Any
) -> None:
    if to.get("file") is None:
        line = (" " if sep is None else sep).join(map(str, values))
        say(line + ("\n" if end is None else end))


_PERCENT = re.compile(r"%(?:\((\w+)\))?([-+ 0#]*)(\d*)(?:\.(\d+))?([diouxXeEfFgGrs%])")


def percent_format(text: str, values: Any) -> str:
    """Return ``text % values``, where some of the values may be traced."""
    given = values if builtins.isinstance(values, tuple) else (values,)
    named = values if builtins.isinstance(values, dict) else None
    rest = iter(given)

    def fill(match: re.Match[str]) -> str:
        name, flags, width, digits, kind = match.groups()
        if kind == "%":
            return "%"
        value = current(named[name] if named is not None and name else next(rest))
        if not builtins.isinstance(value, StandIn):
            return str(match[0].replace(f"({name})", "") % value)
        if kind in "rs":
            return str(f"{value}")
        if kind in "diu" and not value._whole:
            # As Python does, where format() would round.
            value = np.trunc(cast(Any, value))
        spec = "".join(
            [
                "<" if "-" in flags else "",
                "+" if "+" in flags else "",
                "0" if "0" in flags else "",
                width,
                f".{digits}" if digits is not None else "",
                "d" if kind in "iu" else kind,
            ]
        )
        return str(format(value, spec))

    return _PERCENT.sub(fill, text)


RECORDING: dict[str, Any] = {
    "complex": _Complex,
    "float": _Float,
    "int": _Int,
    "max": _extreme(builtins.max, np.maximum, np.max),
    "min": _extreme(builtins.min, np.minimum, np.min),
    "isinstance": _isinstance,
    "hasattr": _hasattr,
    "print": _print,
}
