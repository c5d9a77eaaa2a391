"""Network: forward and backward against loops and a published example.

The gradients of every pairing of loss and activation are in `losses/test_pairings`.
"""

from typing import Any

import numpy as np
import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from nnlib import ACTIVATIONS, Activation, Dense, Forward, Network


def random_network(
    rng: np.random.Generator, sizes: list[int], activations: list[str]
) -> Network:
    return Network(
        Dense(rng.normal(size=(n_out, n_in)), rng.normal(size=n_out), activation)
        for n_in, n_out, activation in zip(sizes, sizes[1:], activations, strict=False)
    )


@st.composite
def networks(draw: st.DrawFn, output: str) -> tuple[Network, np.ndarray, np.ndarray]:
    """Draw a network of 1 to 4 layers, a batch, and targets in 0 … 1."""
    depth = draw(st.integers(1, 4))
    sizes = draw(st.lists(st.integers(1, 4), min_size=depth + 1, max_size=depth + 1))
    hidden = st.sampled_from([n for n, f in ACTIVATIONS.items() if f.elementwise])
    activations = [*(draw(hidden) for _ in range(depth - 1)), output]
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    n_samples = draw(st.integers(1, 5))
    network = random_network(rng, sizes, activations)
    X = rng.normal(size=(n_samples, sizes[0]))
    return network, X, rng.uniform(size=(n_samples, sizes[-1]))


@examples(40)
@given(data=st.data())
def test_forward_keeps_every_z_and_a_that_loops_give(data: st.DataObject) -> None:
    network, X, _ = data.draw(networks("sigmoid"))
    values = network.forward(X)
    assert len(values.z) == len(values.a) == len(network.layers)
    assert values.output is values.a[-1]
    for i, sample in enumerate(X):
        a = list(sample)
        for layer, Z, A in zip(network.layers, values.z, values.a, strict=True):
            z = [
                sum(w * x for w, x in zip(row, a, strict=True)) + b
                for row, b in zip(layer.W, layer.b, strict=True)
            ]
            a = [float(layer.activation(each)) for each in z]
            np.testing.assert_allclose(Z[i], z, rtol=1e-11, atol=1e-12)
            np.testing.assert_allclose(A[i], a, rtol=1e-11, atol=1e-12)


def test_a_published_example_comes_out_to_every_digit() -> None:
    """Check against Matt Mazur, “A Step by Step Backpropagation Example” (2015).

    https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/
    “The Forward Pass” and “The Backwards Pass”: 2-2-2 sigmoid, half squared error,
    learning rate 0.5; biases are not updated there.
    """
    network = Network(
        [
            Dense([[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35], "sigmoid"),
            Dense([[0.40, 0.45], [0.50, 0.55]], [0.60, 0.60], "sigmoid"),
        ]
    )
    values = network.forward([[0.05, 0.10]])
    Y = [[0.01, 0.99]]

    def close(value: Any, published: Any, digits: int = 9) -> None:
        np.testing.assert_allclose(value, published, rtol=0, atol=10.0**-digits)

    close(values.z[0][0, 0], 0.3775)
    close(values.a[0], [[0.593269992, 0.596884378]])
    close(values.z[1][0, 0], 1.105905967)
    close(values.a[1], [[0.75136507, 0.772928465]])
    close(network.loss(values, Y), 0.298371109)

    gradients = network.backward(values, Y)
    close(gradients.W[1][0, 0], 0.082167041)
    close(gradients.W[0][0, 0], 0.000438568)
    close(
        network.layers[1].W - 0.5 * gradients.W[1],
        [[0.35891648, 0.408666186], [0.511301270, 0.561370121]],
    )
    close(
        network.layers[0].W - 0.5 * gradients.W[0],
        [[0.149780716, 0.19956143], [0.24975114, 0.29950229]],
        digits=8,
    )


def test_cross_entropy_on_a_sigmoid_starts_from_a_minus_y() -> None:
    rng = np.random.default_rng(3)
    network = random_network(rng, [2, 3, 2], ["tanh", "sigmoid"])
    X, Y = rng.normal(size=(4, 2)), rng.uniform(size=(4, 2))
    values = network.forward(X)
    gradients = network.backward(values, Y, "binary_cross_entropy")
    np.testing.assert_array_equal(gradients.delta[-1], (values.output - Y) / 4)


@pytest.mark.parametrize(
    ("output", "loss"),
    [
        ("sigmoid", "binary_cross_entropy"),
        ("identity", "binary_cross_entropy_with_logits"),
    ],
)
def test_cross_entropy_of_a_network_that_is_surely_wrong_is_exact(
    output: str, loss: str
) -> None:
    network = Network([Dense([[1000.0]], [0.0], output)])
    values = network.forward([[1.0], [-1.0]])
    Y = [[0.0], [1.0]]
    assert network.loss(values, Y, loss) == 1000.0
    gradients = network.backward(values, Y, loss)
    assert gradients.delta[0].tolist() == [[0.5], [-0.5]]
    assert gradients.W[0].tolist() == [[1.0]]


def test_cross_entropy_on_a_reader_s_own_activation_goes_through_the_probability() -> (
    None
):
    # σ(2z): a probability too, but here nothing cancels to a − y.
    steep = Activation(
        "steep",
        "s",
        lambda z: (np.tanh(z) + 1) / 2,
        lambda z: (1 - np.tanh(z) ** 2) / 2,
        "",
        "",
        (0.0, 1.0),
    )
    rng = np.random.default_rng(9)
    X, Y = rng.normal(size=(4, 2)), rng.uniform(size=(4, 2))
    W, b, loss = rng.normal(size=(2, 2)), rng.normal(size=2), "binary_cross_entropy"
    ours, same = (
        Network([Dense(W, b, steep)]),
        Network([Dense(2 * W, 2 * b, "sigmoid")]),
    )
    assert ours.loss(ours.forward(X), Y, loss) == pytest.approx(
        same.loss(same.forward(X), Y, loss), rel=1e-12
    )
    expected = same.backward(same.forward(X), Y, loss).parameters
    for name, gradient in ours.backward(ours.forward(X), Y, loss).parameters.items():
        # The weights are doubled on the other side, so the slopes there are half.
        np.testing.assert_allclose(gradient, 2 * expected[name], rtol=1e-10)


def test_a_batch_s_gradient_is_the_mean_of_its_samples_gradients() -> None:
    rng = np.random.default_rng(4)
    network = random_network(rng, [3, 4, 2], ["relu", "sigmoid"])
    X, Y = rng.normal(size=(6, 3)), rng.uniform(size=(6, 2))
    together = network.backward(network.forward(X), Y).parameters
    for name, gradient in together.items():
        alone = [
            network.backward(network.forward(x[None]), y[None]).parameters[name]
            for x, y in zip(X, Y, strict=True)
        ]
        np.testing.assert_allclose(gradient, np.mean(alone, axis=0), atol=1e-15)


def test_nothing_passed_in_is_changed_and_nothing_of_the_network() -> None:
    rng = np.random.default_rng(5)
    network = random_network(rng, [2, 3, 1], ["identity", "relu"])
    X, Y = rng.normal(size=(4, 2)), rng.normal(size=(4, 1))
    everything = [X, Y, *network.parameters.values()]
    before = [each.copy() for each in everything]
    values = network.forward(X)
    kept = [each.copy() for each in (*values.z, *values.a)]
    network.backward(values, Y)
    for now, then in zip(everything, before, strict=True):
        np.testing.assert_array_equal(now, then)
    for now, then in zip((*values.z, *values.a), kept, strict=True):
        np.testing.assert_array_equal(now, then)


def test_results_are_frozen() -> None:
    network = Network([Dense([[1.0]], [0.0])])
    values = network.forward([[1.0]])
    with pytest.raises(AttributeError):
        values.z = ()  # type: ignore[misc]
    with pytest.raises(AttributeError):
        network.backward(values, [[1.0]]).W = ()  # type: ignore[misc]


def test_an_empty_batch_goes_forward_but_has_no_loss() -> None:
    network = Network([Dense(np.ones((3, 2)), np.zeros(3), "relu")])
    values = network.forward(np.empty((0, 2)))
    assert values.output.shape == (0, 3)
    with pytest.raises(ValueError, match="at least one sample"):
        network.backward(values, np.empty((0, 3)))


def test_parameters_are_the_network_s_own_arrays_by_name() -> None:
    network = random_network(np.random.default_rng(6), [2, 3, 1], ["tanh", "sigmoid"])
    parameters = network.parameters
    assert list(parameters) == ["W1", "b1", "W2", "b2"]
    assert parameters["W1"] is network.layers[0].W
    assert parameters["b2"] is network.layers[1].b


def test_with_parameters_makes_a_new_network_and_leaves_the_old() -> None:
    old = random_network(np.random.default_rng(7), [2, 3, 1], ["tanh", "sigmoid"])
    before = old.layers[1].W.copy()
    new = old.with_parameters({"W2": [[1.0, 2.0, 3.0]]})
    assert new.layers[1].W.tolist() == [[1.0, 2.0, 3.0]]
    np.testing.assert_array_equal(old.layers[1].W, before)
    np.testing.assert_array_equal(new.layers[0].W, old.layers[0].W)
    assert new.layers[0].W is not old.layers[0].W
    assert repr(new) == repr(old)


def test_each_object_says_what_it_is() -> None:
    network = random_network(np.random.default_rng(8), [2, 3, 1], ["tanh", "sigmoid"])
    values = network.forward(np.zeros((4, 2)))
    assert repr(network) == "Network(2 -> 3 tanh -> 1 sigmoid)"
    assert repr(values) == "Forward(4 samples, 2 -> 3 -> 1)"
    gradients = network.backward(values, np.zeros((4, 1)))
    assert repr(gradients) == "Gradients(W1, b1, W2, b2)"


ONE = Dense(np.ones((3, 2)), np.zeros(3), "tanh")
TWO = Dense(np.ones((1, 3)), np.zeros(1), "tanh")
NETWORK = Network([ONE, TWO])
VALUES = NETWORK.forward([[1.0, 2.0]])


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: Network([]), ValueError, "`layers` must hold at least one layer"),
        (lambda: Network([ONE, 3]), TypeError, r"Received: 3 \(int\) as layer 2"),
        (
            lambda: Network([ONE, ONE]),
            ValueError,
            r"layer 2 must take 3 inputs.*Received: Dense\(2 -> 3, tanh\)",
        ),
        (
            lambda: Network([TWO, ONE]),
            ValueError,
            "layer 2 must take 1 inputs",
        ),
        (
            lambda: NETWORK.forward([[1.0]]),
            ValueError,
            r"`X` must have 2 values a sample.*Network\(2 -> 3 tanh -> 1 tanh\)",
        ),
        (
            lambda: NETWORK.forward([1.0, 2.0]),
            ValueError,
            r"`X` must be an array of shape \(n_samples, n_inputs\).*shape \(2,\)",
        ),
        (lambda: NETWORK.forward([[1.0, np.nan]]), ValueError, r"X\[0, 1\] = nan"),
        (lambda: NETWORK.forward("X"), TypeError, "`X` must hold real numbers"),
        (
            lambda: NETWORK.backward(VALUES, [1.0]),
            ValueError,
            r"`Y` must be an array of shape \(n_samples, n_outputs\).*shape \(1,\)",
        ),
        (
            lambda: NETWORK.backward(VALUES, [[1.0], [2.0]]),
            ValueError,
            r"`Y` must have the shape of `values.output`, \(1, 1\)\. Rec.*\(2, 1\)",
        ),
        (
            lambda: NETWORK.backward(VALUES.output, [[1.0]]),
            TypeError,
            "`values` must be what this network's forward returned. Received: ndarray",
        ),
        (
            lambda: NETWORK.backward(Forward(VALUES.X, VALUES.z[1:], ()), [[1.0]]),
            ValueError,
            "with 2 layers. Received: 1 layers",
        ),
        (
            lambda: NETWORK.backward(VALUES, [[1.0]], "binary_cross_entropy"),
            ValueError,
            "'binary_cross_entropy' needs probabilities.*Received: tanh",
        ),
        (
            lambda: NETWORK.loss(VALUES, [[1.0]], "half_squared_eror"),
            ValueError,
            "mean 'half_squared_error'",
        ),
        (
            lambda: NETWORK.with_parameters({"W3": [[1.0]]}),
            ValueError,
            "`parameters` may name W1, b1, W2, b2. Received: 'W3'",
        ),
        (
            lambda: NETWORK.with_parameters({"b1": [1.0]}),
            ValueError,
            r"`b1` must keep its shape, \(3,\). Received: shape \(1,\)",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    make: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        make()


def test_one_sample_as_a_vector_is_told_how_to_become_a_row() -> None:
    network = Network([Dense([[1.0, 2.0]], [0.0])])
    one_input = Network([Dense([[1.0]], [0.0])])
    for call, words in (
        (lambda: network.forward([1, 2]), r"Make one sample a row of its own: \[X\]"),
        (lambda: network.predict([1, 2]), r"Make one sample a row of its own: \[X\]"),
        (lambda: network.layers[0].forward([1, 2]), r"a row of its own: \[X\]"),
        (
            lambda: one_input.predict([1, 2, 3]),
            r"Make them a column: np.asarray\(X\).reshape\(-1, 1\)",
        ),
        (lambda: network.predict([1, 2, 3]), r"shape \(3,\)$"),
    ):
        with pytest.raises(ValueError, match=words):
            call()
    np.testing.assert_array_equal(network.predict([[1, 2]]), [[5.0]])


def test_a_stale_forward_pass_is_refused() -> None:
    rng = np.random.default_rng(3)
    make = lambda: Network.create([2, 3, 1], ["tanh", "sigmoid"], rng)  # noqa: E731
    one, other = make(), make()
    X, Y = rng.normal(size=(4, 2)), np.ones((4, 1))
    values = one.forward(X)
    like_one = Network(Dense(each.W, each.b, "tanh") for each in one.layers)
    for network, what in ((other, "W in layer 1"), (like_one, "activation in layer 2")):
        for call in (network.backward, network.loss):
            with pytest.raises(ValueError, match=f"`values` must be .*another {what}"):
                call(values, Y)
    expected = one.backward(values, Y).W[0]
    same_again = one.with_parameters({}).backward(values, Y).W[0]
    np.testing.assert_array_equal(expected, same_again)
    X *= 100  # the values keep the samples that they were made from
    np.testing.assert_array_equal(one.backward(values, Y).W[0], expected)
    one.layers[1].b += 1e-9
    with pytest.raises(ValueError, match=r"forward again after .*another b in layer 2"):
        one.backward(values, Y)


def test_classes_come_out_of_a_network() -> None:
    X = np.random.default_rng(0).normal(size=(20, 2))
    W, b = [[3.0, -1.0]], [0.2]
    sure = Network([Dense(W, b, "sigmoid")])
    logits = Network([Dense(W, b)])
    labels = (X @ [3.0, -1.0] + 0.2 >= 0).astype(int)
    assert labels.any()
    assert not labels.all()
    for found in (
        sure.predict_labels(X),
        logits.predict_labels(X, threshold=0),
        Network([Dense([[0, 0], *W], [0, *b], "softmax")]).predict_labels(X),
        Network([Dense([[0, 0], *W], [0, *b])]).predict_labels(X),
    ):
        assert found.tolist() == labels.tolist()
        assert found.dtype == np.int64
    with pytest.raises(ValueError, match=r"`threshold` must be .*one output of identi"):
        logits.predict_labels(X)
