"""Every figure of the book: its page opened once at a desk and once on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from controls import alone, assert_sliders_stay, try_every_control, try_links
from explorer import PHONE
from figures import FIGURES, WITH_FIGURES, states_of
from finger import assert_swipes_scroll_and_pulls_pull
from playwright.sync_api import Page, Route
from small_windows import assert_drawing_gives_way, assert_every_word_is_seen
from visit import FRAMES, JUMP, await_figures, resize, unfold, visit
from wide_windows import assert_side_by_side, assert_what_scrolls_shows_it

# Once all of a page is there but its scripts.
_PARSED = """
() => new Promise((done) => {
  if (document.readyState !== "loading") done();
  document.addEventListener("readystatechange", () => done());
})
"""

# How high the figures of a page are.
_HEIGHTS = """
() => [...document.querySelectorAll(".osn-mount")].filter((e) => e.checkVisibility())
  .map((e) => e.getBoundingClientRect().height)
"""


def test_there_are_figures_to_try() -> None:
    assert {"welcome", "forward"} <= {state["anchor"] for _, state in FIGURES}


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_at_a_desk_it_moves_nothing_fits_any_window_and_each_control_works(
    page: Page, site: str, path: str
) -> None:
    script = open_without_script(page, f"{site}/{path}")
    still = heights(page)
    resize(page, 1280)
    script.continue_()
    await_figures(page)
    # A figure that comes to life does not move the page.
    for before, after in zip(still, heights(page), strict=True):
        assert after
        assert before == pytest.approx(after, abs=2)
    assert_what_scrolls_shows_it(page)
    # A laptop's window at 200 %, or a phone on its side.
    resize(page, 640, 450)
    assert_drawing_gives_way(page)
    assert_side_by_side(page)
    unfold(page)
    for state in states_of(path):
        figure = alone(page, state["anchor"])
        assert_sliders_stay(figure)
        try_every_control(figure, state["controls"])
        try_links(figure, state)


def open_without_script(page: Page, address: str) -> Route:
    """Open a page; its figures' script is held back until one continues it."""
    held: list[Route] = []
    page.route("**/host.js*", lambda route: held.append(route))
    with page.expect_request("**/host.js*"):
        page.goto(address, wait_until="commit")
    page.evaluate(_PARSED)
    page.evaluate(JUMP)
    page.evaluate(f"document.fonts.ready.then(() => {FRAMES})")
    (script,) = held
    return script


def heights(page: Page) -> list[list[float]]:
    """Return how high the page's figures are at a desk, and on a phone."""
    found = []
    for width in (1280, 360):
        resize(page, width)
        found.append(page.evaluate(_HEIGHTS))
    return found


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_on_a_phone_all_is_seen_and_follows_the_finger_and_a_swipe_only_scrolls(
    open_tab: Callable[..., Page], site: str, path: str
) -> None:
    phone = open_tab(**PHONE)
    visit(phone, f"{site}/{path}")
    assert_drawing_gives_way(phone)
    assert_every_word_is_seen(phone)
    resize(phone, 390, 844)
    assert_swipes_scroll_and_pulls_pull(phone)
