"""How a network does on data: its loss, and metrics by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import numpy as np

from nnlib.activations import sigmoid
from nnlib.checks import Array, check_kind, shorten
from nnlib.losses import Loss
from nnlib.losses import loss as loss_named
from nnlib.network import Network
from nnlib.passes import run_forward
from nnlib.training.data import as_pair, check_data
from nnlib.training.metrics import Metric, accuracy, metrics_by_name

ROWS = 4096
"""How many samples go through the network at once: memory does not grow with data."""


def evaluate(
    network: Network,
    X: Any,
    Y: Any = None,
    *,
    loss: str | Loss,
    metrics: Iterable[str | Metric] = (),
) -> dict[str, float]:
    """Measure a network on data.

    Parameters
    ----------
    network : Network
        Not changed.
    X : array_like, shape (n_samples, n_inputs), or Dataset
        Samples. A data set has its targets too.
    Y : array_like, shape (n_samples, n_outputs)
        Targets; or class labels, shape (n_samples,), if the loss is about classes.
    loss : str or Loss
        A key of `nnlib.losses.LOSSES`.
    metrics : iterable of str or callable, optional
        Keys of `nnlib.METRICS`, or functions of outputs and targets (rows, not
        labels) that return a number. Where the loss reads one output as a logit, they
        are given its probability.

    Returns
    -------
    dict of str to float
        ``"loss"``, the mean over the samples, then each metric by its name.

    Raises
    ------
    TypeError, ValueError
        If an argument is not what it should be, or two do not fit together.

    Examples
    --------
    >>> from nnlib import Dense
    >>> network = Network([Dense([[1.0, -1.0]], [0.0], "sigmoid")])
    >>> X, Y = [[2, 0], [0, 2], [1, 2]], [[1], [0], [1]]
    >>> found = evaluate(
    ...     network, X, Y, loss="binary_cross_entropy", metrics=["accuracy"]
    ... )
    >>> {name: round(value, 6) for name, value in found.items()}
    {'loss': 0.522373, 'accuracy': 0.666667}
    """
    check_kind(network, "network", Network, "a Network")
    loss = loss_named(loss)
    loss.check_fits(network.layers[-1].activation)
    X, Y = check_data(network, *as_pair(X, Y, "X"), loss, "X", "Y")
    return evaluate_unchecked(network, X, Y, loss, metrics_by_name(metrics))


def evaluate_unchecked(
    network: Network,
    X: Array,
    Y: Array,
    loss: Loss,
    metrics: Mapping[str, Metric] = MappingProxyType({}),
) -> dict[str, float]:
    """Measure as `evaluate` does, without its checks.

    Where an output is not finite, a metric is NaN.
    """
    total, outputs = 0.0, []
    layers = network.layers
    with np.errstate(over="ignore", invalid="ignore"):  # seen in the loss
        for start in range(0, len(X), ROWS):
            rows = slice(start, start + ROWS)
            z, a = run_forward(layers, X[rows])
            mean = loss.at_output(z[-1], a[-1], Y[rows], layers[-1].activation)
            total += mean * (len(X[rows]) / len(X))
            if metrics:
                outputs.append(a[-1])
    found = {"loss": float(total)}
    if not metrics:
        return found
    together = np.concatenate(outputs)
    if loss.reads == "logit" and together.shape[1] == 1:
        together = sigmoid(together)
    finite = np.isfinite(together).all()
    for name, function in metrics.items():
        if function is accuracy:  # of probabilities, or of what is to be 0 or 1
            function = partial(accuracy, threshold=0.5)
        found[name] = _number(name, function(together, Y)) if finite else np.nan
    return found


def _number(name: str, value: Any) -> float:
    """Return what a metric returned as a float, NaN and infinity too."""
    try:
        return float(value)
    except (TypeError, ValueError) as error:
        raise TypeError(
            f"`metrics` must return one number. Received: {shorten(value)} from {name}"
        ) from error
