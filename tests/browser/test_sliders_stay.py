"""No slider moves under the finger: what changes its height stands below it."""

from __future__ import annotations

import pytest
from figures import WITH_FIGURES
from playwright.sync_api import Page
from visit import visit

WIDTHS = (390, 640, 768, 1280)

# Takes each slider over its range; returns those that did not stay in their place.
_MOVED = """
async () => {
  // No picture is waited for: places are asked for as soon as all is painted.
  window.requestAnimationFrame = (paint) => {
    queueMicrotask(() => paint(performance.now()));
    return 1;
  };
  const moved = [];
  for (const root of document.querySelectorAll(".osn-page")) {
    // The rest of the chapter need not be laid out each time.
    const others = [];
    for (let at = root; !at.matches("article"); at = at.parentElement) {
      others.push(...[...at.parentElement.children].filter((other) => other !== at));
    }
    for (const other of others) other.style.display = "none";
    for (const slider of root.querySelectorAll("input[type=range]")) {
      if (!slider.checkVisibility()) continue;
      const [low, high, first] = [slider.min, slider.max, slider.value].map(Number);
      const slideTo = async (value) => {
        slider.value = value;
        slider.dispatchEvent(new Event("input"));
        await null;
        const { top, left } = slider.getBoundingClientRect();
        const corner = root.getBoundingClientRect();
        return [top - corner.top, left - corner.left].map(Math.round).join();
      };
      const places = new Set();
      for (let part = 0; part <= 6; part++) {
        places.add(await slideTo(low + (high - low) * part / 6));
      }
      places.add(await slideTo(first));
      // One that steps through something is no control of the figure.
      const name = slider.closest(".osn-control")?.dataset.ref ?? slider.className;
      if (places.size > 1) moved.push([root.id, name, ...places]);
    }
    for (const other of others) other.style.display = "";
  }
  return moved;
}
"""


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_no_slider_moves_while_it_is_dragged(page: Page, site: str, path: str) -> None:
    visit(page, f"{site}/{path}")
    for fold in page.locator(".osn details").all():
        fold.evaluate("details => { details.open = true }")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(_MOVED) == [], width
