"""A formula and what touches it, kept together."""

from __future__ import annotations

import pytest
from docutils import nodes

from book.extension.whole import CLASS, keep_whole


def paragraph(*pieces: str | nodes.Node) -> nodes.paragraph:
    """Return a paragraph; a piece in dollars is a formula."""
    made = [
        piece
        if isinstance(piece, nodes.Node)
        else nodes.math("", piece.strip("$"))
        if piece.startswith("$")
        else nodes.Text(piece)
        for piece in pieces
    ]
    return nodes.paragraph("", "", *made)


def kept(element: nodes.Element) -> list[str]:
    """Return the text of each span in which no line breaks."""
    return [
        node.astext()
        for node in element.findall(nodes.inline)
        if CLASS in node["classes"]
    ]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["the target ", "$y$", ", what the output"], ["y,"]),
        (["not-", "$x$", "’s (", "$z$", ")."], ["not-x’s", "(z)."]),
        (["from ", "$a$", " to ", "$b$"], []),
        (["$x$", "\u00a0=\u00a01 and"], ["x\u00a0=\u00a01"]),
        (["see ", nodes.emphasis("", "this"), ", ", "$x$"], []),
        (["(", nodes.strong("", "", nodes.math("", "x")), "),"], ["(x),"]),
        ([nodes.strong("", "two words"), "$x$", "."], ["x."]),
        (["no formula, none"], []),
    ],
)
def test_a_formula_is_kept_with_the_text_up_to_the_next_space(
    pieces: list[str | nodes.Node], expected: list[str]
) -> None:
    before = paragraph(*pieces)
    text = before.astext()
    keep_whole(before)
    assert kept(before) == expected
    assert before.astext() == text
