"""What most figures have: controls, steps, equations, a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from nnlib.live.figures.parts.part import Moved, Part, Shown


@dataclass(frozen=True)
class Controls(Part):
    """See `controls`."""

    kind: ClassVar[str] = "controls"
    shown: tuple[Moved, ...]


def controls(*names: str) -> Controls:
    """Show what the reader can set.

    Parameters
    ----------
    *names : str
        Which controls, in this order; all if none is named.
    """
    return Controls(names)


@dataclass(frozen=True)
class Steps(Part):
    """See `steps`."""

    kind: ClassVar[str] = "steps"
    order: tuple[Shown, ...]


def steps(*names: str) -> Steps:
    """Step through values, one after the other.

    A value that the reader has not come to is shown as ``?`` in every part.

    Parameters
    ----------
    *names : str
        Which values, in this order; all outputs if none is named.
    """
    return Steps(names)


@dataclass(frozen=True)
class Equations(Part):
    """See `equations`."""

    kind: ClassVar[str] = "equations"
    shown: tuple[Shown, ...]
    pairs: bool
    label: str


def equations(*names: str, pairs: bool = True, label: str = "") -> Equations:
    """Show how values are computed: in symbols, and in the reader's numbers.

    Parameters
    ----------
    *names : str
        Which of the figure's equations; all if none is named.
    pairs : bool, default True
        Whether two stand beside each other where there is room.
    label : str, optional
        What a screen reader calls them.
    """
    return Equations(names, pairs, label)


@dataclass(frozen=True)
class Table(Part):
    """See `table`."""

    kind: ClassVar[str] = "table"


def table() -> Table:
    """Show all values as a table, folded away: to read without seeing, and to copy."""
    return Table()
