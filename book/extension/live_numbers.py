"""Numbers in sentences, computed by nnlib and never typed: the roles live and number.

{live}`a2` prints the value that nnlib computes from the numbers with which the page's
figure starts, or from the worked example's if no figure has that name. On a page with
an explorer, host.js keeps it in step with what the reader sets there.
{number}`a2; x2=1` stays what it is: the value with x2 set to 1. {live}`z; z=0.5` says
what the figure starts with, and must be right.

Both take an expression too, such as {live}`exp(-z1_1)`: nnlib.live traces it, and the
page evaluates it as it does everything else. {live}`(w2)` and {live}`(a2 - y)` put
brackets round a negative number, and {live}`100 * a2 to 1 digit` rounds.

{live}`=` and {live}`≈` are the sign that is right at the start. On the page it is ≈
while one of its numbers is rounded: the live ones before it, and the one after it.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import numpy as np
from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.writers.html5 import HTML5Translator

from book.extension import values
from nnlib.activations import sigmoid, sigmoid_derivative
from nnlib.live import trace
from nnlib.live.formatting import format_number

logger = logging.getLogger(__name__)

FUNCTIONS = {
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "sigmoid": sigmoid,
    "sigmoid_derivative": sigmoid_derivative,
}


SIGNS = ("=", "≈")


class live_number(nodes.inline):  # noqa: N801 (docutils' way to name nodes)
    """A number that follows the reader; plain text for builders other than HTML."""


@dataclass(frozen=True)
class Number:
    """What an author wrote between the backticks.

    Parameters
    ----------
    expression : str
        Arithmetic on the names of a figure, or of the worked example, in Python.
    changes : mapping of str to float
        Numbers to set before computing.
    digits : int
        Decimals to show.
    brackets : bool
        Put brackets round a negative number?
    sources : sequence of Values
        Where to look for the names.
    """

    expression: str
    changes: Mapping[str, float]
    digits: int
    brackets: bool
    sources: Sequence[values.Values] = (values.WORKED_EXAMPLE,)

    @classmethod
    def parse(
        cls, text: str, sources: Sequence[values.Values] = (values.WORKED_EXAMPLE,)
    ) -> Number:
        """Read `expression; name=number, … to N digits`, the last two optional."""
        rest, _, digits = text.partition(" to ")
        expression, _, settings = rest.partition(";")
        changes = {}
        for setting in filter(None, (each.strip() for each in settings.split(","))):
            name, _, number = setting.partition("=")
            changes[name.strip()] = float(number)
        inside, brackets = _without_brackets(expression.strip())
        if digits and not re.fullmatch(r"\d digits?", digits.strip()):
            raise ValueError(f"expected “to N digits”, got “to {digits}”")
        return cls(
            inside,
            changes,
            int(digits[0]) if digits else 6,
            brackets,
            sources,
        )

    def names(self) -> list[str]:
        """Return the names that the expression uses, functions aside."""
        try:
            tree = ast.parse(self.expression, mode="eval")
        except SyntaxError:
            raise ValueError(f"{self.expression!r} is not an expression") from None
        used = sorted({n.id for n in ast.walk(tree) if isinstance(n, ast.Name)})
        return [each for each in used if each not in FUNCTIONS]

    def function(self) -> Callable[..., Any]:
        """Return the expression as a function of its names."""
        # The text is the author's own, as trusted as a code cell of the chapter.
        source = f"lambda {', '.join(self.names())}: {self.expression}"
        function: Callable[..., Any] = eval(source, dict(FUNCTIONS))
        return function

    def inputs(self) -> dict[str, float]:
        """Return the number of each name, after the changes."""
        names = self.names()
        source = values.first_with(self.sources, names, self.changes)
        known = source.at(**self.changes)
        return {name: known[name] for name in names}

    def text(self) -> str:
        """Return the number as the page shows it first."""
        value = float(self.function()(**self.inputs()))
        shown = format_number(value, self.digits)
        return f"({shown})" if self.brackets and value < 0 else shown

    def attributes(self) -> dict[str, str]:
        """Return what host.js needs to keep the number in step."""
        attributes = {"data-digits": str(self.digits)}
        if self.brackets:
            attributes["data-parens"] = "negative"
        names = self.names()
        if names == [self.expression]:
            return attributes | {"data-live": self.expression}
        if not names:
            raise ValueError(f"{self.expression!r} never changes: use the role number")
        program = trace(self.function(), **self.inputs())
        compact = json.dumps(program.to_json(), separators=(",", ":"))
        return attributes | {"data-live-program": compact}


def _without_brackets(expression: str) -> tuple[str, bool]:
    """Take off brackets round all of an expression; say whether there were any."""
    inside = re.fullmatch(r"\((.+)\)", expression)
    if not inside:
        return expression, False
    try:
        # (a) + (b) begins and ends with a bracket too, but a) + (b is no expression.
        ast.parse(inside[1], mode="eval")
    except SyntaxError:
        return expression, False
    return inside[1], True


class NumberRole(SphinxRole):
    """A number that stays what it is."""

    live = False

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the number as a node, or warn with what is wrong."""
        if self.live and self.text in SIGNS:
            attributes = {"data-live-sign": ""}
            return [
                live_number("", self.text, attributes=attributes, written=self.text)
            ], []
        try:
            number = Number.parse(self.text, values.of_page(self.inliner.document))
            if not self.live:
                return [nodes.inline("", number.text(), written=self.text)], []
            if number.inputs() != replace(number, changes={}).inputs():
                raise ValueError("a live number starts where its figure does")
            attributes = number.attributes()
            return [
                live_number("", number.text(), attributes=attributes, written=self.text)
            ], []
        except (ValueError, TypeError) as error:
            logger.warning(
                "{%s}`%s`: %s",
                self.name,
                self.text,
                error,
                location=self.get_location(),
                type="live",
            )
            return [nodes.literal("", self.text)], []


class LiveRole(NumberRole):
    """A number that follows the reader."""

    live = True


def visit_live_number(self: HTML5Translator, node: live_number) -> None:
    """Open the element that host.js updates: a number, or a sign between two.

    An `output` announces each change by itself; a page may hold many, so they are
    kept quiet and the explorer's own summary speaks for them.
    """
    attributes = "".join(
        f' {name}="{escape(value)}"' for name, value in node["attributes"].items()
    )
    kind = "sign" if "data-live-sign" in node["attributes"] else "number"
    self.body.append(f'<output class="osn-{kind}" aria-live="off"{attributes}>')


def depart_live_number(self: HTML5Translator, node: live_number) -> None:
    """Close it."""
    self.body.append("</output>")
