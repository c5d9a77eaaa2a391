"""Targets of another form get a hint; schedules are watched; nothing is changed."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnlib import (
    ACTIVATIONS,
    LOSSES,
    SGD,
    Adam,
    Network,
    Schedule,
    accuracy,
    check_gradients,
    evaluate,
    fit,
    numeric_gradient,
    one_hot,
    r2,
)


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


BCE = "binary_cross_entropy"
BINARY = Network.create([2, 3, 1], ["tanh", "sigmoid"], rng())
MANY = Network.create([2, 3, 3], ["tanh", "softmax"], rng())
LABELS = np.array([0, 1, 2, 0, 1, 2])
X = rng().normal(size=(6, 2))
Y, ROWS = (X[:, :1] > 0) * 1.0, one_hot(LABELS)
SEEN, SEEN_MANY = BINARY.forward(X), MANY.forward(X)


def test_targets_of_another_form_get_the_same_hint_everywhere() -> None:
    outputs = SEEN_MANY.output
    three = r"Make class labels rows: one_hot\(\w+, 3\)"
    raveled = r"Make class labels rows: one_hot\(\w+\.ravel\(\), 3\)"
    column = r"Make them a column: \w+\.reshape\(-1, 1\)"
    second = r"Make one-hot rows a column, the probability of class 1: \w+\[:, 1:\]"
    cce = "categorical_cross_entropy"

    def of_many(labels: Any) -> list[Callable[[], Any]]:
        return [
            lambda: MANY.loss(SEEN_MANY, labels, cce),
            lambda: MANY.backward(SEEN_MANY, labels, cce),
            lambda: LOSSES[cce](outputs, labels),
            lambda: LOSSES[cce].gradient(outputs, labels),
            lambda: evaluate(MANY, X, labels, loss=cce),
            lambda: fit(MANY, X, labels, loss=cce, optimizer=SGD(0.1), epochs=1),
            lambda: check_gradients(MANY, X, labels, cce),
            lambda: accuracy(outputs, labels),
            lambda: r2(outputs, labels),
        ]

    def of_one(targets: Any) -> list[Callable[[], Any]]:
        return [
            lambda: BINARY.loss(SEEN, targets, BCE),
            lambda: BINARY.backward(SEEN, targets, BCE),
            lambda: LOSSES[BCE](SEEN.output, targets),
            lambda: evaluate(BINARY, X, targets, loss=BCE),
            lambda: fit(BINARY, X, targets, loss=BCE, optimizer=SGD(0.1), epochs=1),
            lambda: check_gradients(BINARY, X, targets, BCE),
            lambda: accuracy(SEEN.output, targets),
            lambda: r2(SEEN.output, targets),
        ]

    for calls, words in (
        (of_many(LABELS), three),
        (of_many(LABELS.tolist()), three),
        (of_many(LABELS[:, np.newaxis]), raveled),
        (of_one(Y[:, 0]), column),
        (of_one(one_hot(Y[:, 0])), second),
    ):
        for call in calls:
            with pytest.raises(ValueError, match=words):
                call()


def test_the_hints_are_right() -> None:
    cce = "categorical_cross_entropy"
    expected = MANY.loss(SEEN_MANY, ROWS, cce)
    assert MANY.loss(SEEN_MANY, one_hot(LABELS, 3), cce) == expected
    np.testing.assert_array_equal(one_hot(Y[:, 0])[:, 1:], Y)


def test_other_lengths_and_widths_get_no_hint() -> None:
    for targets in (LABELS[:5], ROWS[:5], ROWS[:, :2], np.float64(1)):
        with pytest.raises(ValueError, match="`Y`") as refused:
            MANY.loss(SEEN_MANY, targets, "categorical_cross_entropy")
        assert "Make" not in str(refused.value)
    for targets in (Y[:5, 0], ROWS, one_hot(Y[:5, 0])):
        with pytest.raises(ValueError, match="`Y`") as refused:
            BINARY.loss(SEEN, targets, BCE)
        assert "Make" not in str(refused.value)


class Climbing(Schedule):
    def __init__(self, rate: Any) -> None:
        self.last = rate

    def __call__(self, epoch: int) -> float:
        return 0.1 if epoch == 0 else float(self.last)


@pytest.mark.parametrize("rate", [-0.1, np.nan, np.inf])
def test_a_schedule_of_ones_own_may_not_return_any_rate(rate: float) -> None:
    optimizer = SGD(Climbing(rate))
    with pytest.raises(ValueError, match=r"`learning_rate` .*in epoch 1, counted from"):
        fit(BINARY, X, Y, loss=BCE, optimizer=optimizer, epochs=2)


def test_nothing_passed_in_is_changed() -> None:
    given = {"X": X.copy(), "Y": Y.copy(), "labels": LABELS.copy(), "theta": np.ones(2)}
    for array in given.values():
        array.flags.writeable = False
    BINARY.backward(BINARY.forward(given["X"]), given["Y"], BCE)
    fit(BINARY, given["X"], given["Y"], loss=BCE, optimizer=Adam(0.1), epochs=2)
    fit(
        *(BINARY, given["X"], given["Y"]),
        loss=BCE,
        optimizer=Adam(0.1),
        epochs=2,
        batch_size=2,
        rng=rng(),
    )
    evaluate(BINARY, given["X"], given["Y"], loss=BCE, metrics=["accuracy"])
    accuracy(given["Y"], given["Y"])
    r2(given["X"], given["X"])
    one_hot(given["labels"])
    check_gradients(BINARY, given["X"], given["Y"], BCE)
    numeric_gradient(np.sum, given["theta"])
    for each in ACTIVATIONS.values():
        each(given["X"])
