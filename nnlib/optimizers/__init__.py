"""Optimisers: how a gradient becomes a step.

`base` has what all have in common, `rules` the rules themselves; `schedules` are
learning rates that change, `penalties` prices on large weights.
"""

from nnlib.optimizers.base import Optimizer, State
from nnlib.optimizers.penalties import L1, L2, Penalty
from nnlib.optimizers.rules import SGD, Adam, Momentum, Nesterov, RMSProp
from nnlib.optimizers.schedules import Constant, CosineDecay, Schedule, StepDecay

__all__ = [
    "L1",
    "L2",
    "SGD",
    "Adam",
    "Constant",
    "CosineDecay",
    "Momentum",
    "Nesterov",
    "Optimizer",
    "Penalty",
    "RMSProp",
    "Schedule",
    "State",
    "StepDecay",
]
