"""Parts that hold other parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from nnlib.live.figures.parts.part import Part


@dataclass(frozen=True)
class Group(Part):
    """See `group`."""

    kind: ClassVar[str] = "group"
    parts: tuple[Part, ...]
    look: str


def group(*parts: Part, look: str = "together") -> Group:
    """Show several parts as one, below each other.

    Parameters
    ----------
    *parts : Part
        In this order.
    look : str, default "together"
        Its class in the style sheets, after ``osn-``.
    """
    return Group(parts, look)


@dataclass(frozen=True)
class Fold(Part):
    """See `fold`."""

    kind: ClassVar[str] = "fold"
    label: str
    part: Part
    open: bool


def fold(label: str, part: Part, *, open: bool = False) -> Fold:
    """Show a part that the reader can fold away, under a heading.

    Parameters
    ----------
    label : str
        The heading.
    part : Part
        What is under it; several parts as a `group`.
    open : bool, default False
        Whether it is unfolded at first.
    """
    return Fold(label, part, open)
