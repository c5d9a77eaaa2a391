"""interact() in the published book: a function of the chapter's own, with no kernel."""

from __future__ import annotations

import math
from collections.abc import Callable

from explorer import Explorer
from playwright.sync_api import Page, expect

from nnlib.live.formulas.formatting import format_number


def test_the_sigmoid_with_and_without_brackets_follows_the_slider(
    stay: Callable[[str], Page], site: str
) -> None:
    page = stay(f"{site}/chapters/forward-propagation.html")
    explorer = Explorer(page, "both").anew()
    explorer.drag_thumb("z", 0.1)
    z = float(explorer.slider("z").input_value())
    assert z < -2
    values = explorer.values()
    assert values["sigmoid"] == format_number(1 / (1 + math.exp(-z)))
    assert values["no_brackets"] == format_number(1 + math.exp(-z))
    # The first explorer of the page is left alone.
    assert Explorer(page).values()["a2"] == "0.597448"


def test_two_sliders_and_the_curve_over_either(
    stay: Callable[[str], Page], site: str
) -> None:
    page = stay(f"{site}/chapters/live-figures.html")
    explorer = Explorer(page, "swing").anew()
    explorer.field("length").fill("2.5")
    explorer.field("gravity").fill("10")
    expected = 2 * math.pi * math.sqrt(2.5 / 10)
    assert explorer.values()["seconds"] == format_number(expected)
    curve = explorer.root.locator("path.osn-curve").first
    before = curve.get_attribute("d")
    explorer.root.get_by_label("Draw it over").select_option("gravity")
    explorer.settle()
    expect(curve).not_to_have_attribute("d", before or "")


def test_a_dot_stands_on_a_curve_where_the_reader_is(
    stay: Callable[[str], Page], site: str
) -> None:
    page = stay(f"{site}/chapters/live-figures.html")
    dose = Explorer(page, "dose").anew()
    dot = dose.root.locator(".osn-curve-dot")
    for hours in (0, 6, 24):
        dose.field("hours").fill(str(hours))
        expect(dot).to_have_attribute("cx", f"{round(hours / 24 * 1000) / 10:g}%")
        expect(dot).to_be_visible()
