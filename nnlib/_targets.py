"""What a loss takes outputs and targets to be, and the checks that go with it."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np

from nnlib._activation import Activation
from nnlib._checks import Array, is_stand_in

Reads: TypeAlias = Literal["number", "probability", "logit", "distribution", "scores"]

CLASSES = frozenset({"distribution", "scores"})
"""Where a row is about one of several classes."""

WANTED = {
    "probability": "probabilities, so an output activation such as sigmoid",
    "logit": "logits, so the identity as output activation",
    "distribution": "probabilities that add up to 1, so softmax as output activation",
    "scores": "logits, so the identity as output activation",
}
"""What fits, by what a loss reads; with "number", everything does."""

ROW_TOLERANCE = 1e-6
"""How far from 1 the probabilities of a row may add up to."""


def fits(reads: Reads, activation: Activation) -> bool:
    """Tell whether an output activation gives what a loss reads."""
    low, high = activation.range
    within_0_to_1 = low >= 0 and high <= 1
    if reads == "probability":
        return within_0_to_1 and activation.elementwise
    if reads == "distribution":
        return within_0_to_1 and not activation.elementwise
    if reads == "number":
        return True
    return low == -np.inf and high == np.inf and activation.elementwise


def check_0_to_1(values: Array, name: str, loss: str) -> None:
    """Raise ValueError unless all values lie in 0 … 1; a stand-in has none."""
    if is_stand_in(values):
        return
    outside = values[(values < 0) | (values > 1)]
    if outside.size:
        raise ValueError(
            f"`{name}` must lie in 0 … 1 for {loss}. Received: {outside.flat[0]:g}"
        )


def check_distribution(values: Array, name: str, loss: str) -> None:
    """Raise ValueError unless each row holds probabilities that add up to 1."""
    if is_stand_in(values):
        return
    if values.ndim < 2:
        raise ValueError(
            f"`{name}` must be an array of shape (n_samples, n_classes) for {loss}. "
            f"Received: an array of shape {values.shape}"
        )
    check_0_to_1(values, name, loss)
    sums = values.sum(axis=-1)
    wrong = np.flatnonzero(np.abs(sums - 1.0) > ROW_TOLERANCE)
    if wrong.size:
        row = int(wrong[0])
        raise ValueError(
            f"`{name}` must hold rows that add up to 1 for {loss}, such as one-hot "
            f"rows. Received: row {row}, which adds up to {sums.flat[row]:g}"
        )
