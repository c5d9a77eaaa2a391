"""Activation functions: what a neuron makes of its weighted sum, a = f(z).

Each function stands beside its derivative and its entry in the registry: those that
squash in `squashing`, ReLU and its relatives in `rectifiers`, and `softmax`. All work
in float64 and stay accurate for any finite z: no overflow, no warning, no NaN.
"""

from __future__ import annotations

from nnlib.activations.base import Activation
from nnlib.activations.rectifiers import (
    ELU,
    GELU,
    LEAKY_RELU,
    RELU,
    SILU,
    SOFTPLUS,
    elu,
    elu_derivative,
    gelu,
    gelu_derivative,
    leaky_relu,
    leaky_relu_derivative,
    relu,
    relu_derivative,
    silu,
    silu_derivative,
    softplus,
    softplus_derivative,
)
from nnlib.activations.softmax import (
    SOFTMAX,
    log_softmax,
    softmax,
    softmax_backward,
    softmax_derivative,
)
from nnlib.activations.squashing import (
    IDENTITY,
    SIGMOID,
    STEP,
    TANH,
    identity,
    identity_derivative,
    sigmoid,
    sigmoid_derivative,
    step,
    step_derivative,
    tanh,
    tanh_derivative,
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
        IDENTITY,
        STEP,
        SIGMOID,
        TANH,
        RELU,
        LEAKY_RELU,
        ELU,
        GELU,
        SILU,
        SOFTPLUS,
        SOFTMAX,
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
    >>> import numpy as np
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
