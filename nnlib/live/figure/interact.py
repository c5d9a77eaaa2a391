"""interact(): the controls and the results of any function that can be traced."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain, count
from typing import Any, ClassVar

import numpy as np
import traitlets
from ipywidgets import fixed  # type: ignore[import-untyped]

from nnlib.live.figure.abbreviations import control_from
from nnlib.live.figure.controls import Control
from nnlib.live.figure.explorer import Explorer
from nnlib.live.trace.tracing import TracingError, trace

_KINDS = ("number", "vector", "matrix")

# Two figures on one page need two anchors, also when both show a lambda.
_anchors: set[str] = set()


class Interact(Explorer):
    """A function's parameters as controls, with its results beside them.

    Made by `interact`, which takes the function's abbreviations as keyword arguments.

    Parameters
    ----------
    function : callable
        A function of numbers.
    abbreviations : mapping of str to object
        What each parameter may be; see `nnlib.live.figure.abbreviations`.

    Attributes
    ----------
    values : dict of str to float
        The current value of each parameter that has a control.
    result : float, ndarray or dict
        What the function returns for them, computed with numpy by the traced program.
    program : Program
        The traced function.
    outputs : list of dict
        For each result its name and its kind at the start: "number", "vector",
        "matrix" or "array".

    Notes
    -----
    Each parameter's value is also an attribute of its own, which can be set and
    observed: ``widget.x``. Where a widget already has an attribute of that name, such
    as ``title``, an underscore follows: ``widget.title_``.
    """

    parts: ClassVar[tuple[str, ...]] = ("controls", "equations", "table")

    explorer = traitlets.Unicode("Interact", read_only=True).tag(sync=True)
    outputs: traitlets.List[Any] = traitlets.List(read_only=True).tag(sync=True)

    def __init__(
        self, function: Callable[..., Any], abbreviations: Mapping[str, Any]
    ) -> None:
        name = getattr(function, "__name__", type(function).__name__)
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

        results = program.evaluate(**{each.name: each.default for each in controls})
        outputs = [
            {"name": output, "kind": (*_KINDS, "array")[min(array.ndim, len(_KINDS))]}
            for output, array in results.items()
        ]
        self.set_trait("outputs", outputs)
        called = "" if name == "<lambda>" else name
        super().__init__(
            program,
            controls,
            values={},
            show=self.parts,
            anchor=_new_anchor(called),
            title=f"Try it: {called or 'your function'}",
        )

    @property
    def result(self) -> Any:
        """What the function returns for the current values, as the page computes it."""
        return self.program(**self.values)


def interact(function: Callable[..., Any], /, **abbreviations: Any) -> Interact:
    """Make a function live: a control for each parameter, on a page without a kernel.

    Takes the abbreviations of `ipywidgets.interact`. The function is traced once, so
    it computes with operators and numpy's functions, on numbers.

    Parameters
    ----------
    function : callable
        A function of numbers; a lambda will do.
    **abbreviations : object
        For each parameter ``(min, max)``, ``(min, max, step)``, a number, True or
        False, a list of numbers or of ``(label, number)`` pairs, a dict of labels and
        numbers, or ``ipywidgets.fixed(value)`` for one that stays as it is. A range
        that is given in whole numbers takes no others: ``(0.0, 10.0)`` does. A
        parameter that is left out uses its default value in the same way.

    Returns
    -------
    Interact
        Displays itself as the last value of a cell.

    Raises
    ------
    TracingError
        If the function cannot be traced; it says why, and what to use instead.
    TypeError
        If `function` cannot be called or does not tell its parameters, if a parameter
        has neither an abbreviation nor a default, if the function has no parameter of
        a given name, or if an abbreviation is of no known kind.
    ValueError
        If the numbers of an abbreviation do not fit each other.

    Examples
    --------
    >>> widget = interact(lambda x, n: x**n, x=(0.0, 1.0), n=[1, 2, 3])
    >>> widget.x, widget.n = 0.5, 3
    >>> float(widget.result)
    0.125
    """
    if not callable(function):
        raise TypeError(f"interact needs a function. Received: {function!r}")
    return Interact(function, abbreviations)


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
    return _with_traits(controls), constants


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


def _with_traits(controls: list[Control]) -> list[Control]:
    """Give each control an attribute that a widget does not have yet."""
    taken = {control.name for control in controls}
    named = []
    for control in controls:
        trait = control.name
        while hasattr(Interact, trait) or (trait != control.name and trait in taken):
            trait += "_"
        taken.add(trait)
        named.append(replace(control, trait=trait))
    return named


def _new_anchor(name: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).lstrip("-0123456789")
    slug = slug.rstrip("-") or "interact"
    numbered = (f"{slug}-{number}" for number in count(2))
    anchor = next(each for each in chain([slug], numbered) if each not in _anchors)
    _anchors.add(anchor)
    return anchor
