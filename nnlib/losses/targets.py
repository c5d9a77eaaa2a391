"""What a loss takes outputs and targets to be, and the checks that go with it."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np

from nnlib.activations.base import Activation
from nnlib.checks import Array, as_real_array, is_stand_in
from nnlib.labels import rows_of_labels

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


def labels_to_rows(Y: Array, name: str, shape: tuple[int, ...], reads: Reads) -> Array:
    """Return class labels as rows like the outputs; other targets as they came.

    Labels are whole numbers, one a sample. A loss takes them if it is about classes:
    about one of several, or, with one output, about yes or no.

    Parameters
    ----------
    Y : ndarray
        Targets or labels, float64.
    name : str
        What the caller calls them.
    shape : tuple of int
        Of the outputs.
    reads : str
        What the loss takes the outputs to be.

    Raises
    ------
    ValueError
        If a label is none of the classes.
    """
    if is_stand_in(Y) or len(shape) != 2 or Y.shape != shape[:1]:
        return Y
    if shape[1] == 1 and reads in {"probability", "logit"}:
        return Y[:, np.newaxis]
    if shape[1] > 1 and reads in CLASSES:
        return rows_of_labels(Y, name, shape[1])
    return Y


def as_target_table(
    Y: Any, name: str, outputs: Array, outputs_name: str, reads: Reads = "number"
) -> Array:
    """Return targets as a float64 array like the outputs, or raise what is wrong."""
    targets: Array = as_real_array(Y, name)
    if is_stand_in(targets) or is_stand_in(outputs):
        return targets
    targets = labels_to_rows(targets, name, outputs.shape, reads)
    if targets.ndim != 2:
        raise ValueError(
            f"`{name}` must be an array of shape (n_samples, n_outputs), here "
            f"{outputs.shape}. Received: an array of shape {targets.shape}"
            f"{hint(targets, name, outputs.shape)}"
        )
    check_target_shape(targets, name, outputs, outputs_name)
    return targets


def check_target_shape(Y: Array, name: str, outputs: Array, outputs_name: str) -> None:
    """Raise ValueError unless targets have the shape of the outputs.

    Without this, targets of shape (n,) against outputs of shape (n, 1) would quietly
    broadcast to (n, n). Stand-ins are not compared.
    """
    if is_stand_in(Y) or is_stand_in(outputs) or Y.shape == outputs.shape:
        return
    raise ValueError(
        f"`{name}` must have the shape of `{outputs_name}`, {outputs.shape}. "
        f"Received: shape {Y.shape}{hint(Y, name, outputs.shape)}"
    )


def hint(Y: Array, name: str, expected: tuple[int, ...]) -> str:
    """Return what may have been meant by targets of another shape, or nothing.

    Parameters
    ----------
    Y : ndarray
        What came.
    name : str
        What the caller calls it.
    expected : tuple of int
        The shape that was wanted.
    """
    if len(expected) != 2 or Y.ndim == 0 or Y.shape[0] != expected[0]:
        return ""
    n_outputs = expected[1]
    if Y.ndim == 1 and n_outputs == 1:
        return f". Make them a column: np.asarray({name}).reshape(-1, 1)"
    if Y.size == expected[0]:  # one number a sample, where a row is wanted
        labels = name if Y.ndim == 1 else f"np.ravel({name})"
        return f". Make class labels rows: one_hot({labels}, {n_outputs})"
    if n_outputs == 1 and Y.ndim == 2 and Y.shape[1] == 2:
        return (
            ". Make one-hot rows a column, the probability of class 1: "
            f"np.asarray({name})[:, 1:]"
        )
    return ""


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
    if values.shape[-1] == 1:
        raise ValueError(
            f"`{name}` must have a column for each of at least two classes for {loss}; "
            f"for one output take {loss.replace('categorical', 'binary')}. "
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
