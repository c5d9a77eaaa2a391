"""Activations that squash, and the identity, which does nothing.

Each function stands beside its derivative and its entry in the registry. All take
weighted sums z, a number or an array of any shape, and return what has its shape.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.activations.base import Activation
from nnlib.named import named


def identity(z: Any) -> Any:
    """Leave the weighted sum as it is: f(z) = z, and z itself, not a copy."""
    return z


def identity_derivative(z: Any) -> Any:
    """Compute the slope of the identity: f′(z) = 1."""
    return np.ones_like(z) * 1.0  # `* 1.0`: floats, also where z holds integers


IDENTITY = Activation(
    name="identity",
    symbol="id",
    function=identity,
    derivative=identity_derivative,
    formula=r"f(z) = z",
    derivative_formula=r"f'(z) = 1",
    range=(-np.inf, np.inf),
)


@named(symbol="step")
def step(z: Any) -> Any:
    """Say yes or no: step(z) = 1 where z ≥ 0, otherwise 0."""
    return np.greater_equal(z, 0) * 1.0


@named(symbol="step′")
def step_derivative(z: Any) -> Any:
    """Compute the slope of the step: 0 wherever it has one.

    Notes
    -----
    At z = 0 the curve jumps and has no slope. We say 0 there too: a slope of 0
    everywhere is why a step cannot be trained by following slopes.
    """
    return np.zeros_like(z) * 1.0  # `* 1.0`: floats, also where z holds integers


STEP = Activation(
    name="step",
    symbol="step",
    function=step,
    derivative=step_derivative,
    formula=(
        r"\operatorname{step}(z) = "
        r"\begin{cases} 1 & z \ge 0 \\ 0 & z < 0 \end{cases}"
    ),
    derivative_formula=r"\operatorname{step}'(z) = 0",
    range=(0.0, 1.0),
)


@named(symbol="σ")
def sigmoid(z: Any) -> Any:
    """Squash any number into 0 … 1: σ(z) = 1 / (1 + e^−z).

    Notes
    -----
    For z < 0 the formula is used as e^z / (1 + e^z), which is the same number: e is
    then never raised to a positive power, so nothing overflows, and a σ near 0 keeps
    all its digits.
    """
    e = np.exp(-np.abs(z))
    return np.where(np.greater_equal(z, 0), 1.0, e) / (1.0 + e)


@named(symbol="σ′")
def sigmoid_derivative(z: Any) -> Any:
    """Compute the slope of the sigmoid: σ′(z) = σ(z) · (1 − σ(z)).

    Notes
    -----
    Computed as e / (1 + e)², with e = e^−|z|: the same product, but 1 − σ would lose
    its digits where σ is close to 1 and would be exactly 0 from z ≈ 37 on.
    """
    e = np.exp(-np.abs(z))
    return e / ((1.0 + e) * (1.0 + e))


def sigmoid_slope(a: Any) -> Any:
    """Compute σ′ where a = σ(z) is known: a · (1 − a).

    Parameters
    ----------
    a : float or ndarray, any shape
        What `sigmoid` returned.

    Returns
    -------
    float or ndarray, the shape of `a`
    """
    return a * (1.0 - a)


SIGMOID = Activation(
    name="sigmoid",
    symbol="σ",
    function=sigmoid,
    derivative=sigmoid_derivative,
    formula=r"\sigma(z) = \frac{1}{1 + e^{-z}}",
    derivative_formula=r"\sigma'(z) = \sigma(z)\,\bigl(1 - \sigma(z)\bigr)",
    range=(0.0, 1.0),
    slope_from_a=sigmoid_slope,
)


@named(symbol="tanh")
def tanh(z: Any) -> Any:
    """Squash any number into −1 … 1: tanh(z) = (e^z − e^−z) / (e^z + e^−z)."""
    return np.tanh(z)


@named(symbol="tanh′")
def tanh_derivative(z: Any) -> Any:
    """Compute the slope of tanh: tanh′(z) = 1 − tanh²(z).

    Notes
    -----
    Computed as 4e / (1 + e)², with e = (e^−|z|)²: the same number, but 1 − tanh² would
    lose its digits where tanh is close to ±1 and would be exactly 0 from |z| ≈ 19 on.
    """
    e = np.exp(-np.abs(z))
    e = e * e
    return 4.0 * e / ((1.0 + e) * (1.0 + e))


def tanh_slope(a: Any) -> Any:
    """Compute tanh′ where a = tanh(z) is known: 1 − a².

    Parameters
    ----------
    a : float or ndarray, any shape
        What `tanh` returned.

    Returns
    -------
    float or ndarray, the shape of `a`
    """
    return 1.0 - a * a


TANH = Activation(
    name="tanh",
    symbol="tanh",
    function=tanh,
    derivative=tanh_derivative,
    formula=r"\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}",
    derivative_formula=r"\tanh'(z) = 1 - \tanh^2(z)",
    range=(-1.0, 1.0),
    slope_from_a=tanh_slope,
)
