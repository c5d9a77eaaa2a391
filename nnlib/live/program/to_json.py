"""The parts of a Program as JSON; `Program.to_json` puts them together."""

from __future__ import annotations

import math
from typing import Any

from nnlib.live.program.instructions import (
    Argument,
    Constant,
    Function,
    Instruction,
)

FORMAT = "nnlib.live.program"
VERSION = 1


def function_to_json(function: Function) -> dict[str, Any]:
    """Return a named function as what `json.dumps` takes."""
    return {
        "symbol": function.symbol,
        "inputs": list(function.inputs),
        "instructions": [instruction_to_json(i) for i in function.instructions],
        "output": function.output,
    }


def instruction_to_json(instruction: Instruction) -> dict[str, Any]:
    """Return an instruction as what `json.dumps` takes."""
    result: dict[str, Any] = {"out": instruction.out, "op": instruction.op}
    if instruction.function is not None:
        result["function"] = instruction.function
    result["args"] = [_argument_to_json(arg) for arg in instruction.args]
    if instruction.params:
        result["params"] = {
            name: _param_to_json(value) for name, value in instruction.params.items()
        }
    return result


def _argument_to_json(arg: Argument) -> Any:
    if isinstance(arg, str):
        return arg
    if isinstance(arg, Constant):
        return {
            "shape": list(arg.shape),
            "data": [_number_to_json(v) for v in arg.data],
        }
    number = _number_to_json(arg)
    return {"value": number} if isinstance(number, str) else number


def _number_to_json(value: float) -> float | int | str:
    if not math.isfinite(value):
        return "nan" if value != value else ("inf" if value > 0 else "-inf")
    # 2 is shorter than 2.0 and reads back the same; -0.0 would not.
    negative_zero = value == 0 and math.copysign(1, value) < 0
    short = value.is_integer() and abs(value) < 2**53 and not negative_zero
    return int(value) if short else value


def _param_to_json(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_param_to_json(item) for item in value]
    if isinstance(value, slice):
        return {"slice": [value.start, value.stop, value.step]}
    return "..." if value is Ellipsis else value
