"""A program's named values as equations: with symbols, and with the current numbers.

Nothing here is written by hand for a network. The equations are read off the program
that the page evaluates, so they cannot say anything else than what it computes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from keyword import iskeyword
from typing import TypedDict

from nnlib.live.formulas import notation
from nnlib.live.formulas.notation import LOGIC, Piece, operator, row
from nnlib.live.formulas.symbols import Symbol, symbols
from nnlib.live.formulas.tree import MathTree, node
from nnlib.live.program.instructions import (
    Argument,
    Constant,
    Function,
    Instruction,
    is_drawn,
)
from nnlib.live.program.program import Program

# Code may use a value several times, and a formula must write it out each time: forty
# lines of Newton's method would fill books. What is longer than this is left out.
_MOST_OPERATIONS = 120
_FEW = 8


class Equation(TypedDict):
    """One named value as formulas: JSON, part of a figure's state.

    Attributes
    ----------
    name : str
        Which value.
    symbols : MathTree
        ``z₁,₁ = x₁·w₁ + x₂·w₂ + b₁,₁``.
    numbers : MathTree
        ``1 × 0.6 + 0.5 × (−0.4) + 0.1 = 0.5``, the numbers for `tree.fill` or the
        page to fill in.
    """

    name: str
    symbols: MathTree
    numbers: MathTree


def symbols_of(program: Program) -> dict[str, Symbol]:
    """Find how formulas write a program's inputs and outputs.

    Parameters
    ----------
    program : Program
        A traced function.

    Returns
    -------
    dict of str to Symbol
        By name, inputs first. A function that returns one array gives its own name to
        that output, unless it is a lambda.
    """
    outputs = (output for output in program.outputs if not is_drawn(output))
    found = symbols([*program.inputs, *outputs])
    has_a_name = program.name.isidentifier() and not iskeyword(program.name)
    if program.single and has_a_name and program.name not in program.inputs:
        found["result"] = symbols([*program.inputs, program.name])[program.name]
    return found


def equations(program: Program, names: Iterable[str] | None = None) -> list[Equation]:
    """Write a program's named values as equations.

    Inputs and outputs have names; what lies between is written out. Named functions
    are written by their symbol: σ(z₁,₁).

    Parameters
    ----------
    program : Program
        A traced function.
    names : iterable of str, optional
        Which outputs; unless given, all results that every case computes in one way.

    Returns
    -------
    list of Equation
        In the order asked for. An output that is an input of the same name has none;
        one that is another's value under a second name has only a number.

    Raises
    ------
    ValueError
        If a name is no output of the program, or if an output has the name of an
        input but another value: an equation could not tell the two apart.
    """
    wanted = list(_in_one_way(program) if names is None else names)
    for name in wanted:
        if name not in program.outputs:
            raise ValueError(
                f"`names` must be outputs of {program.name}: "
                f"{', '.join(program.outputs)}. Received: {name!r}"
            )
    for name, value in program.outputs.items():
        if name in program.inputs and value != name:
            raise ValueError(
                f"{program.name} returns {name!r}, which is also an input with another "
                f"value; call it {name + '_new'!r}, so that an equation can tell the "
                "two apart"
            )
    writer = _Writer(program)
    return [writer.equation(name) for name in wanted if name not in program.inputs]


def _in_one_way(program: Program) -> list[str]:
    """Return the results that are computed in the same way in every case."""
    return [
        name
        for name, value in program.outputs.items()
        if not is_drawn(name)
        and all(case.outputs.get(name) == value for case in program.cases)
    ]


class _Writer:
    """Writes the equations of one program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.symbols = symbols_of(program)
        self.made_by = {each.out: each for each in program.instructions}
        # A value by the name that a reader knows: the first, if it has several.
        self.known = {name: name for name in program.inputs}
        for name, value in program.outputs.items():
            if not is_drawn(name):
                self.known.setdefault(value, name)
        self.sizes = self._sizes()
        self.e_is_a_name = any(each.text == "e" for each in self.symbols.values())

    def equation(self, name: str) -> Equation:
        value = self.program.outputs[name]
        shown: list[str] = []

        def current_number(name: str) -> Piece:
            shown.append(name)
            return _current_number(name)

        left = self.symbols[name].tree(name)
        right = self._definition(name, value, self._symbol, "·")
        computed = self._definition(name, value, current_number, "×")
        names = dict.fromkeys([*shown, name])
        relation = node("mo", "=", attributes={"data-relation": " ".join(names)})
        result = _current_number(name).tree
        is_copy = self.known[value] != name  # "0.5 = 0.5" would say nothing
        return {
            "name": name,
            "symbols": row(left, operator("="), right),
            "numbers": result if is_copy else row(computed, relation, result),
        }

    def _definition(
        self, name: str, value: str, leaf: Callable[[str], Piece], times: str
    ) -> MathTree:
        """Write what an output is computed from."""
        known = self.known[value]
        if known != name:  # another name for a value that already has one
            return leaf(known).tree
        if self.sizes[value] > _MOST_OPERATIONS:
            return node("mtext", f"(more than {_MOST_OPERATIONS} operations)")
        made_by = self.made_by[value]

        def operand(argument: str) -> Piece:
            if argument in self.known:
                return leaf(self.known[argument])
            return self._written(self.made_by[argument], operand, times)

        if function := self._namesake(name, made_by):
            return self._inside(function, made_by, operand, times).at(LOGIC)
        return self._written(made_by, operand, times).at(LOGIC)

    def _namesake(self, name: str, made_by: Instruction) -> Function | None:
        """Return the named function that an output is if it is called like it.

        relu = ReLU(z) would say nothing: what the function does is said instead, if
        that is short. sigmoid = σ(z) says which letter stands for it.
        """
        if made_by.function is None:
            return None
        function = self.program.functions[made_by.function]
        if len(function.symbol) == 1 or len(function.instructions) > _FEW:
            return None
        same = made_by.function == name or function.symbol == self.symbols[name].text
        return function if same else None

    def _inside(
        self,
        function: Function,
        call: Instruction,
        operand: Callable[[str], Piece],
        times: str,
    ) -> Piece:
        """Write what a named function does with the arguments of a call."""
        made_by = {each.out: each for each in function.instructions}
        given = {
            name: self._argument(argument, operand)
            for name, argument in zip(function.inputs, call.args, strict=True)
        }

        def inner(argument: str) -> Piece:
            if argument in given:
                return given[argument]
            return self._written(made_by[argument], inner, times)

        return inner(function.output)

    def _argument(self, argument: Argument, operand: Callable[[str], Piece]) -> Piece:
        if isinstance(argument, Constant):
            return notation.array(argument)
        if not isinstance(argument, str):
            return notation.number(argument)
        return operand(argument)

    def _written(
        self, instruction: Instruction, operand: Callable[[str], Piece], times: str
    ) -> Piece:
        operands = [self._argument(each, operand) for each in instruction.args]
        if instruction.function is not None:
            function = self.program.functions[instruction.function]
            return notation.call(function.symbol, *operands)
        if self.e_is_a_name and instruction.op in notation.WRITTEN_WITH_E:
            return notation.call(instruction.op, *operands)
        return notation.operation(instruction, operands, times)

    def _symbol(self, name: str) -> Piece:
        symbol = self.symbols[name]
        level = notation.FRACTION if "/" in symbol.base else notation.ATOM
        return Piece(symbol.tree(name), level)

    def _sizes(self) -> Mapping[str, int]:
        """Count the operations of every value that is written out, up to a limit."""
        sizes: dict[str, int] = {}
        for instruction in self.program.instructions:
            inner = (
                sizes[argument]
                for argument in instruction.args
                if isinstance(argument, str) and argument not in self.known
            )
            # Capped: the true count may double with every line.
            sizes[instruction.out] = min(1 + sum(inner), _MOST_OPERATIONS + 1)
        return sizes


def _current_number(name: str) -> Piece:
    attributes = {"data-ref": name, "data-value": name}
    return Piece(node("mn", "", attributes=attributes), live_number=True)
