"""A figure with many numbers fetches them when it nears the view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from explorer import Explorer
from other_book import MANY_NUMBERS, build_book
from playwright.sync_api import Browser, Page, expect
from visit import visit
from watch import served

FILE = re.compile(r"/figure-\w+\.js$")
MEANS = np.random.default_rng(0).normal(size=(100, 100)).mean(axis=1)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_book(tmp_path_factory.mktemp("many"), noise=MANY_NUMBERS)


@pytest.fixture
def address(built: Path) -> Iterator[str]:
    with served(built) as address:
        yield f"{address}/noise.html"


def assert_alive(page: Page) -> None:
    figure = Explorer(page, "far")
    for row in (3, 70):
        figure.field("row").fill(str(row))
        figure.field("row").press("Enter")
        figure.settle()
        said = figure.root.locator(".osn-readout").inner_text()
        number = float(re.findall(r"[−\d.]+\d", said)[0].replace("−", "-"))
        assert number == pytest.approx(MEANS[row], rel=1e-5)


def test_its_numbers_come_when_it_nears_the_view_and_not_before(
    page: Page, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, address, quiet=True)
    assert [url for url in asked if FILE.search(url)] == []
    note = page.locator(".osn-loads")
    assert re.fullmatch(r"loads 8\d KB", note.inner_text())
    page.locator(".osn-mount").scroll_into_view_if_needed()
    expect(page.locator("#far.osn-page")).to_be_visible()
    assert len([url for url in asked if FILE.search(url)]) == 1
    expect(note).to_have_count(0)
    assert_alive(page)


def test_what_cannot_be_fetched_is_said_and_can_be_tried_again(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()  # the shared one fails for a failed request
    page.route(FILE, lambda route: route.abort())
    visit(page, address, quiet=True)
    page.locator(".osn-mount").scroll_into_view_if_needed()
    said = page.get_by_role("status").filter(has_text="could not be loaded")
    expect(said).to_be_visible()
    expect(page.locator(".osn-still")).to_be_visible()
    page.unroute(FILE)
    said.get_by_role("button", name="Try again").click()
    expect(page.locator("#far.osn-page")).to_be_visible()
    assert_alive(page)
    page.close()


def test_in_a_folder_without_a_server_they_come_too(
    browser: Browser, built: Path
) -> None:
    page = browser.new_page()  # the shared one takes a file for a stranger
    visit(page, (built / "noise.html").as_uri(), quiet=True)
    page.locator(".osn-mount").scroll_into_view_if_needed()
    expect(page.locator("#far.osn-page")).to_be_visible()
    assert_alive(page)
    page.close()
