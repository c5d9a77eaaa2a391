"""Gradient descent: its buttons, its loss as a curve, its way on a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from nnlib.live.figures.parts.part import Moved, Part, Shown


@dataclass(frozen=True)
class _OfDescent(Part):
    """What shows a descent.

    Parameters
    ----------
    parameters : sequence of str
        The controls that a step changes.
    after : sequence of str
        For each the output that says where one step brings it.
    start : sequence of str
        The parameters and the other controls that decide the loss.
    loss, loss_after : str
        The output that goes down, and what it would be after one step.
    """

    parameters: Sequence[Moved]
    after: Sequence[Shown]
    start: Sequence[Moved]
    loss: Shown
    loss_after: Shown


@dataclass(frozen=True)
class Run(_OfDescent):
    """Buttons that step, run, pause and undo."""

    kind: ClassVar[str] = "run"


@dataclass(frozen=True)
class LossChart(_OfDescent):
    """The loss after each step."""

    kind: ClassVar[str] = "loss_chart"


@dataclass(frozen=True)
class Surface(_OfDescent):
    """The loss over two of the parameters, as a map with contour lines and the way.

    Parameters
    ----------
    across, up : str
        Numbers that say which parameters: places in `parameters`.
    reach : str
        A number: how far the map reaches to each side of its middle.
    slopes : tuple of str
        Outputs: the slopes of the loss across and up.
    arrow_scale, longest, sample : float
        The arrow downhill, in the drawing's units: its length for a slope of 1, its
        greatest length, and the slope of the sample beside the axis.
    """

    kind: ClassVar[str] = "surface"
    across: Shown
    up: Shown
    reach: Shown
    slopes: tuple[Shown, Shown]
    arrow_scale: float
    longest: float
    sample: float
