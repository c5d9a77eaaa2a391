"""What makes a drawing like the pictures of digits: each step, and all of them."""

from __future__ import annotations

import numpy as np
import pytest

from nnlib.datasets import digits
from nnlib.datasets.altered import moved, prepared_again, smaller
from nnlib.datasets.drawings import drawn, enlarged
from nnlib.datasets.handwriting import STEPS, count, normalise, thicken, thin
from nnlib.explorers.trained import digit_network

PICTURES = digits().X.reshape(-1, 8, 8) * 16
OFF = dict.fromkeys(STEPS, False)


def span(ink: np.ndarray, axis: int) -> tuple[int, int]:
    """Return the first and the last row (axis 1) or column (axis 0) with ink."""
    (places,) = np.nonzero(ink.max(axis=axis))
    return int(places[0]), int(places[-1])


def begins(picture: np.ndarray, row: int) -> int:
    return int(np.argmax(picture[row] > 0))


def ends(picture: np.ndarray, row: int) -> int:
    return int(np.argmax(picture[row, ::-1] > 0))


def test_the_pictures_are_set_upright_by_their_left_edges() -> None:
    left = [abs(begins(each, 0) - begins(each, 7)) <= 1 for each in PICTURES]
    right = [abs(ends(each, 0) - ends(each, 7)) <= 1 for each in PICTURES]
    assert np.mean(left) == pytest.approx(0.998, abs=5e-4)
    assert np.mean(right) == pytest.approx(0.69, abs=5e-3)


def test_what_the_steps_aim_at_holds_of_the_pictures() -> None:
    assert (PICTURES[:, [0, 7]].max(axis=2) > 0).all()
    ink = PICTURES.sum(axis=(1, 2))
    assert np.mean((ink >= 256) & (ink <= 412)) == pytest.approx(0.986, abs=5e-4)


@pytest.mark.parametrize("seed", range(5))
def test_each_step_does_what_it_says(seed: int) -> None:
    rng = np.random.default_rng(seed)
    ink = drawn([rng.uniform(4, 28, size=(4, 2)).tolist()], pen=2.5)
    steps = normalise(ink)
    first, last = span(steps["stretched"], 1)
    assert (first, last) == (0, 31)
    first, last = span(steps["stretched"], 0)
    assert last - first == 19
    assert span(steps["centred"], 0) == (6, 25)
    top, bottom = (begins(steps["straight"], row) for row in (0, 31))
    assert abs(top - bottom) <= 1
    assert (count(steps["straight"]) == steps["counted"]).all()
    assert steps["counted"].sum() == steps["straight"].sum()


@pytest.mark.parametrize("x", [2, 15.5, 16, 30])
def test_a_straight_stroke_stays_a_stroke(x: float) -> None:
    steps = normalise(drawn([[(x, 6), (x, 26)]]))
    assert span(steps["stretched"], 1) == (0, 31)
    first, last = span(steps["straight"], 0)
    assert last - first < 12  # cells, of 20 that a digit has
    assert first + last == pytest.approx(31, abs=1)


@pytest.mark.parametrize(
    ("amount", "times"),
    [(107, 2), (108, 1), (255, 1), (256, 0), (412, 0), (413, -1), (560, -1), (561, -2)],
)
def test_strokes_are_thinned_and_thickened_by_how_much_ink_there_is(
    amount: int, times: int
) -> None:
    ink = np.zeros(1024)
    ink[:amount] = 1
    ink = ink.reshape(32, 32)
    expected = ink
    for _ in range(abs(times)):
        expected = thicken(expected) if times > 0 else thin(expected)
    found = normalise(ink, **OFF | {"even_out": True})["evened"]
    assert (found == expected).all()


def test_thin_and_thicken_look_at_four_neighbours() -> None:
    dot = np.zeros((32, 32))
    dot[5, 7] = 1
    assert {*map(tuple, np.argwhere(thicken(dot)).tolist())} == {
        (5, 7),
        (4, 7),
        (6, 7),
        (5, 6),
        (5, 8),
    }
    assert (thin(thicken(dot)) == dot).all()
    # Beyond an edge there is no ink.
    edge = np.zeros((32, 32))
    edge[:3] = 1
    assert span(thin(edge), 1) == (1, 1)


def test_a_step_that_is_off_changes_nothing() -> None:
    ink = drawn([[(5, 9), (12, 9), (8, 20)]])
    steps = normalise(ink, **OFF)
    for name in ("stretched", "centred", "evened", "straight"):
        assert (steps[name] == ink).all(), name
    assert (steps["counted"] == count(ink)).all()


def test_nothing_a_dot_and_everything_have_pictures_too() -> None:
    for ink in (np.zeros((32, 32)), np.eye(1, 1024).reshape(32, 32), np.ones((32, 32))):
        for name, picture in normalise(ink).items():
            assert np.isfinite(picture).all(), name


def test_real_pictures_drawn_and_prepared_again_come_back() -> None:
    trained = digit_network()
    X, labels = trained.test.X, trained.test.Y.argmax(axis=1)
    drawings = [enlarged((16 * x).round().reshape(8, 8)) for x in X]
    kept = [normalise(ink, **OFF)["counted"].ravel() / 16 for ink in drawings]
    assert (np.array(kept) == X).all()
    # Made alike once more: to within 1.2 of 16 a cell on average.
    again = prepared_again(X)
    assert np.abs(16 * (again - X)).mean() < 1.25
    accuracy = np.mean(trained.network.predict_labels(again) == labels)
    assert 0.94 < accuracy < np.mean(trained.network.predict_labels(X) == labels)


def redrawn(ink: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return a picture smaller, slanting and elsewhere, as somebody would draw it."""
    height, width = rng.integers(16, 27), rng.integers(14, 26)
    top, left = rng.integers(0, 33 - height), rng.integers(0, 33 - width)
    slant = rng.uniform(-0.35, 0.35)
    rows, columns = np.mgrid[:32, :32]
    row = (rows - top) / height * 32
    column = (columns - left + slant * (rows - top - height / 2)) / width * 32
    there = (row >= 0) & (row < 32) & (column >= 0) & (column < 32)
    result = np.zeros((32, 32))
    result[there] = ink[row[there].astype(int), column[there].astype(int)]
    return result


def test_the_steps_undo_what_differs_between_drawings() -> None:
    trained = digit_network()
    rng = np.random.default_rng(0)
    pictures = trained.test.X.reshape(-1, 8, 8) * 16
    drawings = [redrawn(enlarged(each.round()), rng) for each in pictures]
    labels = trained.test.Y.argmax(axis=1)

    def accuracy(**switches: bool) -> float:
        counted = [normalise(each, **switches)["counted"].ravel() for each in drawings]
        read = trained.network.predict_labels(np.array(counted) / 16)
        return float(np.mean(read == labels))

    every = accuracy()
    assert every > 0.88
    for step, most in [("stretch", 0.35), ("centre", 0.75), ("upright", 0.87)]:
        assert accuracy(**{step: False}) < most, step
    assert accuracy(**OFF) < 0.35


def test_what_is_moved_or_smaller_is_hardly_read() -> None:
    trained = digit_network()
    labels = trained.test.Y.argmax(axis=1)

    def accuracy(pictures: np.ndarray) -> float:
        return float(np.mean(trained.network.predict_labels(pictures) == labels))

    assert accuracy(moved(trained.test.X)) == accuracy(trained.test.X) > 0.97
    for down, right in [(0, 1), (0, -1), (1, 0), (-1, 0)]:
        assert 0.35 < accuracy(moved(trained.test.X, down, right)) < 0.6
    assert accuracy(smaller(trained.test.X)) < 0.5
    assert np.allclose(smaller(trained.test.X, 1.0), trained.test.X)
