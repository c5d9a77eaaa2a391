"""A Chromium and servers for the benchmarks, the same as the browser tests have."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from machine.chromium import launch
from playwright.sync_api import Browser, sync_playwright

from book import serve
from book.pages import SITE as BOOK
from book.pages import pages_of

ROOT = Path(__file__).parents[1]

# No name but this machine's own resolves: nobody's network is in the figures.
NO_NETWORK = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
)

_STATE = re.compile(
    r'<script[^>]* type="application/vnd\.nnlib\.live\.figures\+json">(.*?)</script>',
    re.S,
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a Chromium without network, and end it."""
    with sync_playwright() as playwright:
        browser = launch(playwright, NO_NETWORK)
        if browser is None:
            raise RuntimeError("no Chromium: run `make test` once, which installs one")
        yield browser
        browser.close()


class WithoutPolicy(serve.BookHandler):
    """Serves any book as ours is served, compressed, but lets it do what it wants."""

    def send_header(self, keyword: str, value: str) -> None:
        """Send a header, except for the policy that our pages are made for."""
        if keyword != "Content-Security-Policy":
            super().send_header(keyword, value)


@contextmanager
def served(
    folder: Path = BOOK, handler: type[serve.BookHandler] = serve.BookHandler
) -> Iterator[str]:
    """Serve a built book, and return its address."""
    server = serve.make_server(folder, handler=handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def figures(folder: Path = BOOK) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the page and the widget state of every figure in a built book."""
    for path in pages_of(folder):
        for text in _STATE.findall(path.read_text(encoding="utf-8")):
            for model in json.loads(text)["state"].values():
                if "program" in model["state"]:
                    yield path.relative_to(folder).as_posix(), model["state"]
