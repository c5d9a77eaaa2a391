"""The figures of chapters 1 and 2 in which matrices are seen at work."""

from __future__ import annotations

import numpy as np
import pytest

from nnlib.explorers import demand_network
from nnlib.explorers.layer import W, X, batch_figure, layer_figure
from nnlib.explorers.likeness import PICTURES, UPRIGHT, likeness_figure
from nnlib.layers import Dense
from nnlib.neuron import Neuron

pytestmark = pytest.mark.usefixtures("front_end")


def test_the_layer_starts_with_the_chapter_s_numbers_and_is_nnlib_s() -> None:
    figure = layer_figure()
    assert np.array_equal(figure.result["weights"], W)
    figure.set_values({"x1": -0.5, "x2": 1.75, "w2_1": -2.5, "b3": 0.35, "neuron": 2})
    found = figure.result
    layer = Dense(found["weights"], found["biases"], "relu")
    Z, A = layer.forward([found["inputs"]])
    np.testing.assert_allclose(found["sums"], Z[0], rtol=1e-14)
    for i in (1, 2, 3):
        assert found[f"z{i}"] == pytest.approx(Z[0, i - 1], rel=1e-14)
        assert found[f"a{i}"] == pytest.approx(A[0, i - 1], rel=1e-14)
    assert [float(found[f"is_{i}"]) for i in (1, 2, 3)] == [0, 0, 1]


@pytest.mark.parametrize("example", range(4))
@pytest.mark.parametrize("neuron", range(3))
def test_a_number_of_the_batch_is_its_example_in_its_neuron(
    example: int, neuron: int
) -> None:
    figure = batch_figure()
    figure.set_values({"example": example, "neuron": neuron})
    found = figure.result
    alone, _ = Neuron(W[neuron], found["biases"][neuron]).forward(X[example])
    assert found["z"] == pytest.approx(float(alone), abs=1e-14)
    assert found["sums"][example, neuron] == pytest.approx(float(alone), abs=1e-14)
    said = found["x1"] * found["w1"] + found["x2"] * found["w2"] + found["b"]
    assert said == pytest.approx(float(alone), abs=1e-14)


def test_likeness_counts_the_pixels_that_agree() -> None:
    figure = likeness_figure()
    for at, picture in enumerate(PICTURES.values()):
        figure.set_values({"picture": at})
        found = figure.result
        same = int(np.sum(picture == UPRIGHT))
        assert (found["agree"], found["differ"]) == (same, 9 - same)
        assert found["likeness"] == same - (9 - same)
        assert found["yes"] == (found["likeness"] >= 6)


def test_training_in_one_call_is_what_the_demand_figure_learned() -> None:
    network, right = demand_network.train(0, 100)
    known = demand_network.learned(0)
    assert abs(right - known.accuracy) < 0.01
    sizes = np.sort(np.abs(network.layers[0].W), axis=0)
    found = np.sort(np.abs(known.network.layers[0].W), axis=0)
    np.testing.assert_allclose(sizes, found, atol=0.006)
    wide, _ = demand_network.train(1, 2, hidden=5)
    assert wide.layers[0].W.shape == (5, 4)
