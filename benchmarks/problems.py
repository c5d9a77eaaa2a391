"""The networks that are timed: a row of the benchmark's table each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from benchmarks.hand_written import sigmoid_step, softmax_step, tanh_step

LEARNING_RATE = 0.01
BATCHES = 10
"""How many batches an epoch has, so what is done once an epoch weighs little."""


@dataclass(frozen=True)
class Problem:
    """One network, one batch, and how fast nnlib's step must be.

    Parameters
    ----------
    sizes : tuple of int
        Inputs, then the neurons of each layer.
    hidden, output : str
        Activations, by nnlib's names.
    loss : str
        By nnlib's name.
    batch : int
        Samples a step.
    by_hand : callable, optional
        The step from `benchmarks.hand_written`.
    targets : dict of str to float
        For each peer, the time of nnlib's step as a multiple of the peer's, at most.
    n_batches : int
        Steps an epoch.
    """

    sizes: tuple[int, ...]
    hidden: str
    output: str
    loss: str
    batch: int
    by_hand: Callable[[list[Any], Any, Any, float], float] | None = None
    targets: dict[str, float] = field(default_factory=dict)
    n_batches: int = BATCHES

    @property
    def is_classifier(self) -> bool:
        """Whether the network chooses one of several classes."""
        return self.output == "softmax"

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation of each layer."""
        return (self.hidden,) * (len(self.sizes) - 2) + (self.output,)

    def __str__(self) -> str:
        names = list(dict.fromkeys(self.activations))
        return f"{'-'.join(map(str, self.sizes))} {'/'.join(names)}"

    def parameters(self) -> list[np.ndarray]:
        """Return fresh W1, b1, W2, b2, …: the same numbers at every call."""
        rng = np.random.default_rng(7)
        arrays = []
        for n_inputs, n_outputs in zip(self.sizes, self.sizes[1:], strict=False):
            spread = np.sqrt(1 / n_inputs)
            arrays.append(rng.normal(scale=spread, size=(n_outputs, n_inputs)))
            arrays.append(rng.normal(scale=0.1, size=n_outputs))
        return arrays

    def data(self) -> tuple[np.ndarray, np.ndarray]:
        """Return samples X and targets Y, one-hot where classes are to be told."""
        rng = np.random.default_rng(11)
        n_samples = self.batch * self.n_batches
        X = rng.normal(size=(n_samples, self.sizes[0]))
        if self.is_classifier:
            labels = rng.permutation(np.arange(n_samples) % self.sizes[-1])
            return X, np.eye(self.sizes[-1])[labels]
        return X, rng.uniform(0.1, 0.9, size=(n_samples, self.sizes[-1]))

    def batches(self) -> list[slice]:
        """Return the rows of each batch."""
        starts = range(0, self.batch * self.n_batches, self.batch)
        return [slice(start, start + self.batch) for start in starts]


PROBLEMS = (
    Problem(
        (2, 2, 1),
        "sigmoid",
        "sigmoid",
        "half_squared_error",
        1,
        sigmoid_step,
        {"numpy": 1.5, "PyTorch": 1 / 4},
    ),
    Problem(
        (2, 8, 8, 1),
        "tanh",
        "tanh",
        "half_squared_error",
        10,
        tanh_step,
        {"numpy": 1.3, "PyTorch": 1 / 5},
    ),
    Problem(
        (2, 8, 8, 1),
        "tanh",
        "tanh",
        "half_squared_error",
        500,
        tanh_step,
        {"numpy": 1.15, "PyTorch": 1 / 2},
    ),
    Problem(
        (64, 32, 10),
        "relu",
        "softmax",
        "categorical_cross_entropy",
        32,
        softmax_step,
        {"numpy": 1.2, "PyTorch": 1 / 4, "scikit-learn": 1 / 20},
    ),
    Problem(
        (784, 128, 10),
        "relu",
        "softmax",
        "categorical_cross_entropy",
        128,
        softmax_step,
        {"numpy": 1.1, "PyTorch": 1.0, "scikit-learn": 1 / 3},
    ),
)
