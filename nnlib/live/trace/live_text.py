"""Texts with traced numbers in them: f"sum = {area:.2f}", in a title or in print().

A traced number has no digits yet, so formatting one gives a mark in its place. Whoever
shows the text takes it apart again (`parts_of`); anywhere else, such as in the name of
a result, a text with a mark in it is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from nnlib.live.trace.recorder import StandIn, TracingError

# Two characters of a private area, which no text holds by chance.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_SPEC = re.compile(r"(?:.?[<>^=])?[-+ ]?0?\d*[,_]?(?:\.\d+)?[dfeEgGFn%]?")


@dataclass(frozen=True)
class LiveNumber:
    """A traced number in a text, and Python's format specification for it."""

    value: Any
    spec: str


def live_text(value: StandIn, spec: str) -> str:
    """Return the mark that stands for a traced number in a text.

    Raises
    ------
    TracingError
        If a page could not write it as Python does.
    """
    if not value._recorder.fixed_sizes:
        raise TracingError(
            f"A traced value has no number to print as {spec!r}. Return it under a "
            "name instead; the page shows it."
        )
    if value._node.example.size != 1:
        raise TracingError(
            "A text can hold single traced numbers, not arrays of them: "
            'write f"{x[0]:.2f}", or return the array under a name.'
        )
    if _SPEC.fullmatch(spec) is None:
        raise TracingError(
            f"A traced number cannot be written as {spec!r}. What can: a width and "
            "digits, such as .2f, 8.3f, .3e, .4g, d and .1%."
        )
    if value._truth:
        raise TracingError(
            "A text cannot hold what is true or false of a traced number. Write words: "
            "f\"{'yes' if x > 0 else 'no'}\"."
        )
    if value._whole and not spec.endswith(tuple("dfeEgGFn%")):
        spec += "d"
    texts = value._recorder.texts
    # The same number written in the same way is the same mark in every run.
    for place, text in enumerate(texts):
        if text.value._node is value._node and text.spec == spec:
            return f"{_OPEN}{place}{_CLOSE}"
    texts.append(LiveNumber(value, spec))
    return f"{_OPEN}{len(texts) - 1}{_CLOSE}"


def is_live(text: str) -> bool:
    """Tell whether a text has a traced number in it."""
    return _MARK.search(text) is not None


def parts_of(text: str, texts: list[Any]) -> list[Any]:
    """Take a text apart: strings, and a LiveNumber for each mark."""
    pieces = _MARK.split(text)
    parts = [texts[int(piece)] if i % 2 else piece for i, piece in enumerate(pieces)]
    return [part for part in parts if part != ""]
