"""A formula and what touches it stay on one line.

Browsers may break a line on either side of a formula, even before the comma behind it:
to them a formula is like a picture. So the formula and the text up to the next space,
before and behind, go into a span in which no line breaks.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

CLASS = "osn-whole"

# A no-break space holds together, too.
_SPACES = re.compile(r"([ \t\n]+)")


class KeepFormulasWhole(SphinxTransform):
    """Wrap each formula and the text that touches it."""

    default_priority = 900  # after all that changes texts, such as smart quotes

    def apply(self, **kwargs: Any) -> None:
        """Go through a page, from the inside out: a formula may be emphasised."""
        for element in reversed(list(self.document.findall(nodes.TextElement))):
            if not isinstance(element, nodes.math) and _has_formula(element):
                keep_whole(element)


def keep_whole(element: nodes.Element) -> None:
    """Wrap the formulas among the children of `element` with what touches them.

    Parameters
    ----------
    element : docutils.nodes.Element
        A paragraph, say; it is changed.
    """
    done: list[nodes.Node] = []
    touching: list[nodes.Node] = []

    def close() -> None:
        if len(touching) > 1 and any(map(_has_formula, touching)):
            done.append(nodes.inline("", "", *touching, classes=[CLASS]))
        else:
            done.extend(touching)
        touching.clear()

    for child in element.children:
        if isinstance(child, nodes.Text):
            for piece in filter(None, _SPACES.split(child)):
                if _SPACES.fullmatch(piece):
                    close()
                    done.append(nodes.Text(piece))
                else:
                    touching.append(nodes.Text(piece))
        elif _is_one_word(child):
            touching.append(child)
        else:
            close()
            done.append(child)
    close()
    element.children = []
    element.extend(_joined(done))


def _joined(children: list[nodes.Node]) -> list[nodes.Node]:
    """Return the same nodes, with neighbouring texts as one."""
    joined: list[nodes.Node] = []
    for child in children:
        if (
            joined
            and isinstance(child, nodes.Text)
            and isinstance(joined[-1], nodes.Text)
        ):
            joined[-1] = nodes.Text(joined[-1] + child)
        else:
            joined.append(child)
    return joined


def _has_formula(node: nodes.Node) -> bool:
    return next(iter(node.findall(nodes.math)), None) is not None


def _is_one_word(node: nodes.Node) -> bool:
    if isinstance(node, nodes.math):
        return True
    if isinstance(node, nodes.Text):
        return _SPACES.search(node) is None
    return all(map(_is_one_word, node.children))
