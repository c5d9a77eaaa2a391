"""Bars and histograms."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.live.plt.marks import Handle, Marks, line_of, spread, values
from nnlib.live.plt.mathtext import words
from nnlib.live.trace.recorder import StandIn, TracingError
from nnlib.live.trace.statistics_handlers import histogram


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
    ) -> Handle:
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
    ) -> Handle:
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
    ) -> Handle:
        labels = keywords.pop("tick_label", None)
        if labels is not None:
            ticks = "xticks" if kind == "bars" else "yticks"
            said = [words(each) for each in labels]
            self._panel.settings[ticks] = {"at": places.tolist(), "labels": said}
        width, start = line_of(width), line_of(0.0 if start is None else start)
        middle = places if align == "center" else places + width / 2
        names = ("at", "length", "width", "start")
        lines = spread(middle, line_of(length), width, start)
        colours = keywords.get("color")
        if isinstance(colours, list) and colours:  # one for each bar: the first speaks
            keywords = keywords | {"color": colours[0]}
        mark = self._add(kind, dict(zip(names, lines, strict=True)), keywords)
        self._colour(mark, "patches")
        return Handle(f"plt.{'bar' if kind == 'bars' else 'barh'}", mark)

    def hist(
        self,
        x: Any,
        bins: Any = 10,
        range: Any = None,
        density: bool = False,
        **keywords: Any,
    ) -> tuple[Any, Any, Handle]:
        """Draw how many numbers there are in each of `bins`."""
        for name in ("weights", "cumulative", "orientation", "log", "stacked"):
            if keywords.pop(name, None) not in (None, False, "vertical"):
                raise TracingError(
                    f"plt.hist(…, {name}=…) cannot be drawn by a page. What can: bins, "
                    "range, density, histtype, and one set of numbers."
                )
        for name in ("align", "rwidth"):
            keywords.pop(name, None)
        outline = str(keywords.pop("histtype", "bar")).startswith("step")
        counts, edges = _histogram(line_of(x), bins, range, density)
        data = {
            "at": (edges[:-1] + edges[1:]) / 2,
            "length": counts,
            "width": edges[1:] - edges[:-1],
            "start": np.zeros(counts.shape),
        }
        looks = {"histogram": True} | ({"outline": True} if outline else {})
        mark = self._add("bars", data, keywords, **looks)
        self._colour(mark, "patches")
        return counts, edges, Handle("plt.hist", mark)


def _histogram(x: Any, bins: Any, between: Any, density: bool) -> tuple[Any, Any]:
    edges = bins if isinstance(bins, str) else values(bins)
    ends = () if between is None else tuple(between)
    if any(isinstance(each, StandIn) for each in (x, edges, *ends)):
        counts, edges = histogram(x, edges, between, density)
    else:
        counts, edges = np.histogram(x, bins, between, density)
    return counts * 1.0, edges
