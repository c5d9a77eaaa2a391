"""TracedArray: what a traced function gets in place of an array.

numpy hands every function that meets one to `__array_ufunc__` or
`__array_function__`, and from there it is recorded. What would need the array's
numbers, or would change it, is refused, with the way to write it instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from nnlib.live.trace.array_methods import METHODS
from nnlib.live.trace.named_calls import record_call
from nnlib.live.trace.numpy_functions import record_function, record_ufunc
from nnlib.live.trace.recorder import StandIn, TracingError, record, record_size


class TracingAttributeError(TracingError, AttributeError):
    """A TracingError for a missing attribute: hasattr() must understand it."""


def _in_place(symbol: str, operation: Callable[[Any, Any], Any]) -> Any:
    def method(self: TracedArray, other: Any) -> Any:
        if self.ndim:
            raise TracingError(
                f"x {symbol}= … changes an array in place, and a program has no such "
                f"step. Write x = x {symbol} … instead."
            )
        # On a single number it only gives the name a new value, as Python does.
        return operation(self, other)

    return method


def _no_number(what: str) -> Callable[..., NoReturn]:
    def method(self: TracedArray, *args: Any) -> NoReturn:
        _refuse(
            self,
            f"{what}, and a traced value has none: it is chosen later. "
            "Use numpy's functions, such as np.exp for math.exp, on whole arrays; "
            "to collect traced values in an array, use np.stack.",
        )

    return method


def _refuse(x: TracedArray, message: str) -> NoReturn:
    """Raise a TracingError, and keep it in case numpy replaces it by one of its own."""
    error = TracingError(message)
    x._recorder.refusals.append(error)
    raise error


class TracedArray(StandIn, NDArrayOperatorsMixin):
    """A stand-in for an array, or for a number, which is an array of shape ().

    Its rank is known, its numbers are not; its sizes are traced values themselves.
    """

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    # --- what numpy asks ---------------------------------------------------------

    def __array_ufunc__(
        self, ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any
    ) -> Any:
        return record_ufunc(ufunc, method, inputs, kwargs)

    def __array_function__(
        self,
        function: Callable[..., Any],
        types: Any,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        return record_function(function, args, kwargs)

    def __call_named__(
        self, function: Callable[..., Any], *args: Any, **kwargs: Any
    ) -> Any:
        return record_call(self, function, args, kwargs)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NoReturn:
        raise TracingError(
            "np.array, np.asarray and functions that use them make fixed numbers of "
            "what they get, and a traced value has none. To collect traced values in "
            "an array use np.stack([a, b]); around a single one, leave it out."
        )

    # --- what is known of it -----------------------------------------------------

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return self._node.example.ndim

    @property
    def shape(self) -> tuple[Any, ...]:
        """The sizes along the axes, as traced values: programs take any sizes."""
        return tuple(record_size(self, axis) for axis in range(self.ndim))

    @property
    def size(self) -> Any:
        """The number of elements, as a traced value."""
        return record_size(self, None)

    @property
    def dtype(self) -> np.dtype[Any]:
        """Bool for what is true or false, float64 for all else."""
        return np.dtype(np.bool_ if self._truth else np.float64)

    @property
    def T(self) -> Any:  # noqa: N802  numpy's name
        """The array with its axes reversed."""
        return np.transpose(self)

    def __repr__(self) -> str:
        return f"<traced {self.dtype} array, e.g. of shape {self._node.example.shape}>"

    def __format__(self, spec: str) -> str:
        if spec:
            raise TracingError(
                f"A traced value has no number to print as {spec!r}. Return it under "
                "a name instead; the page shows it."
            )
        return repr(self)

    # --- parts of it -------------------------------------------------------------

    def __getitem__(self, key: Any) -> Any:
        return record("index", self, items=_index_items(key))

    def __iter__(self) -> Iterator[Any]:
        if not self.ndim:
            raise TypeError("iteration over a single number")
        # Taking it apart into as many pieces as there are now fixes their number.
        count = self._node.example.shape[0]
        whole = record("expect_size", self, axis=0, size=count)
        return iter([whole[i] for i in range(count)])

    def __setitem__(self, key: Any, value: Any) -> NoReturn:
        raise TracingError(
            "x[…] = … changes an array in place, and a program has no such step. "
            "Build a new array: np.where(condition, new, x), or np.stack([…])."
        )

    # --- methods of arrays -------------------------------------------------------

    def __getattr__(self, name: str) -> Any:
        if name in METHODS:
            return lambda *args, **kwargs: METHODS[name](self, *args, **kwargs)
        if name.startswith("__"):
            raise AttributeError(name)
        raise TracingAttributeError(
            f"x.{name} cannot be traced. A traced array has shape, ndim, size, dtype, "
            f"T and {', '.join(sorted(METHODS))}."
        )

    # --- what has no place in a program ------------------------------------------

    def __bool__(self) -> NoReturn:
        raise TracingError(
            "`if`, `while`, `and`, `or`, `not`, `a < x < b`, min() and max() ask "
            "whether something is true, and a traced value or size is neither: it is "
            "chosen later. Use np.where(condition, a, b) for `if`, np.logical_and "
            "(or &) for `and`, np.minimum and np.maximum for min() and max()."
        )

    def __index__(self) -> NoReturn:
        _refuse(
            self,
            "range(), np.zeros(), an index and the like need a fixed whole number "
            "here, and a traced value or size is not fixed. Work on whole arrays "
            "instead of loops: np.sum, @, np.zeros_like, slices such as x[:, :-1].",
        )

    def __len__(self) -> NoReturn:
        raise TracingError(
            "len(x) would fix the size, and programs take any. Use x.shape[0]."
        )

    __float__ = _no_number("float(), and what uses it, needs one fixed number")
    __int__ = _no_number("int(), and what uses it, needs one fixed number")
    __complex__ = _no_number("complex(), and what uses it, needs one fixed number")
    __round__ = _no_number("round() needs one fixed number")

    __iadd__ = _in_place("+", np.add)
    __isub__ = _in_place("-", np.subtract)
    __imul__ = _in_place("*", np.multiply)
    __itruediv__ = _in_place("/", np.true_divide)
    __ifloordiv__ = _in_place("//", np.floor_divide)
    __imod__ = _in_place("%", np.remainder)
    __ipow__ = _in_place("**", np.power)
    __imatmul__ = _in_place("@", np.matmul)
    __iand__ = _in_place("&", np.bitwise_and)
    __ior__ = _in_place("|", np.bitwise_or)
    __ixor__ = _in_place("^", np.bitwise_xor)


def _index_items(key: Any) -> tuple[Any, ...]:
    items: list[Any] = []
    for item in key if isinstance(key, tuple) else (key,):
        if item is None or item is Ellipsis:
            items.append(item)
        elif isinstance(item, slice):
            items.append(slice(*(_fixed(part) for part in _parts(item))))
        else:
            items.append(_fixed(item))
    return tuple(items)


def _parts(item: slice) -> tuple[Any, Any, Any]:
    return item.start, item.stop, item.step


def _fixed(item: Any) -> int | None:
    """Return a whole number of an index, or None in a slice; refuse all else."""
    if item is None:
        return None
    if isinstance(item, int | np.integer) and not isinstance(item, bool):
        return int(item)
    if isinstance(item, StandIn):
        raise TracingError(
            "x[…] takes fixed whole numbers and slices of them here, not traced "
            "values. To choose by a condition, as x[x > 0] does, use "
            "np.where(condition, x, 0)."
        )
    raise TracingError(
        "x[…] takes whole numbers, slices, ... and np.newaxis here; got "
        f"{item!r}. To pick several rows, use np.stack([x[0], x[2]])."
    )
