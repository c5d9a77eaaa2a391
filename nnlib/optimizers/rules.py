"""Optimisers: how a gradient becomes a step.

With θ a parameter, g = ∂L/∂θ and η the learning rate, the simplest is θ ← θ − η g. Each
has settings, which never change; what it remembers from step to step is a `State`,
kept apart, so one optimiser can serve many trainings.

`SGD`, `Momentum` and `Nesterov` move all parameters by one measure. `RMSProp` and
`Adam` give each steps of its own size: they divide by more where gradients have been
large, by less where they have been small. Their learning rate says about how far a
parameter moves in a step, whatever the size of its gradient.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import ClassVar

import numpy as np

from nnlib.checks import Array, as_positive
from nnlib.optimizers.base import Optimizer, Slot, State, check_share
from nnlib.optimizers.schedules import Schedule

__all__ = ["SGD", "Adam", "Momentum", "Nesterov", "Optimizer", "RMSProp", "State"]


@dataclass(frozen=True)
class SGD(Optimizer):
    """Gradient descent: θ ← θ − η g. *Stochastic* where g is of a random batch.

    Parameters
    ----------
    learning_rate : float or Schedule
        η, above 0.

    Examples
    --------
    >>> theta = np.array([1.0, 2.0])
    >>> optimizer = SGD(0.1)
    >>> state = optimizer.start([theta])
    >>> optimizer.update([theta], [[10.0, -10.0]], state)
    >>> theta
    array([0., 3.])
    """

    def _step(self, theta: Array, g: Array, slot: Slot, rate: float, t: int) -> None:
        step, _ = slot.workspace
        np.multiply(g, rate, out=step)
        theta -= step


@dataclass(frozen=True)
class Momentum(Optimizer):
    """Gradient descent that keeps rolling: v ← μ v − η g, θ ← θ + v.

    Parameters
    ----------
    learning_rate : float or Schedule
        η, above 0.
    momentum : float, optional
        μ, how much of the velocity v stays: from 0 to below 1.

    Raises
    ------
    TypeError, ValueError
        If an argument is not such a number.

    References
    ----------
    Goodfellow, Bengio & Courville, “Deep Learning”, MIT Press 2016, algorithm 8.2.

    Examples
    --------
    >>> theta = np.array([1.0])
    >>> optimizer = Momentum(0.1, momentum=0.5)
    >>> state = optimizer.start([theta])
    >>> for _ in range(2):
    ...     optimizer.update([theta], [[1.0]], state)
    >>> theta.round(6)  # 1 − 0.1, then − 0.1 − half of the step before
    array([0.75])
    """

    momentum: float = 0.9

    n_memories: ClassVar[int] = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        check_share(self.momentum, "momentum")

    def _step(self, theta: Array, g: Array, slot: Slot, rate: float, t: int) -> None:
        (v,), (step, _) = slot.memory, slot.workspace
        np.multiply(g, rate, out=step)
        v *= self.momentum
        v -= step
        theta += v


@dataclass(frozen=True)
class Nesterov(Momentum):
    """Momentum that looks ahead: v ← μ v − η g, θ ← θ + μ v − η g.

    Parameters
    ----------
    learning_rate : float or Schedule
        η, above 0.
    momentum : float, optional
        μ, how much of the velocity v stays: from 0 to below 1.

    Raises
    ------
    TypeError, ValueError
        If an argument is not such a number.

    Notes
    -----
    Nesterov's rule takes the gradient where the velocity is about to lead. Here θ *is*
    that place, one look ahead of where momentum alone would be: the same path, and
    the gradient is at θ itself, as everywhere else.

    References
    ----------
    Bengio, Boulanger-Lewandowski & Pascanu, “Advances in Optimizing Recurrent
    Networks”, ICASSP 2013, section 3.5.

    Examples
    --------
    >>> theta = np.array([1.0])
    >>> optimizer = Nesterov(0.1, momentum=0.5)
    >>> state = optimizer.start([theta])
    >>> optimizer.update([theta], [[1.0]], state)
    >>> theta.round(6)  # 1 + 0.5 · (−0.1) − 0.1
    array([0.85])
    """

    def _step(self, theta: Array, g: Array, slot: Slot, rate: float, t: int) -> None:
        (v,), (step, ahead) = slot.memory, slot.workspace
        np.multiply(g, rate, out=step)
        v *= self.momentum
        v -= step
        np.multiply(v, self.momentum, out=ahead)
        theta += ahead
        theta -= step


@dataclass(frozen=True)
class RMSProp(Optimizer):
    """Divide by the root of the mean square of recent gradients.

    s ← ρ s + (1 − ρ) g², θ ← θ − η g / (√s + ε)

    Parameters
    ----------
    learning_rate : float or Schedule, optional
        η, above 0.
    decay : float, optional
        ρ, how much of the mean square s stays: from 0 to below 1.
    epsilon : float, optional
        ε, above 0, so that nothing is divided by 0.

    Raises
    ------
    TypeError, ValueError
        If an argument is not such a number.

    References
    ----------
    Hinton, Srivastava & Swersky, “Neural Networks for Machine Learning”, lecture 6e,
    2012.

    Examples
    --------
    >>> theta = np.array([1.0, 1.0])
    >>> optimizer = RMSProp(0.1, decay=0.75)
    >>> state = optimizer.start([theta])
    >>> optimizer.update([theta], [[3.0, -0.001]], state)
    >>> theta.round(4)  # two gradients, one size of step
    array([0.8, 1.2])
    """

    learning_rate: float | Schedule = 0.001
    decay: float = 0.9
    epsilon: float = 1e-8

    n_memories: ClassVar[int] = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        check_share(self.decay, "decay")
        as_positive(self.epsilon, "epsilon")

    def _step(self, theta: Array, g: Array, slot: Slot, rate: float, t: int) -> None:
        (s,), (step, divisor) = slot.memory, slot.workspace
        np.multiply(g, g, out=step)
        step *= 1 - self.decay
        s *= self.decay
        s += step
        np.sqrt(s, out=divisor)
        divisor += self.epsilon
        np.multiply(g, rate, out=step)
        step /= divisor
        theta -= step


@dataclass(frozen=True)
class Adam(Optimizer):
    """Momentum and RMSProp together, both corrected for having started at 0.

    m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², and in step t

    θ ← θ − η m̂ / (√v̂ + ε), with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)

    Parameters
    ----------
    learning_rate : float or Schedule, optional
        η, above 0.
    beta1, beta2 : float, optional
        How much of the mean gradient m and of the mean square v stays: from 0 to
        below 1.
    epsilon : float, optional
        ε, above 0, so that nothing is divided by 0.

    Raises
    ------
    TypeError, ValueError
        If an argument is not such a number.

    References
    ----------
    Kingma & Ba, “Adam: A Method for Stochastic Optimization”, ICLR 2015, algorithm 1.

    Examples
    --------
    >>> theta = np.array([1.0, 1.0])
    >>> optimizer = Adam(0.1)
    >>> state = optimizer.start([theta])
    >>> optimizer.update([theta], [[3.0, -0.001]], state)
    >>> theta.round(4)  # the first step has length η
    array([0.9, 1.1])
    """

    learning_rate: float | Schedule = 0.001
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    n_memories: ClassVar[int] = 2

    def __post_init__(self) -> None:
        super().__post_init__()
        check_share(self.beta1, "beta1")
        check_share(self.beta2, "beta2")
        as_positive(self.epsilon, "epsilon")

    def _step(self, theta: Array, g: Array, slot: Slot, rate: float, t: int) -> None:
        (m, v), (step, divisor) = slot.memory, slot.workspace
        np.multiply(g, 1 - self.beta1, out=step)
        m *= self.beta1
        m += step
        np.multiply(g, g, out=step)
        step *= 1 - self.beta2
        v *= self.beta2
        v += step
        np.sqrt(v, out=divisor)
        # √v̂ = √v / √(1 − β₂ᵗ), and η m̂ = m · η / (1 − β₁ᵗ)
        divisor /= sqrt(1 - self.beta2**t)
        divisor += self.epsilon
        np.multiply(m, rate / (1 - self.beta1**t), out=step)
        step /= divisor
        theta -= step
