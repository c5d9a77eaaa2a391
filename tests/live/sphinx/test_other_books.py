"""What somebody else's book gets from one line in its configuration."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from other_book import PLAIN_WIDGET, SPRING, STRANGER, build_book

pytestmark = pytest.mark.slow

Pages = dict[str, BeautifulSoup]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Three pages: without a figure, with one, and with a plain widget beside it."""
    folder = tmp_path_factory.mktemp("other")
    built = build_book(folder, alone=SPRING, mixed=SPRING + PLAIN_WIDGET)
    return {
        name: BeautifulSoup((built / f"{name}.html").read_text("utf-8"), "html.parser")
        for name in ("index", "alone", "mixed")
    }


def outside(page: BeautifulSoup) -> list[str]:
    """Return what a page would fetch from other hosts."""
    found = [each.get("src") or each.get("href") for each in page.select("[src], link")]
    return [str(each) for each in found if "//" in str(each)]


def count(pages: Pages, selector: str) -> list[int]:
    """Return how many such elements each page has."""
    return [len(page.select(selector)) for page in pages.values()]


def test_a_page_asks_no_other_host_but_for_its_author_s_plain_widgets(pages: Pages):
    asked = [outside(page) for page in pages.values()]
    assert asked == [[], [], [STRANGER]]
    state = 'script[type="application/vnd.jupyter.widget-{}+json"]'
    assert count(pages, state.format("state")) == [0, 0, 1]
    assert count(pages, state.format("view")) == [0, 0, 1]


def test_the_front_end_is_linked_where_there_is_a_figure(pages: Pages):
    assert count(pages, ".osn-mount") == [0, 1, 1]
    assert count(pages, 'script[src*="host.js"]') == [0, 1, 1]
    assert count(pages, 'link[href*="widget.css"]') == [0, 1, 1]


def test_without_scripts_a_figure_is_a_picture_with_its_numbers(pages: Pages):
    (still,) = pages["alone"].select(".osn-mount")
    assert "stretch" in still.get_text()
    assert still.select(":is(input, button):not([disabled])") == []
