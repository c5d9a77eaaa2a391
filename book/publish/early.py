"""What a page needs to stay in place from its first paint on is asked for first.

A browser asks for a font when it lays out the text that wants it, and for a style sheet
that another one imports when it has read that one: late. And it paints a long page of
which it has read a part, without the sidebar that stands at the page's end and makes
the text narrower. So each page says at its very beginning what it will want.
"""

from __future__ import annotations

from book import theme
from book.font import FILE_NAME
from book.publish.site import Site

FONT = {"as": "font", "type": "font/woff2", "crossorigin": ""}

EARLY = (
    ("math", FONT, f"_static/{FILE_NAME}"),
    (theme.ICONS.selector, FONT, theme.ICON_FONT),
    (theme.IMPORTING_SHEET.selector, {"as": "style"}, theme.IMPORTED_SHEET),
)
"""What a page that wants a file holds, the kind of the file, and its name."""


def with_early_requests(site: Site) -> Site:
    """Let all pages begin with what they want.

    Raises
    ------
    ValueError
        If a file that a page wants is not there.
    """
    for page in site.pages.values():
        wanted = [(kind, file) for selector, kind, file in EARLY if page.css(selector)]
        for _, file in wanted:
            if file not in site:
                raise ValueError(f"{page.name}: expected {file}, which it wants")
        links = [
            {"rel": "preload", **kind, "href": page.address(file)}
            for kind, file in wanted
        ]
        if theme.SECTIONS.on(page):
            place = theme.SECTIONS.selector
            links.append({"rel": "expect", "href": place, "blocking": "render"})
        (charset,) = theme.CHARSET.on(page)
        for attributes in reversed(links):
            charset.insert_after(page.element("link", attributes))
    return site
