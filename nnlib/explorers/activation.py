"""ActivationExplorer: an activation function and its slope, at a point one can drag."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, ClassVar

import numpy as np
import traitlets

from nnlib.activations import ACTIVATIONS, Activation
from nnlib.explorers.choices import chosen, label, number_of
from nnlib.live.figure.controls import Control
from nnlib.live.figure.explorer import Explorer
from nnlib.live.figure.readout import sentence
from nnlib.live.formulas.formatting import format_number
from nnlib.live.formulas.tex import read_tex
from nnlib.live.trace.tracing import trace

# Those that the course talks about; one that a reader registers may not be traceable.
_NAMES = (
    "identity",
    "step",
    "sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "elu",
    "gelu",
    "silu",
    "softplus",
)
_FUNCTIONS = tuple(ACTIVATIONS[name] for name in _NAMES)
_NONE = -1.0

# As far as the chapter's own table of slopes goes.
_SPAN = 8.0
_STEP = 0.1

FLAT = 0.05
"""A slope nearer to 0 than this is called saturated."""


def curves(function: Any, compare: Any, z: Any) -> dict[str, Any]:
    """Compute the chosen functions, their slopes, and what is to be said of them.

    Parameters
    ----------
    function, compare : float
        Which function, and which other one; −1 for no other.
    z : float or ndarray
        Where.

    Returns
    -------
    dict
        f, f_slope, g and g_slope (0 where there is no other), and conditions, 1 or 0.
    """
    comparing = np.greater_equal(compare, 0)
    f = chosen(function, _FUNCTIONS, lambda each: each.function(z))
    slope = chosen(function, _FUNCTIONS, lambda each: each.derivative(z))
    g = chosen(compare, _FUNCTIONS, lambda each: each.function(z))
    g_slope = chosen(compare, _FUNCTIONS, lambda each: each.derivative(z))

    def is_one_of(*names: str) -> Any:
        return sum(np.equal(function, _NAMES.index(name)) * 1.0 for name in names)

    saturated = (np.less(np.abs(slope), FLAT)) * 1.0
    dips = is_one_of("gelu", "silu")
    below, at_zero = np.less(z, 0) * 1.0, np.equal(z, 0) * 1.0
    is_step, is_relu = is_one_of("step"), is_one_of("relu")
    corner = at_zero * (is_relu + is_one_of("leaky_relu"))
    dead = is_relu * below
    elsewhere = (1.0 - dead) * (1.0 - corner) * (1.0 - at_zero * is_step)
    return {
        "f": f,
        "f_slope": slope,
        "g": np.where(comparing, g, 0.0),
        "g_slope": np.where(comparing, g_slope, 0.0),
        "comparing": comparing * 1.0,
        "saturated": saturated,
        "flat_here": saturated * elsewhere,
        "steep_here": (1.0 - saturated) * elsewhere,
        "dead": dead,
        "corner": corner,
        "jump": at_zero * is_step,
        "dips": dips,
    }


_READOUT = (
    sentence(
        "At z = {z} the function is {f} and its slope {f_slope}: that is how steep "
        "the straight line is that touches the curve there.",
    ),
    sentence(
        "The other function is {g} there, and its slope {g_slope}.", when="comparing"
    ),
    sentence(
        f"The slope is nearer to 0 than {FLAT}: the neuron is saturated here. Moving z "
        "a little moves its activation next to nothing.",
        when="flat_here",
    ),
    sentence(
        "Move z a little, and the activation moves {f_slope:3} times as far.",
        when="steep_here",
    ),
    sentence(
        "This is the dead side of ReLU: the output is 0 and so is the slope, so no "
        "small change of a weight changes anything.",
        when="dead",
    ),
    sentence(
        "The curve has a corner here. From the left its slope is one number, from the "
        "right another, so at 0 itself it has none; nnlib says "
        "{f_slope}, the left one.",
        when="corner",
    ),
    sentence(
        "The curve jumps here and has no slope; nnlib says 0, as everywhere else.",
        when="jump",
    ),
    sentence(
        "The narrow band is the bottom of a dip. There the slope is 0 for a moment, on "
        "its way from negative to positive.",
        when="dips",
    ),
)


class ActivationExplorer(Explorer):
    """An activation function and its slope, with a second one to compare.

    Parameters
    ----------
    function : str, default "sigmoid"
        The activation, by its name in `nnlib.activations`: any but softmax, which is
        no function of one number.
    compare : str, optional
        A second one; None for none.
    z : float, default 1
        Where the point is, −8 … 8.
    show : iterable of str, optional
        Which of `parts` to show, and in which order; all of them unless given.
    anchor : str, default "activation"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.

    Attributes
    ----------
    function, compare : float
        The numbers of the chosen functions, in the order of the list; −1 for none.
    z : float

    Raises
    ------
    ValueError
        If there is no activation of that name, or z is out of range.

    Examples
    --------
    >>> explorer = ActivationExplorer(function="sigmoid", compare=None, z=0)
    >>> explorer.result["f"], explorer.result["f_slope"]
    (0.5, 0.25)
    """

    parts: ClassVar[tuple[str, ...]] = ("curves", "controls", "readout", "equations")

    explorer = traitlets.Unicode("ActivationExplorer", read_only=True).tag(sync=True)

    def __init__(
        self,
        function: str | float = "sigmoid",
        compare: str | float | None = "relu",
        z: float = 1.0,
        *,
        show: Iterable[str] = parts,
        anchor: str = "activation",
        title: str = "Activation functions: curve, slope and tangent",
    ) -> None:
        other = _NONE if compare in (None, _NONE) else compare
        values = {
            "function": number_of("function", function, _FUNCTIONS),
            "compare": (
                _NONE if other == _NONE else number_of("compare", other, _FUNCTIONS)
            ),
            "z": z,
        }
        options = tuple((label(each), float(i)) for i, each in enumerate(_FUNCTIONS))
        sigmoid, relu = (float(_NAMES.index(name)) for name in ("sigmoid", "relu"))
        controls = (
            Control("function", sigmoid, kind="choice", options=options),
            Control(
                "compare", relu, kind="choice", options=(("none", _NONE), *options)
            ),
            Control("z", 1.0, min=-_SPAN, max=_SPAN, step=_STEP),
        )
        super().__init__(
            trace(curves, function=sigmoid, compare=relu, z=1.0),
            controls,
            values=values,
            show=show,
            anchor=anchor,
            title=title,
            formulas=(),
            figure={
                "flat": FLAT,
                "functions": [_told(each) for each in _FUNCTIONS],
                "readout": list(_READOUT),
            },
        )

    @property
    def result(self) -> dict[str, float]:
        """F and f_slope at z, and g and g_slope if there is another function."""
        result = {}
        for name, number in (("f", self.values["function"]), *self._other()):
            activation = _FUNCTIONS[int(number)]
            result[name] = float(activation.function(self.values["z"]))
            result[f"{name}_slope"] = float(activation.derivative(self.values["z"]))
        return result

    def _other(self) -> list[tuple[str, float]]:
        compare = self.values["compare"]
        return [] if compare == _NONE else [("g", compare)]


def _told(activation: Activation) -> dict[str, Any]:
    """Return what the page shows of a function beside its curve."""
    return {
        "label": label(activation),
        "formulas": [
            read_tex(activation.formula),
            read_tex(activation.derivative_formula),
        ],
        "range": _range(activation),
    }


def _range(activation: Activation) -> str:
    low, high = activation.range
    if activation.name == "step":
        return "Its values are 0 and 1."
    if math.isinf(low) and math.isinf(high):
        return "Its values can be any number."
    if math.isinf(high):
        return f"Its values go from {format_number(low)} upwards."
    return f"Its values lie between {format_number(low)} and {format_number(high)}."
