"""All of nnlib's maths is traceable: recorded at one size, it computes at another."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnlib import ACTIVATIONS, LOSSES, Dense, Network, Neuron
from nnlib.live import trace

SMALL, LARGE = (2, 3), (5, 4)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def rows(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Probabilities, each row adding up to 1: what any loss takes."""
    positive = rng.uniform(0.1, 1.0, size=shape)
    return positive / positive.sum(axis=-1, keepdims=True)


def assert_traceable(
    function: Callable[..., Any], small: dict[str, Any], large: dict[str, Any]
) -> None:
    program = trace(function, **small)
    for inputs in (small, large):
        got, expected = program(**inputs), function(**inputs)
        if not isinstance(expected, dict):
            got, expected = {"result": got}, {"result": expected}
        assert got.keys() == expected.keys()
        for name, value in expected.items():
            assert np.shape(got[name]) == np.shape(value)
            np.testing.assert_allclose(got[name], value, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("method", ["function", "derivative", "__call__"])
def test_every_activation_and_derivative_is_traceable(
    rng: np.random.Generator, name: str, method: str
) -> None:
    function = getattr(ACTIVATIONS[name], method)
    assert_traceable(
        lambda z: function(z),
        {"z": rng.normal(size=SMALL)},
        {"z": rng.normal(size=LARGE)},
    )


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_s_backward_is_traceable(
    rng: np.random.Generator, name: str
) -> None:
    each = ACTIVATIONS[name]
    assert_traceable(
        lambda z, g: each.backward(z, each.function(z), g),
        {"z": rng.normal(size=SMALL), "g": rng.normal(size=SMALL)},
        {"z": rng.normal(size=LARGE), "g": rng.normal(size=LARGE)},
    )


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("method", ["function", "derivative", "__call__", "gradient"])
def test_every_loss_and_its_gradient_is_traceable(
    rng: np.random.Generator, name: str, method: str
) -> None:
    function = getattr(LOSSES[name], method)
    assert_traceable(
        lambda a, y: function(a, y),
        {"a": rows(rng, SMALL), "y": rows(rng, SMALL)},
        {"a": rows(rng, LARGE), "y": rows(rng, LARGE)},
    )


def test_a_neuron_is_traceable(rng: np.random.Generator) -> None:
    def forward(w: Any, b: Any, x: Any) -> Any:
        z, a = Neuron(w, b, "elu").forward(x)
        return {"z": z, "a": a}

    assert_traceable(
        forward,
        {"w": rng.normal(size=(2,)), "b": 0.5, "x": rng.normal(size=(3, 2))},
        {"w": rng.normal(size=(4,)), "b": -0.5, "x": rng.normal(size=(5, 4))},
    )


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_layer_is_traceable_forward_and_backward(
    rng: np.random.Generator, name: str
) -> None:
    def both(W: Any, b: Any, X: Any, delta: Any) -> Any:
        layer = Dense(W, b, name)
        Z, A = layer.forward(X)
        return {"Z": Z, "A": A, **layer.backward(X, delta)._asdict()}

    def inputs(n_samples: int, n_in: int, n_out: int) -> dict[str, Any]:
        shapes = {"W": (n_out, n_in), "b": (n_out,)}
        shapes |= {"X": (n_samples, n_in), "delta": (n_samples, n_out)}
        return {name: rng.normal(size=shape) for name, shape in shapes.items()}

    assert_traceable(both, inputs(2, 3, 2), inputs(5, 4, 3))


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("hidden", ACTIVATIONS)
def test_a_network_is_traceable_with_its_loss_and_every_gradient(
    rng: np.random.Generator, hidden: str, loss: str
) -> None:
    output = {"probability": "sigmoid", "distribution": "softmax"}.get(
        LOSSES[loss].reads, "identity"
    )

    def everything(W1: Any, b1: Any, W2: Any, b2: Any, X: Any, Y: Any) -> Any:
        network = Network([Dense(W1, b1, hidden), Dense(W2, b2, output)])
        values = network.forward(X)
        gradients = network.backward(values, Y, loss).parameters
        named = {f"d{name}": gradient for name, gradient in gradients.items()}
        return {"loss": network.loss(values, Y, loss), **named}

    def inputs(n: int, n_in: int, n_hidden: int, n_out: int) -> dict[str, Any]:
        return {
            "W1": rng.normal(size=(n_hidden, n_in)),
            "b1": rng.normal(size=(n_hidden,)),
            "W2": rng.normal(size=(n_out, n_hidden)),
            "b2": rng.normal(size=(n_out,)),
            "X": rng.normal(size=(n, n_in)),
            "Y": rows(rng, (n, n_out)),
        }

    assert_traceable(everything, inputs(2, 3, 2, 2), inputs(5, 4, 6, 3))
