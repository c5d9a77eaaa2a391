"""What chapters 1 and 2 state as true, checked by numbers."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnlib import Adam, Dense, Network, Neuron, activation, fit
from nnlib.datasets import demand, gate

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
MONOTONE = ["step", "identity", "relu", "sigmoid", "tanh"]

# Multiples of 1/8: their sums and products are exact, so a line that runs through a
# point runs through it in float64 too.
number = st.integers(-80, 80).map(lambda n: n / 8)
numbers = st.tuples(number, number, number)


def weighted_sum(w1: float, w2: float, b: float, points: np.ndarray) -> np.ndarray:
    z, _ = Neuron([w1, w2], b).forward(points)
    return z


# 1 Neurons


@given(st.lists(number, min_size=2, max_size=2), st.floats(0.1, 5), st.floats(0, 7))
def test_the_dot_product_is_both_lengths_times_the_cosine(
    w: list[float], length: float, turn: float
):
    assume(any(w))
    start = np.arctan2(w[1], w[0])
    x = length * np.array([np.cos(start + turn), np.sin(start + turn)])
    expected = np.linalg.norm(w) * length * np.cos(turn)
    assert np.dot(w, x) == pytest.approx(expected, abs=1e-12 * length * 20)


@given(numbers, st.sampled_from([0.25, 2, 8]), number, number)
def test_a_positive_factor_on_all_three_numbers_changes_no_answer(
    neuron: tuple[float, float, float], factor: float, x1: float, x2: float
):
    point = np.array([x1, x2])
    scaled = [factor * each for each in neuron]
    z, z_scaled = weighted_sum(*neuron, point), weighted_sum(*scaled, point)
    assert z_scaled == factor * z
    assert np.sign(z_scaled) == np.sign(z)
    flipped = [-each for each in neuron]
    assert np.sign(weighted_sum(*flipped, point)) == -np.sign(z)


@given(numbers, number)
def test_the_weights_stand_at_a_right_angle_to_the_line_and_point_to_the_yes(
    neuron: tuple[float, float, float], along: float
):
    w1, w2, b = neuron
    assume(w1 or w2)
    arrow = np.array([w1, w2])
    # The foot of the line, and a point some way along it.
    foot = -b * arrow / (arrow @ arrow)
    on_line = foot + along * np.array([-w2, w1])
    assert weighted_sum(*neuron, on_line) == pytest.approx(0, abs=1e-9)
    assert weighted_sum(*neuron, on_line + arrow) > 0
    # A higher bias moves the line against the arrow.
    assert weighted_sum(w1, w2, b + 1, foot - arrow / (arrow @ arrow)) == pytest.approx(
        0, abs=1e-9
    )


@given(numbers)
def test_the_line_meets_the_axes_where_the_chapter_says(
    neuron: tuple[float, float, float],
):
    w1, w2, b = neuron
    assume(w1 and w2)
    assert weighted_sum(*neuron, np.array([-b / w1, 0])) == pytest.approx(0, abs=1e-12)
    assert weighted_sum(*neuron, np.array([0, -b / w2])) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("b", np.arange(-3, 1, 0.125))
def test_every_bias_that_the_inequalities_allow_makes_and_and_or(b: float):
    answers = Neuron([1, 1], b, "step").forward(CORNERS)[1]
    assert (-2 <= b < -1) == np.array_equal(answers, gate("and").Y[:, 0])
    assert (-1 <= b < 0) == np.array_equal(answers, gate("or").Y[:, 0])


def test_nand_is_and_with_every_sign_changed():
    answers = Neuron([-1, -1], 1.5, "step").forward(CORNERS)[1]
    assert np.array_equal(answers, gate("nand").Y[:, 0])


@given(number, number)
def test_without_a_bias_no_neuron_computes_and(w1: float, w2: float):
    answers = Neuron([w1, w2], 0, "step").forward(CORNERS)[1]
    assert answers[0] == 1  # where AND wants 0


@given(numbers)
def test_the_middle_of_a_diagonal_is_the_mean_of_its_ends(
    neuron: tuple[float, float, float],
):
    z = weighted_sum(*neuron, CORNERS)
    middle = weighted_sum(*neuron, np.array([0.5, 0.5]))
    assert middle == (z[0] + z[3]) / 2 == (z[1] + z[2]) / 2


@given(numbers, st.sampled_from(MONOTONE), number)
def test_no_neuron_whose_answer_never_falls_gets_all_of_xor_or_none(
    neuron: tuple[float, float, float], name: str, enough: float
):
    w1, w2, b = neuron
    threshold = activation(name)(enough)
    answers = Neuron([w1, w2], b, name).forward(CORNERS)[1] >= threshold
    assert 1 <= (answers == gate("xor").Y[:, 0]).sum() <= 3


@pytest.mark.parametrize("name", MONOTONE)
def test_no_activation_of_the_chapter_ever_falls(name: str):
    assert np.all(np.diff(activation(name)(np.linspace(-8, 8, 1001))) >= 0)


def test_exercise_3_two_votes_of_three_for_every_bias_from_minus_2_to_minus_1():
    votes = np.array(list(itertools.product([0, 1], repeat=3)))
    for b in np.arange(-3, 0, 0.125):
        answers = Neuron([1, 1, 1], b, "step").forward(votes)[1]
        majority = np.array_equal(answers, votes.sum(axis=1) >= 2)
        assert majority == (-2 <= b < -1)


def test_exercise_4_a_strip_is_xor():
    z = weighted_sum(1, 1, -1, CORNERS)
    assert np.array_equal(np.abs(z) <= 0.5, gate("xor").Y[:, 0])


# 2 Layers


sizes = st.lists(st.integers(1, 6), min_size=2, max_size=5)


@given(sizes, st.integers(0, 100))
def test_a_layer_is_its_neurons_and_a_network_its_layers_one_in_another(
    sizes: list[int], seed: int
):
    rng = np.random.default_rng(seed)
    network = Network.create(sizes, ["tanh"] * (len(sizes) - 1), rng)
    X = rng.normal(size=(3, sizes[0]))
    A = X
    for layer in network.layers:
        assert layer.W.shape == (layer.n_outputs, layer.n_inputs)
        Z = np.array([layer.W @ a + layer.b for a in A])
        np.testing.assert_allclose(layer.forward(A)[0], Z, rtol=1e-12, atol=1e-14)
        for row, b, z in zip(layer.W, layer.b, Z.T, strict=True):
            alone = Neuron(row, b).forward(A)[0]
            np.testing.assert_allclose(alone, z, rtol=1e-12, atol=1e-14)
        A = np.tanh(Z)
    np.testing.assert_allclose(network.predict(X), A, rtol=1e-12, atol=1e-14)


@given(*[st.integers(1, 9)] * 4)
def test_the_parameters_of_h_equal_hidden_layers(n: int, h: int, m: int, k: int):
    sizes = [n, *[m] * h, k]
    network = Network.create(sizes, ["relu"] * (h + 1), np.random.default_rng(0))
    counted = m * (n + 1) + (h - 1) * m * (m + 1) + k * (m + 1)
    assert network.n_parameters == counted


def test_hidden_neurons_can_change_places():
    rng = np.random.default_rng(0)
    first, second = Network.create([3, 4, 2], ["relu", "tanh"], rng).layers
    order = [2, 1, 0, 3]
    swapped = [
        Dense(first.W[order], first.b[order], "relu"),
        Dense(second.W[:, order], second.b, "tanh"),
    ]
    X = rng.normal(size=(20, 3))
    np.testing.assert_allclose(
        Network(swapped).predict(X), Network([first, second]).predict(X), rtol=1e-12
    )


def test_two_layers_of_steps_compute_xor_and_make_two_points_one():
    hidden = Dense([[1, 1], [-1, -1]], [-0.5, 1.5], "step")
    xor = Network([hidden, Dense([[1, 1]], [-1.5], "step")])
    values = xor.forward(CORNERS)
    assert np.array_equal(values.output, gate("xor").Y)
    assert np.array_equal(values.a[0][1], values.a[0][2])


@given(st.lists(st.tuples(number, number, number), min_size=1, max_size=8))
def test_one_layer_of_m_relu_neurons_has_at_most_m_bends(
    neurons: list[tuple[float, float, float]],
):
    w, b, v = np.array(neurons).T
    network = Network([Dense(w[:, np.newaxis], b, "relu"), Dense([v], [0])])
    places = sorted({-b[i] / w[i] for i in range(len(w)) if w[i]})
    # Between two neighbouring bends the output is straight.
    for low, high in itertools.pairwise([-100, *places, 100]):
        ends = network.predict([[low], [(low + high) / 2], [high]])[:, 0]
        size = 1 + np.abs(ends).max()
        assert ends[1] == pytest.approx((ends[0] + ends[2]) / 2, abs=1e-11 * size)
    assert len(places) <= len(neurons)


@pytest.mark.parametrize("times", [1, 2, 5])
def test_each_fold_doubles_the_straight_pieces(times: int):
    fold = [Dense([[1], [1]], [0, -0.5], "relu"), Dense([[2, -4]], [0])]
    turns = np.linspace(0, 1, 2**times + 1).reshape(-1, 1)
    expected = np.arange(2**times + 1) % 2  # 0 and 1 in turn
    y = Network(fold * times).predict(turns)[:, 0]
    np.testing.assert_array_equal(y, expected)
    between = (turns[1:] + turns[:-1]) / 2
    np.testing.assert_array_equal(Network(fold * times).predict(between), 0.5)


def sold(hidden: int, start: int, passes: int) -> tuple[np.ndarray, float]:
    """Train as the chapter does; return W of the hidden layer and the share right."""
    rng = np.random.default_rng(0)
    shirts, new = demand(2000, rng).split(0.25, rng)
    mean, scale = shirts.X.mean(axis=0), shirts.X.std(axis=0)
    rng = np.random.default_rng(start)
    network, _ = fit(
        Network.create([4, hidden, 1], ["sigmoid"] * 2, rng),
        (shirts.X - mean) / scale,
        shirts.Y,
        rng=rng,
        loss="binary_cross_entropy",
        optimizer=Adam(0.05),
        epochs=passes,
        batch_size=100,
    )
    right = (network.predict((new.X - mean) / scale) >= 0.5) == new.Y
    return network.layers[0].W, float(right.mean())


def most_heard(W: np.ndarray) -> list[int]:
    """Return each neuron's loudest input, or −1 where another is half as loud."""
    size = np.sort(np.abs(W), axis=1)
    clear = size[:, -2] < size[:, -1] / 2
    return np.where(clear, np.argmax(np.abs(W), axis=1), -1).tolist()


def test_enough_training_finds_price_marketing_and_material_in_any_order_and_sign():
    (first, right), (second, right_too) = sold(3, 0, 100), sold(3, 1, 100)
    assert min(right, right_too) > 0.94
    assert sorted(most_heard(first)) == sorted(most_heard(second)) == [0, 2, 3]
    assert most_heard(first) != most_heard(second)
    marketing = [W[most_heard(W).index(2), 2] for W in (first, second)]
    assert min(marketing) < 0 < max(marketing)


def test_a_network_stopped_early_is_right_with_neurons_that_no_name_fits():
    W, right = sold(3, 0, 10)
    assert 0.88 < right < 0.93
    assert most_heard(W) == [-1, -1, -1]


def test_with_five_hidden_neurons_it_is_as_good_and_some_mix():
    W, right = sold(5, 0, 100)
    assert right > 0.93
    assert -1 in most_heard(W)
