"""A map of one output over two controls, and what lies on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from nnlib.live.figures.parts.part import Moved, Part, Shown

Range = tuple[float, float]


@dataclass(frozen=True)
class Plane(Part):
    """See `plane`."""

    kind: ClassVar[str] = "plane"
    x: Moved
    y: Moved
    output: Shown
    x_range: Range
    y_range: Range
    domain: tuple[float | Shown, float | Shown]
    level: float | str | None
    layers: tuple[Part, ...]
    note: str
    grid: Shown


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
    grid: str = "",
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
    grid : str, optional
        Another output, which holds the map's values itself: as many rows as columns,
        from the top left, each in the middle of its cell. Without it the function is
        run for each place of the map; one that computes all places together is faster.
    """
    return Plane(
        x, y, output, x_range, y_range, domain, level, tuple(layers), note, grid
    )


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
    exists: Shown
    offset: Shown
    between: Shown
    toward: tuple[Shown, Shown]


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
    line : tuple of str
        What `DecisionLine` calls exists, offset and between: the label keeps clear of
        that line.
    """

    kind: ClassVar[str] = "weight_arrow"
    x: Moved
    y: Moved
    label: str
    scale: float
    line: tuple[Shown, Shown, Shown]


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
    asked: Shown
    wanted: Shown
    z: Shown
    answer: Shown
    right: Shown
    arrow: tuple[Moved, Moved]


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
    heads: tuple[Shown, Shown, Shown, Shown]
    choice: Moved


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
    score: Shown
    total: Shown
    task: Moved
