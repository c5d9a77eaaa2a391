"""The built book's pages as they lie in the folder: links, pictures, words."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import matplotlib.image
import pytest
from bs4 import BeautifulSoup

from book.pages import ROOT, pages_of
from book.pages import SITE as BOOK
from book.publish.site import Site

FIGURES = "application/vnd.nnlib.live.figures+json"
PAGES = sorted(path.relative_to(BOOK).as_posix() for path in pages_of(BOOK))


@cache
def soup(path: Path) -> BeautifulSoup:
    """Return a page, parsed."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def anchors(path: Path) -> frozenset[str]:
    """Return everything on a page that a link can lead to."""
    return frozenset(str(element["id"]) for element in soup(path).select("[id]"))


def broken(page: Path) -> list[str]:
    """Return the links of a page that lead to nothing in the book."""
    found = []
    for element in soup(page).select("[href], [src]"):
        link = str(element.get("href") or element.get("src") or "")
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        path = unquote(parts.path)
        target = (page.parent / path).resolve() if path else page
        # "#" alone is the top; an explorer's link carries values after a "?".
        place = unquote(parts.fragment).split("?")[0]
        named = place and target.suffix == ".html"
        if not target.is_file() or (named and place not in anchors(target)):
            found.append(link)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere(path: str):
    assert broken(BOOK / path) == []


@pytest.mark.parametrize("path", PAGES)
def test_every_picture_says_what_it_shows(path: str):
    silent = [
        str(image) for image in soup(BOOK / path).select("img") if not image.get("alt")
    ]
    # The logo stands beside its name.
    assert [image for image in silent if "logo" not in image] == []


@pytest.mark.parametrize("path", PAGES)
def test_no_button_of_the_theme_lies_on_figures_when_one_scrolls_up(path: str):
    assert soup(BOOK / path).select("#pst-back-to-top, .btn.rounded-pill") == []


@pytest.mark.parametrize("path", PAGES)
def test_no_reference_or_formula_was_left_unread(path: str):
    article = soup(BOOK / path).select_one("article, main")
    assert article is not None
    for code in article.select("pre, code, .highlight"):
        code.extract()
    words = article.get_text()
    for left in (
        "{term}",
        "{doc}",
        "{cite}",
        "{live}",
        "{number}",
        "{words}",
        "{check}",
        "[?]",
        "$$",
        "\\frac",
    ):
        assert left not in words


def unmoved(page: BeautifulSoup) -> list[str]:
    """Return the live numbers and words of a page that no figure would ever change."""
    figures = page.select_one(f'script[type="{FIGURES}"]')
    models = json.loads(figures.get_text())["state"].values() if figures else []
    programs = [model["state"]["program"] for model in models]
    known = [{*each["inputs"], *each["outputs"]} for each in programs]
    found = []
    for number in page.select("[data-live], [data-live-program], [data-live-choice]"):
        program = number.get("data-live-program") or number.get("data-live-choice")
        given = json.loads(str(program)) if program else None
        names = given["inputs"] if given else [str(number["data-live"])]
        if not any(each.issuperset(names) for each in known):
            found.append(", ".join(names))
    return found


@pytest.mark.parametrize("path", PAGES)
def test_every_live_number_follows_a_figure_of_its_page(path: str):
    assert unmoved(soup(BOOK / path)) == []


def test_a_live_number_that_follows_nothing_is_found():
    state = {
        "state": {"m": {"state": {"program": {"inputs": ["x"], "outputs": ["y"]}}}}
    }
    page = BeautifulSoup(
        f"""<script type="{FIGURES}">{json.dumps(state)}</script>
        <output data-live="y">1</output><output data-live="z">2</output>
        <output data-live-program='{{"inputs": ["x", "k"]}}'>3</output>
        <output data-live-choice='{{"inputs": ["k"]}}'>no</output>""",
        "html.parser",
    )
    assert unmoved(page) == ["z", "x, k", "k"]
    no_figure = BeautifulSoup('<output data-live="y">1</output>', "html.parser")
    assert unmoved(no_figure) == ["y"]


def test_a_link_to_nothing_is_found(tmp_path: Path):
    (tmp_path / "other.html").write_text('<p id="here"></p>', encoding="utf-8")
    page = tmp_path / "page.html"
    links = ["other.html#here", "other.html#gone", "gone.html", "#here?x=1", "#own"]
    items = "".join(f'<a href="{link}"></a>' for link in links)
    page.write_text(f'<p id="own">{items}</p>', encoding="utf-8")
    assert broken(page) == ["other.html#gone", "gone.html", "#here?x=1"]


@pytest.mark.parametrize("path", ["index.html", "chapters/neurons.html"])
def test_a_page_s_card_shows_the_drawing_once(path: str):
    (tag,) = soup(BOOK / path).select('meta[property="og:image"]')
    card = matplotlib.image.imread(
        BOOK / "_images" / "social_previews" / Path(str(tag["content"])).name
    )
    height, width, _ = card.shape
    drawn = (card[..., :3] < 0.9).any(axis=2)
    # At the top right, and no second one above the line at the bottom.
    assert drawn[: height // 3, int(0.8 * width) :].any()
    assert not drawn[int(0.78 * height) : int(0.92 * height), int(0.8 * width) :].any()


@pytest.mark.parametrize(
    "path",
    ["index.html", "chapters/forward-propagation.html", "chapters/notation.html"],
)
def test_a_page_says_what_it_is_where_somebody_links_to_it(path: str):
    page = soup(BOOK / path)

    def meta(name: str) -> str:
        (found,) = page.select(f'meta[property="og:{name}"]')
        return str(found["content"])

    address = Site.read(BOOK).address
    assert meta("title") in str(page.title)
    assert meta("url") == address + path
    assert len(meta("description")) > 40
    assert (BOOK / meta("image").removeprefix(address)).is_file()
    (edit,) = page.select("a.btn-source-edit-button")
    assert (ROOT / str(edit["href"]).partition("/edit/main/")[2]).is_file()
    assert page.select('link[rel="icon"]')
