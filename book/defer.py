"""Pages that are painted before their scripts are there.

A browser that comes to a script in a page stops and waits for it. It usually looks
ahead meanwhile and fetches what comes next, but not past a policy in the page
(policy.py): Sphinx's scripts would be fetched one after the other, each a way there and
back, before anything is to be seen. Deferred scripts are fetched together, and run in
the same order when the page has been read.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from book.pages import after_build, rewrite_pages

# The theme's own word for a script that must run before anything is painted: the one
# that makes a page light or dark.
AT_ONCE = 'data-cfasync="false"'

_SCRIPT = re.compile(r"<script\b([^>]*\ssrc=[^>]*)>")
_WAITS_ALREADY = re.compile(r"\s(?:defer|async|type=.module.)")


def defer_scripts(html: str) -> str:
    """Return a page whose scripts wait, but for the one that colours the page.

    Parameters
    ----------
    html : str
        A page without code inside: only scripts that are files can wait.
    """

    def wait(match: re.Match[str]) -> str:
        if AT_ONCE in match[1] or _WAITS_ALREADY.search(match[1]):
            return match[0]
        return f"<script defer{match[1]}>"

    return _SCRIPT.sub(wait, html)


def defer_all(outdir: Path) -> None:
    """Defer the scripts of all pages of a built book; a second run changes nothing.

    Raises
    ------
    ValueError
        If a page has no script that runs at once: the theme's has lost its mark, and
        readers in the dark would see a flash of light.
    """

    def defer(html: str, page: Path) -> str:
        if AT_ONCE not in html:
            raise ValueError(f"expected a script with {AT_ONCE}, the theme's first")
        return defer_scripts(html)

    rewrite_pages(outdir, defer)


def setup(app: Sphinx) -> dict[str, Any]:
    """Run when the scripts inside pages have become files (inline.py, 900)."""
    after_build(app, defer_all, priority=907)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
