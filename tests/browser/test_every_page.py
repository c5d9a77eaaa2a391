"""Every page of the book, opened once at a desk and once on a phone."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from axe import assert_axe_finds_nothing
from explorer import cut_off
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from selectolax.lexbor import LexborHTMLParser
from traffic import KILOBYTE, assert_still, visit_counted
from visit import FRAMES, PAGES, await_figures, unfold

from book.pages import SITE as BOOK

FIRST_VISIT = 250 * KILOBYTE
NEXT_PAGE = 60 * KILOBYTE

# What comes last on a slow line. A page must not move when it is there at last.
LATE = re.compile(r"/(host\.js|apart/\w+\.js|[\w.-]+\.woff2)")

WIDTHS = (320, 390, 480, 640, 768, 1280)

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

# Headings that outweigh those above them, and questions without an icon of their own.
_ODD = """
() => {
  const weights = ["h2", "h3"].map((heading) => {
    const first = document.querySelector(`.bd-article ${heading}`);
    return first === null ? [] : [Number(getComputedStyle(first).fontWeight)];
  }).flat();
  const questions = document.querySelectorAll(
    ".admonition.question > .admonition-title");
  return [
    ...weights.filter((weight, i) => i > 0 && weight > weights[i - 1]),
    ...[...questions].map((each) => getComputedStyle(each, "::after").content)
      .filter((icon) => icon !== '"\uf059"'),
  ];
}
"""


def bring_late(route: Route) -> None:
    """Let a request wait until the page has been painted without it."""
    time.sleep(0.2)
    route.continue_()


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_is_light_without_a_word_and_nothing_moves_nor_is_torn(
    browser: Browser, site: str, path: str
) -> None:
    html = (BOOK / path).read_text(encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.route(LATE, bring_late)
    page, traffic, watch = visit_counted(context, f"{site}/{path}")
    assert traffic.strangers(site) == []
    assert 10 * KILOBYTE < traffic.total <= FIRST_VISIT, traffic.table()
    assert_still(page)
    expect(page.locator(".osn-failed")).to_have_count(0)
    # Each live number, and the sign before it, is what the book was built with.
    built = LexborHTMLParser(html)
    for live in ("[data-live]", "[data-live-program]", "[data-live-sign]"):
        expected = [each.text() for each in built.css(live)]
        assert page.locator(live).all_text_contents() == expected
    assert page.evaluate(_ODD) == []
    # A formula and what touches it stay on one line.
    unfold(page)
    for width in WIDTHS if "<math" in html else ():
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(_TORN) == [], width
    await_figures(page)
    unfold(page)
    assert_room_at_200_percent(page)
    context.close()
    # Nothing in the console, no request to others, none in vain.
    assert watch.problems == []


def assert_room_at_200_percent(page: Page) -> None:
    """Check that enlarged nothing scrolls sideways or is cut off."""
    devtools = page.context.new_cdp_session(page)
    window = {"width": 640, "height": 450, "deviceScaleFactor": 2, "mobile": False}
    devtools.send("Emulation.setDeviceMetricsOverride", window)
    page.evaluate(FRAMES)
    assert page.evaluate("[innerWidth, devicePixelRatio]") == [640, 2]
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    cut = page.locator(
        ".osn-mount, .osn-mount :is(label, button, output, p)"
    ).evaluate_all(
        "all => all.filter(e => e.checkVisibility() && !e.closest('.osn-hidden')"
        " && getComputedStyle(e).overflowX !== 'visible'"
        " && e.scrollWidth > e.clientWidth + 1)"
        ".map(e => [e.className, e.scrollWidth, e.clientWidth])"
    )
    assert (cut, cut_off(page)) == ([], 0)


@pytest.fixture(scope="module")
def returning(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A reader on a phone who has seen the first page.

    The same for all pages: what they share beyond the first page has to fit into
    whichever comes first.
    """
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page, *_ = visit_counted(context, f"{site}/index.html")
    page.close()
    yield context
    context.close()


# How large texts are in the end: in a drawing, and in a picture by nnlib.plots, whose
# letters are outlines, 10 points high before the page makes it smaller.
_TEXT_SIZES = """
async () => {
  const seen = (e) => e.checkVisibility({ visibilityProperty: true });
  const sizes = [...document.querySelectorAll("main svg text")].flatMap((text) => {
    if (!seen(text) || !text.textContent.trim()) return [];
    const { a, b, c, d } = text.getScreenCTM();
    const size = parseFloat(getComputedStyle(text).fontSize);
    return [[text.textContent, size * Math.sqrt(Math.abs(a * d - b * c))]];
  });
  for (const image of document.querySelectorAll("main .cell_output img")) {
    if (!seen(image)) continue;
    image.loading = "eager";
    await image.decode();
    const points = 96 / 72 * image.getBoundingClientRect().width / image.naturalWidth;
    sizes.push([image.alt, 10 * points]);
  }
  return sizes;
}
"""


# Words that run out of the page where nothing scrolls to them.
_BEYOND = """
() => {
  const scrolls = (e) => ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
  const main = document.querySelector("main");
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const beyond = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    let box = text.parentElement;
    const said = text.data.trim() && !box.closest(".osn-hidden");
    if (!said || !box.checkVisibility()) continue;
    range.selectNodeContents(text);
    const { left, right } = range.getBoundingClientRect();
    if (left > -1 && right < innerWidth + 1) continue;
    while (box && !scrolls(box)) box = box.parentElement;
    if (box === null) beyond.push(text.data.trim());
  }
  return beyond;
}
"""


@pytest.mark.parametrize("path", PAGES)
def test_the_next_page_is_lighter_still_fits_a_phone_and_axe_finds_nothing(
    returning: BrowserContext, site: str, path: str
) -> None:
    page, traffic, watch = visit_counted(returning, f"{site}/{path}")
    assert traffic.strangers(site) == []
    assert traffic.total <= NEXT_PAGE, traffic.table()
    # The first page has been there before.
    assert traffic.total > 0 or path == "index.html"
    assert_still(page)
    unfold(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        # It never scrolls sideways, and its pictures can be read.
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert [each for each in page.evaluate(_TEXT_SIZES) if each[1] < 10] == []
        assert (cut_off(page), page.evaluate(_BEYOND)) == (0, [])
    await_figures(page)
    unfold(page)
    assert_axe_finds_nothing(page)
    page.close()
    assert watch.problems == []
