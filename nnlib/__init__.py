"""nnlib: a small, readable neural network in numpy.

Read the modules in the order in which the course teaches them: `activations`,
`neuron`, `layers`, `losses`, `network`, `gradients`. `worked_example` is the network
that is carried through every chapter, written out number by number.
"""

from nnlib import worked_example
from nnlib.activations import ACTIVATIONS, Activation, activation
from nnlib.gradients import GradientError, check_gradients, numeric_gradient
from nnlib.layers import Dense
from nnlib.losses import LOSSES, Loss, loss
from nnlib.network import Forward, Gradients, Network
from nnlib.neuron import Neuron

__all__ = [
    "ACTIVATIONS",
    "LOSSES",
    "Activation",
    "Dense",
    "Forward",
    "GradientError",
    "Gradients",
    "Loss",
    "Network",
    "Neuron",
    "activation",
    "check_gradients",
    "loss",
    "numeric_gradient",
    "worked_example",
]
