"""Early stopping: end training when it no longer helps, and keep the best network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnlib.checks import (
    Array,
    as_number_between,
    as_whole_number,
    unknown_name,
)
from nnlib.training.history import History


@dataclass(frozen=True)
class EarlyStopping:
    """When to stop, judged by one series of the history.

    Parameters
    ----------
    patience : int, optional
        How many epochs in a row may pass without a new best, at least 1.
    watch : str, optional
        Which series of the history: of a loss lower is better, of a metric higher.
        Those of held-out data, as ``"validation_loss"``, need `validation` in `fit`.
    least_gain : float, optional
        By how much a new best must beat the old, at least 0.

    Raises
    ------
    TypeError, ValueError
        If an argument is not such a value.

    Examples
    --------
    >>> EarlyStopping(patience=5)
    EarlyStopping(patience=5, watch='validation_loss', least_gain=0.0)
    """

    patience: int = 10
    watch: str = "validation_loss"
    least_gain: float = 0.0

    def __post_init__(self) -> None:
        as_whole_number(self.patience, "patience", least=1)
        as_number_between(self.least_gain, "least_gain", 0, np.inf)
        if not isinstance(self.watch, str):
            raise TypeError(
                "`watch` must be the name of a series of the history. "
                f"Received: {self.watch!r}"
            )


class BestSoFar:
    """The best epoch so far, with a copy of its parameters.

    Parameters
    ----------
    rule : EarlyStopping
        What is best.
    parameters : sequence of ndarray
        What is trained, in place.
    names : iterable of str
        The series that there will be.

    Raises
    ------
    ValueError
        If the rule watches none of them.
    """

    def __init__(
        self, rule: EarlyStopping, parameters: Sequence[Array], names: Sequence[str]
    ) -> None:
        if rule.watch not in names:
            error = unknown_name("watch", rule.watch, names)
            of_training = rule.watch.removeprefix("validation_")
            if of_training != rule.watch and of_training in names:
                raise ValueError(
                    f"{error} Give `fit` held-out data, as validation=(X, Y), or watch "
                    f"{of_training!r}"
                )
            raise error
        self.rule = rule
        self.value = np.inf
        self.epoch = 0
        self._parameters = parameters
        self._copies = [parameter.copy() for parameter in parameters]

    def see(self, history: History) -> bool:
        """Take in the last epoch; return whether it is time to stop."""
        value = history[self.rule.watch][-1]
        if not self.rule.watch.endswith("loss"):
            value = -value
        if value < self.value - self.rule.least_gain:
            self.value, self.epoch = value, len(history)
            for copy, parameter in zip(self._copies, self._parameters, strict=True):
                copy[...] = parameter
        return len(history) - self.epoch >= self.rule.patience

    @property
    def reason(self) -> str:
        """Why it is time to stop, as a sentence."""
        if not self.epoch:
            return (
                f"{self.rule.watch} has not been a finite number in any of the first "
                f"{self.rule.patience} epochs, so none of them is the best"
            )
        return (
            f"{self.rule.watch} has not been better for {self.rule.patience} epochs "
            f"than in epoch {self.epoch}"
        )

    def restore(self) -> None:
        """Write the best parameters back, in place."""
        for copy, parameter in zip(self._copies, self._parameters, strict=True):
            parameter[...] = copy
