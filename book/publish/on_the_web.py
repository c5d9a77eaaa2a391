"""What the site needs at its address on the web, and not on this machine."""

from __future__ import annotations

from urllib.parse import urlsplit

from book import theme
from book.pages import LOST
from book.publish.site import Page, Site


def with_rooted_lost_page(site: Site) -> Site:
    """Let the addresses of the page for lost links begin at the root."""
    if LOST in site:
        root(site.pages[LOST], urlsplit(site.address).path)
    return site


def root(page: Page, path: str) -> None:
    """Let a page's addresses begin at the root: it is shown at any address.

    Parameters
    ----------
    page : Page
        A page of the book's first folder.
    path : str
        The path of the published book, such as /one-small-network/.
    """
    names = ("href", "src", "action", theme.CONTENT_ROOT)
    for element in page.css(", ".join(f"[{name}]" for name in names)):
        for name in names:
            address = element.attributes.get(name)
            if address is None or address.startswith("#"):
                continue
            parts = urlsplit(address)
            if not parts.scheme and not parts.netloc:
                element.attrs[name] = path + address.removeprefix("./")


def for_github_pages(site: Site) -> Site:
    """Keep GitHub Pages from leaving out folders that begin with an underscore."""
    return site.having({".nojekyll": b""})
