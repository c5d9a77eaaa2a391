"""Plots as parts of a figure: what the page is told, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnlib.live import figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.mark import SCRIPTS, wording
from nnlib.live.figures.parts.marks import (
    area,
    arrows,
    bands,
    bar_chart,
    histogram,
    hlines,
    lines,
    points,
    stems,
    tangent,
    vlines,
    words,
)
from nnlib.live.figures.parts.pictures import contours, heatmap, image
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


def test_a_plot_has_the_ticks_and_the_place_that_it_is_given() -> None:
    part = plot(points([1.0], [2.0]), xticks={}, yticks={2.0: "two"})
    settings = part.panels[0]["settings"]
    assert settings["xticks"] == {"at": [], "labels": []}
    assert settings["yticks"] == {"at": [2.0], "labels": ["two"]}
    assert "place" not in part.to_json()
    assert part.placed("beside").to_json()["place"] == "beside"


def test_a_text_can_follow_a_choice_and_a_condition() -> None:
    text = wording({"label": "function"}, " at {z:2}", when="seen")
    parts = [{"label": "function"}, " at ", {"value": "z", "digits": 2}]
    assert text == [{"parts": parts, "when": "seen"}]


EDGES = np.array([0.0, 1.0, 3.0])


@pytest.mark.parametrize(
    ("made", "mark"),
    [
        (
            points("x", [1.0, 2.0], shade="y", label="{k:1} times", size=4.0),
            {
                "kind": "points",
                "data": {"x": "x", "y": [1.0, 2.0], "shade": "y"},
                "style": {"marker": "o", "markersize": 4.0},
                "texts": {
                    "label": [{"parts": [{"value": "k", "digits": 1}, " times"]}]
                },
            },
        ),
        (
            bar_chart([0, 1], "y", width=1.0, color="green"),
            {
                "kind": "bars",
                "data": {"at": [0.0, 1.0], "length": "y", "width": 1.0, "start": 0.0},
                "style": {"color": "green"},
            },
        ),
        (
            bar_chart("x", "y", start=[1.0, 2.0], lying=True),
            {
                "kind": "hbars",
                "data": {"at": "x", "length": "y", "width": 0.8, "start": [1.0, 2.0]},
            },
        ),
        (
            histogram("y", EDGES, when="k"),
            {
                "kind": "bars",
                "data": {
                    "at": [0.5, 2.0],
                    "length": "y",
                    "width": [1.0, 2.0],
                    "start": 0.0,
                },
                "when": "k",
            },
        ),
        (
            stems("x", "y", bottom=-1),
            {"kind": "stems", "data": {"x": "x", "y": "y", "bottom": -1.0}},
        ),
        (
            area("y", x=[0, 1, 2], where=[1, 0, 1]),
            {
                "kind": "area",
                "data": {
                    "y1": "y",
                    "y2": 0.0,
                    "x": [0.0, 1.0, 2.0],
                    "where": [1.0, 0.0, 1.0],
                },
            },
        ),
        (
            area("y", "slope", over="x"),
            {"kind": "area", "data": {"y1": "y", "y2": "slope"}, "over": "x"},
        ),
        (bands("y", "x"), {"kind": "bands", "data": {"where": "y"}, "over": "x"}),
        (
            hlines([1, 2], dashes=None),
            {"kind": "hline", "data": {"y": [1.0, 2.0]}, "style": {"color": "grey"}},
        ),
        (
            vlines("k", color="red"),
            {
                "kind": "vline",
                "data": {"x": "k"},
                "style": {"color": "red", "dashes": "solid"},
            },
        ),
        (
            arrows(0, 0, "x", "y"),
            {"kind": "arrows", "data": {"x": 0.0, "y": 0.0, "dx": "x", "dy": "y"}},
        ),
        (
            words("here", "x", 1),
            {
                "kind": "text",
                "data": {"x": "x", "y": 1.0},
                "style": {"align": "left"},
                "texts": {"text": [{"parts": ["here"]}]},
            },
        ),
        (
            tangent("x", "y", "slope"),
            {"kind": "tangent", "data": {"x": "x", "y": "y", "slope": "slope"}},
        ),
        (
            image("y", shape=(2, 3), vmin="k", vmax=1),
            {
                "kind": "image",
                "data": {"z": "y", "vmin": "k", "vmax": 1.0},
                "style": {"extent": [-0.5, 2.5, 1.5, -0.5], "origin": "upper"},
            },
        ),
        (
            image("y", shape=(2, 3), origin="lower", cmap="gray"),
            {
                "kind": "image",
                "data": {"z": "y"},
                "style": {
                    "extent": [-0.5, 2.5, -0.5, 1.5],
                    "origin": "lower",
                    "cmap": "gray",
                },
            },
        ),
        (
            image("y", extent=(0, 4, 0, 2)),
            {
                "kind": "image",
                "data": {"z": "y"},
                "style": {"extent": [0.0, 4.0, 0.0, 2.0], "origin": "upper"},
            },
        ),
        (
            heatmap("y", [0, 1], "x"),
            {"kind": "mesh", "data": {"x": [0.0, 1.0], "y": "x", "z": "y"}},
        ),
        (
            contours("y", "x", "k"),
            {"kind": "contour", "data": {"x": "x", "y": "k", "z": "y"}},
        ),
        (
            contours("y", "x", "k", levels=5, filled=True),
            {
                "kind": "contour",
                "data": {"x": "x", "y": "k", "z": "y"},
                "style": {"filled": True, "levels": 5},
            },
        ),
        (
            contours("y", "x", "k", levels=[0.5], color="red"),
            {
                "kind": "contour",
                "data": {"x": "x", "y": "k", "z": "y", "levels": [0.5]},
                "style": {"color": "red"},
            },
        ),
        (
            lines([1.0, 4.0], series=2, dot=False, steps="mid"),
            {
                "kind": "line",
                "data": {"y": [1.0, 4.0], "x": [0.0, 1.0]},
                "style": {"series": 2, "steps": "mid", "dot": False},
            },
        ),
    ],
    ids=lambda each: each["kind"] if isinstance(each, dict) else "",
)
def test_a_mark_by_itself_is_a_plot_of_it(made: Any, mark: dict[str, Any]) -> None:
    (panel,) = made.to_json()["panels"]
    script = SCRIPTS.get(mark["kind"])
    told = mark | ({"script": script} if script else {})
    assert panel == {"place": [1, 1, 1], "marks": [told]}


@pytest.mark.parametrize(
    ("made", "shown", "moved"),
    [
        (bands("y", "x", label="where {k}", when="k"), ["y", "k", "k"], ["x"]),
        (words(wording({"label": "k"}, when="y"), 1, "x"), ["x", "y", "k"], []),
        (points("x", [1.0], shade="y"), ["x", "y"], []),
        (histogram("y", EDGES), ["y"], []),
        (hlines([1.0]), [], []),
    ],
)
def test_a_mark_knows_what_it_shows_and_moves(
    made: Any, shown: list[str], moved: list[str]
) -> None:
    assert list(made.names()) == shown
    assert list(made.moves()) == moved


def test_marks_that_are_a_part_by_themselves_are_checked_like_a_plot() -> None:
    made = figure(wave, parts=[hlines("y"), controls()], x=(0.0, 8.0), k=(1.0, 8.0))
    assert made.parts[0]["panels"][0]["marks"][0]["data"] == {"y": "y"}


@pytest.mark.parametrize(
    ("given", "limits"),
    [
        ({"xlim": (0, None)}, {"left": 0.0}),
        ({"xlim": (None, 2.5)}, {"right": 2.5}),
        ({"ylim": ("k", 3)}, {"bottom": "k", "top": 3.0}),
        ({"ylim": (None, None)}, None),
        ({}, None),
    ],
)
def test_an_end_of_an_axis_that_is_not_given_follows_the_data(
    given: dict[str, Any], limits: Any
) -> None:
    made = plot(points("x", "y"), **given)
    assert made.panels[0].get("limits") == limits


def test_the_marked_point_says_of_itself_what_is_asked_for() -> None:
    (plain,) = plot(lines("y", over="x"), cursor=True).panels
    assert plain["cursor"] == {}
    dragged = plot(lines("y", over="x"), drag="{k:2} and more")
    said = [{"parts": [{"value": "k", "digits": 2}, " and more"]}]
    assert dragged.panels[0]["cursor"] == {"drag": True, "words": said}
    assert list(dragged.names()) == ["y", "k"]
    # A dot on the curve marks the point, unless it is not asked for.
    assert plot(lines("y", over="x")).panels[0]["cursor"] == {}
    for without in (
        plot(lines("y", over="x"), cursor=False),
        plot(lines("y", over="x", dot=False)),
    ):
        assert "cursor" not in without.panels[0]


def test_panels_have_one_title_over_all_of_them() -> None:
    left = plot(lines("y", over="x"), title="left")
    made = panels(left, hlines("slope"), title="k is {k:1}", numbers_table=False)
    first, second = made.panels
    title = [{"parts": ["k is ", {"value": "k", "digits": 1}]}]
    assert first["texts"] == {"title": [{"parts": ["left"]}], "suptitle": title}
    assert "texts" not in second
    assert list(made.names()) == ["y", "slope", "k"]
    assert made.to_json()["numbers"] is False


@pytest.mark.parametrize("columns", [0, -1])
def test_panels_need_a_column(columns: int) -> None:
    message = f"at least one plot and one column. Received: 1 plots, columns={columns}"
    with pytest.raises(ValueError, match=message):
        panels(hlines(1.0), columns=columns)
