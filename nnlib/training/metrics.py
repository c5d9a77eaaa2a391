"""Metrics: how good the outputs are, in terms that a person asks for.

A loss is what training makes smaller; a metric is what one reports. Here larger is
better, and 1 is perfect.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from nnlib.checks import as_real_array, check_name, check_several, unknown_name
from nnlib.labels import predicted_labels, true_labels
from nnlib.losses.targets import Reads, as_target_table

Metric: TypeAlias = Callable[[Any, Any], float]


def accuracy(outputs: Any, Y: Any, threshold: float | None = None) -> float:
    """Compute the share of samples whose class is predicted right.

    Parameters
    ----------
    outputs : array_like, shape (n_samples, n_outputs)
        With one column, 1 is predicted where the output reaches the threshold; with
        several, the class whose output is largest.
    Y : array_like, the shape of `outputs`
        Targets: one column of 0 and 1, or one-hot rows. Or class labels, shape
        (n_samples,).
    threshold : float, optional
        0.5 for probabilities, which may leave it out; 0 for logits.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    TypeError, ValueError
        If the shapes differ, there is no sample, or the targets are not classes; or if
        there is no threshold, and one column that cannot be probabilities.

    Examples
    --------
    >>> accuracy([[0.9], [0.2], [0.6]], [[1], [0], [0]])
    0.6666666666666666
    >>> accuracy([[0.7, 0.2, 0.1], [0.2, 0.3, 0.5]], [0, 2])
    1.0
    """
    outputs, Y = _check(outputs, Y, about_classes=True)
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


METRICS: dict[str, Metric] = {"accuracy": accuracy, "r2": r2}
"""Every metric by its name."""

TAKEN = re.compile("loss|learning_rate|validation_.*")
"""What a history calls its other series."""


def metric(name: str | Metric) -> Metric:
    """Look up a metric by its name.

    Parameters
    ----------
    name : str or callable
        A key of `METRICS`; or a function of outputs and targets, which is returned as
        it is.

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
    if callable(name):
        return name
    check_name(name, "metric")
    if name not in METRICS:
        raise unknown_name("metric", name, METRICS)
    return METRICS[name]


def metrics_by_name(metrics: Any) -> dict[str, Metric]:
    """Return metrics under the names that they have in a history.

    Parameters
    ----------
    metrics : iterable of str or callable
        As `metric` takes them; a function goes by its own name.

    Raises
    ------
    TypeError, ValueError
        If one is neither, or has no name of its own.
    """
    expected = "names of metrics, or functions of outputs and targets"
    found: dict[str, Metric] = {}
    for each in check_several(metrics, "metrics", expected, (str, Callable)):
        name = each if isinstance(each, str) else getattr(each, "__name__", repr(each))
        if TAKEN.fullmatch(name) or name in found:
            raise ValueError(
                "`metrics` must have names that nothing else in a history has. "
                f"Received: {name!r}"
            )
        found[name] = metric(each)
    return found


def _check(outputs: Any, Y: Any, about_classes: bool = False) -> tuple[Any, Any]:
    outputs = as_real_array(outputs, "outputs", "n_samples, n_outputs")
    reads: Reads = "number"
    if about_classes:
        reads = "probability" if outputs.shape[1] == 1 else "distribution"
    Y = as_target_table(Y, "Y", outputs, "outputs", reads)
    if 0 in outputs.shape:
        raise ValueError(
            "`outputs` must hold at least one sample and one output. "
            f"Received: an array of shape {outputs.shape}"
        )
    return outputs, Y
