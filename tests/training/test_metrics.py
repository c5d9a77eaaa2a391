"""Metrics, and the labels they compare: by definition, and with what is neither."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnlib.labels import one_hot, predicted_labels, true_labels
from nnlib.training.metrics import METRICS, accuracy, metric, r2

label_lists = st.lists(st.integers(0, 5), min_size=1, max_size=20)


@given(labels=label_lists, more=st.integers(0, 3))
def test_one_hot_rows_lead_back_to_their_labels(labels: list[int], more: int) -> None:
    n_classes = max(labels) + 1 + more
    rows = one_hot(labels, n_classes)
    assert rows.shape == (len(labels), n_classes)
    for row, label in zip(rows, labels, strict=True):
        assert row.tolist() == [float(k == label) for k in range(n_classes)]
    if n_classes > 1:
        assert true_labels(rows).tolist() == labels
        assert predicted_labels(rows).tolist() == labels


def test_one_hot_counts_the_classes_itself_unless_it_is_told() -> None:
    assert one_hot([0, 2]).shape == (2, 3)
    assert one_hot([0, 2], 5).shape == (2, 5)
    assert one_hot(np.array([0.0, 1.0])).tolist() == [[1, 0], [0, 1]]


def test_one_output_says_class_1_from_the_threshold_on() -> None:
    outputs = [[0.49], [0.5], [0.51]]
    assert predicted_labels(outputs).tolist() == [0, 1, 1]
    assert predicted_labels(outputs, 0.51).tolist() == [0, 0, 1]
    assert predicted_labels([[-0.1], [0.0]], threshold=0).tolist() == [0, 1]


@given(data=st.data(), labels=label_lists)
def test_accuracy_is_the_share_of_right_classes(
    data: st.DataObject, labels: list[int]
) -> None:
    outputs = data.draw(
        hnp.arrays(np.float64, (len(labels), 6), elements=st.floats(-5, 5))
    )
    right = sum(
        list(row).index(max(row)) == label
        for row, label in zip(outputs, labels, strict=True)
    )
    assert accuracy(outputs, one_hot(labels, 6)) == pytest.approx(right / len(labels))


def test_accuracy_of_one_output_counts_both_kinds_of_mistake() -> None:
    outputs = [[0.9], [0.9], [0.1], [0.1]]
    assert accuracy(outputs, [[1], [0], [1], [0]]) == 0.5
    assert accuracy(outputs, [[1], [1], [0], [0]]) == 1.0
    assert accuracy([[1.0], [-1.0]], [[1], [0]], threshold=0.0) == 1.0


@given(
    Y=hnp.arrays(np.float64, (7, 2), elements=st.integers(-50, 50), unique=True),
    errors=hnp.arrays(np.float64, (7, 2), elements=st.floats(-10, 10)),
)
def test_r2_compares_with_always_guessing_the_mean(
    Y: np.ndarray, errors: np.ndarray
) -> None:
    expected = []
    for column in range(2):
        y, error = Y[:, column].tolist(), errors[:, column].tolist()
        mean = sum(y) / len(y)
        total = sum((value - mean) ** 2 for value in y)
        expected.append(1 - sum(e**2 for e in error) / total)
    assert r2(Y + errors, Y) == pytest.approx(sum(expected) / 2, rel=1e-9, abs=1e-9)


def test_r2_is_1_for_perfect_0_for_the_mean_and_below_for_worse() -> None:
    Y = np.array([[1.0], [2.0], [6.0]])
    assert r2(Y, Y) == 1.0
    assert r2(np.full((3, 1), 3.0), Y) == 0.0
    assert r2(-Y, Y) < 0


def test_nothing_passed_in_is_changed() -> None:
    outputs, Y = np.array([[0.2], [0.8]]), np.array([[0.0], [1.0]])
    for function in METRICS.values():
        function(outputs, Y)
    assert outputs.tolist() == [[0.2], [0.8]]
    assert Y.tolist() == [[0.0], [1.0]]


def test_a_metric_is_found_by_its_name() -> None:
    assert metric("accuracy") is accuracy
    assert metric("r2") is r2


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: metric("acuracy"), ValueError, "Did you mean 'accuracy'"),
        (lambda: one_hot([0, 3], 3), ValueError, "in 0 … 2, for 3 classes.*: 3"),
        (lambda: one_hot([-1]), ValueError, r"`labels` must lie in 0 … 0.*: -1"),
        (lambda: one_hot([0.5]), ValueError, "`labels` must be whole.*0.5"),
        (lambda: one_hot([]), ValueError, "at least one label. Received: none"),
        (lambda: one_hot(["cat"]), TypeError, "`labels` must hold real numbers"),
        (lambda: one_hot([[0]]), ValueError, r"`labels` must be .*\(n_samples\)"),
        (
            lambda: one_hot([10**13]),
            ValueError,
            "`labels` must be classes.* 1 × 10000000000001$",
        ),
        (lambda: one_hot([1e300]), ValueError, "`labels` must be classes"),
        (lambda: one_hot([1e300], 3), ValueError, "`labels` must lie in 0 … 2"),
        (lambda: one_hot([0], 10**400), ValueError, "`labels` must be classes"),
        (
            lambda: predicted_labels([[0.5], [-1.5]]),
            ValueError,
            "`threshold` must be given .*0 for logits.*outputs such as -1.5",
        ),
        (
            lambda: accuracy([[0.5], [1.5]], [[0], [1]]),
            ValueError,
            "`threshold` must be given .*outputs such as 1.5",
        ),
        (lambda: one_hot([0], 0), ValueError, "`n_classes` must be at least 1"),
        (lambda: one_hot([0], 2.0), TypeError, "`n_classes` must be a whole number"),
        (lambda: predicted_labels(np.ones((2, 0))), ValueError, "at least one column"),
        (lambda: predicted_labels([0.5]), ValueError, "`outputs` must be an array"),
        (lambda: true_labels([[0.5]]), ValueError, "0 or 1 in each.*Received: 0.5"),
        (
            lambda: true_labels([[1, 0], [1, 1]]),
            ValueError,
            r"`Y` must be one-hot.*Received: \[1.0, 1.0\] in row 1",
        ),
        (lambda: true_labels([[0, 0]]), ValueError, "`Y` must be one-hot"),
        (
            lambda: r2([[0.5], [0.5]], [1, 0]),
            ValueError,
            r"`Y` must be an array of shape \(n_samples, n_outputs\)",
        ),
        (
            lambda: accuracy([[0.5], [0.5]], [[1]]),
            ValueError,
            r"`Y` must have the shape of `outputs`, \(2, 1\)",
        ),
        (
            lambda: accuracy(np.ones((0, 1)), np.ones((0, 1))),
            ValueError,
            "`outputs` must hold at least one sample",
        ),
        (lambda: accuracy([[np.nan]], [[1]]), ValueError, "`outputs` must be finite"),
        (
            lambda: r2([[1, 2], [3, 4]], [[1, 5], [2, 5]]),
            ValueError,
            "`Y` must vary in every column.*only 5 in column 1",
        ),
        (lambda: r2([[1.0]], [[2.0]]), ValueError, "`Y` must vary"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    make: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        make()


def test_one_output_means_class_1_from_a_half_on() -> None:
    outputs, Y = [[0.4999], [0.5], [0.51]], [[0], [1], [1]]
    assert accuracy(outputs, Y) == 1
    assert accuracy(outputs, Y, 0.505) == pytest.approx(2 / 3)
    assert accuracy(outputs, Y, 0.45) == pytest.approx(2 / 3)


def test_targets_that_are_equal_but_for_rounding_in_their_mean_are_constant() -> None:
    Y = np.full((3, 1), 0.1)
    assert Y.mean() != 0.1  # so the sum of squares is not 0
    with pytest.raises(ValueError, match=r"only 0\.1 in column 0"):
        r2(Y, Y)
