"""What to say to code that wants fixed numbers of traced ones."""

from __future__ import annotations

import sys
from types import FrameType

from nnlib.live.trace.drawing_now import OWN_PLT


def library() -> str:
    """Return the library that called, if it is one that is often met here."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        name = str(frame.f_globals.get("__name__", "")).partition(".")[0]
        if name in ("matplotlib", "pandas", "scipy", "sympy"):
            return name
        frame = frame.f_back
    return ""


def wants_numbers() -> str:
    """Return what to say to code that is not traced itself and wants fixed numbers."""
    if library() == "matplotlib":
        return OWN_PLT
    return (
        f"{library() or 'A function that is not traced itself'} wants fixed numbers "
        "here, and a traced value has none: it is chosen later. Compute with operators "
        "and numpy's functions; to collect traced values in an array use np.stack."
    )
