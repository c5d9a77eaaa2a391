"""The drawing that is being made: where plt's calls and print() go during a trace.

It is None at all other times: plt then is matplotlib's, and print() prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

#: What to say to a function that draws with matplotlib's own pyplot.
OWN_PLT = (
    "plt here is matplotlib's own, which draws a still picture. Change the import to "
    "`from nnlib.live import plt`, and leave the function as it is: what it draws then "
    "follows the sliders."
)

_now: ContextVar[Any] = ContextVar("drawing", default=None)


@contextmanager
def drawing_on(drawing: Any) -> Iterator[None]:
    """Let plt draw on this drawing meanwhile."""
    token = _now.set(drawing)
    try:
        yield
    finally:
        _now.reset(token)


def drawing_now() -> Any:
    """Return the drawing that is being made, or None."""
    return _now.get()


def say(text: str) -> None:
    """Keep printed text: in a figure, lines under it."""
    _now.get().text += text
