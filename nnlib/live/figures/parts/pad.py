"""A pad to draw on, small pictures, and bars of answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from nnlib.live.figures.parts.part import Moved, Part, Shown


@dataclass(frozen=True)
class Pad(Part):
    """See `pad`."""

    kind: ClassVar[str] = "pad"
    script: ClassVar[str] = "pad"
    control: Moved
    label: str
    pen: float


def pad(control: str, *, label: str = "A pad to draw on", pen: float = 3) -> Pad:
    """Let the reader draw the value of a control, by mouse, by finger or by keyboard.

    Parameters
    ----------
    control : str
        A control of the kind `nnlib.live.figures.cells.Cells`.
    label : str
        What it is, for a screen reader.
    pen : float, default 3
        How wide the pen is, in cells.
    """
    return Pad(control, label, pen)


@dataclass(frozen=True)
class Picture:
    """One of `pictures`.

    Parameters
    ----------
    name : str
        An output of this shape, or as many numbers row by row.
    label : str
        What stands below it.
    shape : (int, int)
        Rows and columns.
    most : float, default 1
        The number that is drawn in full ink; 0 is none.
    numbers : bool, default False
        Whether each cell has its number.
    note, unit : str, optional
        An output that follows the label, and in which unit.
    """

    name: Shown
    label: str
    shape: tuple[int, int]
    most: float = 1.0
    numbers: bool = False
    note: Shown = ""
    unit: str = ""


@dataclass(frozen=True)
class Pictures(Part):
    """See `pictures`."""

    kind: ClassVar[str] = "pictures"
    script: ClassVar[str] = "pad"
    pictures: tuple[Picture, ...]

    def names(self) -> Sequence[str]:
        """Return the outputs that the pictures and their notes show."""
        return [n for each in self.pictures for n in (each.name, each.note) if n]


def pictures(*each: Picture) -> Pictures:
    """Show grids of numbers as small pictures in a row that wraps."""
    return Pictures(each)


@dataclass(frozen=True)
class Chances(Part):
    """See `chances`."""

    kind: ClassVar[str] = "chances"
    script: ClassVar[str] = "pad"
    output: Shown
    labels: tuple[str, ...]
    title: str


def chances(output: str, labels: Sequence[str], *, title: str) -> Chances:
    """Show the probability of each answer as a bar; the greatest stands out.

    Parameters
    ----------
    output : str
        The name of an output of shape (n,).
    labels : sequence of str
        The n answers.
    title : str
        What they are, for a screen reader.
    """
    return Chances(output, tuple(labels), title)
