"""Optimisers: against formulas written out once more, and published numbers."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import Dense, Network
from nnlib.optimizers import SGD, Adam, Momentum, Nesterov, Optimizer, RMSProp
from nnlib.optimizers.penalties import L1, L2, Penalty
from nnlib.optimizers.schedules import StepDecay


# Each rule in plain floats, for one number θ: takes gradients, gives the steps' sizes.
def sgd(eta: float, gradients: list[float]) -> Iterator[float]:
    for g in gradients:
        yield -eta * g


def momentum(eta: float, mu: float, gradients: list[float]) -> Iterator[float]:
    for t in range(len(gradients)):
        # The velocity as a sum over all gradients so far, not as a recursion.
        yield -eta * sum(mu ** (t - i) * gradients[i] for i in range(t + 1))


def nesterov(eta: float, mu: float, gradients: list[float]) -> Iterator[float]:
    for v, g in zip(momentum(eta, mu, gradients), gradients, strict=True):
        yield mu * v - eta * g


def rmsprop(
    eta: float, rho: float, epsilon: float, gradients: list[float]
) -> Iterator[float]:
    for t, g in enumerate(gradients):
        s = sum((1 - rho) * rho ** (t - i) * gradients[i] ** 2 for i in range(t + 1))
        yield -eta * g / (s**0.5 + epsilon)


def adam(
    eta: float, beta1: float, beta2: float, epsilon: float, gradients: list[float]
) -> Iterator[float]:
    # The means written as sums, with weights that are divided by their own sum.
    for t in range(1, len(gradients) + 1):
        w1 = [beta1 ** (t - i) for i in range(1, t + 1)]
        w2 = [beta2 ** (t - i) for i in range(1, t + 1)]
        seen = gradients[:t]
        m = sum(w * g for w, g in zip(w1, seen, strict=True)) / sum(w1)
        v = sum(w * g**2 for w, g in zip(w2, seen, strict=True)) / sum(w2)
        yield -eta * m / (v**0.5 + epsilon)


Formula = Callable[[list[float]], Iterator[float]]
RULES: dict[str, tuple[Optimizer, Formula]] = {
    "sgd": (SGD(0.3), lambda g: sgd(0.3, g)),
    "momentum": (Momentum(0.2, 0.8), lambda g: momentum(0.2, 0.8, g)),
    "momentum 0": (Momentum(0.2, 0.0), lambda g: sgd(0.2, g)),
    "nesterov": (Nesterov(0.2, 0.7), lambda g: nesterov(0.2, 0.7, g)),
    "rmsprop": (RMSProp(0.1, 0.8, 1e-3), lambda g: rmsprop(0.1, 0.8, 1e-3, g)),
    "adam": (Adam(0.1, 0.7, 0.9, 1e-3), lambda g: adam(0.1, 0.7, 0.9, 1e-3, g)),
}
every_rule = pytest.mark.parametrize("name", RULES)


def run(
    optimizer: Optimizer, theta: Any, gradient: Callable[[Any], Any], n_steps: int
) -> Any:
    """Return the parameters after so many steps."""
    theta = np.array(theta, dtype=float)
    state = optimizer.start([theta])
    for _ in range(n_steps):
        optimizer.update([theta], [gradient(theta)], state)
    return theta


@every_rule
@given(start=st.floats(-10, 10), gradients=st.lists(st.floats(-10, 10), max_size=8))
def test_every_step_is_what_the_formula_says(
    name: str, start: float, gradients: list[float]
) -> None:
    optimizer, formula = RULES[name]
    theta, expected = np.array([start]), start
    state = optimizer.start([theta])
    for g, step in zip(gradients, formula(gradients), strict=True):
        optimizer.update([theta], [[g]], state)
        expected += step
        assert theta[0] == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert state.n_steps == len(gradients)


@every_rule
def test_several_parameters_of_any_shape_are_each_treated_alone(name: str) -> None:
    optimizer, formula = RULES[name]
    rng = np.random.default_rng(1)
    shapes: list[tuple[int, ...]] = [(2, 3), (3,), ()]
    parameters = [rng.normal(size=shape) * np.ones(shape) for shape in shapes]
    parameters = [np.array(each) for each in parameters]
    before = [each.copy() for each in parameters]
    history = [[np.array(rng.normal(size=s)) for s in shapes] for _ in range(5)]
    state = optimizer.start(parameters)
    for gradients in history:
        kept = [each.copy() for each in gradients]
        optimizer.update(parameters, gradients, state)
        for now, then in zip(gradients, kept, strict=True):
            np.testing.assert_array_equal(now, then)  # gradients are not changed
    for number, shape in enumerate(shapes):
        for index in np.ndindex(shape):
            own = [float(gradients[number][index]) for gradients in history]
            expected = before[number][index] + sum(formula(own))
            assert parameters[number][index] == pytest.approx(expected, rel=1e-9)


def bowl(theta: Any) -> Any:
    """Return the gradient of f(x) = 0.1 x₁² + 2 x₂²."""
    return np.array([0.2 * theta[0], 4 * theta[1]])


@pytest.mark.parametrize(
    ("optimizer", "expected"),
    [
        (SGD(0.4), [-0.943467, -0.000073]),
        (Momentum(0.6, 0.5), [0.007188, 0.002553]),
        (Momentum(0.6, 0.25), [-0.126340, -0.186632]),
        (RMSProp(0.4, 0.9, 1e-6), [-0.010599, 0.000000]),
    ],
)
def test_twenty_steps_down_a_long_bowl_come_out_as_published(
    optimizer: Optimizer, expected: list[float]
) -> None:
    """Check against Zhang, Lipton, Li & Smola, “Dive into Deep Learning”.

    The lines “epoch 20, x1: …, x2: …” that its figures print, six decimals each:
    https://d2l.ai/chapter_optimization/momentum.html, “An Ill-conditioned Problem”
    (gradient descent) and “The Momentum Method” (β = 0.5, then 0.25), and
    https://d2l.ai/chapter_optimization/rmsprop.html, “Implementation from Scratch”.
    The start, (−5, −2), is in `train_2d`, https://d2l.ai/chapter_optimization/gd.html.
    There ε stands under RMSProp's root, here after it: no difference at six decimals.
    """
    found = run(optimizer, [-5.0, -2.0], bowl, 20)
    np.testing.assert_allclose(found, expected, rtol=0, atol=1.5e-6)


def test_momentum_overshoots_as_in_a_published_example() -> None:
    """Check against “Momentum Gradient Descent”, Université de Saïda, e-learning.

    https://e-learning.univ-saida.dz/mod/page/view.php?id=148564, section 4,
    “Step-by-Step Iterations”: f(x) = (x − 4)² from 10, learning rate 0.2, momentum 0.9.
    """
    optimizer = Momentum(0.2, 0.9)
    path = [
        run(optimizer, [10.0], lambda x: 2 * (x - 4), n_steps)[0]
        for n_steps in range(1, 5)
    ]
    assert path == pytest.approx([7.6, 4.0, 0.76, -0.86], abs=1e-12)


def test_adam_walks_the_published_path() -> None:
    """Check against the output of a notebook by the GitHub user tienhyu.

    https://github.com/tienhyu/AIO-Exercise-Module-05, `Week_04/4d_Adam.ipynb`, at
    16bece0: the long bowl from (−5, −2), learning rate 0.2, β₁ = 0.9, β₂ = 0.999,
    ε = 1e-6. Eight decimals are printed, but its start is in single precision.
    """
    published = {
        1: [-4.8000002, -1.80000002],
        2: [-4.60025478, -1.60082451],
        3: [-4.40094848, -1.40317262],
        10: [-3.03606592, -0.15249855],
        20: [-1.31256067, 0.54230812],
        26: [-0.51448089, 0.30464048],
    }
    optimizer = Adam(0.2, epsilon=1e-6)
    for n_steps, expected in published.items():
        found = run(optimizer, [-5.0, -2.0], bowl, n_steps)
        np.testing.assert_allclose(found, expected, rtol=0, atol=2e-7)


@pytest.mark.slow
def test_a_published_network_is_trained_to_the_published_error() -> None:
    """Check against Matt Mazur, “A Step by Step Backpropagation Example” (2015).

    https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/
    The biases are not updated there. The errors after training are those of a script
    that changes the output weights before it takes the hidden layer's gradients: in
    that order a calculation by hand gives its 0.291027924 and its outputs to every
    digit. The post's own text, and nnlib, use the old weights, hence the tolerances.
    """
    network = Network(
        [
            Dense([[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35], "sigmoid"),
            Dense([[0.40, 0.45], [0.50, 0.55]], [0.60, 0.60], "sigmoid"),
        ]
    )
    X, Y = [[0.05, 0.10]], [[0.01, 0.99]]
    weights = [layer.W for layer in network.layers]
    optimizer = SGD(0.5)
    state = optimizer.start(weights)
    published = {
        0: (0.298371109, 1e-8),
        1: (0.291027924, 1e-6),
        10_000: (0.0000351085, 1e-3),
    }
    for n_steps in range(10_001):
        values = network.forward(X)
        if n_steps in published:
            error = network.loss(values, Y, "half_squared_error")
            expected, relative = published[n_steps]
            assert error == pytest.approx(expected, rel=relative)
        gradients = network.backward(values, Y, "half_squared_error")
        optimizer.update(weights, gradients.W, state)
    np.testing.assert_allclose(
        values.output, [[0.015912196, 0.984065734]], rtol=0, atol=2e-6
    )


def test_nesterov_follows_the_textbook_form_that_looks_ahead() -> None:
    # Goodfellow et al., algorithm 8.3: gradient at θ + μ v, then v, then θ.
    eta, mu = 0.02, 0.8
    theta, v = np.array([-5.0, -2.0]), np.zeros(2)
    optimizer = Nesterov(eta, mu)
    ours = theta.copy()
    state = optimizer.start([ours])
    for _ in range(10):
        v = mu * v - eta * bowl(theta + mu * v)
        theta = theta + v
        optimizer.update([ours], [bowl(ours)], state)
        np.testing.assert_allclose(ours, theta + mu * v, rtol=1e-12)


def test_a_schedule_gives_each_epoch_its_rate() -> None:
    theta = np.array([0.0])
    optimizer = SGD(StepDecay(1.0, every=2, factor=0.1))
    state = optimizer.start([theta])
    for epoch in range(4):
        optimizer.update([theta], [[-1.0]], state, epoch)
    assert theta[0] == pytest.approx(1 + 1 + 0.1 + 0.1)


def test_one_optimizer_can_serve_two_trainings() -> None:
    optimizer = Adam(0.1)
    alone = run(optimizer, [1.0, 2.0], bowl, 3)
    run(optimizer, [5.0, 5.0], bowl, 7)
    np.testing.assert_array_equal(run(optimizer, [1.0, 2.0], bowl, 3), alone)


@pytest.mark.parametrize(
    ("penalty", "cost"),
    [(L1(0.3), lambda w: 0.3 * abs(w)), (L2(0.3), lambda w: 0.15 * w**2)],
)
def test_a_penalty_s_gradient_is_the_slope_of_its_cost(
    penalty: Penalty, cost: Callable[[float], float]
) -> None:
    W = np.array([[1.5, -2.0], [0.25, -0.5]])
    before = W.copy()
    assert penalty.value(W) == pytest.approx(sum(cost(w) for w in W.ravel()))
    slopes = [[(cost(w + 1e-6) - cost(w - 1e-6)) / 2e-6 for w in row] for row in W]
    np.testing.assert_allclose(penalty.gradient(W), slopes, rtol=1e-6)
    np.testing.assert_array_equal(W, before)
    assert penalty.gradient(np.zeros((1, 1))) == 0


def test_optimizers_cannot_be_changed_and_say_what_they_are() -> None:
    optimizer = Adam(0.01)
    with pytest.raises(AttributeError):
        optimizer.beta1 = 0.5  # type: ignore[misc]
    assert repr(optimizer) == (
        "Adam(learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-08)"
    )
    assert repr(L2(0.01)) == "L2(strength=0.01)"
    assert repr(optimizer.start([np.zeros(2)])) == "State(0 steps, 1 parameters)"


THETA = np.array([1.0, 2.0])


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: SGD(-1), ValueError, "`learning_rate` must be above 0. Received: -1"),
        (lambda: Adam(0.0), ValueError, "`learning_rate` must be above 0. Received: 0"),
        (lambda: SGD(np.nan), ValueError, "`learning_rate` must be finite"),
        (
            lambda: SGD("fast"),  # type: ignore[arg-type]
            TypeError,
            "`learning_rate` must be a number. Received: 'fast'",
        ),
        (lambda: Momentum(0.1, 1.0), ValueError, "`momentum` must be below 1"),
        (lambda: Nesterov(0.1, 1.5), ValueError, r"`momentum` must lie in 0 … 1.*1\.5"),
        (lambda: Momentum(0.1, -0.1), ValueError, "`momentum` must lie in 0 … 1"),
        (lambda: RMSProp(decay=1), ValueError, "`decay` must be below 1. Received: 1"),
        (lambda: RMSProp(epsilon=0), ValueError, "`epsilon` must be above 0"),
        (lambda: Adam(beta1=1), ValueError, "`beta1` must be below 1. Received: 1"),
        (lambda: Adam(beta2=2), ValueError, "`beta2` must lie in 0 … 1. Received: 2"),
        (lambda: Adam(epsilon=-1), ValueError, "`epsilon` must be above 0"),
        (lambda: L2(0), ValueError, "`strength` must be above 0. Received: 0"),
        (lambda: L1(-0.1), ValueError, "`strength` must be above 0. Received: -0.1"),
        (
            lambda: SGD(0.1).start([[1.0]]),  # type: ignore[list-item]
            TypeError,
            r"float64, which a step.*Received: list as parameters\[0\]",
        ),
        (
            lambda: SGD(0.1).start([THETA, np.array([1, 2])]),
            TypeError,
            r"Received: int64 as parameters\[1\]",
        ),
        (
            lambda: SGD(0.1).update([THETA], [], SGD(0.1).start([THETA])),
            ValueError,
            "one entry for each of the 1 parameters. Received: 0 and 1",
        ),
        (
            lambda: SGD(0.1).update([THETA], [[1.0]], SGD(0.1).start([THETA])),
            ValueError,
            r"`gradients\[0\]` must have the shape of `parameters\[0\]`, \(2,\)",
        ),
        (
            lambda: SGD(0.1).update([THETA], [[1, 1]], SGD(0.1).start([np.ones(3)])),
            ValueError,
            r"`state.slots\[0\]` must have the shape of `parameters\[0\]`",
        ),
        (
            lambda: SGD(0.1).update([THETA], [[1, np.inf]], SGD(0.1).start([THETA])),
            ValueError,
            r"`gradients\[0\]` must be finite",
        ),
        (
            lambda: Adam(0.1).update([THETA], [[1, 1]], SGD(0.1).start([THETA])),
            ValueError,
            "`state` must come from the start of Adam, with 2 memories.*Received: 0",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    make: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        make()
    assert THETA.tolist() == [1.0, 2.0]


def test_settings_left_out_are_those_that_are_usual() -> None:
    # RMSProp's decay is Hinton's, Adam's settings are Kingma and Ba's.
    assert repr(Momentum(1.0)) == "Momentum(learning_rate=1.0, momentum=0.9)"
    assert repr(Nesterov(1.0)) == "Nesterov(learning_rate=1.0, momentum=0.9)"
    assert RMSProp() == RMSProp(0.001, decay=0.9, epsilon=1e-8)
    assert Adam() == Adam(0.001, beta1=0.9, beta2=0.999, epsilon=1e-8)
