"""A finger on a phone: what is pulled follows it to the end, all else scrolls."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from figures import HANDLES, WITH_FIGURES
from playwright.sync_api import Locator, Page
from visit import FRAMES, visit

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}

# Brings a place into the middle of the screen, where a finger has room.
_MIDDLE = """
(place) => {
  place.scrollIntoView({ block: "center", behavior: "instant" });
  const box = place.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}
"""

# Counts how often the browser takes the finger away from the page, to scroll.
_COUNT = """
() => {
  window.taken = 0;
  addEventListener("pointercancel", () => window.taken++, true);
}
"""

# Everything that a finger could change on a page, as it is now.
_SETTINGS = """
() => [...document.querySelectorAll(".osn-page :is(input, [role=slider])")]
  .map((each) => each.value ?? each.getAttribute("aria-valuetext"))
"""

# A page that was swiped glides on for a while.
_AT_REST = f"""
async () => {{
  for (let [still, last] = [0, scrollY]; still < 3; still++) {{
    await {FRAMES};
    if (scrollY !== last) [still, last] = [0, scrollY];
  }}
}}
"""


class Finger:
    """A finger on a tab."""

    def __init__(self, page: Page) -> None:
        self._page = page
        #: How far the page was scrolled when the finger was put down last.
        self.began = 0.0
        self._devtools = page.context.new_cdp_session(page)

    def swipe(
        self, place: Locator, dx: float, dy: float, moves: int = 20
    ) -> list[list[str]]:
        """Put down, move so far each time, and lift.

        Returns
        -------
        list of list of str
            The page's settings before, half-way, and when the page is at rest again.
        """
        x, y = place.evaluate(_MIDDLE)
        self._page.evaluate(_AT_REST)
        self.began = self._page.evaluate("scrollY")
        settings = [self._settings()]
        self._touch("touchStart", (x, y))
        for move in range(1, moves + 1):
            self._touch("touchMove", (x + move * dx, y + move * dy))
            if move == moves // 2:
                settings.append(self._settings())
        self._touch("touchEnd")
        self._page.evaluate(_AT_REST)
        return [*settings, self._settings()]

    def _touch(self, kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y} for x, y in places]
        event = {"type": kind, "touchPoints": points}
        self._devtools.send("Input.dispatchTouchEvent", event)

    def _settings(self) -> list[str]:
        self._page.evaluate(FRAMES)
        settings: list[str] = self._page.evaluate(_SETTINGS)
        return settings


@pytest.fixture
def phone(open_tab: Callable[..., Page]) -> Page:
    """A tab on a phone."""
    return open_tab(**PHONE)


def each_kind(page: Page, kinds: Sequence[str]) -> Iterator[Locator]:
    """Give the first of each kind that is seen in each figure.

    Those of one kind share their code.
    """
    for figure in page.locator(".osn-page").all():
        for kind in kinds:
            places = figure.locator(f"{kind}:visible")
            if places.count() > 0:
                yield places.first


def name(place: Locator) -> str:
    """Return what a test says of a place."""
    return str(
        place.evaluate("e => `${e.closest('.osn-page').id}: ${e.outerHTML}`")[:200]
    )


# What takes the finger, and leaves the browser swipes up and down, or none.
_STYLES = f"""
() => [...document.querySelectorAll(".osn-page :is({", ".join(HANDLES)})")]
  .filter((each) => {{
    const {{ display, touchAction }} = getComputedStyle(each);
    const swipes = each.matches(".osn-movable") ? "none" : "pan-y";
    // touch-action is not for what is inline.
    return display === "inline" || touchAction !== swipes;
  }})
  .map((each) => each.outerHTML)
"""


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_a_swipe_only_scrolls_and_what_is_pulled_follows_the_finger_to_the_end(
    phone: Page, site: str, path: str
) -> None:
    visit(phone, f"{site}/{path}")
    for fold in phone.locator(".osn-page details").all():
        fold.evaluate("details => { details.open = true }")
    finger = Finger(phone)
    only_scrolls(phone, finger)
    phone.evaluate(_COUNT)
    is_pulled(phone, finger)
    # The others of these kinds have the same code, and here the same style.
    assert phone.evaluate(_STYLES) == []


def only_scrolls(phone: Page, finger: Finger) -> None:
    """Check that a swipe down that begins on a slider or a number changes nothing."""
    for place in each_kind(phone, ("input[type=range]", ".osn-drag", ".osn-grip")):
        before, _, after = finger.swipe(place, 1, -20, moves=8)
        assert phone.evaluate("scrollY") > finger.began + 80, name(place)
        assert before == after, name(place)


def is_pulled(phone: Page, finger: Finger) -> None:
    """Check that what is pulled goes along to the end, and nothing scrolls."""
    for handle in each_kind(phone, HANDLES):
        # A point goes anywhere, up and down too; the others only sideways.
        anywhere = handle.evaluate("e => e.matches('.osn-movable')")
        # No farther than the fewest steps that a control has: each takes 3 pixels.
        dx, dy = (-1, 4) if anywhere else (-3, 1)
        before, half, after = finger.swipe(handle, dx, dy)
        assert phone.evaluate("window.taken") == 0, name(handle)
        assert before != half, name(handle)
        assert half != after, name(handle)
