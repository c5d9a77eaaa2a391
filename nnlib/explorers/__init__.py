"""Explorers: widgets that run a traced program, in Jupyter and on a published page."""

from nnlib.explorers.activation import ActivationExplorer
from nnlib.explorers.architecture import ArchitectureExplorer
from nnlib.explorers.backprop import BackpropExplorer
from nnlib.explorers.collapse import LinearCollapse
from nnlib.explorers.demand import DemandExplorer
from nnlib.explorers.forward import ForwardExplorer
from nnlib.explorers.loss_surface import LossSurface
from nnlib.explorers.neuron import NeuronExplorer
from nnlib.explorers.softmax import SoftmaxExplorer
from nnlib.live.figure.explorer import Explorer
from nnlib.live.figure.interact import Interact, interact

__all__ = [
    "ActivationExplorer",
    "ArchitectureExplorer",
    "BackpropExplorer",
    "DemandExplorer",
    "Explorer",
    "ForwardExplorer",
    "Interact",
    "LinearCollapse",
    "LossSurface",
    "NeuronExplorer",
    "SoftmaxExplorer",
    "interact",
]
