"""In a small window, the reader sees what a slider changes while it is moved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from figures import WITH_FIGURES
from playwright.sync_api import Page
from visit import visit

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
# A laptop's window at 200 %, or a phone on its side.
LOW: dict[str, Any] = {"viewport": {"width": 640, "height": 450}}

# Brings each slider to the middle of the screen, and returns for each how much is seen
# of the figure's best drawing, of 100 places in it, and whether it is itself free.
_SEEN = """
() => {
  const drawings = ".osn-drawing, .osn-plane-map, .osn-panel-frame, .osn-bars";
  const shown = (each) => each.checkVisibility();
  const at = ({ left, top, width, height }, x, y) =>
    document.elementFromPoint(left + width * x, top + height * y);
  const places = Array.from({ length: 10 }, (_, i) => (i + 0.5) / 10);
  const sliders = [
    ...document.querySelectorAll(".osn-page .osn-control input[type=range]"),
  ];
  // A figure of nothing but words and numbers has no drawing to look at.
  const drawn = (slider) =>
    [...slider.closest(".osn-page").querySelectorAll(drawings)].some(shown);
  return sliders.filter(shown).filter(drawn).map((slider) => {
    slider.scrollIntoView({ block: "center", behavior: "instant" });
    const figure = slider.closest(".osn-page");
    const seen = [...figure.querySelectorAll(drawings)].filter(shown).map((each) => {
      const box = each.getBoundingClientRect();
      // What lies over a drawing and belongs to it is a part of it.
      const own = each.closest(".osn-diagram, .osn-plane, .osn-panel, .osn-bars");
      return places.flatMap((x) => places.filter((y) => own.contains(at(box, x, y))))
        .length;
    });
    const name = slider.closest(".osn-control").dataset.ref;
    const free = at(slider.getBoundingClientRect(), 0.5, 0.5) === slider;
    return [`${figure.id}: ${name}`, Math.max(...seen), free];
  });
}
"""


@pytest.mark.parametrize("window", [PHONE, LOW], ids=["phone", "low"])
@pytest.mark.parametrize("path", WITH_FIGURES)
def test_what_a_slider_changes_is_seen_with_the_slider_in_the_middle(
    open_tab: Callable[..., Page], site: str, path: str, window: dict[str, Any]
) -> None:
    page = open_tab(**window)
    visit(page, f"{site}/{path}")
    for fold in page.locator(".osn-page .osn-bench details").all():
        fold.evaluate("details => { details.open = !!details.querySelector('input') }")
    found = page.evaluate(_SEEN)
    assert [each for each in found if each[1] < 40 or not each[2]] == []


@pytest.mark.parametrize("window", [PHONE, LOW], ids=["phone", "low"])
@pytest.mark.parametrize("path", WITH_FIGURES)
def test_what_takes_the_focus_never_lies_under_the_drawing(
    open_tab: Callable[..., Page], site: str, path: str, window: dict[str, Any]
) -> None:
    page = open_tab(**window)
    visit(page, f"{site}/{path}")
    # Backwards, from below: so each comes in at the top, where the drawing sticks.
    covered = page.evaluate(
        """
        () => [...document.querySelectorAll(
          ".osn-page :is(.osn-beside, .osn-more) :is(input, select, button)")]
          .filter((each) => each.checkVisibility()).reverse().filter((each) => {
            each.focus();
            const { left, top, width, height } = each.getBoundingClientRect();
            const x = left + width / 2;
            return !each.contains(document.elementFromPoint(x, top + height / 2));
          }).map((each) => each.outerHTML)
        """
    )
    assert covered == []


def test_on_a_phone_nothing_of_the_theme_lies_on_the_page_when_one_scrolls_up(
    open_tab: Callable[..., Page], site: str
) -> None:
    page = open_tab(**PHONE)
    visit(page, f"{site}/chapters/layers.html")
    # The theme's script shows its pill once the reader has scrolled up again.
    shown = page.evaluate(
        """
        async () => {
          const frames = () => new Promise((done) =>
            requestAnimationFrame(() => requestAnimationFrame(done)));
          for (const top of [4000, 3000, 2500]) {
            scrollTo({ top, behavior: "instant" });
            await frames();
          }
          return document.querySelector("#pst-back-to-top").checkVisibility();
        }
        """
    )
    assert shown is False
