"""Metrics: how good the outputs are, in terms that a person asks for.

A loss is what training makes smaller; a metric is what one reports. Here larger is
better, and 1 is perfect.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib._checks import as_real_array, check_name, unknown_name
from nnlib._targets import as_target_table
from nnlib.labels import predicted_labels, true_labels


def accuracy(outputs: Any, Y: Any, threshold: float = 0.5) -> float:
    """Compute the share of samples whose class is predicted right.

    Parameters
    ----------
    outputs : array_like, shape (n_samples, n_outputs)
        With one column, 1 is predicted where the output reaches the threshold; with
        several, the class whose output is largest.
    Y : array_like, the shape of `outputs`
        Targets: one column of 0 and 1, or one-hot rows.
    threshold : float, optional
        0.5 for probabilities, 0 for logits.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    TypeError, ValueError
        If the shapes differ, there is no sample, or the targets are not classes.

    Examples
    --------
    >>> accuracy([[0.9], [0.2], [0.6]], [[1], [0], [0]])
    0.6666666666666666
    """
    outputs, Y = _check(outputs, Y)
    return float(np.mean(predicted_labels(outputs, threshold) == true_labels(Y)))


def r2(outputs: Any, Y: Any) -> float:
    """Compute the coefficient of determination: R² = 1 − Σ(a − y)² / Σ(y − ȳ)².

    How much better the outputs are than the mean ȳ of the targets would be: 1 is
    perfect, 0 is no better, below 0 is worse.

    Parameters
    ----------
    outputs : array_like, shape (n_samples, n_outputs)
        a.
    Y : array_like, the shape of `outputs`
        Targets y.

    Returns
    -------
    float
        At most 1; with several outputs, the mean over them.

    Raises
    ------
    TypeError, ValueError
        If the shapes differ, there is no sample, or the targets of an output are all
        equal: R² would divide by 0.

    Examples
    --------
    >>> r2([[1.0], [2.0], [3.0]], [[1.0], [2.0], [6.0]]).__round__(6)
    0.357143
    """
    outputs, Y = _check(outputs, Y)
    spread = np.sum((Y - Y.mean(axis=0)) ** 2, axis=0)
    constant = np.ptp(Y, axis=0) == 0
    if constant.any():
        column = int(np.argmax(constant))
        raise ValueError(
            "`Y` must vary in every column for R². "
            f"Received: only {Y[0, column]:g} in column {column}"
        )
    return float(np.mean(1.0 - np.sum((outputs - Y) ** 2, axis=0) / spread))


METRICS: dict[str, Callable[[Any, Any], float]] = {"accuracy": accuracy, "r2": r2}
"""Every metric by its name."""


def metric(name: str) -> Callable[[Any, Any], float]:
    """Look up a metric by its name.

    Parameters
    ----------
    name : str
        A key of `METRICS`.

    Returns
    -------
    callable
        Takes outputs and targets, returns a number.

    Raises
    ------
    TypeError, ValueError
        If there is none of that name; the error suggests the nearest.

    Examples
    --------
    >>> metric("accuracy")([[0.9]], [[1]])
    1.0
    """
    check_name(name, "metric")
    if name not in METRICS:
        raise unknown_name("metric", name, METRICS)
    return METRICS[name]


def _check(outputs: Any, Y: Any) -> tuple[Any, Any]:
    outputs = as_real_array(outputs, "outputs", "n_samples, n_outputs")
    Y = as_target_table(Y, "Y", outputs, "outputs")
    if 0 in outputs.shape:
        raise ValueError(
            "`outputs` must hold at least one sample and one output. "
            f"Received: an array of shape {outputs.shape}"
        )
    return outputs, Y
