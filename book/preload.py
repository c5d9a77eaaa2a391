"""What a page needs to stay in place from its first paint on is asked for first.

A browser asks for a font when it lays out the text that wants it, and for a style sheet
that another one imports when it has read that one: late. And it paints a long page of
which it has read a part, without the sidebar that stands at the page's end and makes
the text narrower. So each page says at its very beginning what it will want.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from book import font
from book.pages import after_build, rewrite_pages

FONT = 'as="font" type="font/woff2" crossorigin'

EARLY = {
    "<math": (FONT, f"_static/{font.FILE_NAME}"),
    'class="fa-solid': (
        FONT,
        "_static/vendor/fontawesome/webfonts/fa-solid-900.light.woff2",  # see light.py
    ),
    # The theme's sheet imports Sphinx's (light.py).
    "styles/theme.light.css": ('as="style"', "_static/basic.light.css"),
}
"""What a page that wants a file holds, the kind of the file, and its place."""

SIDEBAR = "pst-secondary-sidebar"

_START = re.compile(r'<head>\s*<meta charset="[^"]*" ?/?>')


def ask_early(outdir: Path) -> None:
    """Let all pages of a built book begin with it; a second run adds nothing.

    Parameters
    ----------
    outdir : Path
        The folder of the book's index.html.

    Raises
    ------
    ValueError
        If a page does not begin as expected, or a file is not there.
    """
    for text, (_, file) in EARLY.items():
        if not (outdir / file).is_file():
            raise ValueError(f"expected {file}, which pages with {text} want")

    def begin(html: str, page: Path) -> str:
        links = [
            f'<link rel="preload" {kind} '
            f'href="{os.path.relpath(outdir / file, page.parent)}" />'
            for text, (kind, file) in EARLY.items()
            if text in html
        ]
        if f'id="{SIDEBAR}"' in html:
            links.append(f'<link rel="expect" href="#{SIDEBAR}" blocking="render" />')
        if 'rel="expect"' in html or not links:
            return html
        start = _START.search(html)
        if start is None:
            raise ValueError("expected <head><meta charset at the page's start")
        added = "".join(f"\n    {link}" for link in links)
        return html[: start.end()] + added + html[start.end() :]

    rewrite_pages(outdir, begin)


def setup(app: Sphinx) -> dict[str, Any]:
    """Run when the light fonts are there (light.py, 910)."""
    after_build(app, ask_early, priority=915)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
