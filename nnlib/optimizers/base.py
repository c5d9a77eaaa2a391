"""What optimisers have in common: a learning rate, a memory, and steps in place."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

import numpy as np

from nnlib.checks import (
    Array,
    as_list,
    as_number_between,
    as_real_array,
    as_whole_number,
    check_same_shape,
    check_unmasked,
)
from nnlib.optimizers.schedules import Schedule, as_schedule


class Slot(NamedTuple):
    """What an optimiser keeps for one parameter: arrays of its shape.

    Parameters
    ----------
    memory : tuple of ndarray
        What it remembers, at first all 0.
    workspace : tuple of two ndarray
        Where it computes, so that a step needs no new arrays.
    """

    memory: tuple[Array, ...]
    workspace: tuple[Array, Array]


class State:
    """What an optimiser remembers of one training.

    Parameters
    ----------
    parameters : sequence of ndarray
        What is trained; only their shapes matter here.
    n_memories : int
        How many arrays to remember for each.

    Attributes
    ----------
    n_steps : int
        Steps taken so far.
    slots : list of Slot
        One for each parameter.
    """

    def __init__(self, parameters: Sequence[Array], n_memories: int) -> None:
        self.n_steps = 0
        self.slots = [
            Slot(
                tuple(np.zeros_like(parameter) for _ in range(n_memories)),
                (np.empty_like(parameter), np.empty_like(parameter)),
            )
            for parameter in parameters
        ]

    def __repr__(self) -> str:
        return f"State({self.n_steps} steps, {len(self.slots)} parameters)"


@dataclass(frozen=True)
class Optimizer(ABC):
    """What all optimisers have in common: a learning rate, and how they are used.

    Parameters
    ----------
    learning_rate : float or Schedule
        η, above 0; a `Schedule` gives one for each epoch.

    Raises
    ------
    TypeError, ValueError
        If it is neither.
    """

    learning_rate: float | Schedule

    n_memories: ClassVar[int] = 0
    """How many arrays it remembers for each parameter."""

    def __post_init__(self) -> None:
        as_schedule(self.learning_rate)

    def start(self, parameters: Sequence[Array]) -> State:
        """Return the state before the first step.

        Parameters
        ----------
        parameters : sequence of ndarray of float64
            What is to be trained.

        Returns
        -------
        State

        Raises
        ------
        TypeError
            If one is not an array of float64: a step could not change it in place.
        """
        return State(_check_parameters(parameters), self.n_memories)

    def update(
        self,
        parameters: Sequence[Array],
        gradients: Sequence[Any],
        state: State,
        epoch: int = 0,
    ) -> None:
        """Take one step: change the parameters and the state, in place.

        Parameters
        ----------
        parameters : sequence of ndarray of float64
            θ, those that `start` was given. Changed.
        gradients : sequence of ndarray
            g for each, of its shape. Not changed.
        state : State
            From `start`. Changed.
        epoch : int, optional
            Which epoch it is, for a learning rate that has a schedule.

        Raises
        ------
        TypeError, ValueError
            If there are not as many gradients as parameters, a shape is another, a
            gradient is not finite, or the state is another optimiser's.
        """
        parameters = _check_parameters(parameters)
        gradients = as_list(gradients, "gradients", "a list of arrays")
        if not isinstance(state, State):
            raise TypeError(
                "`state` must be what start returned. "
                f"Received: {state!r} ({type(state).__name__})"
            )
        epoch = as_whole_number(epoch, "epoch")
        if not len(parameters) == len(gradients) == len(state.slots):
            raise ValueError(
                f"`gradients` and `state` must have one entry for each of the "
                f"{len(parameters)} parameters. "
                f"Received: {len(gradients)} and {len(state.slots)}"
            )
        arrays = []
        for number, (parameter, slot) in enumerate(
            zip(parameters, state.slots, strict=True)
        ):
            name, like = f"gradients[{number}]", f"parameters[{number}]"
            arrays.append(as_real_array(gradients[number], name))
            check_same_shape(arrays[-1], name, parameter, like)
            check_same_shape(
                slot.workspace[0], f"state.slots[{number}]", parameter, like
            )
            if len(slot.memory) != self.n_memories:
                raise ValueError(
                    f"`state` must come from the start of {type(self).__name__}, with "
                    f"{self.n_memories} memories a parameter. "
                    f"Received: {len(slot.memory)}"
                )
        self._update(parameters, arrays, state, self.rate(epoch))

    def rate(self, epoch: int) -> float:
        """Return the learning rate of an epoch.

        Parameters
        ----------
        epoch : int
            Counted from 0.

        Returns
        -------
        float
            η, at least 0.

        Raises
        ------
        ValueError
            If a schedule gives a rate that is below 0 or not finite.
        """
        rate = as_schedule(self.learning_rate)(epoch)
        if not 0 <= rate < np.inf:  # a schedule of the reader's own may return anything
            raise ValueError(
                f"`learning_rate` must be at least 0 in every epoch, and finite. "
                f"Received: {rate!r} in epoch {epoch}, counted from 0"
            )
        return rate

    def _update(
        self,
        parameters: Sequence[Array],
        gradients: Sequence[Array],
        state: State,
        rate: float,
    ) -> None:
        # Without checks, for a caller that has made them.
        state.n_steps += 1
        t = state.n_steps
        for theta, g, slot in zip(parameters, gradients, state.slots, strict=True):
            self._step(theta, g, slot, rate, t)

    @abstractmethod
    def _step(self, theta: Array, g: Array, slot: Slot, rate: float, t: int) -> None:
        """Take step number t, counted from 1, for one parameter, in place."""


def _check_parameters(parameters: Any) -> list[Array]:
    checked = as_list(parameters, "parameters", "a list of arrays")
    for number, parameter in enumerate(checked):
        if not isinstance(parameter, np.ndarray) or parameter.dtype != np.float64:
            kind = getattr(parameter, "dtype", type(parameter).__name__)
            raise TypeError(
                "`parameters` must hold arrays of float64, which a step can change "
                f"in place. Received: {kind} as parameters[{number}]"
            )
        check_unmasked(parameter, f"parameters[{number}]")
    return checked


def check_share(value: Any, name: str) -> None:
    """Raise an error unless a value is a number from 0 to below 1."""
    if as_number_between(value, name, 0, 1) == 1:
        raise ValueError(f"`{name}` must be below 1. Received: {value}")
