"""What all pictures share: ink, colours, and a description in words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap

# Of Okabe and Ito's colour-blind safe set; at least 3:1 on white and on #121212.
BLUE = "#0072b2"
ORANGE = "#d55e00"
GREEN = "#009e73"
INK = "#787878"

_alt_texts: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()


def alt_text(axes: Axes) -> str:
    """Return what a picture shows, in words; empty if none of nnlib's is on the axes.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        As a function of `nnlib.plots` returned it.
    """
    return _alt_texts.get(axes, "")


def finish(axes: Axes, text: str) -> Axes:
    """Put a picture in ink on a transparent ground, keep its description; return it."""
    axes.patch.set_alpha(0)
    axes.figure.patch.set_alpha(0)
    axes.tick_params(which="both", colors=INK, labelcolor=INK)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[:].set_color(INK)
    for label in (axes.xaxis.label, axes.yaxis.label, axes.title):
        label.set_color(INK)
    legend = axes.get_legend()
    if legend is not None:
        legend.get_frame().set_visible(False)
        for entry in legend.get_texts():
            entry.set_color(INK)
    _alt_texts[axes] = text
    return axes


def diverging(low: str = BLUE, high: str = ORANGE) -> Colormap:
    """Return colours from `low` through near-white to `high`."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("nnlib", [low, "#f4f4f4", high])
