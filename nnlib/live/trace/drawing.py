"""What a function drew: panels with marks on them, and the lines that it printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Place = tuple[int, int, int, int]
"""Which figure, from 0; its rows and columns of panels, and which of those, from 1."""


@dataclass
class DrawnMark:
    """One thing in a panel, such as a curve.

    Attributes
    ----------
    kind : str
        ``"line"``, ``"points"``, ``"bars"``, …: what `axes.Axes` makes.
    data : dict
        Numbers by name, fixed or traced.
    style : dict
        What does not change: colour, dashes, marker, width.
    texts : dict
        Texts by name, perhaps with traced numbers in them: ``label``, ``text``.
    """

    kind: str
    data: dict[str, Any]
    style: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


@dataclass
class Panel:
    """One pair of axes, with what is drawn on it.

    Attributes
    ----------
    marks : list of DrawnMark
    limits : dict
        ``left``, ``right``, ``bottom``, ``top``: fixed or traced numbers.
    texts : dict
        ``title``, ``xlabel``, ``ylabel``.
    settings : dict
        ``xscale``, ``yscale``, ``aspect``, ``grid``, ``legend``, ``axis``, ticks.
    """

    marks: list[DrawnMark] = field(default_factory=list)
    limits: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    _colours: dict[str, int] = field(default_factory=dict)

    def next_colour(self, counter: str) -> int:
        """Return the next place in the series' palette, counted apart by `counter`."""
        place = self._colours.get(counter, -1) + 1
        self._colours[counter] = place
        return place

    def clear(self) -> None:
        """Take everything away."""
        for each in (self.marks, self.limits, self.texts, self.settings, self._colours):
            each.clear()


class Drawing:
    """All that a function drew and printed in one call.

    Attributes
    ----------
    panels : dict
        By their places.
    text : str
        All that it printed.
    titles : dict of int to str
        What stands above all panels of a figure.
    here : tuple
        The place of the current panel.
    """

    def __init__(self) -> None:
        self.panels: dict[Place, Panel] = {}
        self.text = ""
        self.titles: dict[int, str] = {}
        self.here: Place = (0, 1, 1, 1)
        self._shown = False
        self._numbers: list[Any] = [1]

    @property
    def said(self) -> list[str]:
        """The lines that it printed."""
        return [line for line in self.text.split("\n") if line.strip()]

    def panel(self, place: Place) -> Panel:
        """Return the panel at a place, a new one if there is none."""
        return self.panels.setdefault(place, Panel())

    def current(self) -> Place:
        """Return the current place; after `show`, in a new figure."""
        if self._shown:
            self.new_figure()
        return self.here

    def go_to(self, rows: int, columns: int, which: int) -> Place:
        """Make a panel of the current figure the current one."""
        figure = self.current()[0]
        self.here = (figure, rows, columns, which)
        self.panel(self.here)
        return self.here

    def new_figure(self, number: Any = None) -> int:
        """Begin a figure, or go back to the one of that number; return its place."""
        self._shown = False
        if number is not None and number in self._numbers:
            at = self._numbers.index(number)
            known = [place for place in self.panels if place[0] == at]
            self.here = known[-1] if known else (at, 1, 1, 1)
        elif any(place[0] == len(self._numbers) - 1 for place in self.panels):
            self._numbers.append(len(self._numbers) + 1 if number is None else number)
            self.here = (len(self._numbers) - 1, 1, 1, 1)
        elif number is not None:  # nothing was drawn on the last one: it is this one
            self._numbers[-1] = number
        return self.here[0]

    def show(self) -> None:
        """Show the figure: what is drawn afterwards is drawn on a new one."""
        self._shown = bool(self.panels)

    def clear(self) -> None:
        """Take everything away that the current figure shows."""
        figure = self.current()[0]
        for place in [place for place in self.panels if place[0] == figure]:
            del self.panels[place]
        self.titles.pop(figure, None)
