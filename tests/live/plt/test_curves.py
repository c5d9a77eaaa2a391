"""Curves, points and areas: what is written down of them, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnlib.live import TracingError, plt
from nnlib.live.trace.drawing import Drawing, DrawnMark

X = [0.0, 1.0, 2.0]
Y = [1.0, 3.0, 2.0]


def drawn(drawing: Drawing) -> list[DrawnMark]:
    return drawing.panel(drawing.here).marks


def test_a_table_of_data_is_refused(drawing: Drawing) -> None:
    with pytest.raises(TracingError, match=r"data=…\) cannot be drawn: give x and y"):
        plt.plot("a", "b", data={"a": X, "b": Y})


def test_each_column_has_its_label(drawing: Drawing) -> None:
    plt.plot(X, np.array([X, Y]).T, label=["straight", "bent"])
    assert [mark.texts["label"] for mark in drawn(drawing)] == ["straight", "bent"]
    assert [mark.data["y"].tolist() for mark in drawn(drawing)] == [X, Y]
    assert [mark.style["color"] for mark in drawn(drawing)] == [0, 1]


def test_lengths_that_differ_are_refused_in_matplotlib_s_words(
    drawing: Drawing,
) -> None:
    message = r"x and y must have same first dimension, but have shapes \(3,\) and \(2,"
    with pytest.raises(ValueError, match=message):
        plt.plot(X, [1.0, 2.0])


@pytest.mark.parametrize(
    ("keywords", "style", "shade"),
    [
        ({}, {"color": 0}, None),
        ({"c": Y, "cmap": "coolwarm"}, {"cmap": "coolwarm"}, Y),
        ({"c": Y, "vmin": 0, "vmax": 3}, {}, Y),
        ({"c": "red"}, {"color": "red"}, None),
        ({"c": ["red"] * 3}, {"color": "red"}, None),
        ({"c": ["k", "black", "k"]}, {"color": "ink"}, None),
        ({"c": (1.0, 0.0, 0.0, 1.0)}, {"color": "#ff0000"}, None),
        ({"s": 36}, {"color": 0, "markersize": 6.0}, None),
        ({"s": [1, 4, 9], "marker": "x"}, {"color": 0, "marker": "x"}, None),
    ],
)
def test_points_have_one_colour_or_are_shaded(
    drawing: Drawing, keywords: dict[str, Any], style: Any, shade: Any
) -> None:
    plt.scatter(X, Y, **keywords)
    (mark,) = drawn(drawing)
    assert mark.style == {"marker": "o"} | style
    found = mark.data.get("shade")
    assert (None if found is None else found.tolist()) == shade


def test_each_point_can_have_its_colour_and_its_size(drawing: Drawing) -> None:
    plt.scatter(X, Y, s=[1, 4, 9], c=["red", "green", "red"])
    (mark,) = drawn(drawing)
    assert mark.style["colors"] == ["red", "green", "red"]
    assert mark.data["size"].tolist() == [1.0, 2.0, 3.0]


def test_what_stands_with_errors_may_be_black(drawing: Drawing) -> None:
    points, _, _ = plt.errorbar(X, Y, yerr=1.0, fmt="ko")
    assert [mark.style["color"] for mark in drawn(drawing)] == ["ink", "ink"]
    plt.axhline(1.0, color=points.get_color())
    assert drawn(drawing)[-1].style["color"] == "ink"


def test_stems_are_three_things_as_in_matplotlib(drawing: Drawing) -> None:
    heads, lines, base = plt.stem(X, Y, basefmt=" ")
    plt.setp(base, visible=False)
    plt.setp([heads, lines], color="r", alpha=0.5)
    plt.setp(heads, "linewidth", 3)
    (mark,) = drawn(drawing)
    assert mark.style == {"color": "red", "alpha": 0.5, "linewidth": 3.0}


@pytest.mark.parametrize("step", [None, "pre", "post", "mid"])
def test_an_area_can_have_steps(drawing: Drawing, step: str | None) -> None:
    plt.fill_between(X, Y, step=step)
    (mark,) = drawn(drawing)
    assert mark.style.get("steps") == step
    assert mark.data["y2"].tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("errors", "segments"),
    [
        ({"xerr": 0.5}, [[[-0.5, 0.5, 1.5], Y, [0.5, 1.5, 2.5], Y]]),
        (
            {"yerr": [[1.0, 1.0, 0.0], [0.0, 2.0, 1.0]]},
            [[X, [0.0, 2.0, 2.0], X, [1.0, 5.0, 3.0]]],
        ),
        (
            {"yerr": 1.0, "xerr": [0.0, 1.0, 2.0]},
            [
                [X, [0.0, 2.0, 1.0], X, [2.0, 4.0, 3.0]],
                [[0.0, 0.0, 0.0], Y, [0.0, 2.0, 4.0], Y],
            ],
        ),
    ],
)
def test_errors_reach_up_and_down_or_left_and_right(
    drawing: Drawing, errors: dict[str, Any], segments: Any
) -> None:
    plt.errorbar(X, Y, fmt="ro", capsize=3, **errors)
    curve, *reaches = drawn(drawing)
    assert curve.style == {"color": "red", "marker": "o", "dashes": "none"}
    ends = [
        [mark.data[name].tolist() for name in ("x1", "y1", "x2", "y2")]
        for mark in reaches
    ]
    assert ends == segments
    assert all(mark.style["color"] == "red" for mark in reaches)
