"""What one call of a function gave: named values, and what it drew."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

import numpy as np

from nnlib.live.trace.complex_numbers import TracedComplex
from nnlib.live.trace.drawing import Drawing, DrawnMark, Panel, Place
from nnlib.live.trace.fresh_array import array_of, current, has_traced
from nnlib.live.trace.live_text import is_live
from nnlib.live.trace.recorder import StandIn, TracingError, node_of

Choices = list[tuple[Any, str]]
"""Choices, each with the condition under which it is the one; None: always."""


@dataclass
class LiveMark:
    """A mark, shown while a condition holds (None: always)."""

    kind: str
    data: dict[str, Any]
    style: dict[str, Any]
    texts: dict[str, Choices]
    when: Any = None

    @property
    def key(self) -> str:
        """What two marks must have in common to be one that changes its numbers."""
        parts = [self.kind, self.style, sorted(self.data), sorted(self.texts)]
        return json.dumps(parts)

    @property
    def key_with_sizes(self) -> str:
        """The same where numbers are chosen one by one, so that sizes must agree."""
        return self.key + str([np.shape(value) for value in self.data.values()])


@dataclass
class LivePanel:
    """A panel whose marks and texts depend on conditions."""

    marks: list[LiveMark] = field(default_factory=list)
    limits: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, Choices] = field(default_factory=dict)
    settings: dict[str, Choices] = field(default_factory=dict)


@dataclass
class Result:
    """The outputs of a call, its panels, the lines it printed, the errors it raised."""

    outputs: dict[str, Any]
    panels: dict[Place, LivePanel]
    said: Choices
    single: bool
    errors: Choices = field(default_factory=list)


def result_of(name: str, returned: Any, drawing: Drawing) -> Result:
    """Return what a function gave, or raise what cannot be shown of it.

    Raises
    ------
    TracingError
        If the function returned something that is no number and no array.
    """
    if isinstance(returned, str):  # as interact shows it: a line of text
        drawing.text += returned
    outputs, single = _outputs(name, returned, bool(drawing.panels or drawing.said))
    panels = {place: _live_panel(panel) for place, panel in drawing.panels.items()}
    for figure, title in drawing.titles.items():
        above = [panels[place] for place in panels if place[0] == figure]
        if above:
            above[0].texts["suptitle"] = [(None, title)]
    return Result(outputs, panels, [(None, line) for line in drawing.said], single)


def _live_panel(panel: Panel) -> LivePanel:
    texts: dict[str, Choices] = {n: [(None, text)] for n, text in panel.texts.items()}
    settings: dict[str, Choices] = {
        # As JSON, a text like the others: settings may be lists of ticks.
        name: [(None, json.dumps(value))]
        for name, value in panel.settings.items()
    }
    marks = [_live_mark(mark) for mark in panel.marks]
    return LivePanel(marks, dict(panel.limits), texts, settings)


def _live_mark(mark: DrawnMark) -> LiveMark:
    texts: dict[str, Choices] = {n: [(None, text)] for n, text in mark.texts.items()}
    return LiveMark(mark.kind, dict(mark.data), dict(mark.style), texts)


def _outputs(name: str, returned: Any, drew: bool) -> tuple[dict[str, Any], bool]:
    if returned is None or isinstance(returned, str) or _is_drawn(returned):
        if drew:
            return {}, False
        raise TracingError(
            f"{name} returned nothing and drew nothing: `return` is missing."
        )
    if isinstance(returned, Mapping):
        if not returned:
            raise TracingError(
                f"{name} returned an empty dict: there is nothing to show."
            )
        return {_name(name, k): _value(name, k, v) for k, v in returned.items()}, False
    if isinstance(returned, tuple):
        parts = {f"result_{i}": v for i, v in enumerate(returned, start=1)}
        return {k: _value(name, k, v) for k, v in parts.items()}, False
    return {"result": _value(name, "result", returned)}, True


def _is_drawn(returned: Any) -> bool:
    """Tell whether a function returned what it drew: an axes, plt.plot's list."""
    if isinstance(returned, np.ndarray) and returned.dtype == object:
        returned = returned.ravel().tolist()  # plt.subplots(2, 2) gives one
    if isinstance(returned, list | tuple):
        return bool(returned) and all(map(_is_drawn, returned))
    return type(returned).__module__.startswith(("nnlib.live.plt", "matplotlib"))


def _name(function: str, name: Any) -> str:
    if not isinstance(name, str) or not name:
        raise TracingError(f"{function}: the names of results are texts; got {name!r}.")
    if is_live(name):
        raise TracingError(
            f"{function}: the name of a result holds a traced number, but the name may "
            'not change. Use a fixed one: {"k": k}.'
        )
    return name


def _value(function: str, name: str, value: Any) -> Any:
    value = current(value)
    if isinstance(value, StandIn):
        node_of(value)
        return value
    if isinstance(value, TracedComplex):
        raise TracingError(
            f"{function}'s result {name!r} is complex, and programs have real numbers. "
            "Return its parts or its size: np.real(z), np.imag(z), np.abs(z)."
        )
    if isinstance(value, list | tuple):
        try:
            value = current(array_of(list(value))) if _numeric(value) else value
        except ValueError:
            raise TracingError(
                f"{function}'s result {name!r} is a list of lists that differ in "
                "length. Return an array: lists of one length."
            ) from None
        if isinstance(value, StandIn):
            return value
    array = np.asarray(value) if _numeric(value) else np.empty(0, dtype=object)
    if array.dtype.kind not in "fiub":
        raise TracingError(
            f"{function}'s result {name!r} is {_shown(value)}. A page shows numbers "
            "and arrays of them; a text goes into plt.title, plt.text or print."
        )
    return array.astype(np.float64)


def _shown(value: Any) -> str:
    return "a text with a traced number" if _has_live_text(value) else repr(value)


def _has_live_text(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(map(_has_live_text, value))
    return is_live(str(value))


def _numeric(value: Any) -> bool:
    if has_traced(value):
        return True
    try:
        return bool(np.asarray(value).dtype.kind in "fiub")
    except ValueError:
        return False


def aligned(
    first: list[Any], second: list[Any], key: Callable[[Any], str]
) -> list[tuple[Any, Any]]:
    """Return pairs of what is in both lists, in order; None where one has nothing."""
    ours, theirs = list(map(key, first)), list(map(key, second))
    pairs: list[tuple[Any, Any]] = []
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(first[a:a_end], second[b:b_end], strict=True)
        else:
            pairs += [(each, None) for each in first[a:a_end]]
            pairs += [(None, each) for each in second[b:b_end]]
    return pairs
