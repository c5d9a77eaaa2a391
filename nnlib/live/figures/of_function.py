"""A function's parameters as controls, and the function traced."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from functools import partial
from itertools import chain, count
from typing import Any

import numpy as np
from ipywidgets import fixed  # type: ignore[import-untyped]

from nnlib.live.figures.abbreviations import control_from
from nnlib.live.figures.controls import Control
from nnlib.live.program.program import Program
from nnlib.live.trace.tracing import TracingError, trace

# Two figures on one page need two anchors, also when both show a lambda.
_anchors: set[str] = set()


def name_of(function: Callable[..., Any]) -> str:
    """Return what a function is called in messages."""
    return str(getattr(function, "__name__", type(function).__name__))


def program_and_controls(
    function: Callable[..., Any], abbreviations: Mapping[str, Any]
) -> tuple[Program, list[Control]]:
    """Trace a function, and make a control of each of its parameters.

    Parameters
    ----------
    function : callable
        A function of numbers.
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
    try:
        program = trace(traced, **{each.name: each.default for each in controls})
    except TracingError as error:
        raise TracingError(f"{name} cannot be made live. {error}") from error
    return program, controls


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
        control_from(parameter, abbreviation, defaults[parameter])
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
