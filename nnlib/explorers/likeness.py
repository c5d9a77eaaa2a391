"""likeness_figure: how much a small picture is like a pattern, pixel by pixel."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.activations import step
from nnlib.live.figures.compose import figure
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.matrices import matrices, matrix
from nnlib.live.figures.parts.readout import readout, sentence

UPRIGHT = np.array([[-1.0, 1, -1], [-1, 1, -1], [-1, 1, -1]])
_MISSING = np.array([[-1.0, 1, -1], [-1, 1, -1], [-1, -1, -1]])
_SLANTING = np.array([[-1.0, -1, 1], [-1, 1, -1], [1, -1, -1]])

#: Pictures of 3 × 3 pixels, 1 for ink and −1 for paper.
PICTURES = {
    "upright stroke": UPRIGHT,
    "one pixel missing": _MISSING,
    "slanting stroke": _SLANTING,
    "level stroke": UPRIGHT.T,
    "ink and paper swapped": -UPRIGHT,
}
_BIAS = -6.0


def _compare(picture: int = 1) -> dict[str, Any]:
    """Compare a picture with the pattern of a neuron that looks for upright strokes."""
    x = np.array(list(PICTURES.values())[picture])
    product = UPRIGHT * x
    likeness = np.sum(product)
    z = likeness + _BIAS
    a = step(z)
    return {
        "pattern": UPRIGHT * 1.0,
        "x": x,
        "product": product,
        "agree": (9 + likeness) / 2,
        "differ": (9 - likeness) / 2,
        "likeness": likeness,
        "z": z,
        "yes": a,
        "no": 1 - a,
    }


def likeness_figure() -> Figure:
    """Return a figure of a picture, the pattern w, and where the two agree."""
    return figure(
        _compare,
        picture=[(name, at) for at, name in enumerate(PICTURES)],
        parts=[
            controls("picture"),
            matrices(
                matrix("x", "the picture x", look="ink"),
                "×",
                matrix("pattern", "the weights w", look="ink"),
                "→",
                matrix("product", "pixel by pixel", look="signs"),
                label="The picture, the weights, and their products",
            ),
            readout(
                "{agree} pixels agree and {differ} differ, so the likeness is "
                "{agree} − {differ} = {likeness}.",
                sentence("With b = −6, z = {z}: yes.", when="yes"),
                sentence("With b = −6, z = {z}: no.", when="no"),
            ),
        ],
        anchor="likeness",
        title="A picture of nine pixels, and a neuron that looks for upright strokes",
    )
