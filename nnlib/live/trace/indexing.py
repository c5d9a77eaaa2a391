"""What x[key] may be, and parts along one axis.

A key is fixed places, or whole numbers, slices, ... and np.newaxis.
"""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from nnlib.live.trace.fresh_array import current
from nnlib.live.trace.recorder import StandIn, TracingError, record


def taken(x: Any, key: Any) -> Any:
    """Return x[key] where a traced whole number is among the key; None if none is.

    One that is out of range has no number on a page: the result is then nan.
    """
    items = [current(each) for each in (key if isinstance(key, tuple) else (key,))]
    if not any(isinstance(each, StandIn) for each in items):
        return None
    for each in items:
        if isinstance(each, StandIn) and (each._truth or not each._whole):
            return None
        if not isinstance(each, StandIn | int) and each != slice(None):
            return None
    for axis in reversed(range(len(items))):  # from the last: the others stay in place
        item = items[axis]
        if isinstance(item, StandIn):
            x = record("take", x, item, axis=axis)
        else:
            x = x[(*[slice(None)] * axis, item)]
    return x


def fixed_places(x: StandIn, key: Any) -> Any:
    """Return the fixed places that a mask or a list of them picks, or None."""
    key = current(key)
    if not x._recorder.fixed_sizes or not isinstance(key, list | np.ndarray):
        return None
    places = np.asarray(key)
    if places.dtype == np.bool_:
        if places.shape != x._node.example.shape[:1]:
            return None
        places = np.flatnonzero(places)
    size = x._node.example.shape[0]
    if places.dtype.kind not in "iu" or np.any((places < -size) | (places >= size)):
        return None
    return np.where(places < 0, places + size, places).astype(np.float64)


def index_items(key: Any) -> tuple[Any, ...]:
    """Return the whole numbers, slices, ... and None that a key is made of."""
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


def place_of(x: Any, axis: Any) -> int:
    """Return which axis of an array is meant, from 0; -1 is the last."""
    return range(np.ndim(x))[operator.index(axis)]


def along(x: Any, axis: int, part: slice) -> Any:
    """Return a part of an array along one axis."""
    return x[(*[slice(None)] * axis, part)]
