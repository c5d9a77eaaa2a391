"""Real pictures, which are in the package: two files of bytes, read when asked for.

`digits.npz` and `faces.npz`, beside this file, hold ``images`` and ``labels``, of type
uint8. They were made from scikit-learn 1.9.1 and scikit-image 0.26.0 so::

    images, labels = sklearn.datasets.load_digits(return_X_y=True)
    np.savez_compressed("digits.npz", images=np.uint8(images), labels=np.uint8(labels))

    images = np.rint(255 * skimage.data.lfw_subset()).reshape(200, 625)
    labels = np.repeat(np.uint8([1, 0]), 100)
    np.savez_compressed("faces.npz", images=np.uint8(images), labels=labels)

so neither package is needed to read them; the tests compare where they are installed.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from nnlib.datasets.dataset import Dataset
from nnlib.labels import one_hot

_HERE = Path(__file__).parent


def digits() -> Dataset:
    """Return 1797 handwritten digits, 8 × 8 pixels each, written by 13 people.

    The test part of “Optical Recognition of Handwritten Digits” by E. Alpaydin and
    C. Kaynak (1998), UCI Machine Learning Repository, https://doi.org/10.24432/C50P49,
    licence CC BY 4.0, as scikit-learn has it. A digit was scanned, stretched to fill
    its frame, and made 32 × 32 points, black or white; each of the 8 × 8 numbers is how
    many of 4 × 4 points are ink.

    Returns
    -------
    Dataset
        X of shape (1797, 64), each pixel's ink from 0 to 1 in steps of 1/16, row by
        row; Y one-hot, of shape (1797, 10). In the order of the original, in which the
        digits of one writer seem to be together.

    Examples
    --------
    >>> from nnlib.datasets.real import digits
    >>> data = digits()
    >>> data.X.shape, data.Y.shape
    ((1797, 64), (1797, 10))
    >>> data.X[0].reshape(8, 8)[0] * 16  # the top row of a 0
    array([ 0.,  0.,  5., 13.,  9.,  1.,  0.,  0.])
    """
    images, labels = _read("digits")
    return Dataset(
        "digits",
        images / 16,
        one_hot(labels, 10),
        "Digits written by 13 people: the test part of “Optical Recognition of "
        "Handwritten Digits” (Alpaydin and Kaynak, 1998, UCI, CC BY 4.0).",
        _pixels(8, "ink"),
        tuple(f"digit {digit}" for digit in range(10)),
    )


def faces() -> Dataset:
    """Return 100 faces and 100 other patches, 25 × 25 pixels each.

    The set `lfw_subset` of scikit-image (BSD-3-Clause), which was cut from “Labeled
    Faces in the Wild” (G. B. Huang, M. Ramesh, T. Berg and E. Learned-Miller, 2007):
    photographs that a news site showed in 2002 and 2003, collected for research,
    without a licence from those in them. A face is the middle of a photograph, every
    fifth point of it. A patch that is called no face is the top left corner of one, at
    twice that scale: most often background, or the black that turning the photograph
    upright has left. Brightness is rounded to 255 steps here.

    Returns
    -------
    Dataset
        X of shape (200, 625), each pixel's brightness from 0 to 1, row by row; Y of
        shape (200, 1), 1 for a face. The faces come first.

    Examples
    --------
    >>> from nnlib.datasets.real import faces
    >>> data = faces()
    >>> data.X.shape, int(data.Y.sum())
    ((200, 625), 100)
    """
    images, labels = _read("faces")
    return Dataset(
        "faces",
        images / 255,
        labels[:, np.newaxis],
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


def _read(name: str) -> tuple[np.ndarray, np.ndarray]:
    with np.load(_HERE / f"{name}.npz", allow_pickle=False) as file:
        return file["images"], file["labels"]
