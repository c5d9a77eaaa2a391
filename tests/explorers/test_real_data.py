"""The figures of the chapter on real data: what they show is what nnlib computes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from agreement import assert_program_agrees

from nnlib.datasets import faces
from nnlib.datasets.altered import moved
from nnlib.explorers.composed import picked
from nnlib.explorers.confusion import confusion, confusion_figure
from nnlib.explorers.digit_figures import (
    STRANGER,
    groups_figure,
    reading_figure,
    reading_order,
    stranger_figure,
)
from nnlib.explorers.face_figures import (
    SLID,
    cover_figure,
    held_out_answers,
    patch_neurons,
    slide_figure,
    threshold_figure,
)
from nnlib.explorers.trained import (
    digit_network,
    digit_network_with,
    digit_network_without,
    face_network,
    patch_network,
)
from nnlib.live.figures.figure import Figure

pytestmark = pytest.mark.slow  # networks are trained

ALL = [
    threshold_figure,
    cover_figure,
    slide_figure,
    stranger_figure,
    reading_figure,
    confusion_figure,
    groups_figure,
]


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_the_page_computes_what_numpy_does(make: Callable[[], Figure]) -> None:
    figure = make()
    assert_program_agrees(figure.program, figure.values)


def test_one_row_is_picked_exactly() -> None:
    rows = np.random.default_rng(0).normal(size=(5, 3))
    np.testing.assert_array_equal(picked(4, rows), rows[3])


def at(figure: Figure, **values: float) -> dict[str, Any]:
    figure.set_values(values)
    result: dict[str, Any] = figure.result
    return result


@pytest.mark.parametrize("threshold", [0.02, 0.5, 0.98])
def test_a_threshold_counts_both_kinds_of_mistakes(threshold: float) -> None:
    is_face = faces().Y[:, 0] == 1
    says_yes = held_out_answers() >= threshold
    found = at(threshold_figure(), threshold=threshold)
    assert found["misses"] == (is_face & ~says_yes).sum()
    assert found["alarms"] == (~is_face & says_yes).sum()
    assert found["wrong"] == (is_face != says_yes).sum()


def test_a_cover_is_where_it_is_said_and_the_answer_is_the_network_s() -> None:
    trained = face_network()
    picture = trained.test.X[2].reshape(25, 25).copy()
    picture[4, 4] = 0.5
    point = at(cover_figure(), patch=3, size=1, across=4, up=20)
    np.testing.assert_allclose(point["seen"], picture, rtol=1e-12)
    picture[2:7, 2:7] = 0.5  # five rows about 24 - 20, five columns about 4
    found = at(cover_figure(), patch=3, size=5, across=4, up=20)
    np.testing.assert_allclose(found["seen"], picture, rtol=1e-12)
    expected = trained.network.predict(picture.reshape(1, -1))[0, 0]
    assert found["p"] == pytest.approx(expected, rel=1e-4)
    assert found["answers"][24 - 20, 4] == found["p"]
    assert found["answers"].shape == (25, 25)
    bare = trained.network.predict(trained.test.X[[2]])[0, 0]
    assert found["whole"] == point["whole"] == pytest.approx(bare, rel=1e-4)
    assert (found["face"], found["other"]) == (1, 0)


def test_a_neuron_is_slid_over_every_place() -> None:
    found = at(slide_figure(), patch=4, neuron=6, across=3, down=11)
    x = faces().X[SLID[3]].reshape(25, 25)
    w = patch_neurons()[5].reshape(7, 7)
    windows = np.lib.stride_tricks.sliding_window_view(x, (7, 7))
    np.testing.assert_allclose(
        found["response"], np.einsum("ijkl,kl->ij", windows, w), atol=1e-12
    )
    assert found["here"] == pytest.approx((x[11:18, 3:10] * w).sum())
    bent = at(slide_figure(), patch=4, neuron=6, bend=1)["response"]
    np.testing.assert_allclose(bent, np.maximum(found["response"], 0))


def test_a_patch_neuron_answers_as_it_did_when_it_was_trained() -> None:
    # Its patches had no mean; on a whole picture the neuron itself takes it off.
    patch = faces().X[7].reshape(25, 25)[3:10, 4:11].ravel()
    W = patch_network(4, 1).network.layers[0].W
    trained = (
        W @ (patch - patch.mean()) / np.abs(W - W.mean(axis=1)[:, None]).max(axis=1)
    )
    np.testing.assert_allclose(patch_neurons()[4:8] @ patch, trained, rtol=1e-4)


def test_mistakes_come_first_the_most_certain_of_all() -> None:
    trained = digit_network()
    order = reading_order(trained)
    assert sorted(order) == list(range(len(trained.test)))
    p = trained.network.predict(trained.test.X)[order]
    labels = trained.test.Y.argmax(axis=1)[order]
    right = p.argmax(axis=1) == labels
    n = int((~right).sum())
    assert not right[:n].any()
    assert (np.diff(p.max(axis=1)[:n]) <= 0).all()
    assert (np.diff(p.max(axis=1)[n:]) >= 0).all()
    for number in (1, n, n + 1):
        found = at(reading_figure(), number=number)
        assert found["label"] == labels[number - 1]
        assert found["answer"] == p[number - 1].argmax()
        assert found["right"] == right[number - 1]
        assert found["certain"] == pytest.approx(p[number - 1].max(), rel=1e-4)


def test_a_cell_has_its_count_and_its_pictures() -> None:
    trained = digit_network()
    meant = trained.test.Y.argmax(axis=1)
    read = trained.network.predict_labels(trained.test.X)
    counts = confusion(trained)
    assert counts.sum() == len(trained.test)
    np.testing.assert_array_equal(counts.sum(axis=1), np.bincount(meant))
    figure = confusion_figure()
    for row, column in ((3, 9), (0, 0), (8, 2), (0, 9)):
        found = at(figure, meant=row, read=column)
        own = trained.test.X[(meant == row) & (read == column)]
        assert found["count"] == counts[row, column] == len(own)
        np.testing.assert_array_equal(found["counts"], counts)
        said = [name for name in ("right", "mistaken", "never") if found[name]]
        assert said == [
            "right" if row == column else "mistaken" if len(own) else "never"
        ]
        places = [(i, j) for i in (0, 9) for j in (0, 9, 18)]
        shown = {found["sheet"][i : i + 8, j : j + 8].tobytes() for i, j in places}
        of_cell = {(16 * x).tobytes() for x in own} | {np.zeros(64).tobytes()}
        assert shown <= of_cell
        assert len(shown - {np.zeros(64).tobytes()}) == min(6, len(own))


def test_the_pictures_of_cells_are_bytes() -> None:
    constants = confusion_figure().program.to_json()["constants"]
    large = [each for each in constants if "base64" in each]
    assert [each["dtype"] for each in large] == ["uint8"]


def test_strangers_are_the_digits_that_were_left_out() -> None:
    trained = digit_network_without(STRANGER)
    assert trained.network.layers[-1].n_outputs == 9
    strangers = trained.test.Y.sum(axis=1) == 0
    labels = digit_network().test.Y.argmax(axis=1)
    np.testing.assert_array_equal(strangers, labels == STRANGER)
    certain = trained.network.predict(trained.test.X).max(axis=1)
    found = at(stranger_figure(), threshold=0.8)
    assert found["strangers_in"] == pytest.approx(
        100 * (certain[strangers] >= 0.8).mean()
    )
    assert found["known_out"] == pytest.approx(100 * (certain[~strangers] < 0.8).mean())


@pytest.mark.parametrize("share", [0.0, 20.0])
def test_both_groups_meet_the_same_network_and_threshold(share: float) -> None:
    trained = digit_network_with(share / 100)
    labels = trained.test.Y.argmax(axis=1)
    found = at(groups_figure(), share=share, threshold=0.8)
    X = trained.test.X
    for name, pictures in (("centred", X), ("moved", moved(X, right=1))):
        p = trained.network.predict(pictures)
        certain = np.floor(250 * p.max(axis=1)) / 250
        wrong = p.argmax(axis=1) != labels
        assert found[f"{name}_refused"] == pytest.approx(100 * (certain < 0.8).mean())
        let_in = wrong & (certain >= 0.8)
        assert found[f"{name}_wrong"] == pytest.approx(100 * let_in.mean())
