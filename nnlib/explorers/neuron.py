"""NeuronExplorer: one neuron as a line across a plane, and the gates it can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from nnlib.checks import unknown_name
from nnlib.explorers.gates import (
    FUNCTIONS,
    GATES,
    POINTS,
    RANGE,
    in_general,
    neuron,
)
from nnlib.explorers.neuron_words import ACTIVATION, LINE, PRESETS, SCORE
from nnlib.live.figures.controls import Control
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls, equations, table
from nnlib.live.figures.parts.groups import group
from nnlib.live.figures.parts.part import Part
from nnlib.live.figures.parts.plane import (
    Cases,
    DecisionLine,
    Most,
    TruthTable,
    WeightArrow,
    plane,
)
from nnlib.live.figures.parts.readout import readout
from nnlib.live.formulas.equations import equations as written
from nnlib.live.trace.tracing import trace
from nnlib.neuron import Neuron

_LABELS = {"relu": "ReLU", "not": "NOT x₁"}

# The arrow w starts at (0, 0), which is 1 away from the edges on the left and below:
# a quarter of ±4 always stays in sight, and is long enough to be held at 1.
_WEIGHT_SPAN = 4.0
_ARROW_SCALE = 0.25
_BIAS_SPAN = 6.0
_STEP = 0.05


def _label(name: str) -> str:
    return _LABELS.get(name, name if name in FUNCTIONS else name.upper())


def _number(argument: str, value: Any, names: Sequence[str]) -> Any:
    """Return the number of a name; what is no name is left for the control to check."""
    if not isinstance(value, str):
        return value
    if value not in names:
        raise unknown_name(argument, value, names)
    return float(names.index(value))


def _controls(start: dict[str, Any]) -> list[Control]:
    """Return the controls, with the figure's own start as what Reset goes back to."""
    low, high = RANGE
    ends = dict.fromkeys(("x1", "x2"), (low, high))
    ends |= dict.fromkeys(("w1", "w2"), (-_WEIGHT_SPAN, _WEIGHT_SPAN))
    ends |= {"b": (-_BIAS_SPAN, _BIAS_SPAN)}
    controls = []
    for name, names in (("gate", GATES), ("activation", FUNCTIONS)):
        options = tuple((_label(each), float(i)) for i, each in enumerate(names))
        controls.append(
            Control(name, start[name], kind="choice", options=options, group="Choose")
        )
    groups = dict.fromkeys(("x1", "x2"), "Your point")
    return controls + [
        Control(
            name,
            start[name],
            min=least,
            max=most,
            step=_STEP,
            group=groups.get(name, "Neuron"),
        )
        for name, (least, most) in ends.items()
    ]


def _preset(name: str, label: str, numbers: Sequence[float], note: str) -> Any:
    values = dict(zip(("w1", "w2", "b"), map(float, numbers), strict=True))
    values["gate"] = float(list(GATES).index(name))
    return {"name": name, "label": label, "note": note, "values": values}


def _parts() -> dict[str, Part]:
    cases = Cases(
        points=POINTS.tolist(),
        asked="asked",
        wanted="wanted",
        z="points_z",
        answer="points_a",
        right="is_right",
        arrow=("w1", "w2"),
    )
    line = ("has_line", "offset", "between")
    layers = (
        DecisionLine(*line, ("toward_1", "toward_2")),
        cases,
        WeightArrow("w1", "w2", "w", _ARROW_SCALE, line),
    )
    return {
        "plane": plane(
            "x1",
            "x2",
            "a",
            x_range=RANGE,
            y_range=RANGE,
            domain=("low", "high"),
            level=None,  # the line is drawn by itself, more exactly
            layers=layers,
        ),
        "weights": controls("w1", "w2", "b"),
        "score": group(readout(*SCORE), Most("right", "points", "gate"), look="score"),
        "point": controls("x1", "x2"),
        "equations": equations(),
        "truth": TruthTable(cases, ("x1", "x2", "z", "a"), "gate"),
        "choose": controls("gate", "activation"),
        "activation": readout(*ACTIVATION),
        "line": readout(*LINE),
        "table": table(),
    }


class NeuronExplorer(Figure):
    """One neuron of two inputs: its line across the plane, and a gate to try it on.

    Parameters
    ----------
    gate : str, default "and"
        Whose truth table it is compared with: and, or, nand, not (of x1) or xor.
    activation : str, default "step"
        step, linear, relu, sigmoid or tanh.
    x1, x2 : float
        The current point, −1 … 2.
    w1, w2 : float
        The weights, −4 … 4.
    b : float
        The bias, −6 … 6.
    show : iterable of str, optional
        Which parts to show, and in which order, of plane, weights, score, point,
        equations, truth, choose, activation, line and table; all of them unless given.
    later : iterable of str, optional
        Which of them are not there at first: see `Figure`.
    anchor : str, default "neuron"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.

    Attributes
    ----------
    x1, x2, w1, w2, b : float
        The current values: they follow the reader, can be set and observed. A value
        that is no number or out of range raises a ControlError (a ValueError) and
        changes nothing.
    activation, gate : float
        The numbers of what is chosen, in the order of the lists above.

    Raises
    ------
    ValueError
        If there is no gate or activation of that name, or a number is not allowed.

    Examples
    --------
    >>> explorer = NeuronExplorer(gate="and", activation="step", w1=1, w2=1, b=-1.5)
    >>> explorer.result
    {'z': -0.5, 'a': 0.0, 'right': 4.0}
    >>> explorer.b = -0.5
    >>> explorer.result["right"]
    2.0
    """

    def __init__(
        self,
        gate: str | float = "and",
        activation: str | float = "step",
        *,
        x1: float = 1.0,
        x2: float = 0.0,
        w1: float = 1.0,
        w2: float = 1.0,
        b: float = -1.5,
        show: Iterable[str] | None = None,
        later: Iterable[str] = (),
        anchor: str = "neuron",
        title: str = "One neuron with two inputs, and the points of a gate",
    ) -> None:
        start = {
            "gate": _number("gate", gate, list(GATES)),
            "activation": _number("activation", activation, list(FUNCTIONS)),
            **{"x1": x1, "x2": x2, "w1": w1, "w2": w2, "b": b},
        }
        names = ("x1", "x2", "w1", "w2", "b")
        examples = dict.fromkeys(names, 1.0)
        super().__init__(
            trace(neuron, **examples, activation=0.0, gate=0.0),
            _controls(start),
            parts=_parts(),
            show=show,
            later=later,
            anchor=anchor,
            title=title,
            presets=[
                _preset(name, label, numbers, note)
                for name, label, numbers, note in PRESETS
            ],
            formulas=written(trace(in_general, **examples)),
        )

    @property
    def neuron(self) -> Neuron:
        """An nnlib Neuron with the current weights, bias and activation."""
        now = self.values
        activation = list(FUNCTIONS.values())[int(now["activation"])]
        return Neuron([now["w1"], now["w2"]], now["b"], activation)

    @property
    def result(self) -> dict[str, float]:
        """What the neuron makes of the point, z and a, and its score: right points."""
        now = self.values
        name = list(GATES)[int(now["gate"])]
        z, a = self.neuron.forward([now["x1"], now["x2"]])
        _, answers = self.neuron.forward(POINTS)
        threshold = 0.0 if self.neuron.activation.name == "tanh" else 0.5
        right = (answers >= threshold) == GATES[name]
        if name == "not":
            right = right[POINTS[:, 1] == 0]
        return {"z": float(z), "a": float(a), "right": float(np.sum(right))}
