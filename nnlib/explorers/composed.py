"""A figure of a function of thousands of numbers, with controls of its own.

`nnlib.live.figure` would also compare the function with plain Python at many settings,
and look where its values reach: here that takes seconds, and tests do the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from nnlib.live.figures.controls import Control
from nnlib.live.figures.figure import Figure, spoken
from nnlib.live.figures.parts.mark import Marks
from nnlib.live.figures.parts.part import Part
from nnlib.live.figures.parts.pictures import image
from nnlib.live.figures.parts.plot import Plot, plot
from nnlib.live.trace.tracing import trace


def composed(
    function: Callable[..., Any],
    controls: Iterable[Control],
    *parts: Part,
    anchor: str,
    title: str,
) -> Figure:
    """Return the figure of a function that is traced with the controls' defaults.

    Parameters
    ----------
    function : callable
        Of the controls' names.
    controls : iterable of Control
        What the reader sets.
    *parts : Part
        What is shown, from top to bottom.
    anchor, title : str
        As of `Figure`.
    """
    controls = list(controls)
    program = trace(function, **{each.name: each.default for each in controls})
    named = {f"{each.kind}-{i}": each for i, each in enumerate(parts)}
    return Figure(
        program,
        controls,
        parts=named,
        announce=spoken(parts, program),
        anchor=anchor,
        title=title,
        code="dict({inputs})",
    )


def counter(name: str, most: int, default: int = 1, least: int = 1) -> Control:
    """Return a control for a whole number from `least`, 1 unless said, to `most`."""
    return Control(name, default, min=least, max=most, step=1, whole=True, stepped=True)


def picture(
    z: str,
    shape: tuple[int, int],
    *marks: Marks,
    title: str = "",
    cmap: str = "gray",
    ends: tuple[float | str, float | str] = (0.0, 1.0),
) -> Plot:
    """Show an output as a picture of square points, with marks on it.

    Parameters
    ----------
    z : str
        The output.
    shape : (int, int)
        Its rows and columns.
    *marks : Marks
        What is drawn over it, in columns and rows from the top left.
    title : str, optional
        Over it.
    cmap, ends
        As `cmap`, and `vmin` and `vmax`, of `image`.
    """
    rows, columns = shape
    return plot(
        image(z, shape=shape, cmap=cmap, vmin=ends[0], vmax=ends[1]),
        *marks,
        title=title,
        xlim=(-0.5, columns - 0.5),
        ylim=(rows - 0.5, -0.5),
        xticks={},
        yticks={},
        equal=True,
        grid=False,
        height=220,
        words=title or "The picture.",
        numbers_table=False,
    )


def picked(which: Any, rows: np.ndarray) -> Any:
    """Return one of the rows, counted from 1: a sum in which all others count 0."""
    return np.equal(np.arange(1.0, len(rows) + 1), which) @ rows


def rounded(weights: np.ndarray) -> np.ndarray:
    """Return weights of seven digits, which a page gets in half as many bytes."""
    return weights.astype(np.float32).astype(np.float64)
