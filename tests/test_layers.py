"""Dense: Z = X Wᵀ + b, A = f(Z), and the gradients of both."""

from typing import Any

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from hypothesis import given
from hypothesis import strategies as st

from nnlib import Dense, Network

sizes = st.integers(1, 5)


def random_layer(
    seed: int, n_samples: int, n_inputs: int, n_outputs: int, activation: str
) -> tuple[Dense, np.ndarray]:
    rng = np.random.default_rng(seed)
    W, b = rng.normal(size=(n_outputs, n_inputs)), rng.normal(size=n_outputs)
    return Dense(W, b, activation), rng.normal(size=(n_samples, n_inputs))


@given(st.integers(0, 999), st.integers(0, 5), sizes, sizes)
def test_every_entry_is_one_neuron_on_one_sample(
    seed: int, n_samples: int, n_inputs: int, n_outputs: int
) -> None:
    layer, X = random_layer(seed, n_samples, n_inputs, n_outputs, "tanh")
    Z, A = layer.forward(X)
    assert Z.shape == A.shape == (n_samples, n_outputs)
    for i in range(n_samples):
        for j in range(n_outputs):
            z = layer.b[j] + sum(X[i, k] * layer.W[j, k] for k in range(n_inputs))
            assert Z[i, j] == pytest.approx(z, rel=1e-12, abs=1e-13)
            assert A[i, j] == pytest.approx(np.tanh(z), rel=1e-12, abs=1e-13)


@given(st.integers(0, 999), sizes, sizes, sizes)
def test_gradients_equal_autograd(
    seed: int, n_samples: int, n_inputs: int, n_outputs: int
) -> None:
    layer, X = random_layer(seed, n_samples, n_inputs, n_outputs, "identity")
    delta = np.random.default_rng(seed + 1).normal(size=(n_samples, n_outputs))

    def weighted(W: Any, b: Any, X: Any) -> Any:  # its slope by Z is delta
        return anp.sum(delta * (anp.einsum("ik,jk->ij", X, W) + b))

    result = layer.backward(X, delta)
    for position, gradient in enumerate(result):
        expected = grad(weighted, position)(layer.W, layer.b, X)
        np.testing.assert_allclose(gradient, expected, rtol=1e-11, atol=1e-13)


def test_a_layer_keeps_its_own_weights_and_changes_nothing_passed_in() -> None:
    W, b = np.array([[1.0, 2.0]]), np.array([3.0])
    X, delta = np.array([[4.0, 5.0]]), np.array([[6.0]])
    layer = Dense(W, b)
    layer.forward(X)
    layer.backward(X, delta)
    assert (W.tolist(), b.tolist()) == ([[1.0, 2.0]], [3.0])
    assert (X.tolist(), delta.tolist()) == ([[4.0, 5.0]], [[6.0]])
    W[0, 0] = b[0] = 99.0
    assert (layer.W.tolist(), layer.b.tolist()) == ([[1.0, 2.0]], [3.0])


def test_integers_and_lists_become_float64() -> None:
    layer = Dense([[1, 2]], [3])
    assert layer.W.dtype == layer.b.dtype == np.float64
    assert layer.forward([[4, 5]])[0].tolist() == [[17.0]]


def test_a_layer_says_what_it_is() -> None:
    layer = Dense(np.ones((3, 2)), np.zeros(3), "sigmoid")
    assert repr(layer) == "Dense(2 -> 3, sigmoid)"
    assert (layer.n_inputs, layer.n_outputs) == (2, 3)


TWO_TO_THREE = Dense(np.ones((3, 2)), np.zeros(3), "sigmoid")


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (
            lambda: Dense([1.0, 2.0], [0.0]),
            ValueError,
            r"`W` must be an array of shape \(n_outputs, n_inputs\).*shape \(2,\)",
        ),
        (lambda: Dense([[1.0]], 0.0), ValueError, r"`b` must be .*\(n_outputs\)"),
        (
            lambda: Dense([[1.0], [2.0]], [0.0]),
            ValueError,
            "`b` must hold 2 values, one for each row of W. Received: 1",
        ),
        (
            lambda: Dense(np.ones((0, 2)), []),
            ValueError,
            r"`W` must have at least one neuron.*shape \(0, 2\)",
        ),
        (
            lambda: Dense([[1.0, np.nan]], [0.0]),
            ValueError,
            r"`W` must be finite.*W\[0, 1\] = nan",
        ),
        (lambda: Dense([["a"]], [0.0]), TypeError, "`W` must hold real numbers"),
        (
            lambda: TWO_TO_THREE.forward([1.0, 2.0]),
            ValueError,
            r"`X` must be an array of shape \(n_samples, n_inputs\).*shape \(2,\)",
        ),
        (
            lambda: TWO_TO_THREE.forward([[1.0, 2.0, 3.0]]),
            ValueError,
            r"`X` must have 2 values a sample.*Dense\(2 -> 3, sigmoid\). Received: 3",
        ),
        (
            lambda: TWO_TO_THREE.forward([[1.0, np.inf]]),
            ValueError,
            r"`X` must be finite.*X\[0, 1\] = inf",
        ),
        (
            lambda: TWO_TO_THREE.backward([[1.0, 2.0]], [[1.0]]),
            ValueError,
            r"`delta` must have one row a sample.*\(1, 3\). Received: shape \(1, 1\)",
        ),
        (
            lambda: TWO_TO_THREE.backward([[1.0]], [[1.0, 1.0, 1.0]]),
            ValueError,
            "`X` must have 2 values a sample",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    make: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        make()


class Sparse:
    """Stands for a matrix of SciPy's, which NumPy takes for one object."""

    def toarray(self) -> np.ndarray:
        return np.eye(2)


@pytest.mark.parametrize(
    ("X", "error", "words"),
    [
        (
            np.ma.masked_greater([[1.0, 2.0]], 1.5),
            ValueError,
            r"`X` must have a number in every place.*X.filled\(0\).*1 masked of 2$",
        ),
        (Sparse(), TypeError, r"a sparse Sparse\. Make it dense .*toarray\(\)"),
        (
            np.array([[1, "cat"]], object),
            TypeError,
            r"Received: 'cat' at \[0, 1\] \(dtype object\)",
        ),
        (np.array([[1, None]], object), TypeError, r"Received: None at \[0, 1\]"),
        (
            np.array([[1, 2.5]], object),
            TypeError,
            r"numbers of dtype object\. Make them floats first: np\.asarray\(…, float",
        ),
    ],
)
def test_what_numpy_would_read_in_another_sense_is_refused(
    X: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        TWO_TO_THREE.forward(X)


def test_a_masked_array_that_hides_nothing_is_an_array() -> None:
    X = np.ma.masked_array([[1.0, 2.0]], mask=False)
    Z, A = TWO_TO_THREE.forward(X)
    assert type(Z) is type(A) is np.ndarray


def test_softmax_needs_two_neurons() -> None:
    for make in (
        lambda: Dense([[1.0]], [0.0], "softmax"),
        lambda: Network.create([2, 1], ["softmax"], np.random.default_rng(0)),
    ):
        with pytest.raises(ValueError, match=r"`activation` softmax must .*take sigmo"):
            make()
    assert Dense(np.eye(2), [0, 0], "softmax").n_outputs == 2
