"""Matrices in a row, such as W x + b = z, with what the reader has chosen lit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from nnlib.live.figures.parts.part import Moved, Part, Shown


@dataclass(frozen=True)
class Matrix(Part):
    """One of them: see `matrix`."""

    value: Shown
    label: str
    rows: Moved
    columns: Moved
    across: bool
    look: str


@dataclass(frozen=True)
class Matrices(Part):
    """See `matrices`."""

    kind: ClassVar[str] = "matrices"
    script: ClassVar[str] = "layers"
    terms: tuple[Matrix | str, ...]
    label: str


def matrix(
    value: str,
    label: str,
    *,
    rows: str = "",
    columns: str = "",
    across: bool = False,
    look: Literal["numbers", "signs", "ink", "counts"] = "numbers",
) -> Matrix:
    """Show an output as a matrix among `matrices`.

    Parameters
    ----------
    value : str
        The output: a matrix, or a vector, which stands as a column.
    label : str
        What it is called, written below it with its shape.
    rows, columns : str, optional
        Controls that choose a row and a column of it, counted from 0: these light up.
        With both, the one number where they meet. Pressing a number chooses, too.
    across : bool, default False
        Whether a vector stands as a row.
    look : {"numbers", "signs", "ink", "counts"}, default "numbers"
        "signs" has colours for positive and negative numbers, "ink" is black where a
        number is positive and has none written. "counts" is narrow, numbers its rows
        and columns from 0, and sets what is above 0 off.
    """
    return Matrix(value, label, rows, columns, across, look)


def matrices(*terms: Matrix | str, label: str) -> Matrices:
    """Write matrices beside each other, with signs such as "+" between them.

    Parameters
    ----------
    *terms : Matrix or str
    label : str
        What a screen reader calls them together.
    """
    return Matrices(terms, label)
