"""Divergence: training that runs away instead of settling, and why it may."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from nnlib.checks import Array

if TYPE_CHECKING:
    from nnlib.network import Network
    from nnlib.training.history import History

GROWTH = 1e8
"""By how much the loss may grow before training counts as diverging."""

LARGE_INPUT = 10.0
"""Inputs above this size are worth a word when training diverges."""


class DivergenceError(ArithmeticError):
    """Training has diverged: the loss, or a weight, has grown beyond all bounds.

    Attributes
    ----------
    network : Network
        That of the best epoch, with early stopping that has seen one; otherwise as it
        was when training stopped.
    history : History
        Of the epochs before; its `best_epoch` says whether there was a best one.
    """

    network: Network
    history: History


class Watchdog:
    """Knows when a loss is out of bounds, and says so in a sentence.

    Parameters
    ----------
    loss : float
        Before training.
    X : ndarray, shape (n_samples, n_inputs)
        The training samples.

    Raises
    ------
    DivergenceError
        If that loss is infinite or not a number already.
    """

    def __init__(self, loss: float, X: Array) -> None:
        self.before = loss
        self.largest_input = float(np.max(np.abs(X)))
        if not np.isfinite(loss):
            raise DivergenceError(
                f"the loss is {loss} before the first step: the network's weights or "
                "the samples are so large that it cannot be computed"
            )
        self.limit = min(GROWTH * max(loss, 1.0), float(np.finfo(float).max))
        """The largest loss in bounds; NaN is not in bounds either."""

    def check_loss(self, loss: float, when: str, rate: float) -> None:
        """Raise DivergenceError unless a loss is in bounds."""
        if not loss <= self.limit:
            raise self.error(f"the loss is {loss:.4g}", when, rate)

    def check_parameters(
        self, parameters: Sequence[Array], when: str, rate: float
    ) -> None:
        """Raise DivergenceError unless all parameters are finite."""
        if not all(np.isfinite(parameter).all() for parameter in parameters):
            raise self.error("a weight is infinite or not a number", when, rate)

    def error(self, what: str, when: str, rate: float) -> DivergenceError:
        """Return the error that says what happened when, and suggests why.

        Parameters
        ----------
        what : str
            What was seen.
        when : str
            E.g. ``"epoch 2, step 3 of 10"``.
        rate : float
            The learning rate.
        """
        advice = (
            f"The learning rate, {rate:.3g}, is probably too large: "
            f"try {rate / 10:.3g}."
        )
        if self.largest_input > LARGE_INPUT:
            advice += (
                f" The inputs go up to {self.largest_input:g}: bring them to about "
                "−1 … 1 first, which allows larger steps."
            )
        return DivergenceError(
            f"training diverged in {when}: {what}; before training the loss was "
            f"{self.before:.4g}. {advice}"
        )
