"""A network, or a program, as calls of WebNN's MLGraphBuilder.

WebNN is how a page asks the machine's processors to run a network:
https://www.w3.org/TR/webnn/. Its sizes are fixed when a graph is built.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from nnlib.export.graph import ExportError, Graph, Node
from nnlib.export.lower import Shape, lower
from nnlib.live import Program
from nnlib.network import Network

__all__ = ["webnn_calls"]

# Those that differ in their names alone.
_SAME = {
    **{"Neg": "neg", "Abs": "abs", "Sign": "sign", "Exp": "exp"},
    **{"Reciprocal": "reciprocal", "Floor": "floor", "Ceil": "ceil", "Log": "log"},
    **{"Round": "roundEven", "Sin": "sin", "Cos": "cos", "Tan": "tan", "Tanh": "tanh"},
    **{"Erf": "erf", "IsNaN": "isNaN", "IsInf": "isInfinite", "Add": "add"},
    **{"Sub": "sub", "Mul": "mul", "Div": "div", "Pow": "pow", "Max": "max"},
    **{"Min": "min", "Less": "lesser", "LessOrEqual": "lesserOrEqual"},
    **{"Greater": "greater", "GreaterOrEqual": "greaterOrEqual", "Equal": "equal"},
    **{"Not": "logicalNot", "And": "logicalAnd", "Or": "logicalOr"},
    **{"Xor": "logicalXor", "Where": "where", "Identity": "identity"},
    **{"Sigmoid": "sigmoid", "Relu": "relu", "MatMul": "matmul"},
}
_REDUCTIONS = {
    "ReduceSum": "reduceSum",
    "ReduceProd": "reduceProduct",
    "ReduceMax": "reduceMax",
    "ReduceMin": "reduceMin",
    "ReduceMean": "reduceMean",
}
_FORMS = {"Reshape", "Squeeze", "Unsqueeze"}


def webnn_calls(
    source: Network | Program, *, shapes: Mapping[str, Shape] | None = None
) -> dict[str, Any]:
    """Return what a page calls to build a network or a program as a WebNN graph.

    Parameters
    ----------
    source : Network or Program
        As for `to_onnx`.
    shapes : mapping of str to tuple, optional
        The shape of each input, all sizes fixed; without it, one of a program is a
        single number, and X of a network is one sample, (1, n_inputs).

    Returns
    -------
    dict
        For JSON. ``"inputs"`` are names and shapes, and ``"constants"`` names, shapes
        and numbers row by row, all of float32 (``"type"``) but for places, of int32.
        ``"calls"`` are made one after another: ``builder[method](…operands, …rest)``,
        whose answer is the operand ``"result"``; of ``concat``, the operands are one
        list. ``"outputs"`` are names of operands.

    Raises
    ------
    TypeError, ValueError
        As `to_onnx`; and if a size is free.

    Examples
    --------
    >>> from nnlib import Dense
    >>> calls = webnn_calls(Network([Dense([[0.6, -0.4]], [0.1], "sigmoid")]))
    >>> [call["method"] for call in calls["calls"]]
    ['matmul', 'add', 'sigmoid']
    """
    if isinstance(source, Network):
        shapes = {"X": (1, source.layers[0].n_inputs), **(shapes or {})}
    graph = lower(source, shapes)
    if not graph.fixed:
        raise ExportError(
            "`shapes` must fix all sizes: a WebNN graph is built for them. Received: "
            f"{graph.inputs}"
        )
    return _Calls(graph).listed()


class _Calls:
    """Writes a graph's operators as calls, one by one."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.calls: list[dict[str, Any]] = []

    def listed(self) -> dict[str, Any]:
        """Return inputs, constants, calls and outputs."""
        graph = self.graph
        renamed = {value.name: output for output, value in graph.outputs.items()}
        for node in graph.nodes:
            self._node(node)
        for call in self.calls:
            call["result"] = renamed.get(call["result"], call["result"])
        used = {name for call in self.calls for name in call["operands"]}
        return {
            "inputs": [
                {"name": name, "shape": list(shape)}
                for name, shape in graph.inputs.items()
            ],
            "constants": [
                _constant(name, array)
                for name, array in graph.constants.items()
                if name in used
            ],
            "calls": self.calls,
            "outputs": list(graph.outputs),
        }

    def _call(self, method: str, operands: Any, result: str, *rest: Any) -> None:
        self.calls.append(
            {
                "method": method,
                "operands": list(operands),
                "rest": list(rest),
                "result": result,
            }
        )

    def _node(self, node: Node) -> None:
        operands, result = node.inputs, node.output
        if node.op == "MatMul":
            self._product(node)
        elif node.op in _SAME:
            self._call(_SAME[node.op], operands, result)
        elif node.op in _REDUCTIONS:
            axes = node.attributes.get("axes")
            if axes is None:
                axes = self._whole(operands[1])
            options = {
                "axes": axes,
                "keepDimensions": bool(node.attributes["keepdims"]),
            }
            self._call(_REDUCTIONS[node.op], operands[:1], result, options)
        elif node.op in _FORMS:
            self._call("reshape", operands[:1], result, self._shape(node))
        else:
            self._other(node)

    def _other(self, node: Node) -> None:
        operands, result, given = node.inputs, node.output, node.attributes
        match node.op:
            case "Sqrt":
                # Chromium's sqrt by LiteRT is two places off, and says that √∞ is no
                # number; its pow is not. That (−∞)^½ were ∞ is what the clamp is for.
                kept, half = self.graph.free_name("kept"), self.graph.constant(0.5).name
                self._call("clamp", operands, kept, {"minValue": -1.0})
                self._call("pow", [kept, half], result)
            case "Softmax":
                rank = len(self._shape(node))
                self._call("softmax", operands, result, given["axis"] % rank)
            case "Transpose":
                options = {"permutation": list(given["perm"])}
                self._call("transpose", operands, result, options)
            case "Expand":
                self._call("expand", operands[:1], result, self._shape(node))
            case "Concat":
                self._call("concat", operands, result, given["axis"])
            case "Gather":
                self._call("gather", operands, result, {"axis": given["axis"]})
            case "CumSum":
                (axis,) = np.atleast_1d(self._whole(operands[1]))
                rank = len(self._shape(node))
                self._call("cumulativeSum", operands[:1], result, int(axis) % rank)
            case "ArgMax" | "ArgMin":
                method = {"ArgMax": "argMax", "ArgMin": "argMin"}[node.op]
                keep = bool(given["keepdims"])
                kind = {"keepDimensions": keep, "outputDataType": "int32"}
                self._call(method, operands, result, given["axis"], kind)
            case "Cast":
                to = {"number": "float32", "whole": "int32"}[given["to"]]
                self._call("cast", operands, result, to)
            case "Slice":
                self._slice(node)
            case _:
                raise ExportError(f"WebNN has no operator for {node.op}")

    def _product(self, node: Node) -> None:
        """Multiply matrices; WebNN has no product of vectors, so these become some."""
        (left, a), (right, b) = ((n, self._shape_of(n)) for n in node.inputs)
        if len(a) > 1 and len(b) > 1:
            self._call("matmul", node.inputs, node.output)
            return
        names = [left, right]
        if len(a) == 1:
            names[0] = self.graph.free_name("row")
            self._call("reshape", [left], names[0], [1, *a])
        if len(b) == 1:
            names[1] = self.graph.free_name("column")
            self._call("reshape", [right], names[1], [*b, 1])
        product = self.graph.free_name("product")
        self._call("matmul", names, product)
        self._call("reshape", [product], node.output, self._shape(node))

    def _slice(self, node: Node) -> None:
        data = node.inputs[0]
        starts, stops, axes, steps = map(self._whole, node.inputs[1:])
        shape = self._shape_of(data)
        begin, sizes, strides = [0] * len(shape), list(shape), [1] * len(shape)
        for start, stop, axis, step in zip(starts, stops, axes, steps, strict=True):
            if step < 0:
                raise ExportError(
                    "WebNN has no operator for a slice that runs backwards"
                )
            start, stop, step = slice(start, stop, step).indices(shape[axis])
            begin[axis], strides[axis] = start, step
            sizes[axis] = max(0, stop - start)
        self._call("slice", [data], node.output, begin, sizes, {"strides": strides})

    def _whole(self, name: str) -> list[int]:
        numbers: list[int] = self.graph.constants[name].tolist()
        return numbers

    def _shape(self, node: Node) -> list[int]:
        return list(self._shape_of(node.output))

    def _shape_of(self, name: str) -> tuple[int, ...]:
        return self.graph.shapes[name]


def _constant(name: str, array: Any) -> dict[str, Any]:
    number = array.dtype == np.float64
    kept = array.astype(np.float32 if number else np.int32)
    return {
        "name": name,
        "type": str(kept.dtype),
        "shape": list(array.shape),
        "data": kept.ravel().tolist(),
    }
