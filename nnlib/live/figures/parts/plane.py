"""A map of one output over two controls, and what lies on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from nnlib.live.figures.parts.part import Part

Range = tuple[float, float]


@dataclass(frozen=True)
class Plane(Part):
    """See `plane`."""

    kind: ClassVar[str] = "plane"
    x: str
    y: str
    output: str
    x_range: Range
    y_range: Range
    domain: tuple[float | str, float | str]
    level: float | str | None
    layers: tuple[Part, ...]
    note: str

    def names(self) -> Iterable[str]:
        """Return the output, and the outputs between which the colours span."""
        yield self.output
        yield from (end for end in self.domain if isinstance(end, str))

    def moves(self) -> Iterable[str]:
        """Return the two controls."""
        return (self.x, self.y)

    def inner(self) -> Iterable[Part]:
        """Return what lies on it."""
        return self.layers


def plane(
    x: str,
    y: str,
    output: str,
    *,
    x_range: Range,
    y_range: Range,
    domain: tuple[float | str, float | str] = (0.0, 1.0),
    level: float | Literal["middle"] | None = "middle",
    layers: Iterable[Part] = (),
    note: str = "",
) -> Plane:
    """Draw a map of an output over two controls, with the current point to be moved.

    Parameters
    ----------
    x, y : str
        The controls.
    output : str
        What the colours tell: a single number.
    x_range, y_range : tuple of float
        What part of the controls' ranges the map shows.
    domain : tuple, default (0, 1)
        The outputs between which the colours go; an end may be the name of a number.
    level : float, optional
        Where the output is this much a line is drawn: in the middle of the colours
        unless given, and none for None.
    layers : iterable of Part
        What lies on it: `DecisionLine`, `Cases`, `WeightArrow`.
    note : str, optional
        What the lines on it are, in words below it.
    """
    return Plane(x, y, output, x_range, y_range, domain, level, tuple(layers), note)


@dataclass(frozen=True)
class DecisionLine(Part):
    """The line on which a neuron decides, and how far from (0, 0) it lies.

    Parameters
    ----------
    exists : str
        An output, 0 while there is no line.
    offset : str
        How far the line is from (0, 0), in the direction of the unit vector `toward`.
    between : str
        How much farther the line is on which another output than z = 0 decides.
    toward : tuple of str
    """

    kind: ClassVar[str] = "decision_line"
    exists: str
    offset: str
    between: str
    toward: tuple[str, str]

    def names(self) -> Iterable[str]:
        """Return the outputs that say where it lies."""
        return (self.exists, self.offset, self.between, *self.toward)


@dataclass(frozen=True)
class WeightArrow(Part):
    """Two weights as an arrow from (0, 0), whose tip can be moved.

    Parameters
    ----------
    x, y : str
        The controls.
    label : str
        What stands beside it.
    scale : float
        How long the arrow of a weight of 1 is, in the plane's units.
    """

    kind: ClassVar[str] = "weight_arrow"
    x: str
    y: str
    label: str
    scale: float

    def moves(self) -> Iterable[str]:
        """Return the two weights."""
        return (self.x, self.y)


@dataclass(frozen=True)
class Cases(Part):
    """Points with an answer that is right or wrong, such as those of a truth table.

    Parameters
    ----------
    points : sequence of tuple
        Where they are.
    asked, wanted, z, answer, right : str
        Outputs with a number for each point: whether it is asked for, what is wanted
        there, z and the answer there, and whether that is right.
    arrow : tuple of str
        The controls of an arrow that the labels keep clear of.
    """

    kind: ClassVar[str] = "cases"
    points: Sequence[Sequence[float]]
    asked: str
    wanted: str
    z: str
    answer: str
    right: str
    arrow: tuple[str, str]

    def names(self) -> Iterable[str]:
        """Return the outputs."""
        return (self.asked, self.wanted, self.z, self.answer, self.right)

    def moves(self) -> Iterable[str]:
        """Return the controls of the arrow."""
        return self.arrow


@dataclass(frozen=True)
class TruthTable(Part):
    """Points with an answer as a table, a row for each that is asked for.

    Parameters
    ----------
    cases : Cases
    heads : tuple of str
        The values whose symbols head the columns of the points, of z and the answer.
    choice : str
        The control whose option the table is of.
    """

    kind: ClassVar[str] = "truth_table"
    cases: Cases
    heads: tuple[str, str, str, str]
    choice: str

    def names(self) -> Iterable[str]:
        """Return the values at the heads."""
        return self.heads

    def moves(self) -> Iterable[str]:
        """Return the control that chooses."""
        return (self.choice,)

    def inner(self) -> Iterable[Part]:
        """Return the points."""
        return (self.cases,)


@dataclass(frozen=True)
class Most(Part):
    """The most that a score has been, while it is not all that there is.

    Parameters
    ----------
    score, total : str
        Outputs: how much it is now, and how much it can be.
    task : str
        A control: another choice begins anew.
    """

    kind: ClassVar[str] = "most"
    score: str
    total: str
    task: str

    def names(self) -> Iterable[str]:
        """Return the outputs."""
        return (self.score, self.total)

    def moves(self) -> Iterable[str]:
        """Return the control."""
        return (self.task,)
