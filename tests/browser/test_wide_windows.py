"""In a wide window, figures use the room beside the text; their parts stand abreast."""

from __future__ import annotations

import pytest
from figures import WITH_FIGURES
from playwright.sync_api import Page, expect
from visit import FRAMES, visit

# For each figure with a picture and something beside it: their edges, and those of the
# text and of the page.
_EDGES = """
() => [...document.querySelectorAll(".osn-page:has(.osn-beside)")]
  .filter((each) => each.querySelector(".osn-beside").checkVisibility())
  .map((figure) => {
  const edges = (each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return { left, right, top, bottom };
  };
  return {
    name: figure.id,
    figure: edges(figure),
    stage: edges(figure.querySelector(".osn-stage")),
    beside: edges(figure.querySelector(".osn-beside")),
    text: edges(document.querySelector(".bd-article h1")),
    page: edges(document.querySelector(".bd-content")),
  };
})
"""

# What scrolls sideways and does not show it: by edges that fade, under a ground that
# scrolls along.
_HIDDEN = """
() => [...document.querySelectorAll("main *")]
  .filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth)
  .map((e) => [e, getComputedStyle(e)])
  .filter(([, { overflowX, backgroundAttachment }]) =>
    ["auto", "scroll"].includes(overflowX) && !backgroundAttachment.includes("local"))
  .map(([e]) => e.outerHTML.slice(0, 200))
"""


# What folds up or away glides, and what is beside it moves.
_AT_REST = """
() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
  .then(() => {})
"""


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_a_picture_and_its_sliders_stand_side_by_side_and_what_scrolls_shows_it(
    page: Page, site: str, path: str
) -> None:
    visit(page, f"{site}/{path}")
    for width in (1024, 1280, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(FRAMES)
        assert_side_by_side(page, width)
    # On a phone.
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(FRAMES)
    assert page.evaluate(_HIDDEN) == []


def assert_side_by_side(page: Page, width: int) -> None:
    """Check that all of a picture and its sliders is inside a page of this width."""
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for found in page.evaluate(_EDGES):
        figure, stage, beside = (found[name] for name in ("figure", "stage", "beside"))
        assert stage["right"] < beside["left"], (width, found)
        assert figure["left"] < stage["left"], (width, found)
        assert beside["right"] < figure["right"], (width, found)
        assert figure["right"] <= found["page"]["right"] - 24, (width, found)
        if width >= 1280:
            assert figure["right"] >= found["text"]["right"] + 200, (width, found)
            assert stage["right"] - stage["left"] >= 480, (width, found)


@pytest.mark.parametrize("sidebar", ["open", "closed"])
def test_the_contents_of_the_page_fold_up_beside_a_wide_figure(
    page: Page, site: str, sidebar: str
) -> None:
    visit(page, f"{site}/chapters/forward-propagation.html")
    contents = page.locator("nav.page-toc")
    expect(contents).to_have_css("opacity", "1")
    if sidebar == "closed":
        page.locator(".primary-toggle:visible").click()
        page.evaluate(_AT_REST)
    figure = page.locator("#forward")
    figure.evaluate("e => e.scrollIntoView({ behavior: 'instant' })")
    expect(contents).to_have_css("opacity", "0")
    # It opens over the figure for whoever wants it.
    page.locator(".bd-sidebar-secondary").hover()
    expect(contents).to_have_css("opacity", "1")
    page.evaluate(_AT_REST)
    link = contents.locator("a:visible").last
    assert link.evaluate(
        "e => { const { left, top } = e.getBoundingClientRect();"
        " return e.contains(document.elementFromPoint(left + 5, top + 5)); }"
    )
