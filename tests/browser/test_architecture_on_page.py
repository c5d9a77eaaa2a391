"""ArchitectureExplorer in the built book, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from explorer import Explorer
from playwright.sync_api import Page, expect
from visit import FRAMES

from nnlib.network import Network

CHAPTER = "/chapters/layers.html"


@pytest.fixture
def explorer(stay: Callable[[str], Page], site: str) -> Explorer:
    return Explorer(stay(site + CHAPTER), "architecture").anew()


def sizes(explorer: Explorer) -> dict[str, int]:
    """Return what the sliders stand at."""
    return {name: int(size) for name, size in explorer.numbers().items()}


def real(explorer: Explorer) -> Network:
    """Return the network that the sliders describe."""
    chosen = sizes(explorer)
    layers = [chosen["neurons"]] * chosen["hidden_layers"]
    all_sizes = [chosen["inputs"], *layers, chosen["outputs"]]
    activations = ["sigmoid"] * (len(all_sizes) - 1)
    return Network.create(all_sizes, activations, np.random.default_rng(0))


# What is visible of a network, once it is painted: texts, and how many of what.
_SHOWN = f"""
async (root) => {{
  await {FRAMES};
  const visible = (selector) =>
    [...root.querySelectorAll(selector)].filter((each) => each.checkVisibility());
  const text = (element) => element.textContent.replace(/\\s+/g, " ").trim();
  const texts = (elements) => [...elements].map(text);
  const [drawing] = visible(".osn-drawing");
  const columns = [...drawing.querySelectorAll(".osn-layer-nodes:has(text)")];
  const count = (element, selector) => element.querySelectorAll(selector).length;
  return {{
    rows: visible(".osn-shapes tbody tr").map((row) => texts(row.cells).slice(-3)),
    total: texts(root.querySelectorAll(".osn-shapes tfoot td")),
    sum: texts(root.querySelectorAll(".osn-parameter-sum")),
    said: visible(".osn-said [data-ref]").map((each) => [each.dataset.ref, text(each)]),
    symbols: visible(".osn-equation").map((formula) => count(formula, "msub")),
    words: columns.map((column) => text([...column.querySelectorAll("text")].at(-1))),
    nodes: columns.map((each) => [count(each, ".osn-card"), count(each, ".osn-dot")]),
  }};
}}
"""


def assert_shows(explorer: Explorer, network: Network) -> None:
    """Compare every number that is shown with the network's own."""
    shown = explorer.root.evaluate(_SHOWN)
    layers = network.layers
    shapes = [layer.W.shape for layer in layers]
    assert shown["rows"] == [
        [
            f"W{at} {n_out} × {n_in}",
            f"b{at} {n_out}",
            f"{n_in}·{n_out} + {n_out} = {n_in * n_out + n_out:,}",
        ]
        for at, (n_out, n_in) in enumerate(shapes, start=1)
    ]
    assert shown["total"] == [f"{network.n_parameters:,}"]
    sums = [f"{n_in}·{n_out} + {n_out}" for n_out, n_in in shapes]
    total = sums[0] if len(sums) == 1 else " + ".join(f"({each})" for each in sums)
    assert shown["sum"] == [f"Parameters: {total} = {network.n_parameters:,}"]
    weights = sum(layer.W.size for layer in layers)
    said = shown["said"]
    assert ["weights", f"{weights:,}"] in said
    assert ["biases", f"{sum(layer.b.size for layer in layers):,}"] in said
    assert ["multiplications", f"{weights:,}"] in said
    # One f, W and b for every layer, and the answer, in the formula that is shown.
    assert shown["symbols"] == [3 * len(layers) + 1]
    # Every layer has its words, and its true number of nodes.
    counts = [shapes[0][1], *(n_out for n_out, _ in shapes)]
    assert [int(words.split()[0]) for words in shown["words"]] == counts
    assert shown["nodes"] == [[n, 0] if n <= 6 else [5, 3] for n in counts]


def test_it_starts_with_the_shapes_of_a_real_network(explorer: Explorer) -> None:
    assert_shows(explorer, real(explorer))


def test_dragging_a_slider_rebuilds_drawing_shapes_sum_and_equation(
    explorer: Explorer,
) -> None:
    ends = {"inputs": 1.0, "hidden_layers": 1.0, "neurons": 1.0, "outputs": 0.5}
    for name, to in ends.items():
        before = sizes(explorer)
        explorer.drag_thumb(name, to)
        assert sizes(explorer)[name] > before[name], name
        assert_shows(explorer, real(explorer))
        explorer.button("Reset").click()


def test_a_key_adds_one(explorer: Explorer) -> None:
    before = sizes(explorer)
    for name in before:
        explorer.slider(name).focus()
        explorer.page.keyboard.press("ArrowRight")
        assert sizes(explorer) == before | {name: before[name] + 1}
        assert_shows(explorer, real(explorer))
        explorer.button("Reset").click()


def test_the_smallest_and_the_largest_network(explorer: Explorer) -> None:
    for key in ("Home", "End"):
        for name in sizes(explorer):
            explorer.slider(name).focus()
            explorer.page.keyboard.press(key)
        assert_shows(explorer, real(explorer))


def test_the_sliders_stay_where_they_are_whatever_the_sizes(explorer: Explorer) -> None:
    for width in (1280, 360):
        explorer.page.set_viewport_size({"width": width, "height": 900})
        places = set()
        for key in ("Home", "End"):
            for name in sizes(explorer):
                explorer.slider(name).focus()
                explorer.page.keyboard.press(key)
            explorer.settle()
            places.add(
                explorer.root.evaluate(
                    "root => { const slider = root.querySelector('.osn-slider');"
                    " return slider.getBoundingClientRect().top"
                    " - root.querySelector('.osn-diagram').getBoundingClientRect().top;"
                    " }"
                )
            )
        assert len(places) == 1


def test_no_words_of_the_drawing_meet_even_with_six_hidden_layers(
    explorer: Explorer,
) -> None:
    for name in sizes(explorer):
        explorer.slider(name).focus()
        explorer.page.keyboard.press("End")
    for width in (1280, 700, 360):
        explorer.page.set_viewport_size({"width": width, "height": 900})
        explorer.settle()
        boxes = explorer.root.locator(".osn-drawing:visible text").evaluate_all(
            "texts => texts.map(text => { const b = text.getBoundingClientRect();"
            " return [b.left, b.right, b.top, b.bottom]; })"
        )
        assert len(boxes) >= 16, width
        for i, (left, right, top, bottom) in enumerate(boxes):
            for a, b, c, d in boxes[i + 1 :]:
                assert right <= a or b <= left or bottom <= c or d <= top, width
        overflow = "document.documentElement.scrollWidth - innerWidth"
        assert explorer.page.evaluate(overflow) <= 0, width


def test_half_a_neuron_is_refused_in_a_sentence(explorer: Explorer) -> None:
    explorer.field("neurons").fill("2.5")
    explorer.page.keyboard.press("Tab")
    message = explorer.message("neurons")
    expect(message).to_contain_text("2.5 is not a whole number")
    expect(message).to_contain_text("a whole number from 1 to 16; neurons stays 3")
    assert sizes(explorer)["neurons"] == 3
    assert_shows(explorer, real(explorer))


def test_without_hidden_layers_it_says_that_their_size_does_not_matter(
    explorer: Explorer,
) -> None:
    explorer.field("hidden_layers").fill("0")
    expect(explorer.root.locator(".osn-readout")).to_contain_text("does not matter")
    explorer.field("hidden_layers").fill("1")
    expect(explorer.root.locator(".osn-said:visible")).to_have_count(1)


def test_two_presets_cost_the_same(explorer: Explorer) -> None:
    totals = set()
    for preset in ("wide", "deep"):
        explorer.preset().select_option(preset)
        assert_shows(explorer, real(explorer))
        totals.add(explorer.root.locator(".osn-shapes tfoot td").text_content())
    assert len(totals) == 1


def test_pointing_at_a_layer_of_the_table_lights_up_its_weights(
    explorer: Explorer,
) -> None:
    explorer.root.locator('.osn-shapes tr[data-ref="layer_2"]').hover()
    lit = explorer.root.locator(".osn-drawing:visible .osn-weights.osn-lit")
    expect(lit).to_have_count(1)
    expect(lit).to_have_attribute("data-ref", "layer_2")
    expect(explorer.root.locator(".osn-equation:visible .osn-lit")).to_have_count(2)
