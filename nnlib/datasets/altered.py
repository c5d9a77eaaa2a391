"""Pictures of the same digits, altered: what reads them should not mind."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.checks import Array
from nnlib.datasets.drawings import enlarged
from nnlib.datasets.handwriting import SIDE, count, normalise


def moved(pictures: Any, down: int = 0, right: int = 0) -> Array:
    """Return pictures of 8 × 8 shifted by whole cells; what leaves them is lost.

    Parameters
    ----------
    pictures : array_like, shape (n, 64)
    down, right : int
        By how many cells; less than 0 for up and left.

    Returns
    -------
    ndarray, shape (n, 64)

    Examples
    --------
    >>> moved(np.arange(64.0)[np.newaxis], right=7).reshape(8, 8)[1]
    array([0., 0., 0., 0., 0., 0., 0., 8.])
    """
    before = np.asarray(pictures, dtype=np.float64).reshape(-1, 8, 8)
    after = np.zeros_like(before)
    (to_rows, of_rows), (to_columns, of_columns) = map(_shift, (down, right))
    after[:, to_rows, to_columns] = before[:, of_rows, of_columns]
    return after.reshape(-1, 64)


def _shift(by: int) -> tuple[slice, slice]:
    """Return where what is moved goes, and where it comes from."""
    return slice(max(by, 0), 8 + min(by, 0)), slice(max(-by, 0), 8 - max(by, 0))


def smaller(pictures: Any, share: float = 0.75) -> Array:
    """Return pictures of 8 × 8 drawn smaller, in the middle, as one counts them then.

    Parameters
    ----------
    pictures : array_like, shape (n, 64)
        Ink from 0 to 1.
    share : float, default 0.75
        Of the width and the height.

    Returns
    -------
    ndarray, shape (n, 64)

    Examples
    --------
    >>> smaller(np.ones((1, 64)), 0.5).reshape(8, 8)[2]
    array([0., 0., 1., 1., 1., 1., 0., 0.])
    """
    size = round(SIDE * share)
    edge = (SIDE - size) // 2
    places = ((np.arange(size) + 0.5) / share).astype(int)
    results = []
    for picture in np.asarray(pictures, dtype=np.float64).reshape(-1, 8, 8):
        ink = np.zeros((SIDE, SIDE))
        large = enlarged(np.round(picture * 16))
        ink[edge : edge + size, edge : edge + size] = large[np.ix_(places, places)]
        results.append(count(ink).ravel() / 16)
    return np.array(results)


def prepared_again(pictures: Any) -> Array:
    """Return pictures of 8 × 8 as a pad gives them back on which they are drawn.

    Each is enlarged to a drawing, and goes through all steps of `normalise` once more.

    Parameters
    ----------
    pictures : array_like, shape (n, 64)
        Ink from 0 to 1.

    Returns
    -------
    ndarray, shape (n, 64)

    Examples
    --------
    >>> from nnlib.datasets import digits
    >>> pictures = digits().X[:50]
    >>> bool(np.abs(prepared_again(pictures) - pictures).mean() < 0.08)
    True
    """
    before = np.asarray(pictures, dtype=np.float64).reshape(-1, 8, 8)
    drawings = [enlarged(np.round(16 * each)) for each in before]
    return np.array([normalise(each)["counted"].ravel() / 16 for each in drawings])
