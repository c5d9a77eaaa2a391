"""Activations that let what is positive through: ReLU and its smoother relatives.

Each function stands beside its derivative and its entry in the registry. All take
weighted sums z, a number or an array of any shape, and return what has its shape.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.activations.base import Activation
from nnlib.activations.squashing import sigmoid, sigmoid_derivative
from nnlib.named import named


@named(symbol="ReLU")
def relu(z: Any) -> Any:
    """Keep what is positive, cut the rest to 0: ReLU(z) = max(z, 0)."""
    return np.maximum(z, 0.0)


@named(symbol="ReLU′")
def relu_derivative(z: Any) -> Any:
    """Compute the slope of ReLU: 1 where z > 0, otherwise 0.

    Notes
    -----
    At z = 0 the curve has a corner and no slope. We say 0, as PyTorch does.
    """
    return np.greater(z, 0) * 1.0


def relu_slope(a: Any) -> Any:
    """Tell where ReLU has slope 1 rather than 0, if a = ReLU(z) is known: a > 0.

    Parameters
    ----------
    a : float or ndarray, any shape
        What `relu` returned.

    Returns
    -------
    bool or ndarray of bool, the shape of `a`
    """
    return a > 0


RELU = Activation(
    name="relu",
    symbol="ReLU",
    function=relu,
    derivative=relu_derivative,
    formula=r"\operatorname{ReLU}(z) = \max(z, 0)",
    derivative_formula=(
        r"\operatorname{ReLU}'(z) = "
        r"\begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}"
    ),
    range=(0.0, np.inf),
    slope_from_a=relu_slope,
)


LEAK = 0.01
"""Slope of leaky ReLU below 0."""


@named(symbol="LReLU")
def leaky_relu(z: Any) -> Any:
    """Keep what is positive, shrink the rest: LReLU(z) = max(z, 0.01 z)."""
    return np.maximum(z, LEAK * z)


@named(symbol="LReLU′")
def leaky_relu_derivative(z: Any) -> Any:
    """Compute the slope of leaky ReLU: 1 where z > 0, otherwise 0.01.

    Notes
    -----
    It is never 0, so a neuron cannot die. At the corner, z = 0, we say 0.01, as PyTorch
    does.
    """
    return np.maximum(np.greater(z, 0) * 1.0, LEAK)


LEAKY_RELU = Activation(
    name="leaky_relu",
    symbol="LReLU",
    function=leaky_relu,
    derivative=leaky_relu_derivative,
    formula=r"\operatorname{LReLU}(z) = \max(z, 0.01\,z)",
    derivative_formula=(
        r"\operatorname{LReLU}'(z) = "
        r"\begin{cases} 1 & z > 0 \\ 0.01 & z \le 0 \end{cases}"
    ),
    range=(-np.inf, np.inf),
)


@named(symbol="ELU")
def elu(z: Any) -> Any:
    """Bend towards −1 below 0: ELU(z) = z where z > 0, otherwise e^z − 1."""
    return np.maximum(z, 0.0) + np.expm1(np.minimum(z, 0.0))


@named(symbol="ELU′")
def elu_derivative(z: Any) -> Any:
    """Compute the slope of ELU: 1 where z > 0, otherwise e^z."""
    return np.exp(np.minimum(z, 0.0))


ELU = Activation(
    name="elu",
    symbol="ELU",
    function=elu,
    derivative=elu_derivative,
    formula=(
        r"\operatorname{ELU}(z) = "
        r"\begin{cases} z & z > 0 \\ e^{z} - 1 & z \le 0 \end{cases}"
    ),
    derivative_formula=(
        r"\operatorname{ELU}'(z) = "
        r"\begin{cases} 1 & z > 0 \\ e^{z} & z \le 0 \end{cases}"
    ),
    range=(-1.0, np.inf),
)


GELU_FACTOR = float(np.sqrt(2.0 / np.pi))
"""√(2/π), in u = √(2/π) (z + 0.044715 z³)."""

GELU_CUBE = 0.044715
"""What z³ counts in u."""

GELU_BOUND = 30.0
"""Beyond ± this, σ(2u) below is 0 or 1 to the last digit; z³ would overflow later."""


@named(symbol="GELU")
def gelu(z: Any) -> Any:
    """Weigh z by how likely a normal number is below it, nearly: GELU(z) ≈ z Φ(z).

    Notes
    -----
    This is the tanh form, z/2 · (1 + tanh u) with u = √(2/π) (z + 0.044715 z³), which
    PyTorch calls ``approximate="tanh"``. The exact form needs the error function, which
    numpy does not have and a page could not run; the two differ by less than 0.0005.
    Computed as z σ(2u), the same number, which keeps its digits below 0.
    """
    return z * sigmoid(2.0 * _gelu_u(z))


@named(symbol="GELU′")
def gelu_derivative(z: Any) -> Any:
    """Compute the slope of GELU: σ(2u) + 2 z u′ σ′(2u), with u as in `gelu`."""
    near = np.clip(z, -GELU_BOUND, GELU_BOUND)
    u = _gelu_u(z)
    du = GELU_FACTOR * (1.0 + 3.0 * GELU_CUBE * near * near)
    return sigmoid(2.0 * u) + 2.0 * near * du * sigmoid_derivative(2.0 * u)


GELU = Activation(
    name="gelu",
    symbol="GELU",
    function=gelu,
    derivative=gelu_derivative,
    formula=(
        r"\operatorname{GELU}(z) = z\,\sigma(2u), \quad "
        r"u = \sqrt{2 / \pi}\,(z + 0.044715\,z^3)"
    ),
    derivative_formula=(
        r"\operatorname{GELU}'(z) = \sigma(2u) + 2 z\,\sigma'(2u)"
        r"\,\sqrt{2 / \pi}\,(1 + 0.134145\,z^2)"
    ),
    range=(-0.170041, np.inf),
)


def _gelu_u(z: Any) -> Any:
    near = np.clip(z, -GELU_BOUND, GELU_BOUND)
    return GELU_FACTOR * (near + GELU_CUBE * near * near * near)


@named(symbol="SiLU")
def silu(z: Any) -> Any:
    """Weigh z by its own sigmoid: SiLU(z) = z σ(z)."""
    return z * sigmoid(z)


@named(symbol="SiLU′")
def silu_derivative(z: Any) -> Any:
    """Compute the slope of SiLU: SiLU′(z) = σ(z) + z σ′(z)."""
    return sigmoid(z) + z * sigmoid_derivative(z)


SILU = Activation(
    name="silu",
    symbol="SiLU",
    function=silu,
    derivative=silu_derivative,
    formula=r"\operatorname{SiLU}(z) = z\,\sigma(z)",
    derivative_formula=(r"\operatorname{SiLU}'(z) = \sigma(z) + z\,\sigma'(z)"),
    range=(-0.278465, np.inf),
)


@named(symbol="softplus")
def softplus(z: Any) -> Any:
    """Smooth the corner of ReLU: softplus(z) = ln(1 + e^z).

    Notes
    -----
    Computed as max(z, 0) + ln(1 + e^−|z|), the same number: nothing overflows.
    """
    return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))


@named(symbol="softplus′")
def softplus_derivative(z: Any) -> Any:
    """Compute the slope of softplus, which is the sigmoid: σ(z)."""
    return sigmoid(z)


SOFTPLUS = Activation(
    name="softplus",
    symbol="softplus",
    function=softplus,
    derivative=softplus_derivative,
    formula=r"\operatorname{softplus}(z) = \ln(1 + e^{z})",
    derivative_formula=r"\operatorname{softplus}'(z) = \sigma(z)",
    range=(0.0, np.inf),
)
