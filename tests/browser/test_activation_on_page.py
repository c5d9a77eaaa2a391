"""The three explorers of chapter 4, in the built book, by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
from explorer import Explorer
from playwright.sync_api import Page, expect
from visit import visit, visit_again

from nnlib.activations import ACTIVATIONS, softmax
from nnlib.explorers import collapse_network as small
from nnlib.live.formulas.formatting import format_number

CHAPTER = "/chapters/activation-functions.html"


def said(figure: Explorer) -> str:
    """Return the sentences that a figure shows now."""
    figure.settle()
    return " ".join(figure.root.locator(".osn-said:visible").all_inner_texts())


def choose(figure: Explorer, name: str, label: str) -> None:
    """Choose from a list."""
    row = figure.root.locator(f'.osn-control[data-ref="{name}"] select')
    row.select_option(label=label)
    figure.settle()


def is_announced(figure: Explorer, text: str | re.Pattern[str]) -> None:
    """Check that a screen reader is told this, a moment after the last change."""
    told = figure.root.locator(".osn-hidden[role=status]", has_text=text)
    expect(told.first).to_be_attached()


# --- ActivationExplorer --------------------------------------------------------------


@pytest.fixture
def activation(stay: Callable[[str], Page], site: str) -> Explorer:
    """The figure of functions and slopes."""
    return Explorer(stay(site + CHAPTER), "activation").anew()


def shows(figure: Explorer, function: str, compare: str | None) -> None:
    """Compare the numbers in the sentences with nnlib's, at the z of the slider."""
    z = float(figure.slider("z").input_value())
    f = ACTIVATIONS[function]
    words = said(figure)
    for value in (z, float(f.function(z)), float(f.derivative(z))):
        assert format_number(value) in words
    if compare is not None:
        g = ACTIVATIONS[compare]
        assert f"The other function is {format_number(float(g.function(z)))}" in words


def test_the_point_is_pulled_along_the_curve(activation: Explorer) -> None:
    shows(activation, "sigmoid", "relu")
    grip = activation.root.locator(".osn-grip").first
    before = activation.root.locator(".osn-tangent").first.get_attribute("x1")
    activation.drag(grip, 60, -20)
    z = float(activation.slider("z").input_value())
    assert z > 2
    shows(activation, "sigmoid", "relu")
    tangent = activation.root.locator(".osn-tangent").first
    assert tangent.get_attribute("x1") != before
    expect(grip).to_have_attribute("aria-valuenow", f"{z:g}")


def test_the_point_moves_by_keys_and_stops_at_the_ends(activation: Explorer) -> None:
    grip = activation.root.locator(".osn-grip").first
    start = float(activation.slider("z").input_value())
    grip.press("ArrowRight")
    activation.settle()
    step = float(activation.slider("z").input_value()) - start
    assert step > 0
    shows(activation, "sigmoid", "relu")
    grip.press("End")
    activation.settle()
    top = activation.slider("z").get_attribute("max")
    assert activation.slider("z").input_value() == top
    grip.press("ArrowRight")
    activation.settle()
    assert activation.slider("z").input_value() == top
    is_announced(activation, "0.99")


def test_a_function_and_a_second_one_are_chosen(activation: Explorer) -> None:
    labels = {"silu": "SiLU", "gelu": "GELU", "elu": "ELU"}
    for name in ("tanh", "silu", "gelu", "elu", "softplus"):
        choose(activation, "function", labels.get(name, name))
        choose(activation, "compare", "sigmoid")
        activation.slider("z").press("PageDown")
        shows(activation, name, "sigmoid")


def test_where_a_function_is_flat_is_shaded_and_said(activation: Explorer) -> None:
    key = activation.root.locator(".osn-lines")
    shaded = activation.root.locator(".osn-shades rect")
    z = np.linspace(-8, 8, 16001)
    flat = z[np.abs(ACTIVATIONS["sigmoid"].derivative(z)) < 0.05]
    edge = format_number(float(flat[flat > 0].min()), 1)
    expect(key).to_contain_text(f"z above {edge}")
    assert shaded.count() > 0
    choose(activation, "function", "identity")
    expect(key).to_contain_text("nowhere")
    assert shaded.count() == 0


# --- LinearCollapse ------------------------------------------------------------------


@pytest.fixture
def collapse(stay: Callable[[str], Page], site: str) -> Explorer:
    """The figure of layers that are one layer."""
    return unfolded(Explorer(stay(site + CHAPTER), "collapse").anew())


def unfolded(figure: Explorer) -> Explorer:
    figure.root.locator("details").evaluate_all(
        "all => all.forEach(fold => { fold.open = true })"
    )
    return figure


def numbers(figure: Explorer) -> dict[str, float]:
    """Return every weight and bias, as its field shows it."""
    fields = figure.numbers(".osn-field")
    return {name: fields[name] for name in small.NAMES if name in fields}


def check_collapse(figure: Explorer, depth: int, activation: int) -> None:
    """Compare W, b and the errors with what numpy makes of the fields' numbers."""
    values = numbers(figure)
    for name in small.NAMES:  # those of layers that are not there
        values.setdefault(name, 0.0)
    network = small.to_network(values, activation, depth)
    linear = small.to_network(values, 0, depth)
    W, b = np.eye(1), np.zeros(1)
    for layer in linear.layers:
        W, b = layer.W @ W, layer.W @ b + layer.b
    data = small.data()
    words = said(figure)
    if activation == 0:
        assert f"{format_number(W[0, 0])} x + {format_number(b[0])}" in words
    error = float(np.mean((network.predict(data.X) - data.Y) ** 2))
    line = np.polyval(np.polyfit(data.X[:, 0], data.Y[:, 0], 1), data.X)
    best = float(np.mean((line - data.Y) ** 2))
    assert f"{format_number(error, 4)} for the network" in words
    assert f"{format_number(best, 4)} for the best" in words


def test_the_longest_product_wraps_instead_of_scrolling_and_the_one_layer_is_seen(
    collapse: Explorer,
) -> None:
    check_collapse(collapse, 3, 0)
    shown = collapse.root.locator(".osn-equations:visible")
    lines = "all => new Set(all.map(e => Math.round(e.getBoundingClientRect().y))).size"
    rows = []
    for width in (1280, 360):
        collapse.page.set_viewport_size({"width": width, "height": 900})
        assert shown.evaluate("e => e.scrollWidth <= e.clientWidth")
        for piece in shown.locator("math").all():
            box = "e => e.getBoundingClientRect().right"
            assert piece.evaluate(box) <= shown.evaluate(box)
        rows.append(
            shown.locator(".osn-numbers").first.locator("math").evaluate_all(lines)
        )
    assert rows[0] < rows[1]
    # Dots, larger than the lines are wide: they lie on both of them.
    style = "e => { const s = getComputedStyle(e); return [s.strokeWidth, s.stroke]; }"
    (thin, blue), _, (thick, ink) = (
        collapse.root.locator(f".osn-plot .osn-curve.osn-series-{i}").evaluate(style)
        for i in range(3)
    )
    assert float(thick.removesuffix("px")) > 2 * float(thin.removesuffix("px"))
    assert ink != blue


def test_the_layers_of_a_plot_lie_on_each_other(collapse: Explorer) -> None:
    frame = collapse.root.locator(".osn-panel-frame")
    layers = frame.locator("> *")
    assert layers.count() == 4
    box = "e => Object.values(e.getBoundingClientRect().toJSON())"
    for layer in layers.all():
        assert layer.evaluate(box) == pytest.approx(frame.evaluate(box), abs=1.0)


def test_choosing_loads_the_fit_of_that_depth(collapse: Explorer) -> None:
    check_collapse(collapse, 3, 0)
    for depth in (1, 2):
        choose(collapse, "depth", f"{depth} hidden layer{'s' if depth > 1 else ''}")
        fitted = small.fitted(0, depth)
        assert numbers(collapse)["v1"] == fitted["v1"]
        check_collapse(collapse, depth, 0)
    choose(collapse, "activation", small.FUNCTIONS[1].name)
    check_collapse(collapse, 2, 1)
    assert "no straight line" in said(collapse) or "bend" in said(collapse)


def test_a_weight_moved_by_mouse_and_key_moves_w_and_b(page: Page, site: str) -> None:
    visit(page, site + CHAPTER)
    collapse = unfolded(Explorer(page, "collapse"))
    collapse.drag_thumb("v1", 0.8)
    check_collapse(collapse, 3, 0)
    moved = numbers(collapse)
    collapse.slider("w1_1").press("ArrowRight")
    check_collapse(collapse, 3, 0)
    assert numbers(collapse)["w1_1"] == pytest.approx(moved["w1_1"] + 0.01)
    kept = numbers(collapse)
    visit_again(page)
    again = unfolded(Explorer(page, "collapse"))
    assert numbers(again) == kept
    again.button("Reset").click()
    fitted = small.fitted(0, 3)
    assert numbers(again) == {name: fitted[name] for name in kept}


# --- SoftmaxExplorer -----------------------------------------------------------------


@pytest.fixture
def scores(stay: Callable[[str], Page], site: str) -> Explorer:
    """The figure of scores and probabilities."""
    return Explorer(stay(site + CHAPTER), "softmax").anew()


def check_softmax(figure: Explorer) -> list[float]:
    """Compare bars and numbers with nnlib's softmax, and return it."""
    figure.settle()
    z1, z2, z3, T, c = (figure.typed(name) for name in ("z1", "z2", "z3", "T", "c"))
    expected = softmax((np.array([z1, z2, z3]) + c) / T)
    for i, p in enumerate(expected, start=1):
        row = figure.root.locator(f'.osn-bars [data-ref="a{i}"]')
        expect(row.locator(".osn-value")).to_have_text(format_number(float(p), 4))
        width = row.locator(".osn-share").get_attribute("width") or ""
        assert float(width.removesuffix("%")) == pytest.approx(72 * p, abs=0.01)
    values = figure.values()
    assert [values[f"a{i}"] for i in (1, 2, 3)] == [
        format_number(float(p)) for p in expected
    ]
    assert values["sum"] == "1"
    return [float(p) for p in expected]


def test_scores_and_temperature_make_nnlib_s_probabilities(scores: Explorer) -> None:
    first = check_softmax(scores)
    scores.drag_thumb("z2", 0.9)
    assert check_softmax(scores)[1] > first[1]
    scores.slider("z3").press("PageUp")
    mild = check_softmax(scores)
    scores.field("T").fill("0.3")
    scores.field("T").press("Enter")
    assert max(check_softmax(scores)) > max(mild)
    is_announced(scores, re.compile(r"a\s?2|largest|probabilit"))


def test_adding_to_every_score_changes_nothing(scores: Explorer) -> None:
    before = check_softmax(scores)
    scores.drag_thumb("c", 0.8)
    assert float(scores.slider("c").input_value()) > 2
    assert check_softmax(scores) == pytest.approx(before, abs=1e-12)
