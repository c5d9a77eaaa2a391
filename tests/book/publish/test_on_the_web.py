"""What the site needs at its own address."""

from __future__ import annotations

from book.publish.on_the_web import for_github_pages, root, with_rooted_lost_page
from book.publish.site import Page

LOST = (
    '<html data-content_root="./"><head></head><body><a href="./index.html#x">x</a>'
    '<a href="#top"></a><a href="https://example.org/">y</a>'
    '<form action="search.html"></form></body></html>'
)
ROOTED = (
    '<html data-content_root="/course/"><head></head><body>'
    '<a href="/course/index.html#x">x</a>'
    '<a href="#top"></a><a href="https://example.org/">y</a>'
    '<form action="/course/search.html"></form></body></html>'
)


def test_the_page_for_lost_links_works_at_any_address(site_of) -> None:
    site = with_rooted_lost_page(site_of({"404.html": LOST, "a.html": LOST}))
    assert site.text("404.html") == ROOTED
    assert site.text("a.html") == LOST


def test_links_to_a_place_on_a_page_stay_inside_it() -> None:
    page = Page("404.html", '<a href="#a"></a><img src="_static/a.svg">')
    root(page, "/")
    assert page.html.count('href="#a"') == 1
    assert 'src="/_static/a.svg"' in page.html


def test_github_pages_leaves_no_folder_out(site_of) -> None:
    assert ".nojekyll" in for_github_pages(site_of({}))
