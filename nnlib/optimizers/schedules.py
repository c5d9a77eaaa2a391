"""Learning-rate schedules: how large a step is, epoch by epoch.

Large steps get near a minimum, small ones get into it. A schedule is a function of the
epoch, counted from 0; an optimiser takes one in place of a fixed learning rate.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from math import cos, pi
from typing import Any

from nnlib.checks import as_number_between, as_positive, as_whole_number


class Schedule(ABC):
    """A learning rate for each epoch; call it with the epoch.

    One of your own is a subclass that defines ``__call__(self, epoch)``.
    """

    @abstractmethod
    def __call__(self, epoch: int) -> float:
        """Return the learning rate of an epoch.

        Parameters
        ----------
        epoch : int
            Counted from 0.

        Returns
        -------
        float
        """


@dataclass(frozen=True)
class Constant(Schedule):
    """The same learning rate in every epoch: η(t) = η₀.

    Parameters
    ----------
    learning_rate : float
        η₀, above 0.

    Raises
    ------
    TypeError, ValueError
        If it is not a finite number above 0.

    Examples
    --------
    >>> Constant(0.1)(epoch=7)
    0.1
    """

    learning_rate: float

    def __post_init__(self) -> None:
        as_positive(self.learning_rate, "learning_rate")

    def __call__(self, epoch: int) -> float:
        """Return η₀."""
        return self.learning_rate


@dataclass(frozen=True)
class StepDecay(Schedule):
    """A learning rate that drops at regular intervals: η(t) = η₀ · factor^⌊t / every⌋.

    Parameters
    ----------
    learning_rate : float
        η₀, above 0.
    every : int
        Epochs from one drop to the next, at least 1.
    factor : float, optional
        What a drop multiplies with, above 0 and at most 1.

    Raises
    ------
    TypeError, ValueError
        If an argument is not such a number.

    Examples
    --------
    >>> schedule = StepDecay(0.5, every=10, factor=0.1)
    >>> [round(schedule(epoch), 6) for epoch in (0, 9, 10, 20)]
    [0.5, 0.5, 0.05, 0.005]
    """

    learning_rate: float
    every: int
    factor: float = 0.5

    def __post_init__(self) -> None:
        as_positive(self.learning_rate, "learning_rate")
        as_whole_number(self.every, "every", least=1)
        as_positive(self.factor, "factor")
        as_number_between(self.factor, "factor", 0, 1)

    def __call__(self, epoch: int) -> float:
        """Return η₀ · factor^⌊epoch / every⌋."""
        return self.learning_rate * self.factor ** (epoch // self.every)


@dataclass(frozen=True)
class CosineDecay(Schedule):
    """A learning rate that falls along half a cosine: gently, then fast, then gently.

    η(t) = η_end + ½ (η₀ − η_end) (1 + cos(π t / epochs)), and η_end from then on.

    Parameters
    ----------
    learning_rate : float
        η₀, above 0.
    epochs : int
        How many epochs the way down takes, at least 1.
    end : float, optional
        η_end, from 0 to η₀.

    Raises
    ------
    TypeError, ValueError
        If an argument is not such a number.

    References
    ----------
    Loshchilov & Hutter, “SGDR: Stochastic Gradient Descent with Warm Restarts”, ICLR
    2017, equation 5, without the restarts.

    Examples
    --------
    >>> schedule = CosineDecay(0.1, epochs=10)
    >>> [round(schedule(epoch), 6) for epoch in (0, 5, 10, 11)]
    [0.1, 0.05, 0.0, 0.0]
    """

    learning_rate: float
    epochs: int
    end: float = 0.0

    def __post_init__(self) -> None:
        as_positive(self.learning_rate, "learning_rate")
        as_whole_number(self.epochs, "epochs", least=1)
        as_number_between(self.end, "end", 0, self.learning_rate)

    def __call__(self, epoch: int) -> float:
        """Return η_end + ½ (η₀ − η_end) (1 + cos(π epoch / epochs))."""
        way = min(epoch, self.epochs) / self.epochs
        return self.end + 0.5 * (self.learning_rate - self.end) * (1 + cos(pi * way))


def as_schedule(value: Any, name: str = "learning_rate") -> Schedule:
    """Return a learning rate as a schedule: a number stays constant.

    Parameters
    ----------
    value : float or Schedule
        What the caller passed.
    name : str, optional
        What the caller calls it, for the error.

    Returns
    -------
    Schedule

    Raises
    ------
    TypeError, ValueError
        If it is neither a schedule nor a finite number above 0.
    """
    if isinstance(value, Schedule):
        return value
    if callable(value):
        raise TypeError(
            f"`{name}` must be a number or a Schedule, such as StepDecay(0.1, 10); a "
            "rule of your own is a subclass of Schedule with a method "
            f"__call__(self, epoch). Received: {value!r}"
        )
    return Constant(as_positive(value, name))
