"""The address of a file changes when the file does."""

from __future__ import annotations

import re

import pytest

from book.publish.versions import with_versions

PAGE = """<link rel="stylesheet" href="../_static/a.css?digest=0123" />
<script src="../_static/a.js?v=old"></script><script src="gone.js?v=1"></script>
<link rel="preload" as="font" href="../_static/a.woff2" />
<img src="../_static/a.svg"/><img src="https://host/a.svg"/>
<a href="../_static/a.js">source</a>
"""
SHEET = """@import "b.css"; @font-face { src: url(a.woff2) format("woff2") }
p { background: url("data:image/svg+xml,a.css") }
"""
FILES = {
    "_static/a.css": SHEET,
    "_static/b.css": "@font-face { src: url(c.woff2) }",
    "_static/c.woff2": "c",
    "_static/a.js": "j",
    "_static/a.svg": "s",
    "_static/a.woff2": "f",
    "chapters/one.html": PAGE,
}


def versions(text: str) -> dict[str, str]:
    """Return the version of each file that a page or a sheet names."""
    return dict(re.findall(r"(\w\.\w+)\?v=([0-9a-f]{8})", text))


def test_each_address_names_the_contents(site_of) -> None:
    html = with_versions(site_of(FILES)).text("chapters/one.html")
    assert set(versions(html)) == {"a.css", "a.js", "a.woff2", "a.svg"}
    assert len(set(versions(html).values())) == 4
    for kept in ('src="gone.js?v=1"', 'src="https://host/a.svg"', '_static/a.js">'):
        assert kept in html


def test_a_sheet_names_its_fonts_as_the_page_that_asks_for_them_first(site_of) -> None:
    site = with_versions(site_of(FILES))
    sheet = versions(site.text("_static/a.css"))
    assert set(sheet) == {"a.woff2", "b.css"}
    assert sheet["a.woff2"] == versions(site.text("chapters/one.html"))["a.woff2"]
    assert "data:image/svg+xml,a.css" in site.text("_static/a.css")


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        ("a.js", {"a.js"}),
        ("a.woff2", {"a.woff2", "a.css"}),
        ("b.css", {"a.css"}),
        ("c.woff2", {"a.css"}),
    ],
)
def test_what_changes_gets_another_address_and_so_does_what_names_it(
    site_of, file: str, changed: set[str]
) -> None:
    def published(files: dict[str, str]) -> dict[str, str]:
        return versions(with_versions(site_of(files)).text("chapters/one.html"))

    before, after = published(FILES), published(FILES | {f"_static/{file}": "other"})
    assert {name for name in before if before[name] != after[name]} == changed
