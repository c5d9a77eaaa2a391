"""From a trace's nodes to a program's list of instructions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from nnlib.live.program.instructions import Argument, Function, Instruction
from nnlib.live.trace.recorder import Node, Recorder


def instructions(
    recorder: Recorder,
    inputs: Mapping[str, Node],
    cases: Sequence[Mapping[str, Node]],
) -> tuple[tuple[Instruction, ...], list[dict[str, str]]]:
    """Return the instructions that some outputs need, and the outputs' value names.

    Parameters
    ----------
    recorder : Recorder
    inputs : mapping of str to Node
    cases : sequence of mappings of str to Node
        The outputs of each case by name; most programs have one.

    Notes
    -----
    A value that is an output gets the output's name, if it is the first one to have it.
    If that is an input's name too, as in ``{"w": w - step}``, it becomes w_new. All
    others are t1, t2, ...
    """
    live = {node for outputs in cases for node in outputs.values()}
    for node in reversed(recorder.nodes):
        if node in live:
            live.update(arg for arg in node.args if isinstance(arg, Node))

    names = {node: name for name, node in inputs.items()}
    taken = {*inputs, *(output for outputs in cases for output in outputs)}
    used = set(inputs)
    for outputs in cases:
        for output, node in outputs.items():
            if node in names or (output in used and output not in inputs):
                continue
            names[node] = output
            if output in inputs:
                names[node] = _unused(f"{output}_new", taken)
            used.add(output)
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
    return tuple(listed), [
        {output: names[node] for output, node in outputs.items()} for outputs in cases
    ]


def _unused(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    taken.add(name)
    return name


def reachable(
    listed: Iterable[Instruction], functions: Mapping[str, Function]
) -> dict[str, Function]:
    """Return the functions that the instructions call, each after those it calls."""
    found: dict[str, Function] = {}
    for instruction in listed:
        if instruction.function is not None and instruction.function not in found:
            function = functions[instruction.function]
            found.update(reachable(function.instructions, functions))
            found[instruction.function] = function
    return found
