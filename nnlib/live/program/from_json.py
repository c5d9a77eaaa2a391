"""JSON to a Program. Nothing in it is trusted: what is read, can be evaluated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from nnlib.live.program.instructions import (
    Case,
    Function,
    Instruction,
    ProgramError,
    is_drawn,
)
from nnlib.live.program.json_parts import (
    read_defined,
    read_list,
    read_mapping,
    read_name,
    read_names,
    read_number,
    read_object,
)
from nnlib.live.program.read_instructions import (
    Constants,
    read_constant,
    read_instructions,
)
from nnlib.live.program.to_json import FORMAT, VERSION


class Parts(NamedTuple):
    """What a `Program` is made of, in the order in which it takes them."""

    name: str
    inputs: tuple[str, ...]
    instructions: tuple[Instruction, ...]
    outputs: Mapping[str, str]
    single: bool
    functions: Mapping[str, Function]
    cases: tuple[Case, ...]


def program_parts(source: Mapping[str, Any] | str) -> Parts:
    """Return the parts of the program that `to_json` wrote, or raise a ProgramError."""
    if isinstance(source, str):
        try:
            source = json.loads(source)
        except json.JSONDecodeError as error:
            raise ProgramError(f"program: not JSON: {error}") from error
    if not isinstance(source, Mapping) or source.get("format") != FORMAT:
        raise ProgramError(f'program: expected a JSON object of format "{FORMAT}"')
    # Checked before all else: another version may have other parts.
    _check_version(source.get("version"))
    parts = read_object(source, "program", _PROGRAM_PARTS, ("cases",))
    constants = [
        read_constant(constant, f"constant {i}")
        for i, constant in enumerate(read_list(parts["constants"], "constants"))
    ]
    functions = {
        read_name(name, "functions"): _function(part, constants, f"function {name}")
        for name, part in read_mapping(parts["functions"], "functions").items()
    }
    for name, function in functions.items():
        _check_calls(function.instructions, functions, f"function {name}")
    _check_recursion(functions)

    inputs = read_names(parts["inputs"], "inputs")
    listed, defined = read_instructions(
        parts["instructions"], inputs, constants, "program"
    )
    _check_calls(listed, functions, "program")
    outputs = _outputs(parts["outputs"], defined, "outputs")
    cases = _cases(parts["cases"], inputs, defined) if "cases" in parts else ()
    if cases and cases[0].outputs != outputs:
        raise ProgramError("outputs: must be those of the first case")
    single = parts["single"]
    for each in (outputs, *(case.outputs for case in cases)):
        results = {name for name in each if not is_drawn(name)}
        if not isinstance(single, bool) or (single and results != {"result"}):
            raise ProgramError(
                "single: must be true or false, and true only if the one output is "
                f'"result"; got {single!r} with {", ".join(each)}'
            )
    return Parts(
        read_name(parts["name"], "name"),
        inputs,
        listed,
        outputs,
        single,
        MappingProxyType(functions),
        cases,
    )


def _check_version(version: Any) -> None:
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise ProgramError(f"program: version must be {VERSION}; got {version!r}")
    if version != VERSION:
        age = "a newer" if version > VERSION else "an older"
        what = "Upgrade nnlib" if version > VERSION else "Trace the function again"
        raise ProgramError(
            f"program: made by {age} nnlib (version {version}, this one reads "
            f"{VERSION}). {what}."
        )


_PROGRAM_PARTS = (
    "format",
    "version",
    "name",
    "inputs",
    "constants",
    "instructions",
    "outputs",
    "single",
    "functions",
)
_FUNCTION_PARTS = ("symbol", "inputs", "instructions", "output")


def _function(json: Any, constants: Constants, where: str) -> Function:
    parts = read_object(json, where, _FUNCTION_PARTS)
    inputs = read_names(parts["inputs"], f"{where}: inputs")
    listed, defined = read_instructions(parts["instructions"], inputs, constants, where)
    return Function(
        read_name(parts["symbol"], f"{where}: symbol"),
        inputs,
        listed,
        read_defined(parts["output"], defined, f"{where}: output"),
    )


def _outputs(json: Any, defined: set[str], where: str) -> Mapping[str, str]:
    outputs = {
        read_name(output, where): read_defined(value, defined, f"output {output}")
        for output, value in read_mapping(json, where).items()
    }
    if not outputs:
        raise ProgramError(f"{where}: a program has at least one")
    return MappingProxyType(outputs)


def _cases(json: Any, inputs: tuple[str, ...], defined: set[str]) -> tuple[Case, ...]:
    cases: list[Case] = []
    for i, part in enumerate(read_list(json, "cases")):
        where = f"case {i}"
        parts = read_object(part, where, ("values", "outputs"))
        values = {
            read_defined(name, set(inputs), f"{where}: values"): read_number(
                value, where
            )
            for name, value in read_mapping(parts["values"], f"{where}: values").items()
        }
        if not values or (cases and values.keys() != cases[0].values.keys()):
            raise ProgramError(f"{where}: all cases have values of the same inputs")
        if any(values == case.values for case in cases):
            raise ProgramError(f"{where}: another case has the same values")
        outputs = _outputs(parts["outputs"], defined, f"{where}: outputs")
        cases.append(Case(MappingProxyType(values), outputs))
    if not cases:
        raise ProgramError("cases: expected at least one")
    return tuple(cases)


def _check_calls(
    listed: tuple[Instruction, ...], functions: Mapping[str, Function], where: str
) -> None:
    for instruction in listed:
        if instruction.function is None:
            continue
        function = functions.get(instruction.function)
        if function is None:
            raise ProgramError(
                f"{where}: {instruction.out} calls {instruction.function}, which is "
                "not among the functions"
            )
        if len(function.inputs) != len(instruction.args):
            raise ProgramError(
                f"{where}: {instruction.function} takes {len(function.inputs)} "
                f"arguments; {instruction.out} gives it {len(instruction.args)}"
            )


def _check_recursion(functions: Mapping[str, Function]) -> None:
    finished: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise ProgramError(f"functions: {' calls '.join((*path, name))}: no end")
        if name not in finished:
            for instruction in functions[name].instructions:
                if instruction.function is not None:
                    visit(instruction.function, (*path, name))
            finished.add(name)

    for name in functions:
        visit(name, ())
