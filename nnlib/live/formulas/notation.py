"""How a formula writes one operation, given how it writes the operands.

A `Piece` knows how tightly it holds together, so that parentheses come where the
formula would otherwise mean something else, and nowhere else. Where the order of
additions or multiplications in the code differs from left to right, the parentheses
stay: the formula then shows the order in which the computer works.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nnlib.live.formulas.formatting import MINUS, every_digit
from nnlib.live.formulas.tree import (
    END_OF_CASES,
    INVISIBLE_TIMES,
    MathTree,
    node,
    parts,
)
from nnlib.live.program.instructions import Constant, Instruction

# How tightly a piece holds together, loosest first.
LOGIC, NOT, COMPARISON, NEGATIVE, SUM = range(5)
PRODUCT, FRACTION, MATRIX_PRODUCT, POWER, ATOM = range(5, 10)

_MOST_NUMBERS = 16  # of a constant array; a larger one is described
_HIGH = ("mfrac", "mtable", "msqrt")  # what is higher than a line


@dataclass(frozen=True)
class Piece:
    """A part of a formula.

    Attributes
    ----------
    tree : MathTree
        What it looks like.
    level : int
        How tightly it holds together: `LOGIC` … `ATOM`.
    live_number : bool
        Whether it is a number that changes. Whether that needs parentheses is then
        decided when it is written: only a negative number does.
    """

    tree: MathTree
    level: int = ATOM
    live_number: bool = False

    def at(self, level: int) -> MathTree:
        """Return the tree for a place where only `level` or tighter can stand."""
        if self.live_number and level > NEGATIVE:
            tag, attributes, children = parts(self.tree)
            attributes = {**attributes, "data-parens": "negative"}
            return node(tag, *children, attributes=attributes)
        return self.tree if self.level >= level else fenced("(", self.tree, ")")


def operator(text: str, form: str = "") -> MathTree:
    """Make an operator; a `form` of "prefix" or "postfix" takes no space round it."""
    return node("mo", text, attributes={"form": form} if form else {})


def bold(letter: str) -> str:
    """Return a letter from a to z or A to Z as it stands for a vector or a matrix."""
    start = (
        "\N{MATHEMATICAL BOLD CAPITAL A}"
        if letter.isupper()
        else ("\N{MATHEMATICAL BOLD SMALL A}")
    )
    return chr(ord(start) + ord(letter) - ord("A" if letter.isupper() else "a"))


def row(*children: MathTree) -> MathTree:
    """Put trees side by side."""
    return node("mrow", *children)


def fenced(opening: str, tree: MathTree, closing: str) -> MathTree:
    """Put a tree between two fences; they grow with what is higher than a line.

    Elsewhere they may not: a fence that could grow has room beside it in Chromium.
    """
    extra = {} if _is_high(tree) else {"stretchy": "false"}
    before = node("mo", opening, attributes={"form": "prefix", **extra})
    after = node("mo", closing, attributes={"form": "postfix", **extra})
    return row(before, tree, after)


def _is_high(tree: MathTree) -> bool:
    if isinstance(tree, str):
        return False
    tag, _, children = parts(tree)
    return tag in _HIGH or any(map(_is_high, children))


def call(function: str, *arguments: Piece, notes: tuple[str, ...] = ()) -> Piece:
    """Write ``function(argument, ..., note, ...)``."""
    trees = [argument.at(LOGIC) for argument in arguments]
    trees += [node("mtext", note) for note in notes]
    return Piece(row(node("mi", function), fenced("(", _listed(trees), ")")))


def number(value: float) -> Piece:
    """Write a fixed number with all its digits."""
    text = every_digit(value)
    level = PRODUCT if " × " in text else ATOM
    return Piece(node("mn", text), NEGATIVE if value < 0 else level)


def array(constant: Constant) -> Piece:
    """Write an array of fixed numbers: as a list, as a matrix, or only its shape."""
    shape = constant.shape
    if len(constant.data) > _MOST_NUMBERS or len(shape) > 2 or not constant.data:
        sizes = " × ".join(map(str, shape))
        return Piece(fenced("[", node("mtext", f"{sizes} numbers"), "]"))
    trees = [number(value).tree for value in constant.data]
    if len(shape) == 1:
        return Piece(fenced("[", _listed(trees), "]"))
    width = shape[1]
    rows = [trees[start : start + width] for start in range(0, len(trees), width)]
    table = [node("mtr", *(node("mtd", tree) for tree in each)) for each in rows]
    return Piece(fenced("[", node("mtable", *table), "]"))


def operation(instruction: Instruction, operands: list[Piece], times: str) -> Piece:
    """Write an operation.

    Parameters
    ----------
    instruction : Instruction
        Not a `call` of a named function: `call` above writes those.
    operands : list of Piece
        Its arguments.
    times : str
        The sign for a product: · between symbols, × between numbers.

    Returns
    -------
    Piece
        In function-call notation where mathematics has no sign for the operation.
    """
    op, params = instruction.op, instruction.params
    if op == "multiply":
        return _product(operands, times)
    if write := _WRITTEN.get(op):
        return write(*operands)
    if write_with := _WRITTEN_WITH_PARAMS.get(op):
        return write_with(operands, params)
    return call(_CALLED.get(op, op), *operands, notes=_notes(params))


def _product(operands: list[Piece], times: str) -> Piece:
    left, right = operands
    tree = row(left.at(PRODUCT), operator(times), right.at(FRACTION))
    return Piece(tree, PRODUCT)


def _infix(sign: str, level: int, left: int, right: int) -> Callable[..., Piece]:
    """Write ``a sign b``, where the sides may hold together as loosely as given."""

    def write(a: Piece, b: Piece) -> Piece:
        return Piece(row(a.at(left), operator(sign), b.at(right)), level)

    return write


def _comparison(sign: str) -> Callable[..., Piece]:
    return _infix(sign, COMPARISON, NEGATIVE, NEGATIVE)


def _between(opening: str, closing: str) -> Callable[..., Piece]:
    return lambda x: Piece(fenced(opening, x.at(LOGIC), closing))


def _negative(x: Piece) -> Piece:
    return Piece(row(operator(MINUS, "prefix"), x.at(PRODUCT)), NEGATIVE)


def _not(x: Piece) -> Piece:
    return Piece(
        row(operator("not\N{NO-BREAK SPACE}", "prefix"), x.at(COMPARISON)), NOT
    )


def _fraction(a: Piece, b: Piece) -> Piece:
    # The bar holds each side together.
    return Piece(node("mfrac", a.at(LOGIC), b.at(LOGIC)), FRACTION)


def _power(x: Piece, exponent: Piece) -> Piece:
    return Piece(node("msup", x.at(ATOM), exponent.at(LOGIC)), POWER)


def _exp(x: Piece) -> Piece:
    return _power(Piece(node("mi", "e")), x)


def _sqrt(x: Piece) -> Piece:
    return Piece(node("msqrt", x.at(LOGIC)), POWER)


def _plus(a: Piece, b: Piece) -> Piece:
    return Piece(row(a.at(NEGATIVE), operator("+"), b.at(PRODUCT)), SUM)


def _minus(a: Piece, b: Piece) -> Piece:
    return Piece(row(a.at(NEGATIVE), operator(MINUS), b.at(PRODUCT)), SUM)


def _logarithm(base: str) -> Callable[..., Piece]:
    def write(x: Piece) -> Piece:
        name = node("msub", node("mi", "log"), node("mn", base))
        return Piece(row(name, fenced("(", x.at(LOGIC), ")")))

    return write


def _where(condition: Piece, then: Piece, otherwise: Piece) -> Piece:
    yes = row(node("mtext", "if\N{NO-BREAK SPACE}"), condition.at(LOGIC))
    table = node(
        "mtable",
        node("mtr", node("mtd", then.at(LOGIC)), node("mtd", yes)),
        node(
            "mtr",
            node("mtd", otherwise.at(LOGIC)),
            node("mtd", node("mtext", "otherwise")),
        ),
    )
    return Piece(fenced("{", table, END_OF_CASES))


def _clip(x: Piece, low: Piece, high: Piece) -> Piece:
    return call("min", call("max", x, low), high)


def _transpose(operands: list[Piece], params: Mapping[str, Any]) -> Piece:
    if params["axes"] is not None:
        return call("transpose", *operands, notes=_notes(params))
    return Piece(node("msup", operands[0].at(ATOM), operator("⊤", "postfix")), POWER)


def _index(operands: list[Piece], params: Mapping[str, Any]) -> Piece:
    items = ", ".join(_item(item) for item in params["items"])
    bracket = fenced("[", node("mtext", items), "]")
    return Piece(row(operands[0].at(ATOM), bracket))


def _stack(operands: list[Piece], params: Mapping[str, Any]) -> Piece:
    if params["axis"] != 0:
        return call("stack", *operands, notes=_notes(params))
    return Piece(fenced("[", _listed([each.at(LOGIC) for each in operands]), "]"))


#: Operations that are written with the number e.
WRITTEN_WITH_E = frozenset({"exp", "expm1", "logaddexp"})

_ONE = Piece(node("mn", "1"))
_matrix_product = _infix(INVISIBLE_TIMES, MATRIX_PRODUCT, MATRIX_PRODUCT, POWER)

_WRITTEN: Mapping[str, Callable[..., Piece]] = {
    "add": _plus,
    "subtract": _minus,
    "negative": _negative,
    "divide": _fraction,
    "reciprocal": lambda x: _fraction(_ONE, x),
    "power": _power,
    "square": lambda x: _power(x, Piece(node("mn", "2"))),
    "sqrt": _sqrt,
    "exp": _exp,
    "expm1": lambda x: _minus(_exp(x), _ONE),
    "log": lambda x: call("ln", x),
    "log1p": lambda x: call("ln", _plus(_ONE, x)),
    "log2": _logarithm("2"),
    "log10": _logarithm("10"),
    "logaddexp": lambda x, y: call("ln", _plus(_exp(x), _exp(y))),
    "absolute": _between("|", "|"),
    "floor": _between("⌊", "⌋"),
    "ceil": _between("⌈", "⌉"),
    "floor_divide": lambda x, y: _between("⌊", "⌋")(_fraction(x, y)),
    "clip": _clip,
    "where": _where,
    "less": _comparison("<"),
    "less_equal": _comparison("≤"),
    "greater": _comparison(">"),
    "greater_equal": _comparison("≥"),
    "equal": _comparison("="),
    "not_equal": _comparison("≠"),
    "logical_and": _infix("and", LOGIC, NOT, NOT),
    "logical_or": _infix("or", LOGIC, NOT, NOT),
    "logical_not": _not,
    "matmul": _matrix_product,
    "dot": _matrix_product,
}
_WRITTEN_WITH_PARAMS: Mapping[
    str, Callable[[list[Piece], Mapping[str, Any]], Piece]
] = {
    "transpose": _transpose,
    "index": _index,
    "stack": _stack,
    # Only a check: the value is its argument.
    "expect_size": lambda operands, params: operands[0],
}
# Function-call notation under a name that mathematics knows.
_CALLED = {"maximum": "max", "minimum": "min", "remainder": "mod", "logical_xor": "xor"}


def _listed(trees: list[MathTree]) -> MathTree:
    separated = [part for tree in trees for part in (operator(","), tree)]
    return row(*separated[1:])


def _notes(params: Mapping[str, Any]) -> tuple[str, ...]:
    """Describe what an operation does beside its arguments, such as its axis."""
    return tuple(
        f"{name} {_item(value)}"
        for name, value in params.items()
        if value is not None and name != "keepdims"  # a matter of shape only
    )


def _item(value: Any) -> str:
    if isinstance(value, slice):
        start, stop = ("" if v is None else v for v in (value.start, value.stop))
        return f"{start}:{stop}" + ("" if value.step is None else f":{value.step}")
    if isinstance(value, tuple):
        return " and ".join(map(str, value))
    return {None: "new axis", Ellipsis: "…"}.get(value, str(value))
