"""A Chromium, the built book on localhost, and a page that must stay clean."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from install_chromium import FLAGS, find_chromium
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "_build" / "html"

# Every name but this machine's own fails to resolve, as if the cable were cut.
NO_NETWORK = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
)


class Watch:
    """What went wrong in a browser context: errors, and requests to others."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def attach(self, context: BrowserContext) -> None:
        """Listen to every page of the context, those to come included."""
        context.on("request", lambda request: self.request(request.url))
        context.on("console", lambda message: self.console(message.type, message.text))
        context.on(
            "weberror", lambda error: self.problems.append(f"error: {error.error}")
        )
        context.on(
            "requestfailed",
            lambda request: self.problems.append(f"failed: {request.url}"),
        )
        context.on(
            "response",
            lambda response: (
                self.problems.append(f"{response.status}: {response.url}")
                if response.status >= 400
                else None
            ),
        )

    def request(self, url: str) -> None:
        """Note a request that leaves this machine."""
        parts = urlsplit(url)
        ours = parts.hostname in {"127.0.0.1", "localhost"}
        if not ours and parts.scheme not in {"data", "blob", "about"}:
            self.problems.append(f"request to a third party: {url}")

    def console(self, kind: str, text: str) -> None:
        """Note an error or a warning in the console."""
        if kind in {"error", "warning"}:
            self.problems.append(f"console {kind}: {text}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests, with no network."""
    options = find_chromium()
    assert options is not None, "no Chromium: run `make test`, which installs one"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(args=[*FLAGS, NO_NETWORK], **options)  # type: ignore[arg-type]
        yield chromium
        chromium.close()


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
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh reader: no storage, a desktop window, nothing may go wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watch = Watch()
    watch.attach(context)
    yield context
    context.close()
    assert watch.problems == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page of that reader."""
    return context.new_page()
