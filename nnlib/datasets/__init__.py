"""Data to learn from: made by a rule from a seed, or real.

Each function returns a `Dataset`, which says what its columns mean. Samples of the made
ones are in no particular order, and the same generator gives the same data.
"""

from nnlib.datasets.dataset import Dataset
from nnlib.datasets.made import (
    GATES,
    circles,
    curve,
    demand,
    gate,
    gaussian,
    moons,
    spirals,
    xor,
)
from nnlib.datasets.real import digits, faces

__all__ = [
    "GATES",
    "Dataset",
    "circles",
    "curve",
    "demand",
    "digits",
    "faces",
    "gate",
    "gaussian",
    "moons",
    "spirals",
    "xor",
]
