"""What an author writes about a page's numbers: arithmetic and conditions, in Python.

An expression such as `exp(-z1_1)` or `0 < z2 and a2 > a2(x2=1)` is on the names of the
page's figures, or of the worked example. `a2(x2=1)` is what a2 would be with x2 set to
1; settings after a semicolon, `z2; x1=0, x2=1`, hold for the whole expression.

Conditions are rewritten for numpy, so that nnlib.live can trace them: `and`, `or` and
`not` work on what a figure will only know on the page. `==` says that two numbers are
the same as far as they are shown, to six digits or `to N digits`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

import numpy as np

from book.extension import values
from nnlib.activations import (
    gelu,
    relu,
    sigmoid,
    sigmoid_derivative,
    silu,
    tanh,
    tanh_derivative,
)
from nnlib.live import Program, trace


def _least(*numbers: Any) -> Any:
    return reduce(np.minimum, numbers)


def _greatest(*numbers: Any) -> Any:
    return reduce(np.maximum, numbers)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": np.abs,
    "exp": np.exp,
    "log": np.log,
    "max": _greatest,
    "min": _least,
    "sqrt": np.sqrt,
    "gelu": gelu,
    "relu": relu,
    "sigmoid": sigmoid,
    "sigmoid_derivative": sigmoid_derivative,
    "silu": silu,
    "tanh": tanh,
    "tanh_derivative": tanh_derivative,
    "where": np.where,
}


class Named(float):
    """A number of a figure; called, what it would be with other settings."""

    def __new__(
        cls, name: str, source: values.Values, changes: Mapping[str, float]
    ) -> Named:
        """Read the number from its source, after the changes."""
        return super().__new__(cls, source.at(**changes)[name])

    def __init__(
        self, name: str, source: values.Values, changes: Mapping[str, float]
    ) -> None:
        self._name, self._source, self._changes = name, source, changes

    def __call__(self, **changes: float) -> float:
        """Return the number with these settings, too."""
        return self._source.at(**{**self._changes, **changes})[self._name]


@dataclass(frozen=True)
class Expression:
    """Arithmetic or a condition on the numbers of a page.

    Parameters
    ----------
    source : str
        In Python.
    changes : mapping of str to float
        Numbers to set before computing.
    digits : int
        Decimals that are shown: as far as `==` looks.
    sources : sequence of Values
        Where to look for the names.
    """

    source: str
    changes: Mapping[str, float] = field(default_factory=dict)
    digits: int = 6
    sources: Sequence[values.Values] = (values.WORKED_EXAMPLE,)

    @classmethod
    def parse(
        cls, text: str, sources: Sequence[values.Values] = (values.WORKED_EXAMPLE,)
    ) -> Expression:
        """Read `expression; name=number, … to N digits`, the last two optional."""
        rest, _, digits = text.partition(" to ")
        expression, _, settings = rest.partition(";")
        changes = {}
        for setting in filter(None, (each.strip() for each in settings.split(","))):
            name, _, number = setting.partition("=")
            changes[name.strip()] = float(number)
        if digits and not re.fullmatch(r"\d digits?", digits.strip()):
            raise ValueError(f"expected “to N digits”, got “to {digits}”")
        return cls(
            expression.strip(), changes, int(digits[0]) if digits else 6, sources
        )

    def tree(self) -> ast.expr:
        """Return the expression as Python reads it."""
        try:
            return ast.parse(self.source, mode="eval").body
        except SyntaxError:
            raise ValueError(f"{self.source!r} is not an expression") from None

    def names(self) -> list[str]:
        """Return the names that the expression uses, functions aside."""
        walked = ast.walk(self.tree())
        used = sorted({each.id for each in walked if isinstance(each, ast.Name)})
        return [each for each in used if each not in FUNCTIONS]

    def function(self) -> Callable[..., Any]:
        """Return the expression as a function of its names, for numpy."""
        body = ast.unparse(_ForNumpy().visit(self.tree()))
        # The text is the author's own, as trusted as a code cell of the chapter.
        function: Callable[..., Any] = eval(
            f"lambda {', '.join(self.names())}: {body}",
            {**FUNCTIONS, **_CONDITIONS, "_alike": self._alike},
        )
        return function

    def _alike(self, left: Any, right: Any) -> Any:
        return np.less(np.abs(left - right), 0.5 * 10.0**-self.digits)

    def inputs(self) -> dict[str, float]:
        """Return the number of each name, after the changes."""
        names = self.names()
        calls = (each for each in ast.walk(self.tree()) if isinstance(each, ast.Call))
        set_here = {word.arg for call in calls for word in call.keywords if word.arg}
        source = values.first_with(self.sources, names, {*self.changes, *set_here})
        return {name: Named(name, source, self.changes) for name in names}

    def value(self) -> float:
        """Return what it is, 1 or 0 for a condition that holds or not."""
        return float(self.function()(**self.inputs()))

    def program(self) -> Program:
        """Return it as the page evaluates it.

        Raises
        ------
        ValueError
            If it has no names: nothing that a reader does would change it.
        """
        if not self.names():
            raise ValueError(f"{self.source!r} never changes")
        plain = {name: float(number) for name, number in self.inputs().items()}
        return trace(self.function(), **plain)

    def sides(self) -> str:
        """Say what stands on the sides of its comparisons: `z2 is 0.048928`."""
        compared = (n for n in ast.walk(self.tree()) if isinstance(n, ast.Compare))
        operands = [
            each for node in compared for each in (node.left, *node.comparators)
        ]
        written = dict.fromkeys(
            ast.unparse(each) for each in operands if not _is_number(each)
        )
        inputs = self.inputs()
        said = []
        for text in written:
            side = replace(self, source=text)
            number = side.function()(**{name: inputs[name] for name in side.names()})
            said.append(f"{text} is {float(number):.12g}")
        return ", ".join(said)

    def is_condition(self) -> bool:
        """Tell whether it is a comparison, or several joined by and, or, not."""
        tree = self.tree()
        negated = isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not)
        return negated or isinstance(tree, ast.Compare | ast.BoolOp)


def _is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    return isinstance(node, ast.Constant)


_CONDITIONS = {
    "_and": np.logical_and,
    "_or": np.logical_or,
    "_not": np.logical_not,
}


class _ForNumpy(ast.NodeTransformer):
    """Writes conditions as calls: Python would want to decide them at once."""

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        self.generic_visit(node)
        name = "_and" if isinstance(node.op, ast.And) else "_or"
        return reduce(lambda left, right: _call(name, left, right), node.values)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        self.generic_visit(node)
        return _call("_not", node.operand) if isinstance(node.op, ast.Not) else node

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        sides = [node.left, *node.comparators]
        pairs: list[ast.expr] = []
        for left, operator, right in zip(sides, node.ops, sides[1:], strict=False):
            if isinstance(operator, ast.Eq | ast.NotEq):
                alike = _call("_alike", left, right)
                equal = isinstance(operator, ast.Eq)
                pairs.append(alike if equal else _call("_not", alike))
            else:
                pairs.append(ast.Compare(left, [operator], [right]))
        return reduce(lambda left, right: _call("_and", left, right), pairs)


def _call(name: str, *arguments: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])
