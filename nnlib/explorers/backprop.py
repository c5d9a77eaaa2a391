"""BackpropExplorer: the worked example backwards, and learning step by step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nnlib import worked_example
from nnlib.explorers.descent import (
    NAMES,
    DescentExplorer,
    descent_controls,
    learning,
    parameter_choice,
    pick,
    place_of,
    step_of,
)
from nnlib.explorers.example import (
    NETWORK,
    network_diagram,
    presets,
    refuse_unknown,
)
from nnlib.live.figures.controls import Control
from nnlib.live.figures.next_page import NextPage, link_to
from nnlib.live.figures.parts.basic import controls, equations, steps, table
from nnlib.live.figures.parts.diagram import MarkedDiagram
from nnlib.live.figures.parts.formulas import Chain
from nnlib.live.figures.parts.groups import fold, group
from nnlib.live.figures.parts.part import Part
from nnlib.live.figures.parts.readout import Until, readout, sentence
from nnlib.live.formulas.equations import equations as written
from nnlib.live.formulas.notation import fenced, operator, row
from nnlib.live.formulas.symbols import symbol
from nnlib.live.formulas.tree import MathTree, node
from nnlib.live.trace.tracing import trace

_PARAMETER = parameter_choice("parameter", "w1")
_EPSILON = Control(
    "epsilon",
    1e-5,
    kind="choice",
    options=(
        ("0.1", 1e-1),
        ("0.01", 1e-2),
        ("0.001", 1e-3),
        ("10⁻⁴", 1e-4),
        ("10⁻⁵", 1e-5),
        ("10⁻⁶", 1e-6),
        ("10⁻⁷", 1e-7),
    ),
)

# From the loss back to each parameter: the slopes that multiply, each with the value
# that it is. ∂z₂/∂w₅ is a₁,₁, for example; the slope along a bias is always 1.
_OUTPUT = (("da2", "da2"), ("da2_dz2", "da2_dz2"))
_HIDDEN_1 = (*_OUTPUT, ("dz2_da1_1", "w5"), ("da1_1_dz1_1", "da1_1_dz1_1"))
_HIDDEN_2 = (*_OUTPUT, ("dz2_da1_2", "w6"), ("da1_2_dz1_2", "da1_2_dz1_2"))
_CHAINS: dict[str, tuple[tuple[str, str | None], ...]] = {
    "w1": (*_HIDDEN_1, ("dz1_1_dw1", "x1")),
    "w2": (*_HIDDEN_1, ("dz1_1_dw2", "x2")),
    "b1_1": (*_HIDDEN_1, ("dz1_1_db1_1", None)),
    "w3": (*_HIDDEN_2, ("dz1_2_dw3", "x1")),
    "w4": (*_HIDDEN_2, ("dz1_2_dw4", "x2")),
    "b1_2": (*_HIDDEN_2, ("dz1_2_db1_2", None)),
    "w5": (*_OUTPUT, ("dz2_dw5", "a1_1")),
    "w6": (*_OUTPUT, ("dz2_dw6", "a1_2")),
    "b2": (*_OUTPUT, ("dz2_db2", None)),
}
_WAYS = {
    **dict.fromkeys(("w1", "w2", "b1_1"), ("z1_1", "a1_1", "w5", "z2", "a2")),
    **dict.fromkeys(("w3", "w4", "b1_2"), ("z1_2", "a1_2", "w6", "z2", "a2")),
    **dict.fromkeys(("w5", "w6", "b2"), ("z2", "a2")),
}

_FORWARD = ("z1_1", "a1_1", "z1_2", "a1_2", "z2", "a2")
_GROUPS = (
    ("Forward", _FORWARD, False),
    (
        "Backward: the loss and the output neuron",
        ("loss", "da2", "da2_dz2", "delta2", "dw5", "dw6", "db2"),
        True,
    ),
    (
        "Backward: hidden neuron 1,1",
        ("da1_1", "da1_1_dz1_1", "delta1_1", "dw1", "dw2", "db1_1"),
        True,
    ),
    (
        "Backward: hidden neuron 1,2",
        ("da1_2", "da1_2_dz1_2", "delta1_2", "dw3", "dw4", "db1_2"),
        True,
    ),
    ("Backward: the inputs, where two paths add", ("dx1", "dx2"), True),
)
_EXPLAINED = tuple(name for _, names, _ in _GROUPS for name in names)
_STEPS = tuple(name for name in _EXPLAINED if name not in _FORWARD)

_NUDGED = (
    sentence(
        "Nudge it up by ε and the loss is {loss_up:12}; nudge it down by ε and the "
        "loss is {loss_down:12}."
    ),
    sentence(
        "Their difference over 2ε is {nudge:9}. Backpropagation says {gradient:9}. The "
        "two differ by {difference}."
    ),
)
_ONE_STEP = sentence("The loss is {loss}. One more step would bring it to {loss_new}.")


def _lesson(
    learning_rate: Any, parameter: Any, epsilon: Any, **values: Any
) -> dict[str, Any]:
    """Compute everything that the explorer shows."""

    def loss_with(nudge: Any) -> Any:
        nudged = {
            name: values[name] + nudge * (parameter == place)
            for place, name in enumerate(worked_example.PARAMETERS)
        }
        return worked_example.gradients(**{**values, **nudged})["loss"]

    found = worked_example.backward(**values)
    slopes = {name: found[f"d{name}"] for name in worked_example.PARAMETERS}
    gradient = pick(parameter, slopes)
    loss_up, loss_down = loss_with(epsilon), loss_with(-epsilon)
    nudge = (loss_up - loss_down) / (2 * epsilon)
    return {
        **found,
        **step_of(learning_rate, values),
        "gradient": gradient,
        "loss_up": loss_up,
        "loss_down": loss_down,
        "nudge": nudge,
        "difference": nudge - gradient,
    }


def _chain(parameter: str) -> dict[str, MathTree]:
    """Write a gradient as the product of the slopes along its path, in three lines."""
    factors = _CHAINS[parameter]
    gradient = f"d{parameter}"
    live = [
        node("mn", "1") if value is None else _current(value) for _, value in factors
    ]
    names = " ".join([value for _, value in factors if value] + [gradient])
    relation = node("mo", "=", attributes={"data-relation": names})
    slopes = [symbol(slope).tree(value or slope) for slope, value in factors]
    meanings = [_meaning(slope, value) for slope, value in factors]
    return {
        "symbols": row(
            symbol(gradient).tree(gradient), operator("="), *_product(slopes, "·")
        ),
        "meanings": row(operator("="), *_product(meanings, "·")),
        "numbers": row(
            operator("="), *_product(live, "×"), relation, _current(gradient, "")
        ),
    }


def _product(factors: Iterable[MathTree], sign: str) -> list[MathTree]:
    joined: list[MathTree] = []
    for factor in factors:
        joined += [operator(sign), factor] if joined else [factor]
    return joined


def _current(name: str, parentheses: str = "negative") -> MathTree:
    attributes = {"data-ref": name, "data-value": name, "data-parens": parentheses}
    return node("mn", "", attributes=attributes)


def _meaning(slope: str, value: str | None) -> MathTree:
    """Write what a slope is: a₂ − y, σ′(z₂), or the value by its name."""
    if value is None:
        return node("mn", "1")
    if value == "da2":
        inside = row(symbol("a2").tree("a2"), operator("−"), symbol("y").tree("y"))
        return fenced("(", inside, ")")
    if value == slope:
        z = slope.partition("_d")[2]
        return row(node("mi", "σ′"), fenced("(", symbol(z).tree(z), ")"))
    return symbol(value).tree(value)


_KEY = (
    "Under each weight stands the slope of the loss along it, ∂L/∂w; δ is a neuron’s "
    "∂L/∂z. Press a weight or a bias to mark its path to the loss."
)


def _parts() -> dict[str, Part]:
    known = worked_example.PARAMETERS
    ways = [(name, *_WAYS[name], "loss") for name in known]
    drawing = network_diagram(backwards=True)
    # However it is found, the slope is the answer that one is stepping towards.
    until = Until(
        ("gradient", "nudge", "difference"),
        "parameter",
        tuple(f"d{name}" for name in known),
    )
    return {
        "diagram": MarkedDiagram(drawing, "parameter", known, ways, _KEY),
        "steps": steps(*_STEPS),
        # Above what comes and goes: sliders must not move.
        "controls": controls(*(each.name for each in descent_controls()[:-1])),
        "run": learning(_ONE_STEP),
        "blame": group(
            controls("parameter", "epsilon"),
            Chain("parameter", [_chain(name) for name in known]),
            readout(*_NUDGED, until=until),
            look="blame",
        ),
        "equations": group(
            *(
                # The few lines of a short group are long ones: sums.
                fold(
                    label,
                    equations(*names, pairs=len(names) > 2, label=label),
                    open=shown,
                )
                for label, names, shown in _GROUPS
            ),
            look="equation-groups",
        ),
        "table": table(),
    }


class BackpropExplorer(DescentExplorer):
    """The worked example with a target: every slope on the way back, and learning.

    Parameters
    ----------
    **values : float
        Where to start: any of x1, x2, w1 … w6, b1_1, b1_2, b2, y, learning_rate, and
        epsilon, one of 0.1, 0.01 … 1e-7. The others start at their defaults.
    parameter : str or int, default "w1"
        Whose path to the loss is lit up: the name of one of the nine parameters, or its
        place in `worked_example.PARAMETERS`.
    show : iterable of str, optional
        Which parts to show, and in which order, of diagram, steps, controls, run,
        blame, equations and table; all of them unless given.
    later : iterable of str, optional
        Which of them are not there at first: see `Figure`.
    anchor : str, default "backprop"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.
    next_page : tuple of str, optional
        Address, anchor and name of a figure to which a link takes the numbers.

    Attributes
    ----------
    x1, x2, w1, w2, b1_1, w3, w4, b1_2, w5, w6, b2, y, learning_rate : float
        The current values: they follow the reader, can be set, and can be observed.
    parameter : float
        The place of the chosen parameter in `worked_example.PARAMETERS`.
    epsilon : float
        By how much the chosen parameter is nudged.
    history : list of dict
        The points of the descent so far.

    Raises
    ------
    TypeError
        If one of `values` has a name that the explorer does not have.

    Examples
    --------
    >>> explorer = BackpropExplorer(parameter="w5", learning_rate=2)
    >>> explorer.y = 0
    >>> round(explorer.result["delta2"], 6)
    0.143689
    """

    def __init__(
        self,
        *,
        parameter: str | float = "w1",
        show: Iterable[str] | None = None,
        later: Iterable[str] = (),
        anchor: str = "backprop",
        title: str = "Backpropagation through two inputs, two hidden neurons and one "
        "output",
        next_page: NextPage | None = None,
        **values: float,
    ) -> None:
        numbers = [*descent_controls(), _PARAMETER, _EPSILON]
        others = "show, later, anchor, title and next_page"
        names = [each.name for each in numbers]
        refuse_unknown("BackpropExplorer", values, names, others)
        program = trace(_lesson, **{each.name: each.default for each in numbers})
        super().__init__(
            program,
            numbers,
            parts=_parts(),
            values={**values, "parameter": place_of("parameter", parameter)},
            show=show,
            later=later,
            anchor=anchor,
            title=title,
            presets=presets(NAMES),
            formulas=written(program, _EXPLAINED),
            announce="loss",
            next_page=link_to(next_page, NETWORK),
        )
