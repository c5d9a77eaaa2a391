"""LossSurface: the loss over two of the nine parameters, and the way down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from nnlib import worked_example
from nnlib.explorers.descent import (
    NAMES,
    DescentExplorer,
    descent_controls,
    descent_parts,
    learning,
    parameter_choice,
    pick,
    place_of,
    step_of,
)
from nnlib.explorers.example import PARAMETER_SPAN, presets, refuse_unknown
from nnlib.live.figures.controls import Control
from nnlib.live.figures.following import follow as follow_values
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.descent import Surface
from nnlib.live.figures.parts.part import Part
from nnlib.live.figures.parts.readout import sentence
from nnlib.live.trace.tracing import trace

_ACROSS = parameter_choice("across", "w5")
_UP = parameter_choice("up", "w6")
_SPAN = Control(
    "span",
    2.0,
    kind="choice",
    options=(("−10 to 10", PARAMETER_SPAN), ("10 wide", 5.0), ("4 wide", 2.0)),
)
# Below this a slope is called flat: it could not be told from noise.
_FLAT = 1e-9
# The arrow's length says how steep it is: in the drawing's units, of which the map has
# 284, for a slope of 1. Below `_FAINT` it would be shorter than a line is wide.
_ARROW_SCALE, _LONGEST, _SAMPLE = 1000.0, 130.0, 0.04
_FAINT = 0.002

# With a target between 0 and 1, which a sigmoid can hit, the loss has a valley.
_TARGET = 0.5
_RATE = 10.0  # a step of this length can be seen on the map
_VALLEY = {
    "name": "valley",
    "label": "A valley: the target 0.5",
    "note": "The worked example with a target in the middle. Along the floor of the "
    "valley the output is 0.5; it is too low on one side and too high on the other.",
    "values": {**worked_example.DEFAULTS, "y": _TARGET},
}

_READOUT = (
    sentence("The loss is {loss}. One more step would bring it to {loss_new}."),
    sentence(
        "Its slope is {slope_across:4} across and {slope_up:4} up. The arrow points "
        "the other way, downhill, and is the longer the steeper it is.",
        when="sloping",
    ),
    sentence(
        "Its slope is {slope_across:4} across and {slope_up:4} up, too little for an "
        "arrow to be seen.",
        when="faint",
    ),
    sentence(
        "Here the map is flat: along these two parameters, there is no downhill.",
        when="flat",
    ),
)


def _surface(
    learning_rate: Any, across: Any, up: Any, span: Any, **values: Any
) -> dict[str, Any]:
    """Compute the loss, its slopes along the two axes, and the next step."""
    found = worked_example.gradients(**values)
    slopes = {name: found[f"d{name}"] for name in worked_example.PARAMETERS}
    # The same parameter twice would be no map: the next one stands in.
    last = len(worked_example.PARAMETERS) - 1
    following = np.where(np.equal(across, last), 0.0, across + 1)
    up_shown = np.where(np.equal(up, across), following, up)
    slope_across, slope_up = pick(across, slopes), pick(up_shown, slopes)
    steepness = np.sqrt(slope_across**2 + slope_up**2)
    flat, faint = steepness <= _FLAT, steepness <= _FAINT
    return {
        "loss": found["loss"],
        **step_of(learning_rate, values),
        "up_shown": up_shown,
        "slope_across": slope_across,
        "slope_up": slope_up,
        "sloping": 1.0 - faint,
        "faint": faint - 1.0 * flat,
        "flat": flat,
        # How far the map reaches to each side of its middle.
        "reach": 1.0 * span,
    }


def _controls() -> list[Control]:
    found = [*descent_controls(), _ACROSS, _UP, _SPAN]
    own = {"y": _TARGET, "learning_rate": _RATE}
    return [replace(each, default=own.get(each.name, each.default)) for each in found]


def _parts() -> dict[str, Part]:
    surface = Surface(
        **descent_parts(),
        across="across",
        up="up_shown",
        reach="reach",
        slopes=("slope_across", "slope_up"),
        arrow_scale=_ARROW_SCALE,
        longest=_LONGEST,
        sample=_SAMPLE,
    )
    return {
        "surface": surface,
        "choices": controls("across", "up", "span"),
        "run": learning(*_READOUT),
        "controls": controls(*(each.name for each in descent_controls()[:-1])),
    }


class LossSurface(DescentExplorer):
    """The loss over any two of the nine parameters, as a map with contour lines.

    Parameters
    ----------
    follow : BackpropExplorer, optional
        Another explorer whose values, and whose steps, this one shows and changes.
    **values : float
        Where to start: any of x1, x2, w1 … w6, b1_1, b1_2, b2, y, learning_rate; and
        span, 10, 5 or 2: how far the map reaches to each side. The others start at
        their defaults, with y = 0.5 and a learning_rate of 10, or where the explorer
        that is followed has them.
    across, up : str or int, default "w5" and "w6"
        The two parameters, by name or by place in `worked_example.PARAMETERS`.
    show : iterable of str, optional
        Which parts to show, and in which order, of surface, choices, run and controls;
        all of them unless given, without the controls if another one is followed.
    anchor : str, default "surface"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.

    Attributes
    ----------
    x1, x2, w1, w2, b1_1, w3, w4, b1_2, w5, w6, b2, y, learning_rate : float
        The current values: they follow the reader, can be set, and can be observed.
    across, up : float
        The places of the two parameters in `worked_example.PARAMETERS`.
    history : list of dict
        The points of the descent so far.

    Raises
    ------
    TypeError
        If one of `values` has a name that the explorer does not have, or if `follow`
        is no explorer of the same values.
    ValueError
        If `across` and `up` are the same parameter.

    Examples
    --------
    >>> surface = LossSurface(across="w1", up="b2", show="surface")
    >>> surface.w1 = 2
    >>> round(surface.result["loss"], 6)
    0.013838
    """

    def __init__(
        self,
        *,
        follow: DescentExplorer | None = None,
        across: str | float = "w5",
        up: str | float = "w6",
        show: Iterable[str] | None = None,
        anchor: str = "surface",
        title: str = "The loss over two of the nine parameters",
        **values: float,
    ) -> None:
        numbers = _controls()
        others = "follow, show, anchor and title"
        names = [each.name for each in numbers]
        refuse_unknown("LossSurface", values, names, others)
        places = {"across": place_of("across", across), "up": place_of("up", up)}
        if places["across"] == places["up"]:
            raise ValueError(
                "`across` and `up` must be two different parameters. "
                f"Received: {across!r} and {up!r}"
            )
        program = trace(_surface, **{each.name: each.default for each in numbers})
        if show is None and follow is not None:
            show = ("surface", "choices", "run")
        super().__init__(
            program,
            numbers,
            parts=_parts(),
            values={**values, **places},
            show=show,
            anchor=anchor,
            title=title,
            presets=[_VALLEY, *presets(NAMES)],
            announce="loss",
        )
        if follow is not None:
            follow_values(self, follow)
            self.set_values(values)
