"""In a wide window, the contents of the page make room for a figure."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from visit import visit

# What folds up or away glides, and what is beside it moves.
_AT_REST = """
() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
  .then(() => {})
"""


def test_the_contents_of_the_page_fold_up_beside_a_wide_figure(
    page: Page, site: str
) -> None:
    visit(page, f"{site}/chapters/forward-propagation.html")
    assert_contents_make_room(page)
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.mouse.move(0, 0)
    page.locator(".primary-toggle:visible").click()  # the book's contents are closed
    page.evaluate(_AT_REST)
    assert_contents_make_room(page)


def assert_contents_make_room(page: Page) -> None:
    """Check that they fold up at a figure, and open over it for whoever wants it."""
    contents = page.locator("nav.page-toc")
    expect(contents).to_have_css("opacity", "1")
    figure = page.locator("#forward")
    figure.evaluate("e => e.scrollIntoView({ behavior: 'instant' })")
    expect(contents).to_have_css("opacity", "0")
    page.locator(".bd-sidebar-secondary").hover()
    expect(contents).to_have_css("opacity", "1")
    page.evaluate(_AT_REST)
    link = contents.locator("a:visible").last
    assert link.evaluate(
        "e => { const { left, top } = e.getBoundingClientRect();"
        " return e.contains(document.elementFromPoint(left + 5, top + 5)); }"
    )
