"""Explorers: widgets that run a traced program, in Jupyter and on a published page."""

from nnlib.live.widgets.architecture import ArchitectureExplorer
from nnlib.live.widgets.base import Explorer
from nnlib.live.widgets.demand import DemandExplorer
from nnlib.live.widgets.forward import ForwardExplorer
from nnlib.live.widgets.interact import Interact, interact

__all__ = [
    "ArchitectureExplorer",
    "DemandExplorer",
    "Explorer",
    "ForwardExplorer",
    "Interact",
    "interact",
]
