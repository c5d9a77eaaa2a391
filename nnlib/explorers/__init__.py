"""The course's figures: each is one call in a code cell.

A cell that ends with ``ForwardExplorer(w1=2)`` shows one. All are subclasses of
`nnlib.live.Figure`: under a name, ``explorer = ForwardExplorer(w1=2)``, what the reader
moves can be read and set, ``explorer.w1 = 3``, and ``explorer.result`` is what the
figure computes.
"""

from nnlib.explorers.activation import ActivationExplorer
from nnlib.explorers.architecture import ArchitectureExplorer
from nnlib.explorers.backprop import BackpropExplorer
from nnlib.explorers.collapse import LinearCollapse
from nnlib.explorers.deltas import DeltaExplorer
from nnlib.explorers.demand import DemandExplorer
from nnlib.explorers.draw import DrawExplorer
from nnlib.explorers.engines import EnginesExplorer
from nnlib.explorers.forward import ForwardExplorer
from nnlib.explorers.loss_surface import LossSurface
from nnlib.explorers.neuron import NeuronExplorer
from nnlib.explorers.nudge import NudgeExplorer
from nnlib.explorers.scales import ChainExplorer, PathsExplorer
from nnlib.explorers.softmax import SoftmaxExplorer

__all__ = [
    "ActivationExplorer",
    "ArchitectureExplorer",
    "BackpropExplorer",
    "ChainExplorer",
    "DeltaExplorer",
    "DemandExplorer",
    "DrawExplorer",
    "EnginesExplorer",
    "ForwardExplorer",
    "LinearCollapse",
    "LossSurface",
    "NeuronExplorer",
    "NudgeExplorer",
    "PathsExplorer",
    "SoftmaxExplorer",
]
