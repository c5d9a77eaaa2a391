"""The explorer of chapter 1, in the built book, by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from explorer import Explorer
from playwright.sync_api import Page, expect
from visit import visit

from nnlib.activations import ACTIVATIONS
from nnlib.explorers.gates import FUNCTIONS, GATES, POINTS
from nnlib.live.formulas.formatting import format_number
from nnlib.neuron import Neuron

CHAPTER = "/chapters/neurons.html"


class NeuronFigure(Explorer):
    """The figure, with what only this explorer has."""

    def choose(self, name: str, label: str) -> None:
        """Choose the gate or the activation."""
        row = self.root.locator(f'.osn-control[data-ref="{name}"] select')
        row.select_option(label=label)
        self.settle()

    def put(self, **values: float) -> None:
        """Type numbers."""
        for name, value in values.items():
            self.field(name).fill(str(value))
        self.settle()

    def tip(self):  # type: ignore[no-untyped-def]
        """Return the tip of the arrow w."""
        return self.root.locator(".osn-arrow-tip")

    def truth(self) -> list[list[str]]:
        """Return the rows of the truth table that are shown."""
        self.settle()
        rows: list[list[str]] = self.root.locator(
            ".osn-truth tbody tr:visible"
        ).evaluate_all(
            "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
        )
        return rows

    def said(self) -> str:
        """Return the sentences that are shown."""
        self.settle()
        return " ".join(self.root.locator(".osn-said:visible").all_inner_texts())


def expected_truth(numbers: dict[str, float], gate: str, activation: str) -> list[str]:
    """Return the rows of the table by nnlib's neuron, as words."""
    w = [numbers["w1"], numbers["w2"]]
    neuron = Neuron(w, numbers["b"], FUNCTIONS[activation])
    middle = 0 if activation == "tanh" else 0.5
    rows = []
    for (x1, x2), wanted in zip(POINTS, GATES[gate], strict=True):
        if gate == "not" and x2 == 1:
            continue
        z, a = map(float, neuron.forward([x1, x2]))
        verdict = "✓\u00a0right" if (a >= middle) == wanted else "✗\u00a0wrong"
        shown = [format_number(v, 4) for v in (x1, x2, wanted, z, a)]
        rows.append(" ".join([*shown, verdict]))
    return rows


def rows(figure: NeuronFigure) -> list[str]:
    return [" ".join(row) for row in figure.truth()]


@pytest.fixture
def figure(stay: Callable[[str], Page], site: str) -> NeuronFigure:
    return NeuronFigure(stay(site + CHAPTER), "neuron").anew()


@pytest.fixture
def xor(stay: Callable[[str], Page], site: str) -> NeuronFigure:
    return NeuronFigure(stay(site + CHAPTER), "xor").anew()


def test_it_starts_with_and(figure: NeuronFigure) -> None:
    start = figure.numbers()
    assert start == {"x1": 1, "x2": 0, "w1": 1, "w2": 1, "b": -1.5}
    assert rows(figure) == expected_truth(start, "and", "step")
    assert "4 of 4 points are right." in figure.said()
    assert figure.values()["z"] == "−0.5"
    expect(figure.root.locator(".osn-most")).to_be_hidden()


def test_each_gate_with_each_activation_is_judged_as_nnlib_judges(
    figure: NeuronFigure,
) -> None:
    figure.put(w1=-1.75, w2=2.5, b=0.3)
    numbers = figure.numbers()
    marks = figure.root.locator(".osn-case:visible")
    wrong = figure.root.locator(".osn-case.osn-wrong:visible")
    for gate in GATES:
        figure.choose("gate", "NOT x₁" if gate == "not" else gate.upper())
        for activation in FUNCTIONS:
            figure.choose("activation", "ReLU" if activation == "relu" else activation)
            assert figure.numbers() == numbers
            table = expected_truth(numbers, gate, activation)
            assert rows(figure) == table, (gate, activation)
            right = sum(row.endswith("right") for row in table)
            said = f"{right} of {len(table)} point"
            assert said in figure.said(), (gate, activation)
            expect(marks).to_have_count(len(table))
            expect(wrong).to_have_count(len(table) - right)


def test_the_arrow_is_pulled_and_turns_the_line(figure: NeuronFigure) -> None:
    line = figure.root.locator(".osn-decision").first
    before = line.get_attribute("d")
    box = figure.root.locator(".osn-frame").bounding_box()
    assert box is not None
    unit = box["width"] / 3  # the plane is 3 wide
    figure.drag(figure.tip(), -0.5 * unit, 0.25 * unit)
    numbers = figure.numbers()
    assert numbers["w1"] == pytest.approx(1 - 0.5 * 4, abs=0.1)
    assert numbers["w2"] == pytest.approx(1 - 0.25 * 4, abs=0.1)
    assert line.get_attribute("d") != before
    assert rows(figure) == expected_truth(numbers, "and", "step")
    # Pulled far out of the map, a weight stops at the end of its range.
    figure.drag(figure.tip(), -5 * unit, 0)
    assert figure.numbers()["w1"] == -4


def test_the_arrow_is_moved_by_keys_and_says_where_it_is(figure: NeuronFigure) -> None:
    figure.tip().focus()
    for key in ("ArrowLeft", "ArrowLeft", "ArrowUp", "Shift+ArrowUp"):
        figure.page.keyboard.press(key)
    expect(figure.field("w2")).to_have_value("1.055")  # with Shift, a tenth of a step
    numbers = figure.numbers() | {"w1": 0.9, "w2": 1.055}
    expect(figure.tip()).to_have_attribute("aria-valuetext", "w1 = 0.9, w2 = 1.055")
    assert rows(figure) == expected_truth(numbers, "and", "step")


def test_the_point_is_pulled_and_its_side_is_said(figure: NeuronFigure) -> None:
    assert "points away from" in figure.said()
    figure.drag(figure.point(), 30, -90)
    numbers = figure.numbers()
    z = numbers["x1"] + numbers["x2"] - 1.5
    assert z > 0
    shown = figure.values()
    assert shown["z"] == format_number(z)
    assert shown["a"] == "1"
    said = figure.said()
    assert "on the side that w points to" in said
    assert format_number(z / 2**0.5, 4) in said


def test_the_bias_shifts_the_line_by_the_slider_and_by_keys(
    figure: NeuronFigure,
) -> None:
    figure.drag_thumb("b", 0.4)
    numbers = figure.numbers()
    offset = -numbers["b"] / 2**0.5
    assert f"−b / |w| = {format_number(offset, 4)}" in figure.said()
    assert rows(figure) == expected_truth(numbers, "and", "step")
    figure.slider("b").focus()
    figure.page.keyboard.press("Home")
    assert "outside this map" in figure.said()
    figure.put(b=0)
    assert "goes through (0, 0)" in figure.said()


def test_without_weights_a_sentence_stands_for_the_line(figure: NeuronFigure) -> None:
    figure.put(w1=0, w2=0, b=0.5)
    said = figure.said()
    assert "Both weights are 0, so there is no line: z = b = 0.5" in said
    assert "|w|" not in said
    expect(figure.root.locator(".osn-decision").first).to_have_attribute("d", "")
    # The arrow has no length then, and can still be pulled.
    figure.tip().focus()
    figure.page.keyboard.press("ArrowRight")
    assert figure.numbers()["w1"] == 0.05
    assert "no line" not in figure.said()


def test_the_colours_span_what_the_activation_answers(figure: NeuronFigure) -> None:
    for activation, low, high in (
        ("step", 0, 1),
        ("linear", -2, 2),
        ("ReLU", -2, 2),
        ("sigmoid", 0, 1),
        ("tanh", -1, 1),
    ):
        figure.choose("activation", activation)
        ends = figure.root.locator(".osn-legend .osn-value").all_inner_texts()
        assert ends[:2] == [format_number(low), format_number(high)], activation
        dashed = figure.root.locator(".osn-threshold").get_attribute("d")
        assert bool(dashed) == (activation in ("linear", "ReLU")), activation


def test_the_colours_are_those_of_the_answers(figure: NeuronFigure) -> None:
    figure.choose("activation", "sigmoid")
    figure.put(w1=3, w2=-2, b=0.25)
    figure.settle()
    sigmoid = ACTIVATIONS["sigmoid"]
    for across, down, blue in figure.colours(every=13):
        x1, x2 = -1 + 3 * across, 2 - 3 * down
        a = float(sigmoid(3 * x1 - 2 * x2 + 0.25))
        if abs(a - 0.5) > 0.1:
            assert (blue > 0) == (a > 0.5), (x1, x2)


def test_for_xor_the_most_so_far_is_remembered_until_reset(xor: NeuronFigure) -> None:
    most = xor.root.locator(".osn-most")
    assert "3 of 4 points are right." in xor.said()
    xor.put(b=-1.5)
    assert "1 of 4 points is right." in xor.said()
    expect(most).to_have_text("The most so far: 3.")
    xor.button("Reset").click()
    xor.settle()
    expect(most).to_have_text("The most so far: 3.")
    assert "3 of 4" in xor.said()


def test_another_gate_begins_another_count(figure: NeuronFigure) -> None:
    most = figure.root.locator(".osn-most")
    figure.choose("gate", "NAND")
    expect(most).to_have_text("The most so far: 0.")
    figure.choose("gate", "XOR")
    expect(most).to_have_text("The most so far: 1.")


def test_presets_set_the_gate_and_leave_the_activation(figure: NeuronFigure) -> None:
    figure.choose("activation", "tanh")
    for name in GATES:
        figure.preset().select_option(name)
        numbers = figure.numbers()
        assert rows(figure) == expected_truth(numbers, name, "tanh")
        points = 2 if name == "not" else 4
        right = 3 if name == "xor" else points
        assert f"{right} of {points} points" in figure.said()


def test_what_is_said_is_announced_once_it_has_settled(figure: NeuronFigure) -> None:
    figure.put(b=-0.5)
    status = figure.root.locator(".osn-hidden[role=status]").last
    expect(status).to_contain_text(re.compile(r"^2 of 4 points are right\. The most"))


def test_the_figure_fits_a_phone(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    visit(page, site + CHAPTER)
    for anchor in ("neuron", "xor"):
        figure = NeuronFigure(page, anchor)
        outside = figure.root.evaluate(
            "root => [...root.querySelectorAll('input, select, table, svg, p')]"
            ".filter(e => !e.closest('svg svg')"
            " && e.getBoundingClientRect().right > innerWidth + 1)"
            ".map(e => e.tagName + ' ' + e.getAttribute('class'))"
        )
        assert outside == []


def test_the_pictures_that_a_neuron_is_likened_to_are_counted(
    stay: Callable[[str], Page], site: str
) -> None:
    figure = Explorer(stay(site + CHAPTER), "likeness").anew()
    expect(figure.root).to_contain_text("8 pixels agree and 1 differ")
    figure.root.locator("select").select_option(label="level stroke")
    expect(figure.root).to_contain_text("With b = −6")
    matrix = figure.root.locator(".osn-matrix-cells").nth(2)
    expect(matrix.locator(".osn-positive")).to_have_count(5)
