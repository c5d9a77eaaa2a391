"""Straight lines, bands, arrows and words at a place."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.live.plt.marks import Handle, Marks, line_of, spread, values
from nnlib.live.plt.mathtext import words
from nnlib.live.plt.styles import long_names
from nnlib.live.trace.recorder import TracingError

#: What ``transform=ax.transAxes`` says: 0 to 1 across the panel.
TRANS_AXES = object()


class Straight(Marks):
    """What is drawn from here to there, or stands at a place."""

    transAxes = TRANS_AXES  # noqa: N815  matplotlib's name

    def axhline(
        self, y: Any = 0.0, xmin: float = 0.0, xmax: float = 1.0, **keywords: Any
    ) -> Handle:
        """Draw a horizontal line across the panel, or from `xmin` to `xmax` of it."""
        mark = self._add("hline", {"y": values(y)}, keywords, span=[xmin, xmax])
        mark.style.setdefault("color", 0)
        return Handle("plt.axhline", mark)

    def axvline(
        self, x: Any = 0.0, ymin: float = 0.0, ymax: float = 1.0, **keywords: Any
    ) -> Handle:
        """Draw a vertical line across the panel, or from `ymin` to `ymax` of it."""
        mark = self._add("vline", {"x": values(x)}, keywords, span=[ymin, ymax])
        mark.style.setdefault("color", 0)
        return Handle("plt.axvline", mark)

    def axline(
        self, xy1: Any, xy2: Any = None, *, slope: Any = None, **keywords: Any
    ) -> Handle:
        """Draw a straight line right across, through two points or with a slope."""
        x, y = xy1
        if slope is None:
            slope = (xy2[1] - y) / (xy2[0] - x)
        data = {"x": values(x), "y": values(y), "slope": values(slope)}
        mark = self._add("tangent", data, keywords, far=True)
        mark.style.setdefault("color", 0)
        return Handle("plt.axline", mark)

    def axhspan(self, ymin: Any, ymax: Any, **keywords: Any) -> Handle:
        """Fill a horizontal band across the panel."""
        mark = self._add("hspan", {"y1": values(ymin), "y2": values(ymax)}, keywords)
        mark.style.setdefault("color", 0)
        return Handle("plt.axhspan", mark)

    def axvspan(self, xmin: Any, xmax: Any, **keywords: Any) -> Handle:
        """Fill a vertical band across the panel."""
        mark = self._add("vspan", {"x1": values(xmin), "x2": values(xmax)}, keywords)
        mark.style.setdefault("color", 0)
        return Handle("plt.axvspan", mark)

    def hlines(
        self,
        y: Any,
        xmin: Any,
        xmax: Any,
        colors: Any = None,
        linestyles: Any = "-",
        **keywords: Any,
    ) -> Handle:
        """Draw horizontal lines from `xmin` to `xmax`."""
        ends = line_of(xmin), line_of(y), line_of(xmax), line_of(y)
        return self._segments("plt.hlines", ends, colors, linestyles, keywords)

    def vlines(
        self,
        x: Any,
        ymin: Any,
        ymax: Any,
        colors: Any = None,
        linestyles: Any = "-",
        **keywords: Any,
    ) -> Handle:
        """Draw vertical lines from `ymin` to `ymax`."""
        ends = line_of(x), line_of(ymin), line_of(x), line_of(ymax)
        return self._segments("plt.vlines", ends, colors, linestyles, keywords)

    def _segments(
        self,
        name: str,
        ends: tuple[Any, ...],
        colors: Any,
        dashes: Any,
        keywords: dict[str, Any],
    ) -> Handle:
        keywords = {"linestyle": dashes} | long_names(keywords)
        if colors is not None:
            one = isinstance(colors, str | tuple)
            keywords["color"] = colors if one else next(iter(colors))
        names = ("x1", "y1", "x2", "y2")
        data = dict(zip(names, spread(*ends), strict=True))
        mark = self._add("segments", data, keywords)
        mark.style.setdefault("color", 0)
        return Handle(name, mark)

    def arrow(self, x: Any, y: Any, dx: Any, dy: Any, **keywords: Any) -> Handle:
        """Draw an arrow from (x, y) by (dx, dy)."""
        for each in ("width", "head_width"):
            keywords.pop(each, None)
        return self._arrows("plt.arrow", (x, y, dx, dy), 0, keywords)

    def quiver(self, *args: Any, **keywords: Any) -> Handle:
        """Draw arrows: ``quiver(x, y, dx, dy)``, or ``quiver(dx, dy)`` on a grid.

        As matplotlib does, the page finds a length for them that suits their number;
        with ``scale=1, scale_units="xy"`` each goes by (dx, dy) in the data's units.
        """
        scale, units = keywords.pop("scale", None), keywords.pop("scale_units", None)
        in_data = scale is not None and units in ("xy", "x", "y")
        for each in ("units", "angles", "width", "pivot", "cmap", "norm"):
            keywords.pop(each, None)
        ends = list(args[:4])
        if len(args) in (2, 3):
            u = values(args[0])
            rows, columns = u.shape if u.ndim == 2 else (1, u.shape[0])
            grid = np.meshgrid(np.arange(float(columns)), np.arange(float(rows)))
            ends = [*grid, *args[:2]]
        if in_data:
            ends[2:] = [values(end) / scale for end in ends[2:]]
        handle = self._arrows("plt.quiver", ends, "ink", keywords)
        if not in_data:
            handle._mark.style["scaled"] = float(scale or 0.0)
        return handle

    def _arrows(
        self, name: str, ends: Any, colour: Any, keywords: dict[str, Any]
    ) -> Handle:
        keywords = long_names(keywords)
        if isinstance(keywords.get("color"), list):  # one for each: the first speaks
            keywords["color"] = keywords["color"][0]
        lines = spread(*map(line_of, ends))
        data = dict(zip(("x", "y", "dx", "dy"), lines, strict=True))
        mark = self._add("arrows", data, keywords)
        mark.style.setdefault("color", colour)
        return Handle(name, mark)

    def text(self, x: Any, y: Any, s: Any, *args: Any, **keywords: Any) -> Handle:
        """Write words at a place, in the data's units or, by transAxes, the panel's."""
        keywords = long_names(keywords)
        style: dict[str, Any] = {}
        for name, short in (
            ("horizontalalignment", "align"),
            ("verticalalignment", "valign"),
        ):
            if name in keywords:
                style[short] = str(keywords.pop(name))
        rotation = keywords.pop("rotation", None)
        if rotation is not None:
            named = {"vertical": 90.0, "horizontal": 0.0}
            style["rotation"] = named.get(rotation) if rotation in named else rotation
        transform = keywords.pop("transform", None)
        if transform is TRANS_AXES:
            style["within"] = "axes"
        elif transform is not None:
            raise TracingError(
                "plt.text(…, transform=…) knows ax.transAxes; without it, a place is "
                "in the data's own units."
            )
        mark = self._add("text", {"x": values(x), "y": values(y)}, keywords, **style)
        mark.texts["text"] = words(s)
        return Handle("plt.text", mark)

    def annotate(
        self,
        text: Any,
        xy: Any,
        xytext: Any = None,
        arrowprops: Any = None,
        **keywords: Any,
    ) -> Handle:
        """Write words at a place, with an arrow to `xy` if `arrowprops` is given."""
        coordinates = {keywords.pop("xycoords", "data"), "data"} - {"data"}
        offset = keywords.pop("textcoords", None)
        if coordinates == {"axes fraction"} and arrowprops is None:
            keywords["transform"] = TRANS_AXES
        elif coordinates or offset not in (None, "data", "offset points"):
            raise TracingError(
                "plt.annotate knows places in the data's own units, and "
                'xycoords="axes fraction" for words without an arrow.'
            )
        if offset == "offset points":
            xytext = None  # a few points beside the place: the page does so by itself
        place = xy if xytext is None else xytext
        handle = self.text(place[0], place[1], text, **keywords)
        if arrowprops is not None and xytext is not None:
            x, y = values(xytext[0]), values(xytext[1])
            reach = values(xy[0]) - x, values(xy[1]) - y
            self._arrows("plt.annotate", (x, y, *reach), "ink", {})
        return handle
