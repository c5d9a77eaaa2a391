from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nnlib import Dense, Network
from nnlib.losses import loss as loss_named
from nnlib.training.packed import PackedNetwork

SIZES = st.lists(st.integers(1, 5), min_size=2, max_size=5)
SEEDS = st.integers(0, 2**32 - 1)


def network_of(sizes: list[int], rng: np.random.Generator) -> Network:
    return Network(
        Dense(
            rng.normal(size=(n_outputs, n_inputs)), rng.normal(size=n_outputs), "tanh"
        )
        for n_inputs, n_outputs in pairwise(sizes)
    )


def side_by_side(*groups: Sequence[np.ndarray]) -> np.ndarray:
    return np.concatenate([array.ravel() for arrays in groups for array in arrays])


@given(sizes=SIZES, n_samples=st.integers(1, 6), seed=SEEDS)
@example(sizes=[3, 2], n_samples=1, seed=3)
def test_a_packed_networks_gradients_and_loss_are_those_of_the_network(
    sizes: list[int], n_samples: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    network = network_of(sizes, rng)
    X = rng.normal(size=(n_samples, sizes[0]))
    Y = rng.normal(size=(n_samples, sizes[-1]))
    packed = PackedNetwork(network)

    found = packed.compute_gradients(X, Y, loss_named("half_squared_error"))

    values = network.forward(X)
    gradients = network.backward(values, Y)
    expected = side_by_side(gradients.W, gradients.b)
    # Where tanh is flat, 1 − a² is a difference of nearly equal numbers: what is left
    # of it is right to the last place of 1, and so is a slope to that of the largest.
    room = 1e-14 * np.abs(expected).max()
    np.testing.assert_allclose(packed.gradients, expected, atol=room)
    assert found == pytest.approx(network.loss(values, Y))


@given(sizes=SIZES, seed=SEEDS)
def test_all_weights_then_all_biases_stand_in_the_order_of_the_layers(
    sizes: list[int], seed: int
) -> None:
    network = network_of(sizes, np.random.default_rng(seed))
    W = [layer.W for layer in network.layers]
    b = [layer.b for layer in network.layers]
    packed = PackedNetwork(network)
    np.testing.assert_array_equal(packed.parameters, side_by_side(W, b))
    np.testing.assert_array_equal(packed.weights, side_by_side(W))


def test_a_change_of_the_vectors_changes_the_packed_network_and_not_the_original() -> (
    None
):
    network = network_of([2, 3, 1], np.random.default_rng(1))
    before = {name: value.copy() for name, value in network.parameters.items()}
    packed = PackedNetwork(network)
    packed.parameters += 1.0
    for name, value in before.items():
        np.testing.assert_array_equal(network.parameters[name], value)
        np.testing.assert_array_equal(packed.network.parameters[name], value + 1.0)


def test_gradients_are_written_into_the_same_vectors_at_every_step() -> None:
    rng = np.random.default_rng(2)
    packed = PackedNetwork(network_of([2, 3, 1], rng))
    vector = packed.gradients
    loss = loss_named("half_squared_error")
    for _ in range(2):  # what the first step left must not be added to
        X, Y = rng.normal(size=(4, 2)), rng.normal(size=(4, 1))
        packed.compute_gradients(X, Y, loss)
    expected = packed.network.backward(packed.network.forward(X), Y)
    assert packed.gradients is vector
    np.testing.assert_allclose(vector, side_by_side(expected.W, expected.b))
    np.testing.assert_allclose(packed.weight_gradients, side_by_side(expected.W))


def test_a_packed_network_says_what_it_holds() -> None:
    packed = PackedNetwork(network_of([2, 3, 1], np.random.default_rng(3)))
    assert repr(packed) == "PackedNetwork(Network(2 -> 3 tanh -> 1 tanh))"
