"""Pictures of networks, in matplotlib: drawn on Axes that you pass, and returned.

The background is left transparent and the ink is a middle grey, so that a picture can
be read on a light and on a dark page. The colour-blind can tell the colours apart,
and differ in shape or place too. `alt_text` gives a picture in words.
"""

from nnlib.plots._style import BLUE, GREEN, INK, ORANGE, alt_text
from nnlib.plots.curves import plot_activation, plot_gradients, plot_history
from nnlib.plots.diagram import plot_network
from nnlib.plots.images import plot_confusion, plot_weights
from nnlib.plots.surface import plot_decision

__all__ = [
    "BLUE",
    "GREEN",
    "INK",
    "ORANGE",
    "alt_text",
    "plot_activation",
    "plot_confusion",
    "plot_decision",
    "plot_gradients",
    "plot_history",
    "plot_network",
    "plot_weights",
]
