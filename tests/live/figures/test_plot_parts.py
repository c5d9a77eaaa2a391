"""Plots as parts of a figure: what the page is told, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnlib.live import figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.mark import wording
from nnlib.live.figures.parts.marks import area, histogram, lines, points
from nnlib.live.figures.parts.pictures import image
from nnlib.live.figures.parts.plot import panels, plot

pytestmark = pytest.mark.usefixtures("front_end")


def wave(x: Any, k: Any) -> dict[str, Any]:
    return {"y": np.sin(k * x), "slope": k * np.cos(k * x)}


def test_a_plot_with_two_sliders_takes_a_few_lines() -> None:
    made = figure(
        wave,
        parts=[lines("y", "slope", over="x", labels=["sine", "{k:1} cos"]), controls()],
        x=(0.0, 8.0),
        k=(1.0, 8.0),
    )
    (panel,) = made.parts[0]["panels"]
    first, second = panel["marks"]
    assert (first["data"], first["over"]) == ({"y": "y"}, "x")
    assert second["texts"]["label"][0]["parts"] == [{"value": "k", "digits": 1}, " cos"]


def test_curves_over_a_slider_have_a_dot_unless_it_is_not_wanted() -> None:
    curve = lines("y", over="x")
    bare = lines("y", over="x", dot=False)
    for part, has_cursor in [
        (curve, True),
        (plot(curve), True),
        (plot(bare, curve), True),
        (bare, False),
        (plot(bare), False),
        (plot(curve, cursor=False), False),
        (plot(lines("y", x=[0.0])), False),
    ]:
        assert ("cursor" in part.to_json()["panels"][0]) == has_cursor


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (lines("z", over="x"), "no value 'z'.*has x, k, y, slope"),
        (lines("y", over="y"), "no control 'y'"),
        (plot(points([1.0], [2.0]), title="{lost}"), "no value 'lost'"),
        (plot(lines("y", over="x"), ylim=(0, "top")), "no value 'top'"),
        (plot(lines("y", over="x", when="seen")), "no value 'seen'"),
    ],
)
def test_a_name_that_is_not_there_is_refused(part: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        figure(wave, parts=[part, controls()], x=(0.0, 8.0), k=(1.0, 8.0))


def test_numbers_that_do_not_fit_are_refused() -> None:
    for make, message in [
        (lambda: lines(), "at least one curve"),
        (lambda: lines("y", x=[1, 2], over="x"), "not both"),
        (lambda: lines("y"), "needs `x`"),
        (lambda: lines("y", over="x", labels=["a", "b"]), "one for each of the 1"),
        (lambda: points([1.0, np.nan], [1.0, 2.0]), "`x` must be the name.*finite"),
        (lambda: points("x", [["a"]]), "`y` must be the name"),
        (lambda: area("y"), "area needs `x`"),
        (lambda: histogram("y", [1.0, 1.0]), "`edges`.*go up"),
        (lambda: image("y"), "an `extent` or a `shape`"),
        (lambda: panels(), "at least one plot"),
    ]:
        with pytest.raises(ValueError, match=message):
            make()


def test_panels_have_places_and_share_what_is_chosen() -> None:
    made = panels(
        *(lines("y", over="x") for _ in range(3)), columns=2, pick=("x", "k")
    ).to_json()
    assert [each["place"] for each in made["panels"]] == [[2, 2, i] for i in (1, 2, 3)]
    assert made["pick"] == {"label": "Draw it over", "controls": ["x", "k"]}


def test_a_text_can_follow_a_choice_and_a_condition() -> None:
    text = wording({"label": "function"}, " at {z:2}", when="seen")
    parts = [{"label": "function"}, " at ", {"value": "z", "digits": 2}]
    assert text == [{"parts": parts, "when": "seen"}]
