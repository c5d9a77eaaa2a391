"""A finger on a phone: what is pulled follows it to the end, all else scrolls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from figures import HANDLES
from playwright.sync_api import Locator, Page
from visit import FRAMES, unfold

# Everything that a finger could change on a page, as it is now.
_SETTINGS = """
[...document.querySelectorAll(".osn-page :is(input, [role=slider])")]
  .map((each) => each.value ?? each.getAttribute("aria-valuetext"))
"""

# A page that was swiped glides on for a while.
_AT_REST = f"""
  for (let [still, last] = [0, scrollY]; still < 3; still++) {{
    await {FRAMES};
    if (scrollY !== last) [still, last] = [0, scrollY];
  }}
"""

# Brings a place into the middle of the screen, where a finger has room; returns where
# it is then, how far the page is scrolled, and the settings.
_MIDDLE = f"""
async (place) => {{
  place.scrollIntoView({{ block: "center", behavior: "instant" }});
  const box = place.getBoundingClientRect();
  {_AT_REST}
  return [box.x + box.width / 2, box.y + box.height / 2, scrollY, {_SETTINGS}];
}}
"""
_HALF_WAY = f"async () => {{ await {FRAMES}; return ({_SETTINGS}); }}"
_IN_THE_END = f"async () => {{ {_AT_REST} return [scrollY, {_SETTINGS}]; }}"

# Counts how often the browser takes the finger away from the page, to scroll.
_COUNT = """
() => {
  window.taken = 0;
  addEventListener("pointercancel", () => window.taken++, true);
}
"""

# In each figure, those of some kinds of places of which any is seen.
_SEEN = """
(kinds) => [...document.querySelectorAll(".osn-page")].flatMap((figure) => {
  const seen = (place) => place.checkVisibility({ visibilityProperty: true });
  return kinds.filter((kind) => [...figure.querySelectorAll(kind)].some(seen))
    .map((kind) => `#${figure.id} ${kind}:visible`);
})
"""

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


class Finger:
    """A finger on a tab."""

    def __init__(self, page: Page) -> None:
        self._page = page
        #: How far the last swipe has scrolled the page.
        self.scrolled = 0.0
        self._devtools = page.context.new_cdp_session(page)

    def swipe(
        self, place: Locator, dx: float, dy: float, moves: int = 10
    ) -> list[list[str]]:
        """Put down, move so far each time, and lift.

        Returns
        -------
        list of list of str
            The page's settings before, half-way, and when the page is at rest again.
        """
        x, y, began, before = place.evaluate(_MIDDLE)
        self._touch("touchStart", (x, y))
        for move in range(1, moves + 1):
            self._touch("touchMove", (x + move * dx, y + move * dy))
            if move == moves // 2:
                half = self._page.evaluate(_HALF_WAY)
        self._touch("touchEnd")
        ended, after = self._page.evaluate(_IN_THE_END)
        self.scrolled = ended - began
        return [before, half, after]

    def _touch(self, kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y} for x, y in places]
        event = {"type": kind, "touchPoints": points}
        self._devtools.send("Input.dispatchTouchEvent", event)


def assert_swipes_scroll_and_pulls_pull(phone: Page) -> None:
    """Check all that takes a finger in a page's figures."""
    unfold(phone)
    # Nobody looks: all has its place, and need not be painted.
    phone.evaluate("document.body.style.opacity = 0")
    finger = Finger(phone)
    only_scrolls(phone, finger)
    phone.evaluate(_COUNT)
    is_pulled(phone, finger)
    # The others of these kinds have the same code, and here the same style.
    assert phone.evaluate(_STYLES) == []


def each_kind(page: Page, kinds: Sequence[str]) -> Iterator[Locator]:
    """Give the first of each kind that is seen in each figure.

    Those of one kind share their code.
    """
    for places in page.evaluate(_SEEN, kinds):
        yield page.locator(places).first


def name(place: Locator) -> str:
    """Return what a test says of a place."""
    return str(
        place.evaluate("e => `${e.closest('.osn-page').id}: ${e.outerHTML}`")[:200]
    )


def only_scrolls(phone: Page, finger: Finger) -> None:
    """Check that a swipe down that begins on a slider or a number changes nothing."""
    for place in each_kind(phone, ("input[type=range]", ".osn-drag", ".osn-grip")):
        before, _, after = finger.swipe(place, 1, -20, moves=8)
        assert finger.scrolled > 80, name(place)
        assert before == after, name(place)


def is_pulled(phone: Page, finger: Finger) -> None:
    """Check that what is pulled goes along to the end, and nothing scrolls."""
    for handle in each_kind(phone, HANDLES):
        # A point goes anywhere, up and down too; the others only sideways.
        anywhere = handle.evaluate("e => e.matches('.osn-movable')")
        # No farther than the fewest steps that a control has: each takes 3 pixels.
        dx, dy = (-2, 8) if anywhere else (-6, 2)
        before, half, after = finger.swipe(handle, dx, dy)
        assert phone.evaluate("window.taken") == 0, name(handle)
        assert before != half, name(handle)
        assert half != after, name(handle)
