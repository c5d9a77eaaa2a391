"""Axes: matplotlib's calls, each written down as a mark on a panel."""

from __future__ import annotations

from typing import Any

from nnlib.live.plt.bars import Bars
from nnlib.live.plt.frame import Frame
from nnlib.live.plt.maps import Maps
from nnlib.live.plt.summaries import Summaries
from nnlib.live.trace.recorder import TracingError

_ENDS = (
    "The page finds out at every move where an axis ends. Set it: ax.set_ylim(0, 10)."
)
_INSTEAD = {
    **dict.fromkeys(("get_xlim", "get_ylim"), _ENDS),
    "twinx": "Two y axes are hard to read: draw two panels, plt.subplot(2, 1, 1).",
    "violinplot": "Draw plt.boxplot, or plt.hist.",
    "plot_surface": "Draw the surface from above: plt.contourf(x, y, z).",
    "streamplot": "Draw arrows: plt.quiver(x, y, dx, dy).",
    "polar": "Draw plt.plot(r * np.cos(angle), r * np.sin(angle)).",
    "hist2d": "Count with np.histogram2d of fixed numbers, and draw plt.pcolormesh.",
}


class Axes(Summaries, Bars, Maps, Frame):
    """One panel, with matplotlib's methods."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise not_drawn(f"axes.{name}", CALLS)


def not_drawn(call: str, known: tuple[str, ...]) -> TracingError:
    """Return the refusal of a call that a page cannot draw, with what it can."""
    instead = _INSTEAD.get(call.rpartition(".")[2], "")
    return TracingError(
        f"{call} cannot be drawn by a page. {instead + ' ' if instead else ''}"
        f"What can: {', '.join(known)}."
    )


#: The methods of Axes.
CALLS = tuple(sorted(name for name in dir(Axes) if not name.startswith("_")))
