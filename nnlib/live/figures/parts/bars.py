"""Shares of a whole as bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from nnlib.live.figures.parts.part import Part, Shown


@dataclass(frozen=True)
class Bars(Part):
    """See `bars`."""

    kind: ClassVar[str] = "bars"
    outputs: tuple[Shown, ...]
    title: str


def bars(*outputs: str, title: str = "Shares") -> Bars:
    """Draw numbers from 0 to 1 as bars, each with its name and its number.

    Parameters
    ----------
    *outputs : str
        The numbers, from top to bottom.
    title : str, default "Shares"
        What they are, for a screen reader.
    """
    return Bars(outputs, title)
