"""What no page uses is not sent."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pydata_sphinx_theme
import pytest
from fontTools.ttLib import TTFont

from book.publish.site import Page, Site
from book.publish.unused import without_unused_scripts, without_unused_styles
from book.theme import ICON_FONT

THEME = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme/static"
LARGE = "_static/styles/pydata-sphinx-theme.css"

SHEET = """@import "../basic.css?v=1";
@font-face { font-family: Icons; src: url(../vendor/fontawesome/webfonts/fa-solid-900.woff2) }
.used { color: red } .unused { color: blue }
.added-by-script { color: green } details[open] > p { color: grey }
.fa-sun::before { font-family: Icons; content: "\\f185" }
.fa-moon::before { content: "\\f186" }
:root { --tip: "\uf0eb" } .used::after { content: var(--tip) }
"""  # noqa: E501

PAGE = f"""<link rel="canonical" href="https://owner.github.io/course/index.html">
<link href="{LARGE}?digest=1" rel="stylesheet" />
<link rel="stylesheet" href="_static/book.css?v=2" />
<script src="_static/own.js"></script>
</head><body class="used"><details><p class="fa-sun">open</p></details></body></html>
"""


@pytest.fixture
def texts() -> dict[str, str]:
    """A site of two pages; what a page does not load is there, too."""
    return {
        "index.html": PAGE,
        "search.html": PAGE,
        LARGE: SHEET,
        "_static/basic.css": ".used p { color: red } .unused p { color: blue }",
        "_static/book.css": ".unused { color: red }",
        "_static/own.js": "element.classList.add('added-by-script')",
        "_static/other.js": "element.classList.add('unused')",
    }


@pytest.fixture
def site(site_of, texts: dict[str, str]) -> Site:
    """The same after the step, with the theme's own icon font."""
    font = THEME / ICON_FONT.removeprefix("_static/")
    return without_unused_styles(site_of(texts).having({ICON_FONT: font}))


def test_rules_that_a_page_or_its_script_can_match_stay_and_others_go(
    site: Site,
) -> None:
    css = site.text(LARGE)
    for kept in (".used {", ".added-by-script", "details[open]", ".fa-sun"):
        assert kept in css
    assert "unused" not in css
    assert "fa-moon" not in css


def test_the_icon_font_has_the_icons_that_are_left_and_no_other(site: Site) -> None:
    font = site.contents(ICON_FONT)
    assert set(TTFont(BytesIO(font)).getBestCmap()) == {0xF185, 0xF0EB}
    assert len(font) < 2000


def test_a_sheet_that_is_imported_is_purged_too_and_our_own_is_whole(
    site: Site,
) -> None:
    imported = site.text("_static/basic.css")
    assert ".used p" in imported
    assert "unused" not in imported
    assert site.text("_static/book.css") == ".unused { color: red }"


def test_a_font_that_is_named_by_a_variable_stays(
    site_of, texts: dict[str, str]
) -> None:
    texts["_static/basic.css"] = """:root { --family: "Some Icons 7" }
@font-face { font-family: Some Icons\\ 7; src: url(icons.woff2) }
.used { font-family: var(--family) }"""
    purged = without_unused_styles(site_of(texts)).text("_static/basic.css")
    assert "url(icons.woff2)" in purged


def test_another_page_keeps_its_rules(site_of, texts: dict[str, str]) -> None:
    texts["new.html"] = PAGE.replace("used", "unused")
    assert ".unused" in without_unused_styles(site_of(texts)).text(LARGE)


def test_a_theme_that_has_moved_its_sheet_is_reported(
    site_of, texts: dict[str, str]
) -> None:
    texts["search.html"] = PAGE.replace("pydata-sphinx-theme.css", "new.css")
    with pytest.raises(ValueError, match="expected the theme's large style sheet"):
        without_unused_styles(site_of(texts))


SCRIPTS = """<script src="_static/scripts/fontawesome.js?digest=1"></script>
<script src="_static/searchtools.js"></script>
<script src="_static/language_data.js"></script>
<script src="searchindex.js"></script>
<script src="_static/design-tabs.js?v=1"></script>
<script src="_static/own.js"></script>"""


@pytest.mark.parametrize(
    ("name", "body", "left"),
    [
        ("a.html", "", ["own"]),
        ("a.html", '<div class="sd-tab-set"></div>', ["design-tabs", "own"]),
        ("search.html", "", ["searchtools", "language_data", "searchindex", "own"]),
    ],
)
def test_only_a_page_that_searches_or_has_tabs_loads_what_does_it(
    name: str, body: str, left: list[str]
) -> None:
    page = without_unused_scripts(Page(name, SCRIPTS + body))
    sources = [str(script.attributes["src"]) for script in page.css("script")]
    assert [source.split("/")[-1].split(".")[0] for source in sources] == left
