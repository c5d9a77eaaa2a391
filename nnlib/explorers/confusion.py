"""Which digits are taken for which: a matrix of counts, and the pictures of a cell."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.explorers.composed import composed, counter, picture
from nnlib.explorers.digit_figures import reading_order
from nnlib.explorers.trained import Trained, digit_network
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.matrices import matrices, matrix
from nnlib.live.figures.parts.readout import readout, sentence

#: How many pictures of a cell are shown: rows, and in each of them.
SHOWN = (2, 3)

#: The cell that is chosen first: what is meant, and what is read.
STARTS_WITH = (3, 9)

_SIDE = 8
_SHEET = (SHOWN[0] * (_SIDE + 1) - 1, SHOWN[1] * (_SIDE + 1) - 1)


def confusion(trained: Trained) -> np.ndarray:
    """Count the held-out digits: (10, 10), a row for each digit that was meant."""
    counts = np.zeros((10, 10))
    read = trained.network.predict_labels(trained.test.X)
    np.add.at(counts, (trained.test.Y.argmax(axis=1), read), 1)
    return counts


def sheets(trained: Trained) -> tuple[np.ndarray, np.ndarray]:
    """Return the cells with pictures, and a sheet of pictures for each.

    Returns
    -------
    cells : ndarray, shape (n,)
        Ten times the digit that was meant, and the digit that is read.
    sheets : ndarray, shape (n, 17 * 26)
        Ink from 0 to 16 in up to six pictures with a gap between them, in the order of
        `reading_order`.
    """
    order = reading_order(trained)
    X, meant = trained.test.X[order], trained.test.Y.argmax(axis=1)[order]
    cell_of = 10 * meant + trained.network.predict_labels(X)
    cells = np.unique(cell_of)
    found = np.zeros((len(cells), *_SHEET))
    for sheet, cell in zip(found, cells, strict=True):
        for i, x in enumerate(X[cell_of == cell][: SHOWN[0] * SHOWN[1]]):
            top, left = (_SIDE + 1) * (i // SHOWN[1]), (_SIDE + 1) * (i % SHOWN[1])
            ink = np.rint(16 * x).reshape(_SIDE, _SIDE)
            sheet[top : top + _SIDE, left : left + _SIDE] = ink
    return cells.astype(float), found.reshape(len(cells), -1)


def confusion_figure() -> Figure:
    """Return the figure in which a cell of the matrix shows its pictures."""
    trained = digit_network()
    counts = confusion(trained)
    cells, pictures = sheets(trained)

    def choose(meant: Any, read: Any) -> dict[str, Any]:
        cell = 10 * meant + read
        count = np.equal(np.arange(100.0), cell) @ counts.reshape(-1)
        same = np.equal(meant, read) * 1.0
        some = np.greater(count, 0) * 1.0
        return {
            # The same whatever is chosen; what a figure shows depends on its controls.
            "counts": counts + 0 * cell,
            "sheet": (np.equal(cells, cell) @ pictures).reshape(*_SHEET),
            "count": count,
            "right": same,
            "mistaken": (1 - same) * some,
            "never": (1 - same) * (1 - some),
        }

    meant, read = STARTS_WITH
    return composed(
        choose,
        [counter("meant", 9, meant, least=0), counter("read", 9, read, least=0)],
        matrices(
            matrix(
                "counts",
                "rows: what was meant; columns: what is read",
                rows="meant",
                columns="read",
                look="counts",
            ),
            label="How many held-out digits of each kind are read as which",
        ),
        # Over the sliders, so that both are in view on a phone.
        picture(
            "sheet",
            _SHEET,
            title="pictures of this cell",
            cmap="gray_r",
            ends=(0, 16),
        ).placed("beside"),
        controls(),
        readout(
            sentence(
                "A {meant} was meant and a {read} is read: {count} of the held-out "
                "digits.",
                when="mistaken",
            ),
            sentence("No {meant} is read as a {read}.", when="never"),
            sentence(
                "{count} times a {meant} is read as a {read}, which is right. Here are "
                "the six of which the network is least certain.",
                when="right",
            ),
        ),
        anchor="confusion",
        title="Which digits are taken for which",
    )
