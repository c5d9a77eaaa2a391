"""What a wide layer can do, and what many can: a staircase, and a fold of folds."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.activations import relu, step
from nnlib.live.figures.compose import figure
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.marks import lines
from nnlib.live.figures.parts.plot import plot
from nnlib.live.figures.parts.readout import readout

_MOST = 64
X = np.linspace(0, 1, 401)
PLACES = np.linspace(0, 1, 257)  # among them every bend of six folds


def wave(x: Any) -> Any:
    """Return what the staircase follows."""
    return np.sin(2 * np.pi * x)


def staircase(m: Any = 4) -> dict[str, Any]:
    """Compute a hidden layer of m steps, their sum weighted so that it follows a wave.

    Neuron i answers 1 from i/m on (its bias is −i/m); its weight is how much higher
    its stair is than the one before.
    """
    number = np.arange(_MOST)
    starts = number / m
    before = np.where(number > 0, wave(starts - 0.5 / m), 0)
    weights = np.where(number < m, wave(starts + 0.5 / m) - before, 0)
    stairs = step(X.reshape(-1, 1) - starts) @ weights
    off = np.max(np.abs(stairs - wave(X)))
    return {"stairs": stairs, "wave": wave(X) + 0 * m, "off": off}


def folded(folds: Any = 1) -> dict[str, Any]:
    """Compute folds of the stretch from 0 to 1, two ReLU neurons each; count pieces."""
    y = PLACES
    for _ in range(folds):
        y = 2 * relu(y) - 4 * relu(y - 0.5)
    pieces = 2**folds
    return {"y": y, "neurons": 2 * folds, "pieces": pieces, "wide": pieces - 1}


def staircase_figure() -> Figure:
    """Return a figure of a wave, and of a network of one hidden layer of steps."""
    return figure(
        staircase,
        m=(1, _MOST),
        parts=[
            plot(
                lines("wave", "stairs", x=X, labels=["the wave", "the network"]),
                ylim=(-1.2, 1.2),
            ),
            controls(),
            readout("With {m} hidden neurons the network is off by at most {off:3}."),
        ],
        anchor="staircase",
        title="A network of one hidden layer of steps follows a wave",
    )


def fold_figure() -> Figure:
    """Return a figure of a fold, folded again by each further layer."""
    return figure(
        folded,
        folds=(1, 6),
        parts=[
            plot(lines("y", x=PLACES), xlabel="input", ylabel="output"),
            controls(),
            readout(
                "{neurons} ReLU neurons, two a layer, make {pieces} straight pieces. "
                "In a single layer, {wide} would do it."
            ),
        ],
        anchor="fold",
        title="A fold, folded again and again",
    )
