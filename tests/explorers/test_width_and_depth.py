"""The figures of chapter 2 on what width and what depth can do: they draw networks."""

from __future__ import annotations

import numpy as np
import pytest

from nnlib.explorers.width_and_depth import (
    PLACES,
    X,
    fold_figure,
    folded,
    staircase,
    staircase_figure,
    wave,
)
from nnlib.layers import Dense
from nnlib.network import Network

FOLD = [Dense([[1], [1]], [0, -0.5], "relu"), Dense([[2, -4]], [0])]


@pytest.mark.parametrize("m", [1, 4, 16, 64])
def test_the_staircase_is_what_a_hidden_layer_of_steps_answers(m: int) -> None:
    starts = np.arange(m) / m
    heights = np.diff(wave(starts + 0.5 / m), prepend=0)
    hidden = Dense(np.ones((m, 1)), -starts, "step")
    answers = Network([hidden, Dense([heights], [0])]).predict(X[:, np.newaxis])
    np.testing.assert_allclose(staircase(m)["stairs"], answers[:, 0], atol=1e-12)


def test_more_stairs_follow_the_wave_more_closely() -> None:
    assert staircase(64)["off"] < 0.06 < 0.5 < staircase(4)["off"]


@pytest.mark.parametrize("folds", range(1, 7))
def test_the_fold_is_what_its_layers_answer(folds: int) -> None:
    found = folded(folds)
    answers = Network(FOLD * folds).predict(PLACES[:, np.newaxis])[:, 0]
    np.testing.assert_allclose(found["y"], answers, atol=1e-12)
    turns = np.count_nonzero(np.diff(np.sign(np.diff(answers))))
    assert turns + 1 == found["pieces"] == found["wide"] + 1
    # The linear neurons merge into the next weights: the same with ReLU layers only.
    first, last = FOLD
    merged = Dense(first.W @ last.W, first.W @ last.b + first.b, "relu")
    network = Network([first, *[merged] * (folds - 1), last])
    assert sum(len(each.b) for each in network.layers[:-1]) == found["neurons"]
    alone = network.predict(PLACES[:, np.newaxis])[:, 0]
    np.testing.assert_allclose(alone, answers, atol=1e-12)


@pytest.mark.usefixtures("front_end")
def test_the_figures_start_with_four_stairs_and_one_fold() -> None:
    assert staircase_figure().result["off"] == pytest.approx(staircase(4)["off"])
    np.testing.assert_allclose(fold_figure().result["y"], folded(1)["y"])
