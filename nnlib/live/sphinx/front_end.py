"""The script and the style sheet of live figures, for the pages that show one."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
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


#: The folder of the scripts that only some pages fetch, and what marks one in a page.
APART = "apart"
MARK = "osn-script"


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
    shutil.rmtree(folder / APART, ignore_errors=True)
    shutil.copytree(STATIC / APART, folder / APART)
    app.config.html_static_path.append(str(folder))


def link(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Link the front end from pages that show a figure, and from no other.

    A script of a part that few pages have is only named: host.js fetches it.
    """
    if not myst_nb.has_figures(app.env, pagename):
        return
    app.add_css_file(STYLE)
    app.add_js_file(SCRIPT, defer="defer")
    if myst_nb.has_files(app.env, pagename):
        app.add_js_file(LOADER, defer="defer")
    for name in sorted(scripts_of(myst_nb.figures_of(app.env, pagename))):
        file = f"{APART}/{name}.js"
        version = hashlib.sha256((STATIC / file).read_bytes()).hexdigest()[:8]
        address = context["pathto"](f"_static/{file}", 1)
        context["metatags"] = context.get("metatags", "") + (
            f'<link rel="{MARK}" title="{name}" href="{address}?v={version}">\n'
        )


def scripts_of(told: Any) -> set[str]:
    """Return the names of the scripts that parts ask for, wherever they stand."""
    if isinstance(told, Mapping):
        own = {told["script"]} if isinstance(told.get("script"), str) else set()
        return own.union(*map(scripts_of, told.values()))
    if isinstance(told, list | tuple):
        return set().union(*map(scripts_of, told))
    return set()
