"""interact() in the published book: a function of the chapter's own, with no kernel."""

from __future__ import annotations

import math

from explorer import Explorer
from playwright.sync_api import Page, expect
from visit import visit

from nnlib.live.formulas.formatting import format_number


def test_the_sigmoid_with_and_without_brackets_follows_the_slider(
    page: Page, site: str
) -> None:
    visit(page, f"{site}/chapters/forward-propagation.html")
    explorer = Explorer(page, "both")
    explorer.drag_thumb("z", 0.1)
    z = float(explorer.slider("z").input_value())
    assert z < -2
    values = explorer.values()
    assert values["sigmoid"] == format_number(1 / (1 + math.exp(-z)))
    assert values["no_brackets"] == format_number(1 + math.exp(-z))
    # The first explorer of the page is left alone.
    assert Explorer(page).values()["a2"] == "0.597448"


def test_two_sliders_and_the_curve_over_either(page: Page, site: str) -> None:
    visit(page, f"{site}/chapters/live-figures.html")
    explorer = Explorer(page, "swing")
    explorer.field("length").fill("2.5")
    explorer.field("gravity").fill("10")
    expected = 2 * math.pi * math.sqrt(2.5 / 10)
    assert explorer.values()["seconds"] == format_number(expected)
    curve = explorer.root.locator("path.osn-curve").first
    before = curve.get_attribute("d")
    explorer.root.get_by_label("Draw it over").select_option("gravity")
    explorer.settle()
    expect(curve).not_to_have_attribute("d", before or "")


def test_a_dot_stands_on_a_curve_where_the_reader_is(page: Page, site: str) -> None:
    visit(page, f"{site}/chapters/live-figures.html")
    dose = page.locator("#dose.osn-page")
    dot = dose.locator(".osn-curve-dot")
    for hours in (0, 6, 24):
        dose.locator('.osn-control[data-ref="hours"] .osn-field').fill(str(hours))
        expect(dot).to_have_attribute("cx", f"{round(hours / 24 * 1000) / 10:g}%")
        expect(dot).to_be_visible()
