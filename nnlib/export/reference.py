"""What ONNX operators do, by onnx's own reference, and which activation does so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from nnlib.activations import ACTIVATIONS, Activation
from nnlib.checks import Array

__all__ = ["activation_like", "compute", "rows_to_try"]

# Of all that an activation of float32 is compared by: seven digits, and a little.
_CLOSE = 1e-5


def compute(
    onnx: Any,
    opsets: Any,
    nodes: Sequence[Any],
    outputs: Sequence[str],
    constants: Mapping[str, Any],
    given: Mapping[str, Any],
) -> list[Array]:
    """Return what operators make of constants and of what is given.

    Parameters
    ----------
    onnx : module
        The package onnx.
    opsets : sequence of OperatorSetIdProto
        Which versions of the operators the model uses.
    nodes : sequence of NodeProto
        The operators, in order.
    outputs : sequence of str
        Which of their results to return.
    constants, given : mapping of str to ndarray
        The values that they take, by name: those of the file, and others.

    Raises
    ------
    Exception
        Of any kind, if the reference cannot run them.
    """
    from onnx.reference import ReferenceEvaluator

    needed = {name for node in nodes for name in node.input}
    graph = onnx.helper.make_graph(
        nodes,
        "part",
        [onnx.ValueInfoProto(name=name) for name in given],
        [onnx.ValueInfoProto(name=name) for name in outputs],
        [
            onnx.numpy_helper.from_array(value, name)
            for name, value in constants.items()
            if name in needed
        ],
    )
    model = onnx.helper.make_model(graph, opset_imports=opsets)
    with np.errstate(all="ignore"):
        return [*map(np.asarray, ReferenceEvaluator(model).run(None, {**given}))]


def rows_to_try(n: int) -> Array:
    """Return numbers of every size that matters, in rows that softmax would share out.

    Parameters
    ----------
    n : int
        Numbers a row.
    """
    z = np.concatenate(
        [np.linspace(-9, 9, 61), [-30.0, -0.01, 0.0, 0.01, 30.0], np.arange(6.0)]
    )
    return np.stack([np.roll(z, 5 * i) for i in range(n)], axis=1)


def activation_like(rows: Array, got: Array) -> Activation | None:
    """Return the activation that makes the same of some rows, if there is one."""
    for activation in ACTIVATIONS.values():
        if rows.shape[1] == 1 and not activation.elementwise:
            continue
        want = activation.function(rows)
        if got.shape == want.shape and np.allclose(got, want, _CLOSE, _CLOSE):
            return activation
    return None
