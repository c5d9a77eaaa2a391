"""EnginesExplorer: the worked example's program, run by several engines."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from nnlib import worked_example
from nnlib.activations import sigmoid
from nnlib.explorers.example import (
    NETWORK,
    ExampleExplorer,
    example_control,
    network_diagram,
    presets,
    refuse_unknown,
)
from nnlib.export import to_onnx, webnn_calls
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.engines import Engines
from nnlib.live.program.program import Program
from nnlib.live.trace.tracing import trace

if TYPE_CHECKING:
    from onnx import ModelProto

OUTPUT = "a2"

#: What is measured: layers of so many neurons, the first of which are the inputs.
SIZES = ((2, 2, 1), (64, 32, 10), (784, 128, 10))

#: What a browser with WebNN was seen to say; the browser tests see it again.
SEEN_A2 = 0.5974476337432861
SEEN = (
    "In a Chromium 153 that has it, WebNN gave {a2} for the numbers that this page "
    "opens with (November 2026)."
)


def layers_forward(
    x: Any, weights: Sequence[Any], biases: Sequence[Any]
) -> dict[str, Any]:
    """Compute dense layers with sigmoids, for one example a row.

    Parameters
    ----------
    x : array (n, n_inputs)
    weights : sequence of array (n_outputs, n_inputs)
    biases : sequence of array (n_outputs,)

    Returns
    -------
    dict
        The last layer's activations, as ``"a"``.
    """
    a = x
    for W, b in zip(weights, biases, strict=True):
        a = sigmoid(a @ W.T + b)
    return {"a": a}


def size(sizes: Sequence[int]) -> dict[str, Any]:
    """Return what the page is told to measure a network of some layers.

    Parameters
    ----------
    sizes : sequence of int
        The inputs, and the neurons of each layer.
    """
    shapes: dict[str, tuple[int, ...]] = {"x": (1, sizes[0])}
    for i, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        shapes |= {f"W{i}": (n_out, n_in), f"b{i}": (n_out,)}
    weights = [name for name in shapes if name != "x"]

    def network(**arrays: Any) -> dict[str, Any]:
        Ws = [arrays[name] for name in weights if name.startswith("W")]
        bs = [arrays[name] for name in weights if name.startswith("b")]
        return layers_forward(arrays["x"], Ws, bs)

    zeros = {name: np.zeros(shape) for name, shape in shapes.items()}
    program = trace(network, **zeros)
    told: dict[str, Any] = {
        "name": "-".join(map(str, sizes)),
        "program": program.to_json(),
        "calls": webnn_calls(program, shapes=shapes),
        "weights": weights,
        "output": "a",
    }
    try:
        model = to_onnx(program, shapes=shapes)
    except ImportError:
        return told
    return {**told, "model": _base64(_with_weights_elsewhere(model, weights))}


def _with_weights_elsewhere(model: ModelProto, names: Sequence[str]) -> ModelProto:
    """Let inputs be constants whose numbers are in a file "weights", one by one.

    An engine prepares constants once. So the model is small, and the page fills the
    weights in.
    """
    from onnx import TensorProto
    from onnx.external_data_helper import set_external_data

    infos = {info.name: info for info in model.graph.input}
    offset = 0
    for name in names:
        info = infos[name]
        dims = [axis.dim_value for axis in info.type.tensor_type.shape.dim]
        length = 4 * int(np.prod(dims))
        constant = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=dims)
        constant.raw_data = b"elsewhere"  # there must be some to be put elsewhere
        set_external_data(constant, "weights", offset, length)
        constant.ClearField("raw_data")
        model.graph.initializer.append(constant)
        model.graph.input.remove(info)
        offset += length
    return model


def _base64(model: ModelProto) -> str:
    return b64encode(model.SerializeToString()).decode()


def _models(program: Program) -> Mapping[str, str] | None:
    """Return the program as ONNX files, if the package onnx is there."""
    try:
        kinds = ("float32", "float64")
        return {kind: _base64(to_onnx(program, dtype=kind)) for kind in kinds}
    except ImportError:
        return None


def _built(values: Mapping[str, float]) -> dict[str, Any]:
    values = {name: values[name] for name in NETWORK}
    result = worked_example.forward(**values)[OUTPUT]
    return {"values": values, "result": float(result)}


class EnginesExplorer(ExampleExplorer):
    """The 2-2-1 network, and its output as several engines compute it.

    On a page these are numpy (what it said when the figure was made), the page itself,
    ONNX Runtime Web, where the page was published with it, and WebNN, where the browser
    has it.

    Parameters
    ----------
    **values : float
        Where to start: any of x1, x2, w1 … w6, b1_1, b1_2, b2.
    show : iterable of str, optional
        Which parts to show, and in which order, of diagram, controls and engines; all
        of them unless given.
    anchor : str, default "engines"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.

    Raises
    ------
    TypeError
        If one of `values` has a name that the network does not have.

    Examples
    --------
    >>> explorer = EnginesExplorer(show=["engines"])
    >>> explorer.show
    ['engines']
    """

    def __init__(
        self,
        *,
        show: Iterable[str] | None = None,
        anchor: str = "engines",
        title: str = "One network in several engines",
        **values: float,
    ) -> None:
        refuse_unknown("EnginesExplorer", values, NETWORK, "show, anchor and title")
        numbers = [example_control(name) for name in NETWORK]
        program = trace(
            worked_example.forward, **{each.name: each.default for each in numbers}
        )
        shown = presets(NETWORK)
        super().__init__(
            program,
            numbers,
            parts={
                "diagram": network_diagram(),
                "controls": controls(),
                "engines": Engines(
                    OUTPUT,
                    tuple(_built(preset["values"]) for preset in shown),
                    _models(program),
                    webnn_calls(program),
                    tuple(map(size, SIZES)),
                    SEEN.format(a2=SEEN_A2),
                ),
            },
            values=values,
            show=show,
            anchor=anchor,
            title=title,
            presets=shown,
            announce=OUTPUT,
        )
