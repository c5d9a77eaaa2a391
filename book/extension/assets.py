"""The book's own files under _static: style, math font, and the front end.

What is made rather than written goes to a folder beside the pages (_build/book-static),
is made once, and is copied by Sphinx like any static file.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from book import font
from book.extension.freshness import nnlib_folder
from book.pages import ROOT

FRONT_END = ("host.js", "widget.css")


def prepare(app: Sphinx) -> None:
    """Fill the folders that Sphinx copies to _static."""
    if app.builder.format != "html":
        return
    made = Path(app.outdir).parent / "book-static"
    made.mkdir(parents=True, exist_ok=True)
    _prepare_font(made)
    for name in FRONT_END:
        source = nnlib_folder() / "live" / "static" / name
        if not source.is_file():
            raise ExtensionError(
                f"{source} is missing: python hatch_build.py bundles the front end"
            )
        shutil.copy2(source, made / name)
    written = ROOT / "book" / "static"
    app.config.html_static_path.extend([str(written), str(made)])
    # After the theme's style sheets.
    app.add_css_file("book.css", priority=900)
    app.add_js_file("scrollers.js", defer="defer")
    app.add_js_file("paper.js", defer="defer")


def _prepare_font(folder: Path) -> None:
    target = folder / font.FILE_NAME
    recipe = Path(font.__file__)
    if target.is_file() and target.stat().st_mtime >= recipe.stat().st_mtime:
        return
    font.build_font(target)
