"""two_curves: the sigmoid and ReLU, before anything is said of slopes."""

from __future__ import annotations

from typing import Any

from nnlib.activations import relu, sigmoid
from nnlib.live.figures.compose import figure
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.marks import lines
from nnlib.live.figures.parts.plot import plot
from nnlib.live.figures.parts.readout import readout


# Not z: that is the sum of the chapter's figure of slopes, and its sentences follow it.
def _heights(z_: float = 1.0) -> dict[str, Any]:
    return {"answer": sigmoid(z_), "other": relu(z_)}


def two_curves() -> Figure:
    """Return a figure of the sigmoid and ReLU, with a point that slides along."""
    return figure(
        _heights,
        z_=(-8.0, 8.0, 0.1),
        parts=[
            plot(
                lines("answer", "other", over="z_", labels=["sigmoid", "ReLU"]),
                ylabel="a",
                room=(-0.5, 3.0),
                drag="z = {z_:4}, sigmoid {answer:4}",
                words="Curves of the sigmoid and of ReLU. At z = {z_:4} the sigmoid "
                "is {answer:4} and ReLU {other:4}.",
                numbers_table=False,
            ),
            controls(),
            readout("At z = {z_} the sigmoid is {answer}, and ReLU is {other}."),
        ],
        anchor="curve",
        title="Two activation functions",
    )
