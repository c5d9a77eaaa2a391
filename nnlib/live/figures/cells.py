"""A control whose value is a drawing: a grid of cells that are 1 or 0.

Python has it as an array. In the state, in links and in what a page remembers it is a
short text: row by row, six cells a character of base64url, the first cell counting
most; empty cells at the end are left out. ``front/state/cells.ts`` is the same on the
page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnlib.live.figures.controls import Control
from nnlib.live.formulas.symbols import Symbol

Array = NDArray[np.float64]

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BITS = np.array([32, 16, 8, 4, 2, 1])


def cells_to_text(cells: Any) -> str:
    """Return a drawing as a text.

    Examples
    --------
    >>> cells_to_text([[0, 0, 0], [0, 0, 1]])
    'B'
    """
    flat = np.asarray(cells).ravel() != 0
    sixes = np.pad(flat, (0, -flat.size % 6)).reshape(-1, 6) @ _BITS
    return "".join(_ALPHABET[six] for six in sixes).rstrip("A")


def text_to_cells(text: str, shape: tuple[int, ...]) -> Array:
    """Return the drawing that a text stands for.

    Raises
    ------
    ValueError
        If it is none of this shape.

    Examples
    --------
    >>> text_to_cells("B", (2, 3))
    array([[0., 0., 0.],
           [0., 0., 1.]])
    """
    size = int(np.prod(shape))
    if not re.fullmatch(r"[\w-]*", text, re.ASCII) or len(text) * 6 >= size + 6:
        raise ValueError(
            f"expected a drawing of {' × '.join(map(str, shape))} cells as a text. "
            f"Received: {text[:40]!r}"
        )
    sixes = np.array([_ALPHABET.index(each) for each in text], dtype=int)
    bits = (sixes[:, np.newaxis] & _BITS) != 0
    flat = np.zeros(size + 6)
    flat[: bits.size] = bits.ravel()
    return flat[:size].reshape(shape)


@dataclass(frozen=True)
class Cells(Control):
    """A drawing that a reader makes on a pad.

    Parameters
    ----------
    name : str
        The program's input, of the shape of the drawing.
    default : array_like or str
        The drawing at the start, 0 and 1; kept as a text.
    shape : (int, int), default (32, 32)
        Rows and columns.

    Raises
    ------
    ValueError
        If the default is no such drawing.
    """

    default: Any = ""
    shape: tuple[int, int] = (32, 32)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", "cells")
        object.__setattr__(self, "trait", self.trait or self.name)
        object.__setattr__(self, "default", cells_to_text(self.drawing(self.default)))

    @property
    def allowed(self) -> str:
        """What a value may be, in words."""
        return f"0 or 1 in {' × '.join(map(str, self.shape))} cells"

    def drawing(self, value: Any) -> Array:
        """Return `value`, an array or a text, as a read-only drawing.

        Raises
        ------
        ValueError
            If it is none: the name, what is allowed, and what came.
        """
        try:
            cells = (
                text_to_cells(value, self.shape)
                if isinstance(value, str)
                else np.array(value, dtype=np.float64)
            )
        except (TypeError, ValueError):
            cells = np.empty(())
        if cells.shape != self.shape or not np.isin(cells, (0, 1)).all():
            said = value if isinstance(value, str) else f"shape {np.shape(cells)}"
            raise ValueError(f"`{self.name}` must be {self.allowed}. Received: {said}")
        cells.flags.writeable = False
        return cells

    def to_json(self, symbol: Symbol) -> dict[str, Any]:
        """Return what the page needs to know about the control."""
        return super().to_json(symbol) | {"shape": list(self.shape)}
