"""Figures of the faces: a threshold, a cover, and one neuron slid over a picture."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from nnlib.activations.squashing import sigmoid
from nnlib.datasets import faces
from nnlib.explorers.composed import composed, counter, picked, picture, rounded
from nnlib.explorers.trained import (
    PATCH,
    face_folds,
    face_network,
    patch_network,
)
from nnlib.live.figures.controls import Control
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.marks import lines, points, vlines
from nnlib.live.figures.parts.plane import plane
from nnlib.live.figures.parts.plot import panels, plot
from nnlib.live.figures.parts.readout import readout, sentence

SIDE = 25

#: The held-out patch that is covered first: no face, until a square makes it one.
STARTS_WITH = 31

#: The patches that a neuron is slid over: four faces, and two that are none.
SLID = (9, 0, 28, 45, 115, 175)


@cache
def held_out_answers(seed: int = 0) -> np.ndarray:
    """Return each patch's probability of a face, by the network that never saw it.

    Returns
    -------
    ndarray, shape (200,)
    """
    answers = np.zeros(200)
    data = faces()
    for fold, held_out in enumerate(face_folds(seed)):
        network = face_network(seed, fold).network
        answers[held_out] = network.predict(data.X[held_out])[:, 0]
    return answers


def threshold_figure() -> Figure:
    """Return the figure in which a threshold cuts all 200 answers."""
    answers = np.round(held_out_answers(), 4)
    of_faces, of_others = answers[:100], answers[100:]

    def cut(threshold: Any) -> dict[str, Any]:
        misses = np.less(of_faces, threshold).sum()
        alarms = np.greater_equal(of_others, threshold).sum()
        return {"misses": misses, "alarms": alarms, "wrong": misses + alarms}

    height = np.random.default_rng(1).uniform(0.1, 0.9, 100).round(2)
    return composed(
        cut,
        [Control("threshold", 0.5, min=0.02, max=0.98, step=0.01)],
        panels(
            plot(
                points(of_faces, 1 + height, label="faces", marker="o", size=4),
                points(
                    of_others,
                    height,
                    label="other patches",
                    marker="x",
                    color="orange",
                    size=4,
                ),
                vlines("threshold", color=None),
                xlabel="the network's probability of a face",
                xlim=(-0.03, 1.03),
                ylim=(0.0, 2.0),
                yticks={},
                grid=False,
                height=220,
                words="Each held-out patch at its probability of a face.",
            ),
            numbers_table=False,
        ),
        controls(),
        readout(
            "Of 100 faces {misses} are missed, and of 100 other patches {alarms} are "
            "taken for a face: {wrong} mistakes in all."
        ),
        anchor="threshold",
        title="A threshold, its misses and its false alarms",
    )


def cover_figure() -> Figure:
    """Return the figure in which a grey square covers a part of a held-out patch."""
    trained = face_network()
    (first, second) = trained.network.layers
    W, w, b = rounded(first.W), rounded(second.W[0]), float(second.b[0])
    pictures = np.rint(255 * trained.test.X)
    is_face = trained.test.Y[:, 0]
    places = np.arange(float(SIDE))

    def cover(patch: Any, across: Any, up: Any, size: Any) -> dict[str, Any]:
        bare = (picked(patch, pictures) / 255).reshape(SIDE, SIDE)
        row = np.equal(places[::-1], up) * 1.0
        column = np.equal(places, across) * 1.0
        # Row i: what a square covers that is in row i; as well for columns.
        covered = (np.abs(places[:, np.newaxis] - places) < size / 2) * 1.0
        lost = bare - 0.5

        def answer(sums: Any) -> Any:
            return sigmoid(w @ np.maximum(sums + first.b[:, np.newaxis], 0) + b)

        # Each neuron's sum with the square at each place, all together.
        bare_sums = (W @ bare.reshape(-1))[:, np.newaxis]
        weights = W.reshape(-1, SIDE, SIDE)
        lost_sums = (covered @ (weights * lost) @ covered).reshape(-1, SIDE**2)
        answers = answer(bare_sums - lost_sums).reshape(SIDE, SIDE)
        p, whole = row @ answers @ column, answer(bare_sums)[0]
        face = picked(patch, is_face)
        hidden = (row @ covered)[:, np.newaxis] * (column @ covered)
        return {
            "seen": bare - hidden * lost,
            "answers": answers,
            "p": p,
            "whole": whole,
            "face": face,
            "other": 1 - face,
            "flipped": np.not_equal(p >= 0.5, whole >= 0.5) * 1.0,
        }

    return composed(
        cover,
        [
            counter("patch", len(pictures), STARTS_WITH),
            # A square about a point is an odd number of points wide.
            Control("size", 7, min=1, max=15, step=2, whole=True, stepped=True),
            counter("across", SIDE - 1, 12, least=0),
            counter("up", SIDE - 1, 14, least=0),
        ],
        picture("seen", (SIDE, SIDE), title="what the network sees"),
        plane(
            "across",
            "up",
            "p",
            x_range=(-0.5, SIDE - 0.5),
            y_range=(-0.5, SIDE - 0.5),
            grid="answers",
            note="The map: the probability of a face if the square were there.",
        ),
        controls(),
        readout(
            sentence("This patch is a face.", when="face"),
            sentence("This patch is none of the hundred faces.", when="other"),
            "The network makes {whole:3} of it, and with the cover {p:3}.",
            sentence("The cover has turned its answer over.", when="flipped"),
        ),
        anchor="cover",
        title="A patch with a part covered, and the network's answer",
    )


def patch_neurons() -> np.ndarray:
    """Return what the neurons look for: (12, 49), four of each of three seeds.

    Their patches had a mean of 0, so only what is left without their own mean counted.
    """
    found = []
    for seed in range(3):
        W = patch_network(4, seed).network.layers[0].W
        W = W - W.mean(axis=1, keepdims=True)
        found.append(W / np.abs(W).max(axis=1, keepdims=True))
    return rounded(np.concatenate(found))


def slide_figure() -> Figure:
    """Return the figure in which one neuron is slid over a picture."""
    bank = patch_neurons()
    pictures = np.rint(255 * faces().X[list(SLID)])
    last = SIDE - PATCH
    # 49 products, written one by one, would be a long program.
    moves = np.stack([np.eye(SIDE, last + 1, -j).ravel() for j in range(PATCH)])

    def slide(
        patch: Any, neuron: Any, across: Any, down: Any, bend: Any
    ) -> dict[str, Any]:
        x = (picked(patch, pictures) / 255).reshape(SIDE, SIDE)
        w = picked(neuron, bank).reshape(PATCH, PATCH)
        # A row of weights, moved to each column: (25, 19) for each of the seven.
        moved = (w @ moves).reshape(PATCH, SIDE, last + 1)
        sums = sum(x[i : i + last + 1] @ moved[i] for i in range(PATCH))
        response = np.where(bend, np.maximum(sums, 0), sums)
        most = np.ceil(np.abs(response).max())
        row = np.equal(np.arange(last + 1.0), down) * 1.0
        column = np.equal(np.arange(last + 1.0), across) * 1.0
        corner = np.array([-0.5, PATCH - 0.5, PATCH - 0.5, -0.5, -0.5])
        return {
            "x": x,
            "w": w,
            "response": response,
            "most": most,
            "least": -most,
            "here": row @ response @ column,
            "box_x": across + corner,
            "box_y": down + corner[[0, 0, 1, 1, 0]],
        }

    return composed(
        slide,
        [
            counter("patch", len(SLID)),
            counter("neuron", len(bank)),
            counter("across", last, 9, least=0),
            counter("down", last, 5, least=0),
            Control("bend", 0, kind="toggle"),
        ],
        panels(
            picture(
                "x",
                (SIDE, SIDE),
                lines("box_y", x="box_x", color="orange"),
                title="the picture",
            ),
            picture(
                "w",
                (PATCH, PATCH),
                title="the neuron",
                cmap="RdBu",
                ends=(-1.0, 1.0),
            ),
            picture(
                "response",
                (last + 1, last + 1),
                points("across", "down", color="green"),
                title="its answers",
                cmap="RdBu",
                ends=("least", "most"),
            ),
            columns=3,
            numbers_table=False,
        ),
        controls(),
        readout("Where the square is, the neuron answers {here:2}."),
        anchor="slide",
        title="One neuron, slid over a picture",
    )
