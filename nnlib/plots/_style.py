"""What all pictures share: ink, colours, room, and a description in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnlib.plots._svg import describe, show_as_svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap

# BLUE, ORANGE and INK are the figures' (front/style/tokens.css). All are for a light
# page: text, and so ink, has 4.5:1 there, lines 3:1. No one ink has 4.5:1 on white
# and on #121212 too.
BLUE = "#1b64a5"
"""The first series, and class 1."""

ORANGE = "#ad4a00"
"""The second series, and class 0."""

GREEN = "#007a5a"
"""The third series."""

INK = "#59636e"
"""Axes, words and outlines."""

ON_DARK = {BLUE: "#79b8f5", ORANGE: "#f7a35c", GREEN: "#4cc9a0", INK: "#a4adb8"}
"""The same colours for a dark page; the book draws every picture in both."""


def new_axes(width: float = 4.2, height: float = 2.6) -> Axes:
    """Return Axes in a figure of the size that the course's pictures have.

    It is hardly wider than a phone: there a page shrinks what is wider, text included.

    Parameters
    ----------
    width, height : float
        In inches.

    Returns
    -------
    matplotlib.axes.Axes
        For a function of `nnlib.plots` to draw on. Any other Axes would do.

    Examples
    --------
    >>> new_axes().figure.get_size_inches()
    array([4.2, 2.6])
    """
    from matplotlib import pyplot

    return pyplot.subplots(figsize=(width, height), layout="constrained")[1]


def colors_for(axes: Axes) -> dict[str, str]:
    """Return BLUE, ORANGE, GREEN and INK for a light ground or a dark one.

    The ground is the figure's, dark under ``pyplot.style.use("dark_background")``.
    """
    return ON_DARK if _is_dark(axes) else {color: color for color in ON_DARK}


def _is_dark(axes: Axes) -> bool:
    from matplotlib.colors import to_rgb

    return sum(to_rgb(axes.figure.figure.get_facecolor())) < 1.5


def make_room(axes: Axes) -> None:
    """Let a figure without a layout of its own fit what lies beside its axes.

    Else a label or a legend there is cut off where a figure is saved.
    """
    figure = axes.figure.figure
    if figure.get_layout_engine() is None and axes.get_subplotspec() is not None:
        figure.set_layout_engine("constrained")


def finish(axes: Axes, text: str) -> Axes:
    """Put a picture in ink on its ground, keep its description; return it.

    The ground becomes transparent; a dark one stays, for its ink needs it.
    """
    ink = colors_for(axes)[INK]
    axes.patch.set_alpha(0)
    if not _is_dark(axes):
        axes.figure.patch.set_alpha(0)
    axes.tick_params(which="both", colors=ink, labelcolor=ink)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[:].set_color(ink)
    for label in (axes.xaxis.label, axes.yaxis.label, axes.title):
        label.set_color(ink)
    axes.xaxis.get_offset_text().set_color(ink)
    axes.yaxis.get_offset_text().set_color(ink)
    legend = axes.get_legend()
    if legend is not None:
        legend.get_frame().set_visible(False)
        for entry in legend.get_texts():
            entry.set_color(ink)
    make_room(axes)
    describe(axes, text)
    show_as_svg(axes.figure.figure)
    return axes


def points_across(axes: Axes) -> tuple[float, float]:
    """Return how wide and high axes are now, in points, of which an inch has 72."""
    box = axes.get_window_extent()
    scale = 72 / axes.figure.figure.dpi
    return box.width * scale, box.height * scale


def text_width(text: str, size: float) -> float:
    """Return how wide a text is that is `size` points high, in points."""
    from matplotlib.textpath import TextPath

    return float(TextPath((0, 0), text, size=size).get_extents().width)


def diverging(low: str = ORANGE, high: str = BLUE) -> Colormap:
    """Return colours from `low` through near-white to `high`."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("nnlib", [low, "#f4f4f4", high])
