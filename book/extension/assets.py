"""The book's own files under _static: style, scripts and math font.

What is made rather than written goes to a folder beside the pages (_build/book-static),
is made once, and is copied by Sphinx like any static file.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from book import font
from book.pages import ROOT
from nnlib.live.sphinx import myst_nb

TOKENS = Path("nnlib/live/front/style/tokens.css")
"""Sizes, distances and colours."""

STYLE = ROOT / "book" / "style"
"""What the pages look like, on top of the theme."""


def prepare(app: Sphinx) -> None:
    """Fill the folders that Sphinx copies to _static."""
    if app.builder.format != "html":
        return
    made = Path(app.outdir).parent / "book-static"
    made.mkdir(parents=True, exist_ok=True)
    # What an earlier version of this file made would be copied for ever.
    for path in made.iterdir():
        if path.name != font.FILE_NAME:
            path.unlink()
    _prepare_font(made)
    # What the figures look like, the book does, on pages without figures too.
    shutil.copy2(ROOT / TOKENS, made / TOKENS.name)
    # One sheet of the book's own; each of its files holds one idea.
    texts = [path.read_text("utf-8") for path in sorted(STYLE.glob("*.css"))]
    (made / "book.css").write_text("\n".join(texts), encoding="utf-8")
    written = ROOT / "book" / "static"
    app.config.html_static_path.extend([str(written), str(made)])
    # After the theme's style sheets.
    app.add_css_file("book.css", priority=900)
    app.add_js_file("scrollers.js", defer="defer")
    app.add_js_file("paper.js", defer="defer")


def link(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Link sizes, distances and colours where no figure brings them with its sheet."""
    if not myst_nb.has_figures(app.env, pagename):
        app.add_css_file(TOKENS.name, priority=890)


def _prepare_font(folder: Path) -> None:
    target = folder / font.FILE_NAME
    recipe = Path(font.__file__)
    if target.is_file() and target.stat().st_mtime >= recipe.stat().st_mtime:
        return
    font.build_font(target)
