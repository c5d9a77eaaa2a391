"""ExampleExplorer: what the explorers of the worked example share.

Their values have the same names and ranges, so that a link, a preset or a network of
one is understood by all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nnlib import worked_example
from nnlib.live.figures.controls import Control
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.diagram import Diagram, diagram
from nnlib.network import Network

NETWORK = worked_example.INPUTS + worked_example.PARAMETERS

_GROUPS = {
    "Inputs": worked_example.INPUTS,
    "Neuron 1,1": ("w1", "w2", "b1_1"),
    "Neuron 1,2": ("w3", "w4", "b1_2"),
    "Output neuron": ("w5", "w6", "b2"),
    "Target": (worked_example.TARGET,),
}

# Gates use the inputs 0 and 1; a little beyond shows what a network makes of inputs
# between and outside them. Weights need ±10: with less, the XOR preset could not bring
# its output close to 0 and 1, and leave room to learn, and the saturated one would not
# be flat.
INPUT_SPAN = 2.0
PARAMETER_SPAN = 10.0
# Every default and preset is a multiple of this, b2 = 0.05 included, so a slider can
# rest on it. Wider spans would make a slider too coarse for the mouse: at ±10 a pixel
# of a 250 pixel slider is 0.08, about one step, and arrow keys and the number field
# reach the rest.
_STEP = 0.05

_INPUTS = [{"id": name, "value": name} for name in worked_example.INPUTS]
# The neurons' names in the drawing, and what their values are numbered by.
_NEURONS = {"n1_1": "1_1", "n1_2": "1_2", "n2": "2"}
_EDGES = (
    ("x1", "n1_1", "w1"),
    ("x2", "n1_1", "w2"),
    ("x1", "n1_2", "w3"),
    ("x2", "n1_2", "w4"),
    ("n1_1", "n2", "w5"),
    ("n1_2", "n2", "w6"),
)


def network_diagram(*, backwards: bool = False) -> Diagram:
    """Return the drawing of the network, with its slopes if it is seen backwards."""

    def neuron(name: str) -> dict[str, Any]:
        number = _NEURONS[name]
        values = {"z": f"z{number}", "a": f"a{number}", "bias": f"b{number}"}
        delta = {"delta": f"delta{number}"} if backwards else {}
        return {"id": name, **values, **delta}

    def edge(start: str, end: str, weight: str) -> dict[str, Any]:
        gradient = {"gradient": f"d{weight}"} if backwards else {}
        return {"from": start, "to": end, "weight": weight, **gradient}

    layers = [
        {"label": "Inputs", "nodes": _INPUTS},
        {"label": "Hidden layer", "nodes": [neuron("n1_1"), neuron("n1_2")]},
        {"label": "Output", "nodes": [neuron("n2")]},
    ]
    return diagram(layers, [edge(*each) for each in _EDGES])


def example_control(name: str) -> Control:
    """Return the control of an input, a parameter or the target."""
    low, high = -PARAMETER_SPAN, PARAMETER_SPAN
    if name in worked_example.INPUTS:
        low, high = -INPUT_SPAN, INPUT_SPAN
    elif name == worked_example.TARGET:
        low, high = 0.0, 1.0  # what a sigmoid can come close to
    group = next(group for group, names in _GROUPS.items() if name in names)
    default = worked_example.DEFAULTS[name]
    return Control(name, default, min=low, max=high, step=_STEP, group=group)


def presets(names: Iterable[str]) -> list[dict[str, Any]]:
    """Return the worked example's presets with the values of these names."""
    chosen = tuple(names)
    return [
        {
            "name": preset.name,
            "label": preset.label,
            "note": preset.note,
            "values": {name: preset.values[name] for name in chosen},
        }
        for preset in worked_example.PRESETS
    ]


def refuse_unknown(
    explorer: str, values: Iterable[str], known: Iterable[str], others: str
) -> None:
    """Raise a TypeError if a keyword argument is no value of the explorer."""
    names = tuple(known)
    if unknown := [name for name in values if name not in names]:
        raise TypeError(
            f"{explorer} has the values {', '.join(names)}, and takes {others}. "
            f"Received: {', '.join(unknown)}"
        )


class ExampleExplorer(Figure):
    """An explorer of the 2-2-1 network. Use one of its subclasses."""

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
