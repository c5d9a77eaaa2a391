"""A page is painted before its scripts are there, and in the reader's colours."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Browser, Route
from visit import FRAMES, visit

from book.pages import SITE as BOOK

# Whether anything is painted within a time, in milliseconds.
PAINTED = """(patience) => new Promise((resolve) => {
  setTimeout(() => resolve(false), patience);
  new PerformanceObserver((list) => {
    if (list.getEntriesByName("first-contentful-paint").length > 0) resolve(true);
  }).observe({ type: "paint", buffered: true });
})"""

# Those of a page that wait until it has been read.
SCRIPTS = "[...document.querySelectorAll('script[defer]')].map(({ src }) => src)"


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
    scripts = set(page.evaluate(SCRIPTS))
    end = time.monotonic() + 30
    while len(waiting) < len(scripts) and time.monotonic() < end:
        page.evaluate(FRAMES)
    assert {route.request.url for route in waiting} == scripts
    for route in waiting:
        route.continue_()
    page.wait_for_load_state()
    context.close()
