"""Whether a result of the page is what numpy computes, to the digits that both have.

Each instruction's result on the page is compared with numpy's answer for the page's
own operands. So an error of one instruction cannot hide in, or be blamed on, another;
and if every step agrees, every program does. Comparing outputs alone would be left to
chance: two right evaluators may differ in the last digit of a value, and so in all
digits of what a subtraction leaves of it, or in a comparison.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from page import page_evaluate
from uncounted import uncounted

from nnlib.live import Program
from nnlib.live.program.instructions import Constant, Instruction
from nnlib.live.program.operations import compute

Array = NDArray[np.float64]

# Numbers at which implementations differ.
SPECIAL = [0.0, -0.0, 1.0, -1.0, 2.0, -0.5, 3.0, np.inf, -np.inf, np.nan]
EXTREME = [1e308, -1e308, 1e-308, 5e-324, 1e16, 745.2, -745.2, 1000.0, -1000.0]

TOLERANCE = 1e-12
# Below the normal numbers float64 has fewer digits: there, some of its smallest steps.
SMALLEST_STEPS = 4 * 5e-324

# Operations that add up: numpy adds in another order (pairwise, in blocks, or BLAS's)
# than the page. Both are right to within rounding errors of the terms, which can be
# far larger than their sum; so the measure is the same sum without signs.
ADDS_UP = {"sum", "mean", "matmul", "dot"}

# Which zero is the largest or smallest of 0 and −0, or the sum of none, numpy leaves
# to the order in which it looks.
ANY_ZERO = ADDS_UP | {"maximum", "minimum", "clip", "max", "min", "sort"}

# What else is made of sums: which digits of a small result are lost, depends on the
# order, and so does the sign of a 0.
ANY_ZERO |= {"convolve", "dft_real", "dft_imag", "solve", "det"}


def scale(instruction: Instruction, operands: list[Array], expected: Array) -> Array:
    """Return what the error of an instruction's result is measured against."""
    if instruction.op in ADDS_UP:
        # An infinite term decides a sum by itself; it is no measure for the others.
        terms = [np.abs(np.where(np.isfinite(x), x, 0.0)) for x in operands]
        return compute(instruction.op, terms, instruction.params)
    if instruction.op == "logaddexp":
        # max(x, y) + log(1 + …): near 0 the two parts cancel.
        return np.maximum(np.abs(expected), np.abs(operands[0]))
    if instruction.op == "convolve":
        return compute("convolve", [np.abs(x) for x in operands], {})
    if instruction.op in ("dft_real", "dft_imag"):
        return np.abs(operands[0]).sum(axis=-1, keepdims=True) + np.zeros_like(expected)
    if instruction.op == "det":  # as large as it could be: Hadamard's inequality
        return np.prod(np.linalg.norm(operands[0], axis=-1))
    if instruction.op == "solve":
        return np.max(np.abs(expected), initial=0) * np.linalg.cond(operands[0])
    if instruction.op == "gammaln":
        # Left of 0 it is the difference of two logarithms; right of it none is needed.
        return np.where(
            operands[0] < 0, np.maximum(np.abs(expected), 1), np.abs(expected)
        )
    return np.abs(expected)


def numpys_answer(instruction: Instruction, operands: list[Array]) -> Array:
    """Return what numpy computes for an instruction."""
    expected = compute(instruction.op, operands, instruction.params)
    finite = all(np.isfinite(x).all() for x in operands)
    if finite or instruction.op not in {"matmul", "dot"} or 0 in map(np.ndim, operands):
        return expected
    # Libraries for matrices differ on 0 · nan and 0 · inf; plain numpy does not.
    x, y = operands
    x = x[None, :] if x.ndim == 1 else x
    y = y[:, None] if y.ndim == 1 else y
    products = x[..., :, :, None] * y[..., None, :, :]
    return np.asarray(np.sum(products, axis=-2)).reshape(expected.shape)


def assert_agrees(instruction: Instruction, operands: list[Array], got: Array) -> None:
    with np.errstate(all="ignore"):
        expected = numpys_answer(instruction, operands)
        measure = scale(instruction, operands, expected)
        # Finite terms whose sum may overflow: inf or not depends on the order.
        decided = ~np.isinf(measure) | np.array(instruction.op not in ADDS_UP)
        close = np.abs(got - expected) <= TOLERANCE * measure + SMALLEST_STEPS
    same = (got == expected) | (np.isnan(got) & np.isnan(expected))
    zeros = (np.signbit(got) == np.signbit(expected)) | (expected != 0)
    zeros |= np.isnan(expected) | np.array(instruction.op in ANY_ZERO)
    right = ((same | (np.isfinite(expected) & close)) & zeros) | ~decided
    agrees = got.shape == expected.shape and np.all(right)
    # Written only if it is read: numpy takes long over its digits.
    assert agrees, f"{instruction}\non {operands}\nnumpy: {expected}\npage: {got}"


def inlined(program: Program) -> tuple[Program, dict[str, str]]:
    """Return the program with its named functions written out and all values kept.

    Also, for each output of the program, the name of the value that it is.
    """
    listed: list[Instruction] = []

    def add(instructions: tuple[Instruction, ...], names: dict[Any, Any]) -> None:
        for step in instructions:
            args = tuple(names[a] if isinstance(a, str) else a for a in step.args)
            if step.function is not None:
                function = program.functions[step.function]
                inner = dict(zip(function.inputs, args, strict=True))
                add(function.instructions, inner)
                names[step.out] = inner[function.output]
                continue
            names[step.out] = f"#{len(listed)}"  # no name in Python
            listed.append(replace(step, out=names[step.out], args=args))

    names: dict[Any, Any] = {name: name for name in program.inputs}
    add(program.instructions, names)
    every = [*program.inputs, *(step.out for step in listed)]
    flat = Program(
        program.name,
        program.inputs,
        tuple(listed),
        dict(zip(every, every, strict=True)),
    )
    return flat, {output: names[name] for output, name in program.outputs.items()}


@uncounted()
def assert_program_agrees(program: Program, inputs: Mapping[str, Any]) -> None:
    """Check each instruction, then that named functions do what is written in them."""
    flat, names = inlined(program)
    values = page_evaluate(flat, **inputs)
    for step in flat.instructions:
        operands = [operand(arg, values) for arg in step.args]
        assert_agrees(step, operands, values[step.out])
    for output, value in page_evaluate(program, **inputs).items():
        np.testing.assert_array_equal(value, values[names[output]], output, strict=True)


def operand(arg: str | float | Constant, values: Mapping[str, Array]) -> Array:
    """Return the numbers that an argument of an instruction stands for."""
    if isinstance(arg, str):
        return values[arg]
    return arg.array if isinstance(arg, Constant) else np.array(arg)
