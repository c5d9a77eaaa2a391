"""Bands, arrows and words: where they are, and which places are refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from matplotlib import pyplot

from nnlib.live import TracingError, plt
from nnlib.live.trace.drawing import Drawing, DrawnMark


def mark_of(drawing: Drawing) -> DrawnMark:
    (mark,) = drawing.panel(drawing.here).marks
    return mark


def lists(mark: DrawnMark) -> dict[str, Any]:
    return {name: each.tolist() for name, each in mark.data.items()}


@pytest.mark.parametrize(
    ("draw", "kind", "ends"),
    [("axhspan", "hspan", ("y1", "y2")), ("axvspan", "vspan", ("x1", "x2"))],
)
def test_a_band_lies_across_the_panel(
    drawing: Drawing, draw: str, kind: str, ends: tuple[str, str]
) -> None:
    getattr(plt, draw)(1.0, 2.5, color="C1", alpha=0.2)
    mark = mark_of(drawing)
    assert (mark.kind, lists(mark)) == (kind, dict(zip(ends, (1.0, 2.5), strict=True)))
    assert mark.style == {"color": 1, "alpha": 0.2}


@pytest.mark.parametrize(
    ("colors", "colour"),
    [(None, 0), ("k", "ink"), (["red", "red"], "red"), ((1.0, 0.0, 0.0), "#ff0000")],
)
def test_lines_have_the_first_of_their_colours(
    drawing: Drawing, colors: Any, colour: Any
) -> None:
    plt.hlines([1.0, 2.0], 0.0, 3.0, colors=colors, linestyles="--")
    assert mark_of(drawing).style == {"color": colour, "dashes": "dashed"}


@pytest.mark.parametrize(
    ("args", "x", "y"),
    [
        (([[1.0, 2.0]], [[3.0, 4.0]]), [0.0, 1.0], [0.0, 0.0]),
        (([[1.0], [2.0]], [[3.0], [4.0]]), [0.0, 0.0], [0.0, 1.0]),
        (([1.0, 2.0], [3.0, 4.0], [7.0, 8.0]), [0.0, 1.0], [0.0, 0.0]),
        (([5.0, 6.0], [0.0, 9.0], [1.0, 2.0], [3.0, 4.0]), [5.0, 6.0], [0.0, 9.0]),
    ],
)
def test_arrows_start_on_a_grid_unless_it_is_said_where(
    drawing: Drawing, args: Any, x: list[float], y: list[float]
) -> None:
    plt.quiver(*args, scale=1, angles="xy")
    expected = {"x": x, "y": y, "dx": [1.0, 2.0], "dy": [3.0, 4.0]}
    assert lists(mark_of(drawing)) == expected


def test_arrows_have_the_first_of_their_colours(drawing: Drawing) -> None:
    plt.quiver([0.0, 0.0], [1.0, 2.0], color=["g", "r"])
    assert mark_of(drawing).style["color"] == "green"


@pytest.mark.parametrize(
    ("rotation", "degrees"),
    [(None, None), (30, 30), ("vertical", 90.0), ("horizontal", 0.0)],
)
def test_words_are_turned(drawing: Drawing, rotation: Any, degrees: Any) -> None:
    plt.text(1.0, 2.0, "here", rotation=rotation)
    assert mark_of(drawing).style.get("rotation") == degrees
    if rotation is not None:
        assert pyplot.Text(rotation=rotation).get_rotation() == degrees


def test_words_stand_on_the_panel_or_among_the_data(drawing: Drawing) -> None:
    ax = plt.gca()
    ax.text(0.5, 0.9, "above", transform=ax.transAxes, ha="center", va="top")
    mark = mark_of(drawing)
    assert mark.texts == {"text": "above"}
    assert mark.style == {"align": "center", "valign": "top", "within": "axes"}
    with pytest.raises(TracingError, match=r"transform=…\) knows ax\.transAxes"):
        ax.text(0.5, 0.9, "above", transform=ax)


def test_a_note_may_stand_on_the_panel_but_without_an_arrow(drawing: Drawing) -> None:
    plt.annotate("note", (0.1, 0.8), xycoords="axes fraction")
    assert mark_of(drawing).style == {"within": "axes"}
    message = r"plt\.annotate knows places in the data's own units"
    for keywords in (
        {"xycoords": "axes fraction", "arrowprops": {}},
        {"xycoords": "figure pixels"},
        {"textcoords": "axes fraction"},
    ):
        with pytest.raises(TracingError, match=message):
            plt.annotate("note", (0.1, 0.8), **keywords)


def test_a_note_some_points_beside_its_place_stands_at_it(drawing: Drawing) -> None:
    plt.annotate(
        "note", (3, 4), xytext=(5, 5), textcoords="offset points", arrowprops={}
    )
    mark = mark_of(drawing)
    assert (mark.kind, lists(mark)) == ("text", {"x": 3.0, "y": 4.0})


def test_an_arrow_leads_from_a_note_to_its_place(drawing: Drawing) -> None:
    plt.annotate("note", (3.0, 4.0), xytext=(1.0, 2.5), arrowprops={"color": "k"})
    words, arrow = drawing.panel(drawing.here).marks
    assert lists(words) == {"x": 1.0, "y": 2.5}
    assert lists(arrow) == {"x": [1.0], "y": [2.5], "dx": [2.0], "dy": [1.5]}
    np.testing.assert_allclose(arrow.data["x"] + arrow.data["dx"], 3.0)
