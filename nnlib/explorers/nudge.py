"""NudgeExplorer: one weight, its loss, and rise over run shrinking to the tangent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from nnlib import worked_example
from nnlib.live.figures.controls import Control
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.marks import lines, points, tangent
from nnlib.live.figures.parts.plot import Plot, panels, plot
from nnlib.live.figures.parts.readout import readout, sentence
from nnlib.live.formulas.symbols import Symbol
from nnlib.live.trace.tracing import trace

_SPAN = 6.0
_FARTHEST = 4.0
# What the magnifying glass shows: the run, and a quarter of it on either side.
_GLASS = np.linspace(-0.25, 1.25, 16).round(2)
# With no nudge at all it shows this much.
_SMALLEST = 1e-3


def nudged(weight: Any, nudge_by: Any, goal: Any) -> dict[str, Any]:
    """Compute the loss at a w5 and at a larger one, and how steep it is between them.

    Parameters
    ----------
    weight : float or ndarray
        The worked example's w5; its other numbers are as ever.
    nudge_by : float
        The run: how much larger the second w5 is.
    goal : float
        The target.

    Returns
    -------
    dict
        The two losses, rise, rise_over_run (0 without a nudge), the slope of the
        tangent, how far the two differ, and what is drawn.
    """

    def loss_at(w5: Any) -> Any:
        values = dict(worked_example.DEFAULTS, w5=w5, y=goal)
        return worked_example.gradients(**values)["loss"]

    values = dict(worked_example.DEFAULTS, w5=weight, y=goal)
    found = worked_example.gradients(**values)
    here, slope = found["loss"], found["dw5"]
    moved = np.greater(nudge_by, 0) * 1.0
    far = weight + nudge_by
    there = loss_at(far)
    rise = there - here
    rise_over_run = rise * moved / np.where(moved, nudge_by, 1.0)
    width = np.where(moved, nudge_by, _SMALLEST)
    glass_x = weight + width * _GLASS
    glass_y = loss_at(glass_x)
    room = 0.1 * (glass_y.max() - glass_y.min()) + 1e-12
    # A stretch of the straight line through both points, beyond them; none where the
    # two are one.
    ends = np.stack([weight - moved, far + moved])
    return {
        "loss_here": here,
        "far": far,
        "loss_there": there,
        "rise": rise,
        "rise_over_run": rise_over_run,
        "steepness": slope,
        "apart": rise_over_run - slope,
        "moved": moved,
        "still": 1.0 - moved,
        "secant_x": ends,
        "secant_y": here + rise_over_run * (ends - weight),
        "corner_x": np.stack([weight, far, far]),
        "corner_y": np.stack([here, here, there]),
        "glass_x": glass_x,
        "glass_y": glass_y,
        "glass_left": glass_x[0],
        "glass_right": glass_x[-1],
        "glass_low": glass_y.min() - room,
        "glass_high": glass_y.max() + room,
    }


_READOUT = readout(
    sentence(
        "The run is {nudge_by}, the rise {rise}. Rise over run: {rise_over_run}.",
        when="moved",
    ),
    sentence(
        "The run is 0 and so is the rise, and 0 over 0 is no number. But rise over run "
        "was on its way to one.",
        when="still",
    ),
    sentence("The tangent, which touches the curve at the point: {steepness}."),
    sentence("The two differ by {apart}.", when="moved"),
)


def _pictures() -> Plot:
    """Return the curve with its secant and, beside it, the same through a glass."""
    secant: dict[str, Any] = {"dashes": "dashed"}
    corner: dict[str, Any] = {"dashes": "dotted", "color": "grey"}
    touching = tangent("weight", "loss_here", "steepness", label="tangent")
    curve = plot(
        lines("loss_here", over="weight", labels=["loss"]),
        lines(
            "secant_y",
            x="secant_x",
            series=1,
            labels=["through both points: rise over run"],
            **secant,
        ),
        lines("corner_y", x="corner_x", labels=["run, then rise"], **corner),
        touching,
        points("far", "loss_there", when="moved"),
        title="The loss over one weight",
        ylim=(-0.1, 0.6),
        drag="w₅ = {weight:4}, slope {steepness:4}",
        words="Loss over w₅. At w₅ = {weight:4} it is {loss_here:4} and its slope "
        "{steepness:4}; at w₅ = {far:4} it is {loss_there:4}.",
    )
    glass = plot(
        lines("glass_y", x="glass_x"),
        lines("secant_y", x="secant_x", series=1, **secant),
        lines("corner_y", x="corner_x", **corner),
        tangent("weight", "loss_here", "steepness"),
        points("weight", "loss_here"),
        points("far", "loss_there", when="moved"),
        title="The same, as large as the nudge",
        xlabel="w₅",
        xlim=("glass_left", "glass_right"),
        ylim=("glass_low", "glass_high"),
        words="The loss between w₅ = {weight:4} and w₅ = {far:4}, magnified.",
    )
    return panels(curve, glass, shared_legend=True, numbers_table=False)


class NudgeExplorer(Figure):
    """The loss over w5 alone: two points on it, the line through them, the tangent.

    Parameters
    ----------
    weight : float, default 1.2
        The worked example's w5, −6 … 6. The other weights and biases stay.
    nudge_by : float, default 3
        How much larger the second one is, 0 … 4.
    goal : float, default 1
        The target, 0 … 1.
    show : iterable of str, optional
        Which parts to show, and in which order, of curves, controls, target and
        readout; all of them unless given.
    later : iterable of str, optional
        Which of them are not there at first: see `Figure`.
    anchor : str, default "nudge"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.

    Attributes
    ----------
    weight, nudge_by, goal : float
        The current values.

    Examples
    --------
    >>> explorer = NudgeExplorer(nudge_by=0.001)
    >>> bool(abs(explorer.result["apart"]) < 1e-4)
    True
    """

    def __init__(
        self,
        weight: float = worked_example.DEFAULTS["w5"],
        nudge_by: float = 3.0,
        goal: float = worked_example.DEFAULTS["y"],
        *,
        show: Iterable[str] | None = None,
        later: Iterable[str] = (),
        anchor: str = "nudge",
        title: str = "The loss over one weight, and rise over run",
    ) -> None:
        numbers = (
            Control("nudge_by", 3.0, min=0.0, max=_FARTHEST, step=0.01),
            Control(
                "weight",
                worked_example.DEFAULTS["w5"],
                min=-_SPAN,
                max=_SPAN,
                step=0.05,
            ),
            Control("goal", worked_example.DEFAULTS["y"], step=0.05),
        )
        super().__init__(
            trace(nudged, weight=1.2, nudge_by=3.0, goal=1.0),
            numbers,
            values={"weight": weight, "nudge_by": nudge_by, "goal": goal},
            show=show,
            later=later,
            anchor=anchor,
            title=title,
            # On a page with other figures of the worked example it must not be taken
            # for theirs: w5 here is this figure's own.
            written={
                "weight": Symbol("w", "5"),
                "nudge_by": Symbol("nudge"),
                "goal": Symbol("y"),
            },
            parts={
                "curves": _pictures(),
                "controls": controls("nudge_by", "weight"),
                "target": controls("goal"),
                "readout": _READOUT,
            },
        )
