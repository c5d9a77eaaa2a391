"""Matrices at work in chapter 2: by mouse, by keyboard, by touch."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from explorer import PHONE, Explorer
from playwright.sync_api import Locator, Page, expect
from visit import visit

from nnlib.explorers.layer import W, X

CHAPTER = "/chapters/layers.html"


@pytest.fixture
def layer(stay: Callable[[str], Page], site: str) -> Explorer:
    return Explorer(stay(site + CHAPTER), "layer").anew()


def chosen(figure: Explorer, at: int) -> list[str]:
    """Return what is lit in a matrix of a figure."""
    figure.settle()
    return matrix(figure, at).locator(".osn-chosen").all_inner_texts()


def matrix(figure: Explorer, at: int) -> Locator:
    return figure.root.locator(".osn-matrix-cells").nth(at)


def on_the_way(figure: Explorer) -> set[str]:
    """Return the values that the drawing marks."""
    figure.settle()
    marked = figure.root.locator("svg:visible .osn-path")
    return set(marked.evaluate_all("all => all.map((each) => each.dataset.ref)"))


def test_a_row_of_w_lights_up_its_neuron_its_lines_and_its_sum(layer: Explorer) -> None:
    assert on_the_way(layer) == {"w1_1", "w1_2", "b1", "z1", "a1"}
    matrix(layer, 0).locator("td").nth(5).click()
    assert on_the_way(layer) == {"w3_1", "w3_2", "b3", "z3", "a3"}
    assert chosen(layer, 0) == ["−1.5", "1"]
    assert chosen(layer, 2) == ["0"]
    assert chosen(layer, 3) == ["0.5"]
    said = layer.root.locator(".osn-equation:visible")
    expect(said).to_have_count(1)
    expect(said).to_have_attribute("data-ref", "z3")
    # Pressing a neuron chooses its row, and so does the list, by keys.
    layer.root.locator('svg:visible [data-ref="z2"] .osn-handle').click()
    assert chosen(layer, 0) == ["2", "0.25"]
    layer.root.locator('.osn-control[data-ref="neuron"] select').focus()
    layer.page.keyboard.press("ArrowUp")
    assert chosen(layer, 0) == ["0.5", "−1"]


def test_a_weight_that_is_pulled_changes_its_place_in_w(layer: Explorer) -> None:
    layer.drag(layer.on_drawing("w2_1"), -40)
    assert layer.typed("w2_1") < 2
    place = matrix(layer, 0).locator("td").nth(2)
    expect(place).to_have_text(f"{layer.typed('w2_1'):g}".replace("-", "−"))
    # By keys there are sliders.
    layer.root.get_by_text("Sliders for W and b").press("Enter")
    layer.slider("w2_1").press("Home")
    expect(place).to_have_text("−3")
    expect(matrix(layer, 3).locator("td").nth(1)).to_have_text("−2.8")


def test_a_number_of_z_lights_up_its_example_and_its_neuron(
    open_tab: Callable[..., Page], site: str
) -> None:
    page = open_tab(**PHONE)
    visit(page, site + CHAPTER)
    batch = Explorer(page, "batch")
    matrix(batch, 3).locator("td").nth(3 * 3 + 1).tap()
    assert chosen(batch, 0) == [f"{x:g}" for x in X[3]]
    assert chosen(batch, 1) == [f"{w:g}" for w in W[1]]
    assert chosen(batch, 3) == ["3.825"]
    expect(batch.root.locator(".osn-said")).to_contain_text("Example 4 in neuron 2")
