"""Polygons, patches, stacks, lines right across, arrows of a suiting length."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from matplotlib import patches
from matplotlib.patches import Ellipse

from nnlib.live import TracingError, plt
from nnlib.live.figures.of_function import made_live

SLIDER = {"a": (0.5, 2.0)}


def marks_of(function: Callable[..., Any]) -> list[tuple[str, Any, Any]]:
    """Return kind, style and numbers of what a function draws with a = 1.25."""
    live = made_live(function, SLIDER)
    found = live.program.evaluate(a=1.25)
    return [
        (mark["kind"], mark["style"], {n: found[k] for n, k in mark["data"].items()})
        for mark in live.drawing["panels"][0]["marks"]
    ]


def test_fill_draws_polygons_with_formats_and_keywords() -> None:
    def draw(a: float) -> None:
        plt.fill([0, a, 0], [0, 0, a], "r", [0, 1, 1], [a, 1, 2], alpha=0.5)

    (_, first, corners), (kind, second, _) = marks_of(draw)
    assert (kind, first["color"], first["alpha"]) == ("polygon", "red", 0.5)
    assert second["color"] == 0
    assert not {"outline"} & {*first, *second}
    np.testing.assert_array_equal(corners["x"], [0, 1.25, 0])


def test_patches_are_outlines_that_are_filled() -> None:
    def draw(a: float) -> None:
        ax = plt.gca()
        ax.add_patch(plt.Circle((a, 1), 2 * a, fill=False, ec="b"))
        ax.add_patch(plt.Rectangle((0, 1), a, 2, angle=90, fc="none"))
        ax.add_artist(plt.Polygon([[0, 0], [a, 0], [0, 1]], color="C2"))
        ax.add_patch(patches.Wedge((0, 0), a, 0, 90, width=a / 2))
        ax.add_patch(Ellipse((0, 0), 2 * a, 1))

    circle, rectangle, polygon, wedge, ellipse = marks_of(draw)
    assert (circle[1]["outline"], circle[1]["color"]) == (True, "blue")
    distances = np.hypot(circle[2]["x"] - 1.25, circle[2]["y"] - 1)
    np.testing.assert_allclose(distances, 2.5)
    assert rectangle[1]["outline"]
    np.testing.assert_allclose(rectangle[2]["x"], [0, 0, -2, -2], atol=1e-12)
    np.testing.assert_allclose(rectangle[2]["y"], [1, 2.25, 2.25, 1], atol=1e-12)
    assert polygon[1] == {"color": 2}
    radii = np.hypot(wedge[2]["x"], wedge[2]["y"])
    np.testing.assert_allclose([radii.min(), radii.max()], [0.625, 1.25])
    assert wedge[2]["x"].min() > -1e-12
    np.testing.assert_allclose(np.ptp(ellipse[2]["x"]), 2.5, rtol=1e-3)
    # Outside of a figure they are matplotlib's.
    assert isinstance(plt.Circle((0, 0), 1), patches.Circle)


def test_a_stack_lies_on_itself_and_a_filled_area_may_go_up() -> None:
    def draw(a: float) -> None:
        plt.stackplot([0, 1], [a, 2], [1, 1], labels=["low", "high"])
        plt.fill_betweenx([0, 1, 2], [a, a, a])

    low, high, up = marks_of(draw)
    np.testing.assert_array_equal(low[2]["y1"], [0, 0])
    np.testing.assert_array_equal(high[2]["y1"], [1.25, 2])
    np.testing.assert_array_equal(high[2]["y2"], [2.25, 3])
    np.testing.assert_array_equal(up[2]["x"], [1.25] * 3 + [0] * 3)
    np.testing.assert_array_equal(up[2]["y"], [0, 1, 2, 2, 1, 0])


def test_a_line_goes_right_across_through_points_or_with_a_slope() -> None:
    def draw(a: float) -> None:
        plt.axline((0, a), slope=2)
        plt.axline((0, a), (2, 0), color="k")

    first, second = marks_of(draw)
    assert first[:2] == ("tangent", {"far": True, "color": 0})
    assert second[2]["slope"] == -0.625


def test_arrows_have_the_length_that_matplotlib_would_give_them() -> None:
    def draw(a: float) -> None:
        plt.quiver([0, 1], [0, 1], [a, a], [1, 1], [3, 4], cmap="viridis")
        plt.quiver([0], [0], [a], [1], scale=20)
        plt.quiver([0], [0], [a], [1], angles="xy", scale_units="xy", scale=5)

    free, scaled, in_data = marks_of(draw)
    assert (free[1]["scaled"], scaled[1]["scaled"]) == (0.0, 20.0)
    assert "scaled" not in in_data[1]
    assert in_data[2]["dx"] == 0.25


def test_a_map_may_be_on_a_grid_of_mgrid_and_not_on_a_bent_one() -> None:
    def turned(a: float) -> None:
        x, y = np.mgrid[0:2:3j, 0:1:4j]
        plt.contour(x, y, a * x + 10 * y)

    def bent(a: float) -> None:
        r, t = np.meshgrid([1.0, 2.0], [0.0, 1.0, 2.0])
        plt.contourf(r * np.cos(t), r * np.sin(t), a * r)

    ((_, _, data),) = marks_of(turned)
    np.testing.assert_array_equal(data["x"], [0, 1, 2])
    np.testing.assert_allclose(data["y"], [0, 1 / 3, 2 / 3, 1])
    np.testing.assert_allclose(data["z"][:, 1], 1.25 + 10 * data["y"])
    with pytest.raises(TracingError, match=r"bent or turned.*np\.meshgrid"):
        made_live(bent, SLIDER)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda ax, a: ax.add_patch(a), "plt.Circle, plt.Rectangle"),
        (lambda ax, a: ax.fill_betweenx([0, 1], a, where=[True, False]), "Leave it"),
        (lambda ax, a: ax.twinx(), "draw two panels"),
    ],
)
def test_what_is_refused_says_what_to_do(call: Any, said: str) -> None:
    def draw(a: float) -> None:
        call(plt.gca(), a)

    with pytest.raises(TracingError, match=said):
        made_live(draw, SLIDER)
