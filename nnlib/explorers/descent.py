"""DescentExplorer: what explorers share in which gradient descent takes steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from nnlib import worked_example
from nnlib.explorers.example import ExampleExplorer, example_control
from nnlib.live.figures.controls import Control
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.descent import LossChart, Run
from nnlib.live.figures.parts.groups import Group, group
from nnlib.live.figures.parts.readout import readout
from nnlib.live.formulas.symbols import symbol

NAMES = tuple(worked_example.DEFAULTS)
"""The inputs, the nine parameters and the target."""

# The loss bends so little that a step must be far longer than 10 to overshoot much.
_LEARNING_RATE = Control(
    "learning_rate", 1.0, min=0.0, max=50.0, step=0.1, group="Learning rate"
)


def descent_controls() -> list[Control]:
    """Return the controls of the numbers, the target and the learning rate."""
    numbers = [example_control(name) for name in NAMES]
    # The target stands with the inputs: both are the example, not the network.
    example = (*worked_example.INPUTS, worked_example.TARGET)
    group = "Inputs and target"
    ordered = sorted(numbers, key=lambda each: each.name not in example)
    return [
        *(replace(n, group=group) if n.name in example else n for n in ordered),
        _LEARNING_RATE,
    ]


def step_of(learning_rate: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Compute where one step of gradient descent leads.

    Parameters
    ----------
    learning_rate : float or stand-in
        How far to step.
    values : mapping of str to float or stand-in
        A value for each of `NAMES`.

    Returns
    -------
    dict
        w1_new and so on, what the nine parameters would be, all from the same
        gradients; and loss_new, the loss there.
    """
    new = worked_example.update(**values, learning_rate=learning_rate)
    after = worked_example.gradients(**{**values, **new})
    return {f"{name}_new": value for name, value in new.items()} | {
        "loss_new": after["loss"]
    }


def pick(which: Any, values: Mapping[str, Any]) -> Any:
    """Return the value of the parameter whose place in `PARAMETERS` is `which`."""
    return sum(
        np.equal(which, place) * values[name]
        for place, name in enumerate(worked_example.PARAMETERS)
    )


def place_of(name: str, value: Any) -> float:
    """Return the place of a parameter that is given by its name or by its place.

    Raises
    ------
    ValueError
        If it is neither.
    """
    known = worked_example.PARAMETERS
    if isinstance(value, str) and value in known:
        return float(known.index(value))
    places: tuple[Any, ...] = tuple(range(len(known)))
    if not isinstance(value, str | bool) and value in places:
        return float(value)
    raise ValueError(
        f"`{name}` must be one of {', '.join(known)}, or its place in this list, "
        f"counted from 0. Received: {value!r}"
    )


def parameter_choice(name: str, default: str) -> Control:
    """Return a control that chooses one of the nine parameters."""
    options = tuple(
        (_in_text(each), float(place))
        for place, each in enumerate(worked_example.PARAMETERS)
    )
    return Control(name, place_of(name, default), kind="choice", options=options)


def _in_text(name: str) -> str:
    found = symbol(name)
    return found.base + found.sub.translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


def descent_parts() -> dict[str, Any]:
    """Return what `Run`, `LossChart` and `Surface` need to know of the descent."""
    return {
        "parameters": worked_example.PARAMETERS,
        "after": [f"{name}_new" for name in worked_example.PARAMETERS],
        "start": NAMES,
        "loss": "loss",
        "loss_after": "loss_new",
    }


def learning(*sentences: dict[str, Any]) -> Group:
    """Return the part "run": buttons, learning rate, sentences, and the loss so far."""
    descent = descent_parts()
    return group(
        Run(**descent),
        controls("learning_rate"),
        readout(*sentences),
        LossChart(**descent),
        look="learning",
    )


class DescentExplorer(ExampleExplorer):
    """An explorer of the worked example that can learn. Use one of its subclasses."""

    @property
    def result(self) -> dict[str, float]:
        """Every value and every slope for the current numbers, computed by nnlib."""
        values = self.values
        found = worked_example.backward(**{name: values[name] for name in NAMES})
        return {name: float(value) for name, value in found.items()}
