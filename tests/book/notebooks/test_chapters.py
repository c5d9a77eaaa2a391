"""The chapters as notebooks for download: plain, complete, and they run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from book.notebooks import INSTALL_TAG
from book.pages import JUPYTERLITE, ROOT
from book.pages import SITE as BOOK

NOTEBOOKS = sorted(
    path.relative_to(BOOK).as_posix() for path in (BOOK / "notebooks").rglob("*.ipynb")
)
# nbformat and nbclient are loaded by the tests that need them: it takes seconds, and
# only one worker runs these.
CODE = re.compile(r"^```.*?^```|(`+)[^`]+\1", re.DOTALL | re.MULTILINE)
MYST = re.compile(r"\{[\w:-]+\}`|^\s*[`:~]{3,}\{|^\([\w-]+\)=$|^:::", re.MULTILINE)


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_a_notebook_is_valid_plain_and_empty_of_outputs(path: str):
    import nbformat

    notebook = nbformat.read(BOOK / path, as_version=4)
    nbformat.validate(notebook)
    install = notebook.cells[1]
    assert install.metadata.tags == [INSTALL_TAG]
    assert "%pip install" in install.source
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            assert MYST.search(CODE.sub("", cell.source)) is None
        else:
            assert cell.outputs == []


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_a_notebook_runs_from_top_to_bottom_and_installs_nothing_where_nnlib_is(
    path: str, tmp_path: Path
):
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(BOOK / path, as_version=4)
    client = NotebookClient(
        notebook, timeout=60, resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)
    install = notebook.cells[1]
    assert install.metadata.tags == [INSTALL_TAG]
    assert install.outputs == []


# Buttons


def chapters() -> list[str]:
    """Return the pages of the book's source that are notebooks."""
    files = [ROOT / "index.md", *(ROOT / "chapters").rglob("*.md")]
    toc = (ROOT / "_toc.yml").read_text()
    return [
        path.relative_to(ROOT).with_suffix("").as_posix()
        for path in files
        if "kernelspec" in path.read_text()
        and re.search(rf"\b{path.relative_to(ROOT).with_suffix('')}\b", toc)
    ]


def test_each_chapter_has_a_notebook_and_nothing_else_has():
    assert sorted(f"notebooks/{each}.ipynb" for each in chapters()) == NOTEBOOKS


@pytest.mark.parametrize("chapter", chapters())
def test_a_chapter_s_buttons_lead_to_files_that_are_there(chapter: str):
    page = BOOK / f"{chapter}.html"
    soup = BeautifulSoup(page.read_text(), "html.parser")

    def link(label: str) -> str:
        (found,) = soup.select(f"a.btn-{label}-button")
        return str(found["href"])

    download = (page.parent / link("download-notebook")).resolve()
    assert download == BOOK / f"notebooks/{chapter}.ipynb"
    app, _, opened = link("launch-jupyterlite").partition("?path=")
    assert (page.parent / app).is_file()
    assert (BOOK / JUPYTERLITE / "files" / opened).is_file()
    start, _, opened = link("launch-binder").partition("?urlpath=lab/tree/")
    assert re.fullmatch(r"https://mybinder\.org/v2/gh/[\w.-]+/[\w.-]+/main", start)
    assert (ROOT / opened).is_file()
    assert opened == f"{chapter}.md"
    _, _, opened = link("launch-colab").partition("/blob/gh-pages/")
    assert (BOOK / opened).is_file()
    assert opened == f"notebooks/{chapter}.ipynb"
