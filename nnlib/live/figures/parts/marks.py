"""Marks of a plot: curves, points, bars, areas, lines, arrows, words, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from nnlib.live.figures.parts.part import Part
from nnlib.live.figures.parts.readout import sentence

Numbers = str | float | ArrayLike
"""The name of an output or a control, or numbers that stay."""

Dashes = Literal["solid", "dashed", "dashdot", "dotted", "none"]


@dataclass(frozen=True)
class Mark:
    """One mark, as the page is told of it; made by the functions of this module.

    Attributes
    ----------
    shape : str
        Which kind of mark: ``"line"``, ``"points"``, ``"area"``, …
    data : dict
        The numbers it shows, by what they are for: names, numbers or lists of them.
    style : dict
        How it looks.
    texts : dict
        Its ``"label"`` in the legend, or the ``"text"`` that it is: texts in which
        ``{name}`` stands for a current number.
    when : str
        The name of a number that is 0 while the mark is not there; always there
        unless given.
    over : str
        The control over whose range a curve is drawn.
    """

    shape: str
    data: dict[str, Any]
    style: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, Any] = field(default_factory=dict)
    when: str = ""
    over: str = ""

    def names(self) -> Iterable[str]:
        """Yield the outputs and controls that the mark shows."""
        yield from (each for each in self.data.values() if isinstance(each, str))
        if self.when:
            yield self.when
        for text in self.texts.values():
            yield from names_in(text)

    def to_json(self) -> dict[str, Any]:
        """Return the mark as the page reads it."""
        json: dict[str, Any] = {"kind": self.shape, "data": self.data}
        style = {k: v for k, v in self.style.items() if v is not None}
        optional = {
            "style": style,
            "texts": self.texts,
            "when": self.when,
            "over": self.over,
        }
        return json | {name: value for name, value in optional.items() if value}


@dataclass(frozen=True)
class Marks(Part):
    """Marks that belong together: by themselves, a plot of their own."""

    kind: ClassVar[str] = "plot"
    marks: tuple[Mark, ...]

    def names(self) -> Iterable[str]:
        """Yield the outputs and controls that the marks show."""
        for mark in self.marks:
            yield from mark.names()

    def moves(self) -> Iterable[str]:
        """Return the controls over whose ranges there are curves."""
        return [mark.over for mark in self.marks if mark.over]

    def to_json(self) -> dict[str, Any]:
        """Return a plot of one panel with these marks."""
        marks = [mark.to_json() for mark in self.marks]
        return {"kind": self.kind, "panels": [{"place": [1, 1, 1], "marks": marks}]}


Text = str | Sequence[Mapping[str, Any]]
"""A text with numbers such as ``{z}`` or ``{z:3}``, or alternatives from `wording`."""


def live_text(text: Text) -> list[dict[str, Any]]:
    """Return a text as the page reads it."""
    if isinstance(text, str):
        return [sentence(text)] if text else []
    return [dict(each) for each in text]


def wording(*parts: str | Mapping[str, str], when: str = "") -> list[dict[str, Any]]:
    """Write a text of pieces that follow the values; several of them can be added.

    Parameters
    ----------
    *parts : str or dict
        Texts with numbers such as ``{z:3}``; ``{"label": control}`` for what is chosen
        in a list; ``{"where": output, "over": control}`` for where along the control's
        range the output is not 0, such as "z below −2.9".
    when : str, optional
        The name of a number that is 0 while the text is not shown.

    Examples
    --------
    >>> wording("tangent", when="smooth")
    [{'parts': ['tangent'], 'when': 'smooth'}]
    """
    pieces: list[Any] = []
    for part in parts:
        pieces += sentence(part)["parts"] if isinstance(part, str) else [dict(part)]
    return [{"parts": pieces} | ({"when": when} if when else {})]


def names_in(text: Iterable[dict[str, Any]]) -> Iterable[str]:
    """Yield the names that a text shows."""
    for alternative in text:
        if alternative.get("when"):
            yield alternative["when"]
        for part in alternative["parts"]:
            if not isinstance(part, str):
                yield from (part[k] for k in ("value", "label", "where") if k in part)


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
        Whether the cursor of the plot has a dot on them.
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
    style = {"dashes": dashes, "steps": steps, "marker": marker, "color": color}
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
        texts = _label(labels[i] if i < len(labels) else "")
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
    return _one("points", data, style, label, when)


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
    return _one("hbars" if lying else "bars", data, {"color": color}, label, when)


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
    """Draw points on stalks that stand on the height `bottom`."""
    given = {"x": x, "y": y, "bottom": bottom}
    data = {name: numbers(name, value) for name, value in given.items()}
    return _one("stems", data, {"color": color}, label, when)


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
    mark = Mark("area", data, {"color": color}, _label(label), when, over)
    return Marks((mark,))


def bands(where: str, over: str, *, label: Text = "", when: str = "") -> Marks:
    """Shade the spans of a control's range in which the output `where` is not 0."""
    return Marks((Mark("bands", {"where": where}, {}, _label(label), when, over),))


def hlines(
    y: Numbers,
    *,
    dashes: Dashes | None = "solid",
    label: Text = "",
    color: str | None = "grey",
    when: str = "",
) -> Marks:
    """Draw a horizontal line right across at each of the heights `y`."""
    style = {"color": color, "dashes": dashes}
    return _one("hline", {"y": numbers("y", y)}, style, label, when)


def vlines(
    x: Numbers,
    *,
    dashes: Dashes | None = "solid",
    label: Text = "",
    color: str | None = "grey",
    when: str = "",
) -> Marks:
    """Draw a vertical line from bottom to top at each of the places `x`."""
    style = {"color": color, "dashes": dashes}
    return _one("vline", {"x": numbers("x", x)}, style, label, when)


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
    """Draw an arrow from each (x, y) to (x + dx, y + dy)."""
    given = {"x": x, "y": y, "dx": dx, "dy": dy}
    data = {name: numbers(name, value) for name, value in given.items()}
    return _one("arrows", data, {"color": color}, label, when)


def words(
    text: Text,
    x: Numbers,
    y: Numbers,
    *,
    align: Literal["left", "center", "right"] = "left",
    color: str | None = None,
    when: str = "",
) -> Marks:
    """Write words at a place; ``{name:2}`` in them stands for a current number."""
    data = {"x": numbers("x", x), "y": numbers("y", y)}
    texts = {"text": live_text(text)}
    style = {"align": align, "color": color}
    return Marks((Mark("text", data, style, texts, when),))


def tangent(x: str, y: str, slope: str, *, label: Text = "", when: str = "") -> Marks:
    """Draw a piece of the straight line through (x, y) that has this slope."""
    data = {"x": x, "y": y, "slope": slope}
    return Marks((Mark("tangent", data, {}, _label(label), when),))


def image(
    z: str,
    *,
    extent: Sequence[float] | None = None,
    origin: Literal["upper", "lower"] = "upper",
    cmap: str | None = None,
    vmin: Numbers | None = None,
    vmax: Numbers | None = None,
    shape: tuple[int, int] | None = None,
    when: str = "",
) -> Marks:
    """Draw a matrix as a picture of coloured squares.

    Parameters
    ----------
    z : str
        The name of an output of shape (rows, columns).
    extent : sequence of 4 floats, optional
        Left, right, bottom and top edge, as of matplotlib's `imshow`.
    origin : {"upper", "lower"}, default "upper"
        Where the first row is.
    cmap : str, optional
        matplotlib's name of a scale of colours: the page has one that goes evenly
        from light to strong, one that has a middle, and greys, and takes that kind.
    vmin, vmax : str or float, optional
        What the scale's ends stand for: the least and the greatest unless given.
    shape : (int, int), optional
        Rows and columns, where no `extent` is given.
    when : str, optional
        As of `lines`.

    Raises
    ------
    ValueError
        If neither `extent` nor `shape` is given.
    """
    if extent is None:
        if shape is None:
            raise ValueError("image needs an `extent` or a `shape`, rows and columns")
        rows, columns = shape
        up = (rows - 0.5, -0.5) if origin == "upper" else (-0.5, rows - 0.5)
        extent = (-0.5, columns - 0.5, *up)
    data: dict[str, Any] = {"z": z}
    for name, value in (("vmin", vmin), ("vmax", vmax)):
        data |= {} if value is None else {name: numbers(name, value)}
    style = {"extent": [float(each) for each in extent], "origin": origin, "cmap": cmap}
    return Marks((Mark("image", data, style, {}, when),))


def heatmap(
    z: str, x: Numbers, y: Numbers, *, cmap: str | None = None, when: str = ""
) -> Marks:
    """Draw z, of shape (len(y), len(x)), as squares round the places of a grid."""
    data = {"x": numbers("x", x), "y": numbers("y", y), "z": z}
    return Marks((Mark("mesh", data, {"cmap": cmap}, {}, when),))


def contours(
    z: str,
    x: Numbers,
    y: Numbers,
    *,
    levels: int | ArrayLike | None = None,
    filled: bool = False,
    color: str | None = None,
    cmap: str | None = None,
    when: str = "",
) -> Marks:
    """Draw lines of equal height, or fill what lies between them.

    Parameters
    ----------
    z : str
        The name of an output of shape (len(y), len(x)).
    x, y : str or array_like
        Where the columns and the rows are.
    levels : int or array_like, optional
        About how many, or which.
    filled : bool, default False
        Whether to fill the areas between them.
    color, cmap, when
        As of `lines` and `image`.
    """
    data = {"x": numbers("x", x), "y": numbers("y", y), "z": z}
    style: dict[str, Any] = {"filled": filled or None, "color": color, "cmap": cmap}
    if levels is not None and np.ndim(levels) == 0:
        style["levels"] = int(levels)  # type: ignore[arg-type]
    elif levels is not None:
        data["levels"] = numbers("levels", levels)
    return Marks((Mark("contour", data, style, {}, when),))


def numbers(name: str, given: Any) -> str | float | list[float]:
    """Return numbers as the page is told them: a name, one number, or a list.

    Raises
    ------
    ValueError
        If they are no finite numbers along one axis.
    """
    if isinstance(given, str):
        return given
    try:
        array = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError):
        array = np.array([np.nan])
    if array.ndim > 1 or not np.isfinite(array).all():
        raise ValueError(
            f"`{name}` must be the name of an output or of a control, or finite "
            f"numbers. Received: {given!r}"
        )
    return float(array) if array.ndim == 0 else array.tolist()


def _label(label: Text) -> dict[str, Any]:
    return {"label": live_text(label)} if label else {}


def _one(
    shape: str, data: dict[str, Any], style: dict[str, Any], label: str, when: str
) -> Marks:
    return Marks((Mark(shape, data, style, _label(label), when),))
