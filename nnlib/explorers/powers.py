"""powers_figure: what the powers of e do."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.live.figures.compose import figure
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.marks import lines
from nnlib.live.figures.parts.plot import plot
from nnlib.live.figures.parts.readout import readout


def _powers(z: Any = 1.0) -> dict[str, Any]:
    return {"up": np.exp(z), "down": np.exp(-z)}


def powers_figure() -> Figure:
    """Return a figure of e to the power z, and to the power −z."""
    names = ["e to the power z", "e to the power −z"]
    return figure(
        _powers,
        z=(-3.0, 3.0),
        parts=[
            plot(lines("up", "down", over="z", labels=names), ylim=(0, 8)),
            controls(),
            readout(
                "At z = {z:2}, e to the power z is {up:3}, and e to the power −z is "
                "{down:3}. Their product is 1."
            ),
        ],
        anchor="powers",
        title="Powers of e",
    )
