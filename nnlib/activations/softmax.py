"""Softmax: scores of several classes as probabilities that add up to 1.

It is no elementwise function: each output depends on every score of its row, so its
derivative is a matrix, the Jacobian ∂aᵢ/∂zⱼ = aᵢ (δᵢⱼ − aⱼ), δᵢⱼ being 1 where i = j,
else 0. Backpropagation never builds it: `softmax_backward` multiplies by it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.activations.base import Activation
from nnlib.named import named

LOWEST = float(np.finfo(np.float64).min)
"""The lowest finite number: −1.8e308."""


@named(symbol="softmax")
def softmax(z: Any) -> Any:
    """Turn scores into probabilities: aᵢ = e^zᵢ / Σⱼ e^zⱼ, over the last axis.

    Parameters
    ----------
    z : ndarray, shape (..., n_classes)
        Scores, also called logits.

    Returns
    -------
    ndarray, the shape of `z`
        Rows that add up to 1.

    Notes
    -----
    The largest score of a row is first taken off all of them. That changes no
    probability, and no e is then raised to a positive power.

    Examples
    --------
    >>> softmax(np.array([[0.0, 1000.0], [2.0, 2.0]]))
    array([[0. , 1. ],
           [0.5, 0.5]])
    """
    with np.errstate(over="ignore"):  # e^−∞ is 0, as it should be
        e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


@named(symbol="softmax′")
def softmax_derivative(z: Any) -> Any:
    """Compute how each probability answers to its own score: ∂aᵢ/∂zᵢ = aᵢ (1 − aᵢ).

    This is only the diagonal of the Jacobian, to look at; for backpropagation use
    `softmax_backward`.

    Parameters
    ----------
    z : ndarray, shape (..., n_classes)
        Scores.

    Returns
    -------
    ndarray, the shape of `z`
    """
    a = softmax(z)
    return a * (1.0 - a)


@named(symbol="softmaxᵀ")
def softmax_backward(a: Any, gradient: Any) -> Any:
    """Carry a gradient back through softmax: ∂L/∂zᵢ = aᵢ (gᵢ − Σⱼ gⱼ aⱼ).

    Parameters
    ----------
    a : ndarray, shape (..., n_classes)
        What `softmax` returned.
    gradient : ndarray, the shape of `a`
        g = ∂L/∂a.

    Returns
    -------
    ndarray, the shape of `a`
        The Jacobian, which is symmetric, times g.
    """
    return a * (gradient - (gradient * a).sum(axis=-1, keepdims=True))


SOFTMAX = Activation(
    name="softmax",
    symbol="softmax",
    function=softmax,
    derivative=softmax_derivative,
    formula=(r"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}"),
    derivative_formula=(
        r"\frac{\partial a_i}{\partial z_j} = "
        r"a_i\,(\delta_{ij} - a_j)"
    ),
    range=(0.0, 1.0),
    jacobian_product=softmax_backward,
)


@named(symbol="ln softmax")
def log_softmax(z: Any) -> Any:
    """Compute the logarithm of softmax: ln aᵢ = zᵢ − ln Σⱼ e^zⱼ, over the last axis.

    Parameters
    ----------
    z : ndarray, shape (..., n_classes)
        Scores.

    Returns
    -------
    ndarray, the shape of `z`

    Notes
    -----
    Finite also where the probability itself rounds to 0. Two scores may be further
    apart than the largest float: so far apart they then count as being.
    """
    with np.errstate(over="ignore"):
        z = z - z.max(axis=-1, keepdims=True)
    z = np.maximum(z, LOWEST)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
