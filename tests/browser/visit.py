"""Open a page, and wait until there is something to look at."""

from __future__ import annotations

from playwright.sync_api import Page

# On a page with figures, once all of them are alive (front/host.ts). Other pages have
# no such script.
READY = ":root[data-osn-ready], :root:not(:has(script[src*='host.js']))"

# Until what was changed last is painted.
FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def visit(page: Page, address: str) -> None:
    """Open an address; wait until its figures are alive and painted."""
    page.goto(address)
    await_figures(page)


def await_figures(page: Page) -> None:
    """Wait until the figures of a page that loads are alive and painted."""
    page.locator(READY).wait_for(state="attached")
    page.evaluate(FRAMES)
