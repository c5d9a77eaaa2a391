"""book/light.py: what no page uses is not sent."""

from __future__ import annotations

import re
from pathlib import Path

import pydata_sphinx_theme
import pytest
from fontTools.ttLib import TTFont

from book.light import lighten

THEME = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme/static"
FONT = "vendor/fontawesome/webfonts/fa-solid-900.woff2"

SHEET = """@import "../basic.css?v=1";
@font-face { font-family: Icons; src: url(../vendor/fontawesome/webfonts/fa-solid-900.woff2) }
.used { color: red } .unused { color: blue }
.added-by-script { color: green } details[open] > p { color: grey }
.fa-sun::before { font-family: Icons; content: "\\f185" }
.fa-moon::before { content: "\\f186" }
:root { --tip: "\uf0eb" } .used::after { content: var(--tip) }
"""  # noqa: E501

PAGE = """<html><head>
<link href="_static/styles/pydata-sphinx-theme.css?digest=1" rel="stylesheet" />
<link rel="stylesheet" href="_static/book.css?v=2" />
<script src="_static/searchtools.js"></script>
<script src="_static/language_data.js"></script>
<script src="searchindex.js"></script>
<script src="_static/own.js"></script>
</head><body class="used"><details><p class="fa-sun">open</p></details></body></html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built book of two pages, with the theme's own icon font."""
    files = {
        "index.html": PAGE,
        "search.html": PAGE,
        "_static/styles/pydata-sphinx-theme.css": SHEET,
        "_static/basic.css": ".used p { color: red } .unused p { color: blue }",
        "_static/book.css": ".unused { color: red }",
        "_static/own.js": "element.classList.add('added-by-script')",
    }
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    font = tmp_path / "_static" / FONT
    font.parent.mkdir(parents=True)
    font.write_bytes((THEME / FONT).read_bytes())
    lighten(tmp_path)
    return tmp_path


def css(site: Path) -> str:
    return (site / "_static/styles/pydata-sphinx-theme.light.css").read_text("utf-8")


def test_rules_that_a_page_or_a_script_can_match_stay_and_others_go(site: Path):
    for kept in (".used {", ".added-by-script", "details[open]", ".fa-sun"):
        assert kept in css(site)
    assert "unused" not in css(site)
    assert "fa-moon" not in css(site)


def test_the_icon_font_has_the_icons_that_are_left_and_no_other(site: Path):
    light = site / "_static" / FONT.replace(".woff2", ".light.woff2")
    assert "fa-solid-900.light.woff2" in css(site)
    assert set(TTFont(light).getBestCmap()) == {0xF185, 0xF0EB}
    assert light.stat().st_size < 2000


def test_pages_link_the_light_sheet_and_our_own_whole(site: Path):
    page = (site / "index.html").read_text("utf-8")
    assert 'href="_static/styles/pydata-sphinx-theme.light.css"' in page
    assert 'href="_static/book.css?v=2"' in page
    assert (site / "_static/book.css").read_text("utf-8") == ".unused { color: red }"


def test_a_sheet_that_is_imported_is_made_light_too(site: Path):
    assert '@import "../basic.light.css"' in css(site)
    imported = (site / "_static/basic.light.css").read_text("utf-8")
    assert ".used p" in imported
    assert "unused" not in imported


def test_only_the_search_page_loads_what_searches(site: Path):
    assert re.findall(r'<script src="([^"]*)"', (site / "index.html").read_text()) == [
        "_static/own.js"
    ]
    assert "searchindex.js" in (site / "search.html").read_text("utf-8")


def test_a_second_run_changes_nothing_and_a_new_page_brings_its_rules_back(site: Path):
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    lighten(site)
    assert before == {p: p.read_bytes() for p in site.rglob("*") if p.is_file()}
    (site / "new.html").write_text(PAGE.replace("used", "unused"), encoding="utf-8")
    lighten(site)
    assert ".unused" in css(site)


def test_a_theme_that_has_moved_its_sheet_is_reported(site: Path):
    for page in site.glob("*.html"):
        text = re.sub(
            r"pydata-sphinx-theme(\.light)?\.css", "new.css", page.read_text()
        )
        page.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"expected pages to link pydata-sphinx-theme"):
        lighten(site)
