"""Sentences in a figure that hold its current numbers and follow what is true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from nnlib.live.figures.parts.part import Part

_FIELD = re.compile(r"\{(\w+)(?::(\d\d?))?\}")


def sentence(text: str, *, when: str = "") -> dict[str, Any]:
    """Write one sentence of a readout.

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
        ``{"parts": [...], "when": name}``, for `readout`.

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


@dataclass(frozen=True)
class Until:
    """Numbers that are ``?`` until the reader has stepped to a chosen value.

    Parameters
    ----------
    values : tuple of str
        The numbers.
    choice : str
        The control whose number is a place in `steps`.
    steps : tuple of str
        The values that are stepped to.
    """

    values: tuple[str, ...]
    choice: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Readout(Part):
    """See `readout`."""

    kind: ClassVar[str] = "readout"
    sentences: tuple[Mapping[str, Any], ...]
    until: Until | None = None

    def names(self) -> Iterable[str]:
        """Return the numbers in the sentences, and their conditions."""
        for said in self.sentences:
            yield from (p["value"] for p in said["parts"] if not isinstance(p, str))
            if "when" in said:
                yield said["when"]
        if self.until is not None:
            yield from (*self.until.values, *self.until.steps, self.until.choice)


def readout(
    *sentences: str | Mapping[str, Any], when: str = "", until: Until | None = None
) -> Readout:
    """Say something with the current numbers in it.

    Parameters
    ----------
    *sentences : str or dict
        Texts with numbers such as ``{z}`` or ``{z:3}``, or what `sentence` returns.
    when : str, optional
        The name of a number that is 0 while the texts are not true; they are always
        shown unless given.
    until : Until, optional
        Numbers that the stepper keeps back.

    Examples
    --------
    >>> readout("z is {z:2}.", when="positive").to_json()["sentences"]
    [{'parts': ['z is ', {'value': 'z', 'digits': 2}, '.'], 'when': 'positive'}]
    """
    return Readout(
        tuple(
            sentence(each, when=when) if isinstance(each, str) else each
            for each in sentences
        ),
        until,
    )
