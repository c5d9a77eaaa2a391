"""figure(): any function that can be traced, with the parts that its author names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from nnlib.live.figures.figure import Figure, spoken
from nnlib.live.figures.interact import default_parts
from nnlib.live.figures.next_page import NextPage, link_to
from nnlib.live.figures.of_function import anchor_and_title, made_live
from nnlib.live.figures.parts.part import Part
from nnlib.live.figures.reach import with_reach


def figure(
    function: Callable[..., Any],
    /,
    *,
    parts: Iterable[Part] | None = None,
    presets: Iterable[Mapping[str, Any]] = (),
    anchor: str | None = None,
    title: str | None = None,
    next_page: NextPage | None = None,
    later: Iterable[str] = (),
    **controls: Any,
) -> Figure:
    """Compose a live figure of a function: what the reader sets, and what is shown.

    Parameters
    ----------
    function : callable
        A function of numbers that returns a number, an array, or a dict of them by
        name. It is traced once, so it computes with operators and numpy's functions.
    parts : iterable of Part, optional
        What is shown, in this order: the first picture with the controls beside it, as
        `Part.placed` says, then the rest: `controls`, `readout`, `bars`, `equations`,
        `table` and others, with the names of the function's parameters and results in
        them. Without any, the figure is that of `interact`.
    presets : iterable of dict, optional
        Values to choose together: ``{"name", "label", "note", "values"}`` each.
    anchor : str, optional
        Stands in links to the figure; unique on its page. After the function, unless
        given.
    title : str, optional
        What a screen reader calls the figure.
    next_page : tuple of str, optional
        Address, anchor and name of a figure of the same controls, to which a link takes
        the numbers: ``("layers.html", "layers", "Layers")``.
    later : iterable of str, optional
        Which parts are not there until the text comes to them, by their names: a
        part's kind, with a number behind the second of a kind, "readout-2". See
        `Figure`.
    **controls : object
        What each parameter may be, as for `interact`.

    Returns
    -------
    Figure
        Displays itself as the last value of a cell.

    Raises
    ------
    ValueError
        If a part shows or moves a value that the figure does not have: the message
        lists those that it has.
    TypeError
        If a part is none. For the rest, see `interact`.

    Examples
    --------
    >>> import numpy as np
    >>> from nnlib.live import controls, figure, readout
    >>> def shares(z1, z2):
    ...     p1 = 1 / (1 + np.exp(z2 - z1))
    ...     return {"p1": p1, "p2": 1 - p1}
    >>> said = readout("The first gets {p1:2}.")
    >>> both = figure(shares, z1=(-4.0, 4.0), z2=1.0, parts=[controls(), said])
    >>> both.show
    ['controls', 'readout']
    """
    if not callable(function):
        raise TypeError(f"figure needs a function. Received: {function!r}")
    live = made_live(function, controls)
    named = default_parts(live) if parts is None else _named(parts)
    shown = {name: with_reach(part, live) for name, part in named.items()}
    own_anchor, own_title = anchor_and_title(function)
    return Figure(
        live.program,
        live.controls,
        parts=shown,
        presets=presets,
        anchor=own_anchor if anchor is None else anchor,
        title=own_title if title is None else title,
        announce=spoken(shown.values(), live.program),
        next_page=link_to(next_page, (each.name for each in live.controls)),
        later=later,
        code="dict({inputs})",
    )


def _named(parts: Iterable[Part]) -> dict[str, Part]:
    """Name each part after its kind; the second of a kind has a 2 behind it."""
    named: dict[str, Part] = {}
    for part in parts:
        if not isinstance(part, Part):
            raise TypeError(
                "`parts` must be parts, such as controls() or table(). "
                f"Received: {part!r}"
            )
        same = sum(each.kind == part.kind for each in named.values())
        named[part.kind + (f"-{same + 1}" if same else "")] = part
    return named
