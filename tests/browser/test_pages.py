"""What pages hold alive, without scripts, on paper, and in other colours."""

from __future__ import annotations

import gzip
from collections.abc import Callable

from figures import WITH_FIGURES
from playwright.sync_api import BrowserContext, Page, expect
from traffic import KILOBYTE
from visit import FRAMES, PAGES, visit

from book.pages import SITE as BOOK
from nnlib import worked_example

WITH_MOUNTS = [
    page for page in PAGES if "osn-mount" in (BOOK / page).read_text(encoding="utf-8")
]


def test_the_pages_that_must_have_figures_have_them() -> None:
    assert {"index.html", "chapters/forward-propagation.html"} <= set(WITH_MOUNTS)
    assert sorted(WITH_MOUNTS) == WITH_FIGURES  # where they come alive in their place


def test_without_scripts_the_numbers_are_there_and_no_dead_control(
    readers: Callable[..., BrowserContext], site: str
) -> None:
    page = readers(java_script_enabled=False).new_page()
    page.goto(f"{site}/chapters/forward-propagation.html")
    still = page.locator(".osn-mount").first
    expect(still.locator("svg:visible").first).to_contain_text("0.5974")
    expect(still.locator(".osn-equations")).to_contain_text("0.597448")
    dead = page.locator(".osn-mount :is(input, select, button):visible")
    expect(dead).to_have_count(0)
    expect(page.locator("output").first).to_be_visible()
    page.close()


def test_on_paper_a_figure_is_a_picture_with_its_numbers(page: Page, site: str) -> None:
    visit(page, f"{site}/chapters/forward-propagation.html")
    page.emulate_media(media="print")
    figure = page.locator(".osn-mount").first
    expect(figure.locator("svg:visible").first).to_contain_text("0.5974")
    expect(figure.locator(".osn-slider").first).to_be_hidden()
    expect(figure.locator(".osn-stepper")).to_be_hidden()
    assert len(page.pdf()) > 20 * KILOBYTE


def test_the_theme_switch_recolours_the_figures(page: Page, site: str) -> None:
    visit(page, f"{site}/chapters/forward-propagation.html")
    figure = page.locator("#forward")
    colours = "() => document.querySelector('#forward canvas').toDataURL()"
    seen = set()
    for mode in ("light", "dark", "auto"):
        page.get_by_role("button", name="Color mode").first.click()
        # A newer theme (`make next`) opens a menu instead of taking the next one.
        choice = page.locator(f".theme-change-button[data-mode={mode}]:visible")
        if choice.count():
            choice.click()
        page.evaluate(FRAMES)
        theme = page.evaluate("document.documentElement.dataset.theme")
        ink = figure.evaluate("e => getComputedStyle(e).color")
        seen.add((theme, ink, page.evaluate(colours)))
    assert {theme for theme, _, _ in seen} == {"light", "dark"}
    assert len(seen) == 2
    assert len({ink for _, ink, _ in seen}) == 2
    assert len({colour for _, _, colour in seen}) == 2


def test_the_front_end_is_one_small_file_for_all_pages() -> None:
    (script,) = BOOK.rglob("host.js")
    assert len(gzip.compress(script.read_bytes(), 9)) < 60 * KILOBYTE
    for path in WITH_MOUNTS:
        html = (BOOK / path).read_text(encoding="utf-8")
        assert html.count("host.js") == 1
        assert "_esm" not in html


def test_the_numbers_of_the_chapter_s_own_cells_are_nnlib_s() -> None:
    html = (BOOK / "chapters/forward-propagation.html").read_text(encoding="utf-8")
    given = {
        name: worked_example.DEFAULTS[name]
        for name in worked_example.INPUTS + worked_example.PARAMETERS
    }
    a2 = float(worked_example.forward(**given)["a2"])
    # The cell with matrices prints its result beside the function's.
    assert f"[{a2:.8f}] {a2!r}" in html
    assert html.count("right") >= 4
