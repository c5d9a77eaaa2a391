"""How a formula writes each operation: readable, and meaning what is computed."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest
from examples import examples
from hypothesis import assume, example, given
from hypothesis import strategies as st
from page import page_writes_formula
from shown_numbers import read_number

from nnlib import worked_example
from nnlib.activations import sigmoid
from nnlib.live import Program, trace
from nnlib.live.formulas.equations import equations
from nnlib.live.formulas.notation import Piece, operation
from nnlib.live.formulas.tree import fill, plain, to_mathml
from nnlib.live.program.instructions import Constant, Instruction
from nnlib.live.program.operations import OPERATIONS
from nnlib.named import named

# --- every operation -----------------------------------------------------------------


@named(symbol="f′")
def slope(z: Any, k: Any) -> Any:
    return z * k


@pytest.mark.parametrize(
    ("function", "text"),
    [
        (lambda x, y: x - (y - 1), "x − (y − 1)"),
        (lambda x, y: x - y - 1, "x − y − 1"),
        (lambda x, y: (x + y) * -y, "(x + y)·(−y)"),
        (lambda x, y: -(x * y), "−x·y"),
        (lambda x, y: np.negative(-x) + y, "−(−x) + y"),
        (lambda x, y: -(x + y), "−(x + y)"),
        (lambda x, y: x + -y, "x + (−y)"),
        (lambda x, y: 1 / (1 + np.exp(-x)) * y, "1/(1 + e^(−x))·y"),
        (lambda x, y: (x / y) ** 2, "(x/y)^2"),
        (lambda x, y: (-x) ** y, "(−x)^y"),
        (lambda x, y: x ** (y**2), "x^(y^2)"),
        (lambda x, y: (x**y) ** 2, "(x^y)^2"),
        (lambda x, y: np.sqrt(x * y) * 1e-9, "√(x·y)·(1 × 10⁻⁹)"),
        (lambda x, y: abs(x - 1) * y, "|x − 1|·y"),
        (lambda x, y: np.log(x) + np.log1p(y), "ln(x) + ln(1 + y)"),
        (lambda x, y: np.log2(x) - np.log10(y), "log2(x) − log10(y)"),
        (lambda x, y: np.logaddexp(x, y), "ln(e^x + e^y)"),
        (lambda x, y: np.expm1(x) * y, "(e^x − 1)·y"),
        (lambda x, y: np.maximum(x, 0) + np.minimum(x, y), "max(x, 0) + min(x, y)"),
        (lambda x, y: np.clip(x, 0, y), "min(max(x, 0), y)"),
        (lambda x, y: np.floor(x) // y, "⌊(⌊x⌋)/y⌋"),
        (lambda x, y: np.ceil(x) % y, "mod(⌈x⌉, y)"),
        (lambda x, y: np.where(x > 0, x, -y) * 2, "{x, if x > 0; −y, otherwise}·2"),
        (lambda x, y: (x >= y) * 1.0, "(x ≥ y)·1"),
        (lambda x, y: ((x < 0) | (y > 0)) & (x != y), "(x < 0 or y > 0) and x ≠ y"),
        (
            lambda x, y: (x < 0) | ((y > 0) & (x > y)) | (y < 1),
            "(x < 0 or (y > 0 and x > y)) or y < 1",
        ),
        (lambda x, y: ~((x < 0) & (y == 1)), "not (x < 0 and y = 1)"),
        (lambda x, y: ~(x < y), "not x < y"),
        (lambda x, y: np.tanh(x) * slope(x + 1, y), "tanh(x)·f′(x + 1, y)"),
        (lambda x, y: np.stack([x, y + 1]).sum(), "sum([x, y + 1])"),
        (lambda x, y: x * np.array([1.0, -2.5]) * y, "x·[1, −2.5]·y"),
        (lambda x, y: x + y * np.eye(2), "x + y·[1, 0; 0, 1]"),
        (lambda x, y: x + y * np.ones((5, 7)), "x + y·[5 × 7 numbers]"),
        (lambda x, y: np.reciprocal(x) + np.square(y), "1/x + y^2"),
        (lambda x, y: x + y * np.inf, "x + y·∞"),
    ],
)
def test_an_operation_on_numbers_is_written_as_in_mathematics(
    function: Callable[..., Any], text: str
) -> None:
    line = plain(equations(trace(function, x=2.0, y=3.0))[0]["symbols"])
    assert line == f"result = {text}"


@pytest.mark.parametrize(
    ("function", "text"),
    [
        (lambda X, W, b: X @ W.T + b, "X W^⊤ + b"),
        (lambda X, W, b: X * (X @ (W.T @ W)), "X·X (W^⊤ W)"),
        (lambda X, W, b: (X * 2) @ W.T, "(X·2) W^⊤"),
        (lambda X, W, b: X.mean(axis=0) @ X[1, 0:2], "mean(X, axis 0) X[1, 0:2]"),
        (lambda X, W, b: (X + 1)[..., None, ::2], "(X + 1)[…, new axis, ::2]"),
        (lambda X, W, b: np.max(X, keepdims=True) + b, "max(X) + b"),
        (lambda X, W, b: np.concatenate([X, W], axis=0), "concatenate(X, W, axis 0)"),
        (lambda X, W, b: np.transpose(X, (1, 0)), "transpose(X, axes 1 and 0)"),
        (lambda X, W, b: X.reshape(2, 3) @ X, "reshape(X, 2, 3) X"),
        (lambda X, W, b: np.stack([X, X + 1], axis=1), "stack(X, X + 1, axis 1)"),
    ],
)
def test_an_operation_on_arrays_is_written_as_in_mathematics_or_as_in_numpy(
    function: Callable[..., Any], text: str
) -> None:
    program = trace(function, X=np.ones((3, 2)), W=np.ones((4, 2)), b=1.0)
    assert plain(equations(program)[0]["symbols"]) == f"result = {text}"


def test_taking_apart_shows_the_parts_and_not_the_check() -> None:
    def length(x: Any) -> Any:
        x1, x2 = x
        return np.sqrt(x1**2 + x2**2)

    line = plain(equations(trace(length, x=[3.0, 4.0]))[0]["symbols"])
    assert line == "length = √(x[0]^2 + x[1]^2)"


def test_a_value_called_e_is_not_taken_for_the_number_e() -> None:
    line = plain(equations(trace(lambda e: np.exp(e), e=1.0))[0]["symbols"])
    assert line == "result = exp(e)"


def test_no_operation_is_without_a_form() -> None:
    for op in OPERATIONS.values():
        arguments = tuple("abc"[: op.fewest])
        params: dict[str, Any] = {}
        for param in op.params:
            params[param] = {"items": (0,), "size": 1, "keepdims": False}.get(param, 0)
        if "axes" in params:
            params["axes"] = (0,)
        instruction = Instruction("t", op.name, arguments, params)
        pieces = [Piece(["mi", {}, name]) for name in arguments]
        text = plain(operation(instruction, pieces, "·").tree)
        assert all(name in text for name in arguments), (op.name, text)


def test_a_constant_of_one_number_is_still_an_array() -> None:
    program = Program(
        "f",
        ("x",),
        (Instruction("y", "add", ("x", Constant((1,), (2.0,)))),),
        {"y": "y"},
    )
    assert plain(equations(program)[0]["symbols"]) == "y = x + [2]"


# --- written, read back and computed -------------------------------------------------

_TOKEN = re.compile(
    r"\s*((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?: × 10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|σ|[A-Za-z]+\d*|"
    r"[-+−·×/^|(){}\[\],;=<>≤≥√])"
)


class Reader:
    """Reads a formula as a person does: powers, then products, then sums.

    What it reads are terms: a number, the letter e, or a sign and what it works on.
    """

    def __init__(self, text: str, values: Mapping[str, float]) -> None:
        self.tokens = _TOKEN.findall(text)
        # Nothing may be skipped, or a formula could say more than is read.
        assert "".join(self.tokens).replace(" ", "") == text.replace(" ", "")
        self.values = values

    def compute(self) -> float:
        term = self.logic()
        assert not self.tokens, self.tokens
        return meaning(term)

    def peek(self) -> str:
        return self.tokens[0] if self.tokens else ""

    def take(self, expected: str = "") -> str:
        token: str = self.tokens.pop(0)
        assert expected in ("", token), (expected, token)
        return token

    def logic(self) -> Any:
        term = self.negation()
        while self.peek() in ("and", "or"):
            # Mixed without parentheses would need a rule that readers do not know.
            term = (self.take(), term, self.negation())
        return term

    def negation(self) -> Any:
        return (self.take(), self.negation()) if self.peek() == "not" else self.order()

    def order(self) -> Any:
        term = self.sum()
        return (self.take(), term, self.sum()) if self.peek() in _ORDERS else term

    def sum(self) -> Any:
        minus = self.peek() == "−" and self.take()
        term = ("minus", self.product()) if minus else self.product()
        while self.peek() in ("+", "−"):
            term = (self.take(), term, self.product())
        return term

    def product(self) -> Any:
        term = self.power()
        while self.peek() in ("·", "×", "/"):
            term = (self.take(), term, self.power())
        return term

    def power(self) -> Any:
        base = self.atom()
        return (self.take(), base, self.atom()) if self.peek() == "^" else base

    def inside(self, closing: str) -> Any:
        term = self.logic()
        self.take(closing)
        return term

    def atom(self) -> Any:
        token = self.take()
        if token == "(":
            return self.inside(")")
        if token == "|":
            return ("|", self.inside("|"))
        if token == "{":
            then = self.inside(",")
            self.take("if")
            condition = self.inside(";")
            otherwise = self.inside(",")
            self.take("otherwise")
            self.take("}")
            return ("if", condition, then, otherwise)
        if self.peek() == "(" and token in _MEANINGS:
            self.take()
            arguments = [self.logic()]
            while self.peek() == ",":
                self.take()
                arguments.append(self.logic())
            self.take(")")
            return (token, *arguments)
        if token[0].isdigit():
            return read_number(token)
        return token if token == "e" else self.values[token]


def meaning(term: Any) -> float:
    """Compute a term.

    Three formulas are computed as numpy's functions for them do. Step by step they
    overflow, or lose the digits of a small x, where those functions are right.
    """
    match term:
        case ("ln", ("+", ("^", "e", x), ("^", "e", y))):
            return float(np.logaddexp(meaning(x), meaning(y)))
        case ("ln", ("+", 1.0, x)):
            return float(np.log1p(meaning(x)))
        case ("−", ("^", "e", x), 1.0):
            return float(np.expm1(meaning(x)))
        case ("^", "e", x):
            return float(np.exp(meaning(x)))
        case (sign, *terms):
            numbers = [meaning(each) for each in terms]
            if sign in _ORDERS:
                # The last bits may decide here: those of x^2 and of x·x, for example.
                x, y = numbers
                assume(abs(x - y) > 1e-9 * (1 + abs(x)))
            return float(_MEANINGS[sign](*numbers))
    return float(term)


_ORDERS = {"<": np.less, ">": np.greater, "≤": np.less_equal, "≥": np.greater_equal}
_MEANINGS: dict[str, Callable[..., Any]] = {
    **_ORDERS,
    "and": np.logical_and,
    "or": np.logical_or,
    "not": np.logical_not,
    "+": np.add,
    "−": np.subtract,
    "minus": np.negative,
    "·": np.multiply,
    "×": np.multiply,
    "/": np.divide,
    "^": np.power,
    "|": np.abs,
    "√": np.sqrt,
    "if": np.where,
    "max": np.maximum,
    "min": np.minimum,
    "ln": np.log,
    "σ": sigmoid,
    "tanh": np.tanh,
    "sin": np.sin,
}

DEFAULTS = worked_example.DEFAULTS
INPUTS = {name: v for name, v in DEFAULTS.items() if name != "y"}
VALUES = {"x": 0.5, "y": -1.5, "w1": 2.0, "w2": -0.25}
SIGMOID = trace(worked_example.forward, **INPUTS).functions["sigmoid"]
_UNARY = ["negative", "absolute", "square", "exp", "expm1", "log1p", "sin", "tanh"]
_USUAL = ["add", "subtract", "multiply", "divide"]
_BINARY = [*_USUAL, *_USUAL, "power", "maximum", "minimum", "logaddexp"]
_TRUTHS = ["less", "greater_equal", "logical_and", "logical_or", "logical_not"]


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Draw a program of a few operations on numbers, with one output of all of them."""
    instructions: list[Instruction] = []
    numbers: list[Any] = [*VALUES, 2.0, 0.5, -3.0, 1e-9]
    truths: list[str] = []

    def record(op: str, *args: Any, function: str | None = None) -> str:
        out = f"t{len(instructions) + 1}"
        instructions.append(Instruction(out, op, args, {}, function))
        return out

    for _ in range(draw(st.integers(2, 9))):
        # Often the latest, so that formulas grow deep.
        number = st.sampled_from([*numbers[-1:] * 5, *numbers[-5:], *numbers[:8]])
        kind = draw(st.sampled_from(["unary", "binary", "binary", "truth", "other"]))
        if kind == "unary":
            op = draw(st.sampled_from(_UNARY))
            numbers.append(record(op, draw(number)))
        elif kind == "binary":
            op = draw(st.sampled_from(_BINARY))
            numbers.append(record(op, draw(number), draw(number)))
        elif kind == "truth":
            op = draw(st.sampled_from(_TRUTHS if truths else _TRUTHS[:2]))
            operand = st.sampled_from(truths) if op.startswith("logical") else number
            count = OPERATIONS[op].fewest
            truths.append(record(op, *(draw(operand) for _ in range(count))))
        elif truths:
            condition = draw(st.sampled_from(truths))
            numbers.append(record("where", condition, draw(number), draw(number)))
        else:
            numbers.append(record("call", draw(number), function="sigmoid"))
    if truths:
        numbers.append(record("multiply", truths[-1], numbers[-1]))
    last = record("add", numbers[-1], draw(st.sampled_from(numbers)))
    return Program(
        "f",
        tuple(VALUES),
        tuple(instructions),
        {"out": last},
        functions={"sigmoid": SIGMOID},
    )


def computed(*steps: tuple[Any, ...]) -> Program:
    """Return a program of these steps; the last one is its output."""
    instructions = [
        Instruction(f"t{i}", op, args, {}) for i, (op, *args) in enumerate(steps, 1)
    ]
    return Program(
        "f", tuple(VALUES), tuple(instructions), {"out": f"t{len(instructions)}"}
    )


# Of numbers so large that their powers of e overflow, times 0.
HUGE = computed(
    ("divide", "w1", 1e-9),
    ("logaddexp", "t1", "t1"),
    ("subtract", "x", "x"),
    ("multiply", "t2", "t3"),
    ("add", "t4", "y"),
)
# Of numbers so small that 1 + x is 1.
SMALL = computed(
    ("multiply", "x", 1e-9),
    ("multiply", "t1", 1e-9),
    ("log1p", "t2"),
    ("expm1", "t2"),
    ("divide", "t3", "t4"),
)


# e to the e²: 1,618.18.
THOUSANDS = computed(("exp", 2.0), ("exp", "t1"), ("add", "t2", "x"))


@examples(400)
@given(programs())
@example(HUGE)
@example(SMALL)
@example(THOUSANDS)
def test_a_formula_means_what_the_program_computes(program: Program) -> None:
    expected = float(program.evaluate(**VALUES)["out"])
    assume(math.isfinite(expected) and abs(expected) < 1e6)
    equation = equations(program)[0]
    with np.errstate(all="ignore"):
        left, _, formula = plain(equation["symbols"]).partition(" = ")
        assert left == "out"
        assume("more than" not in formula)
        read = Reader(formula, VALUES).compute()
        assert read == pytest.approx(expected, rel=1e-6, abs=1e-6)

        # The inputs are short numbers, so the line of numbers is exact as well.
        line = plain(fill(equation["numbers"], {**VALUES, "out": expected}))
        numbers, _, shown = re.split(r"( = | ≈ )(?=[^=≈]*$)", line)
        assert Reader(numbers, {}).compute() == pytest.approx(expected, 1e-6, 1e-6)
        assert Reader(shown, {}).compute() == pytest.approx(expected, 1e-3, 1e-6)


everyday = st.sampled_from([0.5, -0.4, 2.0, -3.0, 1 / 3])


@given(
    programs(),
    st.fixed_dictionaries({name: everyday | st.floats() for name in [*VALUES, "out"]}),
)
def test_the_page_writes_the_same_line_of_numbers(
    program: Program, values: dict[str, float]
) -> None:
    numbers = equations(program)[0]["numbers"]
    assert page_writes_formula(numbers, values) == plain(fill(numbers, values))


@pytest.mark.parametrize(
    ("function", "grows"),
    [(lambda x: np.sin(x + 1), False), (lambda x: np.sin(1 / x), True)],
)
def test_brackets_grow_only_round_what_is_higher_than_a_line(
    function: Any, grows: bool
) -> None:
    (line,) = equations(trace(function, x=1.0))
    drawn = to_mathml(line["symbols"])
    assert ('stretchy="false"' in drawn) is not grows
