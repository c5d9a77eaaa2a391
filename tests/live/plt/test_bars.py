"""Bars and histograms: what a page can draw of them, and what it cannot."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from matplotlib import pyplot

from nnlib.live import TracingError, plt
from nnlib.live.plt.bars import Bar, BarsHandle
from nnlib.live.trace.drawing import Drawing, DrawnMark

SAMPLE = [0.0, 0.5, 0.5, 1.0, 2.0]
WEIGHTS = [1.0, 2.0, 0.5, 3.0, 1.0]


def marks_of(drawing: Drawing) -> list[DrawnMark]:
    return drawing.panel(drawing.here).marks


def box(bar: Any) -> list[float]:
    return [bar.get_x(), bar.get_y(), bar.get_width(), bar.get_height()]


@pytest.mark.parametrize(("name", "value"), [("stacked", True), ("cumulative", -1)])
def test_a_histogram_of_another_kind_is_refused(
    drawing: Drawing, name: str, value: Any
) -> None:
    with pytest.raises(TracingError, match=r"cannot be drawn.*bins, range, density"):
        plt.hist(SAMPLE, **{name: value})


@pytest.mark.parametrize(
    "keywords",
    [
        {},
        {"weights": WEIGHTS},
        {"cumulative": True},
        {"cumulative": True, "density": True},
        {"density": True, "weights": WEIGHTS},
        {"orientation": "horizontal", "log": True},
        {"log": True},
        {"rwidth": 0.5},
        {"align": "left"},
        {"align": "right", "range": (0.0, 1.5)},
    ],
)
@pytest.mark.parametrize(
    "sample", [SAMPLE, [SAMPLE, [1.0, 3.0, 3.0, 2.5, 0.0]], np.ones((5, 3)) * [1, 2, 4]]
)
def test_a_histogram_has_the_bars_of_matplotlib_s(
    drawing: Drawing, sample: Any, keywords: dict[str, Any]
) -> None:
    if "weights" in keywords and sample is not SAMPLE:
        is_list = isinstance(sample, list)
        several = [WEIGHTS, WEIGHTS] if is_list else np.column_stack([WEIGHTS] * 3)
        keywords = keywords | {"weights": several}
    heights, edges, _ = plt.hist(sample, bins=3, **keywords)
    _, axes = pyplot.subplots()
    theirs, their_edges, _ = axes.hist(sample, bins=3, **keywords)
    np.testing.assert_allclose(heights, theirs)
    np.testing.assert_allclose(edges, their_edges)
    marks = marks_of(drawing)
    for mark, container in zip(marks, axes.containers, strict=True):
        ours = [box(bar) for bar in BarsHandle("plt.hist", mark)]
        np.testing.assert_allclose(
            ours, [box(patch) for patch in container], atol=1e-12
        )
    settings = drawing.panel(drawing.here).settings
    assert settings.get("yscale", "linear") == axes.get_yscale()
    assert settings.get("xscale", "linear") == axes.get_xscale()
    pyplot.close("all")


def test_outlines_of_several_histograms_lie_over_each_other(drawing: Drawing) -> None:
    plt.hist([SAMPLE, SAMPLE], bins=2, histtype="step", label=["a", "b"])
    first, second = marks_of(drawing)
    assert first.data["at"].tolist() == second.data["at"].tolist() == [0.5, 1.5]
    assert first.style == {"outline": True, "color": 0}
    assert second.texts == {"label": "b"}


@pytest.mark.parametrize("lying", [False, True])
def test_bars_are_taken_one_by_one_as_matplotlib_s(
    drawing: Drawing, lying: bool
) -> None:
    def draw(own: Any) -> Any:
        start = {"left" if lying else "bottom": [0.0, 1.0, 0.0]}
        return (own.barh if lying else own.bar)(["a", "b", "c"], [1, 2, -3], **start)

    ours, theirs = draw(plt), draw(pyplot)
    assert len(ours) == len(theirs) == 3
    for bar, patch in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(box(bar), box(patch))
    np.testing.assert_allclose(box(ours[-1]), box(theirs[-1]))
    with pytest.raises(IndexError):
        ours[3]
    pyplot.close("all")


def test_each_bar_can_have_its_colour(drawing: Drawing) -> None:
    plt.bar([1, 2, 3], [1, 2, 3], color=["r", "tab:blue", "#00ff00"])
    bars = plt.bar([1, 2, 3], [1, 2, 3])
    bars[1].set_color("k")
    plt.bar([1, 2], [1, 2], color=["g", "g"])
    plt.bar([1, 2], [1, 2], color=np.array([[1.0, 0, 0], [0, 0, 1.0]]))
    plt.bar([1, 2, 3], [1, 2, 3], color=(1.0, 0.0, 0.0))
    styles = [mark.style for mark in marks_of(drawing)]
    assert styles == [
        {"color": "red", "colors": ["red", "blue", "#00ff00"]},
        {"color": 0, "colors": [0, "ink", 0]},
        {"color": "green"},
        {"color": "#ff0000", "colors": ["#ff0000", "#0000ff"]},
        {"color": "#ff0000"},
    ]


def test_what_all_bars_look_like_is_said_of_each(drawing: Drawing) -> None:
    for bar in plt.hist(SAMPLE, bins=2)[2]:
        assert isinstance(bar, Bar)
        bar.set_alpha(0.5)
        with pytest.raises(
            TracingError, match=r"plt\.hist returns cannot be changed by"
        ):
            bar.set_height(3)
    assert marks_of(drawing)[0].style == {"color": 0, "alpha": 0.5}


@pytest.mark.parametrize("lying", [False, True])
@pytest.mark.parametrize(
    ("keywords", "said"),
    [
        ({}, ["1", "2.5"]),
        ({"fmt": "%.2f"}, ["1.00", "2.50"]),
        ({"fmt": "{:.0%}"}, ["100%", "250%"]),
        ({"fmt": lambda x: f"<{x:.0f}>", "padding": 3}, ["<1>", "<2>"]),
        ({"labels": ["one", "two"]}, ["one", "two"]),
    ],
)
def test_bars_are_labelled_at_their_ends(
    drawing: Drawing, keywords: dict[str, Any], said: list[str], lying: bool
) -> None:
    draw = (lambda own: own.barh) if lying else (lambda own: own.bar)
    plt.bar_label(draw(plt)([1, 2], [1.0, 2.5]), **keywords)
    pyplot.bar_label(draw(pyplot)([1, 2], [1.0, 2.5]), **keywords)
    words = marks_of(drawing)[1:]
    theirs: list[Any] = pyplot.gca().texts
    assert [w.texts["text"] for w in words] == said
    assert [each.get_text() for each in theirs] == said
    for word, other in zip(words, theirs, strict=True):
        np.testing.assert_allclose([word.data["x"], word.data["y"]], other.xy)
        assert word.style.get("valign") == ("center" if lying else None)
    pyplot.close("all")


def test_bars_are_labelled_in_their_middle(drawing: Drawing) -> None:
    plt.gca().bar_label(plt.bar([1], [3.0], bottom=1.0), label_type="center")
    plt.gca().bar_label(plt.barh([1], [3.0], left=1.0), label_type="center")
    places = [m.data for m in marks_of(drawing) if m.kind == "text"]
    assert [(float(d["x"]), float(d["y"])) for d in places] == [(1, 2.5), (2.5, 1)]


def test_bars_are_labelled_beyond_their_errors(drawing: Drawing) -> None:
    errors = {"yerr": [[0.1, 0.2], [0.3, 0.4]]}
    for own in (plt, pyplot):
        own.bar_label(own.bar([1, 2], [1.0, -2.0], **errors))
    ours = [float(m.data["y"]) for m in marks_of(drawing) if m.kind == "text"]
    theirs: list[Any] = pyplot.gca().texts
    np.testing.assert_allclose(ours, [each.xy[1] for each in theirs])
    pyplot.close("all")


def test_bars_have_errors_at_their_ends(drawing: Drawing) -> None:
    plt.bar([1, 2], [3.0, 4.0], yerr=[0.5, 1.0], capsize=4)
    plt.barh([1, 2], [3.0, 4.0], xerr=1.0)
    ends = [
        {name: each.tolist() for name, each in mark.data.items()}
        for mark in marks_of(drawing)
        if mark.kind == "segments"
    ]
    assert ends == [
        {"x1": [1, 2], "y1": [2.5, 3], "x2": [1, 2], "y2": [3.5, 5]},
        {"x1": [2, 3], "y1": [1, 2], "x2": [4, 5], "y2": [1, 2]},
    ]
