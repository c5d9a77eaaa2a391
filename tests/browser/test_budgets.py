"""What each page may cost a reader: bytes, requests, and a page that stays in place."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from visit import PAGES, visit

from book.pages import SITE as BOOK

KILOBYTE = 1000
FIRST_VISIT = 250 * KILOBYTE
NEXT_PAGE = 60 * KILOBYTE
LAYOUT_SHIFT = 0.05

# What comes last on a slow line. A page must not move when it is there at last.
LATE = re.compile(r"/(host\.js|[\w.-]+\.woff2)")

# What moves by itself, the browser's own measure: the worst burst of shifts.
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const moved = entry.sources.map(({ node }) =>
      node?.nodeType === 1 ? `${node.localName}.${node.className}` : node?.nodeName
    );
    window.shifts.push([entry.value, moved.join(", ")]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""

# Whether anything is painted within a time, in milliseconds.
PAINTED = """(patience) => new Promise((resolve) => {
  setTimeout(() => resolve(false), patience);
  new PerformanceObserver((list) => {
    if (list.getEntriesByName("first-contentful-paint").length > 0) resolve(true);
  }).observe({ type: "paint", buffered: true });
})"""

# Those of a page that wait until it has been read.
SCRIPTS = "[...document.querySelectorAll('script[defer]')].map(({ src }) => src)"


@dataclass
class Traffic:
    """What a page makes the browser receive, as it comes over the line."""

    received: dict[str, float] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)

    def watch(self, page: Page) -> None:
        """Count from now on."""
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.on("Network.requestWillBeSent", self._sent)
        devtools.on("Network.loadingFinished", self._finished)

    def _sent(self, event: dict[str, Any]) -> None:
        self.urls[event["requestId"]] = event["request"]["url"]

    def _finished(self, event: dict[str, Any]) -> None:
        self.received[event["requestId"]] = event["encodedDataLength"]

    @property
    def total(self) -> float:
        """Return all bytes."""
        return sum(self.received.values())

    def table(self) -> str:
        """Return a line for each request, the largest first."""
        sizes = sorted(
            ((n, self.urls[i]) for i, n in self.received.items()), reverse=True
        )
        return "\n".join(f"{n:9.0f} {url}" for n, url in sizes)

    def strangers(self, site: str) -> list[str]:
        """Return the addresses that are not the book's."""
        urls = self.urls.values()
        return [url for url in urls if not url.startswith((f"{site}/", "data:"))]


def count(context: BrowserContext, url: str) -> tuple[Page, Traffic]:
    """Open an address in a new tab, and wait until nothing more comes."""
    page = context.new_page()
    page.add_init_script(WATCH_SHIFTS)
    traffic = Traffic()
    traffic.watch(page)
    visit(page, url, quiet=True)
    return page, traffic


def assert_still(page: Page) -> None:
    """Fail if the page moved by itself, and say what moved."""
    moved: list[tuple[float, str]] = page.evaluate("window.shifts")
    assert sum(value for value, _ in moved) < LAYOUT_SHIFT, moved


def bring_late(route: Route) -> None:
    """Let a request wait until the page has been painted without it."""
    time.sleep(0.2)
    route.continue_()


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_is_light_and_nothing_moves(
    browser: Browser, site: str, path: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.route(LATE, bring_late)
    page, traffic = count(context, f"{site}/{path}")
    assert traffic.strangers(site) == []
    assert 10 * KILOBYTE < traffic.total <= FIRST_VISIT, traffic.table()
    assert_still(page)
    context.close()


@pytest.fixture(scope="module")
def returning(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A reader on a phone who has seen the first page.

    The same for all pages: what they share beyond the first page has to fit into
    whichever comes first.
    """
    context = browser.new_context(viewport={"width": 360, "height": 740})
    count(context, f"{site}/index.html")[0].close()
    yield context
    context.close()


@pytest.mark.parametrize("path", [page for page in PAGES if page != "index.html"])
def test_the_next_page_is_lighter_still_and_nothing_moves_on_a_phone(
    returning: BrowserContext, site: str, path: str
) -> None:
    page, traffic = count(returning, f"{site}/{path}")
    assert traffic.strangers(site) == []
    assert 0 < traffic.total <= NEXT_PAGE, traffic.table()
    assert_still(page)
    page.close()


def test_who_reads_in_the_dark_sees_no_flash_of_light(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(color_scheme="dark")
    # As long as the theme's own scripts have not run.
    context.route("**/scripts/*.js*", lambda route: route.abort())
    page = context.new_page()
    visit(page, f"{site}/index.html", alive=False)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.locator(".navbar-brand img:visible").count() == 1
    context.close()


@pytest.mark.parametrize("path", ["index.html", "chapters/backpropagation.html"])
def test_a_page_is_painted_before_its_scripts_are_there(
    browser: Browser, site: str, path: str
) -> None:
    context = browser.new_context()
    (first,) = re.findall(
        r'<script data-cfasync="false" src="[./]*([^"]*)"', (BOOK / path).read_text()
    )
    waiting: list[Route] = []

    def keep(route: Route) -> None:
        if route.request.url.endswith(first):
            route.continue_()
        else:
            waiting.append(route)

    context.route("**/*.js*", keep)
    page = context.new_page()
    page.goto(f"{site}/{path}", wait_until="commit")
    assert page.evaluate(PAINTED, 10_000)
    assert page.get_by_role("heading", level=1).is_visible()
    # All at once: none waits for another.
    page.wait_for_timeout(200)
    assert len(waiting) == len(set(page.evaluate(SCRIPTS)))
    for route in waiting:
        route.continue_()
    page.wait_for_load_state()
    context.close()
