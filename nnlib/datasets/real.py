"""Real data, from the packages that bring them along; nothing is downloaded."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from nnlib.datasets.dataset import Dataset
from nnlib.labels import one_hot


def digits() -> Dataset:
    """Return 1797 handwritten digits, 8 × 8 pixels each, from scikit-learn.

    Returns
    -------
    Dataset
        X of shape (1797, 64), each pixel's ink from 0 to 1, row by row; Y one-hot, of
        shape (1797, 10).

    Raises
    ------
    ImportError
        If scikit-learn is not installed.

    Examples
    --------
    >>> from nnlib.datasets.real import digits
    >>> data = digits()
    >>> data.X.shape, data.Y.shape
    ((1797, 64), (1797, 10))
    >>> data.X[0].reshape(8, 8)[0] * 16  # the top row of a 0
    array([ 0.,  0.,  5., 13.,  9.,  1.,  0.,  0.])
    """
    loaded = _module("sklearn.datasets", "scikit-learn", "digits").load_digits()
    return Dataset(
        "digits",
        loaded.data / 16,
        one_hot(loaded.target, 10),
        "Digits written by 43 people: the test part of “Optical Recognition of "
        "Handwritten Digits” (Alpaydin and Kaynak, 1998, UCI), as scikit-learn has it.",
        _pixels(8, "ink"),
        tuple(f"digit {digit}" for digit in range(10)),
    )


def faces() -> Dataset:
    """Return 100 faces and 100 other patches, 25 × 25 pixels each, from scikit-image.

    Returns
    -------
    Dataset
        X of shape (200, 625), each pixel's brightness from 0 to 1, row by row; Y of
        shape (200, 1), 1 for a face.

    Raises
    ------
    ImportError
        If scikit-image is not installed.

    Examples
    --------
    >>> from nnlib.datasets.real import faces
    >>> data = faces()
    >>> data.X.shape, int(data.Y.sum())
    ((200, 625), 100)
    """
    images = _module("skimage.data", "scikit-image", "faces").lfw_subset()
    return Dataset(
        "faces",
        images.reshape(200, 625),
        np.repeat([1.0, 0.0], 100)[:, np.newaxis],  # the faces come first
        "Patches cut from news photographs: `lfw_subset` of scikit-image, after "
        "“Labeled Faces in the Wild” (Huang and others, 2007). Few and far from "
        "everyone: no measure of how well faces in general are told.",
        _pixels(25, "brightness"),
        ("is a face",),
    )


def _pixels(side: int, unit: str) -> tuple[str, ...]:
    return tuple(
        f"row {row}, column {column} ({unit} 0–1)"
        for row in range(side)
        for column in range(side)
    )


def _module(name: str, package: str, wanted_by: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError(
            f"`{wanted_by}` needs the package {package}: install it with "
            f"`pip install {package}`"
        ) from error
