"""matplotlib's plt, whose drawings come alive: change one import.

Write ``from nnlib.live import plt`` instead of ``import matplotlib.pyplot as plt``, and
leave the function as it is. Outside of a figure this *is* matplotlib's pyplot, with
all that it can do. While `nnlib.live.interact` makes a figure of the function, what it
draws is written down, and the page draws it again at every move:

- curves and points: ``plot, scatter, step, stem, errorbar, semilogx, semilogy,
  loglog``, with format strings such as ``"ro--"``;
- areas: ``fill_between, fill_betweenx, stackplot, fill``, and ``add_patch`` with
  ``plt.Circle, plt.Rectangle, plt.Polygon``;
- bars: ``bar, barh, bar_label, hist``; boxes and shares: ``boxplot, pie``;
- lines, arrows, words: ``axhline, axvline, axline, axhspan, axvspan, hlines, vlines,
  arrow, quiver, text, annotate``;
- maps: ``imshow, matshow, pcolormesh, contour, contourf``;
- around them: ``title, suptitle, xlabel, ylabel, xlim, ylim, axis, xscale, yscale,
  xticks, yticks, legend, grid``;
- panels: ``figure, subplot, subplots, subplot2grid``, ``add_gridspec``, and the Axes'
  methods of all these names.

Numbers in titles, labels and words may be traced: ``plt.title(f"area = {area:.2f}")``
follows the sliders. What a page cannot draw is refused by name.
"""

from __future__ import annotations

from typing import Any

from nnlib.live.plt.axes import not_drawn
from nnlib.live.plt.marks import Looks
from nnlib.live.plt.pyplot import CALLS, DRAWN, LOOKS
from nnlib.live.trace.drawing_now import drawing_now

# How colours and ticks are chosen, of fixed numbers: matplotlib's own.
_OWN = ("cm", "colormaps", "get_cmap", "cycler", "rcdefaults", "get_backend")
_ENDS = ("Locator", "Formatter")


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    if drawing_now() is not None and not (name in _OWN or name.endswith(_ENDS)):
        if name in LOOKS:
            return Looks()
        if name in CALLS:
            return CALLS[name]
        raise not_drawn(f"plt.{name}", DRAWN)
    from matplotlib import pyplot

    return getattr(pyplot, name)


def __dir__() -> list[str]:
    return sorted(CALLS)
