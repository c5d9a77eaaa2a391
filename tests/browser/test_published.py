"""What `make dist` writes, as GitHub Pages serves it, and as a folder of files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from explorer import Explorer
from playwright.sync_api import Browser, Page, expect
from visit import visit
from watch import Watch, published_from

from book.pages import ARCHIVE, BUILT, pages_of
from book.publish import ON_THE_WEB, publish
from nnlib import worked_example
from nnlib.live.formulas.formatting import format_number

pytestmark = pytest.mark.slow

CHAPTER = "chapters/forward-propagation.html"


class WithoutHeaders(Watch):
    """A reader of files: their addresses are no requests to others."""

    def request(self, url: str) -> None:
        """Let files be."""
        if urlsplit(url).scheme != "file":
            super().request(url)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is published."""
    folder = tmp_path_factory.mktemp("published")
    publish(BUILT, folder, ON_THE_WEB)
    return folder


@pytest.fixture(scope="module")
def pages_site(published: Path) -> Iterator[str]:
    """The address of the published book on a server that sends no policy."""
    with published_from(published, headers=False) as address:
        yield address


@pytest.fixture(scope="module")
def folder(published: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the archive's contents in a folder with a space in its name."""
    place = tmp_path_factory.mktemp("a reader")
    with ZipFile(published / ARCHIVE) as archive:
        archive.extractall(place)
    return f"{(place / Path(ARCHIVE).stem).as_uri()}/"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A fresh reader's tab in which nothing may go wrong, files allowed."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    watch = WithoutHeaders()
    watch.attach(page)
    yield page
    context.close()
    assert watch.problems == []


@pytest.fixture(params=["pages_site", "folder"])
def start(request: pytest.FixtureRequest) -> str:
    """The address of the published book: on a server, then in a folder."""
    return str(request.getfixturevalue(request.param))


def test_every_page_finds_all_that_it_asks_for(
    tab: Page, published: Path, start: str
) -> None:
    for path in pages_of(published):
        visit(tab, start + path.relative_to(published).as_posix(), quiet=True)
        expect(tab.locator("main h1").last).to_be_visible()
        expect(tab.locator(".osn-failed")).to_have_count(0)


def test_an_explorer_follows_the_reader(tab: Page, start: str) -> None:
    visit(tab, start + CHAPTER)
    explorer = Explorer(tab)
    explorer.drag_thumb("w1", 0.7)
    w1 = float(explorer.slider("w1").input_value())
    names = worked_example.INPUTS + worked_example.PARAMETERS
    given = {name: worked_example.DEFAULTS[name] for name in names} | {"w1": w1}
    a2 = float(worked_example.forward(**given)["a2"])
    assert explorer.values()["a2"] == format_number(a2)
    assert w1 > 3


def test_the_search_finds_a_chapter_without_a_network(tab: Page, start: str) -> None:
    visit(tab, start + "index.html")
    tab.keyboard.press("Control+k")
    tab.locator("input[type=search]:visible").first.fill("brackets")
    tab.keyboard.press("Enter")
    found = tab.locator("#search-results a", has_text="Forward propagation").first
    expect(found).to_be_visible()
    found.click()
    expect(tab.locator("h1").last).to_contain_text("Forward propagation")


def test_a_page_s_own_policy_stops_code_that_slipped_in(
    browser: Browser, start: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    visit(page, start + CHAPTER)
    page.evaluate(
        "() => { const code = document.createElement('script');"
        " code.textContent = 'window.slipped = true'; document.body.append(code); }"
    )
    assert page.evaluate("window.slipped") is None
    assert any("script-src 'self'" in text for text in said)
    context.close()


def test_an_address_that_leads_nowhere_gets_the_book_s_own_page(
    browser: Browser, pages_site: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    failed: list[str] = []
    page.on(
        "response",
        lambda response: (
            failed.append(response.url) if response.status >= 400 else None
        ),
    )
    answer = visit(page, f"{pages_site}chapters/none/such.html")
    assert answer is not None
    assert answer.status == 404
    assert failed == [answer.url]
    expect(page.locator("main h1").last).to_contain_text("This page is not here")
    page.get_by_role("link", name="The first page").click()
    expect(page).to_have_url(f"{pages_site}index.html")
    context.close()


def test_the_published_book_is_only_under_its_own_path(
    page: Page, pages_site: str
) -> None:
    root = "/".join(pages_site.split("/")[:3])
    assert page.request.get(f"{root}/index.html").status == 404
    assert page.request.get(f"{pages_site}index.html").status == 200
