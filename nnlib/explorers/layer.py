"""A layer as a product of matrices: one example through it, and a batch."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.activations import relu
from nnlib.live.figures.compose import figure
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls, equations
from nnlib.live.figures.parts.conditional import shown_when
from nnlib.live.figures.parts.diagram import MarkedDiagram, diagram
from nnlib.live.figures.parts.groups import fold
from nnlib.live.figures.parts.matrices import matrices, matrix
from nnlib.live.figures.parts.readout import readout

#: The layer that the chapter computes with: three neurons, two inputs.
W = np.array([[0.5, -1.0], [2.0, 0.25], [-1.5, 1.0]])
B = np.array([0.1, -0.3, 0.0])
X = np.array([[1.0, 2.0], [0.0, 0.0], [-1.0, 1.0], [2.0, 0.5]])

_NEURONS = range(1, 4)
_ORDINALS = [(f"neuron {i}", i - 1) for i in _NEURONS]


# Their numbers at first are W and B, above.
def _layer(
    x1: Any = 1.0,
    x2: Any = 2.0,
    w1_1: Any = 0.5,
    w1_2: Any = -1.0,
    b1: Any = 0.1,
    w2_1: Any = 2.0,
    w2_2: Any = 0.25,
    b2: Any = -0.3,
    w3_1: Any = -1.5,
    w3_2: Any = 1.0,
    b3: Any = 0.0,
    neuron: Any = 0,
) -> dict[str, Any]:
    z = {
        "z1": w1_1 * x1 + w1_2 * x2 + b1,
        "z2": w2_1 * x1 + w2_2 * x2 + b2,
        "z3": w3_1 * x1 + w3_2 * x2 + b3,
    }
    rows = [[w1_1, w1_2], [w2_1, w2_2], [w3_1, w3_2]]
    return {
        **z,
        **{f"a{i}": relu(z[f"z{i}"]) for i in _NEURONS},
        "weights": np.stack([np.stack(row) for row in rows]),
        "inputs": np.stack([x1, x2]),
        "biases": np.stack([b1, b2, b3]),
        "sums": np.stack(list(z.values())),
        **{f"is_{i}": np.equal(neuron, i - 1) * 1.0 for i in _NEURONS},
    }


def layer_figure() -> Figure:
    """Return a figure of W x + b: a row of W lights up its neuron, lines and sum."""
    neurons = [
        {"id": f"n{i}", "z": f"z{i}", "a": f"a{i}", "bias": f"b{i}"} for i in _NEURONS
    ]
    inputs = [{"id": name, "value": name} for name in ("x1", "x2")]
    edges = [
        {"from": f"x{j}", "to": f"n{i}", "weight": f"w{i}_{j}"}
        for i in _NEURONS
        for j in (1, 2)
    ]
    drawing = diagram(
        [{"label": "Inputs", "nodes": inputs}, {"label": "Layer", "nodes": neurons}],
        edges,
    )
    own = [[f"w{i}_1", f"w{i}_2", f"b{i}", f"z{i}", f"a{i}"] for i in _NEURONS]
    numbers = [name for i in _NEURONS for name in (f"w{i}_1", f"w{i}_2", f"b{i}")]
    spans: dict[str, Any] = dict.fromkeys(numbers, (-3.0, 3.0, 0.05))
    return figure(
        _layer,
        parts=[
            MarkedDiagram(
                drawing,
                "neuron",
                [f"z{i}" for i in _NEURONS],
                own,
                "Press a neuron, or a row of W. Pull a number to change it.",
            ),
            matrices(
                matrix("weights", "W", rows="neuron"),
                "·",
                matrix("inputs", "x"),
                "+",
                matrix("biases", "b", rows="neuron"),
                "=",
                matrix("sums", "z", rows="neuron"),
                label="W times x plus b is z",
            ),
            *(shown_when(f"is_{i}", equations(f"z{i}")) for i in _NEURONS),
            controls("neuron", "x1", "x2"),
            fold("Sliders for W and b", controls(*numbers)),
        ],
        anchor="layer",
        title="A layer of three neurons, drawn and as a matrix",
        x1=(-2.0, 2.0, 0.25),
        x2=(-2.0, 2.0, 0.25),
        neuron=_ORDINALS,
        **spans,
    )


def _batch(example: Any, neuron: Any) -> dict[str, Any]:
    of_example = np.equal(example, np.arange(4)) * 1.0
    of_neuron = np.equal(neuron, np.arange(3)) * 1.0
    x = of_example @ X
    w = of_neuron @ W
    b = of_neuron @ B
    return {
        "batch": X * 1.0,
        "turned": W.T * 1.0,
        "biases": B * 1.0,
        "sums": X @ W.T + B,
        "x1": x[0],
        "x2": x[1],
        "w1": w[0],
        "w2": w[1],
        "b": b,
        "z": np.sum(x * w) + b,
        "row": example + 1,
        "column": neuron + 1,
    }


def batch_figure() -> Figure:
    """Return a figure of X Wᵀ + b: each number of Z has a row of X and one of W."""
    return figure(
        _batch,
        parts=[
            matrices(
                matrix("batch", "X", rows="example"),
                "·",
                matrix("turned", "Wᵀ", columns="neuron"),
                "+",
                matrix("biases", "b", columns="neuron", across=True),
                "=",
                matrix("sums", "Z", rows="example", columns="neuron"),
                label="X times W transposed plus b is Z",
            ).placed("below"),  # not beside what it is wider than
            readout(
                "Example {row} in neuron {column}: {x1} × ({w1}) + {x2} × ({w2}) + "
                "({b}) = {z}."
            ),
            controls("example", "neuron"),
        ],
        anchor="batch",
        title="A batch of four examples through a layer of three neurons",
        example=[(f"example {i}", i - 1) for i in range(1, 5)],
        neuron=_ORDINALS,
    )
