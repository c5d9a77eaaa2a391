"""Numbers and words in sentences, computed by nnlib: live, number, words and check.

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

{words}`a2 >= 0.5 ? yes : no` prints the words that are right at the start and follows
the reader as a live number does. It may have more cases than two, as in
`z > 0 ? above : z < 0 ? below : at`.

{check}`z2 > 0; x1=0, x2=1` prints nothing. It stands in the sentence that it is about,
or on a line below it, and the build warns, and so fails, if it is false. See
expressions.py for what may be written in all of them.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.writers.html5 import HTML5Translator

from book.extension import values
from book.extension.expressions import Expression
from nnlib.live import Program
from nnlib.live.formulas.formatting import format_number

logger = logging.getLogger(__name__)

Sources = Sequence[values.Values]
EXAMPLE: Sources = (values.WORKED_EXAMPLE,)

SIGNS = ("=", "≈")


class live_number(nodes.inline):  # noqa: N801 (docutils' way to name nodes)
    """What follows the reader; plain text for builders other than HTML."""


@dataclass(frozen=True)
class Number:
    """A number, as an author wrote it between the backticks.

    Parameters
    ----------
    expression : Expression
        Arithmetic on the names of a figure, or of the worked example.
    brackets : bool
        Put brackets round a negative number?
    """

    expression: Expression
    brackets: bool

    @classmethod
    def parse(cls, text: str, sources: Sources = EXAMPLE) -> Number:
        """Read an expression, in brackets or not."""
        expression = Expression.parse(text, sources)
        inside, brackets = _without_brackets(expression.source)
        return cls(replace(expression, source=inside), brackets)

    def text(self) -> str:
        """Return the number as the page shows it first."""
        value = self.expression.value()
        shown = format_number(value, self.expression.digits)
        return f"({shown})" if self.brackets and value < 0 else shown

    def attributes(self) -> dict[str, str]:
        """Return what host.js needs to keep the number in step."""
        _check_start(self.expression)
        attributes = {"data-digits": str(self.expression.digits)}
        if self.brackets:
            attributes["data-parens"] = "negative"
        if self.expression.names() == [self.expression.source]:
            return attributes | {"data-live": self.expression.source}
        return attributes | {"data-live-program": _compact(self.expression.program())}


@dataclass(frozen=True)
class Words:
    """Words for each case, as an author wrote them between the backticks.

    Parameters
    ----------
    choice : Expression
        The number of the case that holds.
    cases : sequence of str
        The words of each.
    """

    choice: Expression
    cases: Sequence[str]

    @classmethod
    def parse(cls, text: str, sources: Sources = EXAMPLE) -> Words:
        """Read `condition ? words : other words`; the last may be another such."""
        *conditional, last = text.split(" : ")
        conditions, cases = [], []
        for case in conditional:
            condition, _, words = case.partition(" ? ")
            conditions.append(condition.strip())
            cases.append(words.strip())
        if not cases or not all(cases) or " ? " in last:
            raise ValueError("expected “condition ? words : other words”")
        chosen = str(len(cases))
        for number, condition in reversed(list(enumerate(conditions))):
            if not Expression(condition).is_condition():
                raise ValueError(f"expected a comparison, got {condition!r}")
            chosen = f"where({condition}, {number}, {chosen})"
        return cls(Expression(chosen, sources=sources), [*cases, last.strip()])

    def text(self) -> str:
        """Return the words as the page shows them first."""
        return self.cases[int(self.choice.value())]

    def attributes(self) -> dict[str, str]:
        """Return what host.js needs to keep the words right."""
        return {
            "data-live-words": json.dumps(self.cases, ensure_ascii=False),
            "data-live-choice": _compact(self.choice.program()),
        }


def _compact(program: Program) -> str:
    return json.dumps(program.to_json(), separators=(",", ":"))


def _check_start(expression: Expression) -> None:
    if expression.inputs() != replace(expression, changes={}).inputs():
        raise ValueError("a live number starts where its figure does")


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


class ComputedRole(SphinxRole):
    """What is computed from the numbers of the page that it stands on."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return what is to be shown, or warn with what is wrong."""
        try:
            sources = values.of_page(self.inliner.document)
            return self.shown(sources), []
        except (ValueError, TypeError) as error:
            logger.warning(
                "{%s}`%s`: %s",
                self.name,
                self.text,
                error,
                location=self.get_location(),
                type="live",
            )
            return [nodes.inline("", self.text, written=self.text)], []

    def shown(self, sources: Sources) -> list[nodes.Node]:
        """Return the nodes to show.

        Raises
        ------
        ValueError, TypeError
            If what was written cannot be computed, or is not true.
        """
        raise NotImplementedError


class NumberRole(ComputedRole):
    """A number that stays what it is."""

    def shown(self, sources: Sources) -> list[nodes.Node]:
        """Return it as text."""
        number = Number.parse(self.text, sources)
        return [nodes.inline("", number.text(), written=self.text)]


class LiveRole(ComputedRole):
    """A number, or the sign between two, that follows the reader."""

    def shown(self, sources: Sources) -> list[nodes.Node]:
        """Return it as it is at the start."""
        if self.text in SIGNS:
            return [_live(self.text, {"data-live-sign": ""}, self.text)]
        number = Number.parse(self.text, sources)
        return [_live(number.text(), number.attributes(), self.text)]


class WordsRole(ComputedRole):
    """Words that follow the reader."""

    def shown(self, sources: Sources) -> list[nodes.Node]:
        """Return those that are right at the start."""
        words = Words.parse(self.text, sources)
        return [_live(words.text(), words.attributes(), self.text)]


class CheckRole(ComputedRole):
    """A claim that must hold."""

    def shown(self, sources: Sources) -> list[nodes.Node]:
        """Return nothing, if it does."""
        claim = Expression.parse(self.text, sources)
        if not claim.is_condition():
            raise ValueError(f"expected a comparison, got {claim.source!r}")
        if not claim.value():
            raise ValueError(f"this is false: {claim.sides()}")
        return []


def _live(text: str, attributes: dict[str, str], written: str) -> live_number:
    return live_number("", text, attributes=attributes, written=written)


def visit_live_number(self: HTML5Translator, node: live_number) -> None:
    """Open the element that host.js updates: a number, words, or a sign between two.

    An `output` announces each change by itself; a page may hold many, so they are
    kept quiet and the explorer's own summary speaks for them.
    """
    attributes = "".join(
        f' {name}="{escape(value)}"' for name, value in node["attributes"].items()
    )
    kinds = {"data-live-sign": "sign", "data-live-words": "words"}
    found = (kind for name, kind in kinds.items() if name in node["attributes"])
    kind = next(found, "number")
    self.body.append(f'<output class="osn-{kind}" aria-live="off"{attributes}>')


def depart_live_number(self: HTML5Translator, node: live_number) -> None:
    """Close it."""
    self.body.append("</output>")
