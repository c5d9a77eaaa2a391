"""Only what a page, or a style sheet of a page, asks for.

Sphinx's folder also holds what pages are made from, the theme's source maps, fonts and
translations, and pages of chapters that have gone or have got another name: Sphinx
writes what has changed, and takes nothing out.
"""

from __future__ import annotations

from book.pages import LOST, SITEMAP
from book.publish.site import Site, reached

# No page links these: the page for lost links, the map, and the names that other books
# may link to.
_START = ("index.html", LOST, SITEMAP, "objects.inv")

# What every browser that can run the pages finds in a better form beside it.
_FALLBACK = ".ttf"


def only_asked_for(site: Site) -> Site:
    """Return the site without what its first page does not lead to."""
    start = [name for name in _START if name in site]
    return site.only(reached(site, start, without=_FALLBACK))
