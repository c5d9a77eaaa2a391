"""BackpropExplorer and LossSurface in the built book, by mouse and by keyboard."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from explorer import Explorer
from playwright.sync_api import Locator, Page, expect
from visit import visit, visit_again

from nnlib import worked_example as we
from nnlib.live.formulas.formatting import format_number

CHAPTER = "/chapters/backpropagation.html"
NETWORK = we.INPUTS + we.PARAMETERS


def numbers(**changes: float) -> dict[str, float]:
    """Return every number of the worked example after these changes, by nnlib."""
    given = we.DEFAULTS | changes
    return {name: float(v) for name, v in (given | we.backward(**given)).items()}


def assert_shows(explorer: Explorer, **changes: float) -> dict[str, str]:
    """Compare the table with nnlib's numbers, and return it."""
    shown = explorer.values()
    for name, number in numbers(**changes).items():
        assert shown[name] == format_number(number), name
    return shown


def learned(steps: int, learning_rate: float = 1.0, **changes: float) -> dict[str, Any]:
    """Return the worked example's values after so many steps, by nnlib."""
    values = we.DEFAULTS | changes
    for _ in range(steps):
        values = values | we.update(**values, learning_rate=learning_rate)
    return values


@pytest.fixture
def explorer(stay: Callable[[str], Page], site: str) -> Explorer:
    return Explorer(stay(site + CHAPTER), "backprop").anew()


@pytest.fixture
def surface(stay: Callable[[str], Page], site: str) -> Explorer:
    return Explorer(stay(site + CHAPTER), "surface").anew()


def choice(explorer: Explorer, name: str) -> Locator:
    return explorer.root.locator(f'.osn-control[data-ref="{name}"] select')


def steps(explorer: Explorer) -> Locator:
    return explorer.root.locator(".osn-count")


# --- forward and backward ------------------------------------------------------------


def test_it_shows_every_value_and_every_slope(explorer: Explorer) -> None:
    assert_shows(explorer)
    for name in ("delta2", "delta1_1", "delta1_2", "a2"):
        expect(explorer.drawn(name)).to_have_text(format_number(numbers()[name], 4))
    for weight in ("w1", "w2", "w3", "w4", "w5", "w6"):
        label = explorer.root.locator(f'svg:visible > text[data-ref="d{weight}"]')
        expect(label).to_have_text(f"∂ {format_number(numbers()[f'd{weight}'], 4)}")


def test_every_slider_moves_by_key_and_changes_the_slopes(explorer: Explorer) -> None:
    moved = {}
    for name in [*NETWORK, "y"]:
        before = format_number(numbers(**moved)["delta2"])
        explorer.slider(name).focus()
        explorer.page.keyboard.press("ArrowLeft")
        moved[name] = float(explorer.slider(name).input_value())
        assert moved[name] == pytest.approx(we.DEFAULTS[name] - 0.05), name
        shown = assert_shows(explorer, **moved)
        assert shown["delta2"] != before, name


def test_a_slider_is_dragged_and_a_number_in_the_drawing_pulled(
    explorer: Explorer,
) -> None:
    explorer.drag_thumb("w1", 0.75)
    w1 = float(explorer.slider("w1").input_value())
    assert_shows(explorer, w1=w1)
    explorer.drag(explorer.on_drawing("w6"), 30)
    w6 = float(explorer.slider("w6").input_value())
    assert w6 > we.DEFAULTS["w6"]
    assert_shows(explorer, w1=w1, w6=w6)


def test_the_stepper_goes_backwards_from_the_loss(explorer: Explorer) -> None:
    explorer.button("First").click()
    sentence = explorer.root.locator(".osn-stepper .osn-sentence")
    expect(sentence).to_contain_text("L = 0.5·(a₂ − y)^2 ≈ 0.081024")
    shown = explorer.values()
    assert shown["a2"] == "0.597448"
    assert shown["delta2"] == shown["dw1"] == "?"
    explorer.button("Next").click()
    expect(sentence).to_contain_text("∂L/∂a₂ = a₂ − y ≈ −0.402552")
    explorer.button("All").click()
    assert_shows(explorer)


# --- whom to blame -------------------------------------------------------------------


def test_a_chosen_parameter_s_path_is_lit_and_its_chain_is_its_gradient(
    explorer: Explorer,
) -> None:
    explorer.field("w5").fill("-2.5")
    found = numbers(w5=-2.5)
    lines = explorer.root.locator(".osn-chain .osn-equation:visible > div")
    said = explorer.root.locator(".osn-blame .osn-said").last
    for place, name in enumerate(we.PARAMETERS):
        choice(explorer, "parameter").select_option(index=place)
        explorer.settle()
        lit = set(
            explorer.root.locator("svg:visible .osn-path").evaluate_all(
                "all => all.map(each => each.dataset.ref)"
            )
        )
        through = {
            0: {"z1_1", "a1_1", "w5"},
            1: {"z1_2", "a1_2", "w6"},
            2: set(),
        }[min(place // 3, 2)]
        assert lit == {name, "z2", "a2"} | through
        expect(lines).to_have_count(3)
        expect(lines.last).to_contain_text(format_number(found[f"d{name}"]))
        expect(said).to_contain_text(format_number(found[f"d{name}"], 9))


def test_pressing_a_weight_in_the_drawing_chooses_it(explorer: Explorer) -> None:
    explorer.on_drawing("w6").click()
    expect(choice(explorer, "parameter")).to_have_value("7")
    explorer.on_drawing("b1_2").click()
    expect(choice(explorer, "parameter")).to_have_value("5")
    assert_shows(explorer)  # a press changes no number
    # By the keyboard, too.
    choice(explorer, "parameter").focus()
    explorer.page.keyboard.press("ArrowDown")
    expect(choice(explorer, "parameter")).to_have_value("6")


@pytest.mark.parametrize("epsilon", [1e-1, 1e-5, 1e-7])
def test_the_nudge_check_is_nnlib_s(explorer: Explorer, epsilon: float) -> None:
    choice(explorer, "parameter").select_option(index=0)
    index = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7].index(epsilon)
    choice(explorer, "epsilon").select_option(index=index)
    explorer.settle()
    w1 = we.DEFAULTS["w1"]
    up, down = (
        float(we.gradients(**we.DEFAULTS | {"w1": w1 + by})["loss"])
        for by in (epsilon, -epsilon)
    )
    said = explorer.root.locator(".osn-blame .osn-said")
    expect(said.first).to_contain_text(format_number(up, 12))
    expect(said.first).to_contain_text(format_number(down, 12))
    shown = explorer.root.locator('.osn-blame [data-ref="nudge"]').text_content()
    measured = (up - down) / (2 * epsilon)
    assert float(str(shown).replace("−", "-")) == pytest.approx(measured, abs=3e-9)


# --- learning ------------------------------------------------------------------------


def test_steps_are_nnlib_s_and_are_undone_one_by_one(explorer: Explorer) -> None:
    for count in range(1, 4):
        explorer.button("Step").click()
        expect(steps(explorer)).to_have_text(f"{count} step{'s' * (count > 1)}")
        assert_shows(explorer, **learned(count))
    explorer.button("Undo").focus()
    for count in (2, 1, 0):
        explorer.page.keyboard.press("Enter")
        assert_shows(explorer, **learned(count))
    expect(explorer.button("Undo")).to_have_attribute("aria-disabled", "true")
    explorer.button("Undo").click(force=True)
    assert_shows(explorer)
    expect(explorer.preset()).to_have_value("default")


def test_the_learning_rate_sets_the_length_of_a_step(explorer: Explorer) -> None:
    explorer.field("learning_rate").fill("7.5")
    explorer.slider("learning_rate").focus()
    explorer.page.keyboard.press("ArrowRight")
    rate = float(explorer.slider("learning_rate").input_value())
    assert rate == pytest.approx(7.6)
    told = explorer.root.locator('.osn-learning [data-ref="loss_new"]')
    after = numbers(**learned(1, rate))["loss"]
    expect(told).to_have_text(format_number(after))
    explorer.button("Step").click()
    assert_shows(explorer, **learned(1, rate))


def test_a_run_steps_until_it_is_paused_and_reset_forgets_it(
    explorer: Explorer,
) -> None:
    explorer.button("Run").click()
    expect(steps(explorer)).to_have_text(re.compile(r"^([5-9]|\d\d+) steps"))
    explorer.button("Pause").click()
    # The last step is counted at once and painted with the next frame.
    explorer.settle()
    count = int(str(steps(explorer).text_content()).split()[0])
    assert_shows(explorer, **learned(count))
    explorer.page.wait_for_timeout(300)
    expect(steps(explorer)).to_have_text(f"{count} steps")
    chart = explorer.root.get_by_role("img", name="Loss over the steps")
    start, now = (format_number(numbers(**learned(n))["loss"]) for n in (0, count))
    expect(chart).to_have_attribute(
        "aria-label",
        f"Loss over the steps: {start} at the start, {now} after step {count}.",
    )
    explorer.button("Reset").click()
    expect(steps(explorer)).to_have_text("0 steps")
    expect(explorer.button("Undo")).to_have_attribute("aria-disabled", "true")
    assert_shows(explorer)
    # It ends a run at once, also one that has not taken a step yet.
    explorer.root.evaluate(
        "root => { for (const words of ['Run', 'Reset'])"
        " [...root.querySelectorAll('button')]"
        ".find(button => button.textContent === words).click(); }"
    )
    explorer.settle()
    assert explorer.button("Run").is_visible()
    assert steps(explorer).text_content() == "0 steps"


def test_a_run_stops_when_the_reader_takes_over(explorer: Explorer) -> None:
    explorer.button("Run").click()
    expect(steps(explorer)).to_have_text(re.compile(r"^([3-9]|\d\d+) steps"))
    explorer.field("w3").fill("2")
    expect(explorer.button("Run")).to_be_visible()
    expect(steps(explorer)).to_have_text("0 steps")
    # Undo goes back to where the last step led.
    explorer.button("Undo").click()
    expect(steps(explorer)).not_to_have_text("0 steps")


def test_a_run_does_not_write_over_what_is_typed(explorer: Explorer) -> None:
    explorer.button("Run").click()
    expect(steps(explorer)).to_have_text(re.compile(r"^([3-9]|\d\d+) steps"))
    explorer.field("w3").select_text()
    expect(explorer.button("Run")).to_be_visible()
    explorer.page.wait_for_timeout(300)  # three steps of a run
    explorer.page.keyboard.insert_text("2")
    expect(explorer.field("w3")).to_have_value("2")
    # Who types the learning rate goes on.
    explorer.button("Run").click()
    explorer.field("learning_rate").fill("2")
    expect(explorer.button("Pause")).to_be_visible()
    explorer.button("Pause").click()


def test_a_run_stops_at_the_end_of_a_slider_and_says_so(explorer: Explorer) -> None:
    explorer.field("b2").fill("-9.99")
    explorer.field("y").fill("0")
    explorer.field("w5").fill("10")
    explorer.field("w1").fill("10")
    explorer.field("learning_rate").fill("50")
    explorer.button("Run").click()
    trouble = explorer.root.locator(".osn-run .osn-error")
    expect(trouble).to_contain_text("No step taken: it would bring b₂ to")
    expect(trouble).to_contain_text("below −10")
    expect(explorer.button("Run")).to_be_visible()
    explorer.field("learning_rate").fill("0.1")
    explorer.button("Step").click()
    expect(trouble).to_be_empty()
    expect(steps(explorer)).to_have_text("1 step")


def test_weights_that_start_equal_stay_equal(explorer: Explorer) -> None:
    explorer.preset().select_option("equal")
    for _ in range(5):
        explorer.button("Step").click()
    shown = explorer.values()
    assert shown["w1"] == shown["w3"] != "0.5"
    assert shown["w5"] == shown["w6"]


def test_a_link_from_chapter_3_opens_the_same_numbers_here(
    page: Page, site: str
) -> None:
    visit(page, f"{site}/chapters/forward-propagation.html")
    before = Explorer(page)
    link = before.root.get_by_role("link", name=re.compile("Take these numbers"))
    before.field("w4").fill("0.125")
    before.drag_thumb("x2", 0.2)
    x2 = float(before.slider("x2").input_value())
    link.click()
    after = Explorer(page, "backprop")
    assert_shows(after, w4=0.125, x2=x2)
    expect(after.root.locator(".osn-notice")).to_be_hidden()


def test_a_copied_link_and_a_reload_bring_everything_back(
    page: Page, site: str
) -> None:
    visit(page, site + CHAPTER)
    explorer = Explorer(page, "backprop")
    explorer.field("w2").fill("1.5")
    choice(explorer, "parameter").select_option(index=4)
    explorer.field("learning_rate").fill("3")
    explorer.settle()
    visit_again(page)
    again = Explorer(page, "backprop")
    assert_shows(again, w2=1.5)
    expect(choice(again, "parameter")).to_have_value("4")
    expect(again.field("learning_rate")).to_have_value("3")
    visit(page, f"{site}{CHAPTER}#backprop?y=0.25&parameter=8&parameter=1")
    assert_shows(again, y=0.25)
    expect(choice(again, "parameter")).to_have_value("8")
    expect(again.root.locator(".osn-notice")).to_contain_text("given twice")


# --- the surface ---------------------------------------------------------------------


def place(surface: Explorer) -> tuple[float, float]:
    """Return where the point is, w5 and w6, as it says itself."""
    said = str(surface.point().get_attribute("aria-valuetext")).replace("−", "-")
    w5, w6 = (float(number) for number in re.findall(r"= (-?[\d.]+)", said))
    return w5, w6


def test_the_surface_shows_its_own_steps(explorer: Explorer, surface: Explorer) -> None:
    for _ in range(2):
        surface.button("Step").click()
    expect(steps(surface)).to_have_text("2 steps")
    way = surface.root.locator(".osn-way")
    assert str(way.get_attribute("d")).count(",") == 3
    expected = dict(we.DEFAULTS) | {"y": 0.5}
    for _ in range(2):
        expected |= we.update(**expected, learning_rate=10.0)
    assert place(surface) == pytest.approx((expected["w5"], expected["w6"]), abs=1e-6)
    surface.button("Undo").click()
    expect(steps(surface)).to_have_text("1 step")
    surface.button("Reset").click()
    expect(steps(surface)).to_have_text("0 steps")
    expect(steps(explorer)).to_have_text("0 steps")
    assert_shows(explorer)


def test_the_start_is_dragged_and_moved_by_keys(surface: Explorer) -> None:
    choice(surface, "span").select_option(label="−10 to 10")
    surface.settle()
    surface.drag(surface.point(), -60, 40)
    w5, w6 = place(surface)
    assert w5 < 0
    assert w6 < -2
    surface.point().focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowRight"):
        surface.page.keyboard.press(key)
    surface.settle()
    assert place(surface) == pytest.approx((w5 + 0.05, w6 + 0.1))


def test_a_smaller_map_moves_on_when_the_keys_leave_it(surface: Explorer) -> None:
    surface.drag(surface.point(), 400)  # to its edge
    assert map_of(surface) == (-1, 3)
    assert place(surface)[0] == 3
    surface.point().focus()
    for _ in range(2):
        surface.page.keyboard.press("ArrowRight")
        surface.settle()
    expect(surface.point()).to_be_focused()
    assert place(surface)[0] == pytest.approx(3.1)
    assert map_of(surface) == (1, 5)
    # It stays while the point is in it, until all begins anew.
    surface.page.keyboard.press("ArrowLeft")
    surface.page.keyboard.press("ArrowLeft")
    surface.settle()
    assert map_of(surface) == (1, 5)
    surface.button("Reset").click()
    surface.settle()
    assert map_of(surface) == (-1, 3)


def map_of(surface: Explorer) -> tuple[float, float]:
    """Return how far the map goes across, as its point says."""
    low, high = (
        float(str(surface.point().get_attribute(name)))
        for name in ("aria-valuemin", "aria-valuemax")
    )
    return low, high


@pytest.mark.parametrize(("across", "up"), [("w1", "b2"), ("w3", "w2")])
def test_any_two_parameters_make_a_map_of_nnlib_s_losses(
    surface: Explorer, across: str, up: str
) -> None:
    surface.preset().select_option("default")
    choice(surface, "span").select_option(label="−10 to 10")
    for name, parameter in (("across", across), ("up", up)):
        choice(surface, name).select_option(index=we.PARAMETERS.index(parameter))
        surface.settle()
    expect(
        surface.root.get_by_role("group", name=f"Map of L over {across} and {up}")
    ).to_be_visible()
    losses, shades = [], []
    for right, down, shade in surface.colours(every=11):
        place = {across: -10 + 20 * right, up: 10 - 20 * down}
        losses.append(float(we.gradients(**we.DEFAULTS | place)["loss"]))
        shades.append(shade)
    ordered = [shade for _, shade in sorted(zip(losses, shades, strict=True))]
    # The higher the loss, the bluer; equal shades may stand in any order.
    assert all(b >= a - 6 for a, b in pairwise(ordered))
    assert ordered[0] < 0 < ordered[-1]
    levels = surface.root.locator(".osn-contour")
    assert levels.count() >= 4
    assert surface.root.locator(".osn-contours text").count() >= 2


def test_one_parameter_twice_shows_the_next_one(surface: Explorer) -> None:
    choice(surface, "up").select_option(index=6)  # w5, which goes across
    expect(
        surface.root.get_by_role("group", name="Map of L over w5 and w6")
    ).to_be_visible()


def test_the_arrow_points_downhill_and_says_how_steep_it_is(surface: Explorer) -> None:
    arrow = surface.root.locator("svg svg > .osn-downhill")
    lengths = []
    for preset in ("valley", "default"):
        surface.preset().select_option(preset)
        surface.settle()
        turned = str(arrow.get_attribute("transform"))
        angle = float(re.findall(r"rotate\((\S+)\)", turned)[0])
        slopes = numbers(y=0.5 if preset == "valley" else 1.0)
        downhill = math.degrees(math.atan2(slopes["dw6"], -slopes["dw5"]))
        assert angle == pytest.approx(downhill, abs=0.01)
        length = float(re.findall(r"H([\d.]+)", str(arrow.get_attribute("d")))[0])
        size = math.hypot(slopes["dw5"], slopes["dw6"])
        lengths.append(length / size)
    assert lengths[0] == pytest.approx(lengths[1], rel=1e-2)
    surface.preset().select_option("saturated")
    expect(arrow).to_have_attribute("d", "")
    expect(surface.root.get_by_text("too little for an arrow")).to_be_visible()
    surface.preset().select_option("zero")
    choice(surface, "across").select_option(index=0)
    choice(surface, "up").select_option(index=1)
    expect(arrow).to_have_attribute("d", "")
    expect(surface.root.get_by_text("Here the map is flat")).to_be_visible()


def test_the_key_of_a_map_has_short_numbers(surface: Explorer) -> None:
    spans = ("−10 to 10", "10 wide", "4 wide")
    for preset in [each.name for each in we.PRESETS]:
        surface.preset().select_option(preset)
        for span in spans:
            choice(surface, "span").select_option(label=span)
            surface.settle()
            legend = surface.root.locator(".osn-legend .osn-value").all_text_contents()
            assert legend
            for text in legend:
                assert re.fullmatch(r"\d(\.\d{1,4})?|\d × 10⁻\d+", text), (preset, text)


def test_neither_scrolls_a_phone_sideways(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    visit(page, site + CHAPTER)
    for fold in page.locator(".osn details").all():
        fold.evaluate("fold => { fold.open = true }")
    Explorer(page, "surface").settle()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
