"""Serve the built book on this machine: `python -m book.serve --port 8000`.

The pages are sent with the Content-Security-Policy that they are made for, so what
works here works under it; and compressed, as any web server sends them, so what is
measured here is what a reader waits for. The tests drive the book through this server.
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

from book.pages import LITE
from book.policy import LITE_POLICY, policy_header

DIRECTORY = Path(__file__).resolve().parent.parent / "_build" / "html"

# Pictures and fonts of other kinds are compressed already.
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".ipynb", ".md", ".txt", ".svg"}

# Addresses that name their contents: those that book/versions.py writes, and files of
# book/inline.py. What is there never changes, so a browser need not ask again.
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
        """Return the policy for this address: JupyterLite has its own."""
        asked = Path(self.translate_path(self.path))
        if asked.is_relative_to(Path(self.directory) / LITE):
            return policy_header(LITE_POLICY)
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
    directory: Path = DIRECTORY,
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


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; return the exit status."""
    parser = argparse.ArgumentParser(description="Serve the built book on localhost.")
    parser.add_argument("--port", type=int, default=0, help="0, the default, picks one")
    parser.add_argument("--directory", type=Path, default=DIRECTORY)
    options = parser.parse_args(arguments)
    try:
        server = make_server(options.directory, options.port)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    except (OSError, OverflowError) as error:
        print(f"cannot use port {options.port}: {error}", file=sys.stderr)
        return 1
    print(f"http://localhost:{server.server_port}/  (stop with Ctrl-C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
