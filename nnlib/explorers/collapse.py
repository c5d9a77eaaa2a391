"""LinearCollapse: layers without a bend are one layer; with one they follow a curve."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from nnlib.explorers.choices import label, number_of
from nnlib.explorers.collapse_curves import READOUT, X, Y, curves, network_and_lines
from nnlib.explorers.collapse_equations import equations
from nnlib.explorers.collapse_network import (
    DEPTHS,
    FUNCTIONS,
    NAMES,
    SPAN,
    fitted,
    names,
    to_network,
    written,
)
from nnlib.live.figures.controls import Control
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls as some_controls
from nnlib.live.figures.parts.conditional import (
    preset_controls,
    shown_when,
    written_equations,
)
from nnlib.live.figures.parts.groups import Group, fold, group
from nnlib.live.formulas.formatting import format_number
from nnlib.live.trace.tracing import trace
from nnlib.network import Network

_X_SPAN = 2.0


# What the reader chooses; for each choice there is a fit among the presets.
_CHOICES = ("activation", "depth")


class LinearCollapse(Figure):
    """A small network on curved data, with an activation or without.

    Parameters
    ----------
    activation : {"identity", "tanh", "relu", "sigmoid"}, default "identity"
        Of the hidden layers.
    depth : {1, 2, 3}, default 2
        How many hidden layers.
    x : float, default 0.5
        Where the readout is taken, −2 … 2.
    show : iterable of str, optional
        Which parts to show, and in which order, of curves, controls, readout and
        equations; all of them unless given.
    later : iterable of str, optional
        Which of them are not there at first: see `Figure`.
    anchor : str, default "collapse"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.
    **numbers : float
        Weights and biases, −10 … 10: see `nnlib.explorers.collapse_network`. Those
        left out are as nnlib fitted them for that activation and depth.

    Attributes
    ----------
    activation, depth, x, w1_1, … : float
        The current values; the activation as its place in the list.

    Raises
    ------
    ValueError
        If the activation or the depth is none of those, or a number is out of range.
    TypeError
        If there is no number of a given name.

    Examples
    --------
    >>> explorer = LinearCollapse(activation="identity", depth=3)
    >>> bool(abs(explorer.result["y"] - explorer.result["collapsed"]) < 1e-12)
    True
    >>> LinearCollapse(activation="tanh", depth=2).network
    Network(1 -> 3 tanh -> 3 tanh -> 1 identity)
    """

    def __init__(
        self,
        activation: str | float = "identity",
        depth: float = 2,
        x: float = 0.5,
        *,
        show: Iterable[str] | None = None,
        later: Iterable[str] = (),
        anchor: str = "collapse",
        title: str = "Layers with and without an activation function",
        **numbers: float,
    ) -> None:
        if unknown := numbers.keys() - set(NAMES):
            raise TypeError(
                "LinearCollapse's network has the numbers "
                f"{', '.join(NAMES)}. Received: {', '.join(sorted(unknown))}"
            )
        function = number_of("activation", activation, FUNCTIONS)
        choices = _choices(function, depth)
        start = fitted(*(int(each.default) for each in choices))
        controls = (
            *choices,
            Control("x", 0.5, min=-_X_SPAN, max=_X_SPAN, step=0.05),
            *(
                Control(name, value, min=-SPAN, max=SPAN, step=0.01)
                for name, value in start.items()
            ),
        )
        examples = {each.name: each.default for each in controls}
        super().__init__(
            trace(network_and_lines, **examples),
            controls,
            values={"x": x, **numbers},
            show=show,
            later=later,
            anchor=anchor,
            title=title,
            presets=[_preset(a, d) for a in range(len(FUNCTIONS)) for d in DEPTHS],
            written=written(),
            parts={
                "curves": curves(),
                "controls": group(
                    preset_controls(*_CHOICES, "x", choices=_CHOICES),
                    _folds(),
                    look="choices",
                ),
                "readout": READOUT,
                "equations": group(
                    *(
                        shown_when(f"linear_{each}", written_equations(equations(each)))
                        for each in DEPTHS
                    ),
                    look="alternatives",
                ),
            },
        )

    @property
    def network(self) -> Network:
        """An nnlib Network with the current weights and biases; a copy."""
        values = self.values
        return to_network(values, int(values["activation"]), int(values["depth"]))

    @property
    def result(self) -> dict[str, float]:
        """The values y and collapsed at x, W, b, and error: the mean squared error."""
        values, network = self.values, self.network
        linear = to_network(values, 0, int(values["depth"]))
        b, there = linear.predict(np.array([[0.0], [1.0]]))[:, 0]
        x = np.array([[values["x"]]])
        return {
            "y": float(network.predict(x)[0, 0]),
            "collapsed": float(linear.predict(x)[0, 0]),
            "W": float(there - b),
            "b": float(b),
            "error": float(np.mean((network.predict(X[:, None])[:, 0] - Y) ** 2)),
        }


def _choices(activation: float, depth: float) -> tuple[Control, Control]:
    return (
        Control(
            "activation",
            activation,
            kind="choice",
            options=tuple((label(f), float(i)) for i, f in enumerate(FUNCTIONS)),
        ),
        Control(
            "depth",
            depth,
            kind="choice",
            options=tuple(
                (f"{each} hidden layer{'s' if each > 1 else ''}", float(each))
                for each in DEPTHS
            ),
        ),
    )


def _preset(activation: int, depth: int) -> dict[str, Any]:
    function = FUNCTIONS[activation]
    numbers = fitted(activation, depth)
    network = to_network(numbers, activation, depth)
    error = float(np.mean((network.predict(X[:, None])[:, 0] - Y) ** 2))
    layers = f"{depth} hidden layer{'s' if depth > 1 else ''}"
    return {
        "name": f"{function.name}-{depth}",
        "label": f"{label(function)}, {layers}",
        "note": (
            f"Fitted by nnlib to the {len(X)} points, rounded: mean squared error "
            f"{format_number(error, 4)}."
        ),
        "values": {"activation": float(activation), "depth": float(depth), **numbers},
    }


def _folds() -> Group:
    """Return the groups of sliders, those of layers that are not there hidden."""
    last = DEPTHS[-1] + 1
    hidden = (
        shown_when(
            f"layer_{layer}",
            fold(
                f"Hidden layer {layer}",
                some_controls(*names(layer)),
                open=layer == DEPTHS[0],
            ),
        )
        for layer in DEPTHS
    )
    output_layer = fold("Output layer", some_controls(*names(last)))
    return group(*hidden, output_layer, look="folds")
