"""What a reader can set: a number with a range, a choice, or a switch."""

from __future__ import annotations

import math
from dataclasses import dataclass
from numbers import Real
from typing import Any, Literal

import numpy as np

from nnlib.live.formulas.formatting import every_digit
from nnlib.live.formulas.symbols import Symbol


@dataclass(frozen=True)
class Control:
    """One value that a reader sets.

    Parameters
    ----------
    name : str
        The program's input.
    default : float
        Its value at the start.
    kind : {"range", "choice", "toggle", "cells"}, default "range"
        A range is a slider with a number field; a toggle is 0 or 1. Cells are a
        drawing: see `nnlib.live.figures.cells.Cells`.
    min, max : float
        For a range: the least and the greatest value, both on the slider and typed.
    step : float or "any"
        For a range: how far one press of an arrow key goes. A typed number may lie
        between two steps.
    whole : bool, default False
        For a range: whether only whole numbers are allowed, as for a count.
    unit : str, optional
        What stands after the number, such as ``"€"``.
    stepped : bool, default False
        For a range: whether only `min` and whole steps from there are allowed.
    options : tuple of (str, float)
        For a choice: what may be chosen, each with its label.
    given : tuple, optional
        For a choice: what a function is given for each option, where that is not its
        number: words, for example.
    group : str, optional
        The heading under which the control stands.
    trait : str, optional
        The figure's attribute that holds the current value; the name unless given.
    log : float, default 0.0
        For a range: how many powers of ten one press of an arrow key goes, where its
        slider counts by them; 0 where it counts evenly.
    label : str, optional
        What the reader sees beside the control; the name, as formulas write it, unless
        given.

    Raises
    ------
    ValueError
        If a range is empty, a step is not positive, a range of whole numbers has an
        end or a step that is none, a choice has no options or two with the same
        value, or the default is none of the allowed values.
    """

    name: str
    default: float
    kind: Literal["range", "choice", "toggle", "cells"] = "range"
    min: float = 0.0
    max: float = 1.0
    step: float | Literal["any"] = "any"
    whole: bool = False
    stepped: bool = False
    unit: str = ""
    options: tuple[tuple[str, float], ...] = ()
    given: tuple[Any, ...] = ()
    group: str = ""
    trait: str = ""
    log: float = 0.0
    label: str = ""

    def __post_init__(self) -> None:
        if self.kind == "range":
            self._check_range()
        elif self.kind == "choice":
            self._check_options()
        object.__setattr__(self, "trait", self.trait or self.name)
        object.__setattr__(self, "default", self.check(self.default))

    def _check_range(self) -> None:
        if not (math.isfinite(self.max - self.min) and self.min < self.max):
            raise ValueError(
                f"{self.name}: a range needs a minimum below its maximum, both finite. "
                f"Received: min={self.min!r}, max={self.max!r}"
            )
        if self.step != "any" and not 0 < self.step < math.inf:
            raise ValueError(
                f"{self.name}: a step must be a positive number. "
                f"Received: step={self.step!r}"
            )
        if self.log and not (self.log > 0 and self.min > 0):
            raise ValueError(
                f"{self.name}: a slider that counts by powers of ten needs a positive "
                f"minimum and step. Received: min={self.min!r}, log={self.log!r}"
            )
        numbers = (self.min, self.max, 0.5 if self.step == "any" else self.step)
        if self.whole and any(number % 1 for number in numbers):
            raise ValueError(
                f"{self.name}: a range of whole numbers needs whole ends and steps. "
                f"Received: min={self.min!r}, max={self.max!r}, step={self.step!r}"
            )

    def _check_options(self) -> None:
        values = [value for _, value in self.options]
        if not values:
            raise ValueError(f"{self.name}: a choice needs options. Received: none")
        if len(set(values)) < len(values):
            raise ValueError(
                f"{self.name}: each option needs a value of its own. "
                f"Received: {', '.join(map(every_digit, values))}"
            )

    @property
    def allowed(self) -> str:
        """What a value may be, in words."""
        if self.kind == "toggle":
            return "True or False (1 or 0)"
        if self.kind == "choice":
            values = [every_digit(value) for _, value in self.options]
            for i, given in enumerate(self.given):
                if not is_number(given):
                    values[i] += f" ({given})"
            return f"one of {', '.join(values)}"
        number = "a whole number" if self.whole else "a number"
        steps = f" in steps of {every_digit(float(self.step))}" if self.stepped else ""
        return (
            f"{number} from {every_digit(self.min)} to {every_digit(self.max)}{steps}"
        )

    @property
    def positions(self) -> tuple[float, ...]:
        """For a range with a step: the values on its steps, from the least."""
        step = float(self.step)
        count = int((self.max - self.min) / step + 1e-9) + 1
        # To the digits that a slider has: 0.1 + 2 · 0.1 is 0.3.
        return tuple(float(f"{self.min + i * step:.12g}") for i in range(count))

    def check(self, value: Any) -> float:
        """Return `value` as a float if the control allows it.

        Raises
        ------
        ValueError
            If not: the name, what is allowed, and what came.
        """
        if self._allows(value):
            return self._on_step(float(value))
        raise ValueError(f"`{self.name}` must be {self.allowed}. Received: {value!r}")

    def _on_step(self, value: float) -> float:
        """Return the position that a value is but for rounding, if there are any."""
        if self.kind != "range" or not self.stepped or self.step == "any":
            return value
        return self.positions[round((value - self.min) / self.step)]

    def _allows(self, value: Any) -> bool:
        if not is_number(value):
            return self.kind == "toggle" and is_truth(value)
        if self.kind == "toggle":
            return value in (0, 1)
        if self.kind == "choice":
            return any(value == option for _, option in self.options)
        if self.whole and value % 1 != 0:
            return False
        if self.stepped and self.step != "any":
            steps = (value - self.min) / self.step
            if not abs(steps - round(steps)) < 1e-6:
                return False
        return bool(self.min <= value <= self.max)  # False for NaN

    def to_json(self, symbol: Symbol) -> dict[str, Any]:
        """Return what the page needs to know about the control.

        Parameters
        ----------
        symbol : Symbol
            How formulas write its name.
        """
        json: dict[str, Any] = {
            "name": self.name,
            "trait": self.trait,
            "symbol": (Symbol(self.label) if self.label else symbol).to_json(),
            "kind": self.kind,
            "default": self.default,
        }
        if self.kind == "range":
            json |= {"min": self.min, "max": self.max, "step": self.step}
            json |= {"whole": True} if self.whole else {}
            json |= {"stepped": True} if self.stepped else {}
            json |= {"log": self.log} if self.log else {}
        if self.kind == "choice":
            json["options"] = [{"label": k, "value": v} for k, v in self.options]
        json |= {"unit": self.unit} if self.unit else {}
        json |= {"group": self.group} if self.group else {}
        return json


def is_number(value: Any) -> bool:
    """Tell whether `value` is one real number; True and False are not."""
    return isinstance(value, Real) and not is_truth(value)


def is_truth(value: Any) -> bool:
    """Tell whether `value` is True or False, Python's or numpy's."""
    return isinstance(value, bool | np.bool_)
