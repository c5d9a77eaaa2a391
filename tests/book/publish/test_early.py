"""A page begins with what it wants."""

from __future__ import annotations

import pytest

from book.publish.early import EARLY, with_early_requests
from book.theme import SECTIONS

PAGE = '<html><head><meta charset="utf-8" /><title>One</title></head>'
SIDEBAR = f'<div id="{SECTIONS.selector.removeprefix("#")}"></div>'
FILES = {file: "" for _, _, file in EARLY}


def test_only_a_page_with_formulas_asks_for_the_math_font_and_before_all_else(
    site_of,
) -> None:
    pages = {"chapters/one.html": f"{PAGE}<math></math>", "two.html": PAGE}
    pages["index.html"] = PAGE
    site = with_early_requests(site_of(pages | FILES))
    page = site.pages["chapters/one.html"]
    (font,) = page.css('link[rel="preload"][as="font"][crossorigin]')
    assert font.attributes["href"] == "../_static/stix-two-math.woff2"
    assert page.html.index("woff2") < page.html.index("<title>")
    assert "preload" not in site.pages["two.html"].html


def test_a_page_is_not_painted_before_its_sidebar_is_there(site_of) -> None:
    site = with_early_requests(site_of({"index.html": PAGE + SIDEBAR}))
    (expected,) = site.pages["index.html"].css('link[rel="expect"]')
    assert expected.attributes["href"] == SECTIONS.selector
    assert expected.attributes["blocking"] == "render"


def test_a_page_that_begins_in_another_way_is_reported(site_of) -> None:
    with pytest.raises(ValueError, match="expected Sphinx's first line of a page"):
        with_early_requests(site_of({"index.html": f"<title></title>{SIDEBAR}"}))


def test_a_file_that_is_gone_is_reported(site_of) -> None:
    pages = {"index.html": f"{PAGE}<math></math>"}
    with pytest.raises(ValueError, match=r"stix-two-math\.woff2, which it wants"):
        with_early_requests(site_of(pages))
