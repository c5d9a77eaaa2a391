"""The core of what a reader does, in Firefox and in WebKit, the engine of Safari."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO

import pytest
from figures import HANDLES, MAP_SIZE, SIGHT, WRONG, states_of
from machine import webkit
from playwright.sync_api import Browser
from pypdf import PdfReader
from selenium.common.exceptions import WebDriverException
from tabs import REMEMBER, PlaywrightTab, SeleniumTab, Tab
from visit import FRAMES, PAGES
from watch import running

from book import serve
from book.pages import JUPYTERLITE, pages_of
from book.pages import SITE as BOOK

pytestmark = pytest.mark.slow

CHAPTER = "chapters/forward-propagation.html"
FIELD = '#forward .osn-control[data-ref="w2"] .osn-field'
SIZE = (1280, 900)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A copy of the book whose pages remember what goes wrong in a tab."""
    copy = tmp_path_factory.mktemp("book") / "html"
    # Other files need no copy.
    without = shutil.ignore_patterns(JUPYTERLITE)
    shutil.copytree(BOOK, copy, copy_function=os.symlink, ignore=without)
    (copy / "first.js").write_text(REMEMBER, encoding="utf-8")
    (copy / "empty.html").write_text('<link rel="icon" href="data:,">', "utf-8")
    for page in pages_of(BOOK):
        html = page.read_text(encoding="utf-8")
        script = '<head><script src="/first.js"></script>'
        assert html.count("<head>") == 1
        own = copy / page.relative_to(BOOK)
        own.unlink()
        own.write_text(html.replace("<head>", script), encoding="utf-8")
    with running(serve.make_server(copy)) as address:
        yield address


def open_firefox(browser: Browser, stack: ExitStack) -> PlaywrightTab:
    """Open a tab of Firefox for all tests."""
    width, height = SIZE
    page = browser.new_page(viewport={"width": width, "height": height})
    stack.callback(page.close)
    return PlaywrightTab(page)


def open_webkit(stack: ExitStack) -> SeleniumTab:
    """Start WebKit, and use its window for all tests."""
    try:
        driver = stack.enter_context(webkit.driving())
    except (FileNotFoundError, WebDriverException):
        pytest.skip(webkit.WANTED.missing)
    driver.set_window_size(*SIZE)
    return SeleniumTab(driver)


@pytest.fixture(scope="session", params=["firefox", "webkit"])
def window(request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A tab of a browser, the same for all tests: to open one takes seconds."""
    with ExitStack() as stack:
        if request.param == "webkit":
            yield open_webkit(stack)
        else:
            yield open_firefox(request.getfixturevalue("firefox"), stack)


@pytest.fixture
def tab(window: Tab, site: str) -> Iterator[Tab]:
    """A tab of one who has never been here, in which nothing may go wrong."""
    yield window
    # What a figure writes when its page is left is forgotten, too.
    window.go(f"{site}/empty.html")
    problems = window.evaluate(
        "() => { const problems = JSON.parse(sessionStorage.problems ?? '[]');"
        " sessionStorage.clear(); localStorage.clear(); return problems; }"
    )
    assert problems == []


# The figures that are alive, how many failed, and where tokens of a formula in a cell
# of a table lie on the one before.
_FOUND = """
() => {
  const token = "mi, mn, mo, mtext";
  const extent = (e) => {
    const tokens = e.matches(token) ? [e] : [...e.querySelectorAll(token)];
    const boxes = tokens.map((each) => each.getBoundingClientRect())
      .filter(({ width, height }) => width > 0 && height > 0);
    return boxes.length === 0 ? [] : [[
      Math.min(...boxes.map(({ left }) => left)),
      Math.max(...boxes.map(({ right }) => right)),
    ]];
  };
  const rows = document.querySelectorAll("mtr, mtd, mtd mrow, mtd mstyle");
  const overlaps = [...rows].flatMap((row) => {
    const parts = [...row.children].flatMap(extent);
    const lies = parts.some(([left], i) => i > 0 && left < parts[i - 1][1] - 2);
    return lies ? [`${row.localName}: ${row.textContent}`] : [];
  });
  const alive = [...document.querySelectorAll(".osn-page")].map(({ id }) => id);
  return [alive.sort(), document.querySelectorAll(".osn-failed").length, overlaps];
}
"""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_comes_to_life_without_a_problem_and_its_figures_follow(
    tab: Tab, site: str, path: str
) -> None:
    tab.open(f"{site}/{path}")
    anchors = sorted(state["anchor"] for state in states_of(path))
    alive, failed, overlaps = tab.evaluate(_FOUND)
    assert alive == anchors
    assert failed == 0
    assert overlaps == []
    if anchors:
        is_pulled(tab, anchors)
        tab.evaluate(_RESET)
        tab.settle()
        follows_the_mouse_and_the_keys(tab, anchors)


# Each figure as it was when the page opened.
_RESET = """
() => {
  for (const button of document.querySelectorAll(".osn-page button")) {
    if (button.textContent === "Reset") button.click();
  }
}
"""

# Once all is painted: the number of the first look at a page that saw the same of a
# figure but for one control, what in the figure is a number that went wrong, what its
# sliders and what is pulled in its drawings are at, and of the control's slider what it
# is at, its ends and its step (0 for "any").
_LOOK = f"""
async (anchor, name) => {{
  await {FRAMES};
  const root = document.getElementById(anchor);
  const moved = root.querySelectorAll(":is(input[type=range], [role=slider])");
  const slider = root.querySelector(`.osn-control[data-ref="${{name}}"] [type=range]`);
  // What the pointer is on lights up: that is no change of a number.
  const seen = ({SIGHT})(root, name).replace(/ class="[^"]*"/g, "");
  (self.looks ??= []).push(seen); // kept here: it is long, and to send it takes time
  return [
    self.looks.indexOf(seen),
    root.outerHTML.match(/{WRONG}/g) ?? [],
    [...moved].map((e) => e.value ?? e.getAttribute("aria-valuetext")),
    ["value", "min", "max", "step"].map((each) => Number(slider?.[each]) || 0),
  ];
}}
"""


def look(
    tab: Tab, anchor: str, name: str = ""
) -> tuple[int, list[str], tuple[float, float, float, float]]:
    """Return what is seen of a figure but for one control, all settings, the control's.

    No number in it may have gone wrong.
    """
    seen, wrong, settings, slider = tab.evaluate(_LOOK, anchor, name)
    assert wrong == [], anchor
    return seen, settings, tuple(slider)


# The first slider of each figure that can be seen; what is folded is opened.
_SLIDERS = """
(...anchors) => anchors.flatMap((anchor) => {
  const root = document.getElementById(anchor);
  for (const fold of root.querySelectorAll("details")) fold.open = true;
  const seen = [...root.querySelectorAll(".osn-control")].find((e) =>
    e.querySelector("[type=range]")?.checkVisibility());
  return seen ? [[anchor, seen.dataset.ref]] : []; // it may have other controls
})
"""


def follows_the_mouse_and_the_keys(tab: Tab, anchors: list[str]) -> None:
    """Check that a slider of each figure is moved by the mouse, and by a key."""
    sliders = tab.evaluate(_SLIDERS, *anchors)
    assert sliders
    for anchor, name in sliders:
        slider = f'#{anchor} .osn-control[data-ref="{name}"] input[type=range]'
        # By mouse, away from the nearer end of the track.
        before, _, (value, low, high, step) = look(tab, anchor, name)
        part = 0.3 if value - low < high - value else -0.3
        tab.drag_thumb(slider, part)
        by_mouse, _, (moved, *_) = look(tab, anchor, name)
        room = 0.1 + step / (high - low) / 2  # it goes to the nearest of its steps
        assert abs((moved - value) / (high - low) - part) < room, name
        assert by_mouse != before, f"{anchor}: {name} by mouse"
        # By a key, a step further.
        tab.evaluate("(selector) => document.querySelector(selector).focus()", slider)
        tab.press("ArrowRight")
        by_key, _, (further, *_) = look(tab, anchor, name)
        assert moved < further
        assert by_key != by_mouse, f"{anchor}: {name} by key"


def is_pulled(tab: Tab, anchors: list[str]) -> None:
    """Check that what is drawn to be pulled follows the mouse."""
    kinds = [(anchor, f"#{anchor} {each}") for anchor in anchors for each in HANDLES]
    there = "(kinds) => kinds.filter(([, each]) => document.querySelector(each))"
    for anchor, selector in tab.evaluate(there, kinds):
        before, settings, _ = look(tab, anchor)
        tab.drag(selector, -30, 15)
        after, other_settings, _ = look(tab, anchor)
        assert after != before, selector
        assert other_settings != settings, selector


def shows(tab: Tab, value: str) -> None:
    """Check that the figure of the chapter shows this w2, and no field is empty."""
    _, _, (at, *_) = look(tab, "forward", "w2")
    assert at == float(value)
    texts: list[str] = tab.evaluate(
        "() => [...document.querySelectorAll('#forward .osn-field')]"
        ".map((field) => field.value)"
    )
    assert all(texts)
    assert value in [text.replace("−", "-") for text in texts]  # a field's own minus


def test_a_number_outlives_a_reload_and_back(tab: Tab, site: str) -> None:
    tab.open(f"{site}/{CHAPTER}")
    tab.type(FIELD, "3.25")
    shows(tab, "3.25")
    tab.evaluate("() => { window.old = true; setTimeout(() => location.reload()); }")
    tab.wait("window.old === undefined")
    shows(tab, "3.25")
    tab.type(FIELD, "-1.75")
    tab.evaluate("() => { document.querySelector('nav a[href*=notation]').click(); }")
    tab.wait("location.pathname.endsWith('notation.html')")
    tab.evaluate("() => { setTimeout(() => history.back()); }")
    tab.wait(f"location.pathname.endsWith('{CHAPTER}')")
    shows(tab, "-1.75")


def test_a_link_opens_its_numbers(tab: Tab, site: str) -> None:
    tab.open(f"{site}/{CHAPTER}#forward?w2=0.35")
    shows(tab, "0.35")


def maps(paper: PdfReader) -> list[bytes]:
    """Return the pictures of the maps that are printed."""
    objects = [page["/Resources"].get("/XObject", {}) for page in paper.pages]
    images = [each.get_object() for page in objects for each in page.values()]
    return [
        image.get_data()
        for image in images
        if (image.get("/Width"), image.get("/Height")) == MAP_SIZE
    ]


def texts(paper: PdfReader) -> list[bytes]:
    """Return what is written and drawn on each sheet, with its colours."""
    contents = [page.get_contents() for page in paper.pages]
    return [each.get_data() for each in contents if each is not None]


# To print a whole chapter takes seven seconds.
_ALONE = """
(selector) => {
  let at = document.querySelector(selector);
  for (; at !== document.body; at = at.parentElement) {
    for (const other of at.parentElement.children) {
      if (other !== at) other.style.display = "none";
    }
  }
}
"""


# Playwright cannot print by WebKit, and neither can its own driver.
@pytest.mark.parametrize("window", ["firefox"], indirect=True)
def test_a_dark_page_is_printed_as_the_light_one_with_its_maps(
    tab: PlaywrightTab, site: str
) -> None:
    printed = []
    for theme in ("light", "dark"):
        tab.go(f"{site}/empty.html")
        tab.evaluate(
            "(theme) => ['mode', 'theme'].forEach((key) => localStorage[key] = theme)",
            theme,
        )
        tab.open(f"{site}/{CHAPTER}")
        assert tab.evaluate("() => document.documentElement.dataset.theme") == theme
        tab.evaluate(_ALONE, "#forward .osn-plane-map")
        printed.append(PdfReader(BytesIO(tab.page.pdf())))
        assert tab.evaluate("() => document.documentElement.dataset.theme") == theme
    light, dark = printed
    assert len(maps(light)) > 0
    assert maps(light) == maps(dark)
    assert texts(light) == texts(dark)
