"""Marks of a plot: curves, points, bars, areas, lines, arrows, words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from nnlib.live.figures.parts.mark import (
    Mark,
    Marks,
    Numbers,
    Text,
    labelled,
    live_text,
    numbers,
    one_mark,
)

Dashes = Literal["solid", "dashed", "dashdot", "dotted", "none"]


def lines(
    *ys: Numbers,
    x: Numbers | None = None,
    over: str = "",
    labels: Sequence[Text] = (),
    dashes: Dashes | None = None,
    steps: Literal["pre", "post", "mid"] | None = None,
    marker: str | None = None,
    color: str | None = None,
    series: int = 0,
    dot: bool = True,
    when: str = "",
) -> Marks:
    """Draw curves, either of given points or over the range of a control.

    Parameters
    ----------
    *ys : str, or array_like of shape (n,)
        For each curve its heights: an output's name, or numbers. With `over` names of
        outputs that are single numbers.
    x : str or array_like of shape (n,), optional
        Where the points are; 0, 1, 2, … unless given.
    over : str, optional
        The control to draw them over: as many points as the curve needs, a break
        where it jumps.
    labels : sequence of str or list, optional
        What each is called in the legend.
    dashes : {"solid", "dashed", "dashdot", "dotted", "none"}, optional
        The curves differ by their dashes as well as by their colours unless given.
    steps : {"pre", "post", "mid"}, optional
        Draw stairs, as matplotlib's `step` does.
    marker : str, optional
        A mark on each point, such as ``"o"`` or ``"x"``.
    color : str, optional
        One of the page's hues, such as ``"green"``, or ``"#rrggbb"``.
    series : int, default 0
        Which of the page's series the first is: each has its colour and dashes.
    dot : bool, default True
        Whether a dot stands on them where the control is that they run over.
    when : str, optional
        The name of a number that is 0 while the curves are not shown.

    Raises
    ------
    ValueError
        If no curve is named, if there are more labels than curves, or if both `x`
        and `over` are given.
    """
    if not ys:
        raise ValueError("lines needs at least one curve: lines('y', over='x')")
    if len(labels) > len(ys):
        raise ValueError(
            f"`labels` must be one for each of the {len(ys)} curves. "
            f"Received: {len(labels)}"
        )
    if x is not None and over:
        raise ValueError("Give `x` or `over`, not both: `over` is where x comes from")
    style: dict[str, Any] = {
        "dashes": dashes,
        "steps": steps,
        "marker": marker,
        "color": color,
    }
    style |= {} if dot else {"dot": False}
    marks = []
    for i, y in enumerate(ys):
        data = {"y": numbers("y", y)}
        if not over:
            places = (
                range(len(data["y"]))
                if x is None and isinstance(data["y"], list)
                else x
            )
            if places is None:
                raise ValueError(
                    f"lines({y!r}) needs `x`, where its points are, or `over`, the "
                    "control over whose range it is drawn"
                )
            data["x"] = numbers("x", places)
        texts = labelled(labels[i] if i < len(labels) else "")
        marks.append(
            Mark("line", data, {"series": series + i, **style}, texts, when, over)
        )
    return Marks(tuple(marks))


def points(
    x: Numbers,
    y: Numbers,
    *,
    shade: Numbers | None = None,
    label: Text = "",
    marker: str = "o",
    color: str | None = None,
    size: float | None = None,
    when: str = "",
) -> Marks:
    """Draw single points.

    Parameters
    ----------
    x, y : str, or array_like of shape (n,)
        Where: names of outputs or controls, or numbers.
    shade : str or array_like of shape (n,), optional
        A number for each point that its colour shows.
    label, marker, color, when
        As of `lines`.
    size : float, optional
        In points, as matplotlib's `markersize`.
    """
    data = {"x": numbers("x", x), "y": numbers("y", y)}
    if shade is not None:
        data["shade"] = numbers("shade", shade)
    style = {"marker": marker, "color": color, "markersize": size}
    return one_mark("points", data, style, label, when)


def bar_chart(
    at: Numbers,
    length: Numbers,
    *,
    width: Numbers = 0.8,
    start: Numbers = 0.0,
    lying: bool = False,
    label: Text = "",
    color: str | None = None,
    when: str = "",
) -> Marks:
    """Draw bars along an axis of numbers.

    Parameters
    ----------
    at, length : str, or array_like of shape (n,)
        Where each bar's middle is, and how long it is.
    width, start : str, float or array_like, optional
        How wide each is, and where it begins.
    lying : bool, default False
        Whether they lie, with `at` going up.
    label, color, when
        As of `lines`.
    """
    given = {"at": at, "length": length, "width": width, "start": start}
    data = {name: numbers(name, value) for name, value in given.items()}
    return one_mark("hbars" if lying else "bars", data, {"color": color}, label, when)


def histogram(
    counts: Numbers,
    edges: ArrayLike,
    *,
    label: Text = "",
    color: str | None = None,
    when: str = "",
) -> Marks:
    """Draw counts in bins that stay where they are.

    Parameters
    ----------
    counts : str, or array_like of shape (n,)
        How many are in each bin: an output's name, or numbers.
    edges : array_like of shape (n + 1,)
        Where the bins begin and end.
    label, color, when
        As of `lines`.

    Raises
    ------
    ValueError
        If there are fewer than two edges or they do not go up.
    """
    ends = np.asarray(edges, dtype=np.float64)
    if ends.ndim != 1 or ends.size < 2 or not (np.diff(ends) > 0).all():
        raise ValueError(
            f"`edges` must be at least two numbers that go up. Received: {edges!r}"
        )
    middles, widths = (ends[1:] + ends[:-1]) / 2, np.diff(ends)
    return bar_chart(middles, counts, width=widths, label=label, color=color, when=when)


def stems(
    x: Numbers,
    y: Numbers,
    *,
    bottom: Numbers = 0.0,
    label: Text = "",
    color: str | None = None,
    when: str = "",
) -> Marks:
    """Draw points on stalks.

    Parameters
    ----------
    x, y : str, or array_like of shape (n,)
        Where the points are: names of outputs or controls, or numbers.
    bottom : str or float, default 0
        The height that the stalks stand on.
    label, color, when
        As of `lines`.

    Raises
    ------
    ValueError
        If what is given as numbers is not finite, or has more than one axis.
    """
    given = {"x": x, "y": y, "bottom": bottom}
    data = {name: numbers(name, value) for name, value in given.items()}
    return one_mark("stems", data, {"color": color}, label, when)


def area(
    upper: Numbers,
    lower: Numbers = 0.0,
    *,
    x: Numbers | None = None,
    over: str = "",
    where: Numbers | None = None,
    label: Text = "",
    color: str | None = None,
    when: str = "",
) -> Marks:
    """Shade what lies between two curves.

    Parameters
    ----------
    upper, lower : str, float or array_like of shape (n,)
        The two heights; with `over` names of outputs, or numbers.
    x, over
        As of `lines`.
    where : str or array_like of shape (n,), optional
        Not 0 where it is shaded.
    label, color, when
        As of `lines`.

    Raises
    ------
    ValueError
        If neither `x` nor `over` is given, or both are.
    """
    if (x is None) == (not over):
        raise ValueError(
            "area needs `x`, where its points are, or `over`, the control over whose "
            "range it is drawn, and not both"
        )
    data = {"y1": numbers("upper", upper), "y2": numbers("lower", lower)}
    data |= {} if x is None else {"x": numbers("x", x)}
    data |= {} if where is None else {"where": numbers("where", where)}
    mark = Mark("area", data, {"color": color}, labelled(label), when, over)
    return Marks((mark,))


def bands(where: str, over: str, *, label: Text = "", when: str = "") -> Marks:
    """Shade the spans of a control's range in which the output `where` is not 0."""
    return Marks((Mark("bands", {"where": where}, {}, labelled(label), when, over),))


def hlines(
    y: Numbers,
    *,
    dashes: Dashes | None = "solid",
    label: Text = "",
    color: str | None = "grey",
    when: str = "",
) -> Marks:
    """Draw a horizontal line right across.

    Parameters
    ----------
    y : str, float or array_like of shape (n,)
        How high: the name of an output or a control, or numbers, each of which gets a
        line.
    dashes : {"solid", "dashed", "dashdot", "dotted", "none"}, default "solid"
        How the line is drawn.
    label, color, when
        As of `lines`; grey unless a colour is given.

    Raises
    ------
    ValueError
        If what is given as numbers is not finite, or has more than one axis.
    """
    style = {"color": color, "dashes": dashes}
    return one_mark("hline", {"y": numbers("y", y)}, style, label, when)


def vlines(
    x: Numbers,
    *,
    dashes: Dashes | None = "solid",
    label: Text = "",
    color: str | None = "grey",
    when: str = "",
) -> Marks:
    """Draw a vertical line from bottom to top.

    Parameters
    ----------
    x : str, float or array_like of shape (n,)
        Where: the name of an output or a control, or numbers, each of which gets a
        line.
    dashes, label, color, when
        As of `hlines`.

    Raises
    ------
    ValueError
        If what is given as numbers is not finite, or has more than one axis.
    """
    style = {"color": color, "dashes": dashes}
    return one_mark("vline", {"x": numbers("x", x)}, style, label, when)


def arrows(
    x: Numbers,
    y: Numbers,
    dx: Numbers,
    dy: Numbers,
    *,
    label: Text = "",
    color: str | None = None,
    when: str = "",
) -> Marks:
    """Draw arrows, each from (x, y) to (x + dx, y + dy).

    Parameters
    ----------
    x, y : str, float or array_like of shape (n,)
        Where they begin: names of outputs or controls, or numbers.
    dx, dy : str, float or array_like of shape (n,)
        How far they go to the right, and up.
    label, color, when
        As of `lines`.

    Raises
    ------
    ValueError
        If what is given as numbers is not finite, or has more than one axis.
    """
    given = {"x": x, "y": y, "dx": dx, "dy": dy}
    data = {name: numbers(name, value) for name, value in given.items()}
    return one_mark("arrows", data, {"color": color}, label, when)


def words(
    text: Text,
    x: Numbers,
    y: Numbers,
    *,
    align: Literal["left", "center", "right"] = "left",
    color: str | None = None,
    when: str = "",
) -> Marks:
    """Write words at a place.

    Parameters
    ----------
    text : str
        What is written; ``{name:2}`` in it stands for a current number, here with two
        decimals.
    x, y : str or float
        Where: names of outputs or controls, or numbers.
    align : {"left", "center", "right"}, default "left"
        Which end of the words is at x.
    color, when
        As of `lines`.

    Raises
    ------
    ValueError
        If what is given as numbers is not finite, or has more than one axis.
    """
    data = {"x": numbers("x", x), "y": numbers("y", y)}
    texts = {"text": live_text(text)}
    style = {"align": align, "color": color}
    return Marks((Mark("text", data, style, texts, when),))


def tangent(x: str, y: str, slope: str, *, label: Text = "", when: str = "") -> Marks:
    """Draw a piece of the straight line through (x, y) that has this slope."""
    data = {"x": x, "y": y, "slope": slope}
    return Marks((Mark("tangent", data, {}, labelled(label), when),))
