"""A function's parameters as controls, and the function traced."""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, count
from typing import Any

import numpy as np
from ipywidgets import fixed  # type: ignore[import-untyped]

from nnlib.live.figures.abbreviations import control_from
from nnlib.live.figures.controls import Control
from nnlib.live.program.program import Program
from nnlib.live.trace.cases import MOST_CASES
from nnlib.live.trace.describing import Drawn
from nnlib.live.trace.live_function import live_function
from nnlib.live.trace.recorder import TracingError
from nnlib.live.trace.settings import Setting

# Two figures on one page need two anchors, also when both show a lambda.
_anchors: set[str] = set()


def name_of(function: Callable[..., Any]) -> str:
    """Return what a function is called in messages."""
    return str(getattr(function, "__name__", type(function).__name__))


@dataclass(frozen=True)
class OfFunction:
    """A function made live.

    Attributes
    ----------
    program : Program
    controls : list of Control
        One for each parameter that can be set.
    drawing : dict
        What it drew and printed: see `nnlib.live.trace.describing`.
    """

    program: Program
    controls: list[Control]
    drawing: Drawn


def made_live(
    function: Callable[..., Any], abbreviations: Mapping[str, Any]
) -> OfFunction:
    """Trace a function, and make a control of each of its parameters.

    Parameters
    ----------
    function : callable
        A function of numbers and words.
    abbreviations : mapping of str to object
        What each parameter may be: see `nnlib.live.figures.abbreviations`.

    Raises
    ------
    TracingError, TypeError, ValueError
        See `nnlib.live.interact`.
    """
    name = name_of(function)
    controls, constants = _sorted_out(function, name, abbreviations)
    if not controls:
        raise ValueError(
            f"{name} has nothing to move: give at least one parameter a range, a "
            "choice or a switch"
        )
    traced = function
    if constants:
        traced = partial(function, **constants)
        traced.__name__ = name  # type: ignore[attr-defined]  # trace says it
    settings = {control.name: setting_of(control) for control in controls}
    try:
        live = live_function(traced, settings)
    except TracingError as error:
        raise type(error)(f"{name} cannot be made live. {error}") from error
    fixed = [
        replace(each, stepped=True)
        if each.name in live.fixed and each.kind == "range" and each.step != 1
        else each
        for each in controls
    ]
    return OfFunction(live.program, fixed, live.drawing)


def setting_of(control: Control) -> Setting:
    """Return what a control can set, as Python would be given it."""
    start, low, high = control.default, control.min, control.max
    if control.kind == "toggle":
        return Setting(bool(start), (False, True), (0.0, 1.0))
    if control.kind == "choice":
        numbers = tuple(value for _, value in control.options)
        given = control.given or numbers
        return Setting(given[numbers.index(start)], given, numbers)
    step = 0.0 if control.step == "any" else float(control.step)
    if control.whole:
        whole = range(int(low), int(high) + 1, int(step or 1))
        return Setting(int(start), whole, low=low, high=high)
    if step and (high - low) / step < MOST_CASES:
        near = min(control.positions, key=lambda position: abs(position - start))
        start = near if math.isclose(start, near, abs_tol=1e-9 * step) else start
        return Setting(start, control.positions, low=low, high=high)
    return Setting(start, low=low, high=high)


def anchor_and_title(function: Callable[..., Any]) -> tuple[str, str]:
    """Return an anchor that no figure has yet, and a title, after the function."""
    name = name_of(function)
    called = "" if name == "<lambda>" else name
    return _new_anchor(called), f"Try it: {called or 'your function'}"


def _sorted_out(
    function: Callable[..., Any], name: str, abbreviations: Mapping[str, Any]
) -> tuple[list[Control], dict[str, Any]]:
    """Return the controls and the fixed values that the abbreviations stand for."""
    defaults = _defaults(function, name, abbreviations)
    given = {
        parameter: abbreviations.get(parameter, default)
        for parameter, default in defaults.items()
    }
    missing = [p for p, value in given.items() if value is inspect.Parameter.empty]
    if missing:
        raise TypeError(
            f"{name} needs to know what {missing[0]} may be. Give it a range, as in "
            f"{missing[0]}=(0, 1), or a default value in the function."
        )
    constants = {p: v.value for p, v in given.items() if isinstance(v, fixed)}
    controls = [
        # A default that is an abbreviation itself says no number to start with.
        control_from(
            parameter,
            abbreviation,
            defaults[parameter]
            if parameter in abbreviations
            else inspect.Parameter.empty,
        )
        for parameter, abbreviation in given.items()
        if parameter not in constants
    ]
    return controls, constants


def _defaults(
    function: Callable[..., Any], name: str, abbreviations: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the default of every parameter, those that go to **kwargs included."""
    unclear = TypeError(
        f"{name} does not tell which parameters to show. Wrap it in a function of its "
        "own, as in lambda x: np.sin(x)"
    )
    if isinstance(function, np.ufunc):  # whose `out` and `where` are nothing to move
        raise unclear
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        raise unclear from None
    variable = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    defaults = {p.name: p.default for p in parameters if p.kind not in variable}
    unknown = [each for each in abbreviations if each not in defaults]
    if unknown and all(p.kind is not p.VAR_KEYWORD for p in parameters):
        raise TypeError(
            f"{name} has the parameters {', '.join(defaults) or 'none'}. "
            f"Received: {', '.join(unknown)}"
        )
    return defaults | dict.fromkeys(unknown, inspect.Parameter.empty)


def _new_anchor(name: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).lstrip("-0123456789")
    slug = slug.rstrip("-") or "interact"
    numbered = (f"{slug}-{number}" for number in count(2))
    anchor = next(each for each in chain([slug], numbered) if each not in _anchors)
    _anchors.add(anchor)
    return anchor
