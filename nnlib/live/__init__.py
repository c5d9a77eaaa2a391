"""What makes an ordinary numpy function live on a page that has no Python.

`trace` runs a function once on stand-in arrays and records a `Program`: a short list of
named instructions, as JSON a few kilobytes, which a published page evaluates by itself.

The explorers show programs: `interact` any function, `ForwardExplorer` the worked
example, `BackpropExplorer` its gradients, `LossSurface` its loss. They need anywidget,
so they are imported when they are first asked for; tracing needs only numpy.
"""

from typing import TYPE_CHECKING, Any

from nnlib.live.program import Program, ProgramError
from nnlib.live.tracing import TracingError, trace

if TYPE_CHECKING:
    from nnlib.live.widgets.activation import ActivationExplorer
    from nnlib.live.widgets.architecture import ArchitectureExplorer
    from nnlib.live.widgets.backprop import BackpropExplorer
    from nnlib.live.widgets.collapse import LinearCollapse
    from nnlib.live.widgets.demand import DemandExplorer
    from nnlib.live.widgets.forward import ForwardExplorer
    from nnlib.live.widgets.interact import Interact, interact
    from nnlib.live.widgets.loss_surface import LossSurface
    from nnlib.live.widgets.neuron import NeuronExplorer
    from nnlib.live.widgets.softmax import SoftmaxExplorer

_EXPLORERS = (
    "ActivationExplorer",
    "ArchitectureExplorer",
    "BackpropExplorer",
    "DemandExplorer",
    "ForwardExplorer",
    "Interact",
    "LinearCollapse",
    "LossSurface",
    "NeuronExplorer",
    "SoftmaxExplorer",
    "interact",
)

__all__ = [
    "ActivationExplorer",
    "ArchitectureExplorer",
    "BackpropExplorer",
    "DemandExplorer",
    "ForwardExplorer",
    "Interact",
    "LinearCollapse",
    "LossSurface",
    "NeuronExplorer",
    "Program",
    "ProgramError",
    "SoftmaxExplorer",
    "TracingError",
    "interact",
    "trace",
]


def __getattr__(name: str) -> Any:
    if name in _EXPLORERS:
        from nnlib.live import widgets

        return getattr(widgets, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_EXPLORERS})
