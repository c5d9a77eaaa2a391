"""Explorers: widgets that run a traced program, in Jupyter and on a published page."""

from nnlib.live.widgets.activation import ActivationExplorer
from nnlib.live.widgets.base import Explorer
from nnlib.live.widgets.collapse import LinearCollapse
from nnlib.live.widgets.forward import ForwardExplorer
from nnlib.live.widgets.interact import Interact, interact
from nnlib.live.widgets.softmax import SoftmaxExplorer

__all__ = [
    "ActivationExplorer",
    "Explorer",
    "ForwardExplorer",
    "Interact",
    "LinearCollapse",
    "SoftmaxExplorer",
    "interact",
]
