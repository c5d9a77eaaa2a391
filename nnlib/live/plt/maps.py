"""Maps: images, meshes and contours."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.live.plt.marks import Handle, Marks, line_of, values
from nnlib.live.plt.styles import map_name, read_colour
from nnlib.live.trace.drawing import DrawnMark
from nnlib.live.trace.recorder import StandIn, TracingError


class Maps(Marks):
    """What shows a number for each place of a plane."""

    def imshow(
        self,
        X: Any,
        *,
        origin: str | None = None,
        extent: Any = None,
        aspect: Any = None,
        **keywords: Any,
    ) -> Handle:
        """Draw a matrix, a square for each number."""
        picture = values(X)
        if picture.ndim != 2:
            raise TracingError(
                "plt.imshow of colours, shape (rows, columns, 3), cannot be drawn by a "
                "page. What can: numbers, shape (rows, columns)."
            )
        rows, columns = picture.shape
        origin = origin or "upper"
        if extent is None:
            y = (-0.5, rows - 0.5) if origin == "lower" else (rows - 0.5, -0.5)
            extent = (-0.5, columns - 0.5, *y)
        frame = [float(each) for each in extent]
        data = {"z": picture}
        mark = self._map("image", data, keywords, origin=origin, extent=frame)
        if aspect in (None, "equal", 1, 1.0):
            self._panel.settings["aspect"] = "equal"
        return Handle("plt.imshow", mark)

    def matshow(self, A: Any, **keywords: Any) -> Handle:
        """Draw a matrix, as `imshow` does."""
        return self.imshow(A, **keywords)

    def pcolormesh(self, *args: Any, **keywords: Any) -> Handle:
        """Draw a colour for each cell of a grid."""
        keywords.pop("shading", None)
        data = _grid(args, cells=True)
        return Handle("plt.pcolormesh", self._map("mesh", data, keywords))

    pcolor = pcolormesh

    def contour(self, *args: Any, **keywords: Any) -> Handle:
        """Draw lines of equal height."""
        return self._contours(args, keywords, filled=False)

    def contourf(self, *args: Any, **keywords: Any) -> Handle:
        """Fill between lines of equal height."""
        return self._contours(args, keywords, filled=True)

    def _contours(
        self, args: tuple[Any, ...], keywords: dict[str, Any], filled: bool
    ) -> Handle:
        count = 1 if len(args) < 3 else 3
        levels = args[count] if len(args) > count else keywords.pop("levels", None)
        colors = keywords.pop("colors", None)
        for name in ("linestyles", "extend"):
            keywords.pop(name, None)
        mark = self._map("contour", _grid(args[:count]), keywords, filled=filled)
        if colors is not None:
            one = colors if isinstance(colors, str) else next(iter(colors))
            mark.style["color"] = read_colour(one)
        if levels is not None and np.ndim(values(levels)):
            mark.data["levels"] = line_of(levels)
        elif levels is not None:
            mark.style["levels"] = int(levels)
        return Handle("plt.contour", mark)

    def clabel(self, *args: Any, **ignored: Any) -> None:
        """Write the heights on the lines: a page shows them where one points."""

    def _map(
        self, kind: str, data: dict[str, Any], keywords: dict[str, Any], **style: Any
    ) -> DrawnMark:
        for name in ("interpolation", "interpolation_stage", "norm"):
            keywords.pop(name, None)
        cmap = keywords.pop("cmap", None)
        for name in ("vmin", "vmax"):
            value = keywords.pop(name, None)
            if value is not None:
                data[name] = values(value)
        mark = self._add(kind, data, keywords, **style)
        if cmap is not None:
            mark.style["cmap"] = map_name(cmap)
        return mark


def _grid(args: tuple[Any, ...], cells: bool = False) -> dict[str, Any]:
    """Return x, y and z of a map: vectors, and a matrix of shape (len(y), len(x))."""
    z = values(args[-1])
    if z.ndim != 2:
        raise TracingError("A map needs a matrix of heights, shape (rows, columns).")
    if len(args) < 3:
        rows, columns = z.shape
        more = 1 if cells else 0
        x, y = np.arange(float(columns + more)), np.arange(float(rows + more))
        return {"x": x, "y": y, "z": z}
    x, y = values(args[0]), values(args[1])
    if _grows(x, 0) and _grows(y, 1):  # as np.mgrid has it
        x, y, z = np.transpose(x), np.transpose(y), np.transpose(z)
    if _grows(x, 0) or _grows(y, 1):
        raise TracingError(
            "A map on a grid that is bent or turned cannot be drawn by a page. What "
            "can: x that grows along the rows and y that grows along the columns, as "
            "np.meshgrid(x, y) makes them."
        )
    return {
        "x": x[0] if x.ndim == 2 else x,
        "y": y[:, 0] if y.ndim == 2 else y,
        "z": z,
    }


def _grows(grid: Any, axis: int) -> bool:
    """Tell whether the numbers of a matrix differ along an axis."""
    example = grid._node.example if isinstance(grid, StandIn) else grid
    return bool(example.ndim == 2 and np.ptp(example, axis=axis).any())
