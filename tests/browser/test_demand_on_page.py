"""DemandExplorer in the built book, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from explorer import Explorer
from playwright.sync_api import Page, expect

from nnlib.explorers.demand import forward
from nnlib.explorers.demand_network import FEATURES, IDEAS, learned
from nnlib.live.formulas.formatting import format_number

CHAPTER = "/chapters/layers.html"
START = {"price": 22.0, "shipping": 4.0, "marketing": 5.0, "material": 5.5}
UNITS = {
    "price": "€",
    "shipping": "€",
    "marketing": "thousand €",
    "material": "points",
}

# The numbers in the visible drawing, what is said of them, and the plots' titles.
_SHOWN = """
(root) => {
  const visible = (selector) =>
    [...root.querySelectorAll(selector)].filter((each) => each.checkVisibility());
  const drawn = visible("svg [data-ref] .osn-value");
  return [
    Object.fromEntries(
      drawn.map((each) => [each.closest("[data-ref]").dataset.ref, each.textContent]),
    ),
    visible(".osn-said")[0].innerText,
    visible(".osn-panel-title").map((title) => title.innerText),
  ];
}
"""


def computed(values: dict[str, float]) -> dict[str, float]:
    """Return every number for a shirt, by nnlib."""
    known = learned(0)
    numbers = values | forward(values, known.network, known)
    return {name: float(value) for name, value in numbers.items()}


def assert_shows(explorer: Explorer, values: dict[str, float]) -> None:
    """Compare the table, the drawing, the sentences and the curves with nnlib."""
    numbers = computed(values)
    assert explorer.values() == {n: format_number(v) for n, v in numbers.items()}
    drawn, says, titles = explorer.root.evaluate(_SHOWN)
    for name in (*FEATURES, *IDEAS, "probability"):
        assert drawn[name] == format_number(numbers[name], 4)
    assert f"{format_number(numbers['percent'], 1)} %" in says
    assert ("says yes" if numbers["is_yes"] else "says no") in says
    assert titles == [f"{idea} = {format_number(numbers[idea], 2)}" for idea in IDEAS]


@pytest.fixture
def explorer(stay: Callable[[str], Page], site: str) -> Explorer:
    return Explorer(stay(site + CHAPTER), "demand").anew()


def test_it_starts_with_nnlib_s_numbers(explorer: Explorer) -> None:
    assert_shows(explorer, START)


def test_dragging_a_slider_changes_what_depends_on_it(explorer: Explorer) -> None:
    for name in FEATURES:
        explorer.drag_thumb(name, 0.9)
        value = float(explorer.slider(name).input_value())
        assert value > START[name] + 2, name
        assert_shows(explorer, START | {name: value})
        explorer.button("Reset").click()


def test_a_key_moves_a_value_by_a_step_and_is_read_with_its_unit(
    explorer: Explorer,
) -> None:
    for name in FEATURES:
        explorer.slider(name).focus()
        explorer.page.keyboard.press("ArrowRight")
        value = float(explorer.slider(name).input_value())
        assert START[name] < value <= START[name] + 0.5, name
        assert_shows(explorer, START | {name: value})
        said = f"{format_number(value)} {UNITS[name]}"
        expect(explorer.slider(name)).to_have_attribute("aria-valuetext", said)
        expect(explorer.field(name)).to_have_attribute("aria-valuetext", said)
        explorer.button("Reset").click()


def test_pulling_a_number_in_the_drawing_changes_it(explorer: Explorer) -> None:
    explorer.drag(explorer.on_drawing("price"), 30)
    value = float(explorer.slider("price").input_value())
    assert value == START["price"] + 5
    assert_shows(explorer, START | {"price": value})


def test_the_verdict_turns_where_the_probability_passes_one_half(
    explorer: Explorer,
) -> None:
    verdicts = []
    for price in (5, 20, 30, 50):
        explorer.field("price").fill(str(price))
        assert_shows(explorer, START | {"price": float(price)})
        verdicts.append(computed(START | {"price": price})["is_yes"])
    assert verdicts[0] == 1.0
    assert verdicts[-1] == 0.0


def test_the_drawing_has_a_line_for_each_learned_weight(explorer: Explorer) -> None:
    hidden, output = learned(0).network.layers
    drawing = explorer.root.locator(".osn-drawing:visible")
    expect(drawing.locator(".osn-edge")).to_have_count(15)
    expect(drawing.locator(".osn-edge-label")).to_have_count(0)
    negative = int((hidden.W < 0).sum() + (output.W < 0).sum())
    expect(drawing.locator(".osn-edge.osn-negative")).to_have_count(negative)


def test_the_weights_are_listed_with_what_they_mean(explorer: Explorer) -> None:
    known = learned(0)
    hidden, output = known.network.layers
    rows = explorer.root.locator(".osn-weight-table tr:has(td .osn-value)")
    columns = [*hidden.W.T, hidden.b, output.W[0]]
    expect(rows).to_have_count(len(columns))
    for row, numbers in zip(rows.all(), columns, strict=True):
        expect(row.locator(".osn-value")).to_have_text(
            [format_number(float(number), 2) for number in numbers]
        )
    said = explorer.root.locator(".osn-said-of li")
    expect(said).to_have_text(list(known.sentences().values()))
    # Pointing at a weight lights up its line.
    explorer.root.locator('td[data-ref="price_to_affordability"]').hover()
    lit = explorer.root.locator(".osn-drawing:visible .osn-edge.osn-lit")
    expect(lit).to_have_count(1)
    expect(lit).to_have_attribute("data-ref", "price_to_affordability")


def test_each_curve_goes_through_its_dot_over_any_input(explorer: Explorer) -> None:
    select = explorer.root.get_by_label("Draw each neuron over")
    plots = explorer.root.locator(".osn-panel")
    seen = set()
    for option in ("1", "2", "3", "4", "0"):
        select.select_option(option)
        explorer.settle()
        for plot in plots.all():
            seen.add(plot.locator("path.osn-curve").get_attribute("d"))
            off = plot.evaluate(
                # How far the dot's middle is from the nearest point of the curve.
                "plot => { const curve = plot.querySelector('path.osn-curve');"
                " const dot = plot.querySelector('circle').getBoundingClientRect();"
                " const x = dot.left + dot.width / 2, y = dot.top + dot.height / 2;"
                " const matrix = curve.getScreenCTM(); let least = Infinity;"
                " for (let i = 0; i <= 2000; i++) {"
                "  const p = curve.getPointAtLength(curve.getTotalLength() * i / 2000)"
                "   .matrixTransform(matrix);"
                "  least = Math.min(least, Math.hypot(p.x - x, p.y - y)); }"
                " return least; }"
            )
            assert off < 1.5
    assert len(seen) == 12  # three neurons over four inputs; one of them twice


def test_a_preset_sets_all_four_values(explorer: Explorer) -> None:
    explorer.preset().select_option("luxury")
    assert_shows(
        explorer, {"price": 46.0, "shipping": 2.0, "marketing": 9.5, "material": 9.5}
    )
    explorer.button("Reset").click()
    assert_shows(explorer, START)


def test_on_a_phone_everything_fits(explorer: Explorer) -> None:
    explorer.page.set_viewport_size({"width": 360, "height": 800})
    explorer.root.locator(".osn-details").evaluate("details => { details.open = true }")
    assert_shows(explorer, START)
    out = explorer.root.evaluate(
        "root => [...root.querySelectorAll('text, th, td, p, li, label')]"
        ".filter(e => e.checkVisibility()).map(e => [e.textContent,"
        " e.getBoundingClientRect().right]).filter(([_, right]) => right > 360)"
    )
    assert out == []
    # No word of the table is broken.
    headings = explorer.root.locator(".osn-weight-table th[scope=col]")
    for heading in headings.all():
        assert (heading.bounding_box() or {})["height"] < 40
