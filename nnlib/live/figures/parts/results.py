"""What a function returned: numbers, arrays, and numbers as curves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from nnlib.live.figures.parts.part import Part


@dataclass(frozen=True)
class Results(Part):
    """See `results`."""

    kind: ClassVar[str] = "results"
    outputs: tuple[str, ...]

    def names(self) -> Iterable[str]:
        """Return the outputs that are shown."""
        return self.outputs


def results(*outputs: str) -> Results:
    """Show outputs: a number large, a vector as a line, a matrix as a table."""
    return Results(outputs)


@dataclass(frozen=True)
class Curve(Part):
    """See `curve`."""

    kind: ClassVar[str] = "curve"
    outputs: tuple[str, ...]
    over: tuple[str, ...]

    def names(self) -> Iterable[str]:
        """Return the outputs that are drawn."""
        return self.outputs

    def moves(self) -> Iterable[str]:
        """Return the controls over which they are drawn."""
        return self.over


def curve(*outputs: str, over: Iterable[str]) -> Curve:
    """Draw numbers as curves over one of some controls, which the reader picks."""
    return Curve(outputs, tuple(over))
