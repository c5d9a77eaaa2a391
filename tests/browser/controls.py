"""A figure's controls: each works, stays in its place, and no number goes wrong."""

from __future__ import annotations

from typing import Any

from explorer import Explorer
from figure_settings import fragments
from figures import SIGHT, WRONG
from playwright.sync_api import Page
from visit import FRAMES

# At a desk in the end.
WIDTHS = (390, 640, 768, 1280)

# Leaves nothing of an article but the way to a figure; and no picture is waited for:
# the figure paints at once what was changed. It has its place, and no colours, which
# would take time.
_ALONE = """
(root) => {
  window.requestAnimationFrame = (paint) => {
    queueMicrotask(() => paint(performance.now()));
    return 1;
  };
  root.style.opacity = 0;
  for (let at = root; !at.matches("article"); at = at.parentElement) {
    for (const each of at.parentElement.children) {
      each.style.display = each === at ? "" : "none";
    }
  }
}
"""

# Takes each slider over its range; returns those that did not stay in their place.
_MOVED = """
async (root) => {
  const placeOf = (slider) => {
    const { top, left } = slider.getBoundingClientRect();
    const corner = root.getBoundingClientRect();
    return [top - corner.top, left - corner.left].map(Math.round).join();
  };
  const slideTo = (slider, value) => {
    slider.value = value;
    slider.dispatchEvent(new Event("input"));
  };
  const sliders = [...root.querySelectorAll("input[type=range]")]
    .filter((slider) => slider.checkVisibility())
    .map((slider) => [slider, slider.value, new Set([placeOf(slider)])]);
  for (const [slider, first, places] of sliders) {
    const [low, high] = [slider.min, slider.max].map(Number);
    for (let part = 0; part <= 6; part++) {
      slideTo(slider, low + (high - low) * part / 6);
      await null;
      places.add(placeOf(slider));
    }
    slideTo(slider, first); // it is painted with what the next one does first
  }
  await null;
  // One that steps through something is no control of the figure.
  const nameOf = (slider) =>
    slider.closest(".osn-control")?.dataset.ref ?? slider.className;
  return sliders.map(([slider, , places]) => [slider, places.add(placeOf(slider))])
    .filter(([, places]) => places.size > 1)
    .map(([slider, places]) => [nameOf(slider), ...places]);
}
"""

# Gives a control the focus, if there is something to see of it, and looks at the rest.
_FOCUS = f"""
(root, name) => {{
  const row = root.querySelector(`.osn-control[data-ref="${{name}}"]`);
  if (!row?.checkVisibility({{ visibilityProperty: true }})) return false;
  // What belongs to the focused control lights up: that is no change of a value.
  row.querySelector("input:is([type=range], [type=checkbox]), select").focus();
  window.sight = ({SIGHT})(root, name);
  return true;
}}
"""

# Whether the reader sees anything else than then. Reset is pressed after that.
_CHANGED = f"""
async (root, name) => {{
  await {FRAMES};
  const changed = ({SIGHT})(root, name) !== sight;
  const isReset = ({{ textContent }}) => textContent.trim() === "Reset";
  [...root.querySelectorAll("button")].find(isReset)?.click();
  await {FRAMES};
  return changed;
}}
"""

# Opens a link with each of the settings, and returns what is wrong after any of them.
_TRY_LINKS = """
async (root, [fragments, wrong]) => {
  // Texts and attributes are read, and nobody looks: it need not be painted.
  root.style.contentVisibility = "hidden";
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const pattern = new RegExp(wrong);
  const found = [];
  for (const fragment of fragments) {
    location.hash = fragment;
    await new Promise((done) => addEventListener("hashchange", done, { once: true }));
    // The figure asked for this frame first, so it has painted when ours is called.
    await frame();
    // Texts and attributes alike.
    const bad = pattern.exec(root.outerHTML);
    if (bad) found.push([fragment, bad.input.slice(0, bad.index + 50).slice(-250)]);
    const notice = root.querySelector(".osn-notice:not([hidden])");
    if (notice) found.push([fragment, notice.textContent]);
  }
  root.style.contentVisibility = "";
  return found;
}
"""

# What the controls say.
_VALUES = """
(root) => [...root.querySelectorAll(".osn-control :is(input, select)")]
  .map(({ value, checked }) => [value, checked])
"""


def alone(page: Page, anchor: str) -> Explorer:
    """Give a figure, and take away the rest of its chapter.

    So that it need not be laid out each time that something of the figure changes.
    """
    page.locator(f"#{anchor}.osn-page").evaluate(_ALONE)
    return Explorer(page, anchor)


def assert_sliders_stay(figure: Explorer) -> None:
    """Check that no slider moves under the finger, in a window of any width."""
    for width in WIDTHS:
        figure.page.set_viewport_size({"width": width, "height": 900})
        assert figure.root.evaluate(_MOVED) == [], (figure.anchor, width)


def try_every_control(figure: Explorer, controls: list[dict[str, Any]]) -> None:
    """Check that each control of a figure changes what is seen of it."""
    tried = 0
    for control in controls:
        name = control["name"]
        if not figure.root.evaluate(_FOCUS, name):
            continue
        tried += 1
        row = figure.root.locator(f'.osn-control[data-ref="{name}"]')
        if control["kind"] == "range":
            at_its_end = control["default"] == control["max"]
            figure.page.keyboard.press("ArrowLeft" if at_its_end else "ArrowRight")
        elif control["kind"] == "choice":
            values = [option["value"] for option in control["options"]]
            other = next(value for value in values if value != control["default"])
            row.locator("select").select_option(index=values.index(other))
        else:
            row.locator("input[type=checkbox]").click()
        assert figure.root.evaluate(_CHANGED, name), (figure.anchor, name)
    assert tried > 0, figure.anchor


def try_links(figure: Explorer, state: dict[str, Any]) -> None:
    """Check that no number goes wrong at some settings, and Reset undoes them."""
    first = figure.root.evaluate(_VALUES)
    # All of them in Deno: tests/book/test_figures.py.
    some = fragments(state)[::10]
    assert figure.root.evaluate(_TRY_LINKS, [some, WRONG]) == []
    if figure.button("Reset").is_visible():
        figure.button("Reset").click()
        figure.settle()
        assert figure.root.evaluate(_VALUES) == first, figure.anchor
