"""The networks of the chapter on real data, trained from a seed when first asked for.

One takes half a second, so they are trained anew in each process, and kept in it; the
book's pages are cached as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from time import perf_counter
from typing import Any, NamedTuple, ParamSpec, TypeVar

import numpy as np

from nnlib.datasets import Dataset, digits, faces
from nnlib.datasets.altered import moved
from nnlib.network import Network
from nnlib.optimizers import Adam
from nnlib.optimizers.penalties import L2
from nnlib.training import fit
from nnlib.training.history import History

#: How long each training in this process took; the chapter says how long all did.
SECONDS: list[float] = []

#: Each part is held out by one network, which is trained on the others.
FOLDS = 5


class Trained(NamedTuple):
    """A network, how its training went, and the data on either side of the split."""

    network: Network
    history: History
    train: Dataset
    test: Dataset


_P = ParamSpec("_P")
_R = TypeVar("_R")


def _timed(train: Callable[_P, _R]) -> Callable[_P, _R]:
    """Return the function with a note of how long it took."""

    @wraps(train)
    def timed(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        began = perf_counter()
        result = train(*args, **kwargs)
        SECONDS.append(perf_counter() - began)
        return result

    return timed


@cache
def digit_network(seed: int = 0, split: str = "random") -> Trained:
    """Return a 64-32-10 network that reads handwritten digits.

    Parameters
    ----------
    seed : int
        Of the split, the first weights, and the order of the samples.
    split : str
        ``"random"``: a fifth, dealt at random, is held out. ``"order"``: the last 397
        in the order of the set, which other people wrote, as far as one can tell.

    Returns
    -------
    Trained
        The network takes ink from 0 to 1, 64 numbers a sample, and gives ten
        probabilities.

    Examples
    --------
    >>> trained = digit_network()
    >>> trained.network
    Network(64 -> 32 relu -> 10 softmax)
    >>> len(trained.train), len(trained.test)
    (1438, 359)
    """
    data, rng = digits(), np.random.default_rng(seed)
    if split == "order":
        train, test = data[:1400], data[1400:]
    else:
        train, test = data.split(1 / FOLDS, rng)
    return train_digits(train, test, rng)


@_timed
def train_digits(train: Dataset, test: Dataset, rng: np.random.Generator) -> Trained:
    """Train a 64-32-n network on pictures of digits; `test` is only measured."""
    start = Network.create([64, 32, train.Y.shape[1]], ["relu", "softmax"], rng)
    return _trained(
        start,
        train,
        test,
        loss="categorical_cross_entropy",
        optimizer=Adam(0.003),
        epochs=30,
        batch_size=32,
        rng=rng,
        penalties=[L2(0.001)],
    )


def _trained(start: Network, train: Dataset, test: Dataset, **options: Any) -> Trained:
    network, history = fit(
        start, train, validation=test, metrics=["accuracy"], **options
    )
    return Trained(network, history, train, test)


@cache
def digit_network_without(digit: int, seed: int = 0) -> Trained:
    """Return a 64-32-9 network that has never seen one of the digits.

    The split is that of `digit_network`; `test` still has the digit, with a row of
    zeros for its target.
    """
    data, rng = digits(), np.random.default_rng(seed)
    train, test = data.split(1 / FOLDS, rng)
    classes = [each for each in range(10) if each != digit]

    def without(some: Dataset) -> Dataset:
        targets = tuple(data.targets[each] for each in classes)
        Y = some.Y[:, classes]
        return Dataset(data.name, some.X, Y, data.description, data.features, targets)

    known = train[train.Y[:, digit] == 0]
    trained = train_digits(without(known), without(test[test.Y[:, digit] == 0]), rng)
    return trained._replace(test=without(test))


@cache
def digit_network_with(share: float, seed: int = 0) -> Trained:
    """Return a 64-32-10 network, a share of whose pictures stood a cell to the right.

    The split is that of `digit_network`; `test` is as it was.
    """
    data, rng = digits(), np.random.default_rng(seed)
    train, test = data.split(1 / FOLDS, rng)
    X = train.X.copy()
    some = rng.permutation(len(X))[: round(share * len(X))]
    X[some] = moved(X[some], right=1)
    other = Dataset(
        data.name, X, train.Y, data.description, data.features, data.targets
    )
    return train_digits(other, test, rng)


@cache
@_timed
def face_network(seed: int = 0, fold: int = 0) -> Trained:
    """Return a 625-8-1 network that tells faces from other patches.

    Parameters
    ----------
    seed : int
        Deals the photographs into five folds; the first weights, and the order, too.
    fold : int
        Which fold is held out, 0 to 4. The face and the corner of one photograph are
        in the same, so nothing of a held-out photograph was seen.

    Returns
    -------
    Trained
        The network takes brightness from 0 to 1, 625 numbers a sample, and gives the
        probability of a face.

    Examples
    --------
    >>> trained = face_network()
    >>> trained.network
    Network(625 -> 8 relu -> 1 sigmoid)
    >>> len(trained.train), len(trained.test)
    (160, 40)
    """
    held_out = face_folds(seed)[fold]
    data, rng = faces(), np.random.default_rng(seed)
    train = data[np.setdiff1d(np.arange(len(data)), held_out)]
    test = data[held_out]
    return _trained(
        Network.create([625, 8, 1], ["relu", "sigmoid"], rng),
        train,
        test,
        loss="binary_cross_entropy",
        optimizer=Adam(0.002),
        epochs=40,
        batch_size=20,
        rng=rng,
        penalties=[L2(0.02)],
    )


def face_folds(seed: int) -> list[np.ndarray]:
    """Return which patches each of five folds holds out, both of a photograph."""
    photographs = np.random.default_rng(seed).permutation(100)
    parts = np.array_split(photographs, FOLDS)
    return [np.concatenate([part, part + 100]) for part in parts]


#: How large a patch of a face is, a side.
PATCH = 7


@cache
@_timed
def patch_network(n_neurons: int = 4, seed: int = 0) -> Trained:
    """Return a 49-n-49 network that gives back patches of faces through few neurons.

    Trained on 6000 patches of 7 × 7 pixels, from anywhere in the hundred faces, each
    with its mean taken off. It is linear: what its neurons look for is theirs alone.

    Parameters
    ----------
    n_neurons : int
        In the hidden layer.
    seed : int
        Of the patches, the first weights, and the order.
    """
    rng = np.random.default_rng(seed)
    pictures = faces().X[:100].reshape(100, 25, 25)
    windows = np.lib.stride_tricks.sliding_window_view(pictures, (PATCH, PATCH), (1, 2))
    which, row, column = (rng.integers(0, n, 6000) for n in windows.shape[:3])
    patches = windows[which, row, column].reshape(6000, PATCH**2)
    patches = patches - patches.mean(axis=1, keepdims=True)
    names = tuple(f"pixel {i}" for i in range(PATCH**2))
    data = Dataset("patches", patches, patches, "Patches of faces.", names, names)
    sizes = [PATCH**2, n_neurons, PATCH**2]
    network, history = fit(
        Network.create(sizes, ["identity", "identity"], rng),
        data,
        loss="mean_squared_error",
        optimizer=Adam(0.003),
        epochs=20,
        batch_size=60,
        rng=rng,
    )
    return Trained(network, history, data, data)
