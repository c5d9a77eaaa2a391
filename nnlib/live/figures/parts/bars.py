"""Shares of a whole as bars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from nnlib.live.figures.parts.part import Part


@dataclass(frozen=True)
class Bars(Part):
    """See `bars`."""

    kind: ClassVar[str] = "bars"
    outputs: tuple[str, ...]
    title: str

    def names(self) -> Iterable[str]:
        """Return the numbers that are drawn."""
        return self.outputs


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
