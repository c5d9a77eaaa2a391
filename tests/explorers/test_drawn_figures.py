"""What figures draw, as their stills: real explorers, drawn by the page's own code."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
from still import drawn

from nnlib.explorers import (
    ArchitectureExplorer,
    ForwardExplorer,
    LinearCollapse,
    LossSurface,
    NeuronExplorer,
)
from nnlib.live.figures.figure import Figure

pytestmark = pytest.mark.usefixtures("front_end")


def numbers(text: str) -> list[float]:
    """Return the numbers in an attribute."""
    return [float(number) for number in re.findall(r"-?[\d.]+", text)]


@pytest.mark.parametrize("activation", ["step", "linear", "relu", "sigmoid", "tanh"])
def test_a_neuron_s_points_say_what_it_answers(activation: str) -> None:
    for b in (-1.5, -0.5, 2.25):
        explorer = NeuronExplorer("and", activation, w1=1, w2=1, b=b)
        _, a = explorer.neuron.forward([[0, 0], [0, 1], [1, 0], [1, 1]])
        html = drawn(explorer)
        said = [
            float(each.text.replace("−", "-"))
            for each in html.select(".osn-case-answer")
        ]
        assert said == pytest.approx(np.ravel(a), abs=0.005001)
        assert len(html.select(".osn-case.osn-wrong")) == 4 - explorer.result["right"]


def test_the_labels_of_points_stay_in_the_map_and_off_each_other() -> None:
    for b, w in ((-6.0, 4.0), (6.0, -4.0), (0.0, 3.35)):
        html = drawn(NeuronExplorer("and", "linear", w1=w, w2=w, b=b))
        boxes = []
        for case in html.select(".osn-case"):
            label = case.select_one("g")
            x, y = numbers(case["transform"])
            dx, dy = numbers(label["transform"])
            width = float(label.select_one("rect")["width"])
            boxes.append((x + dx, y + dy - 10, x + dx + width, y + dy + 10))
        assert len(boxes) == 4
        for i, (left, top, right, bottom) in enumerate(boxes):
            assert left >= 46
            assert right <= 330
            for left2, top2, right2, bottom2 in boxes[:i]:
                beside = left >= right2 or left2 >= right
                assert beside or top >= bottom2 or top2 >= bottom


@pytest.mark.parametrize(
    "make",
    [
        NeuronExplorer,
        ForwardExplorer,
        *(lambda span=span: LossSurface(span=span) for span in (10, 5, 2)),
    ],
)
def test_the_name_of_an_upright_axis_touches_no_tick(
    make: Callable[[], Figure],
) -> None:
    html = drawn(make())
    (name,) = html.select('.osn-plane-drawing .osn-axis-name[x="2"]')
    ticks = html.select('.osn-plane-drawing .osn-axes text[text-anchor="end"]')
    assert len(ticks) >= 4
    # The name is 15 units high, a tick's number 13.
    assert min(abs(float(name["y"]) - float(tick["y"])) for tick in ticks) >= 15


def test_every_fit_lies_in_its_frame() -> None:
    explorer = LinearCollapse()
    for preset in explorer.presets:
        explorer.set_values(preset["values"])
        curves = drawn(explorer).select(".osn-plot .osn-curve[d*=L]")
        assert len(curves) >= 2
        for curve in curves:
            heights = numbers(curve["d"])[1::2]
            assert min(heights) >= 0, preset["name"]
            assert max(heights) <= 1000, preset["name"]


def test_wild_weights_leave_the_points_their_room() -> None:
    html = drawn(LinearCollapse("identity", 1, w1_1=10.0, v1=10.0))
    (points,) = html.select(".osn-plot-dots .osn-markers")
    heights = numbers(points["d"].replace("h0", ""))[1::2]
    assert len(heights) == 40
    assert max(heights) - min(heights) > 280  # of 1,000


def test_the_equation_of_seven_layers_is_in_pieces_that_wrap() -> None:
    html = drawn(ArchitectureExplorer(hidden_layers=6))
    (shown,) = html.select(".osn-pieces:not([hidden])")
    pieces = shown.select("math")
    assert len(pieces) == 13
    assert max(len(piece.text) for piece in pieces) < 16
    assert [n for n in range(1, 8) if f"b{n}" in shown.text.replace("𝐛", "b")] == [
        *range(1, 8)
    ]
