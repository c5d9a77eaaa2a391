"""Checks of what plots are given, beside those of `nnlib.checks`."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.checks import as_real_array, shorten
from nnlib.labels import Labels


def check_type(value: Any, name: str, kind: type, expected: str) -> None:
    """Raise TypeError unless a value is of a type; data are cut short in the error."""
    if not isinstance(value, kind):
        raise TypeError(
            f"`{name}` must be {expected}. "
            f"Received: {shorten(value)} ({type(value).__name__})"
        )


def check_axes(axes: Any) -> None:
    """Raise TypeError unless a value is matplotlib's Axes, one of them."""
    from matplotlib.axes import Axes

    check_type(axes, "axes", Axes, "matplotlib Axes, such as nnlib.plots.new_axes()")


def as_labels(values: Any, name: str, n_classes: int, classes: str) -> Labels:
    """Return class labels, or raise unless they are whole numbers from 0.

    Parameters
    ----------
    values : array_like of int, shape (n_samples,)
        What the caller passed.
    name : str
        What the caller calls it, for the error.
    n_classes : int
        One more than the largest label.
    classes : str
        What there are so many of, e.g. ``"`names`"``.
    """
    array = as_real_array(values, name, "n_samples")
    wrong = (array < 0) | (array >= n_classes) | (array != np.floor(array))
    if wrong.any():
        raise ValueError(
            f"`{name}` must be whole numbers from 0 to {n_classes - 1}, one for each "
            f"of {classes}. Received: {array[wrong][0]:g}"
        )
    if not array.size:
        raise ValueError(f"`{name}` must hold at least one label. Received: none")
    return array.astype(np.int64)
