"""Circles and other shapes, as matplotlib's patches: outlines that axes fill."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

_ROUND = 72  # corners


class Patch:
    """An outline, with matplotlib's keywords for its looks.

    Parameters
    ----------
    x, y : array_like of shape (n,)
        Its corners, fixed or traced.
    keywords : dict
        Colour, width and the like, by matplotlib's names.
    is_open : bool, default False
        Whether it is a line, as an arc is; else it ends where it began, and is filled.
    """

    def __init__(
        self, x: Any, y: Any, keywords: dict[str, Any], is_open: bool = False
    ) -> None:
        self.x, self.y, self.keywords, self.is_open = x, y, keywords, is_open


def _turned(x: Any, y: Any, at: Any, degrees: Any) -> tuple[Any, Any]:
    angle = degrees * (np.pi / 180.0)
    x, y = x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle)
    return x + at[0], y + at[1]


def ellipse(xy: Any, width: Any, height: Any, angle: Any = 0.0, **looks: Any) -> Patch:
    """Make an ellipse around `xy`."""
    turn = np.linspace(0.0, 2.0 * np.pi, _ROUND)
    x, y = width / 2.0 * np.cos(turn), height / 2.0 * np.sin(turn)
    return Patch(*_turned(x, y, xy, angle), looks)


def circle(xy: Any, radius: Any = 5.0, **looks: Any) -> Patch:
    """Make a circle around `xy`."""
    return ellipse(xy, 2.0 * radius, 2.0 * radius, **looks)


def rectangle(
    xy: Any, width: Any, height: Any, angle: Any = 0.0, **looks: Any
) -> Patch:
    """Make a rectangle whose lower left corner is `xy`."""
    x, y = width * np.array([0.0, 1, 1, 0]), height * np.array([0.0, 0, 1, 1])
    return Patch(*_turned(x, y, xy, angle), looks)


def polygon(xy: Any, closed: bool = True, **looks: Any) -> Patch:
    """Make a polygon with the corners `xy`, of shape (n, 2)."""
    from nnlib.live.plt.marks import values

    corners = values(xy)
    return Patch(corners[:, 0], corners[:, 1], looks)


def wedge(
    center: Any, r: Any, theta1: Any, theta2: Any, width: Any = None, **looks: Any
) -> Patch:
    """Make a piece of a disk, or of a ring of this `width`, between two angles."""
    turn = np.linspace(0.0, 1.0, _ROUND)
    angle = (theta1 + (theta2 - theta1) * turn) * (np.pi / 180.0)
    inner = 0.0 if width is None else r - width
    x = np.concatenate([r * np.cos(angle), inner * np.cos(angle[::-1])])
    y = np.concatenate([r * np.sin(angle), inner * np.sin(angle[::-1])])
    return Patch(x + center[0], y + center[1], looks)


def arc(
    xy: Any,
    width: Any,
    height: Any,
    angle: Any = 0.0,
    theta1: Any = 0.0,
    theta2: Any = 360.0,
    **looks: Any,
) -> Patch:
    """Make a part of an ellipse's outline, between two angles."""
    turn = np.linspace(0.0, 1.0, _ROUND)
    at = (theta1 + (theta2 - theta1) * turn) * (np.pi / 180.0)
    x, y = width / 2.0 * np.cos(at), height / 2.0 * np.sin(at)
    return Patch(*_turned(x, y, xy, angle), looks, is_open=True)


def regular_polygon(
    xy: Any, numVertices: int, radius: Any = 5.0, orientation: Any = 0.0, **looks: Any
) -> Patch:
    """Make a polygon whose corners lie evenly on a circle, the first on top."""
    turn = 2.0 * np.pi * np.arange(numVertices) / numVertices + orientation
    x, y = -radius * np.sin(turn), radius * np.cos(turn)
    return Patch(x + xy[0], y + xy[1], looks)


#: By the names of `matplotlib.patches`.
PATCHES: dict[str, Callable[..., Patch]] = {
    "Arc": arc,
    "Circle": circle,
    "Ellipse": ellipse,
    "Polygon": polygon,
    "Rectangle": rectangle,
    "RegularPolygon": regular_polygon,
    "Wedge": wedge,
}
