"""MyST as plain Markdown."""

from __future__ import annotations

import re

import pytest

from book.notebooks.plain import to_plain

SITE = "https://owner.github.io/course/"


class Somewhere:
    """A book whose every place is at an address that tells what was asked for."""

    def page(self, path: str) -> tuple[str, str]:
        return f"The page {path}", f"{SITE}{path}.html"

    def number(self, written: str) -> str:
        return f"the number {written}"

    def term(self, name: str) -> str:
        return f"{SITE}glossary.html#{name.replace(' ', '-')}"

    def citation(self, key: str) -> tuple[str, str]:
        return key.upper(), f"{SITE}references.html#{key}"

    def label(self, name: str) -> tuple[str, str]:
        return f"The place {name}", f"{SITE}place.html#{name}"

    def equation(self, label: str) -> str:
        return {"main": "7"}[label]

    def code(self, path: str, options: dict[str, str | None]) -> str:
        return f"# {path} {sorted(options)}\n"


def plain(text: str) -> str:
    return to_plain(text, Somewhere())


@pytest.mark.parametrize(
    ("myst", "expected"),
    [
        ("{live}`x1` and {number}`1 <2>`", "the number x1 and the number 1 <2>"),
        ("{kbd}`Tab`", "<kbd>Tab</kbd>"),
        ("{term}`neuron`", f"[neuron]({SITE}glossary.html#neuron)"),
        (
            "{term}`layers <hidden layer>`",
            f"[layers]({SITE}glossary.html#hidden-layer)",
        ),
        (
            "{doc}`a` {doc}`b <c>`",
            f"[The page a]({SITE}a.html) [b]({SITE}c.html)",
        ),
        (
            "{cite}`m, n`",
            f"[M]({SITE}references.html#m), [N]({SITE}references.html#n)",
        ),
        ("{ref}`here`", f"[The place here]({SITE}place.html#here)"),
        ("{words}`a < b ? less : <not> less`", "the number a < b ? less : <not> less"),
        ("It is 1.{check}`0 < a`\n{check}`a < 2`\n2", "It is 1.\n2"),
        ("takes {minutes}`layers`", "takes the number minutes layers"),
        ("in $x$, ($y$) or $z$", "in <nobr>$x$,</nobr> <nobr>($y$)</nobr> or $z$"),
        ("`a $x$, b` and ``$y$.``", "`a $x$, b` and ``$y$.``"),
        ("$$\nx = 1,\n$$", "$$\nx = 1,\n$$"),
        ("[a](b.md#c)", f"[a]({SITE}b.html#c)"),
        ("[a](#c)", f"[a]({SITE}place.html#c)"),
        ("[a](https://b.org/c.md)", "[a](https://b.org/c.md)"),
        # Inside code nothing is a role; after it, everything is again.
        ("`{live}` is {live}`x1` or `{x}`", "`{live}` is the number x1 or `{x}`"),
        ("``a`{term}`b`` {live}`x1`", "``a`{term}`b`` the number x1"),
        ("(here)=\n# Title", '<a id="here"></a>\n# Title'),
        ("Term\n: What it is", "**Term**\n\nWhat it is"),
        ("% a comment\nText", "Text"),
        ("$$\na\n$$ (main)", "$$\na\n\\tag{7}\n$$"),
        ("{eq}`main`", "(7)"),
        ("```python\n{live}`x1`\n```", "```python\n{live}`x1`\n```"),
        ("```{note}\nA\n\nB\n```", "> **Note**\n>\n> A\n>\n> B"),
        (
            ":::{admonition} Predict\n:class: tip\nA {live}`x1`\n:::",
            "> **Predict**\n>\n> A the number x1",
        ),
        (
            ":::{dropdown} Why\nBecause\n:::",
            "<details>\n<summary>Why</summary>\n\nBecause\n\n</details>",
        ),
        (
            "::::{dropdown} Why\n:::{tip}\nA\n:::\n::::",
            "<details>\n<summary>Why</summary>\n\n> **Tip**\n>\n> A\n\n</details>",
        ),
        (
            "```{literalinclude} a.py\n:language: python\n:dedent:\n```",
            "```python\n# a.py ['dedent', 'language']\n```",
        ),
    ],
)
def test_myst_becomes_markdown_that_any_notebook_shows(myst: str, expected: str):
    assert plain(myst) == expected


@pytest.mark.parametrize(
    ("myst", "named"),
    [
        ("{unheard}`of`", "{unheard}"),
        (":::{unheard}\n:::", "{unheard}"),
        ("![a](b.png)", "b.png"),
        (":::{tip}\nnever closed", "never closed"),
    ],
)
def test_what_has_no_plain_form_is_refused_by_name(myst: str, named: str):
    with pytest.raises(ValueError, match=re.escape(named)):
        plain(myst)
