"""The explorer of chapter 3, in the built book, by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from explorer import Explorer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect
from visit import visit, visit_again

from nnlib import worked_example
from nnlib.live.formulas.formatting import format_number

NAMES = worked_example.INPUTS + worked_example.PARAMETERS
START = {name: worked_example.DEFAULTS[name] for name in NAMES}
CHAPTER = "/chapters/forward-propagation.html"

# Opens a link within the page; returns what the figure has left of it.
_OPEN = """
async (link) => {
  await new Promise((done) => {
    addEventListener("hashchange", done, { once: true });
    location.hash = link;
  });
  return location.hash;
}
"""


def expected(**changes: float) -> dict[str, str]:
    """Return what the table must show: nnlib's numbers for these values."""
    given = START | changes
    shown = given | worked_example.forward(**given)
    return {name: format_number(float(value)) for name, value in shown.items()}


@pytest.fixture
def explorer(stay: Callable[[str], Page], site: str) -> Explorer:
    return Explorer(stay(site + CHAPTER)).anew()


def test_it_starts_with_the_worked_example(explorer: Explorer) -> None:
    assert explorer.values() == expected()


def test_dragging_a_slider_recomputes_the_table_the_drawing_the_formulas_and_the_prose(
    explorer: Explorer,
) -> None:
    explorer.drag_thumb("w1", 0.75)
    w1 = float(explorer.slider("w1").input_value())
    assert abs(w1 - 5) < 0.5
    new = expected(w1=w1)
    assert explorer.values() == new
    a2 = worked_example.forward(**(START | {"w1": w1}))["a2"]
    expect(explorer.drawn("a2")).to_have_text(format_number(float(a2), 4))
    formula = explorer.root.locator('.osn-equation[data-ref="z1_1"] .osn-numbers')
    expect(formula).to_contain_text(new["z1_1"])
    prose = explorer.page.locator('output[data-live="a2"]').first
    expect(prose).to_have_text(new["a2"])
    expect(explorer.field("w1")).to_have_value(str(w1).removesuffix(".0"))


def test_every_slider_moves_by_key_and_changes_the_output(explorer: Explorer) -> None:
    moved = {}
    for name in NAMES:
        before = expected(**moved)["a2"]
        explorer.slider(name).focus()
        explorer.page.keyboard.press("ArrowRight")
        moved[name] = float(explorer.slider(name).input_value())
        assert moved[name] == pytest.approx(START[name] + 0.05), name
        shown = explorer.values()
        assert shown == expected(**moved), name
        assert shown["a2"] != before, name


def test_the_keys_reach_everything_and_the_focus_is_seen(explorer: Explorer) -> None:
    explorer.preset().focus()
    reached = set()
    for _ in range(60):
        reached.add(
            explorer.page.evaluate(
                "() => { const e = document.activeElement;"
                " const ref = e.closest('[data-ref]');"
                " return (ref?.dataset.ref ?? '') + ' ' + e.tagName + ' '"
                " + (e.type ?? e.getAttribute('class')); }"
            )
        )
        explorer.page.keyboard.press("Tab")
    for name in NAMES:
        assert f"{name} INPUT range" in reached
        assert f"{name} INPUT text" in reached
    assert any("osn-point" in each for each in reached)
    explorer.slider("w1").focus()
    outline = explorer.slider("w1").evaluate(
        "e => { const s = getComputedStyle(e);"
        " return s.outlineStyle + s.outlineWidth + s.boxShadow; }"
    )
    assert outline != "none0pxnone"


@given(
    st.fixed_dictionaries(
        {name: st.floats(-2, 2) for name in worked_example.INPUTS}
        | {name: st.floats(-10, 10) for name in worked_example.PARAMETERS}
    )
)
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_a_link_with_any_values_shows_nnlib_s_numbers(
    explorer: Explorer, values: dict[str, float]
) -> None:
    link = "&".join(f"{name}={value!r}" for name, value in values.items())
    assert "?" not in explorer.page.evaluate(_OPEN, f"forward?{link}")
    assert explorer.values() == expected(**values)


def test_a_typed_number_counts_at_once_and_a_comma_is_read(explorer: Explorer) -> None:
    explorer.field("w2").fill("0.125")
    assert explorer.values() == expected(w2=0.125)
    explorer.field("w2").fill("-0,25")
    assert explorer.values() == expected(w2=-0.25)


def test_a_wrong_text_gets_a_sentence_and_the_last_good_value_stays(
    explorer: Explorer,
) -> None:
    message = explorer.message("w2")
    for text, says in (
        ("12", "12 is not between −10 and 10"),
        ("abc", "abc"),
        ("", "a number"),
        ("1e400", "a number"),
    ):
        explorer.field("w2").fill("0.125")
        explorer.field("w2").fill(text)
        explorer.page.keyboard.press("Tab")
        expect(message).to_contain_text("w2 stays 0.125")
        expect(message).to_contain_text("from −10 to 10")
        expect(message).to_contain_text(says)
        expect(explorer.field("w2")).to_have_attribute("aria-invalid", "true")
        assert explorer.values() == expected(w2=0.125), text
        # The text is still there to be mended, also when another slider moves.
        explorer.slider("w1").focus()
        explorer.page.keyboard.press("ArrowRight")
        expect(explorer.field("w2")).to_have_value(text)
        explorer.field("w2").fill("1")
        expect(message).to_be_empty()
        explorer.button("Reset").click()


def test_pulling_a_number_in_the_drawing_changes_it(explorer: Explorer) -> None:
    pulled = {}
    for name in NAMES:
        explorer.drag(explorer.on_drawing(name), 30)
        pulled[name] = float(explorer.slider(name).input_value())
        assert START[name] + 0.2 < pulled[name] < START[name] + 1, name
        assert explorer.values() == expected(**pulled), name
        # A click that does not move changes nothing.
        explorer.on_drawing(name).click()
        assert explorer.values() == expected(**pulled), name


def test_a_preset_sets_every_value(explorer: Explorer) -> None:
    for preset in worked_example.PRESETS:
        explorer.slider("b2").press("End")
        expect(explorer.preset()).to_have_value("")
        explorer.preset().select_option(preset.name)
        values = {name: preset.values[name] for name in NAMES}
        assert explorer.values() == expected(**values)
        expect(explorer.root.locator(".osn-preset-note")).to_have_text(preset.note)
        explorer.button("Reset").click()
        assert explorer.values() == expected()


def test_a_copied_link_opens_the_same_numbers_elsewhere_and_a_reload_keeps_them(
    page: Page, site: str
) -> None:
    visit(page, site + CHAPTER)
    explorer = Explorer(page)
    context = page.context
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    explorer.field("w4").fill("0.1234567890123")
    explorer.drag_thumb("x2", 0.2)
    # "Copied" would go again after a while, unseen on a busy machine.
    page.evaluate("() => { window.setTimeout = () => 0 }")
    explorer.button("Copy link").click()
    expect(explorer.root.get_by_text("Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    seen = explorer.values()
    assert seen != expected()
    for name in NAMES:
        assert f"{name}=" in link
    # The server never hears of the numbers.
    assert urlsplit(link).query == ""

    elsewhere = context.new_page()
    visit(elsewhere, link)
    opened = Explorer(elsewhere)
    assert opened.values() == seen
    assert opened.field("w4").input_value() == "0.1234567890123"
    expect(opened.root).to_be_in_viewport()
    elsewhere.close()

    visit_again(page)
    assert Explorer(page).values() == seen


def test_a_broken_link_says_what_it_ignored(page: Page, site: str) -> None:
    visit(page, f"{site}{CHAPTER}#forward?w1=2&w2=lots&w9=1&w3=99&w1=3&%=1&b2")
    explorer = Explorer(page)
    assert explorer.values() == expected(w1=2)
    notice = explorer.root.locator(".osn-notice")
    for part in ("w2", "lots", "w9", "w3", "99", "twice", "b2"):
        expect(notice).to_contain_text(part)
    notice.get_by_role("button", name="Dismiss").click()
    expect(notice).to_be_hidden()


def test_stepping_shows_one_value_after_the_other(explorer: Explorer) -> None:
    names = list(worked_example.forward(**START))
    explorer.button("First").click()
    sentence = explorer.root.locator(".osn-stepper .osn-sentence")
    for number, name in enumerate(names, start=1):
        shown = explorer.values()
        expect(sentence).to_contain_text(f"Step {number} of {len(names)}")
        expect(sentence).to_contain_text(expected()[name])
        for later in names[number:]:
            assert shown[later] == "?"
        for known in names[:number]:
            assert shown[known] == expected()[known]
        current = explorer.root.locator(f'.osn-equation[data-ref="{name}"]')
        expect(current).to_have_class(re.compile("osn-current"))
        explorer.button("Next").click()
    assert explorer.values() == expected()
    explorer.button("Back").click()
    assert explorer.values()["a2"] == expected()["a2"]
    explorer.button("Back").click()
    assert explorer.values()["a2"] == "?"
    explorer.button("All").click()
    assert explorer.values() == expected()


def test_the_map_has_a_colour_for_each_place_by_the_same_numbers(
    explorer: Explorer,
) -> None:
    explorer.preset().select_option("xor")
    explorer.settle()
    colours = explorer.colours(every=7)
    assert len(colours) >= 15 * 15  # a hundred pixels each way
    weights = {name: worked_example.PRESETS[1].values[name] for name in NAMES}
    for across, down, blue in colours:
        point = {"x1": -2 + 4 * across, "x2": 2 - 4 * down}
        a2 = float(worked_example.forward(**(weights | point))["a2"])
        if abs(a2 - 0.5) > 0.1:
            assert (blue > 0) == (a2 > 0.5), point


def test_the_point_on_the_map_is_dragged_and_moved_by_keys(explorer: Explorer) -> None:
    explorer.point().scroll_into_view_if_needed()
    before = explorer.point().bounding_box()
    explorer.drag(explorer.point(), -60, 40)
    x1, x2 = (float(explorer.slider(name).input_value()) for name in ("x1", "x2"))
    assert x1 < 0.6
    assert x2 < 0.2
    assert explorer.values() == expected(x1=x1, x2=x2)
    after = explorer.point().bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] - before["x"] == pytest.approx(-60, abs=4)
    assert after["y"] - before["y"] == pytest.approx(40, abs=4)
    explorer.point().focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowLeft"):
        explorer.page.keyboard.press(key)
    assert explorer.values() == expected(x1=round(x1 - 0.05, 2), x2=round(x2 + 0.1, 2))


def test_pointing_at_a_term_lights_up_its_place_in_the_drawing_and_back(
    explorer: Explorer,
) -> None:
    lit = re.compile("osn-lit")
    for name in worked_example.PARAMETERS:
        term = explorer.root.locator(f'.osn-equations math [data-ref="{name}"]').first
        place = explorer.root.locator(f'svg:visible [data-ref="{name}"]').first
        term.hover()
        expect(place).to_have_class(lit)
        explorer.on_drawing(name).hover()
        expect(term).to_have_class(lit)
        explorer.page.mouse.move(2, 2)
        expect(term).not_to_have_class(lit)


def test_a_quiet_summary_follows_the_last_change(explorer: Explorer) -> None:
    explorer.slider("b2").focus()
    for _ in range(5):
        explorer.page.keyboard.press("ArrowRight")
    a2 = worked_example.forward(**(START | {"b2": 0.3}))["a2"]
    summary = explorer.root.locator("[role=status]", has_text="a2 = ")
    expect(summary.first).to_contain_text(format_number(float(a2), 4))


def test_the_drawing_says_what_it_shows(explorer: Explorer) -> None:
    drawing = explorer.root.get_by_role("img").first
    expect(drawing).to_have_attribute("aria-label", re.compile("a2 = 0.5974"))
    explorer.preset().select_option("zero")
    expect(drawing).to_have_attribute("aria-label", re.compile("a2 = 0.5[^0-9]"))
