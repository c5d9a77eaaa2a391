"""FreshArray: an array that a traced function makes, and may write traced values into.

``y = np.zeros(n)`` gives numbers, and ``y[i] = k * x`` puts a traced value among them.
A plain array can hold no such value, so a traced function gets a FreshArray from numpy
instead (see surroundings.py). It is an ordinary array until a traced value is written
into it. Then it is one of two things: *cells*, numbers and traced numbers, one by one,
as a loop fills them; or *whole*, one traced array, once more than a cell is written.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nnlib.live.trace.recorder import STALE_PART, StandIn, TracingError, hold, record


class FreshArray(np.ndarray):
    """An array of numbers, some of which may be traced."""

    _cells: Any
    _whole: Any
    _stale: bool
    _views: list[weakref.ref[FreshArray]]

    def __array_finalize__(self, parent: Any) -> None:
        self._cells = self._whole = None
        self._stale = False
        self._views = []
        if isinstance(parent, FreshArray) and self.base is not None:
            parent._views.append(weakref.ref(self))

    # --- what it holds now -------------------------------------------------------

    @property
    def is_traced(self) -> bool:
        """Whether a traced value has been written into it."""
        if self._stale:
            raise TracingError(STALE_PART)
        return self._cells is not None or self._whole is not None

    def now(self) -> Any:
        """Return what it holds as a plain array, or as a traced one."""
        if not self.is_traced:
            return self.view(np.ndarray)
        return self._whole if self._whole is not None else joined(self._cells)

    # --- reading -----------------------------------------------------------------

    def __getitem__(self, key: Any) -> Any:
        if not self.is_traced:
            if has_traced(key):
                return hold(_first_traced(key), self.view(np.ndarray))[key]
            return super().__getitem__(key)
        if self._whole is not None:
            return self._whole[key]
        taken = self._cells[key]
        if not isinstance(taken, np.ndarray):
            return taken
        return joined(taken) if has_traced(taken) else fresh(taken.astype(self.dtype))

    def __iter__(self) -> Iterator[Any]:
        if not self.is_traced:
            return super().__iter__()
        return (self[i] for i in range(len(self)))

    def __getattr__(self, name: str) -> Any:
        # Not found on the array: there is nothing special about this one.
        raise AttributeError(f"an array has no attribute {name!r}")

    def __array_ufunc__(
        self, ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any
    ) -> Any:
        values = [current(value) for value in inputs]
        out = kwargs.get("out")
        if out is not None and any(
            isinstance(v, StandIn) for v in [*values, *map(current, out)]
        ):
            (target,) = out
            if method != "__call__" or not isinstance(target, FreshArray):
                raise TracingError(
                    f"np.{ufunc.__name__}(…, out=…) cannot be traced: give the result "
                    "a name instead."
                )
            rest = {name: v for name, v in kwargs.items() if name != "out"}
            target[...] = ufunc(*values, **rest)
            return target
        if out is not None:
            kwargs["out"] = tuple(current(each) for each in out)
        result = getattr(ufunc, method)(*values, **kwargs)
        if out is not None:
            for each in out:
                if isinstance(each, FreshArray):
                    each._changed()
            return out[0] if len(out) == 1 else out
        return made_fresh(result)

    def __array_function__(
        self,
        function: Callable[..., Any],
        types: Any,
        args: Any,
        kwargs: Any,
    ) -> Any:
        plain_args, plain_kwargs = currents(args), currents(kwargs)
        return made_fresh(function(*plain_args, **plain_kwargs))

    # --- writing -----------------------------------------------------------------

    def __setitem__(self, key: Any, value: Any) -> None:
        value = current(value)
        if isinstance(value, list | tuple):
            value = array_of(value)
        if self._stale:
            raise TracingError(STALE_PART)
        if isinstance(current(key), StandIn) and not self.is_traced:
            self._whole = hold(current(key), self.view(np.ndarray))
        if not isinstance(value, StandIn):
            if self._whole is not None:
                self._whole[key] = value
            else:
                super().__setitem__(key, value)
                if self._cells is not None:
                    self._cells[key] = value
            self._changed()
            return
        if self.base is not None and isinstance(self.base, FreshArray):
            raise TracingError(
                "A traced value was written into a part of an array, such as "
                "v = y[1:]; v[0] = x. Write it into the array itself: y[1] = x."
            )
        if self.dtype not in (np.float64, np.int64, np.bool_):
            raise TracingError(
                f"A traced value was written into an array of {self.dtype}, which "
                "keeps fewer digits, and programs compute in float64. Leave dtype out."
            )
        if self.dtype.kind in "iub":
            value = record(
                "trunc", value
            )  # as numpy does with an array of whole numbers
        single = value.ndim == 0 and not isinstance(
            np.empty(self.shape, dtype=np.bool_)[key], np.ndarray
        )
        if single and self._whole is None:
            if self._cells is None:
                self._cells = self.view(np.ndarray).astype(object)
            self._cells[key] = value
        else:
            whole = self.now()
            if not isinstance(whole, StandIn):
                whole = hold(value, whole)
            whole[key] = value
            self._cells, self._whole = None, whole
        self._changed()

    def _changed(self) -> None:
        """Parts that were taken before hold what numpy would have changed."""
        for view in self._views:
            part = view()
            if part is not None and self.is_traced:
                part._stale = True


def _method(name: str) -> Callable[..., Any]:
    own = getattr(np.ndarray, name)

    def method(self: FreshArray, *args: Any, **kwargs: Any) -> Any:
        args, kwargs = currents(args), currents(kwargs)
        if self.is_traced or has_traced(list(args)):
            now = self.now()
            if not isinstance(now, StandIn):
                now = hold(_first_traced(list(args)), now)
            return getattr(now, name)(*args, **kwargs)
        return made_fresh(own(self.view(np.ndarray), *args, **kwargs))

    return method


# Methods that look at the numbers, which a plain array would do by itself.
_LOOKING = """
    sum prod mean var std max min any all argmax argmin clip dot ravel flatten squeeze
    copy reshape transpose astype cumsum round trace diagonal repeat take item tolist
"""
for _name in _LOOKING.split():
    setattr(FreshArray, _name, _method(_name))


def fresh(array: Any) -> Any:
    """Return an array that traced values may be written into: `array` itself."""
    return array.view(FreshArray)


def made_fresh(result: Any) -> Any:
    """Return what numpy gave, arrays as FreshArrays, also in tuples and lists."""
    if isinstance(result, FreshArray):
        return result
    if isinstance(result, np.ndarray):
        return fresh(result) if result.dtype.kind in "fiub" and result.ndim else result
    if type(result) in (tuple, list):
        return type(result)(made_fresh(each) for each in result)
    return result


def current(value: Any) -> Any:
    """Return what a value is now: of a FreshArray what it holds, of all else itself."""
    return value.now() if isinstance(value, FreshArray) else value


def currents(value: Any) -> Any:
    """Do what `current` does inside of tuples, lists and dicts, too."""
    if type(value) in (tuple, list):
        return type(value)(currents(each) for each in value)
    if type(value) is dict:
        return {name: currents(each) for name, each in value.items()}
    return current(value)


def has_traced(value: Any) -> bool:
    """Tell whether a value is traced, or a list or an array with a traced one in it."""
    if isinstance(value, StandIn):
        return True
    if isinstance(value, FreshArray):
        return value.is_traced
    if isinstance(value, np.ndarray):
        return value.dtype == object and any(map(has_traced, value.ravel().tolist()))
    return type(value) in (list, tuple) and any(map(has_traced, value))


def inputs_of(value: Any) -> frozenset[str]:
    """Return the inputs on which a value, or what is in a list, depends."""
    value = current(value)
    if isinstance(value, list | tuple):
        return frozenset[str]().union(*map(inputs_of, value))
    if isinstance(value, np.ndarray) and value.dtype == object:
        return inputs_of(value.ravel().tolist())
    return value._node.inputs if isinstance(value, StandIn) else frozenset()


def array_of(value: Any) -> Any:
    """Return what np.array makes of nested lists; some of the numbers may be traced."""
    if not has_traced(value):
        return fresh(np.array(currents(value)))
    if isinstance(value, StandIn | FreshArray):
        return current(value)
    parts = [array_of(each) if _is_nested(each) else each for each in value]
    if any(_is_nested(each) for each in value):
        return record("stack", *map(current, parts), axis=0)
    return record("stack", *parts, axis=0)


def _is_nested(value: Any) -> bool:
    return isinstance(value, list | tuple) or getattr(value, "ndim", 0) > 0


def _first_traced(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return _first_traced(next(each for each in value if has_traced(each)))
    return current(value)


def joined(cells: Any) -> Any:
    """Return an array of numbers and traced numbers as one traced array."""
    if not has_traced(cells):  # all have been overwritten
        return cells.astype(np.float64)
    flat = record("stack", *cells.ravel().tolist(), axis=0)
    return flat if cells.ndim == 1 else np.reshape(flat, cells.shape)
