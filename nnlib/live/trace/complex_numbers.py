"""TracedComplex: complex numbers as two traced arrays, the real and the imaginary part.

Programs have real numbers only, so what can be done with complex ones is what can be
said of the two parts: sums, products, quotients, whole powers, exp, and sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from nnlib.live.trace.numpy_functions import record_function
from nnlib.live.trace.recorder import TracingError


class TracedComplex(NDArrayOperatorsMixin):
    """An array of complex numbers, by their parts."""

    def __init__(self, real: Any, imag: Any) -> None:
        self.real, self.imag = real, imag

    @property
    def shape(self) -> tuple[int, ...]:
        """The sizes along the axes."""
        return np.broadcast_shapes(np.shape(self.real), np.shape(self.imag))

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return len(self.shape)

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, key: Any) -> TracedComplex:
        return TracedComplex(self.real[key], self.imag[key])

    def __iter__(self) -> Iterator[TracedComplex]:
        return (self[i] for i in range(len(self)))

    def conj(self) -> TracedComplex:
        """Return the conjugates."""
        return TracedComplex(self.real, -self.imag)

    conjugate = conj

    def __abs__(self) -> Any:
        return _size(self)

    def __array_ufunc__(
        self, ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any
    ) -> Any:
        operation = _UFUNCS.get(ufunc)
        if operation is None or method != "__call__" or kwargs:
            raise TracingError(
                f"np.{ufunc.__name__} of complex numbers cannot be traced. What can: "
                f"{', '.join(sorted(each.__name__ for each in _UFUNCS))}; real, imag, "
                "np.angle, np.sum, np.mean, np.roll and np.fft."
            )
        return operation(*(as_complex(each) for each in inputs))

    def __array_function__(
        self,
        function: Callable[..., Any],
        types: Any,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        if function in _FUNCTIONS:
            return _FUNCTIONS[function](*args, **kwargs)
        if function in _PART_BY_PART:
            z, *rest = args
            parts = (function(part, *rest, **kwargs) for part in (z.real, z.imag))
            return TracedComplex(*parts)
        if function.__module__ == "numpy.fft":
            return record_function(function, args, kwargs)
        raise TracingError(
            f"np.{function.__name__} of complex numbers cannot be traced."
        )

    def __repr__(self) -> str:
        return f"<traced complex array of shape {self.shape}>"


def is_complex(value: Any) -> bool:
    """Tell whether a value has an imaginary part."""
    return isinstance(value, TracedComplex | complex) or (
        isinstance(value, np.ndarray | np.generic) and value.dtype.kind == "c"
    )


def as_complex(value: Any) -> TracedComplex:
    """Return a value as its two parts; a real one has 0 as imaginary part."""
    if isinstance(value, TracedComplex):
        return value
    if is_complex(value):
        return TracedComplex(np.real(value), np.imag(value))
    return TracedComplex(value, 0.0)


def record_complex(ufunc: np.ufunc, inputs: tuple[Any, ...]) -> Any:
    """Record a ufunc, one of whose inputs is complex."""
    return as_complex(0.0).__array_ufunc__(ufunc, "__call__", *inputs)


def _size(z: TracedComplex) -> Any:
    return np.hypot(z.real, z.imag)


def _angle(z: TracedComplex, deg: bool = False) -> Any:
    angle = np.arctan2(z.imag, z.real)
    return angle * (180.0 / np.pi) if deg else angle


def _product(a: TracedComplex, b: TracedComplex) -> TracedComplex:
    return TracedComplex(
        a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real
    )


def _quotient(a: TracedComplex, b: TracedComplex) -> TracedComplex:
    size = b.real * b.real + b.imag * b.imag
    top = _product(a, b.conj())
    return TracedComplex(top.real / size, top.imag / size)


def _power(a: TracedComplex, b: TracedComplex) -> TracedComplex:
    exponent = b.real
    if (
        not isinstance(exponent, int | float)
        or exponent != int(exponent)
        or exponent < 0
    ):
        raise TracingError(
            "A complex number can be raised to a fixed whole power here."
        )
    result = TracedComplex(1.0, 0.0)
    for _ in range(int(exponent)):
        result = _product(result, a)
    return result


def _exponential(z: TracedComplex) -> TracedComplex:
    size = np.exp(z.real)
    return TracedComplex(size * np.cos(z.imag), size * np.sin(z.imag))


_UFUNCS: dict[np.ufunc, Callable[..., Any]] = {
    np.add: lambda a, b: TracedComplex(a.real + b.real, a.imag + b.imag),
    np.subtract: lambda a, b: TracedComplex(a.real - b.real, a.imag - b.imag),
    np.multiply: _product,
    np.true_divide: _quotient,
    np.power: _power,
    np.square: lambda z: _product(z, z),
    np.negative: lambda z: TracedComplex(-z.real, -z.imag),
    np.positive: lambda z: z,
    np.conjugate: lambda z: z.conj(),
    np.absolute: _size,
    np.exp: _exponential,
}
_FUNCTIONS: dict[Any, Callable[..., Any]] = {
    np.real: lambda z: z.real,
    np.imag: lambda z: z.imag,
    np.angle: _angle,
}
_PART_BY_PART = {np.sum, np.mean, np.roll, np.reshape, np.transpose, np.concatenate}
