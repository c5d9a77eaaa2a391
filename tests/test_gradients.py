"""The gradient check: right gradients pass, wrong ones are named."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from nnlib import (
    Activation,
    Dense,
    GradientError,
    Network,
    check_gradients,
    numeric_gradient,
)

RNG = np.random.default_rng(0)
NETWORK = Network(
    [
        Dense(RNG.normal(size=(3, 2)), RNG.normal(size=3), "tanh"),
        Dense(RNG.normal(size=(2, 3)), RNG.normal(size=2), "sigmoid"),
    ]
)
X, Y = RNG.normal(size=(5, 2)), RNG.uniform(size=(5, 2))


def right_gradients() -> dict[str, np.ndarray]:
    return NETWORK.backward(NETWORK.forward(X), Y).parameters


def test_numeric_gradient_measures_known_slopes() -> None:
    point = np.array([[0.5, -2.0], [3.0, 0.0]])
    before = point.copy()
    measured = numeric_gradient(lambda v: np.sum(v**3), point)
    np.testing.assert_allclose(measured, 3 * point**2, rtol=1e-8, atol=1e-9)
    np.testing.assert_array_equal(point, before)


def test_numeric_gradient_of_one_number_and_of_a_large_one() -> None:
    assert numeric_gradient(lambda v: v**2, 3.0) == pytest.approx(6.0, rel=1e-9)
    assert numeric_gradient(lambda v: v**2, 1e8) == pytest.approx(2e8, rel=1e-9)


@pytest.mark.parametrize("step", [0.0, -1e-5, np.nan, np.inf])
def test_a_step_that_is_none_is_refused(step: float) -> None:
    with pytest.raises(ValueError, match=r"`step` must be a number above 0\. Received"):
        numeric_gradient(lambda v: v, 1.0, step)


@pytest.mark.parametrize("activation", ["identity", "sigmoid", "tanh", "relu"])
@examples(15)
@given(seed=st.integers(0, 2**32), sizes=st.lists(st.integers(1, 3), min_size=2))
def test_right_gradients_pass_at_any_shape(
    activation: str, seed: int, sizes: list[int]
) -> None:
    rng = np.random.default_rng(seed)
    sizes = sizes[:4]
    network = Network(
        Dense(rng.normal(size=(n_out, n_in)), rng.normal(size=n_out), activation)
        for n_in, n_out in pairwise(sizes)
    )
    X = rng.normal(size=(3, sizes[0]))
    # Nudging across ReLU's corner measures neither slope: such a draw says nothing.
    if any(np.min(np.abs(z)) < 1e-2 for z in network.forward(X).z):
        return
    check = check_gradients(network, X, rng.normal(size=(3, sizes[-1])))
    assert check.wrong == ()


@pytest.mark.parametrize(
    ("output", "loss"),
    [
        ("sigmoid", "binary_cross_entropy"),
        ("identity", "binary_cross_entropy_with_logits"),
    ],
)
def test_cross_entropy_gradients_pass(output: str, loss: str) -> None:
    weights = np.random.default_rng(0).normal(size=(2, 3))
    layers = [NETWORK.layers[0], Dense(weights, [0.1, 0.2], output)]
    assert check_gradients(Network(layers), X, Y, loss).wrong == ()


def test_every_parameter_is_checked_and_named() -> None:
    check = check_gradients(NETWORK, X, Y)
    names = [row.name for row in check.rows]
    assert len(names) == len(set(names)) == 3 * 2 + 3 + 2 * 3 + 2
    assert names[:2] == ["W1[0, 0]", "W1[0, 1]"]
    assert names[-1] == "b2[1]"
    assert check.worst in check.rows
    assert check.worst.difference == max(row.difference for row in check.rows)


def test_the_result_prints_as_a_table_of_both_numbers() -> None:
    check = check_gradients(NETWORK, X, Y)
    head, first, *rest = str(check).splitlines()
    assert head.split() == ["parameter", "analytic", "numeric", "difference"]
    assert first.startswith("W1[0, 0]")
    assert f"{check.rows[0].analytic:+.12e}" in first
    assert f"{check.rows[0].numeric:+.12e}" in first
    assert len(rest) == len(check.rows) - 1


@pytest.mark.parametrize("name", ["W1", "b1", "W2", "b2"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda g: -g,
        lambda g: 2 * g,
        lambda g: 0 * g,
        lambda g: 1.0001 * g,
        lambda g: np.roll(g, 1),
        lambda g: g * np.nan,
    ],
    ids=["sign", "factor 2", "zero", "0.01 % off", "rolled", "NaN"],
)
def test_a_wrong_gradient_is_rejected_by_its_name(name: str, spoil: Any) -> None:
    gradients = right_gradients()
    gradients[name] = spoil(gradients[name])
    with pytest.raises(GradientError, match=rf"the worst is {name}\["):
        check_gradients(NETWORK, X, Y, gradients=gradients)


def test_one_wrong_number_is_found_and_both_are_printed() -> None:
    gradients = right_gradients()
    right = gradients["W2"][1, 2]
    gradients["W2"] = gradients["W2"].copy()
    gradients["W2"][1, 2] = 0.25
    with pytest.raises(GradientError) as caught:
        check_gradients(NETWORK, X, Y, gradients=gradients)
    first, head, row, *rest = str(caught.value).splitlines()
    assert first.startswith("1 of 17 gradients differ")
    assert head.startswith("parameter")
    name, analytic, numeric, _ = row.replace("W2[1, 2]", "W2[1,2]").split()
    assert name == "W2[1,2]"
    assert float(analytic) == 0.25
    assert float(numeric) == pytest.approx(right, rel=1e-8)
    assert rest == []


def test_of_many_wrong_numbers_the_ten_worst_are_printed_worst_first() -> None:
    gradients = {name: 1.01 * gradient for name, gradient in right_gradients().items()}
    gradients["b1"][1] *= 50
    with pytest.raises(GradientError) as caught:
        check_gradients(NETWORK, X, Y, gradients=gradients)
    first, _, *rows = str(caught.value).splitlines()
    assert first.startswith("17 of 17")
    assert first.endswith("the worst is b1[1].")
    assert rows[0].startswith("b1[1] ")
    assert len(rows) == 10
    differences = [float(row.split()[-1]) for row in rows]
    assert differences == sorted(differences, reverse=True)


def test_a_wrong_derivative_of_an_activation_is_rejected() -> None:
    wrong = Activation("sine", "sin", np.sin, lambda z: -np.cos(z), "", "", (-1.0, 1.0))
    network = Network([Dense([[0.5]], [0.1], wrong)])
    with pytest.raises(GradientError, match=r"W1\[0, 0\]"):
        check_gradients(network, [[1.0]], [[1.0]])


def test_the_check_leaves_the_network_as_it_was() -> None:
    before = {name: value.copy() for name, value in NETWORK.parameters.items()}
    check_gradients(NETWORK, X, Y)
    for name, value in NETWORK.parameters.items():
        np.testing.assert_array_equal(value, before[name])


@pytest.mark.parametrize(
    ("gradients", "words"),
    [
        ({}, "`gradients` must hold W1, b1, W2, b2. Received: none"),
        ({"W1": np.ones((3, 2))}, "Received: W1$"),
        (
            {**right_gradients(), "b1": np.ones(2)},
            r"`gradients\['b1'\]` must have the shape of `b1`, \(3,\)\. Rec.*\(2,\)",
        ),
    ],
)
def test_gradients_that_are_not_the_network_s_are_refused(
    gradients: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        check_gradients(NETWORK, X, Y, gradients=gradients)
