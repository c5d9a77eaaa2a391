"""What is published: the files that pages ask for."""

from __future__ import annotations

from book.pages import BUILT, JUPYTERLITE, SITE, pages_of
from book.publish.asked_for import only_asked_for

INDEX = """<link rel="canonical" href="https://owner.github.io/course/index.html" />
<meta property="og:image" content="https://owner.github.io/course/_images/card.png" />
<link href="_static/a.css?v=1"><script src="_static/a.js"></script>
<a href="notes/a%20b.md">x</a><a href="https://elsewhere.org/_static/b.js">
<a href="chapters/one.html#x"></a>"""

SHEET = """@import 'b.css'; p {background: url(c.svg?d)}
@font-face {src: url('d.woff2'), url(d.ttf)}"""


def test_published_is_what_pages_or_their_style_sheets_ask_for(site_of) -> None:
    texts = {
        "index.html": INDEX,
        "404.html": '<a href="search.html">',
        "search.html": "",
        "chapters/one.html": '<a href="two.html">',
        "chapters/two.html": "",
        # Nothing leads to a chapter that has gone.
        "chapters/gone.html": '<a href="one.html"><img src="../_images/gone.png">',
        "_static/a.css": SHEET,
        **dict.fromkeys(
            [
                *("_static/a.js", "_static/b.css", "_static/c.svg", "_static/d.woff2"),
                *("_static/d.ttf", "_static/b.js", "_static/e.css", "notes/a b.md"),
                *("_images/card.png", "objects.inv", "sitemap.xml", ".buildinfo"),
                "_images/gone.png",
            ],
            "",
        ),
    }
    site = only_asked_for(site_of(texts))
    assert {*site.pages, *site.files} == {
        *("index.html", "404.html", "search.html", "objects.inv", "sitemap.xml"),
        *("chapters/one.html", "chapters/two.html", "notes/a b.md"),
        *("_static/a.js", "_static/a.css", "_static/b.css", "_static/c.svg"),
        *("_static/d.woff2", "_images/card.png"),
    }


def test_the_real_book_is_published_without_what_no_page_uses() -> None:
    names = [
        path.relative_to(SITE).as_posix() for path in SITE.rglob("*") if path.is_file()
    ]
    of_the_book = [name for name in names if not name.startswith(f"{JUPYTERLITE}/")]
    for unwanted in ("fontawesome.js", ".map", ".ttf", "locales", ".buildinfo"):
        assert not [name for name in of_the_book if unwanted in name]
    written = {page.relative_to(BUILT) for page in pages_of(BUILT)}
    assert {page.relative_to(SITE) for page in pages_of(SITE)} <= written
