"""A figure in somebody else's book is alive."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from explorer import Explorer
from other_book import SPRING, build_book
from playwright.sync_api import Page
from visit import visit


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of the book, served as anybody serves a folder."""
    built = build_book(tmp_path, spring=SPRING)
    handler = partial(SimpleHTTPRequestHandler, directory=built)
    with ThreadingHTTPServer(("localhost", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def test_its_slider_moves_its_number_with_the_network_cut_off(page: Page, address: str):
    # The page fixture fails for any error, and any request elsewhere.
    visit(page, f"{address}spring.html")
    figure = Explorer(page, "spring")
    before = figure.values()
    figure.drag_thumb("pull", 0.9)
    after = figure.values()
    assert before.keys() == after.keys() >= {"pull", "stretch"}
    assert all(before[name] != after[name] for name in ("pull", "stretch"))
