"""Setting: what a parameter of a live function may be, as Python would be given it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Setting:
    """What a parameter may be.

    Attributes
    ----------
    start : object
        Its value at the start: a number, a truth or a word.
    choices : sequence or None
        All values that it can have, if they can be counted.
    numbers : tuple of float
        By what number a control knows each of the choices, where that is not itself.
    low, high : float
        For numbers in a range: the least and the greatest.
    """

    start: Any
    choices: Sequence[Any] | None = None
    numbers: tuple[float, ...] = ()
    low: float = 0.0
    high: float = 1.0

    @property
    def is_number(self) -> bool:
        """Whether a traced number can stand for it."""
        values = (self.start, *(self.choices or ()))
        return all(
            isinstance(each, int | float) and self.number(each) == each
            for each in values
        )

    @property
    def ends(self) -> Sequence[Any]:
        """The values to try first: the least and the greatest, or all of a few."""
        if self.choices is None:
            return (self.low, self.high)
        return (
            self.choices
            if len(self.choices) <= 8
            else self.choices[:: len(self.choices) - 1]
        )

    def number(self, value: Any) -> float:
        """Return by what number a control knows a value."""
        if self.choices is None or not self.numbers:
            return float(value)
        return self.numbers[self.choices.index(value)]


def as_numbers(
    settings: Mapping[str, Setting], arguments: Mapping[str, Any]
) -> dict[str, float]:
    """Return what a program is given for a function's arguments."""
    return {name: settings[name].number(value) for name, value in arguments.items()}
