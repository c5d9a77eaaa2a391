"""Faults in the markup of the theme and of extensions, mended in the built pages.

axe-core finds each of these on a page as it comes; tests/browser/test_axe.py sees that
it finds none afterwards. What the theme writes on every page must be there to be
mended: if it is not, the theme has changed, and this module wants another look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from book.pages import after_build, rewrite_pages


@dataclass(frozen=True)
class Fault:
    """One thing to mend.

    Parameters
    ----------
    what : str
        What is wrong, for people.
    pattern, replacement : str
        For `re.sub`. The replacement must not match the pattern: a page may be mended
        twice.
    sign : str
        What every page of the theme holds where the fault is, mended or not.
    """

    what: str
    pattern: str
    replacement: str
    sign: str = ""


FAULTS = (
    Fault(
        "until all scripts have run the page is neither light nor dark: a flash of "
        "light for a reader in the dark, and two logos, one above the other",
        r'localStorage\.getItem\("theme"\) \|\| "(?:auto)?"',
        'localStorage.getItem("theme") || '
        '(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")',
    ),
    Fault(
        "the search button is named “Search” but says “Search Ctrl+K”",
        r'(<button class="btn search-button[^>]*?) aria-label="Search"',
        r"\1",
        sign='<button class="btn search-button',
    ),
    Fault(
        "the sidebar is no landmark, so the book's name in it is in none",
        r'<div id="pst-primary-sidebar" class=',
        '<div id="pst-primary-sidebar" role="complementary" aria-label="Book" class=',
        sign='<div id="pst-primary-sidebar"',
    ),
    Fault(
        "the arrow that unfolds a list of pages has no name",
        r'<summary>(<span class="toctree-toggle")',
        r'<summary aria-label="Pages in this part">\1',
    ),
    Fault(
        "the button of a folded cell says one thing and is named another",
        r'<summary aria-label="Toggle hidden content">',
        "<summary>",
    ),
    Fault(
        "a picture is fetched before anybody comes near it, in light and in dark",
        r'<img (?![^>]*loading=)(?=[^>]*src="[^"]*_images/)',
        '<img loading="lazy" ',
    ),
    Fault(
        "a bibliography is a list that has children other than items",
        r'<div role="list" class="citation-list">',
        '<div class="citation-list">',
    ),
    Fault(
        "an entry of a bibliography has a role that is deprecated",
        r' role="doc-biblioentry"',
        "",
    ),
)


def mend(html: str) -> str:
    """Return a page without the faults; one that is mended already stays as it is."""
    for fault in FAULTS:
        html = re.sub(fault.pattern, fault.replacement, html)
    return html


def mend_all(outdir: Path) -> None:
    """Mend all pages of a built book; a second run changes nothing.

    Raises
    ------
    ValueError
        If no page has the place of a fault that every page of the theme had.
    """
    missing = {fault for fault in FAULTS if fault.sign}

    def mend_page(html: str, page: Path) -> str:
        missing.difference_update([fault for fault in missing if fault.sign in html])
        return mend(html)

    rewrite_pages(outdir, mend_page)
    if missing:
        signs = " and ".join(fault.sign for fault in missing)
        raise ValueError(f"expected {signs} in the theme's pages, and found it in none")


def setup(app: Sphinx) -> dict[str, Any]:
    """Run when all pages are written, and before their code moves out (inline.py)."""
    after_build(app, mend_all, priority=890)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
