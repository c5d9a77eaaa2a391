"""ExampleExplorer: what the explorers of the worked example share.

Their values have the same names and ranges, so that a link, a preset or a network of
one is understood by all.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from nnlib import worked_example
from nnlib.live.figures.controls import Control
from nnlib.live.figures.explorer import Explorer
from nnlib.live.figures.traits import ControlValue
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

_LAYERS = [
    ("Inputs", [{"id": "x1", "value": "x1"}, {"id": "x2", "value": "x2"}]),
    (
        "Hidden layer",
        [
            {"id": "n1_1", "z": "z1_1", "a": "a1_1", "bias": "b1_1"},
            {"id": "n1_2", "z": "z1_2", "a": "a1_2", "bias": "b1_2"},
        ],
    ),
    ("Output", [{"id": "n2", "z": "z2", "a": "a2", "bias": "b2"}]),
]
_EDGES = [
    {"from": "x1", "to": "n1_1", "weight": "w1"},
    {"from": "x2", "to": "n1_1", "weight": "w2"},
    {"from": "x1", "to": "n1_2", "weight": "w3"},
    {"from": "x2", "to": "n1_2", "weight": "w4"},
    {"from": "n1_1", "to": "n2", "weight": "w5"},
    {"from": "n1_2", "to": "n2", "weight": "w6"},
]


def diagram() -> dict[str, Any]:
    """Return the drawing of the network: a new dict, free to be added to."""
    layers = [{"label": label, "nodes": nodes} for label, nodes in _LAYERS]
    return deepcopy({"layers": layers, "edges": _EDGES})


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


def take_along(next_page: tuple[str, str, str] | None) -> dict[str, Any]:
    """Describe the link that opens the next page's figure with the same numbers.

    Parameters
    ----------
    next_page : tuple of str, optional
        Address of the page, anchor of the figure there, and what the reader calls it:
        ``("backpropagation.html", "backprop", "Backpropagation")``.

    Returns
    -------
    dict
        ``{"takeAlong": ...}`` for `Explorer.figure`; empty without a page.

    Raises
    ------
    ValueError
        If `next_page` is not three texts.
    """
    if next_page is None:
        return {}
    given: Any = next_page
    if not (
        isinstance(given, tuple | list)
        and len(given) == 3
        and all(isinstance(each, str) and each.strip() for each in given)
    ):
        raise ValueError(
            "`next_page` must be three texts: a page's address, a figure's anchor, and "
            f"a name for the reader. Received: {next_page!r}"
        )
    page, anchor, label = given
    # What any explorer of the worked example understands.
    names = list(NETWORK)
    return {
        "takeAlong": {"page": page, "anchor": anchor, "label": label, "names": names}
    }


def _value(name: str) -> ControlValue:
    return ControlValue(example_control(name))


class ExampleExplorer(Explorer):
    """An explorer of the 2-2-1 network. Use one of its subclasses."""

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
