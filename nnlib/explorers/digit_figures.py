"""Figures of the digits: what is read, whom it lets in, and whom it refuses."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.activations.softmax import softmax
from nnlib.datasets.altered import moved
from nnlib.explorers.composed import composed, counter, picked, picture, rounded
from nnlib.explorers.trained import (
    Trained,
    digit_network,
    digit_network_with,
    digit_network_without,
)
from nnlib.live.figures.controls import Control
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.groups import group
from nnlib.live.figures.parts.marks import bar_chart
from nnlib.live.figures.parts.pad import chances
from nnlib.live.figures.parts.plot import Plot, panels, plot
from nnlib.live.figures.parts.readout import readout, sentence

#: The digit that is a stranger.
STRANGER = 9

#: Which shares of the pictures can be moved, in percent.
SHARES = (0, 1, 5, 20, 50)

_THRESHOLD = Control("threshold", 0.9, min=0.5, max=0.98, step=0.02)


def reading_order(trained: Trained) -> np.ndarray:
    """Return the held-out pictures: mistakes first, the most certain ones of all."""
    answers = trained.network.predict(trained.test.X)
    is_right = answers.argmax(axis=1) == trained.test.Y.argmax(axis=1)
    certain = answers.max(axis=1)
    return np.lexsort((np.where(is_right, certain, -certain), is_right))


def reading_figure() -> Figure:
    """Return the figure that shows held-out digits and how they are read."""
    trained = digit_network()
    first, second = trained.network.layers
    order = reading_order(trained)
    pictures, labels = 16 * trained.test.X[order], trained.test.Y.argmax(axis=1)[order]
    W1, W2 = rounded(first.W), rounded(second.W)

    def read(number: Any) -> dict[str, Any]:
        ink = picked(number, pictures)
        hidden = np.maximum(W1 @ (ink / 16) + first.b, 0)
        p = softmax(W2 @ hidden + second.b)
        answer = (np.equal(p, p.max()) * np.arange(10.0)).max()
        label = picked(number, labels.astype(float))
        right = np.equal(answer, label) * 1.0
        return {
            "ink": ink.reshape(8, 8),
            "hidden": hidden.reshape(4, 8),
            "most": np.ceil(hidden.max()),
            "p": p,
            "answer": answer,
            "label": label,
            "certain": p.max(),
            "right": right,
            "mistaken": 1 - right,
        }

    return composed(
        read,
        [counter("number", len(order))],
        panels(
            picture("ink", (8, 8), title="8 × 8 numbers", cmap="gray_r", ends=(0, 16)),
            picture(
                "hidden",
                (4, 8),
                title="hidden neurons",
                cmap="viridis",
                ends=(0, "most"),
            ),
            numbers_table=False,
        ),
        controls(),
        readout(
            sentence(
                "It was meant as a {label}, and the network reads a {answer}, with a "
                "probability of {certain:3}.",
                when="mistaken",
            ),
            sentence(
                "It is a {label}, and the network reads it so, with a probability of "
                "{certain:3}.",
                when="right",
            ),
        ),
        chances(
            "p", [str(digit) for digit in range(10)], title="Probability of each digit"
        ).placed("beside"),
        anchor="reading",
        title="Held-out digits, the worst mistakes first",
    )


def stranger_figure() -> Figure:
    """Return the figure in which a digit that was never seen meets a threshold."""
    trained = digit_network_without(STRANGER)
    certain = trained.network.predict(trained.test.X).max(axis=1).round(4)
    is_stranger = trained.test.Y.sum(axis=1) == 0
    known, strangers = certain[~is_stranger], certain[is_stranger]

    def meet(threshold: Any) -> dict[str, Any]:
        known_in = 100 * np.greater_equal(known, threshold).mean()
        strangers_in = 100 * np.greater_equal(strangers, threshold).mean()
        return {
            "known_in": known_in,
            "known_out": 100 - known_in,
            "let_in": np.stack([known_in, strangers_in]),
            "strangers_in": strangers_in,
        }

    return composed(
        meet,
        [Control("threshold", 0.5, min=0.2, max=0.99, step=0.01)],
        _two_bars(
            "let_in", ("known digits", f"{STRANGER}s, never seen"), "% let in", 100
        ),
        controls(),
        readout(
            "At a threshold of {threshold:2}, {known_in:1}% of the known digits get an "
            f"answer. So do {{strangers_in:1}}% of the {STRANGER}s, for which none is "
            "right."
        ),
        anchor="stranger",
        title="A threshold, known digits and a stranger",
    )


def _two_bars(shares: str, names: tuple[str, str], label: str, most: float) -> Plot:
    """Show two shares as bars, with the names of those whose they are."""
    return plot(
        bar_chart([1.0, 2.0], shares, width=0.6),
        ylabel=label,
        xlim=(0.4, 2.6),
        xticks=dict(enumerate(names, 1)),
        ylim=(0.0, most),
        height=200,
        words=f"{label}: {names[0]} beside {names[1]}.",
        numbers_table=False,
    )


def groups_figure() -> Figure:
    """Return the figure of two groups, of which one is rare in the collection."""
    certain, right = [], []
    for share in SHARES:
        trained = digit_network_with(share / 100)
        labels = trained.test.Y.argmax(axis=1)
        for X in (trained.test.X, moved(trained.test.X, right=1)):
            p = trained.network.predict(X)
            # In steps of 1/250, so that each is a byte.
            certain.append(np.floor(250 * p.max(axis=1)))
            right.append(p.argmax(axis=1) == labels)
    shape = (len(SHARES), 2, -1)
    levels, is_right = (
        np.array(each, float).reshape(shape) for each in (certain, right)
    )

    def treat(share: Any, threshold: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        chosen = np.equal(np.array(SHARES, float), share) * 1.0
        for i, name in enumerate(("centred", "moved")):
            in_ = np.greater_equal(chosen @ levels[:, i] + 1e-6, 250 * threshold)
            good = chosen @ is_right[:, i]
            found[f"{name}_right"] = 100 * good.mean()
            found[f"{name}_refused"] = 100 - 100 * (in_ * 1.0).mean()
            found[f"{name}_wrong"] = 100 * (in_ * (1 - good)).mean()
        for what in ("refused", "wrong"):
            both = [found[f"centred_{what}"], found[f"moved_{what}"]]
            found[what] = np.stack(both)
        return found

    labels = ("centred", "to the right")
    options = tuple((f"{share}%", float(share)) for share in SHARES)
    return composed(
        treat,
        [Control("share", 0.0, kind="choice", options=options), _THRESHOLD],
        panels(
            _two_bars("refused", labels, "% sent away", 100),
            _two_bars("wrong", labels, "% let in, and read wrongly", 45),
            numbers_table=False,
        ),
        controls(),
        group(
            readout(
                "Of those who write in the middle {centred_refused:0}% are sent away "
                "and {centred_wrong:1}% are let in under a wrong digit.",
                "Of those who write a cell to the right it is {moved_refused:0}% and "
                "{moved_wrong:1}%.",
            )
        ),
        anchor="groups",
        title="Two groups of writers, and one threshold for both",
    )
