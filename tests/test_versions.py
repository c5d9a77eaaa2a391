"""book/versions.py: the address of a file changes when the file does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from book.versions import name_contents

PAGE = """<link rel="stylesheet" href="../_static/a.css?digest=0123" />
<script src="../_static/a.js?v=old"></script><script src="gone.js?v=1"></script>
<link rel="preload" as="font" href="../_static/a.woff2" />
<img src="../_static/a.svg"/><img src="https://host/a.svg"/>
<a href="../_static/a.js">source</a>
"""
SHEET = """@import "b.css"; @font-face { src: url(a.woff2) format("woff2") }
p { background: url("data:image/svg+xml,a.css") }
"""
FILES = {"a.css": SHEET, "b.css": "b", "a.js": "j", "a.svg": "s", "a.woff2": "f"}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page in a folder of a built book, its addresses up to date."""
    for name, text in FILES.items():
        (tmp_path / "_static").mkdir(exist_ok=True)
        (tmp_path / "_static" / name).write_text(text, encoding="utf-8")
    page = tmp_path / "chapters/one.html"
    page.parent.mkdir()
    page.write_text(PAGE, encoding="utf-8")
    name_contents(tmp_path)
    return page


def versions(text: str) -> dict[str, str]:
    """Return the version of each file that a page or a sheet names."""
    return dict(re.findall(r"(\w\.\w+)\?v=([0-9a-f]{8})", text))


def test_each_address_names_the_contents(page: Path):
    html = page.read_text("utf-8")
    assert set(versions(html)) == {"a.css", "a.js", "a.woff2", "a.svg"}
    assert len(set(versions(html).values())) == 4
    for kept in ('src="gone.js?v=1"', 'src="https://host/a.svg"', '_static/a.js">'):
        assert kept in html


def test_a_sheet_names_its_fonts_as_the_page_that_asks_for_them_first(page: Path):
    sheet = (page.parents[1] / "_static/a.css").read_text("utf-8")
    assert set(versions(sheet)) == {"a.woff2", "b.css"}
    assert versions(sheet)["a.woff2"] == versions(page.read_text("utf-8"))["a.woff2"]


def test_a_second_run_changes_nothing(page: Path):
    before = page.read_text("utf-8")
    name_contents(page.parents[1])
    assert page.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("file", "changed"),
    [("a.js", {"a.js"}), ("a.woff2", {"a.woff2", "a.css"}), ("b.css", {"a.css"})],
)
def test_what_changes_gets_another_address_and_so_does_what_names_it(
    page: Path, file: str, changed: set[str]
):
    before = versions(page.read_text("utf-8"))
    (page.parents[1] / "_static" / file).write_text("other", encoding="utf-8")
    name_contents(page.parents[1])
    after = versions(page.read_text("utf-8"))
    assert {name for name in before if before[name] != after[name]} == changed
