"""The chapters as notebooks (.ipynb) to download, or to open on Colab.

They are made from the chapters' source when the book is built, without outputs: running
them is the point. They lie in notebooks/ beside the pages, under the chapters' own
names; each page has buttons for its notebook (book/extension/buttons.py).
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util.console import strip_escape_sequences

from book import theme
from book.notebooks import INSTALL_TAG, NOTEBOOKS
from book.notebooks.places import SphinxPlaces
from book.notebooks.plain import to_plain
from book.repository import Repository, repository_of

_INSTALL = """\
# Elsewhere than in the course's own repository (on Colab, say), this installs its
# library. It takes a minute: the figures' scripts are bundled on the way.
from importlib.util import find_spec

if find_spec("nnlib") is None:
    %pip install --quiet "nnlib[notebooks] @ git+{url}@{branch}"\
"""


def notebook_path(docname: str) -> str:
    """Return where the notebook of a page is, seen from the book's first page."""
    return f"{NOTEBOOKS}/{docname}.ipynb"


def make_notebook(
    source: str, places: SphinxPlaces, address: str, repository: Repository
) -> dict[str, Any]:
    """Return a chapter as a notebook for any Jupyter.

    Parameters
    ----------
    source : str
        The chapter, a MyST notebook.
    places : SphinxPlaces
        The book around it.
    address : str
        The chapter's published page.
    repository : Repository
        Where nnlib comes from.

    Raises
    ------
    ValueError
        If something in it has no plain form.
    """
    # Takes seconds to load, and whoever only asks for paths does not need it.
    import jupytext  # type: ignore[import-untyped]

    notebook = jupytext.reads(source, fmt="md:myst")
    introduction = (
        f"*A chapter of [One Small Network]({address}), to run and to change. "
        "The numbers in its sentences are those of the worked example; "
        "on the published page they follow the figures.*"
    )
    install = _INSTALL.format(url=repository.url, branch=repository.branch)
    cells = [
        _cell("markdown", introduction),
        _cell("code", install, {"tags": [INSTALL_TAG]}),
    ]
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cells.append(_cell("markdown", to_plain(cell.source, places)))
            continue
        tags = cell.metadata.get("tags", [])
        # What the book does not show, such as what asserts that a sentence is right,
        # would puzzle a reader here.
        if "remove-cell" not in tags:
            folded = "hide-cell" in tags
            cells.append(_cell("code", cell.source, _FOLDED if folded else {}))
    for number, each in enumerate(cells):
        # Random ids would make every build another one.
        each["id"] = f"cell-{number}"
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": dict(notebook.metadata["kernelspec"])},
        "cells": cells,
    }


# What the book folds, in Jupyter's words and in Colab's.
_FOLDED = {"jupyter": {"source_hidden": True}, "cellView": "form"}


def _cell(
    kind: str, source: str, metadata: dict[str, Any] | None = None
) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": kind,
        "metadata": metadata or {},
        "source": source,
    }
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell


def write_notebooks(env: BuildEnvironment, outdir: Path) -> None:
    """Write the notebooks of all chapters of a book that was just built.

    Raises
    ------
    ValueError
        If a chapter holds something without a plain form; the message names it.
    """
    repository = repository_of(env.config)
    site = env.config.html_baseurl
    # A chapter may have gone, or have got another name.
    shutil.rmtree(outdir / NOTEBOOKS, ignore_errors=True)
    for docname in sorted(env.found_docs):
        if not theme.is_notebook(env, docname):
            continue
        source = Path(env.doc2path(docname)).read_text(encoding="utf-8")
        places = SphinxPlaces(env, docname, site)
        try:
            notebook = make_notebook(
                source, places, f"{site}{docname}.html", repository
            )
        except ValueError as error:
            raise ValueError(f"{docname}: {error}") from error
        target = outdir / notebook_path(docname)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(notebook, indent=1, ensure_ascii=False)
        target.write_text(text + "\n", encoding="utf-8")


def write_after_build(app: Sphinx, error: Exception | None) -> None:
    """Write them when a build is done; what has no plain form ends it."""
    if error is None and app.builder.format == "html":
        try:
            write_notebooks(app.env, Path(app.outdir))
        except ValueError as problem:
            said = strip_escape_sequences(str(problem))
            raise ExtensionError(f"no notebook of {said}") from problem
