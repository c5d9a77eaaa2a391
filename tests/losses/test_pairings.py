"""Every loss with every output activation that it fits: gradients by two other ways."""

from typing import Any

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from nnlib import ACTIVATIONS, LOSSES, Dense, Network, numeric_gradient

# Written once more for HIPS autograd, which derives the gradients by itself.
GELU_FACTOR = np.sqrt(2 / np.pi)
AUTOGRAD_ACTIVATIONS = {
    "identity": lambda z: z,
    "step": lambda z: anp.where(z < 0, 0.0, 1.0) + 0 * z,
    "sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
    "tanh": anp.tanh,
    "relu": lambda z: anp.maximum(z, 0),
    "leaky_relu": lambda z: anp.where(z > 0, z, z / 100),
    "elu": lambda z: anp.where(z > 0, z, anp.exp(anp.minimum(z, 0)) - 1),
    "gelu": lambda z: z / 2 * (1 + anp.tanh(GELU_FACTOR * (z + 0.044715 * z**3))),
    "silu": lambda z: z / (1 + anp.exp(-z)),
    "softplus": lambda z: anp.logaddexp(0, z),
    "softmax": lambda z: anp.exp(log_softmax(z)),
}


def log_softmax(z: Any) -> Any:
    z = z - anp.max(z, axis=-1, keepdims=True)
    return z - anp.log(anp.sum(anp.exp(z), axis=-1, keepdims=True))


def cross_entropy_away_from_0_and_1(p: Any, y: Any) -> Any:
    p = anp.clip(p, 2.0**-52, 1 - 2.0**-52)
    return -y * anp.log(p) - (1 - y) * anp.log(1 - p)


AUTOGRAD_LOSSES = {
    "half_squared_error": lambda a, y: (a - y) ** 2 / 2,
    "mean_squared_error": lambda a, y: (a - y) ** 2 / y.shape[1],
    "binary_cross_entropy": cross_entropy_away_from_0_and_1,
    "binary_cross_entropy_with_logits": lambda z, y: anp.logaddexp(0, z) - z * y,
    "categorical_cross_entropy": lambda p, y: -y * anp.log(p),
    "categorical_cross_entropy_with_logits": lambda z, y: -y * log_softmax(z),
}
# Where a probability rounds to 1, only its logit still has the digits.
FROM_LOGITS = {
    ("binary_cross_entropy", "sigmoid"),
    ("categorical_cross_entropy", "softmax"),
}


def fits(loss: str, activation: str) -> bool:
    try:
        LOSSES[loss].check_fits(ACTIVATIONS[activation])
    except ValueError:
        return False
    return True


PAIRS = [(loss, out) for loss in LOSSES for out in ACTIVATIONS if fits(loss, out)]


@st.composite
def networks(
    draw: st.DrawFn, loss: str, output: str
) -> tuple[Network, np.ndarray, np.ndarray]:
    """Draw a network of 1 to 4 layers, a batch, and targets that the loss takes."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=5))
    hidden = [draw(st.sampled_from(list(ACTIVATIONS))) for _ in sizes[2:]]
    n_samples = draw(st.integers(1, 5))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    for number, activation in enumerate([*hidden, output], start=1):
        if activation == "softmax":  # which needs two neurons
            sizes[number] = max(sizes[number], 2)
    if loss.startswith("categorical"):
        sizes[-1] = max(sizes[-1], 2)
    network = Network(
        Dense(rng.normal(size=(n_out, n_in)), rng.normal(size=n_out), activation)
        for n_in, n_out, activation in zip(
            sizes, sizes[1:], [*hidden, output], strict=False
        )
    )
    X, Y = (
        rng.normal(size=(n_samples, sizes[0])),
        rng.uniform(size=(n_samples, sizes[-1])),
    )
    if loss.startswith("categorical"):
        Y /= Y.sum(axis=1, keepdims=True)
    return network, X, Y


def autograd_loss(
    network: Network, X: np.ndarray, Y: np.ndarray, loss: str, parameters: Any
) -> Any:
    activations = [layer.activation.name for layer in network.layers]
    if (loss, activations[-1]) in FROM_LOGITS:
        loss, activations[-1] = f"{loss}_with_logits", "identity"
    a = X
    for number, activation in enumerate(activations, start=1):
        z = anp.dot(a, parameters[f"W{number}"].T) + parameters[f"b{number}"]
        a = AUTOGRAD_ACTIVATIONS[activation](z)
    return anp.mean(anp.sum(AUTOGRAD_LOSSES[loss](a, Y), axis=1))


def test_every_loss_and_activation_has_a_definition_and_a_partner() -> None:
    assert set(AUTOGRAD_ACTIVATIONS) == set(ACTIVATIONS)
    assert set(AUTOGRAD_LOSSES) == set(LOSSES)
    assert {loss for loss, _ in PAIRS} == set(LOSSES)
    assert {output for _, output in PAIRS} == set(ACTIVATIONS)
    assert len(PAIRS) == 2 * 11 + 2 + 2 + 1 + 2


@pytest.mark.parametrize(("loss", "output"), PAIRS)
@examples(25)
@given(data=st.data())
def test_loss_and_every_gradient_equal_autograd(
    loss: str, output: str, data: st.DataObject
) -> None:
    network, X, Y = data.draw(networks(loss, output))
    values = network.forward(X)
    expected_loss = autograd_loss(network, X, Y, loss, network.parameters)
    assert network.loss(values, Y, loss) == pytest.approx(
        expected_loss, rel=1e-10, abs=1e-14
    )

    gradients = network.backward(values, Y, loss).parameters
    assert list(gradients) == list(network.parameters)
    # autograd's own slope of tanh, 1 / cosh², overflows far out, and rightly ends at 0.
    with np.errstate(over="ignore"):
        expected = grad(lambda p: autograd_loss(network, X, Y, loss, p))(
            network.parameters
        )
    for name, gradient in gradients.items():
        assert gradient.shape == network.parameters[name].shape
        np.testing.assert_allclose(
            gradient, expected[name], rtol=1e-9, atol=1e-11, err_msg=name
        )


@pytest.mark.parametrize(("loss", "output"), PAIRS)
@examples(10)
@given(data=st.data())
def test_every_gradient_is_what_nudging_measures(
    loss: str, output: str, data: st.DataObject
) -> None:
    network, X, Y = data.draw(networks(loss, output))
    values = network.forward(X)
    # A nudge across a corner measures neither slope; where a probability is nearly 0 or
    # 1, it has too few digits for one.
    if (
        any(np.min(np.abs(z)) < 1e-2 for z in values.z)
        or np.max(np.abs(values.z[-1])) > 20
    ):
        return
    gradients = network.backward(values, Y, loss).parameters
    for name, value in network.parameters.items():

        def nudged(value: np.ndarray, name: str = name) -> float:
            other = network.with_parameters({name: value})
            return other.loss(other.forward(X), Y, loss)

        measured = numeric_gradient(nudged, value)
        np.testing.assert_allclose(
            gradients[name], measured, rtol=1e-5, atol=1e-6, err_msg=name
        )


@pytest.mark.parametrize(
    ("loss", "output"),
    [("binary_cross_entropy", "sigmoid"), ("categorical_cross_entropy", "softmax")],
)
def test_fused_with_its_activation_cross_entropy_s_delta_is_a_minus_y(
    loss: str, output: str
) -> None:
    rng = np.random.default_rng(0)
    network = Network([Dense(rng.normal(size=(3, 2)), rng.normal(size=3), output)])
    X, Y = rng.normal(size=(5, 2)), np.eye(3)[[0, 2, 1, 1, 0]]
    values = network.forward(X)
    delta = network.backward(values, Y, loss).delta[-1]
    np.testing.assert_array_equal(delta, (values.output - Y) / 5)
    # The long way round, through ∂L/∂a and the activation's own derivative:
    g = LOSSES[loss].gradient(values.output, Y)
    long = ACTIVATIONS[output].backward(values.z[-1], values.output, g)
    np.testing.assert_allclose(delta, long, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize(
    ("loss", "output"),
    [
        (loss, output)
        for loss in LOSSES
        for output in ACTIVATIONS
        if (loss, output) not in PAIRS
    ],
)
def test_a_network_refuses_a_loss_that_does_not_fit(loss: str, output: str) -> None:
    network = Network([Dense([[1.0], [2.0]], [0.0, 0.0], output)])
    with pytest.raises(ValueError, match=f"`loss` '{loss}' needs .*Received: {output}"):
        network.backward(network.forward([[1.0]]), [[0.0, 1.0]], loss)
