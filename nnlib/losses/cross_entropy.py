"""Cross-entropies: how surprised probabilities are by what happened.

Each loss stands beside its derivative; both take outputs and targets y, of one shape.
Binary: every output is a probability of its own. Categorical: a row of outputs is one
distribution over classes, and a row of targets another, such as a one-hot row.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.activations.softmax import log_softmax, softmax
from nnlib.activations.squashing import sigmoid
from nnlib.losses.base import Loss
from nnlib.named import named

SMALLEST_PROBABILITY = 2.0**-52
"""How close to 0 or 1 cross-entropy takes a probability to be, at most."""


@named(symbol="BCE")
def binary_cross_entropy(p: Any, y: Any) -> Any:
    """Compute the cross-entropy of a probability: L = −y ln p − (1 − y) ln(1 − p).

    Parameters
    ----------
    p : float or ndarray, any shape
        Predicted probabilities that y is 1.
    y : float or ndarray, the shape of `p`
        Targets: 0, 1 or a probability between.

    Returns
    -------
    float or ndarray, the shape of `p`

    Notes
    -----
    For p = 0 with y = 1 the formula says infinity, and for p = 0 with y = 0 it says
    0 · infinity. So p counts as at least ε = 2⁻⁵² and at most 1 − ε: a sample costs at
    most 52 ln 2 ≈ 36.04. Where you have the logits, use
    `binary_cross_entropy_with_logits`, which has no such limit.
    """
    p = _away_from_0_and_1(p)
    return -y * np.log(p) - (1.0 - y) * np.log1p(-p)


@named(symbol="BCE′")
def binary_cross_entropy_derivative(p: Any, y: Any) -> Any:
    """Compute the derivative by p: ∂L/∂p = (p − y) / (p (1 − p)).

    Parameters
    ----------
    p, y : float or ndarray
        Predicted probabilities and targets, of one shape.

    Returns
    -------
    float or ndarray, the shape of `p`

    Notes
    -----
    As in `binary_cross_entropy`, p counts as at least ε = 2⁻⁵² and at most 1 − ε.
    """
    p = _away_from_0_and_1(p)
    return (p - y) / (p * (1.0 - p))


def _away_from_0_and_1(p: Any) -> Any:
    return np.clip(p, SMALLEST_PROBABILITY, 1.0 - SMALLEST_PROBABILITY)


@named(symbol="BCE")
def binary_cross_entropy_with_logits(z: Any, y: Any) -> Any:
    """Compute the cross-entropy of the probability σ(z) from z itself.

    L = −y ln σ(z) − (1 − y) ln(1 − σ(z)) = max(z, 0) − z y + ln(1 + e^−|z|)

    Parameters
    ----------
    z : float or ndarray, any shape
        Logits: the weighted sums that a sigmoid would turn into probabilities.
    y : float or ndarray, the shape of `z`
        Targets: 0, 1 or a probability between.

    Returns
    -------
    float or ndarray, the shape of `z`

    Notes
    -----
    The last form never overflows, never takes the logarithm of 0, and keeps all its
    digits for a loss close to 0.
    """
    return np.maximum(z, 0.0) - z * y + np.log1p(np.exp(-np.abs(z)))


@named(symbol="BCE′")
def binary_cross_entropy_with_logits_derivative(z: Any, y: Any) -> Any:
    """Compute the derivative by the logit: ∂L/∂z = σ(z) − y.

    Parameters
    ----------
    z, y : float or ndarray
        Logits and targets, of one shape.

    Returns
    -------
    float or ndarray, the shape of `z`
    """
    return sigmoid(z) - y


@named(symbol="CCE")
def categorical_cross_entropy(p: Any, y: Any) -> Any:
    """Compute the cross-entropy of a distribution, class by class: −yᵢ ln pᵢ.

    Parameters
    ----------
    p : ndarray, shape (..., n_classes)
        Predicted probabilities, which add up to 1.
    y : ndarray, the shape of `p`
        Targets, which add up to 1: one-hot, or probabilities.

    Returns
    -------
    ndarray, the shape of `p`
        What each class adds to the loss of its row.

    Notes
    -----
    As in `binary_cross_entropy`, p counts as at least ε = 2⁻⁵².
    """
    return -y * np.log(np.maximum(p, SMALLEST_PROBABILITY))


@named(symbol="CCE′")
def categorical_cross_entropy_derivative(p: Any, y: Any) -> Any:
    """Compute the derivative by each probability: ∂L/∂pᵢ = −yᵢ / pᵢ.

    Parameters
    ----------
    p, y : ndarray, shape (..., n_classes)
        Predicted probabilities and targets.

    Returns
    -------
    ndarray, the shape of `p`
    """
    return -y / np.maximum(p, SMALLEST_PROBABILITY)


@named(symbol="CCE")
def categorical_cross_entropy_with_logits(z: Any, y: Any) -> Any:
    """Compute the cross-entropy of softmax(z) from z itself: −yᵢ ln softmax(z)ᵢ.

    Parameters
    ----------
    z : ndarray, shape (..., n_classes)
        Logits: the scores that softmax would turn into probabilities.
    y : ndarray, the shape of `z`
        Targets, which add up to 1.

    Returns
    -------
    ndarray, the shape of `z`
        What each class adds to the loss of its row.

    Notes
    -----
    ln softmax is zᵢ − ln Σⱼ e^zⱼ: no probability rounds to 0 on the way.
    """
    return -y * log_softmax(z)


@named(symbol="CCE′")
def categorical_cross_entropy_with_logits_derivative(z: Any, y: Any) -> Any:
    """Compute the derivative of a row's loss by each logit: ∂L/∂z = softmax(z) − y.

    Parameters
    ----------
    z, y : ndarray, shape (..., n_classes)
        Logits and targets.

    Returns
    -------
    ndarray, the shape of `z`
    """
    return softmax(z) - y


BINARY_CROSS_ENTROPY = Loss(
    name="binary_cross_entropy",
    function=binary_cross_entropy,
    derivative=binary_cross_entropy_derivative,
    formula=r"L = -y \ln a - (1 - y) \ln(1 - a)",
    derivative_formula=(r"\frac{\partial L}{\partial a} = \frac{a - y}{a (1 - a)}"),
    reads="probability",
    pairs_with="sigmoid",
    from_z=binary_cross_entropy_with_logits,
)


BINARY_CROSS_ENTROPY_WITH_LOGITS = Loss(
    name="binary_cross_entropy_with_logits",
    function=binary_cross_entropy_with_logits,
    derivative=binary_cross_entropy_with_logits_derivative,
    formula=r"L = -y \ln \sigma(z) - (1 - y) \ln\bigl(1 - \sigma(z)\bigr)",
    derivative_formula=r"\frac{\partial L}{\partial z} = \sigma(z) - y",
    reads="logit",
)


CATEGORICAL_CROSS_ENTROPY = Loss(
    name="categorical_cross_entropy",
    function=categorical_cross_entropy,
    derivative=categorical_cross_entropy_derivative,
    formula=r"L = -\sum_i y_i \ln a_i",
    derivative_formula=(r"\frac{\partial L}{\partial a_i} = -\frac{y_i}{a_i}"),
    reads="distribution",
    pairs_with="softmax",
    from_z=categorical_cross_entropy_with_logits,
    exact_from=SMALLEST_PROBABILITY,
)


CATEGORICAL_CROSS_ENTROPY_WITH_LOGITS = Loss(
    name="categorical_cross_entropy_with_logits",
    function=categorical_cross_entropy_with_logits,
    derivative=categorical_cross_entropy_with_logits_derivative,
    formula=r"L = -\sum_i y_i \ln \operatorname{softmax}(z)_i",
    derivative_formula=(
        r"\frac{\partial L}{\partial z} = \operatorname{softmax}(z) - y"
    ),
    reads="scores",
)
