"""Bars and histograms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from nnlib.live.plt.marks import Handle, Marks, line_of, spread, values
from nnlib.live.plt.mathtext import words
from nnlib.live.plt.styles import read_colour
from nnlib.live.trace.builtin_functions import percent_format
from nnlib.live.trace.fresh_array import current
from nnlib.live.trace.recorder import StandIn, TracingError
from nnlib.live.trace.statistics_handlers import histogram

# What is known of bars.
_NAMES = ("at", "length", "width", "start")


class Bar:
    """One of several bars: where it is, and its own colour."""

    def __init__(self, bars: BarsHandle, at: int) -> None:
        self._bars, self._at = bars, at
        mark = bars._mark
        middle, length, width, start = (mark.data[name][at] for name in _NAMES)
        corner, sizes = (middle - width / 2, start), (width, length)
        upright = mark.kind == "bars"
        self._x, self._y = corner if upright else corner[::-1]
        self._width, self._height = sizes if upright else sizes[::-1]
        #: Its middle across, its two ends, and how long it is.
        self.middle, self.start, self.end = middle, start, start + length
        self.length = length

    def get_x(self) -> Any:
        """Return its left end."""
        return self._x

    def get_y(self) -> Any:
        """Return its lower end."""
        return self._y

    def get_width(self) -> Any:
        """Return how wide it is."""
        return self._width

    def get_height(self) -> Any:
        """Return how high it is."""
        return self._height

    def set_color(self, color: Any) -> None:
        """Give it another colour than the others have."""
        style = self._bars._mark.style
        colours = style.setdefault("colors", [style["color"]] * len(self._bars))
        colours[self._at] = read_colour(color)

    set_facecolor = set_color

    def __getattr__(self, name: str) -> Any:
        return getattr(self._bars, name)


class BarsHandle(Handle):
    """Bars, which can be taken one by one."""

    #: How far the error of each reaches, down and up.
    errors: Any = None

    def __len__(self) -> int:
        return int(self._mark.data["at"].shape[0])

    def __getitem__(self, at: int) -> Bar:
        return Bar(self, range(len(self))[at])

    def __iter__(self) -> Iterator[Bar]:
        return (self[at] for at in range(len(self)))


class Bars(Marks):
    """What is drawn as bars."""

    def bar(
        self,
        x: Any,
        height: Any,
        width: Any = 0.8,
        bottom: Any = None,
        *,
        align: str = "center",
        **keywords: Any,
    ) -> BarsHandle:
        """Draw upright bars; words `x` become ticks."""
        places = self._places(x, "xticks")
        return self._bars("bars", places, height, width, bottom, align, keywords)

    def barh(
        self,
        y: Any,
        width: Any,
        height: Any = 0.8,
        left: Any = None,
        *,
        align: str = "center",
        **keywords: Any,
    ) -> BarsHandle:
        """Draw lying bars; words `y` become ticks."""
        places = self._places(y, "yticks")
        return self._bars("hbars", places, width, height, left, align, keywords)

    def _bars(
        self,
        kind: str,
        places: Any,
        length: Any,
        width: Any,
        start: Any,
        align: str,
        keywords: dict[str, Any],
    ) -> BarsHandle:
        upright = kind == "bars"
        labels = keywords.pop("tick_label", None)
        if labels is not None:
            ticks = "xticks" if upright else "yticks"
            said = [words(each) for each in labels]
            self._panel.settings[ticks] = {"at": places.tolist(), "labels": said}
        error = keywords.pop("yerr" if upright else "xerr", None)
        width, start = line_of(width), line_of(0.0 if start is None else start)
        middle = places if align == "center" else places + width / 2
        made_by = f"plt.{'bar' if upright else 'barh'}"
        lines = middle, line_of(length), width, start
        bars = self._put(made_by, kind, lines, keywords)
        if error is not None:
            at, length, _, start = bars._mark.data.values()
            head = start + length
            self._errors(*((at, head) if upright else (head, at)), error, upright, "k")
            reach = values(error)
            ends = reach if reach.ndim == 2 else (reach, reach)
            bars.errors = spread(at, *map(line_of, ends))[1:]
        return bars

    def _put(
        self, made_by: str, kind: str, lines: Any, keywords: dict[str, Any], **look: Any
    ) -> BarsHandle:
        data = dict(zip(_NAMES, spread(*lines), strict=True))
        mark = self._add(kind, data, keywords, **look)
        self._colour(mark, "patches")
        return BarsHandle(made_by, mark)

    def bar_label(
        self,
        container: BarsHandle,
        labels: Any = None,
        *,
        fmt: Any = "%g",
        label_type: str = "edge",
        padding: float = 0,
        **keywords: Any,
    ) -> None:
        """Write at each bar's end, or in its middle, how long it is, or a label."""
        upright = container._mark.kind == "bars"
        middle = label_type == "center"
        aligned = {"ha": "center"} if upright or middle else {}
        aligned |= {"va": "center"} if not upright or middle else {}
        for i, bar in enumerate(container):
            said = label_of(fmt, bar.length) if labels is None else labels[i]
            along = (bar.start + bar.end) / 2 if middle else bar.end
            if container.errors is not None and not middle:
                down, up = (each[i] for each in container.errors)
                along = along + np.where(np.less(bar.length, 0), -down, up)
            x, y = (bar.middle, along) if upright else (along, bar.middle)
            self.text(x, y, said, **aligned | keywords)  # type: ignore[attr-defined]

    def hist(
        self,
        x: Any,
        bins: Any = 10,
        range: Any = None,
        density: bool = False,
        weights: Any = None,
        cumulative: bool = False,
        **keywords: Any,
    ) -> tuple[Any, Any, Any]:
        """Draw how many numbers there are in each of `bins`, of one set or several."""
        if keywords.pop("stacked", False) or cumulative not in (True, False):
            raise TracingError(
                "plt.hist(…, stacked=True) and cumulative=-1 cannot be drawn by a "
                "page. What can: bins, range, density, weights, cumulative=True, "
                "histtype, orientation, log, and several sets beside each other."
            )
        sets = sets_of(x)
        several = len(sets) > 1
        kind = "hbars" if keywords.pop("orientation", "") == "horizontal" else "bars"
        if keywords.pop("log", False):
            self._panel.settings["yscale" if kind == "bars" else "xscale"] = "log"
        part = keywords.pop("rwidth", None) or (0.8 if several else 1.0)
        outline = str(keywords.pop("histtype", "bar")).startswith("step")
        shift = {"left": 0.0, "mid": 0.5, "right": 1.0}[keywords.pop("align", "mid")]
        label, color = keywords.pop("label", None), keywords.pop("color", None)
        if several:
            _, bins = _histogram(np.concatenate(sets), bins, range, False, None)
        weighed = [None] * len(sets) if weights is None else sets_of(weights)
        heights, handles = [], []
        for i, numbers in enumerate(sets):
            own = {} if color is None else {"color": color[i] if several else color}
            if label is not None:
                own["label"] = label if isinstance(label, str) else label[i]
            counts, edges = _histogram(numbers, bins, range, density, weighed[i])
            widths = edges[1:] - edges[:-1]
            if cumulative:
                counts = np.cumsum(counts * widths if density else counts)
            # Several sets share a bin, side by side; outlines lie over each other.
            share, place = (part / len(sets), i) if not outline else (1.0, 0)
            beside = (place + 0.5) * share - 0.5 * (1.0 if outline else part)
            at = edges[:-1] + widths * (shift + beside)
            lines = at, counts, widths * share, np.zeros(1)
            look = {"outline": True} if outline else {}
            handles.append(self._put("plt.hist", kind, lines, keywords | own, **look))
            heights.append(counts)
        if several:
            return heights, edges, handles
        return heights[0], edges, handles[0]


def label_of(fmt: Any, value: Any) -> str:
    """Write a number, perhaps a traced one, by matplotlib's kinds of formats."""
    if callable(fmt):
        return str(fmt(value))
    said = fmt.format(value) if "{" in fmt else percent_format(fmt, value)
    return str(said)


def sets_of(x: Any) -> list[Any]:
    """Return the sets of numbers that a histogram is of: lists, or columns."""
    x = current(x)
    if isinstance(x, list | tuple) and any(np.ndim(values(each)) for each in x):
        return [line_of(each) for each in x]
    numbers = values(x)
    if numbers.ndim == 2:
        return [numbers[:, column] for column in range(numbers.shape[1])]
    return [line_of(numbers)]


def _histogram(
    x: Any, bins: Any, between: Any, density: bool, weights: Any
) -> tuple[Any, Any]:
    edges = bins if isinstance(bins, str) else values(bins)
    ends = () if between is None else tuple(between)
    weights = None if weights is None else line_of(weights)
    if any(isinstance(each, StandIn) for each in (x, edges, weights, *ends)):
        counts, edges = histogram(x, edges, between, density, weights)
    else:
        counts, edges = np.histogram(x, bins, between, density, weights)
    return counts * 1.0, edges
