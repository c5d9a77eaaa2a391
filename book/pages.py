"""Where the built book is, and which of its files are pages."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

BOOK_FOLDER = ROOT / os.environ.get("BOOK_FOLDER", "_build")
"""Where it is; `make next` has another folder, for another Sphinx."""

BUILT = BOOK_FOLDER / "html"
"""What Sphinx writes (`jupyter-book build .`)."""

SITE = BOOK_FOLDER / "site"
"""What book.publish writes from it: what `make book` serves, and the tests drive."""

DIST = BOOK_FOLDER / "dist"
"""What `make dist` writes: the site for its address on the web, and an archive."""

JUPYTERLITE = "lite"
"""The folder of JupyterLite in the site: an app of its own, no pages."""

ONNXRUNTIME = "_static/onnxruntime"
"""The folder of ONNX Runtime Web in the site, where it could be had."""

ONNXRUNTIME_WORKER = f"{ONNXRUNTIME}/onnx_worker.js"
"""What runs it: a script of its own, and the only one that may compile WebAssembly."""

ARCHIVE = "one-small-network.zip"
"""The whole published book in one file; book/publish/archive.py writes it."""

LOST = "404.html"
"""The page that a server shows for an address that leads nowhere."""

SITEMAP = "sitemap.xml"
"""The map of the site, for search engines."""

_NO_PAGES = {"_static", JUPYTERLITE}


def is_page(name: str) -> bool:
    """Return whether a file is a page, by its path from the book's first page."""
    # _static holds templates.
    return name.endswith(".html") and name.split("/")[0] not in _NO_PAGES


def pages_of(folder: Path) -> list[Path]:
    """Return the pages of a built book, in a fixed order.

    Parameters
    ----------
    folder : Path
        The folder of the book's index.html.
    """
    return [
        path
        for path in sorted(folder.rglob("*.html"))
        if is_page(path.relative_to(folder).as_posix())
    ]
