"""In a wide window, figures use the room beside the text; their parts stand abreast."""

from __future__ import annotations

from playwright.sync_api import Page
from visit import resize

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


def assert_what_scrolls_shows_it(page: Page) -> None:
    """Check that on a phone nothing scrolls sideways that looks complete."""
    resize(page, 390)
    assert page.evaluate(_HIDDEN) == []


def assert_side_by_side(page: Page) -> None:
    """Check that all of a picture and its sliders is inside a page of any width."""
    for width in (1024, 1280, 1440, 1920):
        resize(page, width)
        _assert_side_by_side(page, width)


def _assert_side_by_side(page: Page, width: int) -> None:
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
