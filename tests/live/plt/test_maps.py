"""Pictures, meshes and contours, with the places of their cells."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from matplotlib import pyplot

from nnlib.live import TracingError, plt
from nnlib.live.trace.drawing import Drawing, DrawnMark, Panel

Z = np.arange(6.0).reshape(2, 3)
X, Y = np.array([1.0, 2.0, 4.0]), np.array([-1.0, 1.0])


def panel_of(drawing: Drawing) -> Panel:
    return drawing.panel(drawing.here)


def mark_of(drawing: Drawing) -> DrawnMark:
    (mark,) = panel_of(drawing).marks
    return mark


def test_a_picture_made_of_colours_is_refused(drawing: Drawing) -> None:
    with pytest.raises(TracingError, match=r"\(rows, columns, 3\), cannot be drawn"):
        plt.imshow(np.zeros((2, 2, 3)))


@pytest.mark.parametrize(
    ("keywords", "frame", "aspect"),
    [
        ({}, [-0.5, 2.5, 1.5, -0.5], "equal"),
        ({"origin": "lower"}, [-0.5, 2.5, -0.5, 1.5], "equal"),
        ({"aspect": "auto"}, [-0.5, 2.5, 1.5, -0.5], None),
        ({"extent": (0, 6, 0, 4), "aspect": 1}, [0.0, 6.0, 0.0, 4.0], "equal"),
    ],
)
def test_a_picture_lies_where_matplotlib_s_does(
    drawing: Drawing, keywords: dict[str, Any], frame: list[float], aspect: str | None
) -> None:
    plt.imshow(Z, **keywords)
    assert mark_of(drawing).style["extent"] == frame
    assert panel_of(drawing).settings.get("aspect") == aspect
    figure, axes = pyplot.subplots()
    assert list(axes.imshow(Z, **keywords).get_extent()) == frame
    assert (axes.get_aspect() == "auto") == (aspect is None)
    pyplot.close(figure)


def test_a_matrix_is_shown_as_a_picture_with_its_first_row_on_top(
    drawing: Drawing,
) -> None:
    plt.matshow(Z, cmap=pyplot.get_cmap("gray"), vmin=-1, vmax=9)
    mark = mark_of(drawing)
    assert mark.kind == "image"
    assert (mark.style["origin"], mark.style["cmap"]) == ("upper", "gray")
    assert {n: mark.data[n] for n in ("vmin", "vmax")} == {"vmin": -1.0, "vmax": 9.0}
    np.testing.assert_array_equal(mark.data["z"], Z)


@pytest.mark.parametrize(
    ("draw", "x", "y"),
    [
        # The edges of cells, one more than there are cells …
        ("pcolormesh", [0.0, 1.0, 2.0, 3.0], [0.0, 1.0, 2.0]),
        ("pcolor", [0.0, 1.0, 2.0, 3.0], [0.0, 1.0, 2.0]),
        # … or the places of the heights.
        ("contour", [0.0, 1.0, 2.0], [0.0, 1.0]),
        ("contourf", [0.0, 1.0, 2.0], [0.0, 1.0]),
    ],
)
def test_a_map_without_places_counts_them(
    drawing: Drawing, draw: str, x: list[float], y: list[float]
) -> None:
    getattr(plt, draw)(Z)
    data = mark_of(drawing).data
    assert (data["x"].tolist(), data["y"].tolist()) == (x, y)
    np.testing.assert_array_equal(data["z"], Z)


def test_a_mesh_takes_vectors_or_the_grid_of_them(drawing: Drawing) -> None:
    plt.pcolormesh(X, Y, Z, shading="auto")
    plt.pcolormesh(*np.meshgrid(X, Y), Z)
    for mark in panel_of(drawing).marks:
        assert mark.kind == "mesh"
        assert mark.data["x"].tolist() == X.tolist()
        assert mark.data["y"].tolist() == Y.tolist()


@pytest.mark.parametrize(
    ("args", "keywords", "many", "which"),
    [
        ((X, Y, Z), {}, None, None),
        ((X, Y, Z, 4), {}, 4, None),
        ((X, Y, Z), {"levels": 7}, 7, None),
        ((Z, [1.0, 2.5]), {}, None, [1.0, 2.5]),
        ((X, Y, Z), {"levels": [3.0]}, None, [3.0]),
    ],
)
def test_levels_are_how_many_or_which(
    drawing: Drawing, args: Any, keywords: Any, many: int | None, which: Any
) -> None:
    plt.contour(*args, **keywords)
    mark = mark_of(drawing)
    assert mark.style.get("levels") == many
    found = mark.data.get("levels")
    assert (None if found is None else found.tolist()) == which


def test_heights_that_are_no_matrix_are_refused(drawing: Drawing) -> None:
    for draw in (plt.contour, plt.contourf, plt.pcolormesh):
        with pytest.raises(TracingError, match=r"matrix of heights, shape \(rows, col"):
            draw(X)
