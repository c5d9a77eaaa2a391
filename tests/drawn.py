"""What matplotlib really drew, in the form in which pages show it.

Read off its artists: so it is another witness than the recorder in `nnlib.live.plt`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.patches import Circle, FancyArrow, Polygon

from nnlib.live.plt.mathtext import LEVELLED, words
from nnlib.live.trace.seen import Seen, SeenPanel

matplotlib.use("Agg")


def drawn_by_matplotlib(
    function: Callable[..., Any], arguments: Mapping[str, Any]
) -> list[Axes]:
    """Call a function that draws with matplotlib's own pyplot; return its axes."""
    from matplotlib import pyplot

    pyplot.close("all")
    function(**arguments)
    figures = [pyplot.figure(number) for number in pyplot.get_fignums()]
    return [
        axes
        for figure in figures
        for axes in figure.axes
        if axes.get_label() != "<colorbar>"
        and (axes.has_data() or axes.get_title() or axes.texts)
    ]


def assert_same_drawing(axes: list[Axes], seen: Seen) -> None:
    """Check the data, limits, legend, title and labels of what a page shows."""
    assert len(axes) == len(seen.panels), "panels"
    for own, panel in zip(axes, seen.panels, strict=True):
        _assert_same_panel(own, panel)


def _assert_same_panel(axes: Axes, panel: SeenPanel) -> None:
    marks = {kind: [m for m in panel.marks if m[0] == kind] for kind, *_ in panel.marks}
    curves = [m for m in panel.marks if m[0] in ("line", "hline", "vline")]
    caps = [
        cap
        for each in axes.containers
        if isinstance(each, ErrorbarContainer)
        for cap in each.lines[1]
    ]
    lines = [line for line in axes.get_lines() if line not in caps]
    if "stems" in marks:  # its heads and its base are lines, too
        lines = lines[: len(curves)]
    assert len(lines) == len(curves), "curves"
    for line, (kind, _, data, _) in zip(lines, curves, strict=True):
        x = np.asarray(line.get_xdata(), dtype=float)
        y = np.asarray(line.get_ydata(), dtype=float)
        if kind == "line" and line.get_linestyle() == "None":
            close(_points(x, y), _points(data["x"], data["y"]))
        elif kind == "line":
            close(x, data["x"])
            close(y, data["y"])
        else:
            name, value = ("y", y) if kind == "hline" else ("x", x)
            close(value[0], data[name])
    groups = [each for each in axes.containers if isinstance(each, BarContainer)]
    bars = [patch for group in groups for patch in group]
    rectangles = [m for m in panel.marks if m[0] in ("bars", "hbars")]
    if rectangles:
        along = rectangles[0][0] == "bars"
        lengths = [p.get_height() if along else p.get_width() for p in bars]
        starts = [p.get_x() if along else p.get_y() for p in bars]
        close(lengths, np.concatenate([m[2]["length"] for m in rectangles]))
        ours = [m[2]["at"] - m[2]["width"] / 2 for m in rectangles]
        close(starts, np.concatenate(ours))
    points = [each for each in axes.collections if isinstance(each, PathCollection)]
    for each, (_, _, data, _) in zip(points, marks.get("points", []), strict=False):
        close(np.asarray(each.get_offsets()), np.column_stack([data["x"], data["y"]]))
    for image, (_, _, data, _) in zip(axes.images, marks.get("image", []), strict=True):
        close(np.asarray(image.get_array(), dtype=float), data["z"])
    written = [text for text in axes.texts if text.get_text()]
    assert [as_said(each.get_text()) for each in written] == [
        as_said(m[3]["text"]) for m in marks.get("text", []) if m[3]["text"]
    ]
    for text, mark in zip(written, marks.get("text", []), strict=False):
        beside = getattr(text, "anncoords", "") == "offset points"
        at = text.xy if beside else text.get_unitless_position()  # type: ignore[attr-defined]
        close(at, [mark[2]["x"], mark[2]["y"]])
    shapes = [
        p
        for p in axes.patches
        if isinstance(p, Polygon | Circle) and not isinstance(p, FancyArrow)
    ]
    polygons = marks.get("polygon", [])
    for patch in shapes:
        corners = patch.get_path().vertices if isinstance(patch, Polygon) else None
        near = [m[2] for m in polygons if corners is None or _has(m[2], corners)]
        assert near, "a polygon"
    ends = dict(zip(("left", "right"), axes.get_xlim(), strict=True))
    ends |= dict(zip(("bottom", "top"), axes.get_ylim(), strict=True))
    for name, limit in panel.limits.items():
        close(ends[name], limit)
    assert as_said(axes.get_title()) == as_said(panel.texts.get("title", ""))
    assert as_said(axes.get_xlabel()) == as_said(panel.texts.get("xlabel", ""))
    assert as_said(axes.get_ylabel()) == as_said(panel.texts.get("ylabel", ""))
    for name, own in (("xscale", axes.get_xscale()), ("yscale", axes.get_yscale())):
        assert panel.settings.get(name, "linear") == own
    legend = axes.get_legend()
    assert (legend is not None) == bool(panel.settings.get("legend"))
    if legend is not None:
        said = [as_said(text.get_text()) for text in legend.get_texts()]
        ours = [
            as_said(m[3]["label"])
            for m in panel.marks
            if m[3].get("label", "_")[0] != "_"
        ]
        assert sorted(said) == sorted(ours)


def _points(x: Any, y: Any) -> Any:
    """Return single points in one order, without those that are nowhere."""
    points = np.column_stack([x, y])
    there = points[np.isfinite(points).all(axis=1)]
    return there[np.lexsort(there.T)]


def _has(data: Mapping[str, Any], corners: Any) -> bool:
    ours = np.column_stack([data["x"], data["y"]])
    return len(ours) <= len(corners) and np.allclose(ours, corners[: len(ours)])


def as_said(text: str) -> str:
    """Return a text of matplotlib's or of the page's, without raised characters."""
    return words(text).translate(LEVELLED).replace("−", "-")


def close(own: Any, ours: Any) -> None:
    own, ours = np.asarray(own, dtype=float), np.asarray(ours, dtype=float)
    assert own.shape == ours.shape
    np.testing.assert_allclose(ours, own, rtol=1e-9, atol=1e-9, equal_nan=True)
