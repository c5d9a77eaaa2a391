"""A network as a drawing: a card for each neuron, a line for each weight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from nnlib.live.figures.parts.part import Moved, Part, Shown

_VALUES = ("value", "z", "a", "bias", "delta")


@dataclass(frozen=True)
class Diagram(Part):
    """See `diagram`."""

    kind: ClassVar[str] = "diagram"
    layers: tuple[Mapping[str, Any], ...]
    edges: tuple[Mapping[str, Any], ...]

    def names(self) -> Iterable[str]:
        """Return the values in the cards and on the lines."""
        for layer in self.layers:
            for node in layer["nodes"]:
                yield from (node[each] for each in _VALUES if each in node)
        for edge in self.edges:
            if "fixed" not in edge:
                yield edge["weight"]
            if "gradient" in edge:
                yield edge["gradient"]


def diagram(
    layers: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]]
) -> Diagram:
    """Draw a network with its numbers; those that are controls can be pulled.

    Parameters
    ----------
    layers : iterable of dict
        For each layer its ``label`` and its ``nodes``: each with an ``id``; an input
        with a ``value``, a neuron with ``z``, ``a`` and perhaps ``bias`` and ``delta``,
        the slope going back; or with a ``label``, a word over the number that it gives.
    edges : iterable of dict
        ``from`` and ``to``, the ids of two nodes, ``weight``, its name, and perhaps
        ``fixed``, the weight itself where it never changes, and ``gradient``, the slope
        of the loss along it.
    """
    return Diagram(tuple(layers), tuple(edges))


@dataclass(frozen=True)
class MarkedDiagram(Part):
    """A drawing in which a chosen parameter's way to the loss is marked.

    Parameters
    ----------
    diagram : Diagram
    choice : str
        The control that chooses: its number is a place in `parameters`. Pressing a
        weight or a bias in the drawing chooses it.
    parameters : sequence of str
    ways : sequence of sequences of str
        For each parameter the values from it to the loss.
    key : str
        What the drawing shows, in words below it.
    """

    kind: ClassVar[str] = "marked_diagram"
    diagram: Diagram
    choice: Moved
    parameters: Sequence[Shown]
    ways: Sequence[Sequence[Shown]]
    key: str
