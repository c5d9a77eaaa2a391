"""DeltaExplorer: what a layer is told by the next one, as lines and as matrices."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import numpy as np

from nnlib.activations import sigmoid_derivative
from nnlib.live.figures.controls import Control
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.mark import Marks, fixed
from nnlib.live.figures.parts.marks import lines, points, words
from nnlib.live.figures.parts.plot import Plot, panels, plot
from nnlib.live.figures.parts.readout import readout
from nnlib.live.formulas.formatting import format_number
from nnlib.live.formulas.symbols import Symbol
from nnlib.live.trace.tracing import trace

W_NEXT = np.array([[1.2, -0.7, 0.5], [0.4, 0.9, -1.5]])
"""The next layer's weights: two neurons, each with three inputs."""

_NEXT = {"next_1": -0.3, "next_2": 0.2}
_SUMS = {"z_1": 0.5, "z_2": 0.3, "z_3": -2.0}
_NEURONS = (1, 2, 3)
# Where the rows of the three neurons stand, from top to bottom, and the two between.
_ROWS = np.array([3.0, 2.0, 1.0])
_ROWS_NEXT = np.array([2.5, 1.5])
_TOP = 3.9
# A line's weight stands where no line is: so far along it, half as wide and as high as
# its letters are on the narrowest screen, and so far over or under the line.
_AT, _HALF, _LETTERS, _GAP = 0.15, 0.08, 0.31, 0.1


def handed_back(neuron: Any, **numbers: Any) -> dict[str, Any]:
    """Compute δ of a layer from that of the next one, and what one neuron has of it.

    Parameters
    ----------
    neuron : float
        Which neuron to look at: 1, 2 or 3.
    **numbers : float
        next_1 and next_2, the next layer's δ; z_1, z_2 and z_3, this layer's sums.

    Returns
    -------
    dict
        back_1 …, Wᵀ times the next δ; slope_1 …, σ′(z); delta_1 …, their products; the
        same of the chosen neuron, with its two weights; and where its row stands.
    """
    delta_next = np.stack([numbers[name] for name in _NEXT])
    z = np.stack([numbers[name] for name in _SUMS])
    back = W_NEXT.T @ delta_next
    slope = sigmoid_derivative(z)
    delta = back * slope
    is_chosen = np.equal(neuron, np.array(_NEURONS)) * 1.0
    height = (is_chosen * _ROWS).sum()
    # From corner to corner and back: a box round its row.
    up_and_down = np.array([0.45, 0.45, -0.35, -0.35, 0.45])
    return {
        **{f"back_{i}": back[i - 1] for i in _NEURONS},
        **{f"slope_{i}": slope[i - 1] for i in _NEURONS},
        **{f"delta_{i}": delta[i - 1] for i in _NEURONS},
        "weight_1": (is_chosen * W_NEXT[0]).sum(),
        "weight_2": (is_chosen * W_NEXT[1]).sum(),
        "collected": (is_chosen * back).sum(),
        "own_slope": (is_chosen * slope).sum(),
        "own_delta": (is_chosen * delta).sum(),
        "height": height,
        "box": height + up_and_down,
        # Its lines to the two neurons of the next layer, and where their weights stand.
        "line_1": np.stack([height, _ROWS_NEXT[0]]),
        "line_2": np.stack([height, _ROWS_NEXT[1]]),
        "label_1": np.maximum(*_beside(height, _ROWS_NEXT[0])) + _GAP,
        "label_2": np.minimum(*_beside(height, _ROWS_NEXT[1])) - _GAP - _LETTERS,
    }


def _beside(height: Any, end: float) -> tuple[Any, Any]:
    """Compute where a line runs at either side of its label."""
    left, right = _AT - _HALF, _AT + _HALF
    return height + (end - height) * left, height + (end - height) * right


def _network() -> Plot:
    """Return the two layers, with the chosen neuron's lines lit up."""
    pairs = [
        lines([a, b], x=[0.0, 1.0], color="grey", dashes="solid")
        for a, b in product(_ROWS, _ROWS_NEXT)
    ]
    lit: list[Marks] = []
    for i, color in ((1, "blue"), (2, "orange")):
        lit += [
            lines(f"line_{i}", x=[0.0, 1.0], color=color, dashes="solid"),
            words(f"{{weight_{i}}}", _AT, f"label_{i}", align="center", color=color),
        ]
    return plot(
        *pairs,
        *lit,
        points(np.zeros(3), _ROWS, color="grey", size=16),
        points(0.0, "height", color="green", size=16),
        points(np.ones(2), _ROWS_NEXT, color="grey", size=16),
        *(
            words(f"δ = {{{name}:2}}", 1.08, y)
            for name, y in zip(_NEXT, _ROWS_NEXT, strict=True)
        ),
        words("this layer", -0.05, _TOP),
        words("the next layer", 1.05, _TOP, align="center"),
        xlim=(-0.12, 1.5),
        ylim=(0.5, 4.3),
        bare=True,
        height=230,
        words="Two layers of three and two neurons. Neuron {neuron} hands its "
        "activation on with the weights {weight_1} and {weight_2}.",
    )


def _matrices() -> Plot:
    """Return the same as a product of matrices, with the chosen row lit up."""

    def column(names: Iterable[str], x: float, heights: Any) -> list[Marks]:
        return [
            words(fixed(name, 2), x, y, align="center")
            for name, y in zip(names, heights, strict=True)
        ]

    weights = [
        words(format_number(W_NEXT[j, i]), float(j), _ROWS[i], align="center")
        for i in range(3)
        for j in range(2)
    ]
    box: dict[str, Any] = {"color": "green", "dashes": "solid"}

    def across(left: float, right: float) -> list[float]:
        return [left, right, right, left, left]

    signs = {1.6: "·", 3.32: "=", 5.1: "⊙", 6.68: "="}
    heads = {0.5: "Wᵀ", 2.45: "δ next", 4.25: "Wᵀδ", 5.9: "σ′(z)", 7.55: "δ"}
    return plot(
        lines("box", x=across(-0.5, 1.45), **box),
        lines([3.0, 3.0, 1.15, 1.15, 3.0], x=across(1.75, 3.15), **box),
        lines("box", x=across(3.5, 8.3), **box),
        *weights,
        *column(_NEXT, 2.45, _ROWS_NEXT),
        *column([f"back_{i}" for i in _NEURONS], 4.25, _ROWS),
        *column([f"slope_{i}" for i in _NEURONS], 5.9, _ROWS),
        *column([f"delta_{i}" for i in _NEURONS], 7.55, _ROWS),
        *(words(sign, x, 2.0, align="center") for x, sign in signs.items()),
        *(words(head, x, _TOP, align="center") for x, head in heads.items()),
        xlim=(-0.6, 8.4),
        ylim=(0.5, 4.3),
        bare=True,
        height=230,
        words="The transposed matrix times the next layer’s δ, times σ′(z) number by "
        "number. The row of neuron {neuron} is marked.",
    )


class DeltaExplorer(Figure):
    """One layer's δ from the next one's: (Wᵀ δ_next) ⊙ σ′(z), row by row.

    Parameters
    ----------
    neuron : {1, 2, 3}, default 1
        Whose lines and whose row are lit up.
    show : iterable of str, optional
        Which parts to show, and in which order, of pictures, controls and readout; all
        of them unless given.
    anchor : str, default "deltas"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.
    **numbers : float
        next_1 and next_2, −1 … 1, and z_1, z_2 and z_3, −6 … 6.

    Examples
    --------
    >>> explorer = DeltaExplorer(neuron=2, next_1=0, next_2=1, z_2=0)
    >>> round(float(explorer.result["own_delta"]), 6)
    0.225
    """

    def __init__(
        self,
        neuron: float = 1,
        *,
        show: Iterable[str] | None = None,
        anchor: str = "deltas",
        title: str = "A layer’s δ from the next layer’s",
        **numbers: float,
    ) -> None:
        own = "This layer’s weighted sums"
        following = "The next layer’s δ"
        settings = (
            Control(
                "neuron",
                1.0,
                kind="choice",
                options=tuple((f"neuron {i}", float(i)) for i in _NEURONS),
            ),
            *(
                Control(name, value, min=-1.0, max=1.0, step=0.05, group=following)
                for name, value in _NEXT.items()
            ),
            *(
                Control(name, value, min=-6.0, max=6.0, step=0.1, group=own)
                for name, value in _SUMS.items()
            ),
        )
        if unknown := numbers.keys() - {*_NEXT, *_SUMS}:
            raise TypeError(
                f"DeltaExplorer has the numbers {', '.join([*_NEXT, *_SUMS])}. "
                f"Received: {', '.join(sorted(unknown))}"
            )
        super().__init__(
            trace(handed_back, neuron=1.0, **_NEXT, **_SUMS),
            settings,
            values={"neuron": neuron, **numbers},
            show=show,
            anchor=anchor,
            title=title,
            written={name: Symbol("δ", name[-1]) for name in _NEXT},
            parts={
                "pictures": panels(_network(), _matrices(), numbers_table=False),
                "controls": controls(),
                "readout": readout(
                    "Neuron {neuron} collects {weight_1} × {next_1} + {weight_2} × "
                    "{next_2} = {collected}. Its own slope is {own_slope}, so its δ is "
                    "{collected} × {own_slope} = {own_delta}."
                ),
            },
        )
