"""By finger on a phone: what can be pulled is pulled, and a swipe scrolls the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Locator, Page
from test_everyone import WITH_FIGURES

PHONE = {"width": 390, "height": 844}

# What the figure's controls are set to.
_SET = (
    "root => [...root.querySelectorAll('.osn-control input:not([type=checkbox])')]"
    ".map(input => input.value).join()"
)
# What a finger can take hold of, of the two drawings the one that is shown.
_PULLED = ".osn-movable, .osn-drag, .osn-grip"
_SLIDERS = "input[type=range]"
_IS_SHOWN = "e => e.checkVisibility({ visibilityProperty: true })"
# Brings its middle to the middle of the screen and says where that is.
_MIDDLE = """
e => {
  const { left, top, width, height } = e.getBoundingClientRect();
  scrollBy({ top: top + height / 2 - innerHeight / 2, behavior: "instant" });
  const now = e.getBoundingClientRect();
  return [now.left + width / 2, now.top + height / 2];
}
"""


class Finger:
    """A finger on a page: real touches, which the browser may take for scrolling.

    Parameters
    ----------
    page : Page
        A page of a device with a touch screen.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.devtools: CDPSession = page.context.new_cdp_session(page)

    def touch(self, kind: str, *places: tuple[float, float]) -> None:
        """Touch, move or let go."""
        points = [{"x": x, "y": y} for x, y in places]
        self.devtools.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": points}
        )

    def swipe(self, thing: Locator, across: float, down: float) -> float:
        """Draw a finger from the middle of something; return how far it scrolled."""
        x, y = thing.evaluate(_MIDDLE)
        before: float = self.page.evaluate("scrollY")
        self.touch("touchStart", (x, y))
        for part in range(1, 9):
            self.touch("touchMove", (x + across * part / 8, y + down * part / 8))
        self.touch("touchEnd")
        self.page.evaluate(
            "new Promise(done =>"
            " requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        after: float = self.page.evaluate("scrollY")
        return after - before


def shown(figure: Locator, selector: str) -> list[Locator]:
    """Return the things of a figure that a reader sees."""
    return [e for e in figure.locator(selector).all() if e.evaluate(_IS_SHOWN)]


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_what_is_pulled_by_a_finger_moves_and_a_swipe_scrolls(
    open_tab: Callable[..., Page], site: str, path: str
) -> None:
    page = open_tab(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(f"{site}/{path}", wait_until="networkidle")
    page.locator(".osn-mount:not(:has(.osn-page))").wait_for(state="detached")
    for fold in page.locator(".osn details").all():
        fold.evaluate("details => { details.open = true }")
    finger = Finger(page)
    wrong = []
    for figure in page.locator(".osn-page").all():
        values = figure.evaluate(_SET)
        for thing in [*shown(figure, _PULLED), *shown(figure, _SLIDERS)]:
            name = thing.evaluate("e => e.outerHTML.slice(0, 120)")
            before = values
            # To the side where there is room on the screen, and in the range.
            for across in (45, -90):
                scrolled = finger.swipe(thing, across, 4)
                values = figure.evaluate(_SET)
                if values != before:
                    break
            if values == before or scrolled:
                wrong.append(("is not pulled", name))
            before = values
            scrolled = finger.swipe(thing, 4, -120)
            values = figure.evaluate(_SET)
            if "osn-movable" in name:
                if values == before or scrolled:
                    wrong.append(("is not pulled up", name))
            elif values != before or not scrolled:
                wrong.append(("takes a swipe", name))
    assert wrong == []
