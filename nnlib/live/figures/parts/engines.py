"""A program seen from the side: its lines, and what other engines make of it."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from nnlib.live.figures.parts.part import Moved, Part, Shown


@dataclass(frozen=True)
class Listing(Part):
    """See `listing`."""

    kind: ClassVar[str] = "listing"
    script: ClassVar[str] = "engines"
    choice: Moved
    codes: tuple[str, ...]


def listing(choice: str, functions: Sequence[Callable[..., Any]]) -> Listing:
    """List the program of a chosen function, beside its code, to step through.

    Parameters
    ----------
    choice : str
        The control that chooses one of them.
    functions : sequence of callable
        In the order of the control's options.
    """
    codes = (textwrap.dedent(inspect.getsource(each)).strip() for each in functions)
    return Listing(choice, tuple(codes))


@dataclass(frozen=True)
class Engines(Part):
    """The figure's program in several engines, beside the page's own.

    Parameters
    ----------
    output : str
        The number that is compared.
    built : tuple of mapping
        What numpy computed when the figure was made: ``"values"`` and ``"result"``.
    models : mapping of str to str, optional
        The program as an ONNX file in base64, for ``"float32"`` and ``"float64"``.
    calls : mapping
        The program as WebNN's calls: nnlib.export.webnn_calls.
    sizes : tuple of mapping
        Networks to measure: ``"name"``, ``"program"`` (JSON), ``"calls"``, the names of
        ``"weights"`` and of the ``"output"``, and perhaps ``"model"``, an ONNX file in
        base64 that leaves its weights to a file of that name.
    seen : str
        What is said of WebNN where the reader's browser has none.
    """

    kind: ClassVar[str] = "engines"
    script: ClassVar[str] = "engines"
    output: Shown
    built: tuple[Mapping[str, Any], ...]
    models: Mapping[str, str] | None
    calls: Mapping[str, Any]
    sizes: tuple[Mapping[str, Any], ...]
    seen: str
