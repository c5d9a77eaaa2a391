"""Write a network, or a program, as an ONNX file.

ONNX is a format that most engines read: https://onnx.ai. Operators of opset 17 and
version 8 of the file's form are read nearly everywhere.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from nnlib.export.graph import ExportError, Graph
from nnlib.export.lower import Shape, lower
from nnlib.live import Program
from nnlib.network import Network

if TYPE_CHECKING:
    from onnx import ModelProto

__all__ = ["import_onnx", "to_onnx"]

OPSET = 17
IR_VERSION = 8
DTYPES = ("float32", "float64")


def to_onnx(
    source: Network | Program,
    path: str | os.PathLike[str] | None = None,
    *,
    shapes: Mapping[str, Shape] | None = None,
    dtype: str = "float32",
) -> ModelProto:
    """Return a network or a program as an ONNX model, and write it to a file.

    Parameters
    ----------
    source : Network or Program
        A network's input is ``X``, of shape (n, n_inputs) with n free, and its output
        is ``Y``. A program keeps the names of its inputs and outputs.
    path : str or path-like, optional
        Where to write it; a file that is there is replaced.
    shapes : mapping of str to tuple, optional
        The shape of each input of a program; without it, it is a single number. None,
        or a name, is a size that stays free: ``{"X": ("n", 2)}``.
    dtype : {"float32", "float64"}
        What the engine counts in. nnlib's own numbers are float64; float32, with some
        seven digits, is what all engines can do.

    Returns
    -------
    onnx.ModelProto
        Checked by ``onnx.checker``.

    Raises
    ------
    ImportError
        Without the package onnx.
    TypeError
        If `source` is neither, or has no input of a name in `shapes`.
    ValueError
        If an operation has no counterpart in ONNX, or makes an array without numbers,
        which engines take differently (an `ExportError`, which names it); if a number
        is too large for `dtype`, or `dtype` is another.

    Examples
    --------
    >>> from nnlib import Dense, Network
    >>> network = Network([Dense([[0.6, -0.4]], [0.1], "sigmoid")])
    >>> [node.op_type for node in to_onnx(network).graph.node]
    ['MatMul', 'Add', 'Sigmoid']
    """
    onnx = import_onnx()
    if dtype not in DTYPES:
        raise ValueError(f"`dtype` must be {' or '.join(DTYPES)}. Received: {dtype!r}")
    graph = lower(source, shapes)
    model: ModelProto = _model(onnx, graph, dtype, getattr(source, "name", "network"))
    onnx.checker.check_model(model, full_check=True)
    if path is not None:
        Path(path).write_bytes(model.SerializeToString())
    return model


def import_onnx() -> Any:
    """Return the package onnx, or say what to install."""
    try:
        import onnx
        import onnx.checker
        import onnx.helper
        import onnx.numpy_helper
    except ImportError as error:
        raise ImportError(
            'ONNX files need the package onnx: pip install "nnlib[onnx]"'
        ) from error
    return onnx


def _model(onnx: Any, graph: Graph, dtype: str, name: str) -> Any:
    helper = onnx.helper
    number = helper.np_dtype_to_tensor_dtype(np.dtype(dtype))
    whole = onnx.TensorProto.INT64
    nodes = []
    # The last operator of an output carries the output's name.
    renamed = {value.name: output for output, value in graph.outputs.items()}
    for node in graph.nodes:
        attributes = dict(node.attributes)
        if node.op == "Cast":
            attributes["to"] = number if attributes["to"] == "number" else whole
        output = renamed.get(node.output, node.output)
        # TopK says where it found them, too.
        rest = [graph.free_name("places")] if node.op == "TopK" else []
        nodes.append(
            helper.make_node(
                node.op, list(node.inputs), [output, *rest], name=output, **attributes
            )
        )
    used = {name for node in graph.nodes for name in node.inputs}
    made = helper.make_graph(
        nodes,
        name,
        [
            helper.make_tensor_value_info(n, number, list(shape))
            for n, shape in graph.inputs.items()
        ],
        [
            helper.make_tensor_value_info(
                output, number, _output_shape(graph, value.example.shape)
            )
            for output, value in graph.outputs.items()
        ],
        [
            onnx.numpy_helper.from_array(_narrowed(array, dtype), n)
            for n, array in graph.constants.items()
            if n in used
        ],
    )
    return helper.make_model(
        made,
        ir_version=IR_VERSION,
        opset_imports=[helper.make_opsetid("", OPSET)],
        producer_name="nnlib",
    )


def _output_shape(graph: Graph, shape: tuple[int, ...]) -> list[int | None]:
    return [*shape] if graph.fixed else [None] * len(shape)


def _narrowed(array: Any, dtype: str) -> Any:
    if array.dtype != np.float64:
        return array
    with np.errstate(over="ignore"):
        narrowed = array.astype(dtype)
    if np.any(np.isinf(narrowed) & np.isfinite(array)):
        raise ExportError(
            f"{np.abs(array).max():g} is too large for {dtype}, whose largest number "
            f"is {np.finfo(dtype).max:g}"
        )
    return narrowed
