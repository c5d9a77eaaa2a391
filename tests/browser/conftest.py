"""A Chromium, the built book on localhost, and a page that must stay clean."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import machine.firefox
import pytest
from machine.chromium import launch
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)
from visit import visit
from watch import Watch, published_from

from book.pages import ROOT
from book.pages import SITE as BOOK

# What an assertion in these says is as clear as in a test's own file.
pytest.register_assert_rewrite(
    "axe", "controls", "finger", "small_windows", "wide_windows"
)

# Every name but this machine's own fails to resolve, as if the cable were cut.
NO_NETWORK = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
)

# Three workers share two processors: what is right may take a while to come.
expect.set_options(timeout=30_000)

DESK: ViewportSize = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no coverage here: it costs time, and what runs is mostly the page."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("no_cover")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives Chromium and Firefox; there can be only one in a process."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests, with no network."""
    chromium = launch(playwright, NO_NETWORK)
    assert chromium is not None, "no Chromium: run `make test`, which installs one"
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """One Firefox for all tests that have one: to start it takes seconds."""
    started = machine.firefox.launch(playwright)
    if started is None:
        pytest.skip(machine.firefox.WANTED.missing)
    yield started
    started.close()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the built book, served as `make book` serves it."""
    assert (BOOK / "index.html").exists(), "no book: run `make html`"
    command = [sys.executable, "-m", "book.serve", "--directory", str(BOOK)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    line = server.stdout.readline()
    (address,) = (word for word in line.split() if word.startswith("http://"))
    yield address.rstrip("/")
    server.terminate()
    server.wait()


@pytest.fixture
def published() -> Iterator[str]:
    """The address of the book in a subfolder, as it is published, policies sent."""
    with published_from(BOOK, headers=True) as address:
        yield address


@pytest.fixture(scope="session")
def readers(browser: Browser) -> Callable[..., BrowserContext]:
    """Return a function that gives the browser of a reader with these settings.

    There is one for each, for all tests: what a tab has fetched and compiled, the next
    has at hand, and a page costs half the time.
    """
    known: dict[str, BrowserContext] = {}

    def reader(**settings: object) -> BrowserContext:
        settings = {"viewport": DESK} | settings
        key = repr(sorted(settings.items()))
        if key not in known:
            known[key] = browser.new_context(**settings)  # type: ignore[arg-type]
        return known[key]

    return reader


@pytest.fixture
def open_tab(
    readers: Callable[..., BrowserContext],
) -> Iterator[Callable[..., Page]]:
    """Open empty tabs of readers with these settings; nothing may go wrong in any."""
    watch = Watch()
    tabs = []

    def open_(**settings: object) -> Page:
        tab = readers(**settings).new_page()
        watch.attach(tab)
        tabs.append(tab)
        return tab

    yield open_
    for tab in tabs:
        tab.context.set_offline(False)  # its reader's next test has a network again
        tab.close()
    assert watch.problems == []


@pytest.fixture
def page(open_tab: Callable[..., Page]) -> Iterator[Page]:
    """An empty tab of a reader at a desk, who has never been here."""
    page = open_tab()
    yield page
    page.evaluate("try { localStorage.clear() } catch { /* an empty page has none */ }")
    page.context.clear_permissions()


@pytest.fixture(scope="module")
def lasting_tab(readers: Callable[..., BrowserContext]) -> Iterator[tuple[Page, Watch]]:
    """A tab for all tests of a module, and what went wrong in it."""
    watch = Watch()
    tab = readers().new_page()
    watch.attach(tab)
    yield tab, watch
    tab.close()


@pytest.fixture
def stay(lasting_tab: tuple[Page, Watch]) -> Iterator[Callable[[str], Page]]:
    """Return a function that gives the page at an address, opened once for a module.

    For tests of what figures do: each begins with `Explorer.anew`. What is about
    arriving, links and reloading takes a `page` of its own.
    """
    tab, watch = lasting_tab

    def stay_(address: str) -> Page:
        if tab.url.partition("#")[0] != address:
            visit(tab, address)
        if tab.viewport_size != DESK:
            tab.set_viewport_size(DESK)
        tab.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        return tab

    yield stay_
    assert watch.problems == []
