"""A formula as a tree: made of MathML's elements, small enough for a figure's state.

A tree is a string, or a list `[tag, attributes, child, ...]`. Three attributes make it
live; the page follows them in `front/elements/mathml.ts`, and `fill` does the same in
Python:

data-ref
    This piece stands for the value of that name: pointing at it lights up its edge.
data-value
    A number: its text is the current value of that name. With
    ``data-parens="negative"`` it is put in parentheses when it is written with a minus
    sign or with a power of ten, so that it can stand beside an operator.
data-relation
    An = or ≈. The value lists the names of all numbers on the line: it is = when every
    one of them is shown in full, ≈ when one is rounded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import TypeAlias

from nnlib.live.formulas.formatting import MINUS, format_number, is_rounded

MathTree: TypeAlias = "str | list[str | dict[str, str] | MathTree]"

#: Stands between two matrices that are multiplied; it takes no room.
INVISIBLE_TIMES = "\u2062"
#: Ends "{a, if c; b, otherwise": drawn, this is open on the right; `plain` closes it.
END_OF_CASES = "\u2063"

_TIGHT = ("(", ")", "[", "]", "{", "|", "⌊", "⌋", "⌈", "⌉", "·")
_WRITTEN_AS = {",": ", ", ";": "; ", INVISIBLE_TIMES: " ", END_OF_CASES: "}"}
_ONE_WORD = re.compile(r"[\w.,∞∂′⊤\u0302]+")


def node(
    tag: str, *children: MathTree, attributes: Mapping[str, str] | None = None
) -> MathTree:
    """Make an element.

    Parameters
    ----------
    tag : str
        A MathML element, e.g. ``"mrow"``.
    *children : MathTree
        What is in it.
    attributes : mapping of str to str, optional
        Its attributes.

    Returns
    -------
    MathTree
    """
    return [tag, dict(attributes or {}), *children]


def parts(tree: MathTree) -> tuple[str, dict[str, str], list[MathTree]]:
    """Take an element apart into its tag, attributes and children.

    Raises
    ------
    ValueError
        If `tree` is not an element.
    """
    if isinstance(tree, list) and len(tree) >= 2:
        tag, attributes, *children = tree
        if isinstance(tag, str) and isinstance(attributes, dict):
            return tag, attributes, [c for c in children if not isinstance(c, dict)]
    raise ValueError(f"expected [tag, attributes, child, ...]. Received: {tree!r}")


def fill(tree: MathTree, values: Mapping[str, float], digits: int = 6) -> MathTree:
    """Write the current numbers into a tree.

    Parameters
    ----------
    tree : MathTree
        A formula; it is not changed.
    values : mapping of str to float
        A number for every name that the tree shows.
    digits : int, default 6
        Most digits after the decimal point.

    Returns
    -------
    MathTree
        The same formula, with numbers and relations filled in.

    Raises
    ------
    ValueError
        If the tree shows a name that `values` does not have.
    """
    if isinstance(tree, str):
        return tree
    tag, attributes, children = parts(tree)

    def value(name: str) -> float:
        if name not in values:
            raise ValueError(
                f"`values` must have every name that the formula shows: {name} is "
                f"missing. Received: {', '.join(values) or 'none'}"
            )
        return float(values[name])

    if "data-value" in attributes:
        text = format_number(value(attributes["data-value"]), digits)
        needs = attributes.get("data-parens") == "negative"
        if needs and (text.startswith(MINUS) or " × " in text):
            text = f"({text})"
        children = [text]
    elif "data-relation" in attributes:
        names = attributes["data-relation"].split()
        rounded = any(is_rounded(value(name), digits) for name in names)
        children = ["≈" if rounded else "="]
    filled = [fill(child, values, digits) for child in children]
    return node(tag, *filled, attributes=attributes)


def to_mathml(tree: MathTree) -> str:
    """Write a tree as MathML text, ready to stand in an HTML page.

    Parameters
    ----------
    tree : MathTree
        A formula. Use `fill` first to see numbers in it.

    Returns
    -------
    str
        ``<math>...</math>``, with everything escaped.
    """

    def write(tree: MathTree) -> str:
        if isinstance(tree, str):
            return escape(tree, quote=False)
        tag, attributes, children = parts(tree)
        extra = "".join(f' {k}="{escape(v)}"' for k, v in attributes.items())
        return f"<{tag}{extra}>{''.join(map(write, children))}</{tag}>"

    return f"<math>{write(tree)}</math>"


def plain(tree: MathTree) -> str:
    """Write a tree as one line of text, for tables, tests and speech.

    What MathML shows by position is shown by signs: ``(a + b)/(2·c)``, ``x^2``,
    ``√(x)``. It means the same as the drawn formula: parentheses come in where a
    fraction bar or a raised exponent did their work.

    Parameters
    ----------
    tree : MathTree
        A formula. Use `fill` first to see numbers in it.

    Returns
    -------
    str
    """
    if isinstance(tree, str):
        return tree.replace("\N{NO-BREAK SPACE}", " ")
    tag, attributes, children = parts(tree)
    texts = [plain(child) for child in children]
    if tag == "mfrac":
        return f"{_one_word(texts[0])}/{_one_word(texts[1])}"
    if tag == "msup":
        return f"{texts[0]}^{_one_word(texts[1])}"
    if tag == "msub":
        return texts[0] + ("" if texts[1][:1].isdigit() else " ") + texts[1]
    if tag == "msqrt":
        return f"√({''.join(texts)})"
    if tag == "mtable":
        return "; ".join(texts)
    if tag == "mtr":
        return ", ".join(texts)
    text = "".join(texts)
    return _operator(text, attributes) if tag == "mo" else text


def _one_word(text: str) -> str:
    """Put parentheses round anything but a single name or number."""
    return text if _ONE_WORD.fullmatch(text) else f"({text})"


def _operator(text: str, attributes: Mapping[str, str]) -> str:
    if text in _WRITTEN_AS:
        return _WRITTEN_AS[text]
    if text in _TIGHT or attributes.get("form") in ("prefix", "postfix"):
        return text
    return f" {text} "
