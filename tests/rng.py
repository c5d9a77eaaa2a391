"""Chance, as tests want it: the same each time."""

from __future__ import annotations

import numpy as np


def rng(seed: int = 0) -> np.random.Generator:
    """Return a generator of its own for a test, or a part of one."""
    return np.random.default_rng(seed)
