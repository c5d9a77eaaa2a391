"""What chapters 4 to 6 claim in words or formulas, checked in numbers.

The formulas are written out here as the chapters print them, not taken from nnlib: a
slip in a chapter's formula is a slip that a reader would copy.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import erf, exp, pi, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import (
    ACTIVATIONS,
    Adam,
    Dense,
    GradientError,
    Network,
    check_gradients,
    fit,
    numeric_gradient,
)
from nnlib import worked_example as we
from nnlib.activations import log_softmax, relu, sigmoid, softmax, softplus
from nnlib.activations import sigmoid_derivative as slope
from nnlib.datasets import curve
from nnlib.losses import LOSSES

PRESETS = {preset.name: preset.values for preset in we.PRESETS}
sums = st.floats(-8, 8)
probabilities = st.floats(0.01, 0.99)
seeds = st.integers(0, 2**32 - 1)


def loss(values: Any = we.DEFAULTS, **changes: float) -> float:
    return float(we.gradients(**{**values, **changes})["loss"])


def output(**changes: float) -> dict[str, Any]:
    given_values = we.DEFAULTS | changes
    return we.forward(*(given_values[name] for name in (*we.INPUTS, *we.PARAMETERS)))


# Chapter 4: why bend at all


@given(seeds, st.integers(2, 5))
def test_layers_without_activations_are_one_layer(seed: int, depth: int) -> None:
    rng = np.random.default_rng(seed)
    sizes = [int(n) for n in rng.integers(1, 5, depth + 1)]
    deep = Network(
        Dense(rng.normal(size=(n_out, n_in)), rng.normal(size=n_out))
        for n_in, n_out in pairwise(sizes)
    )
    W, b = np.eye(sizes[0]), np.zeros(sizes[0])
    for layer in deep.layers:
        W, b = layer.W @ W, layer.W @ b + layer.b
    X = rng.normal(size=(4, sizes[0]))
    np.testing.assert_allclose(deep.predict(X), X @ W.T + b, rtol=1e-10, atol=1e-12)


def test_with_a_bend_the_middle_is_not_the_mean_of_the_ends() -> None:
    network = we.to_network(PRESETS["xor"])
    left, middle, right = network.predict([[0, 0], [0.5, 0.5], [1, 1]])
    assert abs(middle - (left + right) / 2) > 0.1


def test_a_deep_network_without_activations_fits_no_better_than_a_line() -> None:
    data = curve(60, np.random.default_rng(0))
    line = np.polyval(np.polyfit(data.X[:, 0], data.Y[:, 0], 1), data.X)
    reached = {}
    for name in ("identity", "tanh"):
        rng = np.random.default_rng(1)
        start = Network.create([1, 8, 8, 1], [name, name, "identity"], rng)
        assert start.n_parameters == 97
        settings = {"loss": "mean_squared_error", "optimizer": Adam(0.02)}
        _, history = fit(start, data.X, data.Y, epochs=800, **settings)  # type: ignore[arg-type]
        reached[name] = history.loss[-1]
    assert reached["identity"] == pytest.approx(np.mean((line - data.Y) ** 2), rel=1e-4)
    assert reached["tanh"] < 0.02


def test_exercise_1_collapses_to_the_matrix_product() -> None:
    n = we.DEFAULTS
    hidden, last = we.to_network(n).layers
    by_hand = [
        n["w5"] * n["w1"] + n["w6"] * n["w3"],
        n["w5"] * n["w2"] + n["w6"] * n["w4"],
    ]
    np.testing.assert_allclose((last.W @ hidden.W)[0], by_hand)
    bias = n["w5"] * n["b1_1"] + n["w6"] * n["b1_2"] + n["b2"]
    np.testing.assert_allclose(last.W @ hidden.b + last.b, bias)


# Chapter 4: slopes, and the usual curves


@given(sums, st.floats(1e-6, 0.5))
def test_the_rise_of_the_sigmoid_by_hand(z: float, h: float) -> None:
    u = exp(-z)
    rise = 1 / (1 + u - h * u) - 1 / (1 + u)
    by_hand = h * u / ((1 + u - h * u) * (1 + u))
    assert rise == pytest.approx(by_hand, rel=1e-9, abs=1e-15)
    assert u / (1 + u) ** 2 == pytest.approx(sigmoid(z) * (1 - sigmoid(z)), rel=1e-9)


def _below(z: Any) -> Any:  # Φ
    return 0.5 * (1 + np.vectorize(erf)(z / sqrt(2)))


def _bell(z: Any) -> Any:  # φ
    return np.exp(-(z**2) / 2) / sqrt(2 * pi)


def _s(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


PRINTED: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "step": (lambda z: np.where(z >= 0, 1, 0), lambda z: 0 * z),
    "sigmoid": (_s, lambda z: _s(z) * (1 - _s(z))),
    "tanh": (
        lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z)),
        lambda z: 1 - np.tanh(z) ** 2,
    ),
    "relu": (lambda z: np.maximum(z, 0), lambda z: np.where(z > 0, 1, 0)),
    "leaky_relu": (
        lambda z: np.where(z > 0, z, 0.01 * z),
        lambda z: np.where(z > 0, 1, 0.01),
    ),
    "elu": (
        lambda z: np.where(z > 0, z, np.exp(z) - 1),
        lambda z: np.where(z > 0, 1, np.exp(z)),
    ),
    "softplus": (lambda z: np.log(1 + np.exp(z)), _s),
    "silu": (lambda z: z * _s(z), lambda z: _s(z) + z * _s(z) * (1 - _s(z))),
    "gelu": (lambda z: z * _below(z), lambda z: _below(z) + z * _bell(z)),
}


@pytest.mark.parametrize("name", PRINTED)
def test_a_printed_formula_is_nnlib_s_and_its_slope_is_measured(name: str) -> None:
    f, derivative = PRINTED[name]
    z = np.linspace(-6, 6, 120)  # an even number of points: 0 is not among them
    # nnlib's GELU is an approximation: off by less than 0.0005, its slope by 0.001.
    near = 5e-4 if name == "gelu" else 1e-9
    np.testing.assert_allclose(ACTIVATIONS[name](z), f(z), atol=near)
    np.testing.assert_allclose(
        ACTIVATIONS[name].derivative(z), derivative(z), atol=1e-3
    )
    measured = [numeric_gradient(f, each) for each in z]
    np.testing.assert_allclose(derivative(z), measured, atol=1e-8)


@given(sums)
def test_relations_between_the_curves(z: float) -> None:
    assert np.tanh(z) == pytest.approx(2 * sigmoid(2 * z) - 1, abs=1e-12)
    assert 1 - sigmoid(z) == pytest.approx(sigmoid(-z), abs=1e-12)
    assert slope(0) == 0.25
    assert 0 < slope(z) <= 0.25 + 1e-15
    assert softplus(z) == pytest.approx(np.log(np.exp([0, z]).sum()), rel=1e-9)
    assert slope(sigmoid(z)) >= slope(1) - 1e-15  # σ′(a) misses all saturation


def test_slopes_in_the_prediction_of_chapter_4() -> None:
    ratio = (sigmoid(0.1) - sigmoid(0)) / (sigmoid(4.1) - sigmoid(4))
    assert round(float(ratio)) == 15


def test_a_relu_that_is_silent_for_all_examples_gets_no_gradient() -> None:
    X = np.random.default_rng(0).normal(size=(1000, 2))
    hidden = Dense([[0.6, -0.4], [0.6, -0.4]], [0.1, -6.0], "relu")
    network = Network([hidden, Dense([[1.0, 1.0]], [0.0])])
    found = network.backward(network.forward(X), X[:, :1])
    assert (found.W[0][0] != 0).all()
    assert (found.W[0][1] == 0).all()
    assert found.b[0][1] == 0


@given(seeds)
def test_positive_inputs_pull_all_weights_of_a_neuron_the_same_way(seed: int) -> None:
    rng = np.random.default_rng(seed)
    network = Network.create([3, 4, 2], ["sigmoid", "sigmoid"], rng)
    found = network.backward(network.forward(rng.normal(size=(1, 3))), [[0, 1]])
    assert (np.abs(np.sign(found.W[1]).sum(axis=1)) == 4).all()


def test_three_relus_make_a_hat() -> None:
    x = np.array([-3.0, 0.0, 0.5, 1.0, 1.5, 2.0, 7.0])
    hat = relu(x) - 2 * relu(x - 1) + relu(x - 2)
    np.testing.assert_allclose(hat, [0, 0, 0.5, 1, 0.5, 0, 0], atol=1e-15)


# Chapter 4: softmax, and large numbers

scores = st.lists(st.floats(-30, 30), min_size=2, max_size=5).map(np.array)


@given(scores, st.floats(-30, 30))
def test_only_differences_between_scores_count(z: Any, c: float) -> None:
    np.testing.assert_allclose(softmax(z + c), softmax(z), rtol=1e-10)
    assert softmax(z)[0] / softmax(z)[1] == pytest.approx(exp(z[0] - z[1]), rel=1e-9)
    assert softmax(z[:2])[0] == pytest.approx(sigmoid(z[0] - z[1]), rel=1e-9)


@given(scores)
def test_log_sum_exp_may_subtract_the_largest(z: Any) -> None:
    m = z.max()
    log_sum_exp = m + np.log(np.exp(z - m).sum())
    assert log_sum_exp == pytest.approx(np.log(np.exp(z).sum()), rel=1e-9, abs=1e-12)
    np.testing.assert_allclose(log_softmax(z), z - log_sum_exp, rtol=1e-9, atol=1e-12)


@given(scores)
def test_a_probability_answers_to_its_own_score_and_to_the_others(z: Any) -> None:
    a = softmax(z)
    for i in range(len(z)):
        measured = numeric_gradient(lambda z, i=i: softmax(z)[i], z)
        printed = [a[i] * (1 - a[i]) if i == j else -a[i] * a[j] for j in range(len(z))]
        np.testing.assert_allclose(measured, printed, atol=1e-8)


def test_a_low_temperature_sharpens_and_a_high_one_evens_out() -> None:
    z = np.array([2.0, 1.0, 0.1])
    np.testing.assert_allclose(softmax(z / 0.01), [1, 0, 0], atol=1e-12)
    np.testing.assert_allclose(softmax(z / 1000), np.full(3, 1 / 3), atol=1e-3)


def test_where_numbers_end() -> None:
    with np.errstate(over="ignore", invalid="ignore"):
        assert np.isfinite(np.exp(709.0))
        assert np.isinf(np.exp(710.0))
        assert np.isnan(np.exp(1000.0) / np.exp(1000.0))
    assert sigmoid(37.0) == 1.0 > sigmoid(36.0)
    assert 1 - sigmoid(40.0) == 0.0 < sigmoid(-40.0)
    assert sigmoid(-40.0) == pytest.approx(exp(-40), rel=1e-15)


# Chapter 5: slopes multiply along a path and add over paths


@given(probabilities, probabilities, st.floats(-0.5, 0.5))
def test_half_a_square_grows_by_the_error_times_the_nudge(
    a: float, y: float, h: float
) -> None:
    grown = 0.5 * (a + h - y) ** 2 - 0.5 * (a - y) ** 2
    assert grown == pytest.approx((a - y) * h + 0.5 * h**2, abs=1e-14)


def test_the_slope_of_w5_is_the_product_of_three() -> None:
    values, slopes = output(), we.gradients(**we.DEFAULTS)
    factors = values["a1_1"], slope(values["z2"]), values["a2"] - we.DEFAULTS["y"]
    h = 1e-6
    after = output(w5=we.DEFAULTS["w5"] + h)
    z2, a2 = after["z2"] - values["z2"], after["a2"] - values["a2"]
    rise = loss(w5=we.DEFAULTS["w5"] + h) - loss()
    for measured, factor in zip((z2 / h, a2 / z2, rise / a2), factors, strict=True):
        assert measured == pytest.approx(factor, rel=1e-5)
    assert np.prod(factors) == pytest.approx(slopes["dw5"], rel=1e-14)


def test_the_two_paths_of_x2_add_up() -> None:
    n, v = we.DEFAULTS, output()
    paths = n["w2"] * slope(v["z1_1"]) * n["w5"], n["w4"] * slope(v["z1_2"]) * n["w6"]
    measured = numeric_gradient(lambda x2: output(x2=x2)["z2"], n["x2"])
    assert sum(paths) == pytest.approx(float(measured), rel=1e-9)


def test_the_five_factors_of_w1() -> None:
    n, v = we.DEFAULTS, output()
    product = (v["a2"] - n["y"]) * slope(v["z2"]) * n["w5"] * slope(v["z1_1"]) * n["x1"]
    assert product == pytest.approx(we.gradients(**n)["dw1"], rel=1e-14)


@given(seeds)
def test_the_matrix_form_is_nnlib_s(seed: int) -> None:
    rng = np.random.default_rng(seed)
    network = Network.create([3, 4, 3, 2], ["sigmoid"] * 3, rng)
    x, y = rng.normal(size=3), rng.uniform(size=2)
    seen = network.forward([x])
    a = [x, *(each[0] for each in seen.a)]
    theirs = network.backward(seen, [y])
    delta = (a[-1] - y) * slope(seen.z[-1][0])
    for number in (2, 1, 0):
        np.testing.assert_allclose(theirs.W[number], np.outer(delta, a[number]))
        np.testing.assert_allclose(theirs.b[number], delta)
        if number:
            W_next = network.layers[number].W
            delta = (W_next.T @ delta) * slope(seen.z[number - 1][0])


def test_the_gradient_of_a_batch_is_an_average() -> None:
    network = we.to_network(we.DEFAULTS)
    x, y = [1, 0.5], [1]
    once = network.backward(network.forward([x]), [y])
    twice = network.backward(network.forward([x, x]), [y, y])
    np.testing.assert_allclose(once.W[1], twice.W[1], rtol=1e-14)


# Chapter 6: losses that fit


@given(probabilities, st.sampled_from([0.0, 1.0]) | probabilities)
def test_the_slope_of_cross_entropy(a: float, y: float) -> None:
    def cross_entropy(a: Any) -> Any:
        return -y * np.log(a) - (1 - y) * np.log(1 - a)

    assert numeric_gradient(cross_entropy, a, step=1e-6) == pytest.approx(
        -y / a + (1 - y) / (1 - a), rel=1e-5, abs=1e-7
    )
    assert -y / a + (1 - y) / (1 - a) == pytest.approx(
        (a - y) / (a * (1 - a)), rel=1e-9, abs=1e-12
    )


@pytest.mark.parametrize(
    ("activation", "loss_name", "y"),
    [
        ("identity", "half_squared_error", [0.3, -1.0, 2.0]),
        ("sigmoid", "binary_cross_entropy", [1.0, 0.0, 0.3]),
        ("softmax", "categorical_cross_entropy", [0.0, 1.0, 0.0]),
    ],
)
def test_a_loss_that_fits_makes_delta_the_error(
    activation: str, loss_name: str, y: list[float]
) -> None:
    target = np.array(y)
    z = np.array([0.7, -1.2, 0.4])
    layer = Network([Dense(np.eye(3), np.zeros(3), activation)])
    a = layer.predict([z])[0]

    def of_z(z: Any) -> float:
        return float(np.sum(LOSSES[loss_name].function(layer.predict([z])[0], target)))

    np.testing.assert_allclose(numeric_gradient(of_z, z), a - target, atol=1e-9)


def test_cross_entropy_frees_the_saturated_preset() -> None:
    values = PRESETS["saturated"]
    network = we.to_network(values)
    seen = network.forward([[values["x1"], values["x2"]]])
    stuck = network.backward(seen, [[values["y"]]]).delta[1]
    free = network.backward(seen, [[values["y"]]], "binary_cross_entropy").delta[1]
    assert stuck < 1e-5 < 0.99 < free


# Chapter 5: steps


def run(rate: float, steps: int, **changes: float) -> list[float]:
    now, losses = we.DEFAULTS | changes, []
    for _ in range(steps):
        losses.append(loss(now))
        now = now | we.update(**now, learning_rate=rate)
    return losses


def test_learning_rates_too_small_right_and_too_large() -> None:
    creeping, right, wild = (run(rate, 40, y=0.5) for rate in (0.1, 10, 50))
    assert creeping[0] > creeping[10] > 0.7 * creeping[0]
    assert right[3] < 1e-4 * right[0]
    assert min(wild[1:]) > wild[0]


def test_too_large_a_rate_jumps_across_the_valley_and_back() -> None:
    now, sides = we.DEFAULTS | {"y": 0.5}, []
    for _ in range(40):
        sides.append(float(np.sign(we.backward(**now)["da2"])))
        now = now | we.update(**now, learning_rate=50)
    assert all(before == -after != 0 for before, after in pairwise(sides))


@pytest.mark.parametrize("rate", [0.1, 1, 1.9, 2.1])
def test_exercise_5_of_chapter_5(rate: float) -> None:
    w = 1.0
    for _ in range(10):
        w -= rate * float(numeric_gradient(lambda w: 0.5 * w**2, w))
    assert w == pytest.approx((1 - rate) ** 10, abs=1e-8)
    assert (abs(w) < 1) == (0 < rate < 2)


def test_from_all_zero_the_two_neurons_stay_twins() -> None:
    now = dict(PRESETS["zero"])
    now |= we.update(**now, learning_rate=1.0)
    assert now["w1"] == now["w3"] == 0 != now["w5"] == now["w6"]
    for _ in range(20):
        now |= we.update(**now, learning_rate=1.0)
    assert now["w1"] == now["w3"] != 0


def test_the_saturated_preset_s_first_layer_learns_a_millionth() -> None:
    slopes = we.gradients(**PRESETS["saturated"])
    assert 5e5 < slopes["dw5"] / slopes["dw1"] < 2e6
    assert slopes["loss"] > 0.49
    assert max(abs(slopes[f"d{name}"]) for name in we.PARAMETERS) == slopes["db2"]


# Chapter 6: a layer by hand, and how slopes vanish


def test_exercise_1_of_chapter_6() -> None:
    W, delta = np.array([[1, -2], [3, 0.5]]), np.array([0.1, -0.2])
    np.testing.assert_allclose((W.T @ delta) * slope(np.zeros(2)), [-0.125, -0.075])


@pytest.mark.parametrize("hidden", [1, 3, 10])
def test_slopes_vanish_over_layers_of_sigmoids_only(hidden: int) -> None:
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(50, 10)), np.ones((50, 1))
    times = {}
    for name in ("sigmoid", "tanh", "relu"):
        sizes = [10, *[20] * hidden, 1]
        activations = [name] * hidden + ["sigmoid"]
        network = Network.create(sizes, activations, np.random.default_rng(0))
        found = network.backward(network.forward(X), Y)
        typical = [float(np.sqrt(np.mean(dW**2))) for dW in found.W]
        times[name] = typical[-1] / typical[0]
    # Each further layer costs the sigmoid a factor of four, at least.
    assert times["sigmoid"] > 4**hidden
    assert max(times["tanh"], times["relu"]) < 30


@given(seeds, st.integers(1, 6))
def test_a_chain_of_neurons_as_in_exercise_6_of_chapter_5(
    seed: int, count: int
) -> None:
    rng = np.random.default_rng(seed)
    x, y, w = rng.normal(), rng.uniform(), rng.normal(size=count)
    a = [x]
    for weight in w:
        a.append(float(sigmoid(weight * a[-1])))
    slopes, so_far = [], a[-1] - y
    for k in range(count, 0, -1):
        delta = so_far * a[k] * (1 - a[k])
        slopes.insert(0, delta * a[k - 1])
        so_far = delta * w[k - 1]
    chain = Network(Dense([[each]], [0.0], "sigmoid") for each in w)
    found = chain.backward(chain.forward([[x]]), [[y]])
    np.testing.assert_allclose(slopes, [dW[0, 0] for dW in found.W], rtol=1e-9)


# Chapter 6: checking


def errors(h: float) -> tuple[float, float]:
    w1, exact = we.DEFAULTS["w1"], we.gradients(**we.DEFAULTS)["dw1"]
    one = (loss(w1=w1 + h) - loss(w1=w1)) / h
    both = (loss(w1=w1 + h) - loss(w1=w1 - h)) / (2 * h)
    return abs(one - exact), abs(both - exact)


@pytest.mark.parametrize("h", [1e-1, 1e-2])
def test_a_tenth_of_the_nudge_a_tenth_of_the_error_or_a_hundredth(h: float) -> None:
    one, both = np.array(errors(h)) / np.array(errors(h / 10))
    assert one == pytest.approx(10, rel=0.1)
    assert both == pytest.approx(100, rel=0.1)


def test_rounding_makes_small_nudges_worse() -> None:
    h = 10.0 ** -np.arange(1, 13)
    one, both = np.array([errors(each) for each in h]).T
    assert 5e-7 < h[both.argmin()] < 5e-5
    assert both.min() < 1e-2 * one.min()
    # About u / h: not below a hundredth of it, nor above a hundred times as much.
    assert (both[7:] < 100 * 2.0**-53 / h[7:]).all()
    assert both[-1] > 1e4 * both.min()


def _wrong_gradients() -> dict[str, dict[str, Any]]:
    """Return the gradient of the worked example's batch of two, wrong in many ways."""
    n, v = we.DEFAULTS, output()
    x, a1 = np.array([n["x1"], n["x2"]]), np.array([v["a1_1"], v["a1_2"]])
    z1, W2 = np.array([v["z1_1"], v["z1_2"]]), np.array([n["w5"], n["w6"]])
    error = v["a2"] - n["y"]
    delta2 = error * slope(v["z2"])

    def gradient(delta2: Any, delta1: Any) -> dict[str, Any]:
        return {
            "W1": np.outer(delta1, x),
            "b1": delta1,
            "W2": np.array([delta2 * a1]),
            "b2": np.array([delta2]),
        }

    def backwards(delta2: Any) -> dict[str, Any]:
        return gradient(delta2, W2 * delta2 * slope(z1))

    return {
        "none": backwards(delta2),
        "missing σ′ at the output": backwards(error),
        "missing σ′ at the hidden layer": gradient(delta2, W2 * delta2),
        "σ′ of the activation": backwards(error * slope(v["a2"])),
        "σ′ of the hidden activations": gradient(delta2, W2 * delta2 * slope(a1)),
        "y − a": backwards(-delta2),
        "without the ½": backwards(2 * delta2),
        "summed over a batch of two": backwards(delta2 + delta2),
        "the new w5": gradient(delta2, (W2 - delta2 * a1) * delta2 * slope(z1)),
    }


@pytest.mark.parametrize("mistake", _wrong_gradients())
def test_nudging_finds_every_mistake_of_the_chapters(mistake: str) -> None:
    gradients = _wrong_gradients()[mistake]
    network, X, Y = we.to_network(we.DEFAULTS), [[1, 0.5]] * 2, [[1]] * 2
    if mistake == "none":
        assert not check_gradients(network, X, Y, gradients=gradients).wrong
    else:
        with pytest.raises(GradientError):
            check_gradients(network, X, Y, gradients=gradients)


def test_exercises_2_and_3_of_chapter_5_and_2_of_chapter_6() -> None:
    slopes = we.gradients(**we.DEFAULTS)
    assert slopes["dw2"] == slopes["dw1"] / 2
    without = we.gradients(**{**we.DEFAULTS, "x1": 0.0})
    assert [name for name in we.PARAMETERS if without[f"d{name}"] == 0] == ["w1", "w3"]
    network = we.to_network(we.DEFAULTS)
    seen = network.forward([[1, 0.5]])
    half, cross = (
        network.backward(seen, [[1]], name).parameters
        for name in ("half_squared_error", "binary_cross_entropy")
    )
    factor = 1 / slope(output()["z2"])
    for name in half:
        np.testing.assert_allclose(cross[name], factor * half[name], rtol=1e-12)


# Chapter 6: what it costs


class Counted:
    """A number that counts multiplications."""

    count = 0

    def __init__(self, value: float) -> None:
        self.value = value

    def __add__(self, other: Counted) -> Counted:
        return Counted(self.value + other.value)

    def __mul__(self, other: Counted) -> Counted:
        Counted.count += 1
        return Counted(self.value * other.value)


def _counted(*shape: int) -> Any:
    return np.vectorize(Counted, otypes=[object])(np.zeros(shape))


@pytest.mark.parametrize("sizes", [(2, 2, 1), (4, 3, 2, 5), (10,) * 11])
def test_a_backward_pass_multiplies_about_twice_as_often(sizes: tuple[int]) -> None:
    W = [_counted(n_out, n_in) for n_in, n_out in pairwise(sizes)]
    weights = sum(each.size for each in W)

    a = [_counted(size) for size in sizes]
    Counted.count = 0
    for each, before in zip(W, a, strict=False):
        each @ before
    assert Counted.count == weights

    Counted.count = 0
    for number in range(len(W) - 1, -1, -1):
        delta = _counted(sizes[number + 1])
        np.outer(delta, a[number])
        if number:
            W[number].T @ delta
    assert Counted.count == 2 * weights - W[0].size
