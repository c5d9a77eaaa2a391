"""Initialisation: the published spreads, the same seed the same bits."""

from typing import Any

import numpy as np
import pytest

from nnlib import ACTIVATIONS, Network


def first(activation: str, initialisation: str = "auto", seed: int = 0) -> Any:
    rng = np.random.default_rng(seed)
    return Network.create([300, 200], [activation], rng, initialisation).layers[0]


def test_glorot_is_even_with_variance_two_over_inputs_plus_neurons() -> None:
    W = first("relu", "glorot").W
    assert W.var() == pytest.approx(2 / 500, rel=0.03)
    assert abs(W).max() <= np.sqrt(6 / 500)
    assert abs(W).max() == pytest.approx(np.sqrt(6 / 500), rel=0.01)


def test_he_is_normal_with_variance_two_over_inputs() -> None:
    W = first("tanh", "he").W
    assert W.var() == pytest.approx(2 / 300, rel=0.03)
    assert (W**4).mean() / W.var() ** 2 == pytest.approx(3, rel=0.05)


SILENCE_HALF = {"relu", "leaky_relu", "elu", "gelu", "silu", "softplus"}


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_auto_chooses_by_the_activation(activation: str) -> None:
    chosen = "he" if activation in SILENCE_HALF else "glorot"
    assert (first(activation).W == first(activation, chosen).W).all()


def test_biases_start_at_zero_and_zeros_makes_all_zero() -> None:
    assert not first("tanh").b.any()
    assert not first("tanh", "zeros").W.any()


def test_the_seed_decides_every_bit() -> None:
    assert (first("tanh", seed=1).W == first("tanh", seed=1).W).all()
    assert (first("tanh", seed=1).W != first("tanh", seed=2).W).all()


@pytest.mark.parametrize(
    ("sizes", "activations", "initialisation", "error", "words"),
    [
        ([2, 0], ["tanh"], "auto", ValueError, r"`sizes\[1\]` must be at least 1"),
        ([2, 1.5], ["tanh"], "auto", TypeError, r"`sizes\[1\]` must be a whole"),
        ([2, 3, 1], ["tanh"], "auto", ValueError, "each of the 2 layers"),
        ([2, 1], "tanh", "auto", ValueError, "Received: 'tanh'"),
        (
            [],
            [],
            "auto",
            ValueError,
            r"`sizes` must hold .*such as \[2, 8, 1\].*: \[\]",
        ),
        ([2], [], "auto", ValueError, r"`sizes` .*at least one layer.*Received: \[2\]"),
        (3, ["tanh"], "auto", TypeError, r"`sizes` must be a list.*3 \(int\)"),
        ("21", ["tanh"], "auto", TypeError, "`sizes` must be a list.*'21'"),
        ([2, True], ["tanh"], "auto", TypeError, r"`sizes\[1\]` must be a whole"),
        ([2, 1], None, "auto", TypeError, "`activations` must be a list.*None"),
        ([2, 1], np.array(3), "auto", TypeError, "`activations` must be a list"),
        ([2, 1], [3], "auto", TypeError, "`activation` must be a name"),
        ([2, 1], ["tanh", "tanh"], "auto", ValueError, "each of the 1 layers"),
        ([2, 1], ["tanh"], ["he"], TypeError, r"`initialisation` must be a name.*list"),
        ([2, 1], ["tanh"], None, TypeError, "`initialisation` must be a name.*None"),
        ([2, 1], ["tnah"], "auto", ValueError, "mean 'tanh'"),
        ([2, 1], ["tanh"], "glorrot", ValueError, "mean 'glorot'"),
    ],
)
def test_what_makes_no_network_is_refused_with_a_sentence(
    sizes: Any,
    activations: Any,
    initialisation: Any,
    error: type[Exception],
    words: str,
) -> None:
    with pytest.raises(error, match=words):
        Network.create(sizes, activations, np.random.default_rng(0), initialisation)


def test_a_seed_in_place_of_a_generator_is_refused() -> None:
    with pytest.raises(TypeError, match="`rng` must be a numpy"):
        Network.create([2, 1], ["tanh"], 0)  # type: ignore[arg-type]
