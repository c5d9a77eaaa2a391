"""Pictures of networks, in matplotlib: drawn on Axes that you pass, and returned.

The background is transparent; text has a contrast of 4.5:1 on a light page. The book
draws each picture once more, in the colours of `ON_DARK`, for its dark page; JupyterLab
puts a light ground behind it. On a dark ground, as matplotlib's style
``dark_background`` makes, pictures are drawn in those colours at once, and keep the
ground. The colour-blind can tell the colours apart, and what
they tell differs in shape or place too. `alt_text` gives a picture in words.

In a chapter a cell is ``plots.plot_activation("sigmoid", plots.new_axes())``, or any
other Axes; the page gets an SVG with those words as its alternative text.
"""

from nnlib.plots._style import BLUE, GREEN, INK, ON_DARK, ORANGE, new_axes
from nnlib.plots._svg import alt_text
from nnlib.plots.curves import plot_activation, plot_gradients, plot_history
from nnlib.plots.diagram import plot_network
from nnlib.plots.images import plot_confusion, plot_pictures, plot_weights
from nnlib.plots.surface import plot_decision

__all__ = [
    "BLUE",
    "GREEN",
    "INK",
    "ON_DARK",
    "ORANGE",
    "alt_text",
    "new_axes",
    "plot_activation",
    "plot_confusion",
    "plot_decision",
    "plot_gradients",
    "plot_history",
    "plot_network",
    "plot_pictures",
    "plot_weights",
]
