"""Sentences under a figure that hold its current numbers and follow what is true."""

from __future__ import annotations

import re
from typing import Any

_FIELD = re.compile(r"\{(\w+)(?::(\d\d?))?\}")


def sentence(text: str, *, when: str = "") -> dict[str, Any]:
    """Write one sentence of an explorer's readout.

    Which sentences are shown is decided by the traced program, so the words on a page
    come from the same source as its numbers.

    Parameters
    ----------
    text : str
        The sentence. ``{name}`` stands for the current number of that name, with at
        most six decimals; ``{name:12}`` shows at most twelve.
    when : str, optional
        The name of a number that is 0 while the sentence is not true; always shown
        unless given.

    Returns
    -------
    dict
        ``{"parts": [...], "when": name}``, for `Explorer.figure` under ``"readout"``.

    Raises
    ------
    ValueError
        If the text is empty or has a brace that belongs to no ``{name}``.

    Examples
    --------
    >>> sentence("{right} of 4 points are right.", when="some")
    {'parts': [{'value': 'right'}, ' of 4 points are right.'], 'when': 'some'}
    """
    if not text.strip() or re.search(r"[{}]", _FIELD.sub("", text)):
        raise ValueError(
            "`text` must be a sentence whose numbers are written {name} or {name:2}. "
            f"Received: {text!r}"
        )
    parts: list[Any] = []
    end = 0
    for field in _FIELD.finditer(text):
        name, digits = field.groups()
        shown = {"value": name} | ({"digits": int(digits)} if digits else {})
        parts += [text[end : field.start()], shown]
        end = field.end()
    parts.append(text[end:])
    return {"parts": [part for part in parts if part]} | (
        {"when": when} if when else {}
    )
