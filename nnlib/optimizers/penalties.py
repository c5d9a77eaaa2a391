"""Penalties: a price on large weights, against overfitting.

Training then makes the loss plus the penalty smaller. Only weights pay, not biases: a
bias shifts the outputs and does not make them more jagged.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from nnlib.checks import Array, as_positive


@dataclass(frozen=True)
class Penalty(ABC):
    """A penalty on a matrix of weights.

    Parameters
    ----------
    strength : float
        λ, above 0.

    Raises
    ------
    TypeError, ValueError
        If it is not a finite number above 0.
    """

    strength: float

    def __post_init__(self) -> None:
        as_positive(self.strength, "strength")

    @abstractmethod
    def value(self, W: Array) -> float:
        """Return what weights cost.

        Parameters
        ----------
        W : ndarray, any shape
            Weights.

        Returns
        -------
        float
        """

    @abstractmethod
    def gradient(self, W: Array) -> Array:
        """Return how that cost answers to each weight.

        Parameters
        ----------
        W : ndarray, any shape
            Weights.

        Returns
        -------
        ndarray, the shape of `W`
        """


class L1(Penalty):
    """The sum of sizes: λ Σ |w|. It drives weights to 0 and so leaves some out.

    Parameters
    ----------
    strength : float
        λ, above 0.

    Examples
    --------
    >>> L1(0.5).value(np.array([[3.0, -2.0]]))
    2.5
    >>> L1(0.5).gradient(np.array([[3.0, -2.0, 0.0]]))
    array([[ 0.5, -0.5,  0. ]])
    """

    def value(self, W: Array) -> float:
        """Return λ Σ |w|."""
        return self.strength * float(np.sum(np.abs(W)))

    def gradient(self, W: Array) -> Array:
        """Return λ sign(w): at 0, where there is a corner, 0."""
        return self.strength * np.sign(W)


class L2(Penalty):
    """Half the sum of squares: ½ λ Σ w². It keeps all weights small.

    Parameters
    ----------
    strength : float
        λ, above 0.

    Examples
    --------
    >>> L2(0.5).value(np.array([[3.0, -2.0]]))
    3.25
    >>> L2(0.5).gradient(np.array([[3.0, -2.0]]))
    array([[ 1.5, -1. ]])
    """

    def value(self, W: Array) -> float:
        """Return ½ λ Σ w²."""
        return 0.5 * self.strength * float(np.sum(W * W))

    def gradient(self, W: Array) -> Array:
        """Return λ w."""
        return self.strength * W
