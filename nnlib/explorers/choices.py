"""Activations to choose from: a list on the page, numbers in a program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from nnlib.activations import Activation
from nnlib.checks import unknown_name
from nnlib.live.figures.controls import is_number

LABELS = {"relu": "ReLU", "leaky_relu": "leaky ReLU", "elu": "ELU", "gelu": "GELU"}
LABELS |= {"silu": "SiLU"}


def label(activation: Activation) -> str:
    """Return what an activation is called in a sentence."""
    return LABELS.get(activation.name, activation.name)


def number_of(
    argument: str, value: Any, activations: Sequence[Activation]
) -> float | Any:
    """Return the number by which a program knows an activation.

    Parameters
    ----------
    argument : str
        What the parameter is called, for the error.
    value : str or float
        The activation's name, or the number itself, which the control will check.
    activations : sequence of Activation
        Those that there are, in the order of their numbers.

    Raises
    ------
    ValueError
        If none has that name; the error suggests the nearest.
    TypeError
        If it is neither a name nor a number.
    """
    names = [each.name for each in activations]
    if isinstance(value, str):
        if value not in names:
            raise unknown_name(argument, value, names)
        return float(names.index(value))
    if not is_number(value):
        raise TypeError(
            f"`{argument}` must be the name of an activation. "
            f"Received: {value!r} ({type(value).__name__})"
        )
    return value


def chosen(
    number: Any, activations: Sequence[Activation], of: Callable[[Activation], Any]
) -> Any:
    """Return what `of` makes of the activation with that number, which may be traced.

    All are computed and one is taken: a program has no branches.

    Parameters
    ----------
    number : float
        Which activation; none of them gives what the first would.
    activations : sequence of Activation
        In the order of their numbers.
    of : callable
        Computes an array with an activation.
    """
    result = of(activations[0])
    for index, activation in enumerate(activations[1:], start=1):
        result = np.where(np.equal(number, index), of(activation), result)
    return result
