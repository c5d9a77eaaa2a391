"""No page outlives its chapter.

Sphinx writes what has changed into the folder of the last build and takes nothing out.
A chapter that has gone or has got another name would stay there, be found by what looks
at all pages, and be published.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from book.pages import after_build, pages_of

SOURCES = "_sources"


class Written:
    """The pages of this build: its chapters, and those that Sphinx makes each time."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._made: set[str] = set()

    def note(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Take note of a page that is being written."""
        self._made.add(pagename)

    def remove_others(self, outdir: Path) -> None:
        """Remove the pages of earlier builds that this book has no more."""
        if not self._made:
            return  # Nothing has changed, so Sphinx didn't write its own pages either.
        current = self._made | self._app.env.found_docs
        for page in pages_of(outdir):
            name = page.relative_to(outdir).with_suffix("").as_posix()
            if name not in current:
                page.unlink()
                for source in (outdir / SOURCES).glob(f"{name}.*"):
                    source.unlink()


def setup(app: Sphinx) -> dict[str, Any]:
    """Run before everything that looks at all pages (mend.py, 890)."""
    written = Written(app)
    app.connect("html-page-context", written.note)
    after_build(app, written.remove_others, priority=880)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
