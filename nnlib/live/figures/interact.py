"""interact(): the controls and the results of any function that can be traced."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, overload

from nnlib.live.figures.figure import Figure, spoken
from nnlib.live.figures.of_function import OfFunction, anchor_and_title, made_live
from nnlib.live.figures.parts.basic import controls, equations, table
from nnlib.live.figures.parts.part import Part
from nnlib.live.figures.parts.plot import drawing
from nnlib.live.figures.parts.readout import readout
from nnlib.live.figures.parts.results import curve, results
from nnlib.live.figures.reach import with_reach
from nnlib.live.figures.showing import show_after_the_cell
from nnlib.live.program.instructions import is_drawn


class Interact(Figure):
    """A function's parameters as controls, with its results beside them.

    Made by `interact`, which takes the function's abbreviations as keyword arguments.

    Parameters
    ----------
    function : callable
        A function of numbers.
    abbreviations : mapping of str to object
        What each parameter may be; see `nnlib.live.figures.abbreviations`.

    Attributes
    ----------
    values : dict of str to float
        The current value of each parameter that has a control.
    result : float, ndarray or dict
        What the function returns for them, computed with numpy by the traced program.
    program : Program
        The traced function.
    show : list of str
        Which of its parts are shown, in this order: "controls", "numbers", "curve",
        "arrays", "equations", "table", as far as there are any.

    Notes
    -----
    Each parameter's value is also an attribute of its own, which can be set and
    observed: ``widget.x``. Where a widget already has an attribute of that name, such
    as ``title``, an underscore follows: ``widget.title_``.
    """

    def __init__(
        self, function: Callable[..., Any], abbreviations: Mapping[str, Any]
    ) -> None:
        live = made_live(function, abbreviations)
        anchor, title = anchor_and_title(function)
        parts = {n: with_reach(p, live) for n, p in default_parts(live).items()}
        super().__init__(
            live.program,
            live.controls,
            parts=parts,
            anchor=anchor,
            title=title,
            announce=spoken(parts.values(), live.program),
            code="dict({inputs})",
        )


def default_parts(live: OfFunction) -> dict[str, Part]:
    """Return what is shown of a function unless it is said: all that there is."""
    program = live.program
    # Of the cases that a program has, the reader sees the first at first.
    start = {each.name: each.default for each in live.controls}
    found = {n: v for n, v in program.evaluate(**start).items() if not is_drawn(n)}
    ranges = [each.name for each in live.controls if each.kind == "range"]
    numbers = [name for name, value in found.items() if value.size == 1]
    errors = live.drawing.get("errors")
    raised: dict[str, Part] = {"errors": readout(*errors)} if errors else {}
    if live.drawing["panels"] or live.drawing["said"]:
        returned = {"numbers": results(*numbers)} if numbers else {}
        plots = drawing(live.drawing)
        return {"plots": plots, "controls": controls(), **raised, **returned}
    arrays = [name for name in found if name not in numbers]
    parts: dict[str, Part] = {"controls": controls(), **raised}
    if numbers:  # first: they are the key to the curve's colours
        parts["numbers"] = results(*numbers)
    if numbers and ranges:
        parts["curve"] = curve(*numbers, over=ranges)
    if arrays:
        parts["arrays"] = results(*arrays)
    return parts | {"equations": equations(pairs=False), "table": table()}


@overload
def interact(function: Callable[..., Any], /, **abbreviations: Any) -> Interact: ...


@overload
def interact(
    **abbreviations: Any,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]: ...


def interact(function: Any = None, /, **abbreviations: Any) -> Any:
    """Make a function live: a control for each parameter, on a page without a kernel.

    Takes what `ipywidgets.interact` takes. The function is traced, and compared with
    plain Python at the start, at the ends and in between before anything is shown. It
    may draw with `nnlib.live.plt`, print, and return numbers and arrays.

    Parameters
    ----------
    function : callable
        A function of numbers and words; a lambda will do. Left out, as in
        ``@interact(x=(0.0, 1.0))``, it is the one that is decorated, which stays what
        it is.
    **abbreviations : object
        For each parameter ``(min, max)``, ``(min, max, step)``, a number, True or
        False, a list of numbers, of words or of ``(label, value)`` pairs, a dict of
        labels and values, a control of ipywidgets such as ``FloatSlider(min=0,
        max=1)``, or ``ipywidgets.fixed(value)`` for one that stays as it is. A range
        that is given in whole numbers takes no others: ``(0.0, 10.0)`` does. A
        parameter that is left out uses its default value in the same way.

    Returns
    -------
    Interact
        It is shown at the end of the cell.

    Raises
    ------
    TracingError
        If the function cannot be traced, a parameter changes nothing, or the page
        would show something else than Python; it says why, and what to use instead.
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
    if function is None:

        def decorate(decorated: Callable[..., Any]) -> Callable[..., Any]:
            interact(decorated, **abbreviations)
            return decorated

        return decorate
    made = interactive(function, **abbreviations)
    show_after_the_cell(made)
    return made


def interactive(function: Callable[..., Any], /, **abbreviations: Any) -> Interact:
    """Make a function live, as `interact` does, to be shown where its author likes.

    Parameters
    ----------
    function, **abbreviations
        As for `interact`.

    Returns
    -------
    Interact
        Displays itself as the last value of a cell.
    """
    if not callable(function):
        raise TypeError(f"interact needs a function. Received: {function!r}")
    return Interact(function, abbreviations)
