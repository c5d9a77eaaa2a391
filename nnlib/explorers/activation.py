"""ActivationExplorer: an activation function and its slope, at a point one can drag."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from nnlib.activations import ACTIVATIONS, Activation
from nnlib.explorers.activation_curves import FLAT, function_and_slope
from nnlib.explorers.choices import chosen, label, number_of
from nnlib.live.figures.controls import Control
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls as all_controls
from nnlib.live.figures.parts.conditional import chosen_options
from nnlib.live.figures.parts.readout import readout, sentence
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

_CORNERS = ("relu", "leaky_relu")  # at 0
_JUMPS = ("step",)  # at 0
_DIPS = ("gelu", "silu")
_AFAR = np.linspace(-40.0, 40.0, 8001)
_NOWHERE = 100.0  # farther out than any z


def _tails(activation: Activation) -> tuple[float, float]:
    """Return up to where a function may be saturated on its left, and from where on.

    To be saturated is to level off: from there outwards the slope stays near 0 and
    comes ever closer to it. Neither the bottom of a dip does so nor a straight line.
    """
    slope = np.abs(activation.derivative(_AFAR))
    steep = _AFAR[slope >= FLAT]
    level_left, level_right = slope[0] < 1e-6, slope[-1] < 1e-6
    if not steep.size:
        return (0.0, 0.0) if level_left else (-_NOWHERE, _NOWHERE)
    return (
        float(steep[0]) if level_left else -_NOWHERE,
        float(steep[-1]) if level_right else _NOWHERE,
    )


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
    comparing = np.greater_equal(compare, 0) * 1.0
    f = chosen(function, _FUNCTIONS, lambda each: each.function(z))
    slope = chosen(function, _FUNCTIONS, lambda each: each.derivative(z))
    g = chosen(compare, _FUNCTIONS, lambda each: each.function(z))
    g_slope = chosen(compare, _FUNCTIONS, lambda each: each.derivative(z))
    left = chosen(function, _FUNCTIONS, lambda each: _tails(each)[0])
    right = chosen(function, _FUNCTIONS, lambda each: _tails(each)[1])

    def is_one_of(which: Any, names: Iterable[str]) -> Any:
        return sum(np.equal(which, _NAMES.index(name)) * 1.0 for name in names)

    flat = np.less(np.abs(slope), FLAT) * 1.0
    outside = np.logical_or(np.less_equal(z, left), np.greater_equal(z, right)) * 1.0
    saturated = flat * outside
    at_zero = np.equal(z, 0) * 1.0
    corner = at_zero * is_one_of(function, _CORNERS)
    jump = at_zero * is_one_of(function, _JUMPS)
    smooth = 1.0 - corner - jump
    dead = is_one_of(function, ("relu",)) * np.less(z, 0)
    dip = is_one_of(function, _DIPS) * flat * (1.0 - saturated)
    other_corner = at_zero * is_one_of(compare, _CORNERS)
    other_jump = at_zero * is_one_of(compare, _JUMPS)
    return {
        "f": f,
        "f_slope": slope,
        "g": np.where(comparing, g, 0.0),
        "g_slope": np.where(comparing, g_slope, 0.0),
        "comparing": comparing,
        "other_smooth": comparing - other_corner - other_jump,
        "other_corner": other_corner,
        "other_jump": other_jump,
        "saturated": saturated,
        "flat_here": saturated * smooth * (1.0 - dead),
        "steep_here": (1.0 - saturated) * smooth * (1.0 - dip),
        "dead": dead,
        "smooth": smooth,
        "corner": corner,
        "jump": jump,
        "dip": dip,
    }


_READOUT = readout(
    sentence(
        "At z = {z} the function is {f} and its slope {f_slope}: that is how steep "
        "the straight line is that touches the curve there.",
        when="smooth",
    ),
    sentence(
        "At z = 0 the function is {f}, and the curve has a corner. From the left its "
        "slope is {f_slope}, from the right it is 1, so at 0 itself it has none, and "
        "no one line touches it. nnlib takes {f_slope}, the left one.",
        when="corner",
    ),
    sentence(
        "At z = 0 the function jumps to {f}. A jump has no slope, and no line touches "
        "it; nnlib takes {f_slope}, as everywhere else.",
        when="jump",
    ),
    sentence(
        "The other function is {g} there, and its slope {g_slope}.", when="other_smooth"
    ),
    sentence(
        "The other function is {g} there. It has a corner, and for its slope nnlib "
        "takes {g_slope}, the one on the left.",
        when="other_corner",
    ),
    sentence(
        "The other function jumps to {g} there. It has no slope; nnlib takes "
        "{g_slope}.",
        when="other_jump",
    ),
    sentence(
        f"The curve levels off here, with a slope nearer to 0 than {FLAT}: the neuron "
        "is saturated. Moving z a little moves its activation next to nothing.",
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
        "This is the bottom of a dip: the slope is near 0 for a moment, on its way "
        "from negative to positive. The neuron is not saturated, for a little farther "
        "on either side the curve is steeper.",
        when="dip",
    ),
)


class ActivationExplorer(Figure):
    """An activation function and its slope, with a second one to compare.

    Parameters
    ----------
    function : str, default "sigmoid"
        The activation, by its name in `nnlib.activations`: any but softmax, which is
        no function of one number.
    compare : str or None, default "relu"
        A second one; None for none.
    z : float, default 1
        Where the point is, −8 … 8.
    show : iterable of str, optional
        Which parts to show, and in which order, of curves, controls, readout and
        equations; all of them unless given.
    later : iterable of str, optional
        Which of them are not there at first: see `Figure`.
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

    def __init__(
        self,
        function: str | float = "sigmoid",
        compare: str | float | None = "relu",
        z: float = 1.0,
        *,
        show: Iterable[str] | None = None,
        later: Iterable[str] = (),
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
            later=later,
            anchor=anchor,
            title=title,
            parts={
                "curves": function_and_slope(),
                "controls": all_controls(),
                "readout": _READOUT,
                "equations": chosen_options(
                    "function", "compare", options=map(_option, _FUNCTIONS)
                ),
            },
        )

    @property
    def result(self) -> dict[str, float]:
        """The values f and f_slope at z; of a second function, g and g_slope."""
        result = {}
        for name, number in (("f", self.values["function"]), *self._other()):
            activation = _FUNCTIONS[int(number)]
            result[name] = float(activation.function(self.values["z"]))
            result[f"{name}_slope"] = float(activation.derivative(self.values["z"]))
        return result

    def _other(self) -> list[tuple[str, float]]:
        compare = self.values["compare"]
        return [] if compare == _NONE else [("g", compare)]


def _option(activation: Activation) -> dict[str, Any]:
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
