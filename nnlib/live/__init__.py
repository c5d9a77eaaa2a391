"""What makes an ordinary numpy function live on a page that has no Python.

`trace` runs a function once on stand-in arrays and records a `Program`: a short list of
named instructions, as JSON a few kilobytes, which a published page evaluates by itself.
`interact` shows any such function as a figure. It needs anywidget, so it is imported
when it is first asked for; tracing needs only numpy.
"""

from typing import TYPE_CHECKING, Any

from nnlib.live.program.instructions import ProgramError
from nnlib.live.program.program import Program
from nnlib.live.trace.recorder import TracingError
from nnlib.live.trace.tracing import trace

if TYPE_CHECKING:
    from nnlib.live.figure.interact import Interact, interact

_FIGURES = ("Interact", "interact")

__all__ = [
    "Interact",
    "Program",
    "ProgramError",
    "TracingError",
    "interact",
    "trace",
]


def __getattr__(name: str) -> Any:
    if name in _FIGURES:
        from nnlib.live.figure import interact

        return getattr(interact, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_FIGURES})
