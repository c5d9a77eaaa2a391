"""Class labels, and the rows of numbers that a network has for them.

A label is a whole number: 0, 1, 2, … A network of one output gives the probability of
class 1. One of several outputs has one for each class, and its target is a *one-hot*
row: 1 for the right class, 0 for the others.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from nnlib.checks import (
    Array,
    as_number_between,
    as_real_array,
    as_whole_number,
    shorten,
)

__all__ = ["one_hot", "predicted_labels", "true_labels"]

Labels: TypeAlias = npt.NDArray[np.int64]

MOST_ENTRIES = 2**28
"""How many numbers one-hot rows may hold, in all: these take 2 GiB."""


def one_hot(labels: Any, n_classes: int | None = None) -> Array:
    """Turn labels into rows: 1 in the label's column, 0 elsewhere.

    Parameters
    ----------
    labels : array_like of whole numbers, shape (n_samples,)
        From 0 to n_classes − 1.
    n_classes : int, optional
        Columns of the result; one more than the largest label if left out.

    Returns
    -------
    ndarray, shape (n_samples, n_classes)

    Raises
    ------
    TypeError, ValueError
        If a label is not a whole number or out of range, there is none, or there would
        be rows for more classes than memory has room for.

    Examples
    --------
    >>> one_hot([2, 0])
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    return rows_of_labels(
        as_real_array(labels, "labels", "n_samples"), "labels", n_classes
    )


def rows_of_labels(numbers: Array, name: str, n_classes: int | None) -> Array:
    """Return `one_hot` of an array that the caller calls by another name."""
    if numbers.size == 0:
        raise ValueError(f"`{name}` must hold at least one label. Received: none")
    odd = numbers[np.floor(numbers) != numbers]
    if odd.size:
        raise ValueError(f"`{name}` must be whole numbers. Received: {odd[0]:g}")
    if n_classes is None:
        n_classes = max(int(numbers.max()), 0) + 1
    n_classes = as_whole_number(n_classes, "n_classes", least=1)
    if numbers.size * n_classes > MOST_ENTRIES:
        raise ValueError(
            f"`{name}` must be classes, counted from 0, few enough for a row with a "
            f"number for each: at most {MOST_ENTRIES} numbers in all. "
            f"Received: {numbers.size} × {shorten(n_classes)}"
        )
    outside = numbers[(numbers < 0) | (numbers >= n_classes)]
    if outside.size:
        raise ValueError(
            f"`{name}` must lie in 0 … {n_classes - 1}, for {n_classes} classes. "
            f"Received: {outside[0]:.0f}"
        )
    rows = np.zeros((numbers.size, n_classes))
    rows[np.arange(numbers.size), numbers.astype(np.int64)] = 1.0
    return rows


def predicted_labels(outputs: Any, threshold: float | None = None) -> Labels:
    """Turn a network's outputs into labels.

    Parameters
    ----------
    outputs : array_like, shape (n_samples, n_outputs)
        With one column, 1 is predicted where the output reaches the threshold; with
        several, the class whose output is largest.
    threshold : float, optional
        0.5 for probabilities, which may leave it out; 0 for logits.

    Returns
    -------
    ndarray of int, shape (n_samples,)

    Raises
    ------
    TypeError, ValueError
        If the outputs are not a table of finite real numbers; or if there is no
        threshold, and one column that cannot be probabilities.

    Examples
    --------
    >>> predicted_labels([[0.2], [0.8]])
    array([0, 1])
    >>> predicted_labels([[-1.5], [0.2]], threshold=0)
    array([0, 1])
    >>> predicted_labels([[0.1, 0.2, 0.7]])
    array([2])
    """
    outputs = as_real_array(outputs, "outputs", "n_samples, n_outputs")
    if outputs.shape[1] == 0:
        raise ValueError(
            "`outputs` must have at least one column. "
            f"Received: an array of shape {outputs.shape}"
        )
    if threshold is None:
        outside = outputs[(outputs < 0) | (outputs > 1)]
        if outputs.shape[1] == 1 and outside.size:
            raise no_threshold(f"outputs such as {outside[0]:g}")
        threshold = 0.5
    threshold = as_number_between(threshold, "threshold", -np.inf, np.inf)
    if outputs.shape[1] == 1:
        return np.asarray(outputs[:, 0] >= threshold, np.int64)
    return np.asarray(np.argmax(outputs, axis=1), np.int64)


def no_threshold(of_what: str) -> ValueError:
    """Return the error for outputs that need not be probabilities: ½ is a guess."""
    return ValueError(
        "`threshold` must be given for outputs that are no probabilities: 0 for "
        "logits; 0.5 for numbers that were trained towards 0 and 1. "
        f"Received: none, for {of_what}"
    )


def true_labels(Y: Any) -> Labels:
    """Turn targets back into labels.

    Parameters
    ----------
    Y : array_like, shape (n_samples, n_outputs)
        One column of 0 and 1, or one-hot rows.

    Returns
    -------
    ndarray of int, shape (n_samples,)

    Raises
    ------
    TypeError, ValueError
        If the targets are neither.

    Examples
    --------
    >>> true_labels(one_hot([2, 0]))
    array([2, 0])
    """
    Y = as_real_array(Y, "Y", "n_samples, n_outputs")
    wrong = (Y != 0) & (Y != 1)
    if wrong.any():
        raise ValueError(
            "`Y` must hold class labels, 0 or 1 in each column. "
            f"Received: {Y[wrong][0]:g}"
        )
    if Y.shape[1] == 1:
        return np.asarray(Y[:, 0], np.int64)
    sums = Y.sum(axis=1)
    if (sums != 1).any():
        row = int(np.argmax(sums != 1))
        raise ValueError(
            "`Y` must be one-hot: one 1 in each row. "
            f"Received: {Y[row].tolist()} in row {row}"
        )
    return np.asarray(np.argmax(Y, axis=1), np.int64)
