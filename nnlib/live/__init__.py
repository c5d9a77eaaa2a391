"""What makes an ordinary numpy function live on a page that has no Python.

`trace` runs a function once on stand-in arrays and records a `Program`: a short list of
named instructions, as JSON a few kilobytes, which a published page evaluates by itself.
`interact` shows any such function as a figure, `figure` composes one of the parts that
its author names. They need anywidget, so they are imported when they are first asked
for; tracing and parts need only numpy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from nnlib.live.figures.parts.bars import bars
from nnlib.live.figures.parts.basic import controls, equations, steps, table
from nnlib.live.figures.parts.diagram import diagram
from nnlib.live.figures.parts.groups import fold, group
from nnlib.live.figures.parts.marks import (
    area,
    arrows,
    bar_chart,
    histogram,
    hlines,
    lines,
    points,
    stems,
    vlines,
    words,
)
from nnlib.live.figures.parts.matrices import matrices, matrix
from nnlib.live.figures.parts.pictures import contours, heatmap, image
from nnlib.live.figures.parts.plane import plane
from nnlib.live.figures.parts.plot import panels, plot
from nnlib.live.figures.parts.readout import readout, sentence
from nnlib.live.figures.parts.results import curve, results
from nnlib.live.program.instructions import ProgramError
from nnlib.live.program.program import Program
from nnlib.live.trace.recorder import TracingError
from nnlib.live.trace.tracing import trace

if TYPE_CHECKING:
    from nnlib.live.figures.compose import figure
    from nnlib.live.figures.figure import Figure
    from nnlib.live.figures.interact import Interact, interact, interactive

# By the module that defines them.
_FIGURES = {
    "Figure": "figure",
    "Interact": "interact",
    "figure": "compose",
    "interact": "interact",
    "interactive": "interact",
}

__all__ = [
    "Figure",
    "Interact",
    "Program",
    "ProgramError",
    "TracingError",
    "area",
    "arrows",
    "bar_chart",
    "bars",
    "contours",
    "controls",
    "curve",
    "diagram",
    "equations",
    "figure",
    "fold",
    "group",
    "heatmap",
    "histogram",
    "hlines",
    "image",
    "interact",
    "interactive",
    "lines",
    "matrices",
    "matrix",
    "panels",
    "plane",
    "plot",
    "points",
    "readout",
    "results",
    "sentence",
    "stems",
    "steps",
    "table",
    "trace",
    "vlines",
    "words",
]


def __getattr__(name: str) -> Any:
    if name in _FIGURES:
        return getattr(import_module(f"nnlib.live.figures.{_FIGURES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_FIGURES})
