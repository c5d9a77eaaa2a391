"""Read a network of dense layers from an ONNX file, whoever wrote it.

PyTorch writes a layer as Gemm, Keras as MatMul and Add, others with a Transpose or a
Reshape between. What stands between two layers is known by what it does: it is run by
onnx's own reference on numbers, and compared with nnlib's activations.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from nnlib.activations import ACTIVATIONS, Activation
from nnlib.checks import Array
from nnlib.export.reference import activation_like, compute, rows_to_try
from nnlib.export.to_onnx import import_onnx
from nnlib.layers import Dense
from nnlib.network import Network

if TYPE_CHECKING:
    from onnx import ModelProto

__all__ = ["from_onnx"]


def from_onnx(
    source: str | os.PathLike[str] | ModelProto, output: str | None = None
) -> Network:
    """Return the network of dense layers that an ONNX file holds.

    Parameters
    ----------
    source : str, path-like or onnx.ModelProto
        Layers of Gemm, or of MatMul and Add, one after another, each followed by one
        of nnlib's activations or by none, from one input.
    output : str, optional
        Which of several outputs the network's is: of a classifier that scikit-learn
        trained, ``"probabilities"``.

    Returns
    -------
    Network
        Its numbers are those of the file, as float64.

    Raises
    ------
    ImportError
        Without the package onnx.
    OSError
        If the file cannot be read.
    ValueError
        If it is no ONNX file, or holds something else than dense layers, or an
        activation that nnlib has not, such as the exact GELU (nnlib's is the tanh
        form); the error names it.

    Examples
    --------
    >>> from nnlib import Dense
    >>> from nnlib.export import to_onnx
    >>> from_onnx(to_onnx(Network([Dense([[0.5, -0.25]], [0.125], "tanh")])))
    Network(2 -> 1 tanh)
    """
    onnx = import_onnx()
    model = _model(onnx, source)
    graph = model.graph
    constants = {
        each.name: onnx.numpy_helper.to_array(each) for each in graph.initializer
    }
    given = [each.name for each in graph.input if each.name not in constants]
    outputs = [each.name for each in graph.output]
    if len(given) != 1:
        raise ValueError(
            f"`source` must have one input. Received: {', '.join(given) or 'none'}"
        )
    if output is None and len(outputs) == 1:
        output = outputs[0]
    if output is None or output not in outputs:
        raise ValueError(
            f"`output` must be one of {', '.join(outputs)}. Received: {output!r}"
        )
    reader = _Reader(onnx, constants, given[0], model.opset_import)
    for node in _nodes_for(graph, output):
        reader.read(node)
    return Network(reader.finish(output))


def _model(onnx: Any, source: Any) -> Any:
    if isinstance(source, onnx.ModelProto):
        return source
    if not isinstance(source, str | os.PathLike):
        raise TypeError(
            "`source` must be the name of a file, or an onnx.ModelProto. "
            f"Received: {source!r} ({type(source).__name__})"
        )
    content = Path(source).read_bytes()
    try:
        model = onnx.load_model_from_string(content)
        onnx.checker.check_model(model)
    except Exception as error:  # protobuf's own kinds, and the checker's
        raise ValueError(
            f"`source` must be an ONNX file. Received: {os.fspath(source)}, which the "
            f"package onnx refuses ({str(error).splitlines()[0]})"
        ) from error
    return model


def _nodes_for(graph: Any, output: str) -> list[Any]:
    """Return the operators that an output is computed by, in order."""
    wanted, nodes = {output}, []
    for node in reversed(graph.node):
        if wanted & {*node.output}:
            nodes.append(node)
            wanted.update(node.input)
    return nodes[::-1]


class _Reader:
    """Follows one value through the graph, layer by layer."""

    def __init__(
        self, onnx: Any, constants: dict[str, Any], given: str, opsets: Any
    ) -> None:
        self.onnx = onnx
        self.opsets = opsets
        self.constants = constants
        self.layers: list[Dense] = []
        self.weights: Array | None = None
        self.bias: Array | None = None
        self.dtype = np.dtype(np.float32)
        self.start = given  # of what may be an activation: the value before it
        self.between: list[Any] = []  # the operators since then
        self.made = {given}  # what they made

    def read(self, node: Any) -> None:
        """Take in the next operator."""
        inputs = [name for name in node.input if name]
        if all(name in self.constants for name in inputs):
            self._fold(node)
        elif node.op_type in ("Gemm", "MatMul") and self._weights_of(node) is not None:
            self._linear(node)
        elif (
            node.op_type == "Add"
            and self.bias is None
            and self.weights is not None
            and not self.between
            and (bias := self._constant_of(inputs)) is not None
        ):
            self.bias = bias
            self._follow(node.output[0])
        else:
            self.between.append(node)
            self.made.update(node.output)

    def finish(self, output: str) -> list[Dense]:
        """Return the layers, when the last operator was read."""
        self._end_layer(output)
        if not self.layers:
            raise ValueError(
                "`source` must have a layer: Gemm, or MatMul with fixed weights. "
                f"Received: {self._operators()}"
            )
        return self.layers

    def _fold(self, node: Any) -> None:
        """Compute what does not depend on the input, such as a transposed matrix."""
        results = compute(
            self.onnx, self.opsets, [node], node.output, self.constants, {}
        )
        self.constants.update(zip(node.output, results, strict=True))

    def _weights_of(self, node: Any) -> Array | None:
        """Return W, one neuron a row, of a layer that goes on from where we are."""
        data, weights = node.input[0], node.input[1]
        W = self.constants.get(weights)
        if data not in self.made or W is None or W.ndim != 2:
            return None
        if node.op_type == "MatMul":
            return np.asarray(W.T, dtype=np.float64)
        options = self._attributes(node)
        if options.get("transA", 0):
            return None
        W = np.asarray(W if options.get("transB", 0) else W.T, dtype=np.float64)
        alpha: float = options.get("alpha", 1.0)
        return W * alpha

    def _linear(self, node: Any) -> None:
        if self.weights is not None:
            self._end_layer(node.input[0])
        elif self.between:
            self._check_nothing_before()
        self.weights, self.bias = self._weights_of(node), None
        self.dtype = self.constants[node.input[1]].dtype
        if node.op_type == "Gemm" and len(node.input) > 2 and node.input[2]:
            bias = self.constants.get(node.input[2])
            if bias is None:
                raise ValueError(
                    f"`source` must have a fixed bias. Received: {node.input[2]}"
                )
            beta = self._attributes(node).get("beta", 1.0)
            self.bias = np.asarray(bias, dtype=np.float64) * beta
        self._follow(node.output[0])

    def _follow(self, name: str) -> None:
        self.start, self.between, self.made = name, [], {name}

    def _constant_of(self, inputs: Sequence[str]) -> Array | None:
        found = [self.constants[name] for name in inputs if name in self.constants]
        used = [name for name in inputs if name in self.made]
        if len(found) != 1 or len(used) != 1:
            return None
        return np.asarray(found[0], dtype=np.float64)

    def _end_layer(self, output: str) -> None:
        if self.weights is None:
            return
        n = len(self.weights)
        bias = np.zeros(n) if self.bias is None else self.bias
        if bias.size not in (1, n):
            raise ValueError(
                f"`source` must have a bias for each neuron, {n}. "
                f"Received: shape {bias.shape}"
            )
        bias = np.broadcast_to(bias.reshape(-1), (n,))
        self.layers.append(Dense(self.weights, bias, self._activation(output, n)))
        self.weights = None

    def _activation(self, output: str, n: int) -> Activation:
        if output == self.start:
            return ACTIVATIONS["identity"]
        rows = rows_to_try(n)
        given = {self.start: rows.astype(self.dtype)}
        try:
            (got,) = compute(
                self.onnx, self.opsets, self.between, [output], self.constants, given
            )
            got = np.asarray(got, dtype=np.float64)
        except Exception as error:
            raise self._unknown() from error
        activation = activation_like(rows, got)
        if activation is None:
            raise ValueError(
                "`source` must have activations that nnlib has: "
                f"{', '.join(ACTIVATIONS)}. Received: {self._operators()}"
            )
        return activation

    def _check_nothing_before(self) -> None:
        """Refuse what changes the input before the first layer."""
        names = {node.op_type for node in self.between}
        if not names <= {"Identity", "Flatten", "Reshape", "Cast", "Dropout"}:
            raise self._unknown()

    def _unknown(self) -> ValueError:
        return ValueError(
            "`source` must be dense layers, each with an activation or none. "
            f"Received: {self._operators()}"
        )

    def _operators(self) -> str:
        return ", ".join(node.op_type for node in self.between) or "no operators"

    def _attributes(self, node: Any) -> dict[str, Any]:
        return {
            each.name: self.onnx.helper.get_attribute_value(each)
            for each in node.attribute
        }
