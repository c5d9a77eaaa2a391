"""ArchitectureExplorer: a network's sizes, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from nnlib.live.figures.controls import Control
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.formulas import ChosenFormula
from nnlib.live.figures.parts.groups import group
from nnlib.live.figures.parts.layers import LayersDrawing, LayerShapes, ParameterSum
from nnlib.live.figures.parts.readout import readout, sentence
from nnlib.live.formulas.notation import bold, operator, row
from nnlib.live.formulas.tree import MathTree, node
from nnlib.live.trace.tracing import trace
from nnlib.network import Network

MOST_HIDDEN = 6

# Without hidden layers, an input feeds the output neurons directly.
_CONTROLS = {
    control.name: control
    for control in (
        Control("inputs", 4, min=1, max=16, step=1, whole=True),
        Control("hidden_layers", 2, min=0, max=MOST_HIDDEN, step=1, whole=True),
        Control("neurons", 3, min=1, max=16, step=1, whole=True, unit="each"),
        Control("outputs", 1, min=1, max=10, step=1, whole=True),
    )
}


def count(inputs: Any, hidden_layers: Any, neurons: Any, outputs: Any) -> Any:
    """Count what a fully connected network consists of.

    Parameters
    ----------
    inputs : int
        Numbers that go in.
    hidden_layers : int
        Layers between the inputs and the output layer, 0 to `MOST_HIDDEN`.
    neurons : int
        Neurons in each of these.
    outputs : int
        Neurons in the output layer.

    Returns
    -------
    dict
        rows and columns of every layer's W and the number of its parameters, `each`,
        all 0 where there is no such layer; then, for the whole network, weights,
        biases, parameters, multiplications of one forward pass, and flags: whether
        there are hidden layers, or none.
    """
    layer = np.arange(1, MOST_HIDDEN + 2)
    exists = layer <= hidden_layers + 1
    # A row a neuron, a column for each number that comes in.
    rows = np.where(layer <= hidden_layers, neurons, outputs) * exists
    columns = np.where(layer == 1, inputs, neurons) * exists
    weights = np.sum(rows * columns)
    biases = np.sum(rows)
    return {
        "rows": rows,
        "columns": columns,
        "each": rows * columns + rows,
        "weights": weights,
        "biases": biases,
        "parameters": weights + biases,
        # Each weight is multiplied once, by what comes in on its line.
        "multiplications": weights,
        "is_deep": hidden_layers > 0,
        "is_single": hidden_layers == 0,
    }


def equation(layers: int) -> MathTree:
    """Write a network of so many layers: a₂ = f₂(W₂ f₁(W₁ x + b₁) + b₂).

    Parameters
    ----------
    layers : int
        Hidden layers and the output layer, at least 1.

    Returns
    -------
    MathTree
        A row of pieces: a line may break between any two. Each W and b refers to its
        layer, as ``layer_1``.
    """
    opening = [
        row(_of_layer("f", number), _BRACKET, _of_layer(bold("W"), number, refers=True))
        for number in range(layers, 0, -1)
    ]
    closing = [
        row(_PLUS, _of_layer(bold("b"), number, refers=True), operator(")", "postfix"))
        for number in range(1, layers + 1)
    ]
    first = row(_of_layer(bold("a"), layers), operator("="), opening[0])
    thin = node("mspace", attributes={"width": "0.17em"})
    inmost = row(thin, node("mi", bold("x")), closing[0])
    if layers == 1:
        return row(row(first, inmost))
    *outer, last = opening[1:]
    return row(first, *outer, row(last, inmost), *closing[1:])


_BRACKET = operator("(", "prefix")
_PLUS = operator("+", "infix")


def _of_layer(letter: str, number: int, *, refers: bool = False) -> MathTree:
    attributes = {"data-ref": f"layer_{number}"} if refers else {}
    return node(
        "msub", node("mi", letter), node("mn", str(number)), attributes=attributes
    )


_PRESETS = (
    (
        "general",
        "Two hidden layers",
        (4, 2, 3, 1),
        "Every neuron gets all that the layer before hands on: "
        "{parameters:.0f} parameters.",
    ),
    (
        "example",
        "The worked example",
        (2, 1, 2, 1),
        "The network of the next chapters: all of its {parameters:.0f} parameters "
        "have names, w₁ to b₂.",
    ),
    (
        "demand",
        "Demand for a T-shirt",
        (4, 1, 3, 1),
        "Four facts about a product, three hidden neurons, one probability: "
        "{parameters:.0f} parameters.",
    ),
    (
        "neuron",
        "A single neuron",
        (2, 0, 1, 1),
        "No hidden layer, one output: this is a neuron of the last chapter, two "
        "weights and a bias.",
    ),
    (
        "wide",
        "Wide and shallow",
        (8, 1, 14, 1),
        "One hidden layer with many neurons: {parameters:.0f} parameters, as many as "
        "“Deep and narrow” has.",
    ),
    (
        "deep",
        "Deep and narrow",
        (8, 6, 4, 1),
        "Six hidden layers with few neurons: {parameters:.0f} parameters, as many as "
        "“Wide and shallow” has.",
    ),
)

_READOUT = (
    sentence(
        "That is {weights} weights and {biases} biases, one bias for each neuron. One "
        "forward pass takes {multiplications} multiplications, one for each weight.",
        when="is_deep",
    ),
    sentence(
        "Weights: {weights}. Biases: {biases}, one for each output neuron. "
        "Multiplications in one forward pass: {multiplications}, one for each weight. "
        "Without a hidden layer, how many neurons each would have does not matter.",
        when="is_single",
    ),
)


def _presets() -> list[dict[str, Any]]:
    presets = []
    for name, label, sizes, note in _PRESETS:
        values = dict(zip(_CONTROLS, map(float, sizes), strict=True))
        said = note.format(**count(**values))
        presets.append({"name": name, "label": label, "note": said, "values": values})
    return presets


class ArchitectureExplorer(Figure):
    """A fully connected network of any size: drawn, with its shapes and its cost.

    Parameters
    ----------
    inputs, hidden_layers, neurons, outputs : int
        Where to start: how many numbers go in (1 to 16), how many hidden layers there
        are (0 to 6), how many neurons each of these has (1 to 16), and how many the
        output layer has (1 to 10).
    show : iterable of str, optional
        Which parts to show, and in which order, of drawing, controls, readout, shapes
        and equation; all of them unless given.
    later : iterable of str, optional
        Which of them are not there at first: see `Figure`.
    anchor : str, default "architecture"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.

    Attributes
    ----------
    inputs, hidden_layers, neurons, outputs : float
        The current values: they follow the reader, can be set and observed. A value
        that is no whole number or out of range raises a ControlError (a ValueError)
        and changes nothing.

    Examples
    --------
    >>> explorer = ArchitectureExplorer(inputs=4, hidden_layers=1, outputs=2)
    >>> explorer.result["parameters"]
    23.0
    >>> explorer.network
    Network(4 -> 3 sigmoid -> 2 sigmoid)
    """

    def __init__(
        self,
        *,
        inputs: float = 4,
        hidden_layers: float = 2,
        neurons: float = 3,
        outputs: float = 1,
        show: Iterable[str] | None = None,
        later: Iterable[str] = (),
        anchor: str = "architecture",
        title: str = "The layers of a network, its weights and biases, and what they "
        "cost",
    ) -> None:
        examples = {name: control.default for name, control in _CONTROLS.items()}
        names = ("rows", "columns", "each", "parameters")
        most = MOST_HIDDEN + 1
        formulas = [equation(layers) for layers in range(1, most + 1)]
        super().__init__(
            trace(count, **examples),
            _CONTROLS.values(),
            parts={
                "drawing": LayersDrawing(*names, most),
                "controls": controls(),
                # Its lines come and go: below the sliders, which must not move.
                "readout": group(ParameterSum(*names, most), readout(*_READOUT)),
                "shapes": LayerShapes(*names, most),
                "equation": ChosenFormula(
                    "hidden_layers", formulas, "The network as one equation"
                ),
            },
            values={
                "inputs": inputs,
                "hidden_layers": hidden_layers,
                "neurons": neurons,
                "outputs": outputs,
            },
            show=show,
            later=later,
            anchor=anchor,
            title=title,
            presets=_presets(),
            announce="parameters",
        )

    @property
    def result(self) -> dict[str, float]:
        """How many parameters, weights, biases and multiplications there are now."""
        counted = count(**self.values)
        names = ("parameters", "weights", "biases", "multiplications")
        return {name: float(counted[name]) for name in names}

    @property
    def network(self) -> Network:
        """An nnlib Network of this architecture, with fresh weights and sigmoids."""
        inputs, hidden_layers, neurons, outputs = map(int, self.values.values())
        sizes = [inputs, *[neurons] * hidden_layers, outputs]
        activations = ["sigmoid"] * (len(sizes) - 1)
        return Network.create(sizes, activations, np.random.default_rng(0))
