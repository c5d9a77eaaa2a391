"""A neuron: z = w · x + b, a = f(z)."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import Dense, Neuron

numbers = st.floats(-10, 10)


def test_a_neuron_computes_the_worked_example_s_first_hidden_neuron() -> None:
    z, a = Neuron([0.6, -0.4], 0.1, "sigmoid").forward([1, 0.5])
    assert z == pytest.approx(0.5, abs=1e-15)
    assert f"{a:.6f}" == "0.622459"


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=6), numbers)
def test_the_weighted_sum_is_each_input_times_its_weight_plus_the_bias(
    pairs: list[tuple[float, float]], b: float
) -> None:
    w, x = zip(*pairs, strict=True)
    z, a = Neuron(w, b).forward(x)
    by_hand = b
    for w_i, x_i in pairs:
        by_hand += w_i * x_i
    assert z == pytest.approx(by_hand, abs=1e-12)
    assert a == z  # the identity is the default


@pytest.mark.parametrize("activation", ["identity", "sigmoid", "tanh", "relu"])
def test_a_batch_gives_each_row_s_answer_and_equals_a_layer_of_one(
    activation: str,
) -> None:
    rng = np.random.default_rng(1)
    w, b, X = rng.normal(size=3), 0.25, rng.normal(size=(5, 3))
    neuron = Neuron(w, b, activation)
    z, a = neuron.forward(X)
    assert z.shape == a.shape == (5,)
    for row, z_row, a_row in zip(X, z, a, strict=True):
        one_z, one_a = neuron.forward(row)
        assert one_z == pytest.approx(z_row, rel=1e-14, abs=1e-15)
        assert one_a == pytest.approx(a_row, rel=1e-14, abs=1e-15)
    Z, A = Dense([w], [b], activation).forward(X)
    np.testing.assert_allclose(z, Z[:, 0], rtol=1e-14, atol=1e-15)
    np.testing.assert_allclose(a, A[:, 0], rtol=1e-14, atol=1e-15)


def test_a_neuron_keeps_its_own_weights() -> None:
    w = np.array([1.0, 2.0])
    neuron = Neuron(w)
    w[0] = 99.0
    assert neuron.w.tolist() == [1.0, 2.0]
    assert neuron.b == 0.0


def test_a_neuron_says_what_it_is() -> None:
    assert repr(Neuron([1, 2, 3], 0, "tanh")) == "Neuron(3 -> 1, tanh)"


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: Neuron([[1.0]]), ValueError, r"`w` must be .*\(n_inputs\).*\(1, 1\)"),
        (lambda: Neuron(1.0), ValueError, r"`w` must be .*Received.*shape \(\)"),
        (lambda: Neuron([1.0], [1.0]), ValueError, "`b` must be a single number"),
        (lambda: Neuron([np.nan]), ValueError, r"`w` must be finite.*w\[0\] = nan"),
        (lambda: Neuron([1.0], np.inf), ValueError, "`b` must be finite.*b = inf"),
        (lambda: Neuron(["1"]), TypeError, "`w` must hold real numbers"),
        (lambda: Neuron([1.0], 0.0, "sigmoyd"), ValueError, "mean 'sigmoid'"),
        (
            lambda: Neuron([1.0, 2.0]).forward([1.0]),
            ValueError,
            r"`x` must have 2 values.*Neuron\(2 -> 1, identity\). Received: 1",
        ),
        (
            lambda: Neuron([1.0]).forward(2.0),
            ValueError,
            r"`x` must be .*\(n_inputs\) or an array of shape \(n_samples, n_inputs\)",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    make: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        make()
