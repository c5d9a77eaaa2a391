"""numpy's functions that can be traced, beside the ufuncs: what each one records.

Each handler has the parameters of its numpy function that make sense in a program, by
numpy's names; `record_function` refuses calls that use others.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from nnlib.live.trace.array_methods import astype
from nnlib.live.trace.recorder import (
    StandIn,
    TracingError,
    is_truth,
    record,
    record_size,
)

Handler = Callable[..., Any]

#: What records a call of a numpy function.
HANDLERS: dict[Callable[..., Any], Handler] = {}


#: Those that do other things for arrays of other sizes.
BY_SIZE: set[Callable[..., Any]] = set()


def traces(
    *functions: Callable[..., Any], by_size: bool = False
) -> Callable[[Handler], Handler]:
    """Let a handler record the calls of these functions.

    Parameters
    ----------
    *functions : callable
    by_size : bool, default False
        Whether what is recorded depends on the sizes of arrays, so that it can be done
        only where those are known.
    """

    def register(handler: Handler) -> Handler:
        HANDLERS.update(dict.fromkeys(functions, handler))
        if by_size:
            BY_SIZE.update(functions)
        return handler

    return register


def check_dtype(name: str, dtype: Any) -> None:
    """Refuse a dtype other than float64."""
    if dtype is not None and np.dtype(dtype) != np.float64:
        raise TracingError(
            f"np.{name}(…, dtype={dtype!r}): all numbers of a program are float64. "
            "Leave dtype out."
        )


def _axes(axis: Any) -> int | tuple[int, ...] | None:
    if axis is None:
        return None
    if isinstance(axis, Sequence):
        return tuple(operator.index(part) for part in axis)
    return operator.index(axis)


@traces(np.sum)
def _sum(a: Any, axis: Any = None, dtype: Any = None, *, keepdims: bool = False) -> Any:
    check_dtype("sum", dtype)
    return record("sum", a, axis=_axes(axis), keepdims=bool(keepdims))


@traces(np.prod)
def _prod(
    a: Any, axis: Any = None, dtype: Any = None, *, keepdims: bool = False
) -> Any:
    check_dtype("prod", dtype)
    return record("prod", a, axis=_axes(axis), keepdims=bool(keepdims))


@traces(np.mean)
def _mean(
    a: Any, axis: Any = None, dtype: Any = None, *, keepdims: bool = False
) -> Any:
    check_dtype("mean", dtype)
    return record("mean", a, axis=_axes(axis), keepdims=bool(keepdims))


@traces(np.var)
def _var(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    *,
    ddof: float = 0,
    keepdims: bool = False,
) -> Any:
    check_dtype("var", dtype)
    squares = np.square(a - np.mean(a, axis, keepdims=True))
    count = np.sum(np.ones_like(a), axis, keepdims=keepdims)
    return np.sum(squares, axis, keepdims=keepdims) / (count - ddof)


@traces(np.std)
def _std(*args: Any, **kwargs: Any) -> Any:
    return np.sqrt(np.var(*args, **kwargs))


def _without_dtype(op: str) -> Handler:
    def handler(a: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
        return record(op, a, axis=_axes(axis), keepdims=bool(keepdims))

    return handler


traces(np.max, np.amax)(_without_dtype("max"))
traces(np.min, np.amin)(_without_dtype("min"))
traces(np.any)(_without_dtype("any"))
traces(np.all)(_without_dtype("all"))
traces(np.argmax)(_without_dtype("argmax"))
traces(np.argmin)(_without_dtype("argmin"))


@traces(np.where)
def _where(condition: Any, x: Any = None, y: Any = None, /) -> Any:
    if x is None or y is None:
        raise TracingError(
            "np.where(condition) alone gives as many places as there happen to be. "
            "Give it both values: np.where(condition, a, b)."
        )
    return record("where", condition, x, y)


@traces(np.clip)
def _clip(
    a: Any,
    a_min: Any = None,
    a_max: Any = None,
    *,
    min: Any = None,
    max: Any = None,
) -> Any:
    low = a_min if min is None else min
    high = a_max if max is None else max
    if low is None:
        return a if high is None else np.minimum(a, high)
    return np.maximum(a, low) if high is None else record("clip", a, low, high)


@traces(np.dot)
def _dot(a: Any, b: Any) -> Any:
    return record("dot", a, b)


@traces(np.outer)
def _outer(a: Any, b: Any) -> Any:
    return record("outer", a, b)


# --- the form of arrays ------------------------------------------------------


def _dims(shape: Any) -> list[Any]:
    """Return the arguments that a new shape is: whole numbers and traced sizes."""
    dims: list[Any] = []
    for dim in shape if isinstance(shape, Sequence) else (shape,):
        if not isinstance(dim, StandIn):
            dims.append(float(operator.index(dim)))
        elif dim._node.from_sizes:
            dims.append(dim)
        else:
            raise TracingError(
                "A shape may use sizes, such as x.shape[0] * 2, but not the numbers "
                "in an array: those change while the program stays."
            )
    return dims


@traces(np.reshape)
def _reshape(a: Any, /, shape: Any, order: str = "C") -> Any:
    _check_order("reshape", order)
    return record("reshape", a, *_dims(shape))


@traces(np.broadcast_to)
def _broadcast_to(array: Any, shape: Any) -> Any:
    return record("broadcast_to", array, *_dims(shape))


@traces(np.ravel)
def _ravel(a: Any, order: str = "C") -> Any:
    _check_order("ravel", order)
    return record("ravel", a)


def _check_order(name: str, order: str) -> None:
    if order != "C":
        raise TracingError(
            f"np.{name}(…, order={order!r}): programs keep arrays row by row. "
            "Leave order out, and transpose with x.T where you need columns."
        )


@traces(np.transpose)
def _transpose(a: Any, axes: Any = None) -> Any:
    order = _axes(axes)
    return record("transpose", a, axes=(order,) if isinstance(order, int) else order)


@traces(np.expand_dims)
def _expand_dims(a: Any, axis: Any) -> Any:
    return record("expand_dims", a, axis=_axes(axis))


@traces(np.squeeze)
def _squeeze(a: Any, axis: Any = None) -> Any:
    return record("squeeze", a, axis=_axes(axis))


@traces(np.stack)
def _stack(arrays: Any, axis: Any = 0) -> Any:
    return record("stack", *arrays, axis=operator.index(axis))


@traces(np.concatenate)
def _concatenate(arrays: Any, /, axis: Any = 0) -> Any:
    if axis is None:
        return record("concatenate", *(np.ravel(array) for array in arrays), axis=0)
    return record("concatenate", *arrays, axis=operator.index(axis))


@traces(np.vstack)
def _vstack(tup: Any) -> Any:
    return record("vstack", *tup)


@traces(np.hstack)
def _hstack(tup: Any) -> Any:
    return record("hstack", *tup)


@traces(np.column_stack)
def _column_stack(tup: Any) -> Any:
    return record("column_stack", *tup)


def _filled(name: str, a: Any, fill: Any, dtype: Any) -> Any:
    check_dtype(name, dtype)
    if dtype is None and is_truth(a) and not is_truth(fill):
        fill = np.not_equal(fill, 0)  # numpy keeps what `a` holds
    full = record("full_like", a, fill)
    return full if dtype is None else astype(full, dtype)


@traces(np.full_like)
def _full_like(a: Any, fill_value: Any, dtype: Any = None) -> Any:
    return _filled("full_like", a, fill_value, dtype)


@traces(np.zeros_like)
def _zeros_like(a: Any, dtype: Any = None) -> Any:
    return _filled("zeros_like", a, 0.0, dtype)


@traces(np.ones_like)
def _ones_like(a: Any, dtype: Any = None) -> Any:
    return _filled("ones_like", a, 1.0, dtype)


# --- what is known of an array without its numbers ---------------------------


@traces(np.copy)
def _copy(a: Any) -> Any:
    # The same value under another handle: what changes one leaves the other.
    return type(a)(a._recorder, a._node, a._truth, whole=a._whole)


@traces(np.shape)
def _shape(a: Any) -> Any:
    return a.shape


@traces(np.ndim)
def _ndim(a: Any) -> Any:
    return a.ndim


@traces(np.size)
def _size(a: Any, axis: Any = None) -> Any:
    if axis is None:
        return a.size
    return record_size(a, range(a.ndim)[operator.index(axis)])
