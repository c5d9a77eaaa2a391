"""Networks and data for the tests of training."""

from itertools import pairwise

import numpy as np

from nnlib import Dense, Network

HALF = "half_squared_error"
BCE = "binary_cross_entropy"


def start(*sizes: int, output: str = "sigmoid", seed: int = 0) -> Network:
    rng = np.random.default_rng(seed)
    last = len(sizes) - 2
    return Network(
        Dense(
            rng.normal(size=(n_out, n_in)),
            rng.normal(size=n_out),
            output if number == last else "tanh",
        )
        for number, (n_in, n_out) in enumerate(pairwise(sizes))
    )


def some_data(n: int = 30, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Return points in the plane, and whether they lie above a curve."""
    X = np.random.default_rng(seed).normal(size=(n, 2))
    return X, (X[:, 1:] > X[:, :1] ** 2 - 0.5).astype(float)


X, Y = some_data()
HELD_OUT = some_data(20, seed=2)


def same(one: Network, other: Network) -> bool:
    return all(
        np.array_equal(value, other.parameters[name])
        for name, value in one.parameters.items()
    )
