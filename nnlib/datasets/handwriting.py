"""From a drawing to 8 × 8 numbers, as the pictures of `digits` were made.

The set's makers used a public routine for forms that are filled in by hand. It makes
all drawings alike before anything is counted: equally large, in the middle, with
strokes of about the same thickness, and upright.

1. **Stretch** the box round the ink to 20 × 32, whatever its shape was. (But never more
   than twice as much across as upwards: a straight stroke would be a block. The routine
   does not care, but on paper hardly any stroke is straight and upright.)
2. **Centre** that in 32 × 32.
3. **Even out**: thin where more than 412 cells are ink, twice from 561; thicken where
   fewer than 256 are, twice below 108.
4. **Upright**: shift row by row until the top and the bottom row begin in the same
   column.
5. **Count** the ink in blocks of 4 × 4: 0 to 16.

The routine looks two rows further in for the fourth step. That the set's makers took
it, too, is not written anywhere. The pictures say so: their top and bottom rows begin
within one cell of each other in 99.8% of them, and end so in 69%.

The same is done with every drawing, so that it can be traced: a condition chooses
between two pictures, and what is moved is taken from places that are computed.
"""

from __future__ import annotations

from typing import Any

import numpy as np

SIDE = 32
"""Rows and columns of a drawing."""

BLOCK = 4
"""Rows and columns of a block that is counted."""

STEPS = ("stretch", "centre", "even_out", "upright")
"""The steps that can be left out, in their order."""

_HEIGHT, _WIDTH = 32, 20
_MOST_ACROSS = 2  # times as much as upwards
_MOST, _FAR_TOO_MUCH = 412, 560
_LEAST, _FAR_TOO_LITTLE = 256, 108

_PLACES = np.arange(SIDE)


def normalise(
    ink: Any,
    stretch: Any = True,
    centre: Any = True,
    even_out: Any = True,
    upright: Any = True,
) -> dict[str, Any]:
    """Make a drawing like the pictures of `digits`, step by step.

    Parameters
    ----------
    ink : array_like, shape (32, 32)
        1 where there is ink, else 0.
    stretch, centre, even_out, upright : bool
        Which steps to take; what is left out passes the drawing on as it is.

    Returns
    -------
    dict of str to ndarray
        The drawing after each step: ``stretched``, ``centred``, ``evened`` and
        ``straight``, each of shape (32, 32), and ``counted``, of shape (8, 8).

    Examples
    --------
    >>> ink = np.zeros((32, 32))
    >>> ink[8:10, 3:13] = ink[8:20, 11:13] = 1  # a small 7, far to the left
    >>> normalise(ink)["counted"].astype(int)
    array([[ 0,  0,  1, 15, 16, 16, 16, 16],
           [ 0,  0,  2,  8,  8,  8, 13, 15],
           [ 0,  0,  0,  0,  0,  1, 15,  8],
           [ 0,  0,  0,  0,  0,  8, 15,  1],
           [ 0,  0,  0,  0,  1, 15,  8,  0],
           [ 0,  0,  0,  0,  8, 15,  1,  0],
           [ 0,  0,  0,  1, 15,  8,  0,  0],
           [ 0,  0,  0,  8, 15,  1,  0,  0]])
    """
    stretched = _stretched(ink, stretch)
    centred = np.where(centre, _centred(stretched), stretched)
    evened = np.where(even_out, _evened(centred), centred)
    straight = np.where(upright, _straight(evened), evened)
    return {
        "stretched": stretched,
        "centred": centred,
        "evened": evened,
        "straight": straight,
        "counted": count(straight),
    }


def count(ink: Any) -> Any:
    """Return how much ink there is in each block of 4 × 4: 0 to 16, shape (8, 8)."""
    return _BLOCKS @ ink @ _BLOCKS.T


# A row for each block, with 1 for each of its four rows of the drawing.
_BLOCKS = np.kron(np.eye(SIDE // BLOCK), np.ones((1, BLOCK)))


def box(line: Any) -> tuple[Any, Any]:
    """Return where the 1s of a line begin and how far they reach; all, if none is 1."""
    first = np.argmax(line)
    return first, SIDE - np.argmax(line[::-1]) - first


def _whole(x: Any) -> Any:
    """Return the whole numbers below, for places."""
    return np.floor(x).astype(int)


def _taken(ink: Any, rows: Any, columns: Any) -> Any:
    """Return a picture whose cell (i, j) is the drawing's (rows[i], columns[j]).

    Where there is no such row or column, there is no ink.
    """
    there = _inside(rows)[:, np.newaxis] * _inside(columns)
    rows, columns = (np.clip(each, 0, SIDE - 1) for each in (rows, columns))
    return np.take(np.take(ink, rows, axis=0), columns, axis=1) * there


def _inside(places: Any) -> Any:
    return np.greater_equal(places, 0) * np.less(places, SIDE) * 1.0


def _stretched(ink: Any, stretch: Any) -> Any:
    """Return the drawing with its box stretched, its middle where it was if it fits."""
    (top, height), (left, width) = box(ink.max(axis=1)), box(ink.max(axis=0))
    widest = _whole(_MOST_ACROSS * width * _HEIGHT / height + 0.5)

    def source(first: Any, length: Any, size: Any) -> Any:
        wanted = np.where(stretch, size, length)
        start = np.clip(_whole(first + (length - wanted) / 2), 0, SIDE - wanted)
        place = _PLACES - start
        # Outside of the box there is nothing to take.
        in_it = np.greater_equal(place, 0) * np.less(place, wanted)
        return np.where(in_it, first + _whole((place + 0.5) * length / wanted), -1)

    rows = source(top, height, _HEIGHT)
    return _taken(ink, rows, source(left, width, np.minimum(_WIDTH, widest)))


def _centred(ink: Any) -> Any:
    """Return the drawing with its box in the middle."""

    def source(line: Any) -> Any:
        first, length = box(line)
        return _PLACES - _whole((SIDE - length) / 2) + first

    return _taken(ink, source(ink.max(axis=1)), source(ink.max(axis=0)))


# Adds up the neighbours above and below; beyond an edge there is no ink.
_BESIDE = np.eye(SIDE, k=1) + np.eye(SIDE, k=-1)


def _around(ink: Any) -> Any:
    """Return how many there are of each cell and its four neighbours that are ink."""
    return ink + _BESIDE @ ink + ink @ _BESIDE


def thin(ink: Any) -> Any:
    """Keep the cells whose four neighbours are all ink."""
    return np.equal(_around(ink), 5) * 1.0


def thicken(ink: Any) -> Any:
    """Add the cells that have ink beside them, above or below."""
    return np.greater(_around(ink), 0) * 1.0


def _evened(ink: Any) -> Any:
    """Return the drawing with strokes of about the same thickness."""
    amount = ink.sum()
    much, little = np.greater(amount, _MOST), np.less(amount, _LEAST)
    once = np.where(much, thin(ink), np.where(little, thicken(ink), ink))
    much, little = np.greater(amount, _FAR_TOO_MUCH), np.less(amount, _FAR_TOO_LITTLE)
    return np.where(much, thin(once), np.where(little, thicken(once), once))


def _straight(ink: Any) -> Any:
    """Shift the rows so that the top and the bottom one begin in the same column."""
    top, height = box(ink.max(axis=1))
    bottom = top + height - 1
    begins = np.argmax(ink, axis=1)
    slope = (np.take(begins, bottom) - np.take(begins, top)) / np.maximum(height - 1, 1)
    shift = _whole(slope * (_PLACES - (top + bottom) / 2) + 0.5)
    columns = _PLACES + shift[:, np.newaxis]
    cells = SIDE * _PLACES[:, np.newaxis] + np.clip(columns, 0, SIDE - 1)
    return np.take(np.ravel(ink), cells) * _inside(columns)
