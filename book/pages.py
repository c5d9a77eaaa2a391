"""The pages of a built book."""

from __future__ import annotations

from pathlib import Path

LITE = "lite"
"""The folder of JupyterLite (book/lite.py), which is an app of its own, no pages."""

_NO_PAGES = {"_static", LITE}


def pages_of(outdir: Path) -> list[Path]:
    """Return the HTML files of a built book that are pages, in a fixed order.

    Parameters
    ----------
    outdir : Path
        The folder of the book's index.html. Its _static holds templates, and its lite
        another program.
    """
    return [
        path
        for path in sorted(outdir.rglob("*.html"))
        if path.relative_to(outdir).parts[0] not in _NO_PAGES
    ]
