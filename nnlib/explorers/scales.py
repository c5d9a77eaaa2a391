"""ChainExplorer and PathsExplorer: scales that move each other, as gears do.

The first has three in a row: their slopes multiply. The second has two between the
same two: what both hand on adds up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from nnlib.live.figures.controls import Control
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.mark import Marks, Text, fixed
from nnlib.live.figures.parts.marks import arrows, lines, vlines, words
from nnlib.live.figures.parts.plot import Plot, plot
from nnlib.live.figures.parts.readout import readout
from nnlib.live.formulas.symbols import Symbol
from nnlib.live.trace.tracing import trace

# Numbers stand in a column beside the scales, where no arrow and no line reaches. It
# begins so far beyond the longest arrow, and is so wide, in parts of that arrow.
_ASIDE, _COLUMN = 0.06, 0.66
_LOWER = 0.07  # words stand on the line: so they stand at the arrow's height


def geared(push: Any, p: Any, q: Any) -> dict[str, Any]:
    """Compute how far two quantities move when the one before them is pushed.

    Parameters
    ----------
    push : float
        How far the first moves.
    p, q : float
        How many times as far the second moves as the first, the third as the second.

    Returns
    -------
    dict
        second_move, third_move; product, p times q; and where the drawing is drawn.
    """
    second = p * push
    third = q * second
    return {
        "second_move": second,
        "third_move": third,
        "product": p * q,
        "tips": np.stack([1.0 * push, second, third]),
    }


def two_ways(shift: Any, path1: Any, path2: Any) -> dict[str, Any]:
    """Compute how far a sum moves that is reached along two paths.

    Parameters
    ----------
    shift : float
        How far the beginning of both moves.
    path1, path2 : float
        The slope along each path.

    Returns
    -------
    dict
        by_path1, by_path2, what each adds; both, their sum; together, the slope.
    """
    by_path1, by_path2 = path1 * shift, path2 * shift
    return {
        "by_path1": by_path1,
        "by_path2": by_path2,
        "both": by_path1 + by_path2,
        "together": path1 + path2,
    }


def _aside(text: Text, height: float, reach: float, color: str | None = None) -> Marks:
    """Write in the column."""
    return words(text, (1 + _ASIDE) * reach, height - _LOWER, color=color)


def _moved(
    height: float, by: str, reach: float, *, color: str, start: str | float = 0.0
) -> tuple[Marks, Marks]:
    """Draw how far something moved, as an arrow with its number in the column."""
    arrow = arrows(start, height, by, 0.0, color=color)
    return arrow, _aside(fixed(by), height, reach, color)


def _scales(
    rows: Mapping[float, str], *marks: Marks, reach: float, height: int, said: str
) -> Plot:
    """Draw scales below each other, each a line of the grid."""
    return plot(
        vlines(0.0, dashes="dotted"),
        *marks,
        xlabel="how far it has moved",
        xlim=(-(1 + _ASIDE) * reach, (1 + _ASIDE + _COLUMN) * reach),
        ylim=(0.6, max(rows) + 0.4),
        xticks={at: f"{at:g}".replace("-", "−") for at in (-1.0, -0.5, 0.0, 0.5, 1.0)},
        yticks=rows,
        height=height,
        words=said,
        numbers_table=False,
    )


def _ratio(name: str, default: float, span: float) -> Control:
    return Control(name, default, min=-span, max=span, step=0.01)


class ChainExplorer(Figure):
    """Three quantities, each of which moves the next: slopes multiply.

    Parameters
    ----------
    push : float, default 0.4
        How far the first is moved, −1 … 1.
    p, q : float, default 0.62 and 0.24
        How many times as far each of the others moves as the one before it, −1.2 …
        1.2: those of the worked example from w5 to z2, and from z2 to a2.
    show : iterable of str, optional
        Which parts to show, and in which order, of scales, controls and readout; all
        of them unless given.
    anchor : str, default "chain"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.

    Examples
    --------
    >>> float(ChainExplorer(push=1, p=0.5, q=-0.5).result["third_move"])
    -0.25
    """

    def __init__(
        self,
        push: float = 0.4,
        p: float = 0.62,
        q: float = 0.24,
        *,
        show: Iterable[str] | None = None,
        anchor: str = "chain",
        title: str = "Three quantities that move each other",
    ) -> None:
        reach = 1.2**2
        drawing = _scales(
            {3.0: "w₅", 2.0: "z₂", 1.0: "a₂"},
            lines([3.0, 2.0, 1.0], x="tips", dashes="dashed", color="grey"),
            *_moved(3.0, "push", reach, color="blue"),
            _aside("× {p}", 2.5, reach),
            *_moved(2.0, "second_move", reach, color="orange"),
            _aside("× {q}", 1.5, reach),
            *_moved(1.0, "third_move", reach, color="green"),
            reach=reach,
            height=250,
            said="Three scales. w₅ has moved by {push:3}, z₂ by {second_move:3}, a₂ by "
            "{third_move:3}.",
        )
        super().__init__(
            trace(geared, push=0.4, p=0.62, q=0.24),
            (_ratio("push", 0.4, 1.0), _ratio("p", 0.62, 1.2), _ratio("q", 0.24, 1.2)),
            values={"push": push, "p": p, "q": q},
            show=show,
            anchor=anchor,
            title=title,
            parts={
                "scales": drawing,
                "controls": controls(),
                "readout": readout(
                    "z₂ moves p = {p} times as far as w₅, and a₂ moves q = {q} times "
                    "as far as z₂. So a₂ moves {p} × {q} = {product} times as far as "
                    "w₅: by {third_move}."
                ),
            },
        )


class PathsExplorer(Figure):
    """One quantity that moves a sum along two paths: slopes add.

    Parameters
    ----------
    shift : float, default 1
        How far the beginning of both paths is moved, −1 … 1.
    path1, path2 : float, default -0.11 and -0.14
        The slope along each, −0.6 … 0.6: those of the worked example from x2 to z2,
        through one hidden neuron and through the other.
    show : iterable of str, optional
        Which parts to show, and in which order, of scales, controls and readout; all
        of them unless given.
    anchor : str, default "paths"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.

    Examples
    --------
    >>> float(PathsExplorer(shift=1, path1=0.5, path2=-0.25).result["both"])
    0.25
    """

    def __init__(
        self,
        shift: float = 1.0,
        path1: float = -0.11,
        path2: float = -0.14,
        *,
        show: Iterable[str] | None = None,
        anchor: str = "paths",
        title: str = "Two paths that end in the same sum",
    ) -> None:
        reach = 1.2
        drawing = _scales(
            {4.0: "x₂", 3.0: "path 1", 2.0: "path 2", 1.0: "z₂"},
            *_moved(4.0, "shift", reach, color="blue"),
            *_moved(3.0, "by_path1", reach, color="orange"),
            *_moved(2.0, "by_path2", reach, start="by_path1", color="green"),
            *_moved(1.0, "both", reach, color="purple"),
            reach=reach,
            height=290,
            said="Four scales. x₂ has moved by {shift:3}. Path 1 adds {by_path1:3} to "
            "z₂ and path 2 adds {by_path2:3}: z₂ has moved by {both:3}.",
        )
        super().__init__(
            trace(two_ways, shift=1.0, path1=-0.11, path2=-0.14),
            (
                _ratio("shift", 1.0, 1.0),
                _ratio("path1", -0.11, 0.6),
                _ratio("path2", -0.14, 0.6),
            ),
            values={"shift": shift, "path1": path1, "path2": path2},
            show=show,
            anchor=anchor,
            title=title,
            written={"path1": Symbol("path 1"), "path2": Symbol("path 2")},
            parts={
                "scales": drawing,
                "controls": controls(),
                "readout": readout(
                    "Path 1 adds {by_path1} to z₂, and path 2 adds {by_path2}, from "
                    "where the first has brought it. Together they move z₂ "
                    "{path1} + {path2} = {together} times as far as x₂: by {both}."
                ),
            },
        )
