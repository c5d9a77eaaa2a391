"""Serve the site on this machine: `python -m book.serve --port 8000`.

The pages are sent with the Content-Security-Policy that they are made for, so what
works here works under it; and compressed, as any web server sends them, so what is
measured here is what a reader waits for. The tests drive the book through this server.
With --dist it serves what is put on the web, as GitHub Pages would.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import re
import sys
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from book.pages import DIST, JUPYTERLITE, LOST, ONNXRUNTIME_WORKER, SITE
from book.policy import JUPYTERLITE_POLICY, ONNXRUNTIME_POLICY, policy_header
from book.publish.site import Page, address_of

# Pictures and fonts of other kinds are compressed already.
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".ipynb", ".md", ".txt", ".svg"}

# Addresses that name their contents: those that book/publish/versions.py writes, and
# files of book/publish/inline.py. What is there never changes, so a browser need not
# ask again.
_NAMES_CONTENTS = re.compile(r"/_static/(inline/|.*\?v=)")
_FOREVER = "public, max-age=31536000, immutable"
# All else: ask each time, and get "not modified". A rebuilt page is seen at once.
_ASK = "no-cache"


@lru_cache(maxsize=256)
def _packed(path: Path, modified: int) -> tuple[bytes, str]:
    """Return a file compressed, and a tag of its contents."""
    contents = path.read_bytes()
    tag = f'"{hashlib.sha256(contents).hexdigest()[:16]}"'
    return gzip.compress(contents, mtime=0), tag


class BookHandler(SimpleHTTPRequestHandler):
    """Sends files of one folder, each with the policy."""

    protocol_version = "HTTP/1.1"
    # Headers and body are written one after the other; without this, the second waits
    # 40 ms for the browser to acknowledge the first, with every file of a page.
    disable_nagle_algorithm = True
    _status: int = HTTPStatus.OK
    # Until a request line could be read, and so for the answer to one that could not.
    path = ""
    default_request_version = "HTTP/1.0"
    # The machine's own tables are not the same everywhere.
    extensions_map = {  # noqa: RUF012 (the base class declares it so)
        "": "application/octet-stream",
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".ipynb": "application/json",
        ".md": "text/markdown; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".svg": "image/svg+xml",
        ".png": "image/png",
        ".woff2": "font/woff2",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
    }

    def end_headers(self) -> None:
        """Add the headers that every answer carries."""
        self.send_header("Content-Security-Policy", self._policy())
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        found = self._status < HTTPStatus.BAD_REQUEST
        kept = found and _NAMES_CONTENTS.search(self.path)
        self.send_header("Cache-Control", _FOREVER if kept else _ASK)
        super().end_headers()

    def _policy(self) -> str:
        """Return the policy for this address: two that are no pages have their own."""
        asked = Path(self.translate_path(self.path))
        if asked.is_relative_to(Path(self.directory) / JUPYTERLITE):
            return policy_header(JUPYTERLITE_POLICY)
        if asked == Path(self.directory) / ONNXRUNTIME_WORKER:
            return policy_header(ONNXRUNTIME_POLICY)
        return policy_header()

    def send_response(self, code: int, message: str | None = None) -> None:
        """Begin an answer."""
        self._status = code
        super().send_response(code, message)

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send the headers, and return what follows; compressed where that helps."""
        asked = self.translate_path(self.path)
        try:
            os.stat(asked)
        except (OSError, ValueError):  # not there; or too long, or no name of a file
            self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            return None
        path = Path(asked)
        if path.is_dir() and self.path.endswith("/"):
            path /= "index.html"
        unpacks = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (unpacks and path.suffix in COMPRESSED and path.is_file()):
            return super().send_head()
        body, tag = _packed(path, path.stat().st_mtime_ns)
        is_known = self.headers.get("If-None-Match") == tag
        self.send_response(HTTPStatus.NOT_MODIFIED if is_known else HTTPStatus.OK)
        self.send_header("ETag", tag)
        self.send_header("Vary", "Accept-Encoding")
        if not is_known:
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return None if is_known else BytesIO(body)

    def list_directory(self, path: str) -> BytesIO | None:  # type: ignore[override]
        """Refuse, as a published site does."""
        self.send_error(HTTPStatus.NOT_FOUND, "File not found")
        return None

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing about requests that went well."""

    def log_error(self, format: str, *args: object) -> None:
        """Say what was asked for in vain."""
        print(f"{self.path}: {format % args}", file=sys.stderr)


def make_server(
    directory: Path = SITE,
    port: int = 0,
    handler: type[BookHandler] = BookHandler,
) -> ThreadingHTTPServer:
    """Return a server for a built book that listens on this machine only.

    Parameters
    ----------
    directory : Path
        The folder of the book's index.html.
    port : int, default 0
        The port; 0 picks a free one: see `server.server_port`.
    handler : type
        What answers.

    Raises
    ------
    FileNotFoundError
        If no book was built there.
    OSError
        If the port is taken.
    """
    if not (directory / "index.html").is_file():
        raise FileNotFoundError(f"no book in {directory}: run make html")
    answer = partial(handler, directory=str(directory))
    server = ThreadingHTTPServer(("127.0.0.1", port), answer)
    server.daemon_threads = True
    return server


_SAFETY = {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"}


def path_of(directory: Path) -> str:
    """Return the path under which a site will be on the web, such as /course/."""
    first = Page("index.html", (directory / "index.html").read_text(encoding="utf-8"))
    return urlsplit(address_of(first)).path


def make_web_server(
    directory: Path = DIST, port: int = 0, *, headers: bool = True
) -> ThreadingHTTPServer:
    """Return a server that shows a site as GitHub Pages would.

    It is under its own path, and an address that leads nowhere gets the book's page
    for that.

    Parameters
    ----------
    directory : Path
        What `make dist` wrote.
    port : int, default 0
        The port; 0 picks a free one.
    headers : bool, default True
        Send what makes pages safer. GitHub Pages doesn't: they have to be by
        themselves.

    Raises
    ------
    FileNotFoundError, OSError
        As make_server does.
    """

    class WebHandler(BookHandler):
        def send_header(self, keyword: str, value: str) -> None:
            """Leave out what makes pages safer, if that is wanted."""
            if headers or keyword not in _SAFETY:
                super().send_header(keyword, value)

        def translate_path(self, path: str) -> str:
            """Look in the folder for what is under the book's own path only."""
            if not path.startswith(root):
                return str(directory / "nothing")
            return super().translate_path(path[len(root) - 1 :])

    server = make_server(directory, port, WebHandler)
    root = path_of(directory)
    lost = (directory / LOST).read_text(encoding="utf-8")
    WebHandler.error_message_format = lost.replace("%", "%%")
    return server


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; return the exit status."""
    parser = argparse.ArgumentParser(description="Serve the site on localhost.")
    parser.add_argument("--port", type=int, default=0, help="0, the default, picks one")
    parser.add_argument("--directory", type=Path, help="what book.publish wrote")
    parser.add_argument("--dist", action="store_true", help="as GitHub Pages would")
    options = parser.parse_args(arguments)
    make = make_web_server if options.dist else make_server
    directory = options.directory or (DIST if options.dist else SITE)
    try:
        server = make(directory, options.port)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    except (OSError, OverflowError) as error:
        print(f"cannot use port {options.port}: {error}", file=sys.stderr)
        return 1
    path = path_of(directory) if options.dist else "/"
    address = f"http://localhost:{server.server_port}{path}"
    print(f"{address}  (stop with Ctrl-C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
