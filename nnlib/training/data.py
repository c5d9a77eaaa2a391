"""Checks of what `fit` is given, made once, so that no step has to make them."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.checks import Array, as_real_array, as_samples, as_whole_number
from nnlib.datasets.dataset import Dataset
from nnlib.losses import Loss
from nnlib.losses.targets import hint, labels_to_rows
from nnlib.network import Network


def check_data(
    network: Network, X: Any, Y: Any, loss: Loss, X_name: str, Y_name: str
) -> tuple[Array, Array]:
    """Return samples and targets as float64 arrays, or raise what is wrong.

    Parameters
    ----------
    network : Network
        What is to be trained.
    X, Y : array_like, shape (n_samples, n_inputs) and (n_samples, n_outputs)
        Samples and targets; or class labels, if the loss is about classes.
    loss : Loss
        What the targets must suit.
    X_name, Y_name : str
        What the caller calls them.

    Returns
    -------
    X, Y : ndarray of float64
    """
    X = as_samples(X, X_name, network.layers[0].W, network)
    if X.shape[0] == 0:
        raise ValueError(
            f"`{X_name}` must hold at least one sample. "
            f"Received: an array of shape {X.shape}"
        )
    Y = as_real_array(Y, Y_name)
    expected = (X.shape[0], network.layers[-1].n_outputs)
    Y = labels_to_rows(Y, Y_name, expected, loss.reads)
    if Y.shape != expected:
        raise ValueError(
            f"`{Y_name}` must have one row for each sample of {X_name} and one column "
            f"for each output of the network, {expected}. "
            f"Received: shape {Y.shape}{hint(Y, Y_name, expected)}"
        )
    loss.check_targets(Y, Y_name, Y, Y_name)
    return X, Y


def as_pair(X: Any, Y: Any, X_name: str) -> tuple[Any, Any]:
    """Return samples and targets: a `Dataset` has both.

    Raises
    ------
    TypeError
        If there are no targets, or a data set's and others.
    """
    if isinstance(X, Dataset):
        if Y is not None:
            raise TypeError(
                f"`Y` must be left out where `{X_name}` is a Dataset, which has its "
                f"targets. Received: {type(Y).__name__}"
            )
        return X.X, X.Y
    if Y is None:
        raise TypeError(
            f"`Y` must be the targets, or `{X_name}` a Dataset, which has them. "
            "Received: no targets"
        )
    return X, Y


def check_pair(value: Any, name: str) -> tuple[Any, Any]:
    """Return a pair of samples and targets, or raise TypeError."""
    if isinstance(value, Dataset):
        return value.X, value.Y
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        raise TypeError(
            f"`{name}` must be a pair (X, Y) of samples and targets, or a Dataset. "
            f"Received: {type(value).__name__}"
        )
    return value[0], value[1]


def check_batch_size(batch_size: Any, n_samples: int) -> int:
    """Return the size of a batch, at most the data's; the data's if None."""
    if batch_size is None:
        return n_samples
    size = as_whole_number(batch_size, "batch_size", least=1)
    if size > n_samples:
        raise ValueError(
            f"`batch_size` must be at most {n_samples}, the number of samples; leave "
            f"it out to take them all at once. Received: {size}"
        )
    return size


def check_rng(rng: Any, needed: bool) -> None:
    """Raise TypeError unless `rng` is a generator, or missing and not needed."""
    if isinstance(rng, np.random.Generator) or (rng is None and not needed):
        return
    raise TypeError(
        "`rng` must be a random generator, which shuffles the samples into batches, "
        f"such as np.random.default_rng(0). Received: {rng!r}"
    )
