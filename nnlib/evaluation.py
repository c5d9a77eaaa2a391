"""How a network does on data: its loss, and metrics by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from nnlib._checks import Array
from nnlib._training_data import check_data, check_kind, check_several
from nnlib.activations import sigmoid
from nnlib.losses import Loss
from nnlib.losses import loss as loss_named
from nnlib.metrics import metric
from nnlib.network import Network

ROWS = 4096
"""How many samples go through the network at once: memory does not grow with data."""


def evaluate(
    network: Network,
    X: Any,
    Y: Any,
    *,
    loss: str | Loss,
    metrics: Iterable[str] = (),
) -> dict[str, float]:
    """Measure a network on data.

    Parameters
    ----------
    network : Network
        Not changed.
    X : array_like, shape (n_samples, n_inputs)
        Samples.
    Y : array_like, shape (n_samples, n_outputs)
        Targets.
    loss : str or Loss
        A key of `nnlib.losses.LOSSES`.
    metrics : iterable of str, optional
        Keys of `nnlib.metrics.METRICS`. Where the loss reads one output as a logit,
        they are given its probability.

    Returns
    -------
    dict of str to float
        ``"loss"``, the mean over the samples, then each metric.

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
    X, Y = check_data(network, X, Y, loss, "X", "Y")
    names = check_several(metrics, "metrics", "names of metrics", str)
    for name in names:
        metric(name)
    return evaluate_unchecked(network, X, Y, loss, names)


def evaluate_unchecked(
    network: Network, X: Array, Y: Array, loss: Loss, metrics: Iterable[str] = ()
) -> dict[str, float]:
    """Measure as `evaluate` does, without its checks."""
    total, outputs = 0.0, []
    for start in range(0, len(X), ROWS):
        rows = slice(start, start + ROWS)
        with np.errstate(over="ignore", invalid="ignore"):  # seen in the loss
            values = network.forward(X[rows])
            total += network.loss(values, Y[rows], loss) * len(X[rows])
        outputs.append(values.output)
    found = {"loss": float(total / len(X))}
    together = np.concatenate(outputs)
    if loss.reads == "logit" and together.shape[1] == 1:
        together = sigmoid(together)
    for name in metrics:
        found[name] = metric(name)(together, Y)
    return found
