"""The networks of the chapter on real data: seeds, splits, and what they get right."""

import numpy as np

from nnlib.datasets import digits, faces
from nnlib.explorers.trained import (
    SECONDS,
    Trained,
    digit_network,
    face_folds,
    face_network,
)


def right(trained: Trained) -> float:
    return trained.history["validation_accuracy"][-1]


def test_digits_are_read_and_the_last_in_order_are_harder() -> None:
    dealt, in_order = digit_network(), digit_network(split="order")
    assert right(dealt) > 0.96
    assert 0.89 < right(in_order) < right(dealt) - 0.02
    np.testing.assert_array_equal(in_order.test.X, digits().X[1400:])


def test_a_digit_is_either_trained_on_or_held_out() -> None:
    trained = digit_network()
    both = np.concatenate([trained.train.X, trained.test.X])
    assert sorted(map(tuple, both)) == sorted(map(tuple, digits().X))


def test_faces_are_told_from_corners() -> None:
    folds = [face_network(0, fold) for fold in range(5)]
    assert np.mean([right(trained) for trained in folds]) > 0.95


def test_each_patch_is_held_out_once_and_with_the_other_of_its_photograph() -> None:
    folds = face_folds(3)
    assert sorted(np.concatenate(folds)) == list(range(200))
    for fold in folds:
        assert set(fold[fold < 100] + 100) == set(fold[fold >= 100])
    trained = face_network(3, 1)
    np.testing.assert_array_equal(trained.test.X, faces().X[folds[1]])
    assert len(trained.train) == 160


def test_the_same_seed_trains_the_same_network() -> None:
    one = face_network(0, 0).network
    again = face_network.__wrapped__(0, 0).network
    np.testing.assert_array_equal(one.layers[0].W, again.layers[0].W)
    assert face_network(0, 0) is face_network(0, 0)


def test_each_training_is_timed_once() -> None:
    face_network(7, 0)
    before = len(SECONDS)
    face_network(7, 1)
    face_network(7, 1)
    assert len(SECONDS) == before + 1
    assert SECONDS[-1] > 0


def test_other_seeds_deal_otherwise() -> None:
    assert not np.array_equal(face_folds(0)[0], face_folds(1)[0])
