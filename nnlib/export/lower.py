"""A program, or a network, as a graph of operators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from nnlib.activations import ACTIVATIONS
from nnlib.export.arrays import ARRAYS
from nnlib.export.elementwise import ELEMENTWISE
from nnlib.export.forms import FORMS
from nnlib.export.graph import ExportError, Graph, Value
from nnlib.export.places import PLACES
from nnlib.live import Program, trace
from nnlib.live.program.instructions import (
    Constant,
    Function,
    Instruction,
    is_drawn,
    needed,
)
from nnlib.live.program.operations import compute
from nnlib.network import Network

__all__ = ["Shape", "lower"]

#: Sizes; None, or a name, for one that is free.
Shape = Sequence[int | str | None]

LOWERINGS = {**ELEMENTWISE, **ARRAYS, **FORMS, **PLACES}
# What stands for a free size while ranks are found out.
_SOME = 3


def lower(
    source: Network | Program, shapes: Mapping[str, Shape] | None = None
) -> Graph:
    """Return a network or a program as a graph.

    Parameters
    ----------
    source : Network or Program
        A network's input is X, and its output Y.
    shapes : mapping of str to tuple, optional
        The shape of each input of a program: numbers, unless it is said here. None, or
        a name, is a size that stays free. Of a network, X is ("n", n_inputs).

    Raises
    ------
    TypeError
        If it is neither, or there is no input of a name.
    ExportError
        If an operation has no counterpart; it is named.
    """
    if isinstance(source, Network):
        shapes = {"X": ("n", source.layers[0].n_inputs), **(shapes or {})}
        program = trace(lambda X: {"Y": source.predict(X)}, X=_example(shapes["X"]))
    elif isinstance(source, Program):
        program = source
    else:
        raise TypeError(
            "`source` must be a Network or a Program, as nnlib.live.trace returns. "
            f"Received: {source!r} ({type(source).__name__})"
        )
    if program.cases:
        fixed = ", ".join(program.cases[0].values)
        raise ExportError(
            f"`source` computes something else for each value of {fixed}. Trace it "
            "with these fixed, for instance by functools.partial"
        )
    shapes = dict(shapes or {})
    for name in shapes:
        if name not in program.inputs:
            raise TypeError(
                f"`shapes` may name {', '.join(program.inputs)}. Received: {name!r}"
            )
    return _lower(program, {name: shapes.get(name, ()) for name in program.inputs})


def _example(shape: Shape) -> Any:
    sizes = [size if isinstance(size, int) else _SOME for size in shape]
    return np.full(sizes, 0.5)


def _lower(program: Program, shapes: Mapping[str, Shape]) -> Graph:
    outputs = {o: v for o, v in program.outputs.items() if not is_drawn(o)}
    fixed = all(isinstance(size, int) for shape in shapes.values() for size in shape)
    # A value that is an output under its own name gets that name; others are copied.
    others = [output for output, value in outputs.items() if output != value]
    graph = Graph([*program.inputs, *others], fixed)
    values: dict[str, Value] = {}
    for name, shape in shapes.items():
        free = (
            f"{name}_{axis}" if size is None else size
            for axis, size in enumerate(shape)
        )
        graph.inputs[name] = tuple(free)
        values[name] = graph.known(Value(name, _example(shape)))
    listed = needed(program.instructions, outputs.values())
    try:
        with np.errstate(all="ignore"):
            _run(graph, listed, program.functions, values)
    except ExportError:
        raise
    except ValueError as error:
        left = "" if fixed else f", with {_SOME} for each that is free"
        raise ExportError(f"`shapes` must fit the program{left}: {error}") from error
    for output, value in outputs.items():
        result = graph.number(values[value])
        if output in program.inputs and result.name == output:
            raise ExportError(
                f"output {output} is the input of that name, which a graph can't "
                "name twice: give it another name"
            )
        if result.name != output:
            result = graph.add("Identity", [result], result.example, output)
        graph.outputs[output] = result
    return graph


def _run(
    graph: Graph,
    instructions: Sequence[Instruction],
    functions: Mapping[str, Function],
    values: dict[str, Value],
) -> None:
    """Add the result of each instruction to `values`."""
    for instruction in instructions:
        args = [_argument(graph, arg, values) for arg in instruction.args]
        if instruction.function is None:
            result = _operation(graph, instruction, args)
            values[instruction.out] = graph.named(result, instruction.out, args)
            continue
        function = functions[instruction.function]
        known = _known_operators().get(instruction.function)
        # Softmax of a single number, which numpy allows, is no operator.
        if (
            known
            and known[0] == function
            and (args[0].rank or known[1][0] != "Softmax")
        ):
            op, attributes = known[1]
            z = graph.number(args[0])
            example = ACTIVATIONS[instruction.function].function(z.example)
            values[instruction.out] = graph.add(
                op, [z], example, instruction.out, **attributes
            )
            continue
        inner = dict(zip(function.inputs, args, strict=True))
        _run(graph, function.instructions, functions, inner)
        result = inner[function.output]
        values[instruction.out] = graph.named(result, instruction.out, args)


def _argument(graph: Graph, arg: Any, values: Mapping[str, Value]) -> Value:
    if isinstance(arg, str):
        return values[arg]
    return graph.constant(arg.array if isinstance(arg, Constant) else arg)


def _operation(graph: Graph, instruction: Instruction, args: list[Value]) -> Value:
    op = instruction.op
    if op not in LOWERINGS:
        raise ExportError(f"ONNX has no operator for {op}, in: {instruction}")
    try:
        found = LOWERINGS[op](graph, *args, **instruction.params)
    except NotImplementedError as error:
        raise ExportError(f"can't export {instruction}: {error}") from error
    # Its real numbers, of which sizes are made further on.
    numbers = [np.asarray(arg.example, dtype=np.float64) for arg in args]
    example = compute(op, numbers, instruction.params)
    if graph.fixed and example.size == 0:
        # The mean of none is nan in numpy, and 0 in engines; a size of 0 may mean
        # another in a shape.
        raise ExportError(f"can't export {instruction}: it has no number in it")
    return graph.known(Value(found.name, example.astype(found.example.dtype)))


# Operators that mean just what nnlib's activation of a name means.
_OPERATORS: dict[str, tuple[str, dict[str, Any]]] = {
    "sigmoid": ("Sigmoid", {}),
    "relu": ("Relu", {}),
    "softmax": ("Softmax", {"axis": -1}),
}


@cache
def _known_operators() -> dict[str, tuple[Function, tuple[str, dict[str, Any]]]]:
    """Return nnlib's own functions that are one operator: a reader's may differ."""
    known = {}
    for name, operator in _OPERATORS.items():
        program = trace(lambda z, f=ACTIVATIONS[name]: f.function(z), z=np.ones((2, 2)))
        known[name] = (program.functions[name], operator)
    return known
