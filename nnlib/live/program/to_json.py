"""The parts of a Program as JSON; `Program.to_json` puts them together."""

from __future__ import annotations

import math
from typing import Any

from nnlib.live.program.instructions import (
    Argument,
    Case,
    Constant,
    Function,
    Instruction,
)
from nnlib.live.program.packed import MANY, pack

FORMAT = "nnlib.live.program"
VERSION = 2

#: An array of more numbers than this is written once, however often it is used.
FEW = 8


class Writer:
    """Writes the parts of one program; large constants go to a list of their own.

    Attributes
    ----------
    constants : list of dict
        What ``{"constant": i}`` among an instruction's arguments stands for.
    """

    def __init__(self) -> None:
        self.constants: list[dict[str, Any]] = []
        self._places: dict[tuple[tuple[int, ...], bytes], int] = {}

    def function(self, function: Function) -> dict[str, Any]:
        """Return a named function as what `json.dumps` takes."""
        return {
            "symbol": function.symbol,
            "inputs": list(function.inputs),
            "instructions": [self.instruction(i) for i in function.instructions],
            "output": function.output,
        }

    def instruction(self, instruction: Instruction) -> dict[str, Any]:
        """Return an instruction as what `json.dumps` takes."""
        result: dict[str, Any] = {"out": instruction.out, "op": instruction.op}
        if instruction.function is not None:
            result["function"] = instruction.function
        result["args"] = [self._argument(arg) for arg in instruction.args]
        if instruction.params:
            result["params"] = {
                name: _param_to_json(v) for name, v in instruction.params.items()
            }
        return result

    def _argument(self, arg: Argument) -> Any:
        if isinstance(arg, str):
            return arg
        if not isinstance(arg, Constant):
            number = _number_to_json(arg)
            return {"value": number} if isinstance(number, str) else number
        if len(arg.data) <= FEW:
            return _constant_to_json(arg)
        key = arg.shape, arg.array.tobytes()  # the bytes tell 0.0 from -0.0
        if key not in self._places:
            self._places[key] = len(self.constants)
            large = len(arg.data) > MANY
            self.constants.append(pack(arg) if large else _constant_to_json(arg))
        return {"constant": self._places[key]}


def case_to_json(case: Case) -> dict[str, Any]:
    """Return a case as what `json.dumps` takes."""
    values = {name: _number_to_json(value) for name, value in case.values.items()}
    return {"values": values, "outputs": dict(case.outputs)}


def _constant_to_json(constant: Constant) -> dict[str, Any]:
    data = [_number_to_json(v) for v in constant.data]
    return {"shape": list(constant.shape), "data": data}


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
