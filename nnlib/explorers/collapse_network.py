"""The small network of LinearCollapse: 1 -> 3 (-> 3 (-> 3)) -> 1, as named numbers.

Its numbers are w1_1 … w1_3 and b1_1 … b1_3 in the first hidden layer, w2_1_1 … w2_3_3
and b2_1 … in the second, likewise in the third, and v1 … v3 and c in the output layer.
A layer beyond the chosen depth passes on what it gets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from nnlib.activations import ACTIVATIONS
from nnlib.datasets import Dataset, curve
from nnlib.explorers.choices import chosen
from nnlib.layers import Dense
from nnlib.live.formulas.symbols import Symbol
from nnlib.network import Network
from nnlib.optimizers import Adam
from nnlib.training import fit

NEURONS = 3
DEPTHS = (1, 2, 3)
FUNCTIONS = tuple(ACTIVATIONS[n] for n in ("identity", "tanh", "relu", "sigmoid"))
SPAN = 10.0
"""Every number is from −SPAN to SPAN."""

_SAMPLES = 40
_STARTS = 6  # how often a fit is tried: some starts end badly
_DECIMALS = 2  # of a fitted number, so that a reader can take it in

_EACH = range(1, NEURONS + 1)


def names(layer: int) -> tuple[str, ...]:
    """Return the names of a layer's numbers, weights first; layer 4 is the output."""
    if layer == 1:
        return (*(f"w1_{i}" for i in _EACH), *(f"b1_{i}" for i in _EACH))
    if layer > DEPTHS[-1]:
        return (*(f"v{i}" for i in _EACH), "c")
    weights = [f"w{layer}_{i}_{j}" for i in _EACH for j in _EACH]
    return (*weights, *(f"b{layer}_{i}" for i in _EACH))


def written() -> dict[str, Symbol]:
    """Return how the numbers are written: within a layer, as the course does it.

    w with the subscript i,j is neuron i's weight on input j, and the layer is said by
    the heading over its numbers.
    """
    found: dict[str, Symbol] = {}
    for layer in (*DEPTHS, DEPTHS[-1] + 1):
        is_last = layer > DEPTHS[-1]
        inputs, neurons = 1 if layer == 1 else NEURONS, 1 if is_last else NEURONS
        places = [f"{i},{j}" for i in range(1, neurons + 1) for j in _EACH[:inputs]]
        signs = [("w", place) for place in places]
        signs += [("b", str(i)) for i in range(1, neurons + 1)]
        where = "the output layer" if is_last else f"hidden layer {layer}"
        for name, (base, sub) in zip(names(layer), signs, strict=True):
            found[name] = Symbol(base, sub, f"{base}{sub} of {where}")
    return found


NAMES = tuple(name for layer in (*DEPTHS, DEPTHS[-1] + 1) for name in names(layer))


@cache
def data() -> Dataset:
    """Return the points to fit, with no more digits than a page has use for."""
    made = curve(_SAMPLES, np.random.default_rng(0))
    return replace(made, X=made.X.round(3), Y=made.Y.round(3))


def output(numbers: Mapping[str, Any], activation: Any, depth: Any, x: Any) -> Any:
    """Compute the network for one x or several; everything may be traced."""
    W1, b1 = _layer(numbers, 1)
    A = _bent(activation, W1[:, None] * x + b1)
    for layer in DEPTHS[1:]:
        W, b = _layer(numbers, layer)
        Z = W @ A + b
        bent = _bent(activation, Z)
        A = np.where(np.greater_equal(depth, layer), bent, A)
    return np.stack([numbers[f"v{i}"] for i in _EACH]) @ A + numbers["c"]


def _bent(activation: Any, Z: Any) -> Any:
    """Apply the chosen activation to a layer's sums."""
    return chosen(activation, FUNCTIONS, lambda f: f.function(Z))


def collapsed(numbers: Mapping[str, Any], depth: Any) -> tuple[Any, Any]:
    """Multiply the layers out: W and b of the one layer that they are without a bend.

    W = V W₃ W₂ W₁ and b = V (W₃ (W₂ b₁ + b₂) + b₃) + c, as far as the depth goes.
    """
    W, b = _layer(numbers, 1)
    b = b[:, 0]
    for layer in DEPTHS[1:]:
        next_W, next_b = _layer(numbers, layer)
        is_there = np.greater_equal(depth, layer)
        W = np.where(is_there, next_W @ W, W)
        b = np.where(is_there, next_W @ b + next_b[:, 0], b)
    V = np.stack([numbers[f"v{i}"] for i in _EACH])
    return V @ W, V @ b + numbers["c"]


def _layer(numbers: Mapping[str, Any], layer: int) -> tuple[Any, Any]:
    """Return a hidden layer's weights, and its biases as a column."""
    b = np.stack([numbers[f"b{layer}_{i}"] for i in _EACH])[:, None]
    if layer == 1:
        return np.stack([numbers[f"w1_{i}"] for i in _EACH]), b
    rows = [np.stack([numbers[f"w{layer}_{i}_{j}"] for j in _EACH]) for i in _EACH]
    return np.stack(rows), b


def to_network(numbers: Mapping[str, float], activation: int, depth: int) -> Network:
    """Return an nnlib Network with these numbers."""
    layers = []
    for layer in DEPTHS[:depth]:
        W, b = _layer(numbers, layer)
        layers.append(
            Dense(W.reshape(NEURONS, -1), b[:, 0], FUNCTIONS[activation].name)
        )
    V = np.array([[numbers[f"v{i}"] for i in _EACH]])
    return Network([*layers, Dense(V, np.array([numbers["c"]]), "identity")])


@cache
def fitted(activation: int, depth: int) -> dict[str, float]:
    """Return the numbers of a network that nnlib fitted to the points.

    The best of a few starts, rounded to two decimals. Layers beyond the depth have the
    weights of the identity.
    """
    name = FUNCTIONS[activation].name
    starts = 1 if name == "identity" else _STARTS  # a line has only one best fit
    fits = [_one_fit(name, depth, seed) for seed in range(starts)]
    best, _ = min(fits, key=lambda each: each[1])
    numbers = dict.fromkeys(NAMES, 0.0)
    numbers |= {f"w{layer}_{i}_{i}": 1.0 for layer in DEPTHS[1:] for i in _EACH}
    for layer, dense in enumerate(best.layers, start=1):
        is_last = layer == len(best.layers)
        values = np.concatenate([dense.W.ravel(), dense.b])
        rounded = np.round(np.clip(values, -SPAN, SPAN), _DECIMALS) + 0.0  # no −0
        named = names(DEPTHS[-1] + 1 if is_last else layer)
        numbers |= dict(zip(named, rounded.tolist(), strict=True))
    return numbers


def _one_fit(name: str, depth: int, seed: int) -> tuple[Network, float]:
    start = Network.create(
        [1, *[NEURONS] * depth, 1],
        [*[name] * depth, "identity"],
        np.random.default_rng(seed),
    )
    network, history = fit(
        start,
        data().X,
        data().Y,
        loss="mean_squared_error",
        optimizer=Adam(0.05),
        epochs=400,
    )
    return network, history.loss[-1]
