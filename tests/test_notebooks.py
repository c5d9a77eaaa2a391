"""The chapters as notebooks for download: plain, complete, and they run."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbclient import NotebookClient

from book.notebooks import INSTALL_TAG
from book.plain import to_plain
from book.repository import Repository

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "_build" / "html"
SITE = "https://owner.github.io/course/"
NOTEBOOKS = sorted(
    path.relative_to(BOOK).as_posix() for path in (BOOK / "notebooks").rglob("*.ipynb")
)
CODE = re.compile(r"^```.*?^```|(`+)[^`]+\1", re.DOTALL | re.MULTILINE)
MYST = re.compile(r"\{[\w:-]+\}`|^\s*[`:~]{3,}\{|^\([\w-]+\)=$|^:::", re.MULTILINE)


class Somewhere:
    """A book whose every place is at an address that tells what was asked for."""

    def page(self, path: str) -> tuple[str, str]:
        return f"The page {path}", f"{SITE}{path}.html"

    def number(self, written: str) -> str:
        return f"the number {written}"

    def term(self, name: str) -> str:
        return f"{SITE}glossary.html#{name.replace(' ', '-')}"

    def citation(self, key: str) -> tuple[str, str]:
        return key.upper(), f"{SITE}references.html#{key}"

    def label(self, name: str) -> tuple[str, str]:
        return f"The place {name}", f"{SITE}place.html#{name}"

    def equation(self, label: str) -> str:
        return {"main": "7"}[label]

    def code(self, path: str, options: dict[str, str | None]) -> str:
        return f"# {path} {sorted(options)}\n"


def plain(text: str) -> str:
    return to_plain(text, Somewhere())


# MyST, made plain


@pytest.mark.parametrize(
    ("myst", "expected"),
    [
        ("{live}`x1` and {number}`1 <2>`", "the number x1 and the number 1 <2>"),
        ("{words}`a < b ? less : <not> less`", "the number a < b ? less : <not> less"),
        ("It is 1.{check}`0 < a`\n{check}`a < 2`\n2", "It is 1.\n2"),
        ("takes {minutes}`layers`", "takes the number minutes layers"),
        ("{kbd}`Tab`", "<kbd>Tab</kbd>"),
        ("{term}`neuron`", f"[neuron]({SITE}glossary.html#neuron)"),
        (
            "{term}`layers <hidden layer>`",
            f"[layers]({SITE}glossary.html#hidden-layer)",
        ),
        (
            "{doc}`a` {doc}`b <c>`",
            f"[The page a]({SITE}a.html) [b]({SITE}c.html)",
        ),
        (
            "{cite}`m, n`",
            f"[M]({SITE}references.html#m), [N]({SITE}references.html#n)",
        ),
        ("{ref}`here`", f"[The place here]({SITE}place.html#here)"),
        ("[a](b.md#c)", f"[a]({SITE}b.html#c)"),
        ("[a](#c)", f"[a]({SITE}place.html#c)"),
        ("[a](https://b.org/c.md)", "[a](https://b.org/c.md)"),
        ("in $x$, ($y$) or $z$", "in <nobr>$x$,</nobr> <nobr>($y$)</nobr> or $z$"),
        ("`a $x$, b` and ``$y$.``", "`a $x$, b` and ``$y$.``"),
        ("$$\nx = 1,\n$$", "$$\nx = 1,\n$$"),
        # Inside code nothing is a role; after it, everything is again.
        ("`{live}` is {live}`x1` or `{x}`", "`{live}` is the number x1 or `{x}`"),
        ("``a`{term}`b`` {live}`x1`", "``a`{term}`b`` the number x1"),
        ("(here)=\n# Title", '<a id="here"></a>\n# Title'),
        ("Term\n: What it is", "**Term**\n\nWhat it is"),
        ("% a comment\nText", "Text"),
        ("$$\na\n$$ (main)", "$$\na\n\\tag{7}\n$$"),
        ("{eq}`main`", "(7)"),
        ("```python\n{live}`x1`\n```", "```python\n{live}`x1`\n```"),
        ("```{note}\nA\n\nB\n```", "> **Note**\n>\n> A\n>\n> B"),
        (
            ":::{admonition} Predict\n:class: tip\nA {live}`x1`\n:::",
            "> **Predict**\n>\n> A the number x1",
        ),
        (
            ":::{dropdown} Why\nBecause\n:::",
            "<details>\n<summary>Why</summary>\n\nBecause\n\n</details>",
        ),
        (
            "::::{dropdown} Why\n:::{tip}\nA\n:::\n::::",
            "<details>\n<summary>Why</summary>\n\n> **Tip**\n>\n> A\n\n</details>",
        ),
        (
            "```{literalinclude} a.py\n:language: python\n:dedent:\n```",
            "```python\n# a.py ['dedent', 'language']\n```",
        ),
    ],
)
def test_myst_becomes_markdown_that_any_notebook_shows(myst: str, expected: str):
    assert plain(myst) == expected


@pytest.mark.parametrize(
    ("myst", "named"),
    [
        ("{unheard}`of`", "{unheard}"),
        (":::{unheard}\n:::", "{unheard}"),
        ("![a](b.png)", "b.png"),
        (":::{tip}\nnever closed", "never closed"),
    ],
)
def test_what_has_no_plain_form_is_refused_by_name(myst: str, named: str):
    with pytest.raises(ValueError, match=re.escape(named)):
        plain(myst)


# The repository


def test_the_repository_s_name_stands_in_one_place_and_ci_may_replace_it():
    here = Repository.find("https://github.com/An-Owner/course", environment={})
    assert here.url == "https://github.com/An-Owner/course"
    assert here.site == "https://an-owner.github.io/course/"
    copy = Repository.find(here.url, "b", {"GITHUB_REPOSITORY": "me/me.github.io"})
    assert copy == Repository("me", "me.github.io", "b")
    assert copy.site == "https://me.github.io/"


@pytest.mark.parametrize(
    "url", ["", "https://example.org/a/b", "https://github.com/a", "a/b"]
)
def test_an_address_that_is_no_repository_is_refused(url: str):
    with pytest.raises(ValueError, match=r"owner/name, got") as raised:
        Repository.find(url, environment={})
    assert repr(url) in str(raised.value)


# The built book's notebooks


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_a_notebook_is_valid_plain_and_empty_of_outputs(path: str):
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
def test_a_notebook_runs_from_top_to_bottom(path: str, tmp_path: Path):
    notebook = nbformat.read(BOOK / path, as_version=4)
    notebook.cells = [
        cell
        for cell in notebook.cells
        if INSTALL_TAG not in cell.metadata.get("tags", [])
    ]
    client = NotebookClient(
        notebook, timeout=60, resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_the_install_cell_does_nothing_where_nnlib_is(path: str):
    notebook = nbformat.read(BOOK / path, as_version=4)
    notebook.cells = [notebook.cells[1]]
    NotebookClient(notebook, timeout=60).execute()
    assert notebook.cells[0].outputs == []


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
    app, _, opened = link("launch-lite").partition("?path=")
    assert (page.parent / app).is_file()
    assert (BOOK / "lite" / "files" / opened).is_file()
    start, _, opened = link("launch-binder").partition("?urlpath=lab/tree/")
    assert re.fullmatch(r"https://mybinder\.org/v2/gh/[\w.-]+/[\w.-]+/main", start)
    assert (ROOT / opened).is_file()
    assert opened == f"{chapter}.md"
    _, _, opened = link("launch-colab").partition("/blob/gh-pages/")
    assert (BOOK / opened).is_file()
    assert opened == f"notebooks/{chapter}.ipynb"
