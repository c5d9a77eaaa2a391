"""Parts that are there only while something holds, or that follow a choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from nnlib.live.figures.parts.part import Part
from nnlib.live.formulas.equations import Equation


@dataclass(frozen=True)
class ShownWhen(Part):
    """See `shown_when`."""

    kind: ClassVar[str] = "when"
    when: str
    part: Part

    def names(self) -> Iterable[str]:
        """Return the condition."""
        return (self.when,)

    def inner(self) -> Iterable[Part]:
        """Return the part that it shows or hides."""
        return (self.part,)


def shown_when(when: str, part: Part) -> ShownWhen:
    """Show a part only while the number `when` is not 0."""
    return ShownWhen(when, part)


@dataclass(frozen=True)
class WrittenEquations(Part):
    """See `written_equations`."""

    kind: ClassVar[str] = "written_equations"
    equations: tuple[Equation, ...]

    def names(self) -> Iterable[str]:
        """Return the values that the equations give."""
        return (each["name"] for each in self.equations)


def written_equations(equations: Iterable[Equation]) -> WrittenEquations:
    """Show equations that are not the figure's own; long ones take further lines."""
    return WrittenEquations(tuple(equations))


@dataclass(frozen=True)
class Chosen(Part):
    """See `chosen_options`."""

    kind: ClassVar[str] = "chosen_options"
    controls: tuple[str, ...]
    options: tuple[Mapping[str, Any], ...]

    def moves(self) -> Iterable[str]:
        """Return the controls that choose."""
        return self.controls


def chosen_options(*controls: str, options: Iterable[Mapping[str, Any]]) -> Chosen:
    """Show the formulas of what is chosen now, a block for each control that chooses.

    Parameters
    ----------
    *controls : str
        Their numbers are places in `options`; one that is no place has no block.
    options : iterable of dict
        ``{"label", "formulas", "range"}`` each: its name, its formulas as trees of
        MathML, and a sentence.
    """
    return Chosen(controls, tuple(options))


@dataclass(frozen=True)
class PresetControls(Part):
    """See `preset_controls`."""

    kind: ClassVar[str] = "preset_controls"
    shown: tuple[str, ...]
    choices: tuple[str, ...]

    def moves(self) -> Iterable[str]:
        """Return the controls that it shows."""
        return self.shown


def preset_controls(*names: str, choices: Iterable[str]) -> PresetControls:
    """Show controls; a choice brings the preset that has all the same `choices`."""
    return PresetControls(names, tuple(choices))
