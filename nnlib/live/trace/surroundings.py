"""What a function finds around it while it is traced: numpy and others that record.

numpy asks stand-ins what to do with them, but not everywhere: ``np.array([x, 1])``,
``np.zeros(n)``, ``math.sqrt(x)``, ``float(x)`` and ``scipy.stats.norm.pdf(x)`` want
numbers at once. So while a function is traced, the names in its own module's globals
(and in what it closes over) stand for versions that record: `np`, `math`, the numpy and
scipy functions imported there, a few of Python's built-in functions, and the module's
arrays, so that none is changed. Nothing is patched for anybody else, and everything is
put back afterwards, whatever happens.

What it cannot see: functions of *other* modules find the real numpy around them. There
operators and numpy's functions on traced values are recorded all the same; what wants
numbers at once is refused.
"""

from __future__ import annotations

import functools
import math
import random
import sys
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from nnlib.live.plt.patches import PATCHES
from nnlib.live.trace import builtin_functions, math_functions, scipy_functions
from nnlib.live.trace.drawing_now import OWN_PLT
from nnlib.live.trace.fresh_array import fresh
from nnlib.live.trace.numpy_module import NUMPY, NumpyFunction, RecordingModule
from nnlib.live.trace.random_numbers import chance, is_chance
from nnlib.live.trace.recorder import TracingError


class _Paper:
    """matplotlib's own pyplot, or what it made: they can only draw on paper."""

    def __getattr__(self, name: str) -> Any:
        raise TracingError(OWN_PLT)


def recording(value: Any) -> Any:
    """Return what stands for a value of a module while its functions are traced."""
    if value is np:
        return NUMPY
    if isinstance(value, types.ModuleType):
        if value.__name__ in ("matplotlib.pyplot", "pylab"):
            return _Paper()
        if value.__name__ in ("numpy.linalg", "numpy.fft", "numpy.random"):
            return RecordingModule(value)
        if value is math:
            return math_functions.MATH
        return scipy_functions.recording_module(value)
    if isinstance(value, np.ndarray):
        return fresh(value.copy()) if value.dtype.kind in "fiub" else value
    if isinstance(value, np.ufunc):
        return NumpyFunction(value)
    if is_chance(value):
        return chance(value)
    if callable(value) and not isinstance(value, type):
        module = getattr(value, "__module__", None) or ""
        if module.partition(".")[0] == "numpy":
            return NumpyFunction(value)
        if module == "math":
            return getattr(math_functions.MATH, value.__name__)
    artist = sys.modules.get("matplotlib.artist")
    if artist is not None and isinstance(value, artist.Artist):
        return _MadeOutside()
    return scipy_functions.recording_distribution(value)


class _MadeOutside:
    """An axes or a line of matplotlib that was made before the function is called."""

    def __getattr__(self, name: str) -> Any:
        raise TracingError(
            f"The figure that .{name} changes was made outside of the function, by "
            "matplotlib. Make it inside, at every call: fig, ax = plt.subplots(), and "
            "ax.plot(x, y) in place of line.set_ydata(y)."
        )


@contextmanager
def surroundings(function: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """Let a function's module find recording versions of what it uses.

    Parameters
    ----------
    function : callable
        A function, a method, a partial, or an object that can be called.

    Yields
    ------
    callable
        The function to call meanwhile: what it closes over is replaced, too.
    """
    inner = plain_function(function)
    if inner is None:
        yield function
        return
    names = inner.__globals__
    with as_before(function):
        names.update({name: recording(value) for name, value in names.items()})
        for name, value in builtin_functions.RECORDING.items():
            names.setdefault(name, value)
        with _formats_that_wait(names, inner):
            yield _with_recording_closure(function, inner)


@contextmanager
def as_before(function: Callable[..., Any]) -> Iterator[None]:
    """Put back afterwards what a function finds in its module, and numpy's chance.

    Meanwhile matplotlib's patches are ours, also for calls on plain numbers.
    """
    inner = plain_function(function)
    names = inner.__globals__ if inner is not None else {}
    before = dict(names)
    names.update({name: _patch(value) for name, value in before.items()})
    numpys = np.random.get_state()  # noqa: NPY002  the function's own may be this one
    pythons = random.getstate()
    try:
        yield
    finally:
        for name in [name for name in names if name not in before]:
            del names[name]
        names.update(before)
        np.random.set_state(numpys)  # noqa: NPY002
        random.setstate(pythons)


def _patch(value: Any) -> Any:
    """Return what stands for matplotlib.patches and for what is in it."""
    if isinstance(value, types.ModuleType):
        if value.__name__ != "matplotlib.patches":
            return value
        return types.SimpleNamespace(**{**vars(value), **PATCHES})
    if getattr(value, "__module__", "") == "matplotlib.patches":
        return PATCHES.get(getattr(value, "__name__", ""), value)
    return value


def plain_function(function: Any) -> types.FunctionType | None:
    """Return the Python function that a callable runs, if there is one."""
    while isinstance(function, functools.partial):
        function = function.func
    function = getattr(function, "__func__", function)
    if not isinstance(function, types.FunctionType):
        function = getattr(type(function), "__call__", None)  # noqa: B004
    return function if isinstance(function, types.FunctionType) else None


def _with_recording_closure(
    function: Callable[..., Any], inner: types.FunctionType
) -> Callable[..., Any]:
    if function is not inner or not inner.__closure__:
        return function
    cells = []
    for cell in inner.__closure__:
        try:
            cells.append(types.CellType(recording(cell.cell_contents)))
        except ValueError:  # not filled yet
            cells.append(cell)
    copy = types.FunctionType(
        inner.__code__,
        inner.__globals__,
        inner.__name__,
        inner.__defaults__,
        tuple(cells),
    )
    copy.__kwdefaults__ = inner.__kwdefaults__
    return copy


class _Format(str):
    """A text with % formats in it, which a traced number can fill in."""

    __slots__ = ()

    def __mod__(self, values: Any) -> str:
        return builtin_functions.percent_format(str(self), values)


@contextmanager
def _formats_that_wait(
    names: dict[str, Any], inner: types.FunctionType
) -> Iterator[None]:
    """Let ``"%.2f" % x`` wait for x in the functions of a module.

    Python asks a text itself, and the text asks for a fixed number. So these texts are
    exchanged among the functions' constants meanwhile.
    """
    functions = {
        value
        for value in (*names.values(), inner)
        if isinstance(value, types.FunctionType) and value.__globals__ is names
    }
    before = {function: function.__code__ for function in functions}
    for function, code in before.items():
        if any(isinstance(each, str) and "%" in each for each in code.co_consts):
            constants = tuple(
                _Format(each) if type(each) is str and "%" in each else each
                for each in code.co_consts
            )
            function.__code__ = code.replace(co_consts=constants)
    try:
        yield
    finally:
        for function, code in before.items():
            function.__code__ = code
