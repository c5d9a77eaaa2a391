"""ForwardExplorer: the worked example's forward pass, every number of it live."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import traitlets

from nnlib import worked_example
from nnlib.live.controls import Control
from nnlib.live.tracing import trace
from nnlib.live.widgets.base import ControlValue, Explorer
from nnlib.network import Network

_GROUPS = {
    "Inputs": ("x1", "x2"),
    "Neuron 1,1": ("w1", "w2", "b1_1"),
    "Neuron 1,2": ("w3", "w4", "b1_2"),
    "Output neuron": ("w5", "w6", "b2"),
}

# Gates use the inputs 0 and 1; a little beyond shows what a network makes of inputs
# between and outside them. Weights need ±10: with less, the XOR preset could not bring
# its output close to 0 and 1 and the saturated one would not be flat.
_INPUT_SPAN = 2.0
_PARAMETER_SPAN = 10.0
# Every default and preset is a multiple of this, b2 = 0.05 included, so a slider can
# rest on it. Wider spans would make a slider too coarse for the mouse: at ±10 a pixel
# of a 250 pixel slider is 0.08, about one step, and arrow keys and the number field
# reach the rest.
_STEP = 0.05

_DIAGRAM = {
    "layers": [
        {
            "label": "Inputs",
            "nodes": [{"id": "x1", "value": "x1"}, {"id": "x2", "value": "x2"}],
        },
        {
            "label": "Hidden layer",
            "nodes": [
                {"id": "n1_1", "z": "z1_1", "a": "a1_1", "bias": "b1_1"},
                {"id": "n1_2", "z": "z1_2", "a": "a1_2", "bias": "b1_2"},
            ],
        },
        {
            "label": "Output",
            "nodes": [{"id": "n2", "z": "z2", "a": "a2", "bias": "b2"}],
        },
    ],
    "edges": [
        {"from": "x1", "to": "n1_1", "weight": "w1"},
        {"from": "x2", "to": "n1_1", "weight": "w2"},
        {"from": "x1", "to": "n1_2", "weight": "w3"},
        {"from": "x2", "to": "n1_2", "weight": "w4"},
        {"from": "n1_1", "to": "n2", "weight": "w5"},
        {"from": "n1_2", "to": "n2", "weight": "w6"},
    ],
}


def _control(name: str) -> Control:
    span = _INPUT_SPAN if name in worked_example.INPUTS else _PARAMETER_SPAN
    return Control(
        name,
        worked_example.DEFAULTS[name],
        min=-span,
        max=span,
        step=_STEP,
        group=next(group for group, names in _GROUPS.items() if name in names),
    )


def _value(name: str) -> ControlValue:
    return ControlValue(_control(name))


class ForwardExplorer(Explorer):
    """The 2-2-1 network, drawn, computed and explained, with a slider for each number.

    Parameters
    ----------
    **values : float
        Where to start: any of x1, x2, w1 … w6, b1_1, b1_2, b2; the others start at
        `worked_example.DEFAULTS`.
    show : iterable of str, optional
        Which of `parts` to show, and in which order; all of them unless given.
    anchor : str, default "forward"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.

    Attributes
    ----------
    x1, x2, w1, w2, b1_1, w3, w4, b1_2, w5, w6, b2 : float
        The current values: they follow the reader, can be set, and can be observed
        with ``explorer.observe(callback, names="w1")``. A value that is no number or
        out of range raises a ControlError (a ValueError) and changes nothing.

    Raises
    ------
    TypeError
        If one of `values` has a name that the network does not have.

    Examples
    --------
    >>> explorer = ForwardExplorer(w1=2, show=["diagram", "controls"])
    >>> explorer.x1 = 0.5
    >>> explorer.result["z1_1"]
    0.9
    """

    parts: ClassVar[tuple[str, ...]] = (
        "diagram",
        "steps",  # right under the drawing, where a step is seen
        "plane",
        "controls",
        "equations",
        "table",
    )

    explorer = traitlets.Unicode("ForwardExplorer", read_only=True).tag(sync=True)

    x1 = _value("x1")
    x2 = _value("x2")
    w1 = _value("w1")
    w2 = _value("w2")
    b1_1 = _value("b1_1")
    w3 = _value("w3")
    w4 = _value("w4")
    b1_2 = _value("b1_2")
    w5 = _value("w5")
    w6 = _value("w6")
    b2 = _value("b2")

    def __init__(
        self,
        *,
        show: Iterable[str] = parts,
        anchor: str = "forward",
        title: str = "Forward propagation through two inputs, two hidden neurons "
        "and one output",
        **values: float,
    ) -> None:
        names = worked_example.INPUTS + worked_example.PARAMETERS
        if unknown := [name for name in values if name not in names]:
            raise TypeError(
                f"ForwardExplorer has the values {', '.join(names)}, and takes show, "
                f"anchor and title. Received: {', '.join(unknown)}"
            )
        controls = {name: _control(name) for name in names}
        examples = {name: control.default for name, control in controls.items()}
        program = trace(worked_example.forward, **examples)
        span = [-_INPUT_SPAN, _INPUT_SPAN]
        presets = [
            {
                "name": preset.name,
                "label": preset.label,
                "note": preset.note,
                "values": {name: preset.values[name] for name in names},
            }
            for preset in worked_example.PRESETS
        ]
        super().__init__(
            program,
            controls.values(),
            values=values,
            show=show,
            anchor=anchor,
            title=title,
            presets=presets,
            diagram=_DIAGRAM,
            plane={
                "x": "x1",
                "y": "x2",
                "xRange": span,
                "yRange": span,
                "output": "a2",
            },
            steps=program.outputs,
        )

    @property
    def result(self) -> dict[str, float]:
        """z1_1, a1_1, z1_2, a1_2, z2 and a2 for the current values, by nnlib."""
        result = worked_example.forward(**self.values)
        return {name: float(value) for name, value in result.items()}

    @property
    def network(self) -> Network:
        """An nnlib Network with the current weights and biases.

        It is a copy: set the explorer's network to show another one. That takes a
        2 -> 2 -> 1 sigmoid Network with all numbers in −10 … 10; anything else is a
        ValueError and changes nothing.
        """
        return worked_example.to_network(self.values)

    @network.setter
    def network(self, network: Network) -> None:
        numbers = worked_example.from_network(network)
        self.set_values({name: numbers[name] for name in worked_example.PARAMETERS})
