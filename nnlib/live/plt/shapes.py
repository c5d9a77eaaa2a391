"""What is filled: polygons, patches, and areas between curves or of a stack."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.live.plt.curves import Curves
from nnlib.live.plt.marks import Handle, line_of, spread, values
from nnlib.live.plt.patches import Patch
from nnlib.live.plt.styles import long_names, read_format
from nnlib.live.trace.recorder import TracingError


class Shapes(Curves):
    """What is filled."""

    def fill(self, *args: Any, **keywords: Any) -> list[Handle]:
        """Fill polygons: ``fill(x, y)``, ``fill(x, y, "r")``, or several."""
        handles: list[Handle] = []
        rest = list(args)
        while len(rest) >= 2:
            x, y = line_of(rest.pop(0)), line_of(rest.pop(0))
            look = read_format(rest.pop(0)) if rest and isinstance(rest[0], str) else {}
            handles.append(self._polygon("plt.fill", x, y, look, keywords))
        return handles

    def fill_between(
        self,
        x: Any,
        y1: Any,
        y2: Any = 0.0,
        where: Any = None,
        interpolate: bool = False,
        step: str | None = None,
        **keywords: Any,
    ) -> Handle:
        """Fill the area between two curves, or where a condition holds."""
        lines = {"x": line_of(x), "y1": line_of(y1), "y2": line_of(y2)}
        if where is not None:
            lines["where"] = line_of(where)
        data = dict(zip(lines, spread(*lines.values()), strict=True))
        mark = self._add("area", data, keywords)
        if step is not None:
            mark.style["steps"] = step
        self._colour(mark, "patches")
        return Handle("plt.fill_between", mark)

    def fill_betweenx(
        self, y: Any, x1: Any, x2: Any = 0.0, where: Any = None, **keywords: Any
    ) -> Handle:
        """Fill the area between two curves that go up."""
        if where is not None:
            raise TracingError(
                "plt.fill_betweenx(…, where=…) cannot be drawn by a page. Leave it "
                "out: give only the part of y that is to be filled."
            )
        y, x1, x2 = spread(line_of(y), line_of(x1), line_of(x2))
        around = np.concatenate([x1, x2[::-1]]), np.concatenate([y, y[::-1]])
        return self._polygon("plt.fill_betweenx", *around, {}, keywords)

    def add_patch(self, p: Any) -> Handle:
        """Draw a circle, a rectangle or another patch."""
        if not isinstance(p, Patch):
            raise TracingError(
                "axes.add_patch draws what plt.Circle, plt.Rectangle and plt.Polygon "
                "make, and Arc, Ellipse, RegularPolygon and Wedge of "
                "matplotlib.patches, called inside of the function. "
                f"Received: {type(p).__name__}."
            )
        x, y = spread(line_of(p.x), line_of(p.y))
        if p.is_open:
            return self._curve(x, y, {"color": "k"} | long_names(p.keywords), {})
        return self._polygon("axes.add_patch", x, y, {}, p.keywords)

    add_artist = add_patch

    def _polygon(
        self, name: str, x: Any, y: Any, look: dict[str, Any], keywords: dict[str, Any]
    ) -> Handle:
        keywords = long_names(keywords)
        is_filled = bool(keywords.pop("fill", True))
        is_filled = is_filled and str(keywords.get("facecolor", "")).lower() != "none"
        edge = keywords.pop("edgecolor", None)
        if not is_filled:
            keywords.pop("facecolor", None)
            if edge is not None:
                keywords.setdefault("color", edge)
        more = {} if is_filled else {"outline": True}
        mark = self._add("polygon", {"x": x, "y": y}, keywords, **more)
        mark.style = look | mark.style
        self._colour(mark, "patches")
        return Handle(name, mark)

    def stackplot(
        self, x: Any, *ys: Any, labels: Any = (), colors: Any = None, **keywords: Any
    ) -> list[Handle]:
        """Fill areas that lie on each other."""
        keywords.pop("baseline", None)
        heights = [
            each[row] if each.ndim == 2 else each
            for each in map(values, ys)
            for row in range(each.shape[0] if each.ndim == 2 else 1)
        ]
        below: Any = np.zeros(1)
        handles = []
        for i, height in enumerate(heights):
            own = dict(keywords)
            if i < len(labels):
                own["label"] = labels[i]
            if colors is not None:
                own["color"] = colors[i % len(colors)]
            above = below + height
            handles.append(self.fill_between(x, below, above, **own))
            below = above
        return handles
