"""Explorers: widgets that run a traced program, in Jupyter and on a published page."""

from nnlib.live.widgets.backprop import BackpropExplorer
from nnlib.live.widgets.base import Explorer
from nnlib.live.widgets.forward import ForwardExplorer
from nnlib.live.widgets.interact import Interact, interact
from nnlib.live.widgets.loss_surface import LossSurface

__all__ = [
    "BackpropExplorer",
    "Explorer",
    "ForwardExplorer",
    "Interact",
    "LossSurface",
    "interact",
]
