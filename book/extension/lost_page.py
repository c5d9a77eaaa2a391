"""The page that a server shows for an address that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx

from book import theme
from book.pages import LOST

_WORDS = f"""\
<section>
<h1>This page is not here</h1>
<p>It may have moved, or the address has a typing error in it.</p>
<ul>
<li><a href="index.html">The first page, and all chapters</a></li>
<li><a href="{theme.SEARCH_PAGE}">Search the book</a></li>
</ul>
</section>
"""


def lost_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield it, as Sphinx wants a page that is made from no source."""
    name = LOST.removesuffix(".html")
    yield name, {"title": "Not found", "body": _WORDS}, "page.html"
