"""Marks of a plot that show a whole grid of numbers: pictures and contours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from nnlib.live.figures.parts.mark import Mark, Marks, Numbers, numbers


def image(
    z: str,
    *,
    extent: Sequence[float] | None = None,
    origin: Literal["upper", "lower"] = "upper",
    cmap: str | None = None,
    vmin: Numbers | None = None,
    vmax: Numbers | None = None,
    shape: tuple[int, int] | None = None,
    when: str = "",
) -> Marks:
    """Draw a matrix as a picture of coloured squares.

    Parameters
    ----------
    z : str
        The name of an output of shape (rows, columns).
    extent : sequence of 4 floats, optional
        Left, right, bottom and top edge, as of matplotlib's `imshow`.
    origin : {"upper", "lower"}, default "upper"
        Where the first row is.
    cmap : str, optional
        matplotlib's name of a scale of colours: the page has one that goes evenly
        from light to strong, one that has a middle, and greys, and takes that kind.
    vmin, vmax : str or float, optional
        What the scale's ends stand for: the least and the greatest unless given.
    shape : (int, int), optional
        Rows and columns, where no `extent` is given.
    when : str, optional
        As of `lines`.

    Raises
    ------
    ValueError
        If neither `extent` nor `shape` is given.
    """
    if extent is None:
        if shape is None:
            raise ValueError("image needs an `extent` or a `shape`, rows and columns")
        rows, columns = shape
        up = (rows - 0.5, -0.5) if origin == "upper" else (-0.5, rows - 0.5)
        extent = (-0.5, columns - 0.5, *up)
    data: dict[str, Any] = {"z": z}
    for name, value in (("vmin", vmin), ("vmax", vmax)):
        data |= {} if value is None else {name: numbers(name, value)}
    style = {"extent": [float(each) for each in extent], "origin": origin, "cmap": cmap}
    return Marks((Mark("image", data, style, {}, when),))


def heatmap(
    z: str, x: Numbers, y: Numbers, *, cmap: str | None = None, when: str = ""
) -> Marks:
    """Draw a matrix as coloured squares round the places of a grid.

    Parameters
    ----------
    z : str
        The name of an output of shape (len(y), len(x)).
    x, y : str or array_like of shape (n,)
        Where the columns and the rows are: a name, or numbers.
    cmap : str, optional
        As of `image`.
    when : str, optional
        As of `lines`.

    Raises
    ------
    ValueError
        If what is given as numbers is not finite, or has more than one axis.
    """
    data = {"x": numbers("x", x), "y": numbers("y", y), "z": z}
    return Marks((Mark("mesh", data, {"cmap": cmap}, {}, when),))


def contours(
    z: str,
    x: Numbers,
    y: Numbers,
    *,
    levels: int | ArrayLike | None = None,
    filled: bool = False,
    color: str | None = None,
    cmap: str | None = None,
    when: str = "",
) -> Marks:
    """Draw lines of equal height, or fill what lies between them.

    Parameters
    ----------
    z : str
        The name of an output of shape (len(y), len(x)).
    x, y : str or array_like
        Where the columns and the rows are.
    levels : int or array_like, optional
        About how many, or which.
    filled : bool, default False
        Whether to fill the areas between them.
    color, cmap, when
        As of `lines` and `image`.
    """
    data = {"x": numbers("x", x), "y": numbers("y", y), "z": z}
    style: dict[str, Any] = {"filled": filled or None, "color": color, "cmap": cmap}
    if levels is not None and np.ndim(levels) == 0:
        style["levels"] = int(levels)  # type: ignore[arg-type]
    elif levels is not None:
        data["levels"] = numbers("levels", levels)
    return Marks((Mark("contour", data, style, {}, when),))
