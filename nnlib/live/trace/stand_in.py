"""TracedArray: what a traced function gets in place of an array.

numpy hands every function that meets one to `__array_ufunc__` or
`__array_function__`, and from there it is recorded. What would need the array's
numbers, or would change it, is refused, with the way to write it instead.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any, NoReturn

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from nnlib.live.trace import (  # noqa: F401  they register what they record
    elementwise_handlers,
    fourier_handlers,
    linear_algebra_handlers,
    making_handlers,
    series_handlers,
    statistics_handlers,
)
from nnlib.live.trace.array_methods import METHODS
from nnlib.live.trace.fresh_array import (
    array_of,
    current,
    currents,
    has_traced,
)
from nnlib.live.trace.in_place import check_can_change, in_place, into
from nnlib.live.trace.indexing import fixed_places, index_items, taken
from nnlib.live.trace.live_text import live_text
from nnlib.live.trace.named_calls import record_call
from nnlib.live.trace.numpy_functions import record_function
from nnlib.live.trace.operators import METHODS as OPERATORS
from nnlib.live.trace.recorder import (
    Node,
    Recorder,
    StandIn,
    TracingError,
    record,
    record_size,
    refuse,
)
from nnlib.live.trace.ufuncs import record_ufunc
from nnlib.live.trace.wants_numbers import library, wants_numbers

# What a part of an array is after the array has been changed: see `_change`.
_STALE = Node("stale", (), MappingProxyType({}), None, np.empty(0))


class TracingAttributeError(TracingError, AttributeError):
    """A TracingError for a missing attribute: hasattr() must understand it."""

    def __init__(self, message: str) -> None:
        TypeError.__init__(self, message)  # not kept: to ask is no mistake
        self.blame = frozenset()


def _no_number(what: str) -> Callable[..., NoReturn]:
    def method(self: TracedArray, *args: Any) -> NoReturn:
        if library():
            refuse(self, wants_numbers())
        refuse(
            self,
            f"{what}, and a traced value has none: it is chosen later. "
            "Use numpy's functions, such as np.exp for math.exp, on whole arrays; "
            "to collect traced values in an array, use np.stack.",
        )

    return method


class TracedArray(StandIn, NDArrayOperatorsMixin):
    """A stand-in for an array, or for a number, which is an array of shape ().

    Its rank is known, its numbers are not; its sizes are traced values themselves,
    unless all inputs are single numbers for good.
    """

    __slots__ = ("_parts", "_taken_from")

    def __init__(
        self,
        recorder: Recorder,
        node: Node,
        truth: bool = False,
        *,
        whole: bool = False,
    ) -> None:
        super().__init__(recorder, node, truth, whole=whole)
        # numpy's slices are windows onto an array: who changes one changes the other.
        self._parts: list[weakref.ref[TracedArray]] = []
        self._taken_from: tuple[Any, Any] | None = None

    def _change(self, node: Node) -> None:
        """Become another array of the same shape, as `x += 1` and `x[0] = 1` do."""
        if self._taken_from is not None:
            whole, key = self._taken_from
            self._taken_from = None
            whole[key] = type(self)(self._recorder, node, self._truth)
        self._node = node
        for reference in self._parts:
            part = reference()
            if part is not None and part is not self and part._taken_from is not None:
                part._node = _STALE
        self._parts.clear()

    # --- what numpy asks ---------------------------------------------------------

    def __array_ufunc__(
        self, ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any
    ) -> Any:
        if "out" not in kwargs or not self._recorder.fixed_sizes:
            return record_ufunc(ufunc, method, currents(inputs), kwargs)
        out = kwargs.pop("out")
        return into(out, record_ufunc(ufunc, method, currents(inputs), kwargs))

    def __array_function__(
        self,
        function: Callable[..., Any],
        types: Any,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        return record_function(function, currents(args), currents(kwargs))

    def __call_named__(
        self, function: Callable[..., Any], *args: Any, **kwargs: Any
    ) -> Any:
        return record_call(self, function, args, kwargs)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NoReturn:
        if not self._recorder.fixed_sizes:
            raise TracingError(
                "np.array, np.asarray and functions that use them make fixed numbers "
                "of what they get, and a traced value has none. To collect traced "
                "values in an array use np.stack([a, b]); around a single one, leave "
                "it out."
            )
        refuse(self, wants_numbers())

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

    @property
    def real(self) -> Any:
        """The array itself: all numbers are real."""
        return self

    @property
    def imag(self) -> Any:
        """Zeros: all numbers are real."""
        return np.zeros_like(self)

    def item(self) -> Any:
        """Return the only number."""
        return np.reshape(self, ())

    def tolist(self) -> Any:
        """Return nested lists of the numbers."""
        return [each.tolist() for each in self] if self.ndim else self

    def diagonal(self, offset: int = 0) -> Any:
        """Return the numbers on the diagonal."""
        return np.diag(self, offset)

    def trace(self) -> Any:
        """Return the sum of the diagonal."""
        return np.trace(self)

    def repeat(self, repeats: Any, axis: Any = None) -> Any:
        """Return the array with each part several times."""
        return np.repeat(self, repeats, axis)

    def __repr__(self) -> str:
        return f"<traced {self.dtype} array, e.g. of shape {self._node.example.shape}>"

    def __format__(self, spec: str) -> str:
        return live_text(self, spec)

    def __str__(self) -> str:
        return live_text(self, "")

    def __round__(self, digits: int | None = None) -> Any:
        rounded = record("round", self, decimals=digits or 0, exact=True)
        rounded._whole = digits is None
        return rounded

    # --- parts of it -------------------------------------------------------------

    def __getitem__(self, key: Any) -> Any:
        if self._recorder.fixed_sizes:
            part = taken(self, key)
            if part is not None:
                return part
        places = fixed_places(self, key)
        if places is not None:
            return record("take", self, places, axis=0)
        part = record("index", self, items=index_items(key))
        if self._recorder.fixed_sizes and part.ndim:
            part._taken_from = self, key
            self._parts.append(weakref.ref(part))
        return part

    def __iter__(self) -> Iterator[Any]:
        if not self.ndim:
            raise TypeError("iteration over a single number")
        # Taking it apart into as many pieces as there are now fixes their number.
        count = self._node.example.shape[0]
        whole = self
        if not self._recorder.fixed_sizes:
            whole = record("expect_size", self, axis=0, size=count)
        return iter([whole[i] for i in range(count)])

    def __setitem__(self, key: Any, value: Any) -> None:
        check_can_change(
            self,
            "x[…] = …",
            "Build a new array: np.where(condition, new, x), or np.stack([…]).",
        )
        value = array_of(value) if has_traced(value) else current(value)
        key = current(key)
        if isinstance(key, StandIn) and key._truth and np.ndim(value) == 0:
            self._change(np.where(key, value, self)._node)  # type: ignore[call-overload]
            return
        items = index_items(key)
        self._change(record("put", self, value, items=items)._node)

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

    def __bool__(self) -> bool:
        if self._recorder.decide is not None and self._node.example.size == 1:
            return self._recorder.decide(self)
        raise TracingError(
            "`if`, `while`, `and`, `or`, `not`, `a < x < b`, min() and max() ask "
            "whether something is true, and a traced value or size is neither: it is "
            "chosen later. Use np.where(condition, a, b) for `if`, np.logical_and "
            "(or &) for `and`, np.minimum and np.maximum for min() and max().",
            self._node.inputs,
        )

    def __index__(self) -> NoReturn:
        refuse(
            self,
            "range(), np.zeros(), an index and the like need a fixed whole number "
            "here, and a traced value or size is not fixed. Work on whole arrays "
            "instead of loops: np.sum, @, np.zeros_like, slices such as x[:, :-1].",
        )

    def __len__(self) -> int:
        if not self.ndim:
            raise TypeError("a single number has no len()")
        if self._recorder.fixed_sizes:
            return int(self._node.example.shape[0])
        raise TracingError(
            "len(x) would fix the size, and programs take any. Use x.shape[0]."
        )

    def __hash__(self) -> int:
        if not self._recorder.fixed_sizes:
            raise TypeError("unhashable type: a traced value")
        refuse(
            self,
            "A dict, a set or functools.lru_cache looks for one fixed value here, and "
            "a traced value is chosen later.",
        )

    __float__ = _no_number("float(), and what uses it, needs one fixed number")
    __int__ = _no_number("int(), and what uses it, needs one fixed number")
    __complex__ = _no_number("complex(), and what uses it, needs one fixed number")

    __iadd__ = in_place("+", np.add)
    __isub__ = in_place("-", np.subtract)
    __imul__ = in_place("*", np.multiply)
    __itruediv__ = in_place("/", np.true_divide)
    __ifloordiv__ = in_place("//", np.floor_divide)
    __imod__ = in_place("%", np.remainder)
    __ipow__ = in_place("**", np.power)
    __imatmul__ = in_place("@", np.matmul)
    __iand__ = in_place("&", np.bitwise_and)
    __ior__ = in_place("|", np.bitwise_or)
    __ixor__ = in_place("^", np.bitwise_xor)


for _name, _method in OPERATORS.items():
    setattr(TracedArray, _name, _method)
