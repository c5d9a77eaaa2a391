"""The script and the style sheet of live figures, for the pages that show one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from nnlib.live.sphinx import myst_nb

STATIC = Path(__file__).parent.parent / "static"

SCRIPT, STYLE, LOADER = FILES = ("host.js", "widget.css", "data.js")


def folder_of(app: Sphinx) -> Path:
    """Return the folder of what is copied to _static, beside what is kept of pages.

    One of its own: what else is in nnlib's is not for pages.
    """
    return Path(app.doctreedir) / "nnlib-live"


def prepare(app: Sphinx) -> None:
    """Give Sphinx the files to copy to _static.

    Raises
    ------
    ExtensionError
        If nnlib was installed without its front end.
    """
    if app.builder.format != "html":
        return
    folder = folder_of(app)
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        source = STATIC / name
        if not source.is_file():
            raise ExtensionError(
                f"{source} is missing: python hatch_build.py bundles the front end"
            )
        shutil.copy2(source, folder / name)
    app.config.html_static_path.append(str(folder))


def link(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Link the front end from pages that show a figure, and from no other."""
    if myst_nb.has_figures(app.env, pagename):
        app.add_css_file(STYLE)
        app.add_js_file(SCRIPT, defer="defer")
    if myst_nb.has_files(app.env, pagename):
        app.add_js_file(LOADER, defer="defer")
