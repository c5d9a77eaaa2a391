"""Pages are parsed once and written as the same document; links are followed once."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from book.pages import BUILT, pages_of
from book.publish.site import Page, Site, each_page, links, target, with_links

BODY = (
    '<svg viewBox="0 0 1 1"><linearGradient id="g"></linearGradient>'
    '<foreignObject><p>x</p></foreignObject><path d="M0 0"></path></svg>'
    '<math display="block"><mi mathvariant="normal">a&lt;b</mi>'
    '<mspace width="1em"></mspace></math>'
    '<p title="a &quot;b&quot; &amp; c">d &amp; e &lt; f g&nbsp;h ∂</p>'
    '<script>if (a < b && c) { d("</p>"); }</script>'
    '<script type="application/json">{"a": "\\u003c"}</script>'
    '<img alt="" src="a.svg"><br><input disabled="">'
    "<table><tbody><tr><td>1</td></tr></tbody></table><!-- a < b -->"
    "<template><p>t</p></template><textarea>a &lt; b</textarea>"
)
HTML = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><style>a > b {}</style>'
    "<noscript><style>c {}</style></noscript></head>"
    f"<body>{BODY}</body></html>"
)


def test_a_page_is_written_as_it_was_read() -> None:
    assert Page("index.html", HTML).html == HTML


def test_what_browsers_add_is_there_and_what_xml_closes_is_not() -> None:
    written = Page("a.html", '<meta charset="utf-8" /><p>a<p>b<br/>').html
    assert written == (
        '<html><head><meta charset="utf-8"></head><body><p>a</p><p>b<br></p></body>'
        "</html>"
    )


def test_code_of_a_page_without_scripts_is_found_too() -> None:
    assert len(Page("index.html", HTML).css("style")) == 2


@pytest.mark.parametrize("start", ["\n", "\n\n", "", "a\n"])
@pytest.mark.parametrize("tag", ["pre", "textarea"])
def test_a_line_break_that_begins_a_listing_is_not_lost(tag: str, start: str) -> None:
    # A parser drops the first one after the tag, so what is written has one more.
    page = Page("a.html", f"<{tag}>\n{start}x</{tag}>")
    again = LexborHTMLParser(page.html)
    assert again.css(tag)[0].text() == f"{start}x"


@given(st.text(alphabet="<>&\"'/= \tabé\u00a0−\n;#x1", max_size=60))
def test_any_text_stays_text(text: str) -> None:
    page = Page("a.html", "<p></p>")
    (paragraph,) = page.css("p")
    paragraph.insert_child(text)
    paragraph.attrs["title"] = text
    (again,) = Page("a.html", page.html).css("p")
    assert again.text() == text
    assert (again.attributes["title"] or "") == text


class Reader(HTMLParser):
    """Python's own parser: it keeps the text of a page, its scripts' too."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def words(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.text.split()


@pytest.mark.parametrize("path", pages_of(BUILT), ids=lambda path: path.stem)
def test_every_page_of_the_book_is_the_same_document_after_a_round_trip(
    path: Path,
) -> None:
    html = path.read_text(encoding="utf-8")
    written = Page("a.html", html).html
    assert Page("a.html", written).html == written
    # Another parser sees the same words in both.
    assert words(written) == words(html)


def test_a_site_is_what_sphinx_wrote_and_is_written_somewhere_else(
    tmp_path: Path,
) -> None:
    built, other = tmp_path / "built", tmp_path / "site"
    for name in ("index.html", "a/b.html", "_static/template.html", "_static/c.js"):
        (built / name).parent.mkdir(parents=True, exist_ok=True)
        (built / name).write_text("<p>1", encoding="utf-8")
    site = Site.read(built)
    assert set(site.pages) == {"index.html", "a/b.html"}
    site = site.having({"made/d.txt": b"d"})
    names = site.write(other)
    assert names == sorted(
        path.relative_to(other).as_posix() for path in other.rglob("*.*")
    )
    times = {name: (other / name).stat().st_mtime_ns for name in names}
    site.write(other)
    assert times == {name: (other / name).stat().st_mtime_ns for name in names}
    # What is not of the site goes, and so does a folder that is empty then.
    site.only(["index.html"]).write(other)
    assert [path.name for path in other.rglob("*")] == ["index.html"]
    with pytest.raises(FileNotFoundError, match="no book in"):
        Site.read(other / "none")


@pytest.mark.parametrize(
    ("name", "link", "leads_to"),
    [
        ("index.html", "a/b.html?v=1#c", "a/b.html"),
        ("a/b.html", "../index.html", "index.html"),
        ("a/b.html", "b.html", "a/b.html"),
        ("a/b.html", "d%20e.txt", "a/d e.txt"),
        ("a/b.html", "https://owner.github.io/course/a/b.html", "a/b.html"),
        ("a/b.html", "https://elsewhere.org/a/b.html", None),
        ("a/b.html", "//elsewhere.org/index.html", None),
        ("a/b.html", "#b", None),
        ("a/b.html", "../../index.html", None),
        ("a/b.html", "none.html", None),
        ("a/b.html", "data:text/plain,index.html", None),
    ],
)
def test_a_link_leads_to_a_file_of_the_site_or_nowhere(
    site_of, name: str, link: str, leads_to: str | None
) -> None:
    site = site_of({"a/b.html": "", "a/d e.txt": ""})
    assert target(site, name, link) == leads_to


def test_all_links_of_pages_and_sheets_are_found(site_of) -> None:
    css = "@import \"b.css?v=1\"; @import url('c.css'); p {background: url( d.svg )}"
    page = '<a href="x?a&amp;b">x</a><img src="y"><meta content="z"><p data-href="w">'
    site = site_of({"a.css": css, "a.html": page, "b.js": "url(a)"})
    assert list(links(site, "a.css")) == ["b.css?v=1", "c.css", "d.svg"]
    assert sorted(links(site, "a.html")) == ["x?a&b", "y", "z"]
    assert list(links(site, "b.js")) == []
    changed = with_links(css, lambda link: link[0])
    assert changed == "@import \"b\"; @import url('c'); p {background: url( d )}"


def test_a_book_that_does_not_say_where_it_belongs_is_refused(site_of) -> None:
    assert site_of({}).address == "https://owner.github.io/course/"
    with pytest.raises(ValueError, match="names no canonical address"):
        _ = site_of({"index.html": "<p>"}).address


def test_what_is_wrong_with_a_page_is_said_with_its_name(site_of) -> None:
    def refuse(page: Page) -> Page:
        if page.name == "a/b.html":
            raise ValueError("nothing here")
        return page

    with pytest.raises(ValueError, match=r"^a/b\.html: nothing here$"):
        each_page(refuse)(site_of({"a/b.html": ""}))
