"""For everyone: by keyboard, by ear, in a few colours, on paper, at rest."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from io import BytesIO

import matplotlib.image
import numpy as np
import pytest
from figures import MAP_SIZE, WITH_FIGURES, states_of
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pypdf import PdfReader
from visit import FRAMES, visit

# What can be reached by the Tab key, as far as markup says.
FOCUSABLE = (
    "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])"
)

# These change what a later step does, and no number now: nothing is to be said.
QUIET = ("learning_rate", "span")

# The kinds of nodes that a reader of the accessibility tree operates.
OPERATED = {
    "button",
    "checkbox",
    "combobox",
    "link",
    "slider",
    "spinbutton",
    "textbox",
    "DisclosureTriangle",
}


# Opens all that is folded in the figures.
UNFOLD = """
() => document.querySelectorAll(".osn-page details").forEach((e) => { e.open = true; })
"""


@pytest.fixture(scope="module")
def known() -> set[str]:
    """The kinds of what is focused of which some page has shown that it is seen.

    One style sheet draws them on all pages.
    """
    return set()


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_figures_are_for_everyone(
    page: Page, site: str, path: str, known: set[str]
) -> None:
    # From the first moment on: so it is seen, too, where these are asked for only once.
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    visit(page, f"{site}/{path}")
    assert_seen(page)
    assert_at_rest(page)
    assert_named(page)
    # Without motion all the way: what glides only takes time to paint.
    page.emulate_media(media="print", forced_colors="null")
    print_figures(page)
    page.emulate_media(media="null")
    page.evaluate(UNFOLD)
    for state in states_of(path):
        tab_through(page, state["anchor"], known)
    page.evaluate(_LISTEN)
    for state in states_of(path):
        change_by_keyboard(page, state["anchor"])


# Goes to just before a figure, and notes what gets the focus from there on. Of a kind
# is what has the same name and class, lies in the same kind of box that cuts things
# off, and gets the same line around it.
_FOLLOW = """
(root, selector) => {
  // A control that somebody took out of the order is missed, too.
  const stops = [...root.querySelectorAll(selector)].filter((e) =>
    e.checkVisibility({ visibilityProperty: true }) && !e.disabled);
  for (const e of stops) e.dataset.stop = "";
  const kindOf = (e) => {
    let box = e.parentElement;
    while (box && getComputedStyle(box).overflow === "visible") box = box.parentElement;
    const { outline, outlineOffset, boxShadow } = getComputedStyle(e);
    return [e.localName, e.getAttribute("class"), outline, outlineOffset, boxShadow,
      box?.getAttribute("class")].join(" ");
  };
  const start = document.createElement("span");
  start.tabIndex = -1;
  root.before(start);
  start.focus();
  window.way = [];
  window.note = ({ target }) => way.push([target, kindOf(target)]);
  document.addEventListener("focusin", note);
  return stops.length;
}
"""

# Ends that: what was missed of a figure, and the first of each kind that was reached;
# nothing if the focus is still in the figure.
_REACHED = """
(root) => {
  const end = way.findIndex(([e]) => !root.contains(e));
  if (end < 0) return null;
  document.removeEventListener("focusin", note);
  const reached = new Set();
  const kinds = [];
  for (const [e, kind] of way.slice(0, end)) {
    reached.add(e);
    if (!kinds.includes(kind)) e.dataset.kind = kinds.push(kind) - 1;
  }
  const missed = [...root.querySelectorAll("[data-stop]")]
    .filter((e) => !reached.has(e)).map((e) => e.outerHTML.slice(0, 200));
  return [missed, kinds];
}
"""


def tab_through(page: Page, anchor: str, known: set[str]) -> None:
    """Check that the Tab key reaches all of a figure, is seen, and leads out."""
    root = page.locator(f"#{anchor}.osn-page")
    expect(root).to_be_visible()
    stops = root.evaluate(_FOLLOW, FOCUSABLE)
    assert stops, anchor
    # What scrolls may be a stop, too, though no markup says so.
    for presses in (stops + 1, 4):
        for _ in range(presses):
            page.keyboard.press("Tab")
        if way := root.evaluate(_REACHED):
            break
    assert way, f"the focus stays in the figure {anchor}"
    missed, kinds = way
    assert missed == [], anchor
    for number, kind in enumerate(kinds):
        if kind not in known:
            assert is_seen(root.locator(f"[data-kind='{number}']")), (anchor, kind)
            known.add(kind)


# Brings an element into view, gives it the focus, and says where it is.
_FOCUS = """
(e) => {
  e.focus();
  e.scrollIntoView({ block: "center", inline: "nearest" });
  const { x, y, width, height } = e.getBoundingClientRect();
  return { x: Math.max(0, x - 6), y: Math.max(0, y - 6),
    width: width + 12, height: height + 12 };
}
"""


def is_seen(element: Locator) -> bool:
    """Say whether the focus shows: a picture with it is not the one without it."""
    page = element.page
    clip = element.evaluate(_FOCUS)
    with_focus = page.screenshot(clip=clip, caret="hide")
    element.evaluate("e => e.blur()")
    without = page.screenshot(clip=clip, caret="hide")
    return with_focus != without


def move_by_key(slider: Locator) -> None:
    """Move a slider by an arrow key, to where there is room."""
    before = slider.input_value()
    slider.press("ArrowRight")
    if slider.input_value() == before:
        slider.press("ArrowLeft")
    assert slider.input_value() != before


# Notes whatever a screen reader says of changes from now on. What waits until values
# have stood still comes when `come` is called, and not before.
_LISTEN = """
() => {
  const waiting = new Map();
  const { setTimeout, clearTimeout } = window;
  window.setTimeout = (call, delay = 0, ...given) => {
    const number = setTimeout(call, delay < 500 ? delay : 1e9, ...given);
    if (delay >= 500) waiting.set(number, () => call(...given));
    return number;
  };
  window.clearTimeout = (number) => {
    waiting.delete(number);
    clearTimeout(number);
  };
  window.come = () => {
    for (const [number, call] of [...waiting]) { // what they set comes the next time
      if (waiting.has(number)) call();
      window.clearTimeout(number);
    }
  };
  window.told = [];
  const live = "[role=status], [role=alert], [aria-live]:not([aria-live=off]), output";
  for (const place of document.querySelectorAll(live)) {
    if (place.getAttribute("aria-live") === "off") continue;
    const note = () =>
      told.push([place.getAttribute("role") ?? place.ariaLive, place.textContent]);
    new MutationObserver(note)
      .observe(place, { childList: true, characterData: true, subtree: true });
  }
}
"""


def change_by_keyboard(page: Page, anchor: str) -> None:
    """Check that a change of a figure by a key is said once."""
    root = page.locator(f"#{anchor}.osn-page")
    more = root.locator(".osn-rest button:visible")  # parts that come later
    if more.count() > 0:
        more.click()
        let_settle(page)
    page.evaluate("() => { window.told = []; }")
    quiet = "".join(f":not([data-ref={name}])" for name in QUIET)
    sliders = root.locator(f".osn-control{quiet} input[type=range]:visible")
    if sliders.count() > 0:
        move_by_key(sliders.first)
    else:
        # The map of the loss: its sliders choose the map, its button goes down on it.
        step = root.get_by_role("button", name="Step", exact=True)
        if step.count() == 0:
            return  # a pad, or numbers that are pressed: tests of their own
        step.press("Enter")
    let_settle(page)
    told = page.evaluate("told")
    assert len(told) == 1, (anchor, told)
    ((role, words),) = told
    assert role == "status", anchor
    assert words.strip(), anchor


def let_settle(page: Page) -> None:
    """Let pass what time it takes until all is said."""
    for _ in range(2):
        page.evaluate(FRAMES)
        page.evaluate("come()")
    page.evaluate(FRAMES)


def assert_named(page: Page) -> None:
    """Check that what is operated has a name, and that a slider says its value."""
    devtools = page.context.new_cdp_session(page)
    document = devtools.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    operated = [
        node
        for role in OPERATED
        for node in devtools.send(
            "Accessibility.queryAXTree", {"nodeId": document, "role": role}
        )["nodes"]
        if not node["ignored"]
    ]
    assert len(operated) > 20
    nameless = [n for n in operated if not n.get("name", {}).get("value", "").strip()]
    assert [(n["role"]["value"], n.get("backendDOMNodeId")) for n in nameless] == []
    mute = page.locator(".osn-page input[type=range]:visible").evaluate_all(
        "all => all.filter(e => !(e.getAttribute('aria-valuetext') ?? '').trim())"
        ".map(e => e.outerHTML.slice(0, 200))"
    )
    custom = page.locator(".osn-page [role=slider]").evaluate_all(
        "all => all.filter(e => !(e.getAttribute('aria-valuetext') ?? '').trim())"
        ".map(e => e.outerHTML.slice(0, 200))"
    )
    assert mute + custom == []


def assert_seen(page: Page) -> None:
    """Check that in forced colours controls and lines are still seen."""
    unseen = page.locator(".osn-page").evaluate_all(
        "roots => roots.flatMap((root) => {"
        "  const ground = getComputedStyle(document.body).backgroundColor;"
        "  const shapes = 'svg :is(line, path, circle, polyline, text)';"
        "  const lost = [...root.querySelectorAll(shapes)].filter((e) => {"
        "    if (!e.checkVisibility({ visibilityProperty: true })) return false;"
        "    if (e.closest('defs, clipPath, mask, marker')) return false;"
        "    const { stroke, fill } = getComputedStyle(e);"
        "    const inks = [stroke, fill].filter((ink) =>"
        "      ink !== 'none' && !/^rgba.*, 0\\)$/.test(ink));"
        "    return inks.length > 0 && inks.every((ink) => ink === ground); });"
        "  const plain = [...root.querySelectorAll('button, select')].filter((e) =>"
        "    e.checkVisibility() && getComputedStyle(e).borderStyle === 'none');"
        "  return [...lost, ...plain].map((e) => e.outerHTML.slice(0, 160)); })"
    )
    assert unseen == []


def assert_at_rest(page: Page) -> None:
    """Check that nothing moves by itself, nor glides."""
    moving = page.locator(".osn-page, .osn-page *").evaluate_all(
        "all => all.filter((e) => { const s = getComputedStyle(e);"
        " const long = (times) => times.split(',').some((t) => parseFloat(t) > 0.01);"
        " return s.animationName !== 'none' && long(s.animationDuration)"
        "   || long(s.transitionDuration); }).map((e) => e.className)"
    )
    assert page.evaluate("document.getAnimations().length") == 0
    assert moving == []


def print_figures(page: Page) -> None:
    """Check that on paper each figure is a picture with its numbers."""
    sheets = PdfReader(BytesIO(page.pdf())).pages
    # A line of code that is cut off cannot be scrolled to.
    page.set_viewport_size({"width": 700, "height": 900})
    cut = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert page.locator("main pre").evaluate_all(cut) == 0
    controls = page.locator(".osn-page :is(input, select, button):visible")
    assert controls.evaluate_all("all => all.map(e => e.outerHTML)") == []
    numbers = page.locator(".osn-page :is(.osn-value, .osn-big):visible").evaluate_all(
        "all => all.map(e => [e.closest('.osn-page').id, e.textContent.trim()])"
    )
    missing = {
        (anchor, text)
        for anchor, text in numbers
        if text.replace("−", "").replace(".", "").isdigit()
    }
    for sheet in sheets:
        if not missing:
            break
        printed = sheet.extract_text()
        missing = {(anchor, text) for anchor, text in missing if text not in printed}
    assert missing == set()
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_dark_page_is_printed_light_and_dark_again_afterwards(
    open_tab: Callable[..., Page], site: str
) -> None:
    page = open_tab(color_scheme="dark")
    visit(page, f"{site}/chapters/forward-propagation.html")
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    maps = "all => all.map((canvas) => canvas.toDataURL())"
    dark = page.locator("canvas").evaluate_all(maps)
    page.emulate_media(media="print", color_scheme="dark")
    expect(root).to_have_attribute("data-theme", "light")
    light = page.locator("canvas").evaluate_all(maps)
    assert all(one != other for one, other in zip(dark, light, strict=True))
    page.locator("#forward").scroll_into_view_if_needed()
    picture = matplotlib.image.imread(BytesIO(page.screenshot()))[..., :3]
    assert picture.mean() > 0.85
    page.emulate_media(media="screen", color_scheme="dark")
    expect(root).to_have_attribute("data-theme", "dark")
    assert page.locator("canvas").evaluate_all(maps) == dark
    # In Firefox there is not even a turn for observers.
    at_once = page.evaluate(
        f"""() => {{
          const maps = () => ({maps})([...document.querySelectorAll("canvas")]);
          dispatchEvent(new Event("beforeprint"));
          const printed = maps();
          dispatchEvent(new Event("afterprint"));
          return [printed, maps()];
        }}"""
    )
    assert at_once == [light, dark]
    # On real paper there is no frame between the news and the print.
    page.emulate_media(media="null", color_scheme="dark")
    printed = [
        np.asarray(image.image.convert("RGB"))
        for sheet in PdfReader(BytesIO(page.pdf())).pages
        for image in sheet.images
        if image.image is not None and image.image.size == MAP_SIZE
    ]
    assert len(printed) == len(light)
    for picture, url in zip(printed, light, strict=True):
        png = BytesIO(b64decode(url.partition(",")[2]))
        wanted = 255 * matplotlib.image.imread(png)[..., :3]
        assert abs(picture.mean() - wanted.mean()) < 5
    expect(root).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_without_scripts_numbers_are_there_and_no_dead_control(
    readers: Callable[..., BrowserContext], site: str, path: str
) -> None:
    # Not watched: without scripts, their preloading is broken off.
    page = readers(java_script_enabled=False).new_page()
    page.goto(f"{site}/{path}")
    dead = ".osn-mount :is(input, select, button, [role=slider]):visible"
    assert page.locator(dead).count() == 0
    for still in page.locator(".osn-mount").all():
        assert any(letter.isdigit() for letter in still.inner_text())
    page.close()
