"""Files under addresses that name their contents: `host.js?v=1a2b3c4d`.

A browser may keep what it has under such an address for good (book/serve.py says so).
Sphinx writes such addresses too, but of the files as it has them, and when it writes
the page: here every address of a script, a style sheet, a font or a small drawing in a
page is named by what is published, and so are those of fonts and further sheets in
style sheets.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from book.publish.site import Site, target, with_links

_IN_PAGE = re.compile(r"\.(css|js|woff2|svg)$")
_IN_SHEET = re.compile(r"\.(css|woff2)$")


def with_versions(site: Site) -> Site:
    """Name files by their contents in all pages and style sheets."""
    sheets: dict[str, Path | bytes] = {}

    @cache
    def version(name: str) -> str:
        contents = site.contents(name)
        if name.endswith(".css"):
            # What it names comes first: a sheet changes when a font of it does.
            css = with_links(contents.decode(), lambda link: named(name, link))
            sheets[name] = contents = css.encode()
        return hashlib.sha256(contents).hexdigest()[:8]

    def named(holder: str, link: str, which: re.Pattern[str] = _IN_SHEET) -> str:
        name = target(site, holder, link)
        if name is None or not which.search(name):
            return link
        return f"{link.partition('?')[0]}?v={version(name)}"

    for page in site.pages.values():
        for element in page.css("link[href], script[src], img[src]"):
            attribute = "href" if element.tag == "link" else "src"
            link = element.attributes[attribute] or ""
            element.attrs[attribute] = named(page.name, link, _IN_PAGE)
    return site.having(sheets)
