"""The map of the site."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from book.pages import SITE as BOOK
from book.pages import pages_of
from book.publish.site import Site


def test_the_map_of_the_site_lists_the_pages_with_their_days():
    root = ElementTree.parse(BOOK / "sitemap.xml").getroot()
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    address = Site.read(BOOK).address
    listed = [str(each.text) for each in root.findall("s:url/s:loc", space)]
    pages = {page.relative_to(BOOK).as_posix() for page in pages_of(BOOK)}
    generated = {"404.html", "search.html"}
    assert {each.removeprefix(address) for each in listed} == pages - generated
    for day in root.findall("s:url/s:lastmod", space):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(day.text))
