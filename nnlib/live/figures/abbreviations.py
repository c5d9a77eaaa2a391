"""From the abbreviations of `ipywidgets.interact` to controls.

=========================  =====================================================
``(min, max)``             a range; of whole numbers only, if both are
``(min, max, step)``       the same with a step; of whole numbers only, if all are
a number ``v``             a range from −v to 3v around it, 0 to 1 for v = 0,
                           of whole numbers only if v is one
``True``, ``False``        a switch
``[1, 2, 5]``              a choice of numbers
``["sin", "cos"]``         a choice of words
``[("one", 1), ...]``      a choice with labels; so is a dict ``{"one": 1, ...}``
``[np.sin, np.cos]``       a choice of functions, or of anything else
``FloatSlider(...)``       a control of ipywidgets, with its min, max, step, value
                           and description
=========================  =====================================================

A range starts at the function's default for that parameter, or in the middle; a choice
at that default, or at the first option. These are ipywidgets' rules, but for two: a
default that is not allowed is an error here, not ignored; and the step of a range
that is not of whole numbers follows its width, so that (0.0, 0.01) can be used too.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import replace
from inspect import Parameter
from numbers import Integral
from typing import Any

import numpy as np
from ipywidgets import Widget  # type: ignore[import-untyped]

from nnlib.live.figures.controls import Control, is_number, is_truth
from nnlib.live.formulas.formatting import every_digit
from nnlib.live.plt.mathtext import words

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
            f"{name}: a page has no field for a text, such as {abbreviation!r}. For a "
            f'choice of words give them all, {name}=["sin", "cos"]; for a text that '
            f"never changes, ipywidgets.fixed({abbreviation!r})."
        )
    if isinstance(abbreviation, Widget):
        control = control_from_widget(name, abbreviation)
        label = words(abbreviation.description).strip().removesuffix(":").strip()
        return replace(control, label=label)
    if is_truth(abbreviation):
        return Control(name, float(abbreviation), "toggle")
    if _is_range(abbreviation):
        return range_control(name, *abbreviation, default=default)
    if is_number(abbreviation):
        return _range_around(name, abbreviation)
    if isinstance(abbreviation, Mapping):
        return choice_control(name, abbreviation.items(), default)
    if isinstance(abbreviation, Iterable):
        return choice_control(name, abbreviation, default)
    raise TypeError(
        f"{name}: expected (min, max), (min, max, step), a number, True or False, a "
        "list of numbers, of words or of (label, value) pairs, or a control of "
        "ipywidgets; ipywidgets.fixed(…) for what stays as it is. "
        f"Received: {abbreviation!r}"
    )


def _is_range(abbreviation: Any) -> bool:
    return (
        isinstance(abbreviation, tuple)
        and len(abbreviation) in (2, 3)
        and all(map(is_number, abbreviation))
    )


def range_control(
    name: str, low: Any, high: Any, step: Any = None, *, default: Any
) -> Control:
    """Return a range: of whole numbers only, if all that is given is whole."""
    given = [low, high] if step is None else [low, high, step]
    if not all(map(_is_finite, given)):
        raise ValueError(f"{name}: a range needs finite numbers. Received: {given}")
    whole = all(isinstance(number, Integral) for number in given)
    if whole and step is None:
        _explain_whole(name, low, high, default)
    if default is Parameter.empty:
        default = low + ((high - low) // 2 if whole else (high - low) / 2)
        if step is not None and step > 0:  # a wrong step is the control's to refuse
            default = low + int((default - low) / step) * step
    if step is None:
        step = 1 if whole else _pleasant_step(high - low)
    low, high, step = float(low), float(high), float(step)
    return Control(name, default, min=low, max=high, step=step, whole=whole)


def _explain_whole(name: str, low: Any, high: Any, default: Any) -> None:
    """Say what whole ends mean where something else seems to be meant."""
    between = f"{name}=({float(low)}, {float(high)})"
    if is_number(default) and default % 1:
        raise ValueError(
            f"{name}: ({low}, {high}) moves in whole numbers, and {default!r} is none. "
            f"For numbers in between write {between}."
        )
    if high - low == 1:
        warnings.warn(
            f"{name}=({low}, {high}) moves in whole numbers, so it has two positions, "
            f"{low} and {high}. For numbers in between write {between}; for a switch, "
            f"{name}=False.",
            stacklevel=2,
        )


def _range_around(name: str, value: Any) -> Control:
    if value == 0:
        return range_control(name, value, value + 1, default=value)
    low, high = sorted((-value, 3 * value))
    return range_control(name, low, high, default=value)


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


def choice_control(name: str, options: Iterable[Any], default: Any) -> Control:
    """Return a choice of numbers, or of words, by their place; labels may go with them.

    Numbers are known by themselves. Of words, or of words and numbers, the page knows
    the places, and the function is given what is there.
    """
    pairs = [_option(name, option) for option in options]
    if not pairs:
        raise ValueError(
            f"{name}: a list holds what can be chosen, and this one is empty. For a "
            "list that the function fills itself, ipywidgets.fixed([])."
        )
    values = [value for _, value in pairs]
    if all(map(is_number, values)):
        if default is Parameter.empty and pairs:
            default = values[0]
        numbers = tuple((label, _finite(name, value)) for label, value in pairs)
        return Control(name, default, "choice", options=numbers, given=tuple(values))
    if default is Parameter.empty:
        default = values[0]
    if default not in values:
        raise ValueError(
            f"`{name}` must be one of {', '.join(map(repr, values))}. "
            f"Received: {default!r}"
        )
    places = tuple((label, float(i)) for i, (label, _) in enumerate(pairs))
    start = float(values.index(default))
    return Control(name, start, "choice", options=places, given=tuple(values))


def _option(name: str, option: Any) -> tuple[str, Any]:
    label, value = option if _is_pair(option) else (option, option)
    if isinstance(value, np.generic):
        value = value.item()
    if is_number(value):
        number = _finite(name, value)
        return every_digit(number) if label is option else str(label), value
    if value is None or isinstance(value, str | bool | tuple) or callable(value):
        named = getattr(value, "__name__", str(value))
        return named if label is option else str(label), value
    raise TypeError(
        f"{name}: an option must be a number, a word, a function, or a (label, value) "
        f"pair of one. Received: {option!r}"
    )


def _is_pair(option: Any) -> bool:
    return isinstance(option, tuple) and len(option) == 2


def _is_finite(value: Any) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number that no float can hold
        return False


def _finite(name: str, value: Any) -> float:
    if not _is_finite(value):
        raise ValueError(f"{name}: an option must be finite. Received: {value!r}")
    return float(value)


def control_from_widget(name: str, widget: Any) -> Control:
    """Make the control that one of ipywidgets stands for, with its value as start.

    Raises
    ------
    TypeError
        If a page has nothing of its kind.
    """
    follows = "continuous_update"
    changed = widget.has_trait(follows) and (
        getattr(widget, follows) != widget.trait_defaults(follows)
    )
    sizes = widget.layout.trait_values().items()
    if changed or any(v is not None for k, v in sizes if k in _LAYOUT):
        warnings.warn(
            f"{name}: continuous_update and layout are left aside: a page's figures "
            "follow at once, and are as wide as there is room.",
            stacklevel=2,
        )
    kind = type(widget).__name__
    value: Any = getattr(widget, "value", ())
    if hasattr(widget, "_options_labels") and not isinstance(value, tuple):
        pairs = list(zip(widget._options_labels, widget._options_values, strict=True))
        start = Parameter.empty if value is None else value
        return choice_control(name, pairs, start)
    if isinstance(value, bool):
        return Control(name, float(value), "toggle")
    if is_number(value) and hasattr(widget, "min") and not hasattr(widget, "base"):
        low, high, step = widget.min, widget.max, getattr(widget, "step", None)
        return range_control(name, low, high, step, default=value)
    if hasattr(widget, "base"):
        low, high = float(widget.base) ** widget.min, float(widget.base) ** widget.max
        step = widget.step * math.log10(widget.base)
        return Control(name, value, min=low, max=high, log=step)
    if is_number(value):
        return _range_around(name, value)
    if isinstance(value, tuple) and ("Range" in kind or hasattr(widget, "min")):
        raise TypeError(
            f"{name}: a page has no {kind}, which sets two numbers at once. Give the "
            f"function two parameters, each with a FloatSlider: {name}_min, {name}_max."
        )
    raise TypeError(
        f"{name}: a page has no {kind}. What it has: FloatSlider, IntSlider, "
        "FloatLogSlider, BoundedFloatText, BoundedIntText, Dropdown, RadioButtons, "
        "Select, SelectionSlider, ToggleButtons, Checkbox, ToggleButton; and "
        "ipywidgets.fixed for what stays as it is."
    )


_LAYOUT = ("width", "height", "margin", "padding", "display", "flex", "align_self")
