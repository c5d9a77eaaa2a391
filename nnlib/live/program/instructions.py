"""What a program is made of: instructions, their arguments, and named functions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import EllipsisType, MappingProxyType
from typing import Any

import numpy as np

from nnlib.live.program.operations import Array


class ProgramError(ValueError):
    """A program's JSON is malformed, or made by another version of nnlib."""


@dataclass(frozen=True)
class Constant:
    """An array of fixed numbers: its shape, and its numbers row by row."""

    shape: tuple[int, ...]
    data: tuple[float, ...]

    def __str__(self) -> str:
        return np.array2string(self.array, separator=", ", threshold=8).replace(
            "\n", ""
        )

    @property
    def array(self) -> Array:
        """The constant as a new array of shape `shape`."""
        return np.array(self.data, dtype=np.float64).reshape(self.shape)


#: The name of an earlier value, a number, or an array of fixed numbers.
Argument = str | float | Constant


def constant(value: Array) -> float | Constant:
    """Return an array of fixed numbers as an argument of an instruction."""
    # One nan object for all, so that programs that hold nan compare as equal.
    data = tuple(math.nan if v != v else v for v in value.ravel().tolist())
    return Constant(value.shape, data) if value.ndim else data[0]


@dataclass(frozen=True)
class Instruction:
    """One step of a program: `out` = `op` of `args`.

    Attributes
    ----------
    out : str
        The name of the result.
    op : str
        A name of `operations.OPERATIONS`, or `call`.
    args : tuple of str, float or Constant
        Names of earlier values, and fixed numbers.
    params : mapping
        What is fixed beside the arguments, such as an axis.
    function : str or None
        For a `call`: which of the program's functions.
    """

    out: str
    op: str
    args: tuple[Argument, ...]
    params: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    function: str | None = None

    def __str__(self) -> str:
        parts = [_argument_text(arg) for arg in self.args]
        parts += [f"{name}={_param_text(v)}" for name, v in self.params.items()]
        return f"{self.out} = {self.function or self.op}({', '.join(parts)})"


@dataclass(frozen=True)
class Function:
    """A named function of a program, such as sigmoid, with what it does inside.

    Attributes
    ----------
    symbol : str
        How an equation writes it, such as σ.
    inputs : tuple of str
    instructions : tuple of Instruction
    output : str
        The name of the value that it returns.
    """

    symbol: str
    inputs: tuple[str, ...]
    instructions: tuple[Instruction, ...]
    output: str


@dataclass(frozen=True)
class Case:
    """What a program gives where some of its inputs have certain values.

    Attributes
    ----------
    values : mapping of str to float
        The inputs that are fixed in this case.
    outputs : mapping of str to str
        As a program's `outputs`.
    """

    values: Mapping[str, float]
    outputs: Mapping[str, str]


def is_drawn(output: str) -> bool:
    """Tell whether an output belongs to a drawing: it is none of the results."""
    return output.startswith("@")


def needed(
    instructions: Iterable[Instruction], values: Iterable[str]
) -> tuple[Instruction, ...]:
    """Return those instructions that some values are computed by, in order."""
    wanted = set(values)
    listed = []
    for instruction in reversed(tuple(instructions)):
        if instruction.out in wanted:
            listed.append(instruction)
            wanted.update(arg for arg in instruction.args if isinstance(arg, str))
    return tuple(reversed(listed))


def _argument_text(arg: Argument) -> str:
    return repr(arg).removesuffix(".0") if isinstance(arg, float) else str(arg)


def _param_text(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_param_text(item) for item in value)}]"
    if isinstance(value, slice):
        start, stop = ("" if v is None else v for v in (value.start, value.stop))
        return f"{start}:{stop}" + ("" if value.step is None else f":{value.step}")
    return "..." if isinstance(value, EllipsisType) else repr(value)
