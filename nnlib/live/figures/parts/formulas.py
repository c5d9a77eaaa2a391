"""Formulas that a number chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from nnlib.live.figures.parts.part import Moved, Part, Shown
from nnlib.live.formulas.tree import MathTree


@dataclass(frozen=True)
class ChosenFormula(Part):
    """One of several formulas: the one at the place that a number says.

    Parameters
    ----------
    choice : str
        A control or an output.
    formulas : sequence of MathTree
        Rows of pieces: a line may break between any two.
    label : str
        What a screen reader calls it.
    """

    kind: ClassVar[str] = "chosen_formula"
    choice: Shown
    formulas: Sequence[MathTree]
    label: str


@dataclass(frozen=True)
class Chain(Part):
    """A slope as the product of the slopes along its path, for a chosen parameter.

    Parameters
    ----------
    choice : str
        The control whose number is a place in `chains`.
    chains : sequence of dict
        Three lines each: ``symbols``, ``meanings`` and ``numbers``.
    """

    kind: ClassVar[str] = "chain"
    choice: Moved
    chains: Sequence[dict[str, MathTree]]
