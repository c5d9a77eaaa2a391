"""From what was traced, case by case, to a Program and what was drawn."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from nnlib.live.program.instructions import Case, needed
from nnlib.live.program.program import Program
from nnlib.live.trace.cases import Traced
from nnlib.live.trace.describing import Drawn, Names, describe
from nnlib.live.trace.listing import instructions, reachable
from nnlib.live.trace.settings import Setting


def program_of(
    name: str, traced: Traced, settings: Mapping[str, Setting]
) -> tuple[Program, Drawn]:
    """Return the program of what was traced, and what was drawn.

    Parameters
    ----------
    name : str
        What the program is called.
    traced : Traced
        From `trace_cases`.
    settings : mapping of str to Setting
        What each parameter may be.
    """
    recorder = traced.recorder
    results = list(traced.cases.values())
    names = [Names(recorder, result) for result in results]
    drawn = describe(recorder, results, names)
    recorder.finished = True
    listed, outputs = instructions(
        recorder, traced.inputs, [each.nodes for each in names]
    )
    cases = tuple(
        Case(
            MappingProxyType(
                {
                    parameter: settings[parameter].number(value)
                    for parameter, value in zip(traced.fixed, combination, strict=True)
                }
            ),
            MappingProxyType(named),
        )
        for combination, named in zip(traced.cases, outputs, strict=True)
    )
    program = Program(
        name,
        tuple(each for each in settings),
        listed,
        cases[0].outputs,
        results[0].single,
        MappingProxyType(reachable(listed, recorder.functions)),
        cases if traced.fixed else (),
    )
    return program, drawn


def idle_parameters(traced: Traced, program: Program) -> list[str]:
    """Return the parameters that change nothing: their controls would do nothing."""
    makers = {each.out: each for each in program.instructions}
    outputs = [program.outputs, *(case.outputs for case in program.cases)]
    used = {value for each in outputs for value in each.values()}
    for instruction in needed(makers.values(), used):
        used.update(arg for arg in instruction.args if isinstance(arg, str))
    idle = [parameter for parameter in traced.inputs if parameter not in used]
    for parameter in traced.fixed:
        by_others: dict[tuple[tuple[str, float], ...], list[Case]] = {}
        for case in program.cases:
            others = tuple(item for item in case.values.items() if item[0] != parameter)
            by_others.setdefault(others, []).append(case)
        if all(
            case.outputs == group[0].outputs
            for group in by_others.values()
            for case in group
        ):
            idle.append(parameter)
    return idle
