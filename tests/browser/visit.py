"""Open a page, and wait until there is something to look at."""

from __future__ import annotations

from playwright.sync_api import Page

from book.pages import SITE, pages_of

# The book's pages, by their paths from the first.
PAGES = [path.relative_to(SITE).as_posix() for path in pages_of(SITE)]

# On a page with figures, once all of them are alive (front/page/host.ts). Other pages
# have no such script.
READY = ":root[data-osn-ready], :root:not(:has(script[src*='host.js']))"

# Until what was changed last is painted.
FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def visit(page: Page, address: str, *, alive: bool = True) -> None:
    """Open an address, and wait until its figures and letters are there.

    What a page may still ask for then, such as its icon, is not waited for: where that
    counts, Playwright's "networkidle" is half a second longer.

    Parameters
    ----------
    page : Page
        An empty tab, or one that has been somewhere else.
    address : str
        Of a page of the book.
    alive : bool, default True
        False on a page whose figures never come to life.
    """
    page.goto(address)
    if alive:
        await_figures(page)
    page.evaluate(f"document.fonts.ready.then(() => {FRAMES})")


def await_figures(page: Page) -> None:
    """Wait until the figures of a page that loads are alive."""
    page.locator(READY).wait_for(state="attached")
