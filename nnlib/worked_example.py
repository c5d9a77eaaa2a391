"""The network of the course, number by number: 2 inputs, 2 hidden neurons, 1 output.

    x1 ── w1, w3 ──▶ hidden neuron 1 (b1_1): z1_1, a1_1 ── w5 ──▶ output neuron (b2)
    x2 ── w2, w4 ──▶ hidden neuron 2 (b1_2): z1_2, a1_2 ── w6 ──▶   z2, a2

Neuron 1 owns w1 and w2, neuron 2 owns w3 and w4. All three neurons use the sigmoid,
and the loss is ½(a2 − y)².

Everything here is written out without a matrix, so that it can be followed by hand.
Each name may hold one number or an array; arrays broadcast against each other.
`Network` computes the same in matrix form; `to_network` and `from_network` go between.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from nnlib.activations import sigmoid, sigmoid_derivative
from nnlib.checks import is_stand_in
from nnlib.layers import Dense
from nnlib.network import Network

INPUTS = ("x1", "x2")
PARAMETERS = ("w1", "w2", "b1_1", "w3", "w4", "b1_2", "w5", "w6", "b2")
TARGET = "y"

DEFAULTS: dict[str, float] = {
    "x1": 1.0,
    "x2": 0.5,
    "w1": 0.6,
    "w2": -0.4,
    "b1_1": 0.1,
    "w3": -0.3,
    "w4": 0.8,
    "b1_2": 0.2,
    "w5": 1.2,
    "w6": -0.7,
    "b2": 0.05,
    "y": 1.0,
}
"""A value for every name; they give the round sums z1_1 = 0.5 and z1_2 = 0.3."""


_GRADIENTS = (
    *("delta2", "dw5", "dw6", "db2", "delta1_1", "delta1_2"),
    *("dw1", "dw2", "db1_1", "dw3", "dw4", "db1_2", "loss"),
)


def forward(
    x1: Any,
    x2: Any,
    w1: Any,
    w2: Any,
    b1_1: Any,
    w3: Any,
    w4: Any,
    b1_2: Any,
    w5: Any,
    w6: Any,
    b2: Any,
) -> dict[str, Any]:
    """Compute the output from the inputs, keeping every value on the way.

    Parameters
    ----------
    x1, x2 : float or ndarray
        Inputs.
    w1, w2, b1_1 : float or ndarray
        Weights and bias of hidden neuron 1.
    w3, w4, b1_2 : float or ndarray
        Weights and bias of hidden neuron 2.
    w5, w6, b2 : float or ndarray
        Weights and bias of the output neuron.

    Returns
    -------
    dict
        z1_1, a1_1, z1_2, a1_2, z2, a2: the weighted sum and the activation of each
        neuron, in the order in which they are computed.
    """
    # [forward]
    z1_1 = x1 * w1 + x2 * w2 + b1_1
    a1_1 = sigmoid(z1_1)

    z1_2 = x1 * w3 + x2 * w4 + b1_2
    a1_2 = sigmoid(z1_2)

    z2 = a1_1 * w5 + a1_2 * w6 + b2
    a2 = sigmoid(z2)
    # [end forward]
    return {
        "z1_1": z1_1,
        "a1_1": a1_1,
        "z1_2": z1_2,
        "a1_2": a1_2,
        "z2": z2,
        "a2": a2,
    }


def backward(
    x1: Any,
    x2: Any,
    w1: Any,
    w2: Any,
    b1_1: Any,
    w3: Any,
    w4: Any,
    b1_2: Any,
    w5: Any,
    w6: Any,
    b2: Any,
    y: Any,
) -> dict[str, Any]:
    """Go forward and then backward, keeping every value and every slope on the way.

    Parameters
    ----------
    x1, x2, w1, w2, b1_1, w3, w4, b1_2, w5, w6, b2 : float or ndarray
        As in `forward`.
    y : float or ndarray
        Target: what a2 should be.

    Returns
    -------
    dict
        What `forward` returns, then loss, then backwards: da2 is ∂L/∂a2, da2_dz2 is
        ∂a2/∂z2, delta2 is ∂L/∂z2, their product; dw5 is ∂L/∂w5, and so on to the
        inputs. Of one sample each: arrays are not averaged.
    """
    values = forward(x1, x2, w1, w2, b1_1, w3, w4, b1_2, w5, w6, b2)
    z1_1, a1_1 = values["z1_1"], values["a1_1"]
    z1_2, a1_2 = values["z1_2"], values["a1_2"]
    z2, a2 = values["z2"], values["a2"]

    # [gradients]
    loss = 0.5 * (a2 - y) ** 2

    # The output neuron: ∂L/∂z2 is ∂L/∂a2 times ∂a2/∂z2.
    da2 = a2 - y
    da2_dz2 = sigmoid_derivative(z2)
    delta2 = da2 * da2_dz2
    dw5 = delta2 * a1_1
    dw6 = delta2 * a1_2
    db2 = delta2

    # The hidden neurons: each has its share of delta2, by its own weight.
    da1_1 = delta2 * w5
    da1_1_dz1_1 = sigmoid_derivative(z1_1)
    delta1_1 = da1_1 * da1_1_dz1_1
    dw1 = delta1_1 * x1
    dw2 = delta1_1 * x2
    db1_1 = delta1_1

    da1_2 = delta2 * w6
    da1_2_dz1_2 = sigmoid_derivative(z1_2)
    delta1_2 = da1_2 * da1_2_dz1_2
    dw3 = delta1_2 * x1
    dw4 = delta1_2 * x2
    db1_2 = delta1_2
    # [end gradients]

    # An input reaches the loss along two paths: their slopes add.
    dx1 = delta1_1 * w1 + delta1_2 * w3
    dx2 = delta1_1 * w2 + delta1_2 * w4
    return values | {
        "loss": loss,
        "da2": da2,
        "da2_dz2": da2_dz2,
        "delta2": delta2,
        "dw5": dw5,
        "dw6": dw6,
        "db2": db2,
        "da1_1": da1_1,
        "da1_1_dz1_1": da1_1_dz1_1,
        "delta1_1": delta1_1,
        "dw1": dw1,
        "dw2": dw2,
        "db1_1": db1_1,
        "da1_2": da1_2,
        "da1_2_dz1_2": da1_2_dz1_2,
        "delta1_2": delta1_2,
        "dw3": dw3,
        "dw4": dw4,
        "db1_2": db1_2,
        "dx1": dx1,
        "dx2": dx2,
    }


def gradients(
    x1: Any,
    x2: Any,
    w1: Any,
    w2: Any,
    b1_1: Any,
    w3: Any,
    w4: Any,
    b1_2: Any,
    w5: Any,
    w6: Any,
    b2: Any,
    y: Any,
) -> dict[str, Any]:
    """Compute how the loss answers to every weight and bias: backpropagation.

    Parameters
    ----------
    x1, x2, w1, w2, b1_1, w3, w4, b1_2, w5, w6, b2, y : float or ndarray
        As in `backward`.

    Returns
    -------
    dict
        delta2, dw5, dw6, db2, delta1_1, delta1_2, dw1, dw2, db1_1, dw3, dw4, db1_2 and
        loss. delta is ∂L/∂z of a neuron, dw1 is ∂L/∂w1, and so on. Of one sample each:
        arrays are not averaged.
    """
    slopes = backward(x1, x2, w1, w2, b1_1, w3, w4, b1_2, w5, w6, b2, y)
    return {name: slopes[name] for name in _GRADIENTS}


def update(
    x1: Any,
    x2: Any,
    w1: Any,
    w2: Any,
    b1_1: Any,
    w3: Any,
    w4: Any,
    b1_2: Any,
    w5: Any,
    w6: Any,
    b2: Any,
    y: Any,
    learning_rate: Any,
) -> dict[str, Any]:
    """Take one step of gradient descent: w ← w − learning_rate · ∂L/∂w.

    Parameters
    ----------
    x1, x2, w1, w2, b1_1, w3, w4, b1_2, w5, w6, b2, y : float or ndarray
        As in `gradients`.
    learning_rate : float or ndarray
        How far to step.

    Returns
    -------
    dict
        The nine new parameters, under the names in `PARAMETERS` and in that order.
    """
    slopes = gradients(x1, x2, w1, w2, b1_1, w3, w4, b1_2, w5, w6, b2, y)
    # [update]
    return {
        "w1": w1 - learning_rate * slopes["dw1"],
        "w2": w2 - learning_rate * slopes["dw2"],
        "b1_1": b1_1 - learning_rate * slopes["db1_1"],
        "w3": w3 - learning_rate * slopes["dw3"],
        "w4": w4 - learning_rate * slopes["dw4"],
        "b1_2": b1_2 - learning_rate * slopes["db1_2"],
        "w5": w5 - learning_rate * slopes["dw5"],
        "w6": w6 - learning_rate * slopes["dw6"],
        "b2": b2 - learning_rate * slopes["db2"],
    }
    # [end update]


@dataclass(frozen=True)
class Preset:
    """A set of values worth a look.

    Parameters
    ----------
    name : str
        Identifier, e.g. ``"xor"``.
    label : str
        What a button says.
    note : str
        What to notice, in one or two sentences.
    values : mapping of str to float
        A value, within −10 … 10, for every name in `DEFAULTS`, in that order.
    """

    name: str
    label: str
    note: str
    values: Mapping[str, float]

    def __post_init__(self) -> None:
        if tuple(self.values) != tuple(DEFAULTS):
            raise ValueError(
                f"`values` must hold {', '.join(DEFAULTS)}, in this order. "
                f"Received: {', '.join(self.values) or 'none'}"
            )
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))


def _preset(name: str, label: str, note: str, *numbers: float) -> Preset:
    values = dict(zip(DEFAULTS, map(float, numbers), strict=True))
    return Preset(name, label, note, values)


# None is at an end of its range, −10 … 10: learning must have room to move it.
# The numbers: x1, x2,   w1, w2, b1_1,   w3, w4, b1_2,   w5, w6, b2,   y
PRESETS: tuple[Preset, ...] = (
    Preset(
        "default",
        "The worked example",
        "The numbers used throughout the course.",
        DEFAULTS,
    ),
    _preset(
        "xor",
        "XOR",
        "On when exactly one input is 1. Hidden neuron 1 answers “at least one”, "
        "neuron 2 “both”; the output is on for the first without the second.",
        *(1, 0, 8, 8, -4, 6, 6, -9, 9, -9, -4.5, 1),
    ),
    _preset(
        "and",
        "AND",
        "On when both inputs are 1. One hidden neuron is enough: the second is left "
        "out by w₆ = 0.",
        *(1, 1, 6, 6, -9, 0, 0, 0, 9, 0, -4.5, 1),
    ),
    _preset(
        "or",
        "OR",
        "On when at least one input is 1. Only the hidden bias b₁,₁ differs from AND.",
        *(1, 0, 6, 6, -3, 0, 0, 0, 9, 0, -4.5, 1),
    ),
    _preset(
        "equal",
        "All weights equal",
        "Both hidden neurons compute the same, and learning, which treats them alike, "
        "can never make them differ.",
        *(1, 0.5, 0.5, 0.5, 0, 0.5, 0.5, 0, 0.5, 0.5, 0, 1),
    ),
    _preset(
        "saturated",
        "Saturated",
        "Large weighted sums: the sigmoid is flat there. The output is wrong by almost "
        "1, yet small changes of the weights hardly move it, so nothing is learned.",
        *(1, 0.5, 8, 8, 4, -8, -8, -4, 8, -8, 4, 0),
    ),
    _preset(
        "zero",
        "All zero",
        "Every weight and bias is 0: every activation is 0.5 whatever the inputs, and "
        "the output does not listen to the hidden layer.",
        *(1, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
    ),
)


def to_network(values: Mapping[str, Any]) -> Network:
    """Return the same network in matrix form.

    Parameters
    ----------
    values : mapping of str to float
        A value for each name in `PARAMETERS`; other names are left aside.

    Returns
    -------
    Network
        2 -> 2 -> 1, sigmoid; W of the hidden layer is [[w1, w2], [w3, w4]].

    Raises
    ------
    ValueError
        If a name is missing.
    """
    missing = [name for name in PARAMETERS if name not in values]
    if missing:
        raise ValueError(
            f"`values` must hold {', '.join(PARAMETERS)}. Missing: {', '.join(missing)}"
        )
    w1, w2, b1_1, w3, w4, b1_2, w5, w6, b2 = (values[name] for name in PARAMETERS)
    # np.stack, unlike np.array, also takes stand-ins.
    W1 = np.stack([np.stack([w1, w2]), np.stack([w3, w4])])
    W2 = np.stack([np.stack([w5, w6])])
    return Network(
        [
            Dense(W1, np.stack([b1_1, b1_2]), "sigmoid"),
            Dense(W2, np.stack([b2]), "sigmoid"),
        ]
    )


def from_network(
    network: Network,
    x1: Any = DEFAULTS["x1"],
    x2: Any = DEFAULTS["x2"],
    y: Any = DEFAULTS["y"],
) -> dict[str, Any]:
    """Return a 2 -> 2 -> 1 sigmoid network's weights and biases by name.

    Parameters
    ----------
    network : Network
        With two inputs, two hidden neurons and one output, all sigmoid.
    x1, x2, y : float, optional
        Inputs and target to put beside them.

    Returns
    -------
    dict
        A value for every name in `DEFAULTS`, in that order.

    Raises
    ------
    ValueError
        If the network has another shape or other activations.
    """
    fits = [layer.activation.name for layer in network.layers] == ["sigmoid"] * 2
    if fits and not any(is_stand_in(layer.W) for layer in network.layers):
        fits = [layer.W.shape for layer in network.layers] == [(2, 2), (1, 2)]
    if not fits:
        raise ValueError(
            "`network` must be the worked example's: 2 inputs, 2 hidden sigmoid "
            f"neurons, 1 sigmoid output. Received: {network!r}"
        )
    hidden, output = network.layers
    (w1, w2), (w3, w4) = hidden.W
    b1_1, b1_2 = hidden.b
    ((w5, w6),) = output.W
    (b2,) = output.b
    numbers = (x1, x2, w1, w2, b1_1, w3, w4, b1_2, w5, w6, b2, y)
    # Plain floats, which print and go to JSON as themselves; stand-ins as they are.
    return {
        name: number if is_stand_in(number) else float(number)
        for name, number in zip(DEFAULTS, numbers, strict=True)
    }
