"""What a function returned: numbers, arrays, and numbers as curves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from nnlib.live.figures.parts.marks import lines
from nnlib.live.figures.parts.part import Part, Shown
from nnlib.live.figures.parts.plot import Plot, panels, plot


@dataclass(frozen=True)
class Results(Part):
    """See `results`."""

    kind: ClassVar[str] = "results"
    outputs: tuple[Shown, ...]


def results(*outputs: str) -> Results:
    """Show outputs: a number large, a vector as a line, a matrix as a table.

    Parameters
    ----------
    *outputs : str
        Their names, in this order.
    """
    return Results(outputs)


def curve(*outputs: str, over: Sequence[str]) -> Plot:
    """Draw numbers as curves over one of some controls, which the reader picks.

    Parameters
    ----------
    *outputs : str
        Names of outputs that are single numbers, a curve for each.
    over : sequence of str
        Names of the controls; the first is picked at first.
    """
    return panels(
        plot(lines(*outputs, over=over[0]), cursor=True), columns=1, pick=over
    )
