"""JSON to a Program. Nothing in it is trusted: what is read, can be evaluated."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from nnlib.live.program.instructions import (
    Argument,
    Constant,
    Function,
    Instruction,
    ProgramError,
)
from nnlib.live.program.operations import OPERATIONS
from nnlib.live.program.to_json import FORMAT, VERSION

# JSON has no infinities and no nan.
_SPECIAL = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan}


class Parts(NamedTuple):
    """What a `Program` is made of, in the order in which it takes them."""

    name: str
    inputs: tuple[str, ...]
    instructions: tuple[Instruction, ...]
    outputs: Mapping[str, str]
    single: bool
    functions: Mapping[str, Function]


def program_parts(source: Mapping[str, Any] | str) -> Parts:
    """Return the parts of the program that `to_json` wrote, or raise a ProgramError."""
    if isinstance(source, str):
        try:
            source = json.loads(source)
        except json.JSONDecodeError as error:
            raise ProgramError(f"program: not JSON: {error}") from error
    if not isinstance(source, Mapping) or source.get("format") != FORMAT:
        raise ProgramError(f'program: expected a JSON object of format "{FORMAT}"')
    version = source.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise ProgramError(f"program: version must be {VERSION}; got {version!r}")
    if version > VERSION:
        # Checked before all else: a newer format may have other parts.
        raise ProgramError(
            f"program: made by a newer nnlib (version {version}, this one reads "
            f"{VERSION}). Upgrade nnlib."
        )
    parts = _object(source, "program", _PROGRAM_PARTS)
    functions = {
        _name(name, "functions"): _function(part, f"function {name}")
        for name, part in _mapping(parts["functions"], "functions").items()
    }
    for name, function in functions.items():
        _check_calls(function.instructions, functions, f"function {name}")
    _check_recursion(functions)

    inputs = _names(parts["inputs"], "inputs")
    listed, defined = _instructions(parts["instructions"], inputs, "program")
    _check_calls(listed, functions, "program")
    outputs = {
        _name(output, "outputs"): _defined(value, defined, f"output {output}")
        for output, value in _mapping(parts["outputs"], "outputs").items()
    }
    if not outputs:
        raise ProgramError("outputs: a program has at least one")
    single = parts["single"]
    if not isinstance(single, bool) or (single and set(outputs) != {"result"}):
        raise ProgramError(
            "single: must be true or false, and true only if the one output is "
            f'"result"; got {single!r} with {", ".join(outputs)}'
        )
    return Parts(
        _name(parts["name"], "name"),
        inputs,
        listed,
        MappingProxyType(outputs),
        single,
        MappingProxyType(functions),
    )


_PROGRAM_PARTS = (
    "format",
    "version",
    "name",
    "inputs",
    "instructions",
    "outputs",
    "single",
    "functions",
)
_FUNCTION_PARTS = ("symbol", "inputs", "instructions", "output")


def _function(json: Any, where: str) -> Function:
    parts = _object(json, where, _FUNCTION_PARTS)
    inputs = _names(parts["inputs"], f"{where}: inputs")
    listed, defined = _instructions(parts["instructions"], inputs, where)
    return Function(
        _name(parts["symbol"], f"{where}: symbol"),
        inputs,
        listed,
        _defined(parts["output"], defined, f"{where}: output"),
    )


def _instructions(
    json: Any, inputs: tuple[str, ...], where: str
) -> tuple[tuple[Instruction, ...], set[str]]:
    """Return the instructions, and every name that they and the inputs define."""
    defined = set(inputs)
    listed = []
    for i, part in enumerate(_list(json, f"{where}: instructions")):
        instruction = _instruction(part, defined, f"{where}: instruction {i}")
        if instruction.out in defined:
            raise ProgramError(
                f"{where}: instruction {i}: {instruction.out} is defined twice"
            )
        defined.add(instruction.out)
        listed.append(instruction)
    return tuple(listed), defined


def _instruction(json: Any, defined: set[str], where: str) -> Instruction:
    parts = _object(json, where, {"out", "op", "args"}, {"params", "function"})
    out = _name(parts["out"], f"{where}: out")
    where = f"{where} ({out})"
    args = tuple(
        _argument(arg, defined, f"{where}: argument {i}")
        for i, arg in enumerate(_list(parts["args"], f"{where}: args"))
    )
    op, params = parts["op"], _mapping(parts.get("params", {}), f"{where}: params")
    function = parts.get("function")
    if (op == "call") != (function is not None):
        raise ProgramError(f"{where}: `function` goes with the operation call")
    if op == "call":
        _object(params, f"{where}: params", ())
        return Instruction(out, op, args, function=_name(function, where))
    operation = OPERATIONS.get(op) if isinstance(op, str) else None
    if operation is None:
        raise ProgramError(f"{where}: unknown operation {op!r}")
    if not operation.fewest <= len(args) <= operation.most:
        count = "at least one" if operation.fewest < operation.most else operation.most
        raise ProgramError(f"{where}: {op} takes {count} arguments; got {len(args)}")
    _object(params, f"{where}: params", operation.params)
    read = {name: _param(params[name]) for name in operation.params}
    for name, kind in operation.params.items():
        if not kind.accepts(read[name]):
            raise ProgramError(
                f"{where}: {name} must be {kind.words}; got {params[name]!r}"
            )
    return Instruction(out, op, args, MappingProxyType(read))


def _param(json: Any) -> Any:
    """Return a parameter as Python has it; `Kind.accepts` judges it afterwards."""
    if isinstance(json, list):
        return tuple(_param(item) for item in json)
    if isinstance(json, Mapping):
        parts = json.get("slice")
        if len(json) == 1 and isinstance(parts, list) and len(parts) == 3:
            return slice(*parts)
    return ... if json == "..." else json


def _argument(json: Any, defined: set[str], where: str) -> Argument:
    if isinstance(json, str):
        return _defined(json, defined, where)
    if not isinstance(json, Mapping):
        return _number(json, where)
    if "value" in json:
        special = _object(json, where, {"value"})["value"]
        if not isinstance(special, str) or special not in _SPECIAL:
            raise ProgramError(f"{where}: value must be inf, -inf or nan")
        return _SPECIAL[special]
    parts = _object(json, where, {"shape", "data"})
    shape = tuple(_list(parts["shape"], f"{where}: shape"))
    if not all(type(size) is int and size >= 0 for size in shape):
        raise ProgramError(f"{where}: shape must be whole numbers from 0")
    data = tuple(
        _SPECIAL[v] if isinstance(v, str) and v in _SPECIAL else _number(v, where)
        for v in _list(parts["data"], f"{where}: data")
    )
    if math.prod(shape) != len(data):
        raise ProgramError(f"{where}: shape {shape} does not hold {len(data)} numbers")
    return Constant(shape, data)


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


# --- parts of JSON -----------------------------------------------------------


def _object(
    json: Any,
    where: str,
    required: Collection[str],
    optional: Collection[str] = (),
) -> Mapping[str, Any]:
    parts = _mapping(json, where)
    for name in required:
        if name not in parts:
            raise ProgramError(f"{where}: {name} is missing")
    for name in parts:
        if name not in required and name not in optional:
            raise ProgramError(f"{where}: {name} is not known here")
    return parts


def _mapping(json: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(json, Mapping):
        raise ProgramError(f"{where}: expected an object; got {json!r}")
    return json


def _list(json: Any, where: str) -> list[Any]:
    if not isinstance(json, list):
        raise ProgramError(f"{where}: expected a list; got {json!r}")
    return json


def _name(json: Any, where: str) -> str:
    if not isinstance(json, str) or not json:
        raise ProgramError(f"{where}: expected a name; got {json!r}")
    return json


def _names(json: Any, where: str) -> tuple[str, ...]:
    names = tuple(_name(name, where) for name in _list(json, where))
    for name in names:
        if names.count(name) > 1:
            raise ProgramError(f"{where}: {name} is there twice")
    return names


def _defined(json: Any, defined: set[str], where: str) -> str:
    name = _name(json, where)
    if name not in defined:
        raise ProgramError(f"{where}: {name} is not defined (yet)")
    return name


def _number(json: Any, where: str) -> float:
    # JSON knows no nan, but Python's reader does.
    if isinstance(json, bool) or not isinstance(json, int | float):
        raise ProgramError(f"{where}: expected a number; got {json!r}")
    try:
        number = float(json)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ProgramError(
            f'{where}: write {json!r} as {{"value": "inf"}} and the like'
        )
    return number
