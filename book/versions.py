"""Files under addresses that name their contents: `host.js?v=1a2b3c4d`.

Sphinx writes such addresses too, but when it writes the page: a page that a later build
has no reason to write again keeps the address of the old script. A browser may keep
what it has under an address for good (book/serve.py says so), so here every address is
brought up to date after each build: those of scripts, styles and fonts in pages, and
those of fonts and further styles in style sheets.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from book.pages import after_build, pages_of

_IN_PAGE = re.compile(
    r'(<(?:link|script|img)\b[^>]*?(?:href|src)=")'
    r'([^"?#:]+\.(?:css|js|woff2|svg))(?:\?[^"]*)?(")'
)
_IN_SHEET = re.compile(
    r"""((?:url\(|@import )["']?)([^"'?#:)]+\.(?:css|woff2))(?:\?[^"')]*)?(["')])"""
)


def name_contents(outdir: Path) -> None:
    """Bring the addresses in all pages of a built book and their styles up to date.

    Parameters
    ----------
    outdir : Path
        The folder of the book's index.html.
    """
    pages = pages_of(outdir)
    for sheet in {sheet for page in pages for sheet in _style_sheets(page)}:
        _bring_up_to_date(sheet, _IN_SHEET)
    for page in pages:
        _bring_up_to_date(page, _IN_PAGE)


def _style_sheets(page: Path) -> list[Path]:
    addresses = _IN_PAGE.findall(page.read_text(encoding="utf-8"))
    files = [(page.parent / path).resolve() for _, path, _ in addresses]
    return [file for file in files if file.suffix == ".css" and file.is_file()]


def _bring_up_to_date(source: Path, addresses: re.Pattern[str]) -> None:
    def address(match: re.Match[str]) -> str:
        before, path, after = match.groups()
        file = (source.parent / path).resolve()
        if not file.is_file():
            return match[0]
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
        return f"{before}{path}?v={digest}{after}"

    text = source.read_text(encoding="utf-8")
    if (fresh := addresses.sub(address, text)) != text:
        source.write_text(fresh, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Run when every file is written and linked (preload.py, 915)."""
    after_build(app, name_contents, priority=920)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
