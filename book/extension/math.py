"""The book's static mathematics as MathML: nothing to load, nothing to run.

Temml turns TeX into MathML while the pages are written. TeX that it cannot read is a
warning with its place in the chapter, so that a strict build fails.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

from book import font
from nnlib.live.sphinx.deno import DenoError, DenoProcess

logger = logging.getLogger(__name__)

_temml = DenoProcess(Path(__file__).with_name("math.ts"))

# Sphinx numbers an equation itself, once; Temml must not number its lines again.
_NUMBERED = re.compile(r"\\(begin|end)\{(equation|align|alignat|gather|multline)\}")


def display_tex(source: str) -> str:
    r"""Return one display formula for the TeX of a math block.

    As Sphinx does for MathJax: blank lines separate equations, which stand below each
    other aligned at `&`; a single equation with `\\` is aligned too. Environments that
    number their lines become their starred forms.

    Parameters
    ----------
    source : str
        The text of a `math` directive, of `$$ … $$` or of an amsmath environment.

    Examples
    --------
    >>> display_tex("a &= b")
    'a &= b'
    >>> print(display_tex("a &= b \\\\ c &= d"))
    \begin{aligned}a &= b \\ c &= d\end{aligned}
    """
    source = _NUMBERED.sub(r"\\\1{\2*}", source)
    parts = [part.strip() for part in re.split(r"\n\s*\n", source) if part.strip()]
    text = r" \\ ".join(parts)
    # An environment of its own has its own line breaks.
    if len(parts) > 1 or (r"\\" in text and r"\begin{" not in text):
        return rf"\begin{{aligned}}{text}\end{{aligned}}"
    return text


@lru_cache(maxsize=4096)
def to_mathml(tex: str, display: bool) -> str:
    """Return `tex` as a `<math>` element.

    Raises
    ------
    DenoError
        If Temml cannot read it; the message says where.
    """
    return str(_temml.ask({"tex": tex, "display": display}))


def _mathml_or_warning(node: nodes.Element, tex: str, display: bool) -> str:
    try:
        mathml = to_mathml(tex, display)
    except DenoError as error:
        logger.warning(
            "cannot typeset this formula: %s", error, location=node, type="math"
        )
        return f"<code>{escape(tex)}</code>"
    missing = font.missing_characters(mathml)
    if missing:
        logger.warning(
            "the book's math font lacks %s: add it to CHARACTERS in book/font.py",
            " ".join(f"{character} (U+{ord(character):04X})" for character in missing),
            location=node,
            type="math",
        )
    return mathml


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """Write inline mathematics."""
    self.body.append(self.starttag(node, "span", "", CLASS="math notranslate"))
    self.body.append(_mathml_or_warning(node, node.astext(), display=False))
    self.body.append("</span>")
    raise nodes.SkipNode


def visit_displaymath(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a displayed equation, with its number if it has one."""
    self.body.append(self.starttag(node, "div", CLASS="math notranslate"))
    tex = display_tex(node.astext())
    self.body.append(_mathml_or_warning(node, tex, display=True))
    if node["number"]:
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="eqno">({number})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def close(app: Sphinx, error: Exception | None) -> None:
    """End Temml."""
    _temml.close()
