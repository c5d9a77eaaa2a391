"""The pages of a built book, and how the parts of this folder change them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

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


def rewrite_pages(outdir: Path, change: Callable[[str, Path], str]) -> None:
    """Change all pages of a built book; what stays the same is not written again.

    Parameters
    ----------
    outdir : Path
        The folder of the book's index.html.
    change : callable
        Given a page's HTML and its path, returns the HTML that it should have. Builds
        begin from what the last one left, so changing twice must be changing once.

    Raises
    ------
    ValueError
        If `change` does; the message then names the page.
    """
    for page in pages_of(outdir):
        html = page.read_text(encoding="utf-8")
        try:
            changed = change(html, page)
        except ValueError as error:
            raise ValueError(f"{page.relative_to(outdir)}: {error}") from error
        if changed != html:
            page.write_text(changed, encoding="utf-8")


def after_build(app: Sphinx, step: Callable[[Path], None], *, priority: int) -> None:
    """Run a step on the folder of the pages once all of them are written.

    Parameters
    ----------
    app : Sphinx
        The build.
    step : callable
        Its ValueError ends the build, with its module's name before what it says.
    priority : int
        Small ones come first; _config.yml's extensions have 500.
    """

    def run(app: Sphinx, error: Exception | None) -> None:
        if error is None and app.builder.format == "html":
            try:
                step(Path(app.outdir))
            except ValueError as problem:
                raise ExtensionError(f"{step.__module__}: {problem}") from problem

    app.connect("build-finished", run, priority=priority)
