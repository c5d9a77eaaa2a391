"""The numbers in the sentences of chapters 4 and 5 follow their figures."""

from __future__ import annotations

import json
from collections.abc import Mapping

import numpy as np
from explorer import Explorer
from playwright.sync_api import Page
from visit import visit

from nnlib import worked_example
from nnlib.activations import sigmoid, sigmoid_derivative, softmax
from nnlib.explorers import NudgeExplorer
from nnlib.live import Program
from nnlib.live.formulas.formatting import format_number


def of_the_nudge(**settings: float) -> dict[str, float]:
    """Return the numbers of chapter 5's first figure."""
    figure = NudgeExplorer(**settings)
    return figure.values | {
        name: float(value) for name, value in figure.result.items() if value.ndim == 0
    }


def prose(page: Page) -> list[tuple[str, str, int, str]]:
    """Return each live number: its name or program, its digits, and what it shows."""
    found: list[list[str]] = page.locator("output.osn-number").evaluate_all(
        "all => all.map(({ dataset, textContent }) => [dataset.live ?? '',"
        " dataset.liveProgram ?? '', dataset.digits, textContent])"
    )
    return [(name, program, int(digits), text) for name, program, digits, text in found]


def wrong(page: Page, values: dict[str, float]) -> list[str]:
    """Return the live numbers that are not what nnlib computes from the values."""
    problems = []
    for name, text, digits, shown in prose(page):
        if text:
            program = Program.from_json(json.loads(text))
            inputs = {each: values[each] for each in program.inputs}
            value = float(program.evaluate(**inputs)["result"])
        else:
            value = values[name]
        if shown.strip("()") != format_number(value, digits):
            problems.append(f"{name or text}: {shown}, not {value}")
    return problems


def test_chapter_5_follows_its_figures(page: Page, site: str) -> None:
    visit(page, site + "/chapters/backpropagation.html")
    first = prose(page)
    assert len(first) > 40
    the_nudge_moves_its_own_sentence_only(page)
    Explorer(page, "nudge").button("Reset").click()
    assert prose(page) == first
    explorer = Explorer(page, "backprop")
    explorer.button("Step").first.click()
    explorer.settle()
    stepped = worked_example.update(**worked_example.DEFAULTS, learning_rate=1.0)
    assert prose(page) != first
    assert wrong(page, of_backprop({**worked_example.DEFAULTS, **stepped})) == []
    presets = {each.name: each for each in worked_example.PRESETS}
    for name in ("default", "xor", "equal", "saturated"):
        explorer.preset().select_option(label=presets[name].label)
        explorer.settle()
        assert wrong(page, of_backprop(presets[name].values)) == [], name


def of_backprop(numbers: Mapping[str, float]) -> dict[str, float]:
    """Return the numbers of chapter 5 where its network has these."""
    new = worked_example.update(**numbers, learning_rate=1.0)
    values = {**numbers, **worked_example.backward(**numbers), "learning_rate": 1.0}
    values |= {f"{name}_new": value for name, value in new.items()} | of_the_nudge()
    return {name: float(value) for name, value in values.items()}


def the_nudge_moves_its_own_sentence_only(page: Page) -> None:
    """Check what chapter 5's first figure changes."""
    nudge = Explorer(page, "nudge")
    before = prose(page)
    nudge.field("weight").fill("-2")
    nudge.field("weight").press("Tab")
    nudge.settle()
    after = prose(page)
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert {name for name, *_ in changed} == {"weight", "steepness"}
    shown = of_the_nudge(weight=-2.0)
    for name, _, digits, text in changed:
        assert text == format_number(shown[name], digits)


def test_chapter_4_follows_its_figures(page: Page, site: str) -> None:
    visit(page, site + "/chapters/activation-functions.html")
    curves, scores = Explorer(page, "activation"), Explorer(page, "softmax")
    collapse = Explorer(page, "collapse")
    start = [text for *_, text in prose(page)]
    curves.field("z").fill("-2")
    curves.field("z").press("Tab")
    scores.field("z3").fill("3")
    scores.field("z3").press("Tab")
    collapse.preset().select_option(index=1)
    collapse.settle()
    slope = float(sigmoid_derivative(-2.0))
    p = softmax(np.array([2.0, 1.0, 3.0]))
    shown = [text for *_, text in prose(page)]
    assert shown != start
    for value in (
        *(-2.0, slope, 0.1 * slope, float(sigmoid(-1.9) - sigmoid(-2.0))),
        *p.tolist(),
    ):
        assert format_number(value) in shown
