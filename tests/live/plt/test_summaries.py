"""Pies and boxes are those of matplotlib."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from matplotlib import pyplot

from nnlib.live import plt
from nnlib.live.trace.drawing import Drawing
from nnlib.live.trace.recorder import TracingError

SAMPLE = np.array([1.0, 2.0, 2.5, 3.0, 3.5, 4.0, 12.0, -9.0])
EVEN = np.array([1.0, 2.0, 3.0, 4.0])


@pytest.fixture(autouse=True)
def a_figure_of_its_own() -> Iterator[None]:
    yield
    pyplot.close("all")


@pytest.mark.parametrize(
    "keywords",
    [
        {},
        {"labels": ["a", "b", "c"], "autopct": "%1.1f%%"},
        {"startangle": 90, "counterclock": False, "labels": ["a", "b", "c"]},
        {"explode": (0, 0.2, 0), "colors": ["r", "g"], "autopct": lambda p: f"{p:.0f}"},
        {"wedgeprops": {"width": 0.4}, "radius": 0.8, "labels": ["a", "b", "c"]},
    ],
)
def test_a_pie_has_the_pieces_and_words_of_matplotlib_s(
    drawing: Drawing, keywords: dict[str, Any]
) -> None:
    shares = [3.0, 1.0, 4.0]
    plt.pie(shares, **keywords)
    pieces, *_ = pyplot.pie(shares, **keywords)
    axes = pyplot.gca()
    panel = drawing.panel(drawing.here)
    for mark, piece in zip(
        [m for m in panel.marks if m.kind == "polygon"], pieces, strict=True
    ):
        ours = np.column_stack([mark.data["x"], mark.data["y"]])
        size = np.hypot(*(ours - piece.center).T)
        np.testing.assert_allclose(size[:72], piece.r)
        middle = np.deg2rad((piece.theta1 + piece.theta2) / 2)
        halfway = (ours[35] + ours[36]) / 2 - piece.center
        toward = [np.cos(middle), np.sin(middle)]
        np.testing.assert_allclose(halfway / np.hypot(*halfway), toward, atol=1e-9)
        # Both ends, whichever comes first.
        ends = np.deg2rad([piece.theta1, piece.theta2])
        corners = np.column_stack([np.cos(ends), np.sin(ends)]) * piece.r + piece.center
        np.testing.assert_allclose(
            np.sort(ours[[0, 71]], axis=0), np.sort(corners, axis=0), atol=1e-9
        )
    words = [m for m in panel.marks if m.kind == "text"]
    theirs = [text for text in axes.texts if text.get_text()]
    assert [m.texts["text"] for m in words] == [text.get_text() for text in theirs]
    for mark, text in zip(words, theirs, strict=True):
        place = [float(mark.data["x"]), float(mark.data["y"])]
        np.testing.assert_allclose(place, text.get_position(), atol=1e-9)
        # The page finds out on which side a name is.
        align = text.get_horizontalalignment()
        assert mark.style["align"] == ("center" if align == "center" else "outward")
    limits = {name: float(each) for name, each in panel.limits.items()}
    assert (limits["left"], limits["right"]) == axes.get_xlim()
    assert (limits["bottom"], limits["top"]) == axes.get_ylim()
    assert panel.settings == {"aspect": "equal", "axis": "off"}


@pytest.mark.parametrize("lying", [False, True])
@pytest.mark.parametrize(
    ("sets", "keywords"),
    [
        (SAMPLE, {}),
        ([SAMPLE, EVEN], {"tick_labels": ["a", "b"]}),
        (np.column_stack([EVEN, EVEN**2]), {"positions": [1.0, 4.0], "widths": 0.3}),
        ([SAMPLE], {"showfliers": False, "whis": 1.0}),
    ],
)
def test_a_box_has_the_lines_of_matplotlib_s(
    drawing: Drawing, sets: Any, keywords: dict[str, Any], lying: bool
) -> None:
    keywords = keywords | ({"orientation": "horizontal"} if lying else {})
    plt.boxplot(sets, **keywords)
    pyplot.boxplot(sets, **keywords)
    axes = pyplot.gca()
    panel = drawing.panel(drawing.here)
    for mark, line in zip(panel.marks, axes.get_lines(), strict=True):
        ours = np.column_stack([mark.data["x"], mark.data["y"]])
        ours = ours[np.isfinite(ours).all(axis=1)]
        theirs = np.column_stack([line.get_xdata(), line.get_ydata()])
        order = np.lexsort(ours.T), np.lexsort(theirs.T)
        np.testing.assert_allclose(ours[order[0]], theirs[order[1]])
    axis = axes.yaxis if lying else axes.xaxis
    ticks = panel.settings["yticks" if lying else "xticks"]
    assert ticks["at"] == list(axis.get_ticklocs())
    assert ticks["labels"] == [each.get_text() for each in axis.get_ticklabels()]
    names, span = (
        (("bottom", "top"), axes.get_ylim())
        if lying
        else (("left", "right"), axes.get_xlim())
    )
    assert tuple(float(panel.limits[name]) for name in names) == span


@pytest.mark.parametrize(
    ("call", "keyword"),
    [("boxplot", "notch"), ("boxplot", "showmeans"), ("pie", "frame")],
)
def test_what_would_add_marks_that_are_not_drawn_is_refused(
    drawing: Drawing, call: str, keyword: str
) -> None:
    with pytest.raises(TracingError, match=rf"plt\.{call}\(…, {keyword}=…\)"):
        getattr(plt, call)(EVEN, **{keyword: True})
    getattr(plt, call)(EVEN, **{keyword: False})
