"""Instructions and their arguments from JSON: each is one that can be computed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from nnlib.live.program.instructions import (
    Argument,
    Constant,
    Instruction,
    ProgramError,
)
from nnlib.live.program.json_parts import (
    read_defined,
    read_list,
    read_mapping,
    read_name,
    read_number,
    read_object,
)
from nnlib.live.program.operations import OPERATIONS
from nnlib.live.program.packed import unpack

# JSON has no infinities and no nan.
_SPECIAL = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan}

#: The arrays that ``{"constant": i}`` stands for.
Constants = Sequence[Constant]


def read_instructions(
    json: Any, inputs: tuple[str, ...], constants: Constants, where: str
) -> tuple[tuple[Instruction, ...], set[str]]:
    """Return the instructions, and every name that they and the inputs define."""
    defined = set(inputs)
    listed = []
    for i, part in enumerate(read_list(json, f"{where}: instructions")):
        at = f"{where}: instruction {i}"
        instruction = _instruction(part, defined, constants, at)
        if instruction.out in defined:
            raise ProgramError(f"{at}: {instruction.out} is defined twice")
        defined.add(instruction.out)
        listed.append(instruction)
    return tuple(listed), defined


def _instruction(
    json: Any, defined: set[str], constants: Constants, where: str
) -> Instruction:
    parts = read_object(json, where, {"out", "op", "args"}, {"params", "function"})
    out = read_name(parts["out"], f"{where}: out")
    where = f"{where} ({out})"
    args = tuple(
        _argument(arg, defined, constants, f"{where}: argument {i}")
        for i, arg in enumerate(read_list(parts["args"], f"{where}: args"))
    )
    op, params = parts["op"], read_mapping(parts.get("params", {}), f"{where}: params")
    function = parts.get("function")
    if (op == "call") != (function is not None):
        raise ProgramError(f"{where}: `function` goes with the operation call")
    if op == "call":
        read_object(params, f"{where}: params", ())
        return Instruction(out, op, args, function=read_name(function, where))
    operation = OPERATIONS.get(op) if isinstance(op, str) else None
    if operation is None:
        raise ProgramError(f"{where}: unknown operation {op!r}")
    if not operation.fewest <= len(args) <= operation.most:
        count = "at least one" if operation.fewest < operation.most else operation.most
        raise ProgramError(f"{where}: {op} takes {count} arguments; got {len(args)}")
    read_object(params, f"{where}: params", operation.params)
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


def _argument(
    json: Any, defined: set[str], constants: Constants, where: str
) -> Argument:
    if isinstance(json, str):
        return read_defined(json, defined, where)
    if not isinstance(json, Mapping):
        return read_number(json, where)
    if "value" in json:
        special = read_object(json, where, {"value"})["value"]
        if not isinstance(special, str) or special not in _SPECIAL:
            raise ProgramError(f"{where}: value must be inf, -inf or nan")
        return _SPECIAL[special]
    if "constant" in json:
        place = read_object(json, where, {"constant"})["constant"]
        if type(place) is not int or not 0 <= place < len(constants):
            raise ProgramError(f"{where}: there is no constant {place!r}")
        return constants[place]
    return read_constant(json, where)


def read_constant(json: Any, where: str) -> Constant:
    """Return an array of fixed numbers, whose shape fits their count."""
    packed = "dtype" in read_mapping(json, where)
    numbers = ("dtype", "base64") if packed else ("data",)
    parts = read_object(json, where, ("shape", *numbers))
    shape = tuple(read_list(parts["shape"], f"{where}: shape"))
    if not all(type(size) is int and size >= 0 for size in shape):
        raise ProgramError(f"{where}: shape must be whole numbers from 0")
    if packed:
        return unpack(parts, shape, where)
    data = tuple(
        _SPECIAL[v] if isinstance(v, str) and v in _SPECIAL else read_number(v, where)
        for v in read_list(parts["data"], f"{where}: data")
    )
    if math.prod(shape) != len(data):
        raise ProgramError(f"{where}: shape {shape} does not hold {len(data)} numbers")
    return Constant(shape, data)
