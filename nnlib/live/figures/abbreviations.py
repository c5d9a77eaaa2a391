"""From the abbreviations of `ipywidgets.interact` to controls.

=========================  =====================================================
``(min, max)``             a range; of whole numbers only, if both are
``(min, max, step)``       the same with a step; of whole numbers only, if all are
a number ``v``             a range from −v to 3v around it, 0 to 1 for v = 0
``True``, ``False``        a switch
                           and whole numbers only if v is one
``[1, 2, 5]``              a choice of numbers
``[("one", 1), ...]``      a choice with labels; so is a dict ``{"one": 1, ...}``
=========================  =====================================================

A range starts at the function's default for that parameter, or in the middle; a choice
at that default, or at the first option. These are ipywidgets' rules, but for two: a
default that is not allowed is an error here, not ignored; and the step of a range
that is not of whole numbers follows its width, so that (0.0, 0.01) can be used too.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from inspect import Parameter
from numbers import Integral
from typing import Any

from nnlib.live.figures.controls import Control, is_number, is_truth
from nnlib.live.formulas.formatting import every_digit

_STEPS_IN_A_RANGE = 100


def control_from(
    name: str, abbreviation: Any, default: Any = Parameter.empty
) -> Control:
    """Make the control that an abbreviation stands for.

    Parameters
    ----------
    name : str
        The parameter's name.
    abbreviation : object
        See the table above.
    default : float, optional
        The parameter's default value in the function.

    Returns
    -------
    Control

    Raises
    ------
    TypeError
        If the abbreviation is of no such kind.
    ValueError
        If it is, but its numbers do not fit each other or the default.
    """
    if isinstance(abbreviation, str):
        raise TypeError(
            f"{name}: a live function works on numbers, so it cannot have the text "
            f"{abbreviation!r}. For a choice with labels give pairs, "
            f'{name}=[("first", 1), ("second", 2)]; for a text that never changes, '
            f"ipywidgets.fixed({abbreviation!r})."
        )
    if is_truth(abbreviation):
        return Control(name, float(abbreviation), "toggle")
    if _is_range(abbreviation):
        return _range(name, *abbreviation, default=default)
    if is_number(abbreviation):
        return _range_around(name, abbreviation)
    if isinstance(abbreviation, Mapping):
        return _choice(name, abbreviation.items(), default)
    if isinstance(abbreviation, Iterable):
        return _choice(name, abbreviation, default)
    raise TypeError(
        f"{name}: expected (min, max), (min, max, step), a number, True or False, or a "
        f"list of numbers or of (label, number) pairs. Received: {abbreviation!r}"
    )


def _is_range(abbreviation: Any) -> bool:
    return (
        isinstance(abbreviation, tuple)
        and len(abbreviation) in (2, 3)
        and all(map(is_number, abbreviation))
    )


def _range(
    name: str, low: Any, high: Any, step: Any = None, *, default: Any
) -> Control:
    given = [low, high] if step is None else [low, high, step]
    if not all(map(_is_finite, given)):
        raise ValueError(f"{name}: a range needs finite numbers. Received: {given}")
    whole = all(isinstance(number, Integral) for number in given)
    if default is Parameter.empty:
        default = low + ((high - low) // 2 if whole else (high - low) / 2)
        if step is not None and step > 0:  # a wrong step is the control's to refuse
            default = low + int((default - low) / step) * step
    if step is None:
        step = 1 if whole else _pleasant_step(high - low)
    low, high, step = float(low), float(high), float(step)
    return Control(name, default, min=low, max=high, step=step, whole=whole)


def _range_around(name: str, value: Any) -> Control:
    if value == 0:
        return _range(name, value, value + 1, default=value)
    low, high = sorted((-value, 3 * value))
    return _range(name, low, high, default=value)


def _pleasant_step(width: float) -> float:
    """Return 1, 2 or 5 times a power of ten, so that a range has some 100 steps."""
    if not 0 < width < math.inf:
        return 1.0  # no range at all, which the control says better
    exponent = math.floor(math.log10(width / _STEPS_IN_A_RANGE) + 1e-9)
    # Via text, for the double nearest to the decimal number.
    power = float(f"1e{exponent}")
    leading = width / _STEPS_IN_A_RANGE / power
    first = max(digit for digit in (1, 2, 5) if digit <= leading + 1e-9 or digit == 1)
    return float(f"{first}e{exponent}")


def _choice(name: str, options: Iterable[Any], default: Any) -> Control:
    pairs = tuple(_option(name, option) for option in options)
    if default is Parameter.empty and pairs:
        default = pairs[0][1]
    return Control(name, default, "choice", options=pairs)


def _option(name: str, option: Any) -> tuple[str, float]:
    if is_number(option):
        value = _finite(name, option)
        return every_digit(value), value
    if isinstance(option, tuple) and len(option) == 2 and is_number(option[1]):
        return str(option[0]), _finite(name, option[1])
    raise TypeError(
        f"{name}: an option must be a number or a (label, number) pair, because a live "
        f"function works on numbers. Received: {option!r}"
    )


def _is_finite(value: Any) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number that no float can hold
        return False


def _finite(name: str, value: Any) -> float:
    if not _is_finite(value):
        raise ValueError(f"{name}: an option must be finite. Received: {value!r}")
    return float(value)
