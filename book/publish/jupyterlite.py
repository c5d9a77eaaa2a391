"""JupyterLite beside the pages: the chapters' notebooks, to run in the browser."""

from __future__ import annotations

from book.notebooks import NOTEBOOKS
from book.notebooks.jupyterlite import build
from book.pages import JUPYTERLITE
from book.publish.site import Site


def with_jupyterlite(site: Site) -> Site:
    """Add JupyterLite, built anew if anything that goes into it has changed."""
    notebooks = {
        name.removeprefix(f"{NOTEBOOKS}/"): site.text(name)
        for name in site.files
        if name.startswith(f"{NOTEBOOKS}/")
    }
    app = build(notebooks, site.work / "jupyterlite")
    files = (path for path in sorted(app.rglob("*")) if path.is_file())
    return site.having(
        {f"{JUPYTERLITE}/{path.relative_to(app).as_posix()}": path for path in files}
    )
