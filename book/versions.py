"""Scripts and style sheets under addresses that name their contents: `host.js?v=1a2b…`.

Sphinx writes such addresses too, but when it writes the page: a page that a later build
has no reason to write again keeps the address of the old script. A browser may keep
what it has under an address for good (book/serve.py says so), so here every address is
brought up to date after each build, the theme's `?digest=` included.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from book.pages import pages_of

_ADDRESS = re.compile(
    r'(<(?:link|script)\b[^>]*?(?:href|src)=")([^"?#:]+\.(?:css|js))(?:\?[^"]*)?(")'
)


def name_contents(outdir: Path) -> None:
    """Bring the addresses in all pages of a built book up to date.

    Parameters
    ----------
    outdir : Path
        The folder of the book's index.html.
    """

    @cache
    def version(file: Path) -> str:
        return hashlib.sha256(file.read_bytes()).hexdigest()[:8]

    for page in pages_of(outdir):

        def address(match: re.Match[str], folder: Path = page.parent) -> str:
            before, path, after = match.groups()
            file = (folder / path).resolve()
            if not file.is_file():
                return match[0]
            return f"{before}{path}?v={version(file)}{after}"

        html = page.read_text(encoding="utf-8")
        if (fresh := _ADDRESS.sub(address, html)) != html:
            page.write_text(fresh, encoding="utf-8")


def _after_build(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.format == "html":
        name_contents(Path(app.outdir))


def setup(app: Sphinx) -> dict[str, Any]:
    """Run when every file is written, the light sheets (light.py, 910) included."""
    app.connect("build-finished", _after_build, priority=920)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
