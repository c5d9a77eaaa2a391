"""Mark: what is drawn in a plot, and the texts and numbers in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from nnlib.live.figures.parts.part import Part
from nnlib.live.figures.parts.readout import sentence

Numbers = str | float | ArrayLike
"""The name of an output or a control, or numbers that stay."""


#: The scripts of those that plots of few pages have: files of ``front/apart/``.
SCRIPTS = {
    **dict.fromkeys(("area", "bars", "hbars", "image", "mesh", "stems"), "marks"),
    "contour": "contours",
}


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

    @property
    def has_dot(self) -> bool:
        """Whether it is a curve on which the cursor of its plot has a dot."""
        return bool(self.shape == "line" and self.over and self.style.get("dot", True))

    def to_json(self) -> dict[str, Any]:
        """Return the mark as the page reads it."""
        json: dict[str, Any] = {"kind": self.shape, "data": self.data}
        style = {k: v for k, v in self.style.items() if v is not None}
        optional = {
            "script": SCRIPTS.get(self.shape, ""),
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
        panel: dict[str, Any] = {"place": [1, 1, 1], "marks": marks}
        panel |= {"cursor": {}} if any(mark.has_dot for mark in self.marks) else {}
        return {"kind": self.kind, "panels": [panel]}


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


def fixed(name: str, decimals: int = 3) -> list[dict[str, Any]]:
    """Return a text of one number with so many decimals: never a power of ten."""
    return [{"parts": [{"value": name, "spec": f"z.{decimals}f"}]}]


def names_in(text: Iterable[dict[str, Any]]) -> Iterable[str]:
    """Yield the names that a text shows."""
    for alternative in text:
        if alternative.get("when"):
            yield alternative["when"]
        for part in alternative["parts"]:
            if not isinstance(part, str):
                yield from (part[k] for k in ("value", "label", "where") if k in part)


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


def labelled(label: Text) -> dict[str, Any]:
    """Return the texts of a mark with this name in the legend."""
    return {"label": live_text(label)} if label else {}


def one_mark(
    shape: str, data: dict[str, Any], style: dict[str, Any], label: Text, when: str
) -> Marks:
    """Return a mark by itself."""
    return Marks((Mark(shape, data, style, labelled(label), when),))
