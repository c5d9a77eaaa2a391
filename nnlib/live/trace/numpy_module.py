"""The numpy that a traced function finds: it makes arrays that may hold traced values.

Each function is numpy's own, called with lists of traced values joined into arrays;
what comes back can be written into. A few, which never ask a stand-in, are replaced.
"""

from __future__ import annotations

import operator
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.live.trace.fresh_array import (
    array_of,
    current,
    currents,
    has_traced,
    joined,
    made_fresh,
)
from nnlib.live.trace.random_numbers import chance
from nnlib.live.trace.recorder import StandIn, record, refuse


class NumpyFunction:
    """A function of numpy, for a traced function to call."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def __call__(self, *args: Any, **kwargs: Any) -> Any:  # noqa: D102
        own = _OWN.get(self._function) if not isinstance(self._function, type) else None
        if own is not None:
            return made_fresh(own(*args, **kwargs))
        args = tuple(_ready(arg, self._function) for arg in args)
        kwargs = {
            name: arg if name == "out" else _ready(arg, self._function)
            for name, arg in kwargs.items()
        }
        return made_fresh(self._function(*args, **kwargs))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._function, name)

    def __repr__(self) -> str:
        return repr(self._function)


class RecordingModule:
    """A module of numpy, each function of which records."""

    def __init__(self, module: types.ModuleType) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._module, name)
        if isinstance(value, types.ModuleType):
            return RecordingModule(value)
        if self._module is np.random:
            return chance(value)
        if isinstance(value, type) or not callable(value):
            return _CLASSES.get(name, value)
        return NumpyFunction(value)

    def __repr__(self) -> str:
        return repr(self._module)


# Functions whose first argument is a sequence of arrays, not an array.
_SEQUENCES = {
    np.stack,
    np.concatenate,
    np.vstack,
    np.hstack,
    np.column_stack,
}


def _ready(value: Any, function: Any) -> Any:
    """Return an argument with nested lists of traced values joined into arrays."""
    if isinstance(value, list | tuple) and has_traced(value):
        if function in _SEQUENCES:
            return [array_of(each) if has_traced(each) else each for each in value]
        return array_of(value)
    return currents(value)


# --- functions that never ask a stand-in -------------------------------------------

_OWN: dict[Any, Callable[..., Any]] = {}


def _instead_of(*functions: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def register(own: Callable[..., Any]) -> Callable[..., Any]:
        _OWN.update(dict.fromkeys(functions, own))
        return own

    return register


@_instead_of(np.array, np.asarray, np.ascontiguousarray, np.asanyarray, np.atleast_1d)
def _array(value: Any, dtype: Any = None, **options: Any) -> Any:
    if not has_traced(value):
        return np.array(currents(value), dtype=dtype)
    result = array_of(value)
    if dtype is not None:
        return result.astype(dtype)
    return type(result)(result._recorder, result._node, result._truth)  # a copy


@_instead_of(np.full)
def _full(shape: Any, fill_value: Any, dtype: Any = None) -> Any:
    fill = current(fill_value)
    if not isinstance(fill, StandIn):
        return np.full(shape, fill, dtype)
    sizes = shape if isinstance(shape, tuple | list) else (shape,)
    return record("broadcast_to", fill, *(float(operator.index(s)) for s in sizes))


@_instead_of(np.arange)
def _arange(*args: Any, **kwargs: Any) -> Any:
    for arg in (*args, *kwargs.values()):
        if isinstance(arg, StandIn):
            refuse(
                arg,
                "np.arange(…) needs fixed numbers here: how many numbers there are may "
                "not change. With a fixed count, use np.linspace(start, stop, count).",
            )
    return np.arange(*args, **kwargs)


@_instead_of(np.isscalar)
def _isscalar(value: Any) -> bool:
    if isinstance(value, StandIn):
        return value._node.example.ndim == 0
    return bool(np.isscalar(value))


@_instead_of(np.iscomplexobj)
def _iscomplexobj(value: Any) -> bool:
    return False if isinstance(value, StandIn) else bool(np.iscomplexobj(value))


class _Vectorize:
    """np.vectorize: a function of numbers, for each number of arrays."""

    def __init__(self, function: Callable[..., Any], **options: Any) -> None:
        self._function = function

    def __call__(self, *arrays: Any) -> Any:
        values = [array_of(a) if isinstance(a, list) else current(a) for a in arrays]
        shape = np.broadcast_shapes(*(np.shape(value) for value in values))
        if not shape:
            return self._function(*values)
        cells = np.empty(shape, dtype=object)
        spread = [np.broadcast_to(value, shape) for value in values]
        for place in np.ndindex(*shape):
            cells[place] = self._function(*(value[place] for value in spread))
        if has_traced(cells):
            return joined(cells)
        return np.array(cells.tolist())


class _Poly1d:
    """np.poly1d of traced coefficients, the highest power's first."""

    def __init__(self, coefficients: Any) -> None:
        self.c = self.coef = self.coeffs = coefficients
        self.order = self.o = coefficients.shape[0] - 1

    def __call__(self, x: Any) -> Any:
        return np.polyval(self.c, x)

    def __getitem__(self, power: int) -> Any:
        return self.c[self.order - power]

    def deriv(self, m: int = 1) -> Any:
        return _poly1d(np.polyder(self.c, m))

    def integ(self, m: int = 1) -> Any:
        return _poly1d(np.polyint(self.c, m))

    @property
    def roots(self) -> Any:
        return np.roots(self.c)

    r = roots


def _poly1d(c_or_r: Any, r: bool = False, variable: Any = None) -> Any:
    coefficients = current(array_of(c_or_r))
    if isinstance(coefficients, StandIn) and not r:
        return _Poly1d(coefficients)
    return np.poly1d(coefficients, r)


class _Joining:
    """np.r_ or np.c_: what stands in the brackets, one after or beside the other."""

    def __init__(self, own: Any, join: Callable[..., Any]) -> None:
        self._own, self._join = own, join

    def __getitem__(self, parts: Any) -> Any:
        parts = parts if isinstance(parts, tuple) else (parts,)
        if not has_traced(list(parts)):
            return made_fresh(self._own[currents(parts)])
        arrays = [
            self._own[each] if isinstance(each, slice) else each for each in parts
        ]
        return made_fresh(self._join([_at_least_1d(each) for each in arrays]))


def _at_least_1d(value: Any) -> Any:
    value = current(array_of(value) if isinstance(value, list) else value)
    return value if np.ndim(value) else np.reshape(value, (1,))


_CLASSES: dict[str, Any] = {
    "vectorize": _Vectorize,
    "poly1d": _poly1d,
    "r_": _Joining(np.r_, np.concatenate),
    "c_": _Joining(np.c_, np.column_stack),
}


NUMPY = RecordingModule(np)
