"""What may not go wrong in a tab, and a server for what is published."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

from book.serve import make_web_server, path_of


class Watch:
    """What went wrong in some tabs: errors, and requests to others."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def attach(self, page: Page) -> None:
        """Listen to a tab."""
        page.on("request", lambda request: self.request(request.url))
        page.on("console", lambda message: self.console(message.type, message.text))
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on(
            "requestfailed",
            lambda request: self.problems.append(f"failed: {request.url}"),
        )
        page.on(
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


@contextmanager
def running(server: HTTPServer) -> Iterator[str]:
    """Let a server answer; give its address."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def published_from(folder: Path, *, headers: bool) -> Iterator[str]:
    """Serve a folder under the published book's path; give the address."""
    with running(make_web_server(folder, headers=headers)) as address:
        yield f"{address}{path_of(folder)}"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as anybody does; give the address."""
    handler = partial(SimpleHTTPRequestHandler, directory=folder)
    with running(ThreadingHTTPServer(("localhost", 0), handler)) as address:
        yield address
