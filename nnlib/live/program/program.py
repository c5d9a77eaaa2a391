"""Program: what a traced function is. It prints, runs in numpy and goes to JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np

from nnlib.live.program.from_json import program_parts
from nnlib.live.program.instructions import (
    Argument,
    Case,
    Constant,
    Function,
    Instruction,
    ProgramError,
    is_drawn,
    needed,
)
from nnlib.live.program.operations import Array, compute
from nnlib.live.program.to_json import FORMAT, VERSION, Writer, case_to_json

__all__ = ["Program", "ProgramError", "real_array"]


@dataclass(frozen=True)
class Program:
    """What a numpy function did with its inputs, as a list of instructions.

    Made by `trace` or `Program.from_json`. All numbers are float64; what is true or
    false is 1.0 or 0.0. Ranks and sizes are free where the function leaves them free.

    Parameters
    ----------
    name : str
        The name of the function.
    inputs : tuple of str
        The names of its parameters.
    instructions : tuple of Instruction
        What is computed, one thing after another.
    outputs : mapping of str to str
        What the function calls an output, to the name of the value that it is. Names
        that begin with "@" belong to what the function drew: they are no results.
    single : bool
        Whether the function returned one array (the output `result`), not a dict.
    functions : mapping of str to Function
        The named functions that the instructions call.
    cases : tuple of Case
        Where some inputs can have only certain values, and what is computed depends on
        which: the outputs for each; `outputs` are then those of the first.
    """

    name: str
    inputs: tuple[str, ...]
    instructions: tuple[Instruction, ...]
    outputs: Mapping[str, str]
    single: bool = False
    functions: Mapping[str, Function] = field(
        default_factory=lambda: MappingProxyType({})
    )
    cases: tuple[Case, ...] = ()

    def evaluate(self, /, **inputs: Any) -> dict[str, Array]:
        """Return the outputs by name, computed by numpy.

        Parameters
        ----------
        **inputs : float or array_like
            A value for each of the program's inputs.

        Returns
        -------
        dict of str to ndarray
            A scalar is an array of shape ().

        Raises
        ------
        TypeError
            If an input is missing, unknown, or not made of real numbers.
        ValueError
            If the shapes of the inputs do not fit each other.
        """
        self._check_names(inputs)
        values = {name: real_array(name, inputs[name]) for name in self.inputs}
        outputs = self._case(values)
        with np.errstate(all="ignore"):  # an overflow is a result: inf
            self._run(needed(self.instructions, outputs.values()), values)
        # Copies: two outputs may be one value, or a view of another.
        return {output: values[name].copy() for output, name in outputs.items()}

    def _case(self, values: Mapping[str, Array]) -> Mapping[str, str]:
        """Return the outputs of the case that the inputs make."""
        if not self.cases:
            return self.outputs
        for case in self.cases:
            if all(np.array_equal(values[n], v) for n, v in case.values.items()):
                return case.outputs
        given = ", ".join(f"{name}={values[name]}" for name in self.cases[0].values)
        raise ValueError(f"{self.name} has no case for {given}")

    def __call__(self, /, **inputs: Any) -> Any:
        """Return what the traced function returns: a dict of outputs, or one array."""
        outputs = {
            name: value[()]
            for name, value in self.evaluate(**inputs).items()
            if not is_drawn(name)
        }
        return outputs["result"] if self.single else outputs

    def _check_names(self, given: Iterable[str]) -> None:
        expected = f"{self.name} takes {', '.join(self.inputs) or 'no inputs'}"
        if missing := [name for name in self.inputs if name not in given]:
            raise TypeError(f"{expected}; missing: {', '.join(missing)}")
        if unknown := [name for name in given if name not in self.inputs]:
            raise TypeError(f"{expected}; got also: {', '.join(unknown)}")

    def _run(
        self, instructions: tuple[Instruction, ...], values: dict[str, Array]
    ) -> None:
        """Add the result of each instruction to `values`."""
        for instruction in instructions:
            arguments = [_value(arg, values) for arg in instruction.args]
            if instruction.function is not None:
                function = self.functions[instruction.function]
                inner = dict(zip(function.inputs, arguments, strict=True))
                self._run(function.instructions, inner)
                values[instruction.out] = inner[function.output]
                continue
            try:
                result = compute(instruction.op, arguments, instruction.params)
            except ValueError as error:
                raise ValueError(f"{instruction}: {error}") from error
            values[instruction.out] = result

    def __str__(self) -> str:
        lines = []
        for name, function in self.functions.items():
            lines.append(f"{name}({', '.join(function.inputs)}):  # {function.symbol}")
            lines += [f"    {instruction}" for instruction in function.instructions]
            lines += [f"    return {function.output}", ""]
        lines.append(f"{self.name}({', '.join(self.inputs)}):")
        lines += [f"    {instruction}" for instruction in self.instructions]
        results = [
            value if value == output else f"{output}={value}"
            for output, value in self.outputs.items()
        ]
        if self.single:
            results = [self.outputs["result"]]
        lines.append(f"    return {', '.join(results)}")
        return "\n".join(lines)

    def __repr__(self) -> str:
        count = len(self.instructions)
        return (
            f"Program({self.name}: {', '.join(self.inputs)} -> "
            f"{', '.join(self.outputs)}; {count} instruction{'s' * (count != 1)})"
        )

    def to_json(self) -> dict[str, Any]:
        """Return the program as what `json.dumps` takes."""
        writer = Writer()
        written: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "name": self.name,
            "inputs": list(self.inputs),
            "constants": writer.constants,
            "instructions": [writer.instruction(i) for i in self.instructions],
            "outputs": dict(self.outputs),
            "single": self.single,
            "functions": {n: writer.function(f) for n, f in self.functions.items()},
        }
        if self.cases:
            written["cases"] = [case_to_json(case) for case in self.cases]
        return written

    @staticmethod
    def from_json(source: Mapping[str, Any] | str) -> Program:
        """Return the program that `to_json` wrote.

        Parameters
        ----------
        source : dict or str
            JSON, as text or already read.

        Raises
        ------
        ProgramError
            If it is not a program, or one made by another version of nnlib.
        """
        return Program(*program_parts(source))

    def __reduce__(self) -> tuple[Any, ...]:
        # Read-only mappings can neither be copied nor pickled; the JSON can.
        return Program.from_json, (self.to_json(),)


def real_array(name: str, value: Any) -> Array:
    """Return `value` as a new float64 array, or raise a TypeError that names it."""
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise TypeError(f"{name}: expected a number or an array; {error}") from error
    if array.dtype.kind not in "fiub":
        raise TypeError(
            f"{name}: expected a number or an array of real numbers; got {value!r}"
        )
    return array.astype(np.float64)


def _value(arg: Argument, values: Mapping[str, Array]) -> Array:
    if isinstance(arg, str):
        return values[arg]
    return arg.array if isinstance(arg, Constant) else np.array(arg)
