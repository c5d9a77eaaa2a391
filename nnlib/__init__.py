"""nnlib: a small, readable neural network in numpy.

Read it in an order in which nothing comes before what it needs: `labels`,
`activations`, `neuron`, `layers`, `losses`, `passes`, `initialisation`, `storage`,
`network`, `gradients`, `optimizers`, `datasets`, `training`, `plots`.
`worked_example` is the network that is carried through every chapter, written out
number by number.
"""

from nnlib import datasets, plots, worked_example
from nnlib.activations import ACTIVATIONS, Activation, activation, register
from nnlib.gradients import GradientError, check_gradients, numeric_gradient
from nnlib.labels import one_hot, predicted_labels, true_labels
from nnlib.layers import Dense
from nnlib.losses import LOSSES, Loss, loss
from nnlib.network import Forward, Gradients, Network
from nnlib.neuron import Neuron
from nnlib.optimizers import SGD, Adam, Momentum, Nesterov, Optimizer, RMSProp
from nnlib.optimizers.penalties import L1, L2, Penalty
from nnlib.optimizers.schedules import Constant, CosineDecay, Schedule, StepDecay
from nnlib.training import fit
from nnlib.training.divergence import DivergenceError
from nnlib.training.early_stopping import EarlyStopping
from nnlib.training.evaluation import evaluate
from nnlib.training.history import History
from nnlib.training.metrics import METRICS, accuracy, r2

__all__ = [
    "ACTIVATIONS",
    "L1",
    "L2",
    "LOSSES",
    "METRICS",
    "SGD",
    "Activation",
    "Adam",
    "Constant",
    "CosineDecay",
    "Dense",
    "DivergenceError",
    "EarlyStopping",
    "Forward",
    "GradientError",
    "Gradients",
    "History",
    "Loss",
    "Momentum",
    "Nesterov",
    "Network",
    "Neuron",
    "Optimizer",
    "Penalty",
    "RMSProp",
    "Schedule",
    "StepDecay",
    "accuracy",
    "activation",
    "check_gradients",
    "datasets",
    "evaluate",
    "fit",
    "loss",
    "numeric_gradient",
    "one_hot",
    "plots",
    "predicted_labels",
    "r2",
    "register",
    "true_labels",
    "worked_example",
]
