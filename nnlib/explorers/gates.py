"""One neuron before the truth table of a gate: what NeuronExplorer computes."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.activations import ACTIVATIONS
from nnlib.datasets import gate
from nnlib.explorers.choices import chosen
from nnlib.named import named
from nnlib.neuron import Neuron

#: The activations by the names that the course uses, in the order of their numbers.
FUNCTIONS = {
    "step": ACTIVATIONS["step"],
    "linear": ACTIVATIONS["identity"],
    "relu": ACTIVATIONS["relu"],
    "sigmoid": ACTIVATIONS["sigmoid"],
    "tanh": ACTIVATIONS["tanh"],
}

_CASES = gate("and")
#: The four points of a truth table: 00, 01, 10, 11.
POINTS = _CASES.X

# NOT looks at x1 alone: it asks for the two points where x2 is 0, and only those.
_NOT = 1.0 - POINTS[:, 0]
_ALONE = 1.0 - POINTS[:, 1]

#: What each gate wants at the points, in the order of the gates' numbers.
GATES = {
    "and": gate("and").Y[:, 0],
    "or": gate("or").Y[:, 0],
    "nand": gate("nand").Y[:, 0],
    "not": _NOT,
    "xor": gate("xor").Y[:, 0],
}
_WANTED = np.stack(list(GATES.values()))
_ASKED = np.stack([_ALONE if name == "not" else np.ones(4) for name in GATES])

#: The plane that is shown, along both axes.
RANGE = (-1.0, 2.0)
_CORNERS = np.array([[x1, x2] for x1 in RANGE for x2 in RANGE])

# A straight answer has no ends; its colours do.
_SPAN = 2.0

# Weights smaller than this, taken together, are as good as none: the line that they
# make is farther off, or less certain, than anything that could be shown.
_NO_WEIGHT = 1e-9


def neuron(
    x1: Any, x2: Any, w1: Any, w2: Any, b: Any, activation: Any, gate: Any
) -> dict[str, Any]:
    """Compute a neuron's answer at one point, its line, and its score at a gate.

    Parameters
    ----------
    x1, x2 : float or ndarray
        The point.
    w1, w2, b : float
        Weights and bias.
    activation, gate : float
        Which of `FUNCTIONS` and of `GATES`, by their order.

    Returns
    -------
    dict
        z and a at the point; how many `points` the gate asks for and how many of them
        are `right`; then what the figure draws and says: see the functions below.
    """
    z = weighted_sum(x1, x2, w1, w2, b)

    def f(z: Any) -> Any:
        return chosen(activation, list(FUNCTIONS.values()), lambda each: each(z))

    linear, relu, tanh = (
        np.equal(activation, list(FUNCTIONS).index(name)) * 1.0
        for name in ("linear", "relu", "tanh")
    )
    unbounded = linear + relu
    # Halfway between no and yes, which tanh calls −1 and 1 and the others 0 and 1.
    threshold = np.where(tanh, 0.0, 0.5)
    return {
        "z": z,
        "a": f(z),
        **_score(Neuron(np.stack([w1, w2]), b).forward(POINTS)[0], f, threshold, gate),
        **_line(z, w1, w2, b, 0.5 * unbounded),
        "threshold": threshold,
        # What the colours span.
        "low": np.where(unbounded, -_SPAN, -tanh),
        "high": np.where(unbounded, _SPAN, 1.0),
        **{
            f"is_{name}": np.equal(activation, number) * 1.0
            for number, name in enumerate(FUNCTIONS)
        },
    }


def _score(points_z: Any, f: Any, threshold: Any, gate: Any) -> dict[str, Any]:
    """Compute z, a, and what is wanted at the four points; who is right, and how many.

    `asked` is 1 at the points that the gate asks for. An answer counts as a yes from
    `threshold` on.
    """
    points_a = f(points_z)
    is_gate = np.equal(gate, np.arange(len(GATES))) * 1.0
    wanted, asked = is_gate @ _WANTED, is_gate @ _ASKED
    says_yes = np.greater_equal(points_a, threshold) * 1.0
    is_right = asked * np.equal(says_yes, wanted)
    right, points = np.sum(is_right), np.sum(asked)
    return {
        "points_z": points_z,
        "points_a": points_a,
        "wanted": wanted,
        "asked": asked,
        "is_right": is_right,
        "right": right,
        "points": points,
        "right_is_one": np.equal(right, 1) * 1.0,
        "right_is_many": np.not_equal(right, 1) * 1.0,
    }


def _line(z: Any, w1: Any, w2: Any, b: Any, level: Any) -> dict[str, Any]:
    """Compute where the line z = 0 lies, and the point with respect to it.

    The unit vector (`toward_1`, `toward_2`) points where w does. Along it, from (0, 0),
    the line is `offset` away; the line z = level is `between` farther.
    """
    length = np.sqrt(w1 * w1 + w2 * w2)
    has_line = np.greater(length, _NO_WEIGHT) * 1.0
    divisor = np.where(has_line, length, 1.0)
    offset = -b / divisor * has_line
    at_corners = Neuron(np.stack([w1, w2]), b).forward(_CORNERS)[0]
    crosses = np.less_equal(np.min(at_corners), 0) * np.greater_equal(
        np.max(at_corners), 0
    )
    return {
        "length": length,
        "has_line": has_line,
        "has_no_line": 1.0 - has_line,
        "toward_1": w1 / divisor,
        "toward_2": w2 / divisor,
        "offset": offset,
        "offset_size": np.abs(offset),
        "between": level / divisor * has_line,
        "in_sight": has_line * crosses,
        "out_of_sight": has_line * (1.0 - crosses),
        "shifted_forward": has_line * np.greater(offset, 0),
        "shifted_back": has_line * np.less(offset, 0),
        "unshifted": has_line * np.equal(offset, 0),
        "distance": np.abs(z) / divisor,
        "lies_beyond": has_line * np.greater(z, 0),
        "lies_before": has_line * np.less(z, 0),
        "lies_on": has_line * np.equal(z, 0),
    }


def weighted_sum(x1: Any, x2: Any, w1: Any, w2: Any, b: Any) -> Any:
    """Compute z as the course writes it: x₁·w₁ + x₂·w₂ + b."""
    return x1 * w1 + x2 * w2 + b


@named(symbol="f")
def _whichever(z: Any) -> Any:
    """Stand for any activation, where only its being called counts."""
    return z * 1.0


def in_general(x1: Any, x2: Any, w1: Any, w2: Any, b: Any) -> dict[str, Any]:
    """Compute a neuron with some activation f: what its two equations are read off.

    The program above computes all five activations and takes one. Its own equation
    would say so, at length.
    """
    z = weighted_sum(x1, x2, w1, w2, b)
    return {"z": z, "a": _whichever(z)}
