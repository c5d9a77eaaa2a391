"""The operations that a program may contain: their form, and numpy's answer to each.

One table for all who need it: the tracer records these operations, `Program.evaluate`
computes them, and the JSON reader checks instructions against them. The page has the
same table in front/engine/operations.ts; tests/live/program/test_operations.py compares
the two.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from statistics import NormalDist
from types import EllipsisType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
IndexItem = int | slice | EllipsisType | None
ANY_NUMBER = 1_000_000


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_axes(value: object) -> bool:
    return isinstance(value, tuple) and all(_is_int(axis) for axis in value)


def _is_slice(value: object) -> bool:
    if not isinstance(value, slice):
        return False
    parts = (value.start, value.stop, value.step)
    return all(part is None or _is_int(part) for part in parts) and value.step != 0


def _is_item(value: object) -> bool:
    return _is_int(value) or _is_slice(value) or value is Ellipsis or value is None


@dataclass(frozen=True)
class Kind:
    """What a parameter of an operation may be: a test, and the same in words."""

    words: str
    accepts: Callable[[Any], bool]


AXIS = Kind("a whole number", _is_int)
AXIS_OR_ALL = Kind("a whole number or None", lambda v: v is None or _is_int(v))
AXES = Kind("a whole number or several", lambda v: _is_int(v) or _is_axes(v))
AXES_OR_ALL = Kind(
    "a whole number, several, or None",
    lambda v: v is None or _is_int(v) or _is_axes(v),
)
ORDER = Kind("several whole numbers, or None", lambda v: v is None or _is_axes(v))
FLAG = Kind("True or False", lambda v: isinstance(v, bool))
COUNT = Kind("a whole number from 0", lambda v: _is_int(v) and v >= 0)
ITEMS = Kind(
    "whole numbers, slices, ... and None (at most one ...)",
    lambda v: (
        isinstance(v, tuple)
        and all(_is_item(item) for item in v)
        and sum(item is Ellipsis for item in v) <= 1
    ),
)


@dataclass(frozen=True)
class Operation:
    """An operation: how many arguments it takes, which parameters, and its meaning.

    Attributes
    ----------
    name : str
        numpy's own name, or one of `index`, `size` and `expect_size`.
    compute : callable
        Arguments (float64 arrays) by position and parameters by name to a result.
    fewest, most : int
        The number of arguments.
    params : mapping of str to Kind
        The parameters, all of them required.
    truth : bool
        Whether the result is true or false, kept as 1.0 or 0.0.
    elementwise : bool
        Whether it works element by element on arguments that broadcast.
    """

    name: str
    compute: Callable[..., Any]
    fewest: int
    most: int
    params: Mapping[str, Kind] = field(default_factory=dict)
    truth: bool = False
    elementwise: bool = False


def _mean(x: Array, axis: int | tuple[int, ...] | None, keepdims: bool) -> Array:
    # np.mean's own definition, without its warning for the mean of nothing (nan).
    total: Array = np.asarray(np.sum(x, axis=axis, keepdims=keepdims))
    return total / (x.size / total.size if total.size else 1)


def _dot(x: Array, y: Array) -> Any:
    if x.ndim > 2 or y.ndim > 2:
        raise ValueError(
            "dot takes numbers, vectors and matrices here; for more axes use matmul"
        )
    # Not np.dot itself: of single numbers it says 0 · nan = 0.
    return np.multiply(x, y) if 0 in (x.ndim, y.ndim) else np.matmul(x, y)


def _index(x: Array, items: tuple[IndexItem, ...]) -> Any:
    return x[items]


def _take(x: Array, places: Array, axis: int) -> Any:
    return np.take(x, _whole(places), axis)


def _put(x: Array, value: Array, items: tuple[IndexItem, ...]) -> Array:
    changed = x.copy()
    changed[items] = value
    return changed


def _whole(numbers: Array) -> NDArray[np.int64]:
    if np.any(numbers != np.floor(numbers)):
        raise ValueError(f"an index is made of whole numbers; got {numbers}")
    return numbers.astype(np.int64)


def _size(x: Array, axis: int | None) -> int:
    return np.size(x, axis)


def _expect_size(x: Array, axis: int, size: int) -> Array:
    if np.size(x, axis) != size:
        raise ValueError(
            f"expected size {size} along axis {axis}, because the traced function "
            f"takes it apart into {size}; got shape {x.shape}"
        )
    return x


def _sizes(dims: tuple[Array, ...]) -> list[int]:
    for dim in dims:
        if dim.ndim or dim != np.floor(dim):
            raise ValueError(f"a shape is made of whole numbers; got {dim}")
    return [int(dim) for dim in dims]


def _reshape(x: Array, *dims: Array) -> Array:
    sizes = _sizes(dims)
    if any(size < -1 for size in sizes):  # numpy takes some of these for -1
        raise ValueError(f"a shape is made of sizes from 0, or one -1; got {sizes}")
    return x.reshape(sizes)


def _broadcast_to(x: Array, *dims: Array) -> Array:
    return np.broadcast_to(x, _sizes(dims))


def _full_like(x: Array, fill: Array) -> Array:
    return np.broadcast_to(fill, x.shape)


def _elementwise(arguments: int, names: str, truth: bool = False) -> list[Operation]:
    return [
        Operation(
            name,
            getattr(np, name),
            arguments,
            arguments,
            truth=truth,
            elementwise=True,
        )
        for name in names.split()
    ]


def _special(**functions: Callable[[float], float]) -> list[Operation]:
    return [
        Operation(name, np.vectorize(function, otypes=[float]), 1, 1, elementwise=True)
        for name, function in functions.items()
    ]


def _gamma(x: float) -> float:
    try:
        return math.gamma(x)
    except OverflowError:
        return math.inf
    except ValueError:  # a pole: of both signs, but for 0 and −0
        return math.copysign(math.inf, x) if x == 0 else math.nan


def _ndtri(p: float) -> float:
    if not 0 < p < 1:
        return math.inf if p == 1 else -math.inf if p == 0 else math.nan
    return NormalDist().inv_cdf(p)


def _gammaln(x: float) -> float:
    try:
        return math.lgamma(x)
    except (OverflowError, ValueError):
        return math.inf


def _scipy(name: str) -> Callable[..., Any]:
    def compute(*args: Array) -> Any:
        # Who uses such a function has scipy.
        return getattr(import_module("scipy.special"), name)(*args)

    return compute


def _round(x: Array, decimals: int, exact: bool) -> Any:
    if exact:  # Python's own rounding looks at all digits
        return np.vectorize(lambda v: round(v, decimals), otypes=[float])(x)
    return np.round(x, decimals)


def _cumsum(x: Array, axis: int) -> Any:
    if x.ndim == 0:
        raise ValueError(f"axis {axis} is out of bounds for a single number")
    return np.cumsum(x, axis)


def _solve(a: Array, b: Array) -> Any:
    if a.ndim != 2 or a.shape[0] != a.shape[1]:
        raise ValueError(f"solve takes one square matrix; got shape {a.shape}")
    try:
        return np.linalg.solve(a, b)
    except np.linalg.LinAlgError:  # the page has no errors for that: no solution
        return np.full(b.shape, np.nan)


def _reduction(name: str, compute: Callable[..., Any]) -> Operation:
    params = {"axis": AXES_OR_ALL, "keepdims": FLAG}
    return Operation(name, compute, 1, 1, params, truth=name in ("any", "all"))


_ALL = [
    *_elementwise(1, "negative absolute sign square sqrt reciprocal floor ceil trunc"),
    *_elementwise(1, "exp expm1 log log1p log2 log10"),
    *_elementwise(1, "sin cos tan arcsin arccos arctan sinh cosh tanh"),
    *_elementwise(1, "arcsinh arccosh arctanh cbrt exp2 rint"),
    *_elementwise(1, "logical_not isnan isfinite isinf", truth=True),
    *_elementwise(2, "add subtract multiply divide floor_divide remainder power"),
    *_elementwise(2, "maximum minimum logaddexp arctan2 hypot fmod copysign"),
    *_special(erf=math.erf, erfc=math.erfc, gamma=_gamma, gammaln=_gammaln),
    *_special(ndtri=_ndtri),
    Operation("gammainc", _scipy("gammainc"), 2, 2, elementwise=True),
    Operation("betainc", _scipy("betainc"), 3, 3, elementwise=True),
    Operation(
        "round", _round, 1, 1, {"decimals": AXIS, "exact": FLAG}, elementwise=True
    ),
    *_elementwise(2, "less less_equal greater greater_equal equal not_equal", True),
    *_elementwise(2, "logical_and logical_or logical_xor", truth=True),
    *_elementwise(3, "where clip"),
    *(_reduction(f.__name__, f) for f in (np.sum, np.prod, np.max, np.min)),
    *(_reduction(f.__name__, f) for f in (np.any, np.all)),
    _reduction("mean", _mean),
    Operation("argmax", np.argmax, 1, 1, {"axis": AXIS_OR_ALL, "keepdims": FLAG}),
    Operation("argmin", np.argmin, 1, 1, {"axis": AXIS_OR_ALL, "keepdims": FLAG}),
    Operation("matmul", np.matmul, 2, 2),
    Operation("dot", _dot, 2, 2),
    Operation("outer", np.outer, 2, 2),
    Operation("transpose", np.transpose, 1, 1, {"axes": ORDER}),
    Operation("reshape", _reshape, 1, ANY_NUMBER),
    Operation("broadcast_to", _broadcast_to, 1, ANY_NUMBER),
    Operation("ravel", np.ravel, 1, 1),
    Operation("expand_dims", np.expand_dims, 1, 1, {"axis": AXES}),
    Operation("squeeze", np.squeeze, 1, 1, {"axis": AXES_OR_ALL}),
    Operation("index", _index, 1, 1, {"items": ITEMS}),
    Operation("cumsum", _cumsum, 1, 1, {"axis": AXIS}),
    Operation("sort", np.sort, 1, 1, {"axis": AXIS}),
    Operation("convolve", np.convolve, 2, 2),
    Operation("dft_real", lambda x: np.fft.fft(x).real, 1, 1),
    Operation("dft_imag", lambda x: np.fft.fft(x).imag, 1, 1),
    Operation("solve", _solve, 2, 2),
    Operation("det", np.linalg.det, 1, 1),
    Operation("take", _take, 2, 2, {"axis": AXIS}),
    Operation("put", _put, 2, 2, {"items": ITEMS}),
    Operation(
        "stack", lambda *x, axis: np.stack(x, axis), 1, ANY_NUMBER, {"axis": AXIS}
    ),
    Operation(
        "concatenate",
        lambda *x, axis: np.concatenate(x, axis),
        1,
        ANY_NUMBER,
        {"axis": AXIS},
    ),
    Operation("vstack", lambda *x: np.vstack(x), 1, ANY_NUMBER),
    Operation("hstack", lambda *x: np.hstack(x), 1, ANY_NUMBER),
    Operation("column_stack", lambda *x: np.column_stack(x), 1, ANY_NUMBER),
    Operation("full_like", _full_like, 2, 2),
    Operation("size", _size, 1, 1, {"axis": AXIS_OR_ALL}),
    Operation("expect_size", _expect_size, 1, 1, {"axis": AXIS, "size": COUNT}),
]

#: Every operation by its name. A `call` of a named function is not among them.
OPERATIONS: Mapping[str, Operation] = {operation.name: operation for operation in _ALL}


def compute(op: str, arguments: list[Array], params: Mapping[str, Any]) -> Array:
    """Return numpy's answer to one operation, as float64 (false and true as 0 and 1).

    Raises
    ------
    ValueError
        If the shapes, an axis or an index do not fit.
    """
    try:
        result = OPERATIONS[op].compute(*arguments, **params)
    except IndexError as error:
        raise ValueError(str(error)) from error
    return np.asarray(result, dtype=np.float64)
