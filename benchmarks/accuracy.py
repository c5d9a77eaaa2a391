"""How much nnlib's networks get right on data that they have not seen.

Digits beside scikit-learn's `MLPClassifier` of the same size, optimiser, learning
rate, batches, epochs and split; spirals; and faces, with a confidence interval.

    python -m benchmarks.accuracy

writes the table into README.md, beside this file.
"""

from __future__ import annotations

import argparse
import math
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.report import MISSED, table, write_section
from benchmarks.timing import machine, use_threads
from nnlib import Network
from nnlib.datasets import spirals
from nnlib.datasets.real import digits, faces
from nnlib.labels import one_hot, predicted_labels
from nnlib.optimizers import Adam
from nnlib.optimizers.schedules import CosineDecay, Schedule
from nnlib.training import fit

SEEDS = range(5)
HELD_OUT = 0.2
FOLDS = 5


@dataclass(frozen=True)
class Recipe:
    """How a classifier is trained, here and in scikit-learn.

    Parameters
    ----------
    hidden : tuple of int
        Neurons of each hidden layer.
    activation : str
        Of the hidden layers.
    learning_rate : float or Schedule
        Of Adam.
    epochs, batch_size : int
        How long, and how many samples a step.
    """

    hidden: tuple[int, ...]
    activation: str
    learning_rate: float | Schedule
    epochs: int
    batch_size: int


DIGITS = Recipe((64,), "relu", 0.003, epochs=30, batch_size=32)
SPIRALS = Recipe((64, 32), "relu", CosineDecay(0.01, 200), epochs=200, batch_size=32)
FACES = Recipe((16,), "relu", 0.001, epochs=40, batch_size=16)


def split(n_samples: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return which samples to train on, and which to hold out."""
    order = np.random.default_rng(seed).permutation(n_samples)
    held_out = round(n_samples * HELD_OUT)
    return order[held_out:], order[:held_out]


def train(recipe: Recipe, X: Any, labels: Any, seed: int) -> Network:
    """Train nnlib's network as the recipe says."""
    rng = np.random.default_rng(seed)
    n_classes = int(labels.max()) + 1
    network = Network.create(
        (X.shape[1], *recipe.hidden, n_classes),
        (*[recipe.activation] * len(recipe.hidden), "softmax"),
        rng,
    )
    trained, _ = fit(
        network,
        X,
        one_hot(labels, n_classes),
        loss="categorical_cross_entropy",
        optimizer=Adam(recipe.learning_rate),
        epochs=recipe.epochs,
        batch_size=recipe.batch_size,
        rng=rng,
    )
    return trained


def count_right(network: Network, X: Any, labels: Any) -> int:
    """Count the samples whose class the network names."""
    return int((predicted_labels(network.predict(X)) == labels).sum())


def train_scikit_learn(recipe: Recipe, X: Any, labels: Any, seed: int) -> Any:
    """Train scikit-learn's network as the recipe says."""
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        recipe.hidden,
        activation=recipe.activation,
        alpha=0.0,
        batch_size=recipe.batch_size,
        learning_rate_init=recipe.learning_rate,
        max_iter=recipe.epochs,
        n_iter_no_change=recipe.epochs,  # never stop early: the budget is the same
        random_state=seed,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it would like to go on
        return model.fit(X, labels)


def digits_accuracy(seed: int) -> tuple[float, float]:
    """Return nnlib's and scikit-learn's share of held-out digits that they read."""
    data = digits()
    X, labels = data.X, data.Y.argmax(axis=1)
    train_on, held_out = split(len(X), seed)
    ours = train(DIGITS, X[train_on], labels[train_on], seed)
    theirs = train_scikit_learn(DIGITS, X[train_on], labels[train_on], seed)
    right = count_right(ours, X[held_out], labels[held_out])
    return right / len(held_out), float(theirs.score(X[held_out], labels[held_out]))


def spirals_accuracy(seed: int) -> float:
    """Return the share right of a fresh pair of spirals: 2 turns, 5% noise."""
    rng = np.random.default_rng(seed)
    seen, unseen = (spirals(1000, rng, turns=2, noise=0.05) for _ in range(2))
    network = train(SPIRALS, seen.X, seen.Y[:, 0].astype(int), seed)
    return count_right(network, unseen.X, unseen.Y[:, 0]) / len(unseen.X)


def faces_right(seed: int) -> tuple[int, int]:
    """Return how many patches are told right by networks that have not seen them.

    Returns
    -------
    right, patches : int
        Each patch is held out once, in one of five parts.
    """
    data = faces()
    X, labels = data.X, data.Y[:, 0].astype(int)
    order = np.random.default_rng(seed).permutation(len(X))
    right = 0
    for part in np.array_split(order, FOLDS):
        rest = np.setdiff1d(order, part)
        network = train(FACES, X[rest], labels[rest], seed)
        right += count_right(network, X[part], labels[part])
    return right, len(X)


def wilson(right: float, n: int) -> tuple[float, float]:
    """Return Wilson's 95% confidence interval of a share.

    Parameters
    ----------
    right : float
        How many were right; a mean over runs need not be whole.
    n : int
        Of how many.

    Returns
    -------
    low, high : float

    References
    ----------
    Wilson, “Probable Inference, the Law of Succession, and Statistical Inference”,
    Journal of the American Statistical Association 22, 1927.
    """
    z, p = 1.959964, right / n
    middle = p + z * z / (2 * n)
    spread = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)


def main() -> None:
    """Measure all three, print the table and put it into the README."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--keep", action="store_true", help="only print the table")
    options = parser.parse_args()
    use_threads(1)

    ours, theirs = np.array([digits_accuracy(seed) for seed in SEEDS]).T
    swirls = np.array([spirals_accuracy(seed) for seed in SEEDS])
    counts = [faces_right(seed) for seed in SEEDS]
    right, n = float(np.mean([count for count, _ in counts])), counts[0][1]
    low, high = wilson(right, n)
    text = table(
        ["data", "right, mean of 5 seeds", "worst", "best", "must be"],
        [
            _row(
                "digits, nnlib",
                ours,
                "≥ 97%, ≥ scikit-learn",
                at_least=max(0.97, theirs.mean()),
            ),
            _row("digits, scikit-learn", theirs),
            _row("spirals, 2 turns, 5% noise", swirls, "≥ 98%", at_least=0.98),
            _row("faces", np.array([count for count, _ in counts]) / n),
        ],
    )
    text += (
        f"\n\nFaces: each of the {n} patches was held out once; the 95% interval "
        f"(Wilson) of the mean is {low:.1%} to {high:.1%}."
    )
    text += f" Measured with {machine()}."
    print(text)
    if not options.keep:
        write_section("accuracy", text)


def _row(
    name: str, shares: np.ndarray, target: str = "–", at_least: float = 0.0
) -> list[str]:
    mean, worst, best = shares.mean(), shares.min(), shares.max()
    if mean < at_least:
        target += f" {MISSED}"
    return [name, f"{mean:.2%}", f"{worst:.2%}", f"{best:.2%}", target]


if __name__ == "__main__":
    main()
