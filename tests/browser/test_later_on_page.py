"""Parts of a figure that come when the text comes to them, in the built book."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from explorer import PHONE, Explorer
from playwright.sync_api import Browser, Locator, Page, expect
from visit import visit, visit_again

CHAPTER = "/chapters/neurons.html"
LATER = ["point", "equations", "truth", "choose", "activation", "line", "table"]


@pytest.fixture
def figure(page: Page, site: str) -> Explorer:
    visit(page, site + CHAPTER)
    return Explorer(page, "neuron", everything=False)


def part(page: Page, name: str) -> Locator:
    return page.locator(f"#neuron-{name}")


def words(page: Page, name: str) -> Locator:
    """Return the first words of the text that show a part."""
    return page.locator(f'a.osn-show[href="#neuron-{name}"]').first


def test_at_first_there_is_what_the_first_question_needs_and_a_button_shows_all(
    figure: Explorer,
) -> None:
    for name in LATER:
        expect(part(figure.page, name)).to_be_hidden()
    for name in ("w1", "w2", "b"):
        expect(figure.slider(name)).to_be_visible()
    expect(figure.root).to_contain_text("4 of 4 points are right.")
    everything = figure.button("Show everything")
    # On paper all is there.
    figure.page.emulate_media(media="print")
    for name in LATER:
        expect(part(figure.page, name)).to_be_visible()
    expect(everything).to_be_hidden()
    figure.page.emulate_media(media="screen")
    expect(part(figure.page, "point")).to_be_hidden()
    everything.click()
    for name in LATER:
        expect(part(figure.page, name)).to_be_visible()
    expect(everything).to_be_hidden()
    expect(part(figure.page, "point")).to_be_focused()


def test_words_in_the_text_show_a_part_by_mouse_and_by_keys_and_it_stays(
    figure: Explorer,
) -> None:
    page = figure.page
    words(page, "point").click()
    expect(part(page, "point")).to_be_visible()
    expect(part(page, "point")).to_be_in_viewport()
    expect(part(page, "point")).to_be_focused()
    words(page, "equations").focus()
    page.keyboard.press("Enter")
    expect(part(page, "equations")).to_be_focused()
    expect(part(page, "equations")).to_be_in_viewport()
    # Back in the browser leads back to the text; Reset and a reload leave the parts.
    page.go_back()
    figure.button("Reset").click()
    visit_again(page)
    expect(part(page, "point")).to_be_visible()
    expect(part(page, "equations")).to_be_visible()
    expect(part(page, "truth")).to_be_hidden()
    # What is shown follows the reader as all else does.
    figure.field("w1").fill("3")
    expect(part(page, "equations")).to_contain_text("3")


def test_a_link_brings_its_parts_and_an_address_brings_one(
    page: Page, site: str
) -> None:
    visit(page, f"{site}{CHAPTER}#neuron?w1=2&show=truth,line")
    expect(part(page, "truth")).to_be_visible()
    expect(part(page, "line")).to_be_visible()
    expect(part(page, "table")).to_be_hidden()
    visit(page, f"{site}/chapters/notation.html")
    visit(page, f"{site}{CHAPTER}#neuron-table")
    expect(part(page, "table")).to_be_in_viewport()
    expect(part(page, "table")).to_be_focused()


def test_by_touch_a_part_comes_into_view(
    open_tab: Callable[..., Page], site: str
) -> None:
    page = open_tab(**PHONE)
    visit(page, site + CHAPTER)
    for name in ("point", "truth"):
        words(page, name).tap()
        expect(part(page, name)).to_be_in_viewport()
        # Not under the picture, which sticks to the top.
        assert part(page, name).evaluate(
            "part => { const { left, right, top, bottom } ="
            " part.getBoundingClientRect();"
            " const seen = document.elementFromPoint("
            "(left + right) / 2, (top + bottom) / 2);"
            " return part.contains(seen); }"
        )


def test_without_scripts_everything_is_there(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + CHAPTER)
    for name in LATER:
        expect(part(page, name)).to_be_visible()
    expect(page.locator("#neuron .osn-rest")).to_be_hidden()
    context.close()
