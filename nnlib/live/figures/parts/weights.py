"""The weights of a layer, with words for what each neuron has learned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from nnlib.live.figures.parts.part import Part


@dataclass(frozen=True)
class Weights(Part):
    """Weights that do not change, as numbers with bars, and a sentence a neuron.

    Parameters
    ----------
    neurons : tuple of dict
        ``{"name", "said", "weights", "bias", "counts"}`` each. A weight has a
        ``"label"``, a ``"value"`` and a ``"ref"``, its line in a drawing; so has what
        the next layer counts the neuron with, but no label.
    note : str
        What is said before them.
    caption : str
        The table's.
    """

    kind: ClassVar[str] = "weights"
    neurons: tuple[Mapping[str, Any], ...]
    note: str
    caption: str
