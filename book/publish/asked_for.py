"""Only what a page, or a style sheet of a page, asks for.

Sphinx's folder also holds what pages are made from, the theme's source maps, fonts and
translations, and pages of chapters that have gone or have got another name: Sphinx
writes what has changed, and takes nothing out.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from book.publish.site import Site, links, target

# No page links these: the page for lost links, the map, and the names that other books
# may link to.
_START = ("index.html", "404.html", "sitemap.xml", "objects.inv")

# What every browser that can run the pages finds in a better form beside it.
_FALLBACKS = {".ttf"}


def only_asked_for(site: Site) -> Site:
    """Return the site without what its first page does not lead to."""
    waiting = [name for name in _START if name in site]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            leads = {target(site, name, link) for link in links(site, name)}
            waiting += [
                each
                for each in leads
                if each and PurePosixPath(each).suffix not in _FALLBACKS
            ]
    return site.only(found)
