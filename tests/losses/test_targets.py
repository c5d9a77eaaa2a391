"""Targets of another form get a hint; nothing that is passed in is changed."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from rng import rng
from two_networks import BCE, BINARY, LABELS, MANY, ROWS, SEEN, SEEN_MANY, X, Y

from nnlib import (
    ACTIVATIONS,
    LOSSES,
    SGD,
    Adam,
    accuracy,
    check_gradients,
    evaluate,
    fit,
    numeric_gradient,
    one_hot,
    r2,
)

CCE, MSE = "categorical_cross_entropy", "mean_squared_error"


def of_many(labels: Any, loss: str) -> list[Callable[[], Any]]:
    """Return every way in for targets of a network that tells three classes."""
    outputs = SEEN_MANY.output
    return [
        lambda: MANY.loss(SEEN_MANY, labels, loss),
        lambda: MANY.backward(SEEN_MANY, labels, loss).W[0].tolist(),
        lambda: LOSSES[loss](outputs, labels),
        lambda: LOSSES[loss].gradient(outputs, labels).tolist(),
        lambda: evaluate(MANY, X, labels, loss=loss),
        lambda: fit(MANY, X, labels, loss=loss, optimizer=SGD(0.1), epochs=1)[1],
        lambda: fit(
            *(MANY, X, ROWS),
            loss=loss,
            optimizer=SGD(0.1),
            epochs=1,
            validation=(X, labels),
        )[1],
        lambda: check_gradients(MANY, X, labels, loss),
    ]


def of_one(targets: Any, loss: str) -> list[Callable[[], Any]]:
    """Return every way in for targets of a network that says yes or no."""
    return [
        lambda: BINARY.loss(SEEN, targets, loss),
        lambda: BINARY.backward(SEEN, targets, loss).W[0].tolist(),
        lambda: LOSSES[loss](SEEN.output, targets),
        lambda: evaluate(BINARY, X, targets, loss=loss),
        lambda: fit(BINARY, X, targets, loss=loss, optimizer=SGD(0.1), epochs=1)[1],
        lambda: check_gradients(BINARY, X, targets, loss),
    ]


class Series(list[Any]):
    """Stands for one of pandas: it has no reshape, and NumPy can read it."""


@pytest.mark.parametrize("form", [np.asarray, list, Series])
def test_class_labels_are_targets_where_the_loss_is_about_classes(form: Any) -> None:
    for labels, rows, calls, loss in (
        (LABELS, ROWS, of_many, CCE),
        (Y[:, 0].astype(bool), Y, of_one, BCE),
    ):
        for with_labels, with_rows in zip(
            calls(form(labels), loss), calls(rows, loss), strict=True
        ):
            assert with_labels() == with_rows()
    assert accuracy(SEEN_MANY.output, form(LABELS)) == accuracy(SEEN_MANY.output, ROWS)
    assert accuracy(SEEN.output, form(Y[:, 0])) == accuracy(SEEN.output, Y)


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ([0, 1, 2, 0, 1, 3], "must lie in 0 … 2, for 3 classes. Received: 3"),
        ([0, 1, 2, 0, 1, -1], "must lie in 0 … 2, for 3 classes. Received: -1"),
        ([0, 1, 2, 0, 1, 0.5], "must be whole numbers. Received: 0.5"),
    ],
)
def test_labels_of_no_class_are_refused_by_the_argument_s_name(
    labels: Any, words: str
) -> None:
    for call in of_many(labels, CCE):
        with pytest.raises(ValueError, match=rf"^`(Y|y|validation\[1\])` {words}"):
            call()


def test_targets_of_another_form_get_the_same_hint_everywhere() -> None:
    three = r"Make class labels rows: one_hot\([\w\[\]]+, 3\)"
    raveled = r"Make class labels rows: one_hot\(np.ravel\([\w\[\]]+\), 3\)"
    column = r"Make them a column: np\.asarray\(\w+\)\.reshape\(-1, 1\)"
    second = r"a column, the probability of class 1: np\.asarray\(\w+\)\[:, 1:\]"
    for calls, words in (
        (of_many(LABELS, MSE), three),
        (of_many(LABELS.tolist(), MSE), three),
        (of_many(LABELS[:, np.newaxis], CCE), raveled),
        (of_one(Y[:, 0], MSE), column),
        (of_one(one_hot(Y[:, 0]), BCE), second),
        ([lambda: r2(SEEN.output, Y[:, 0])], column),
        ([lambda: r2(SEEN_MANY.output, LABELS)], three),
        ([lambda: accuracy(SEEN.output, one_hot(Y[:, 0]))], second),
    ):
        for call in calls:
            with pytest.raises(ValueError, match=words):
                call()


@pytest.mark.parametrize("form", [np.asarray, np.ndarray.tolist])
def test_the_hints_are_right_for_arrays_and_for_lists(form: Any) -> None:
    column = np.asarray(form(Y[:, 0])).reshape(-1, 1)
    np.testing.assert_array_equal(column, Y)
    np.testing.assert_array_equal(one_hot(np.ravel(form(LABELS[:, None])), 3), ROWS)
    np.testing.assert_array_equal(np.asarray(form(one_hot(Y[:, 0])))[:, 1:], Y)


def test_other_lengths_and_widths_get_no_hint() -> None:
    for targets in (LABELS[:5], ROWS[:5], ROWS[:, :2], np.float64(1)):
        with pytest.raises(ValueError, match="`Y`") as refused:
            MANY.loss(SEEN_MANY, targets, CCE)
        assert "Make" not in str(refused.value)
    for targets in (Y[:5, 0], ROWS, one_hot(Y[:5, 0])):
        with pytest.raises(ValueError, match="`Y`") as refused:
            BINARY.loss(SEEN, targets, BCE)
        assert "Make" not in str(refused.value)


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
