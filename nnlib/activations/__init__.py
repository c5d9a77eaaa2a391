"""Activation functions: what a neuron makes of its weighted sum, a = f(z).

The functions and their derivatives are in `nnlib.activations.squashing`, `nnlib.activations.rectifiers` and
`nnlib.activations.softmax`; here each is in a registry, under its name. All work in float64 and
stay accurate for any finite z: no overflow, no warning, no NaN.
"""

from __future__ import annotations

import numpy as np

from nnlib.activations.base import Activation
from nnlib.activations.rectifiers import (
    elu,
    elu_derivative,
    gelu,
    gelu_derivative,
    leaky_relu,
    leaky_relu_derivative,
    relu,
    relu_derivative,
    relu_slope,
    silu,
    silu_derivative,
    softplus,
    softplus_derivative,
)
from nnlib.activations.softmax import (
    log_softmax,
    softmax,
    softmax_backward,
    softmax_derivative,
)
from nnlib.activations.squashing import (
    identity,
    identity_derivative,
    sigmoid,
    sigmoid_derivative,
    sigmoid_slope,
    step,
    step_derivative,
    tanh,
    tanh_derivative,
    tanh_slope,
)
from nnlib.checks import unknown_name

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "activation",
    "elu",
    "elu_derivative",
    "gelu",
    "gelu_derivative",
    "identity",
    "identity_derivative",
    "leaky_relu",
    "leaky_relu_derivative",
    "log_softmax",
    "register",
    "relu",
    "relu_derivative",
    "sigmoid",
    "sigmoid_derivative",
    "silu",
    "silu_derivative",
    "softmax",
    "softmax_backward",
    "softmax_derivative",
    "softplus",
    "softplus_derivative",
    "step",
    "step_derivative",
    "tanh",
    "tanh_derivative",
]

ACTIVATIONS: dict[str, Activation] = {
    each.name: each
    for each in (
        Activation(
            name="identity",
            symbol="id",
            function=identity,
            derivative=identity_derivative,
            formula=r"f(z) = z",
            derivative_formula=r"f'(z) = 1",
            range=(-np.inf, np.inf),
        ),
        Activation(
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
        ),
        Activation(
            name="sigmoid",
            symbol="σ",
            function=sigmoid,
            derivative=sigmoid_derivative,
            formula=r"\sigma(z) = \frac{1}{1 + e^{-z}}",
            derivative_formula=r"\sigma'(z) = \sigma(z)\,\bigl(1 - \sigma(z)\bigr)",
            range=(0.0, 1.0),
            slope_from_a=sigmoid_slope,
        ),
        Activation(
            name="tanh",
            symbol="tanh",
            function=tanh,
            derivative=tanh_derivative,
            formula=r"\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}",
            derivative_formula=r"\tanh'(z) = 1 - \tanh^2(z)",
            range=(-1.0, 1.0),
            slope_from_a=tanh_slope,
        ),
        Activation(
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
        ),
        Activation(
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
        ),
        Activation(
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
        ),
        Activation(
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
        ),
        Activation(
            name="silu",
            symbol="SiLU",
            function=silu,
            derivative=silu_derivative,
            formula=r"\operatorname{SiLU}(z) = z\,\sigma(z)",
            derivative_formula=(r"\operatorname{SiLU}'(z) = \sigma(z) + z\,\sigma'(z)"),
            range=(-0.278465, np.inf),
        ),
        Activation(
            name="softplus",
            symbol="softplus",
            function=softplus,
            derivative=softplus_derivative,
            formula=r"\operatorname{softplus}(z) = \ln(1 + e^{z})",
            derivative_formula=r"\operatorname{softplus}'(z) = \sigma(z)",
            range=(0.0, np.inf),
        ),
        Activation(
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
        ),
    )
}
"""Every activation by its name."""


def activation(name: str | Activation) -> Activation:
    """Look up an activation by its name.

    Parameters
    ----------
    name : str or Activation
        A key of `ACTIVATIONS`, or an `Activation`, which is returned as it is: this
        is how one of your own gets in.

    Returns
    -------
    Activation

    Raises
    ------
    ValueError
        If there is none of that name; the error suggests the nearest.
    TypeError
        If `name` is neither a string nor an `Activation`.

    Examples
    --------
    >>> activation("tanh")
    Activation('tanh')
    """
    if isinstance(name, Activation):
        return name
    if not isinstance(name, str):
        raise TypeError(
            "`activation` must be a name or an Activation. "
            f"Received: {name!r} ({type(name).__name__})"
        )
    try:
        return ACTIVATIONS[name]
    except KeyError:
        raise unknown_name("activation", name, ACTIVATIONS) from None


def register(activation: Activation) -> Activation:
    """Add an activation of your own, so that its name can be used like any other.

    Parameters
    ----------
    activation : Activation
        Under a name that is still free.

    Returns
    -------
    Activation
        The same.

    Raises
    ------
    TypeError
        If it is no `Activation`.
    ValueError
        If another has the name already. The same definition may come twice, as when a
        cell of a notebook is run again.

    Examples
    --------
    >>> sine = Activation("sine", "sin", np.sin, np.cos, "sin z", "cos z", (-1, 1))
    >>> register(sine)
    Activation('sine')
    >>> activation("sine")(0.0).item()
    0.0
    >>> del ACTIVATIONS["sine"]
    """
    if not isinstance(activation, Activation):
        raise TypeError(
            "`activation` must be an Activation. "
            f"Received: {activation!r} ({type(activation).__name__})"
        )
    name = activation.name
    if ACTIVATIONS.get(name, activation) != activation:
        raise ValueError(
            "`activation` must have a name that is still free. "
            f"Received: {name!r}, which another definition has already. Choose another "
            f"name or, to replace one of your own, first del ACTIVATIONS[{name!r}]"
        )
    ACTIVATIONS[name] = activation
    return activation
