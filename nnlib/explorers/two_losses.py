"""two_losses: half the squared error and cross-entropy over a sigmoid output's sum."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.activations import sigmoid
from nnlib.live.figures.compose import figure
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.marks import lines, tangent
from nnlib.live.figures.parts.plot import plot
from nnlib.live.figures.parts.readout import readout


def _losses(z: float = 0.0) -> dict[str, Any]:
    a = sigmoid(z)
    return {
        "a": a,
        "squared": 0.5 * (a - 1) ** 2,
        "squared_slope": (a - 1) * a * (1 - a),
        "cross_entropy": np.log(1 + np.exp(-z)),
        "cross_entropy_slope": a - 1,
    }


def two_losses() -> Figure:
    """Return a figure of both losses, with their tangents, if the target is 1."""
    return figure(
        _losses,
        z=(-6.0, 6.0, 0.1),
        parts=[
            plot(
                lines(
                    "squared",
                    "cross_entropy",
                    over="z",
                    labels=["half the squared error", "cross-entropy"],
                ),
                tangent("z", "squared", "squared_slope", label="tangents"),
                tangent("z", "cross_entropy", "cross_entropy_slope"),
                ylabel="loss, if the target is 1",
                ylim=(-0.5, 6.5),
            ),
            controls(),
            readout(
                "The output is a = {a:4}. The slope of half the squared error is "
                "{squared_slope:4}, that of cross-entropy is "
                "{cross_entropy_slope:4}: a − y."
            ),
        ],
        anchor="losses",
        title="Two losses of a sigmoid output whose target is 1",
    )
