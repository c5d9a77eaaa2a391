"""The functions of pyplot: the current axes' methods, and what makes axes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.live.plt.axes import CALLS as OF_AXES
from nnlib.live.plt.axes import Axes, not_drawn
from nnlib.live.plt.marks import Looks
from nnlib.live.plt.mathtext import words
from nnlib.live.plt.patches import PATCHES
from nnlib.live.trace.drawing import Drawing
from nnlib.live.trace.drawing_now import drawing_now
from nnlib.live.trace.recorder import TracingError


def _drawing() -> Drawing:
    drawing: Drawing = drawing_now()
    return drawing


def gca(**ignored: Any) -> Axes:
    """Return the current axes."""
    return Axes(_drawing().current())


def sca(ax: Axes) -> None:
    """Make these the current axes."""
    _drawing().here = ax._place


def subplot(*args: Any, projection: Any = None, **settings: Any) -> Axes:
    """Make the panel of a grid the current one: ``(2, 1, 1)`` or ``211``."""
    if projection not in (None, "rectilinear") or settings.get("polar"):
        raise TracingError(
            f"plt.subplot(projection={projection or 'polar'!r}) cannot be drawn by a "
            "page. In place of a surface draw plt.contourf(x, y, z); in place of polar "
            "axes plt.plot(r * np.cos(angle), r * np.sin(angle))."
        )
    place = args or (1, 1, 1)
    if len(place) == 1 and hasattr(place[0], "rowspan"):  # some of a GridSpec
        grid, (down, across) = (
            place[0].get_gridspec(),
            (place[0].rowspan, place[0].colspan),
        )
        begin, size = (down.start, across.start), (len(down), len(across))
        return _place((grid.nrows, grid.ncols), begin, size, **settings)
    if len(place) == 1 and isinstance(place[0], int):
        place = (place[0] // 100, place[0] // 10 % 10, place[0] % 10)
    whole = all(isinstance(each, int | np.integer) for each in place)
    if len(place) != 3 or not whole:
        raise TracingError(
            "plt.subplot takes three whole numbers: rows, columns, which. "
            f"Received: {', '.join(map(str, args))}."
        )
    rows, columns, which = map(int, place)
    axes = Axes(_drawing().go_to(rows, columns, which))
    axes.set(**{n: v for n, v in settings.items() if f"set_{n}" in OF_AXES})
    return axes


class Figure:
    """What plt.figure returns."""

    def __init__(self, number: int) -> None:
        self._number = number

    def _here(self) -> None:
        drawing = _drawing()
        if drawing.here[0] != self._number:
            drawing.here = (self._number, 1, 1, 1)

    def add_subplot(self, *args: Any, **keywords: Any) -> Axes:
        """Make a panel of the figure the current one."""
        self._here()
        return subplot(*args, **keywords)

    def subplots(self, *args: Any, **keywords: Any) -> Any:
        """Make a grid of axes."""
        self._here()
        return _grid(*args, **keywords)

    def add_gridspec(self, *args: Any, **keywords: Any) -> Any:
        """Return a grid whose places add_subplot takes: ``grid[0, :]``."""
        return _grid_spec(*args, **keywords)

    def suptitle(self, t: Any, **ignored: Any) -> None:
        """Set the title over all panels."""
        _drawing().titles[self._number] = words(t)

    def gca(self) -> Axes:
        """Return the figure's current axes."""
        self._here()
        return gca()

    @property
    def axes(self) -> list[Axes]:
        """The figure's axes."""
        return [Axes(place) for place in _drawing().panels if place[0] == self._number]

    canvas = patch = Looks()

    def __getattr__(self, name: str) -> Any:
        if name in _NOTHING_TO_DO or name.startswith("set_"):
            return _nothing
        if name.startswith("__"):
            raise AttributeError(name)
        known = (
            "add_subplot",
            "add_gridspec",
            "subplots",
            "suptitle",
            "gca",
            "axes",
            *_NOTHING_TO_DO,
        )
        raise not_drawn(f"figure.{name}", (*known, *_NOTHING_TO_DO))


def figure(num: Any = None, *args: Any, **ignored: Any) -> Figure:
    """Begin a figure, or go back to one: what is drawn next is drawn on it."""
    return Figure(_drawing().new_figure(num))


def gcf() -> Figure:
    """Return the current figure."""
    return Figure(_drawing().current()[0])


def subplots(
    nrows: int = 1, ncols: int = 1, *, num: Any = None, **keywords: Any
) -> tuple[Figure, Any]:
    """Make a figure and a grid of axes."""
    return figure(num), _grid(nrows, ncols, **keywords)


def _grid(
    nrows: int = 1,
    ncols: int = 1,
    *,
    squeeze: bool = True,
    subplot_kw: Any = None,
    **ignored: Any,
) -> Any:
    axes = np.empty((nrows, ncols), dtype=object)
    for i in range(nrows * ncols):
        axes.flat[i] = subplot(nrows, ncols, i + 1, **(subplot_kw or {}))
    sca(axes[0, 0])
    if not squeeze:
        return axes
    return axes.squeeze() if axes.size > 1 else axes[0, 0]


def subplot2grid(
    shape: Any, loc: Any, rowspan: int = 1, colspan: int = 1, **keywords: Any
) -> Axes:
    """Make a place of a grid the current panel, perhaps over several rows."""
    return _place(shape, loc, (rowspan, colspan), **keywords)


def _grid_spec(*args: Any, **keywords: Any) -> Any:
    """Return a grid whose places subplot takes: ``grid[0, :]``."""
    from matplotlib.gridspec import GridSpec

    return GridSpec(*args, **keywords)


def _place(shape: Any, begin: Any, size: Any, **keywords: Any) -> Axes:
    """Return the axes at some places of a grid that are one place of a coarser one."""
    parts = [
        divmod(count, each) + divmod(first, each)
        for count, first, each in zip(shape, begin, size, strict=True)
    ]
    if any(rest or shift for _, rest, _, shift in parts):
        raise TracingError(
            "A panel over several places of a grid can be drawn where it is itself a "
            "place of a coarser grid: a whole row, a whole column, a half or a third."
        )
    (rows, _, row, _), (columns, _, column, _) = parts
    return subplot(rows, columns, row * columns + column + 1, **keywords)


def setp(obj: Any, *args: Any, **keywords: Any) -> None:
    """Change how something looks that was drawn before, or several such."""
    keywords |= dict(zip(args[::2], args[1::2], strict=False))
    for each in obj if isinstance(obj, list | tuple) else [obj]:
        each.set(**keywords)


def suptitle(t: Any, **ignored: Any) -> None:
    """Set the title over all panels."""
    gcf().suptitle(t)


def show(*args: Any, **ignored: Any) -> None:
    """Show the figure: what is drawn afterwards is drawn on a new one."""
    _drawing().show()


def clf() -> None:
    """Take everything away that the current figure shows."""
    _drawing().clear()


def _nothing(*args: Any, **ignored: Any) -> None:
    """Do what has no meaning on a page."""


# Of layouts, files and windows: a page has its own.
_NOTHING_TO_DO = (
    "close",
    "colorbar",
    "draw",
    "ioff",
    "ion",
    "minorticks_on",
    "pause",
    "rc",
    "savefig",
    "set_cmap",
    "subplots_adjust",
    "tight_layout",
)

# pyplot's own names for methods of axes that are called set_… there.
_SETTERS = (
    *("title", "xlabel", "ylabel", "xlim", "ylim"),
    *("xscale", "yscale", "xticks", "yticks"),
)


def _on_current_axes(method: str) -> Callable[..., Any]:
    def call(*args: Any, **keywords: Any) -> Any:
        return getattr(gca(), method)(*args, **keywords)

    call.__doc__ = getattr(Axes, method).__doc__
    call.__name__ = call.__qualname__ = method.removeprefix("set_")
    return call


#: What plt can do while a function is traced, by name.
CALLS: dict[str, Callable[..., Any]] = {
    **{
        name: _on_current_axes(name)
        for name in OF_AXES
        if callable(getattr(Axes, name)) and not name.startswith(("set", "invert"))
    },
    **{name: _on_current_axes(f"set_{name}") for name in _SETTERS},
    **dict.fromkeys(_NOTHING_TO_DO, _nothing),
    **PATCHES,
    "GridSpec": _grid_spec,
    "axes": gca,
    "clf": clf,
    "figure": figure,
    "gca": gca,
    "gcf": gcf,
    "sca": sca,
    "setp": setp,
    "show": show,
    "subplot": subplot,
    "subplot2grid": subplot2grid,
    "subplots": subplots,
    "suptitle": suptitle,
}

#: Those of them that draw something.
DRAWN = tuple(sorted(CALLS.keys() - set(_NOTHING_TO_DO)))

#: What only says how things look.
LOOKS = ("rcParams", "rc_context", "style", "xkcd")
