"""What a trace writes down: nodes, one for each thing done to a stand-in array.

A `StandIn` is a handle on a node. Everything about a trace hangs on its `Recorder`,
which every stand-in carries: there is no global state to clean up or to mix up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from nnlib.live.program.instructions import (
    Argument,
    Constant,
    Function,
    Instruction,
    constant,
)
from nnlib.live.program.operations import OPERATIONS, Array, compute


class TracingError(TypeError):
    """A function does something that no program can say; the message says what to do.

    A program is the same list of instructions for all inputs, so nothing in it may
    depend on what the numbers are, and arrays in it never change.
    """


@dataclass(frozen=True, eq=False)
class Node:
    """One value of a trace: an input, or the result of an operation.

    Attributes
    ----------
    op : str
        An operation, `call`, or `input`.
    args : tuple of Node, float or Constant
    params : mapping
    function : str or None
        What a `call` calls.
    example : ndarray of float64
        The value for the example inputs. It gives the rank, and lets numpy check
        that shapes fit; its numbers are never looked at.
    from_sizes : bool
        Whether it follows from the sizes of arrays alone, so that a shape may use it.
    """

    op: str
    args: tuple[Node | float | Constant, ...]
    params: Mapping[str, Any]
    function: str | None
    example: Array
    from_sizes: bool = False


class Recorder:
    """One trace: its nodes in the order in which they were made.

    Parameters
    ----------
    parent : Recorder, optional
        The trace in which a named function is called, which this one is the inside of.
    """

    def __init__(self, parent: Recorder | None = None) -> None:
        self.nodes: list[Node] = []
        self.sizes: dict[tuple[Node, int | None], Node] = {}
        self.finished = False
        # Shared with the inside of named functions:
        self.functions: dict[str, Function] = parent.functions if parent else {}
        self.refusals: list[TracingError] = parent.refusals if parent else []

    def input(self, example: Array, from_sizes: bool = False) -> Node:
        """Return a new node for an input; it is no instruction."""
        return Node("input", (), MappingProxyType({}), None, example, from_sizes)


class StandIn:
    """A handle on a node, which the traced function takes for an array.

    Here is what recording needs; what makes it look like an array is in stand_in.py.
    """

    __slots__ = ("_node", "_recorder", "_truth")

    def __init__(self, recorder: Recorder, node: Node, truth: bool = False) -> None:
        self._recorder = recorder
        self._node = node
        # Whether numpy would hold it as bool: True + True is then not 2.
        self._truth = truth


def record(op: str, *args: Any, **params: Any) -> Any:
    """Record an operation on stand-ins and constants; return a stand-in for its result.

    Parameters
    ----------
    op : str
        A name of `operations.OPERATIONS`.
    *args : StandIn, float or array_like
        At least one stand-in.
    **params
        The operation's parameters.

    Raises
    ------
    TracingError
        If the stand-ins come from different traces, or a constant is not numeric.
    ValueError
        numpy's own errors, such as for shapes that do not fit.
    """
    recorder, stand_in_type = owner(args)
    nodes = tuple(node_or_constant(arg, op) for arg in args)
    example = compute(op, [_example(node) for node in nodes], params)
    traced = [node for node in nodes if isinstance(node, Node)]
    from_sizes = op == "size" or (
        OPERATIONS[op].elementwise and all(node.from_sizes for node in traced)
    )
    node = Node(op, nodes, MappingProxyType(params), None, example, from_sizes)
    recorder.nodes.append(node)
    return stand_in_type(recorder, node, _is_truth(op, args))


def record_size(x: StandIn, axis: int | None) -> Any:
    """Record the size of a stand-in along an axis (None: of all), once for each."""
    recorder, stand_in_type = owner((x,))
    key = (x._node, axis)
    if key not in recorder.sizes:
        recorder.sizes[key] = record("size", x, axis=axis)._node
    return stand_in_type(recorder, recorder.sizes[key])


def owner(args: Iterable[Any]) -> tuple[Recorder, type[StandIn]]:
    """Return the one trace that all stand-ins among the arguments belong to."""
    stand_ins = [arg for arg in args if isinstance(arg, StandIn)]
    recorder = stand_ins[0]._recorder
    if any(stand_in._recorder is not recorder for stand_in in stand_ins):
        raise TracingError(
            "Values of two traces meet here. A named or traced function may use only "
            "its own arguments: pass the other value to it as an argument."
        )
    if recorder.finished:
        raise TracingError(
            "This value is left over from a trace that has ended. Do not keep traced "
            "values outside of the function; return them from it."
        )
    return recorder, type(stand_ins[0])


def node_or_constant(arg: Any, where: str) -> Node | float | Constant:
    """Return what stands in a node's arguments for a value of the traced function."""
    if isinstance(arg, StandIn):
        return arg._node
    return constant(fixed_array(arg, where))


def fixed_array(value: Any, where: str) -> Array:
    """Return numbers that the function brings along as a float64 array."""
    array = np.asarray(value)  # raises TracingError for a list of stand-ins
    if array.dtype.kind not in "fiub":
        raise TracingError(
            f"{where}: expected a number or an array of real numbers; got {value!r}."
        )
    return array.astype(np.float64)


def is_truth(value: Any) -> bool:
    """Tell whether numpy would hold a value as bool."""
    if isinstance(value, StandIn):
        return value._truth
    return bool(np.asarray(value).dtype == np.bool_)


# Which arguments decide that a result is bool, where some operation keeps it so.
_KEEPS_TRUTH = {
    **dict.fromkeys(("maximum", "minimum", "absolute", "clip"), slice(None)),
    **dict.fromkeys(("stack", "concatenate"), slice(None)),
    **dict.fromkeys(("vstack", "hstack", "column_stack"), slice(None)),
    **dict.fromkeys(("max", "min", "index", "transpose", "reshape"), slice(1)),
    **dict.fromkeys(("broadcast_to", "ravel", "expand_dims", "squeeze"), slice(1)),
    **dict.fromkeys(("full_like", "expect_size"), slice(1)),
    "where": slice(1, None),
}


def _is_truth(op: str, args: tuple[Any, ...]) -> bool:
    if op in _KEEPS_TRUTH:
        return all(is_truth(arg) for arg in args[_KEEPS_TRUTH[op]])
    return OPERATIONS[op].truth


def _example(node: Node | float | Constant) -> Array:
    if isinstance(node, Node):
        return node.example
    return node.array if isinstance(node, Constant) else np.array(node)


def instructions(
    recorder: Recorder, inputs: Mapping[str, Node], outputs: Mapping[str, Node]
) -> tuple[tuple[Instruction, ...], dict[str, str]]:
    """Return the instructions that the outputs need, and the outputs' value names.

    A value that is an output gets the output's name. If that is an input's name too,
    as in ``{"w": w - step}``, it becomes w_new. All others are t1, t2, ...
    """
    live = set(outputs.values())
    for node in reversed(recorder.nodes):
        if node in live:
            live.update(arg for arg in node.args if isinstance(arg, Node))

    names = {node: name for name, node in inputs.items()}
    taken = {*inputs, *outputs}
    for output, node in outputs.items():
        if node not in names:
            names[node] = output
            if output in inputs:
                names[node] = _unused(f"{output}_new", taken)
    temporaries = (f"t{i}" for i in range(1, 10**9))
    listed = []
    for node in recorder.nodes:
        if node not in live:
            continue
        if node not in names:
            names[node] = next(name for name in temporaries if name not in taken)
        args: tuple[Argument, ...] = tuple(
            names[arg] if isinstance(arg, Node) else arg for arg in node.args
        )
        listed.append(
            Instruction(names[node], node.op, args, node.params, node.function)
        )
    return tuple(listed), {output: names[node] for output, node in outputs.items()}


def _unused(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    taken.add(name)
    return name
