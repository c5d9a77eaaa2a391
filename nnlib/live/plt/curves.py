"""Curves, points and stems."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.live.plt.marks import Handle, Looks, Marks, line_of, spread, values
from nnlib.live.plt.styles import map_name, read_format
from nnlib.live.trace.fresh_array import current, has_traced
from nnlib.live.trace.recorder import TracingError


class Curves(Marks):
    """What is drawn through or at points (x, y)."""

    def plot(self, *args: Any, **keywords: Any) -> list[Handle]:
        """Draw curves or markers: ``plot(y)``, ``plot(x, y, "ro--")``, or several."""
        if "data" in keywords:
            raise TracingError("plt.plot(…, data=…) cannot be drawn: give x and y.")
        handles: list[Handle] = []
        rest = list(args)
        while rest:
            first = rest.pop(0)
            second = rest.pop(0) if rest and not isinstance(rest[0], str) else None
            look = read_format(rest.pop(0)) if rest and isinstance(rest[0], str) else {}
            y = values(first if second is None else second)
            x: Any
            if second is None:
                x = np.arange(float(y.shape[0] if y.ndim else 1))
            else:
                x = self._places(first, "xticks") if _is_words(first) else values(first)
            columns = y.shape[1] if y.ndim == 2 else 1
            for column in range(columns):
                one_x = x[:, min(column, x.shape[1] - 1)] if x.ndim == 2 else x
                one_y = y[:, column] if y.ndim == 2 else y
                own = dict(keywords)
                if isinstance(own.get("label"), list | tuple):
                    own["label"] = own["label"][column]
                handles.append(self._curve(line_of(one_x), line_of(one_y), own, look))
        return handles

    def _curve(
        self, x: Any, y: Any, keywords: dict[str, Any], look: dict[str, Any]
    ) -> Handle:
        if x.shape != y.shape:
            raise ValueError(
                "x and y must have same first dimension, but have shapes "
                f"{x.shape} and {y.shape}"
            )
        mark = self._add("line", {"x": x, "y": y}, keywords)
        # A format with a marker and no dashes draws no line; the keyword marker= does.
        if "marker" in look and "dashes" not in look:
            look = {**look, "dashes": "none"}
        mark.style = look | mark.style
        self._colour(mark, "lines")
        return Handle("plt.plot", mark)

    def step(
        self, x: Any, y: Any, *args: Any, where: str = "pre", **keywords: Any
    ) -> list[Handle]:
        """Draw a curve in steps; `where` is ``"pre"``, ``"post"`` or ``"mid"``."""
        look = read_format(args[0]) if args else {}
        steps = look | {"steps": where}
        return [self._curve(line_of(x), line_of(y), keywords, steps)]

    def scatter(
        self, x: Any, y: Any, s: Any = None, c: Any = None, **keywords: Any
    ) -> Handle:
        """Draw points; numbers `c` shade them."""
        for each in ("vmin", "vmax", "norm"):
            keywords.pop(each, None)
        cmap = keywords.pop("cmap", None)
        places = self._places(x, "xticks"), self._places(y, "yticks")
        data = dict(zip(("x", "y"), spread(*places), strict=True))
        size = None if s is None else np.sqrt(values(s))
        if size is not None and size.ndim:
            data["size"] = line_of(size)
        else:
            keywords["markersize"] = size
        shades = c is not None and (has_traced(c) or _is_numbers(c, data["x"].shape[0]))
        if shades:
            data["shade"] = line_of(c)
        elif c is not None:
            keywords["color"] = c
        mark = self._add("points", data, keywords)
        if cmap is not None:
            mark.style["cmap"] = map_name(cmap)
        mark.style.setdefault("marker", "o")
        if not shades:
            self._colour(mark, "patches")
        return Handle("plt.scatter", mark)

    def errorbar(
        self,
        x: Any,
        y: Any,
        yerr: Any = None,
        xerr: Any = None,
        fmt: str = "",
        **keywords: Any,
    ) -> tuple[Handle, Any, Any]:
        """Draw points with the reach of their errors, one number or one for each."""
        for each in ("capsize", "capthick", "elinewidth", "ecolor", "errorevery"):
            keywords.pop(each, None)
        x, y = spread(line_of(x), line_of(y))
        look = {"dashes": "none"} if fmt == "none" else read_format(fmt)
        handle = self._curve(x, y, keywords, look)
        for error, upright in ((yerr, True), (xerr, False)):
            if error is not None:
                self._errors(x, y, error, upright, handle.get_color())
        return handle, Looks(), Looks()

    def semilogx(self, *args: Any, **keywords: Any) -> list[Handle]:
        """Do what `plot` does, with a logarithmic x axis."""
        self._panel.settings["xscale"] = "log"
        return self.plot(*args, **keywords)

    def semilogy(self, *args: Any, **keywords: Any) -> list[Handle]:
        """Do what `plot` does, with a logarithmic y axis."""
        self._panel.settings["yscale"] = "log"
        return self.plot(*args, **keywords)

    def loglog(self, *args: Any, **keywords: Any) -> list[Handle]:
        """Do what `plot` does, with two logarithmic axes."""
        self._panel.settings["xscale"] = "log"
        return self.semilogy(*args, **keywords)

    def stem(
        self,
        *args: Any,
        linefmt: str = "",
        markerfmt: str = "",
        bottom: float = 0.0,
        basefmt: str = "",
        **keywords: Any,
    ) -> tuple[Handle, Handle, Any]:
        """Draw a line with a head from `bottom` to each number.

        Returns the heads, the lines and what they stand on, as matplotlib does.
        """
        numbers = [each for each in args if not isinstance(each, str)]
        formats = [each for each in args if isinstance(each, str)]
        y = line_of(numbers[-1])
        x = line_of(numbers[0]) if len(numbers) > 1 else np.arange(float(y.shape[0]))
        x, y = spread(x, y)
        mark = self._add("stems", {"x": x, "y": y, "bottom": values(bottom)}, keywords)
        look = read_format(formats[0] if formats else linefmt) | read_format(markerfmt)
        mark.style = {"color": 0} | look | mark.style
        handle = Handle("plt.stem", mark)
        return handle, handle, Looks()


def _is_words(data: Any) -> bool:
    return isinstance(data, list | tuple) and bool(data) and isinstance(data[0], str)


def _is_numbers(c: Any, count: int) -> bool:
    """Tell whether matplotlib takes `c` for one number a point, not for a colour."""
    array = np.asarray(current(c), dtype=object)
    if any(isinstance(each, str) for each in array.ravel().tolist()):
        return False
    return array.ndim == 1 and array.shape[0] == count
