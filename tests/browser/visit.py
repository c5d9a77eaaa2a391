"""Open a page, and wait until there is something to look at."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Request, Response
from playwright.sync_api import TimeoutError as NoRequest

from book.pages import SITE, pages_of

# The book's pages, by their paths from the first.
PAGES = [path.relative_to(SITE).as_posix() for path in pages_of(SITE)]

# On a page with figures, once all of them are alive (front/page/host.ts). Other pages
# have no such script.
READY = ":root[data-osn-ready], :root:not(:has(script[src*='host.js']))"

# Until what was changed last is painted.
FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

# What folds up or away glides, and moves what is beside it: from now on, it jumps.
JUMP = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { transition: none !important; }");
  document.adoptedStyleSheets.push(sheet);
}
"""

# In milliseconds: a page that asks for nothing for so long has all that it wants.
QUIET = 500


def visit(
    page: Page, address: str, *, alive: bool = True, quiet: bool = False
) -> Response | None:
    """Open an address, and wait until its figures and letters are there.

    Parameters
    ----------
    page : Page
        An empty tab, or one that has been somewhere else.
    address : str
        Of a page of the book.
    alive : bool, default True
        False on a page whose figures never come to life.
    quiet : bool, default False
        Whether to wait, too, until the page asks for nothing any more: its icon, the
        page that comes next. It is half a second longer. Figures that fetch their
        numbers when they near the view are left where they are.

    Returns
    -------
    Response or None
        The server's answer; none where only what stands behind # is new.
    """
    with _arriving(page, alive=alive, quiet=quiet):
        return page.goto(address)


def visit_again(page: Page, *, quiet: bool = False) -> None:
    """Reload a page, and wait as `visit` does."""
    with _arriving(page, quiet=quiet):
        page.reload()


def await_figures(page: Page) -> None:
    """Wait until the figures of a page that loads are alive, also those far below."""
    page.locator(READY).wait_for(state="attached")
    # One that says why it can't come, or offers to try again, is not waited for.
    waiting = page.locator(
        ".osn-mount:has(> .osn-loads:not(:has(button))):not(:has(.osn-failed))"
    )
    if waiting.count() == 0:
        return
    end = time.monotonic() + 30
    while waiting.count():
        assert time.monotonic() < end, "a figure waits for its numbers"
        # Whichever is the first now: while one waits for it, it may be another.
        waiting.evaluate_all("mounts => mounts[0]?.scrollIntoView()")
        page.evaluate(FRAMES)
    page.evaluate("scrollTo(0, 0)")


def resize(page: Page, width: int, height: int = 900) -> None:
    """Make a window of this size, and wait until all has found its place in it."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(FRAMES)


def unfold(page: Page) -> None:
    """Open whatever is folded in a page."""
    page.locator("main details").evaluate_all(
        "all => all.forEach((fold) => { fold.open = true; })"
    )


@contextmanager
def _arriving(page: Page, *, alive: bool = True, quiet: bool = False) -> Iterator[None]:
    # Playwright's own "networkidle" comes early where a busy machine takes long to
    # parse the page, and does not come again: so requests are counted here.
    pending: set[Request] = set()

    def begin(request: Request) -> None:
        pending.add(request)

    def end(request: Request) -> None:
        pending.discard(request)

    page.on("request", begin)
    page.on("requestfinished", end)
    page.on("requestfailed", end)
    yield  # a page that is opened or reloaded has been parsed and loaded then
    if alive and quiet:  # as a reader who does not scroll
        page.locator(READY).wait_for(state="attached")
    elif alive:
        await_figures(page)
    page.evaluate(f"document.fonts.ready.then(() => {FRAMES})")
    while quiet:
        try:
            page.wait_for_event("request", timeout=QUIET)
        except NoRequest:
            quiet = bool(pending)
    page.remove_listener("request", begin)
    page.remove_listener("requestfinished", end)
    page.remove_listener("requestfailed", end)
