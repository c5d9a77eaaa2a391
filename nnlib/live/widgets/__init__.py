"""Explorers: widgets that run a traced program, in Jupyter and on a published page."""

from nnlib.live.widgets.activation import ActivationExplorer
from nnlib.live.widgets.architecture import ArchitectureExplorer
from nnlib.live.widgets.backprop import BackpropExplorer
from nnlib.live.widgets.base import Explorer
from nnlib.live.widgets.collapse import LinearCollapse
from nnlib.live.widgets.demand import DemandExplorer
from nnlib.live.widgets.forward import ForwardExplorer
from nnlib.live.widgets.interact import Interact, interact
from nnlib.live.widgets.loss_surface import LossSurface
from nnlib.live.widgets.neuron import NeuronExplorer
from nnlib.live.widgets.softmax import SoftmaxExplorer

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
