"""Drawings of 32 × 32 cells, as a reader makes on a pad: strokes, or a picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from nnlib.checks import Array
from nnlib.datasets.handwriting import BLOCK, SIDE

Stroke = Sequence[tuple[float, float]]

_MIDDLES = np.arange(SIDE) + 0.5


def drawn(strokes: Iterable[Stroke], pen: float = 3) -> Array:
    """Return what a round pen leaves that goes from place to place.

    Parameters
    ----------
    strokes : iterable of sequence of (float, float)
        For each stroke the corners (x, y), in cells from the top left corner.
    pen : float, default 3
        Its width, in cells.

    Returns
    -------
    ndarray, shape (32, 32)
        1 where the middle of a cell was under the pen.

    Examples
    --------
    >>> int(drawn([[(10.5, 6.5), (10.5, 25.5)]]).sum())  # 3 wide, 1 more at each end
    66
    """
    ink = np.zeros((SIDE, SIDE))
    for stroke in strokes:
        corners = np.asarray(stroke, dtype=np.float64)
        for start, end in pairwise(corners):
            dabs = math.ceil(4 * math.dist(start, end)) + 1  # as many as on a page
            for share in np.linspace(0, 1, dabs):
                x, y = start + share * (end - start)
                away = np.hypot(_MIDDLES[:, np.newaxis] - y, _MIDDLES - x)
                ink[away <= pen / 2] = 1
    return ink


def enlarged(counted: Array) -> Array:
    """Return a drawing with as much ink in each block as one picture of `digits` says.

    In a block the cells are ink that are darkest in the smoothly enlarged picture, so
    counting gives the picture back, and the strokes join.

    Parameters
    ----------
    counted : ndarray, shape (8, 8)
        Whole numbers from 0 to 16.

    Returns
    -------
    ndarray, shape (32, 32)

    Examples
    --------
    >>> from nnlib.datasets.handwriting import count
    >>> from nnlib.datasets.real import digits
    >>> picture = digits().X[0].reshape(8, 8) * 16
    >>> bool((count(enlarged(picture)) == picture).all())
    True
    """
    blocks = SIDE // BLOCK
    places = _MIDDLES / BLOCK - 0.5
    weights = np.maximum(0, 1 - np.abs(places[:, np.newaxis] - np.arange(blocks)))
    weights /= weights.sum(axis=1, keepdims=True)
    smooth = weights @ counted @ weights.T
    split = smooth.reshape(blocks, BLOCK, blocks, BLOCK).transpose(0, 2, 1, 3)
    cells = split.reshape(blocks, blocks, BLOCK * BLOCK)
    rank = np.argsort(np.argsort(-cells, axis=2, kind="stable"), axis=2, kind="stable")
    ink = (rank < counted[:, :, np.newaxis]) * 1.0
    joined = ink.reshape(blocks, blocks, BLOCK, BLOCK).transpose(0, 2, 1, 3)
    return np.ascontiguousarray(joined.reshape(SIDE, SIDE))


SEVEN: tuple[Stroke, ...] = (((7.5, 8.5), (24.5, 9.5), (13.5, 18), (8.5, 26.5)),)
"""A 7 without a bar, as most people write it who learned it so."""

BARRED_SEVEN: tuple[Stroke, ...] = (*SEVEN, ((9.5, 18.5), (17.5, 18.5)))
"""The same 7 with a bar."""
