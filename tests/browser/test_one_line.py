"""A formula and the text that touches it stand on one line, on every page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from visit import PAGES, visit

from book.pages import SITE as BOOK

WIDTHS = (320, 390, 480, 640, 768, 1280)
WITH_FORMULAS = [path for path in PAGES if "<math" in (BOOK / path).read_text("utf-8")]

# The formulas that are not on one line with the letter before or behind them.
_TORN = """
() => [...document.querySelectorAll("main math:not(.tml-display)")].flatMap((math) => {
  if (!math.checkVisibility()) return [];
  const block = math.closest("p, li, td, th, dt, dd, h1, h2, h3, summary, div");
  const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const box = math.getBoundingClientRect();
  const isTorn = (text, at) => {
    if (text === null || text.parentElement.closest("math")) return false;
    if (/[ \\n]|^$/.test(text.data.at(at))) return false;
    const letter = document.createRange();
    letter.setStart(text, at < 0 ? text.length - 1 : at);
    letter.setEnd(text, at < 0 ? text.length : at + 1);
    const [place] = letter.getClientRects();
    return place !== undefined && (place.top > box.bottom || place.bottom < box.top);
  };
  const outside = (step) => {
    texts.currentNode = math;
    let text = texts[step]();
    while (text !== null && math.contains(text)) text = texts[step]();
    return text;
  };
  const torn = isTorn(outside("previousNode"), -1) || isTorn(outside("nextNode"), 0);
  return torn ? [block.textContent.slice(0, 200)] : [];
})
"""


@pytest.mark.parametrize("path", WITH_FORMULAS)
def test_a_formula_and_what_touches_it_stay_on_one_line(
    page: Page, site: str, path: str
) -> None:
    visit(page, f"{site}/{path}")
    for fold in page.locator("main details").all():
        fold.evaluate("details => { details.open = true }")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(_TORN) == [], width
