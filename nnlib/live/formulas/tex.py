"""A registry's TeX as a formula of the page: the little of TeX that they need.

The formulas of `nnlib.activations` are TeX, for the book. A figure shows the same
ones where no TeX is at hand, in Jupyter and on a page, so they are read here.
"""

from __future__ import annotations

import re

from nnlib.live.formulas.formatting import MINUS
from nnlib.live.formulas.notation import fenced, operator, row
from nnlib.live.formulas.tree import END_OF_CASES, MathTree, node, parts

_TOKEN = re.compile(r"\s*(\\\\|\\[A-Za-z]+|\\,|\d+(?:\.\d+)?|.)")
_LETTERS = {r"\sigma": "σ", r"\pi": "π", r"\delta": "δ", r"\partial": "∂"}
_FUNCTIONS = {r"\tanh": "tanh", r"\max": "max", r"\ln": "ln"}
_SIGNS = {"+": "+", "-": MINUS, "=": "=", "<": "<", ">": ">", "/": "/", ",": ","}
_SIGNS |= {r"\ge": "≥", r"\le": "≤", r"\sum": "∑"}
_SPACES = {r"\,": "0.17em", r"\quad": "1em"}
_ENDS = {"}", ")", "&", r"\\", r"\end", ""}
# MathML finds the size of a bracket by itself.
_SIZES = re.compile(r"\\[bB]ig+[lr]")
# Before these, a minus is a sign and no subtraction.
_OPERATORS = {*_SIGNS, "(", "{", "&"}


def read_tex(source: str) -> MathTree:
    r"""Read a formula.

    Parameters
    ----------
    source : str
        TeX: letters, numbers, + − = < > / and commas, brackets, \frac, \sqrt, powers,
        subscripts, primes, cases, \operatorname and a few functions and letters.

    Returns
    -------
    MathTree

    Raises
    ------
    ValueError
        If it contains anything else, or ends too early.

    Examples
    --------
    >>> from nnlib.live.formulas.tree import plain
    >>> plain(read_tex(r"\sigma(z) = \frac{1}{1 + e^{-z}}"))
    'σ(z) = 1/(1 + e^(−z))'
    """
    reader = _Reader(source)
    tree = reader.sequence()
    if reader.next:
        raise reader.unreadable()
    return tree


class _Reader:
    """Reads token after token; `next` is the one to come, "" at the end."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = [*_TOKEN.findall(_SIZES.sub("", source.rstrip())), ""]
        self.at = 0

    @property
    def next(self) -> str:
        token: str = self.tokens[self.at]
        return token

    def take(self, expected: str = "") -> str:
        """Go on to the next token; `expected` says which it must be."""
        token = self.next
        if expected and token != expected:
            raise self.unreadable()
        self.at += 1
        return token

    def unreadable(self) -> ValueError:
        return ValueError(
            "`source` must be TeX of the kind that formulas of activations are written "
            f"in. Received: {self.source!r}, with {self.next or 'its end'!r} where "
            "that cannot be"
        )

    def sequence(self) -> MathTree:
        """Read up to the end of a group, a cell or the source."""
        children: list[MathTree] = []
        while self.next not in _ENDS:
            children.append(self.scripted())
        return row(*children)

    def scripted(self) -> MathTree:
        """Read one thing with its prime, power and subscript."""
        tree = self.atom()
        while self.next in {"'", "^", "_"}:
            script = self.take()
            if script == "'":
                tag, attributes, children = parts(tree)
                tree = node(tag, *children, "′", attributes=attributes)
            else:
                kind = "msup" if script == "^" else "msub"
                tree = node(kind, tree, self.atom())
        return tree

    def atom(self) -> MathTree:
        """Read a group, a letter, a number, a sign or a command."""
        before = self.tokens[self.at - 1] if self.at else "{"
        if self.next in _ENDS:
            raise self.unreadable()
        token = self.take()
        if token == "{":
            return self._rest_of_group()
        if token == r"\frac":
            return node("mfrac", self.group(), self.group())
        if token == r"\sqrt":
            return node("msqrt", self.group())
        if token == r"\operatorname":
            return node("mi", self.word())
        if token == r"\begin":
            return self.cases()
        if token in _SPACES:
            return node("mspace", attributes={"width": _SPACES[token]})
        if token == "(":
            inner = self.sequence()
            self.take(")")
            return fenced("(", inner, ")")
        if token in _SIGNS:
            is_sign = token == "-" and before in _OPERATORS
            return operator(_SIGNS[token], "prefix" if is_sign else "")
        if token in _LETTERS or token in _FUNCTIONS or token.isalpha():
            return node("mi", {**_LETTERS, **_FUNCTIONS}.get(token, token))
        if token[0].isdigit():
            return node("mn", token)
        self.at -= 1
        raise self.unreadable()

    def group(self) -> MathTree:
        self.take("{")
        return self._rest_of_group()

    def _rest_of_group(self) -> MathTree:
        tree = self.sequence()
        self.take("}")
        return tree

    def word(self) -> str:
        self.take("{")
        letters = []
        while self.next.isalpha():
            letters.append(self.take())
        self.take("}")
        return "".join(letters)

    def cases(self) -> MathTree:
        """Read ``cases``: a value and its condition in each line."""
        self._name_cases()
        lines: list[MathTree] = []
        while True:
            value = self.sequence()
            self.take("&")
            condition = self.sequence()
            told = row(node("mtext", "if\N{NO-BREAK SPACE}"), condition)
            lines.append(node("mtr", node("mtd", value), node("mtd", told)))
            if self.next != r"\\":
                break
            self.take()
        self.take(r"\end")
        self._name_cases()
        table = node("mtable", *lines, attributes={"columnalign": "left left"})
        return fenced("{", table, END_OF_CASES)

    def _name_cases(self) -> None:
        if self.word() != "cases":
            self.at -= 1
            raise self.unreadable()
