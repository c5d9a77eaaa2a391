"""book/preload.py: a page begins with what it wants."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from book.preload import EARLY, SIDEBAR, ask_early

PAGE = f"""<html><head>
    <meta charset="utf-8" /><title>One</title></head>
<dialog id="{SIDEBAR}"></dialog>"""
MATHS = f"{PAGE}<math></math>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built book: a page with formulas, one without, and the files."""
    files = {file: "" for _, file in EARLY.values()}
    files |= {"index.html": PAGE, "chapters/one.html": MATHS}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    ask_early(tmp_path)
    return tmp_path


def test_only_a_page_with_formulas_asks_for_the_math_font_and_before_all_else(
    site: Path,
):
    page = (site / "chapters/one.html").read_text("utf-8")
    (font,) = re.findall(r'<link [^>]*as="font"[^>]* href="([^"]*)"', page)
    assert (site / "chapters" / font).resolve().is_file()
    assert page.index(font) < page.index("<title>")
    assert "preload" not in (site / "index.html").read_text("utf-8")


def test_a_page_is_not_painted_before_its_sidebar_is_there(site: Path):
    page = (site / "index.html").read_text("utf-8")
    assert f'<link rel="expect" href="#{SIDEBAR}" blocking="render" />' in page


def test_a_second_run_adds_nothing(site: Path):
    before = (site / "chapters/one.html").read_text("utf-8")
    ask_early(site)
    assert (site / "chapters/one.html").read_text("utf-8") == before


def test_a_theme_that_begins_pages_in_another_way_is_reported(site: Path):
    page = f'<html><head><title><dialog id="{SIDEBAR}">'
    (site / "index.html").write_text(page, encoding="utf-8")
    with pytest.raises(ValueError, match=r"index\.html: expected <head><meta charset"):
        ask_early(site)


def test_a_file_that_is_gone_is_reported(site: Path):
    (site / EARLY["<math"][1]).unlink()
    with pytest.raises(ValueError, match="which pages with <math want"):
        ask_early(site)
