"""Two results of a function, one where a condition holds and one where not, as one.

Numbers are chosen by ``np.where``; marks and texts that only one side has are shown
under that side's condition.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.live.trace.recorder import StandIn, TracingError
from nnlib.live.trace.results import Choices, LiveMark, LivePanel, Result, aligned


def joined_results(
    condition: Any, yes: Result | Raised | Exception, no: Result | Raised | Exception
) -> Result | Raised:
    """Return the result that is `yes` where a condition holds, and else `no`.

    Where Python raises an error there are no values, and no drawing; what it says is
    kept.
    """
    yes, no = (_raised(x) if isinstance(x, Exception) else x for x in (yes, no))
    errors = _joined_lines(condition, yes.errors, no.errors)
    if isinstance(yes, Raised):
        if isinstance(no, Raised):
            return Raised(errors)
        yes = _nothing(no)
    elif isinstance(no, Raised):
        no = _nothing(yes)
    if list(yes.outputs) != list(no.outputs):
        raise TracingError(
            "The function returns other names on one side of an `if` than on the "
            f"other: {', '.join(yes.outputs)} and {', '.join(no.outputs)}."
        )
    outputs = {
        name: _chosen(condition, value, no.outputs[name], f"The result {name!r}")
        for name, value in yes.outputs.items()
    }
    panels = {}
    for place in dict.fromkeys([*yes.panels, *no.panels]):
        panels[place] = _joined_panels(
            condition,
            yes.panels.get(place, LivePanel()),
            no.panels.get(place, LivePanel()),
        )
    said = _joined_lines(condition, yes.said, no.said)
    return Result(outputs, panels, said, yes.single, errors)


@dataclass
class Raised:
    """What Python says where it raises an error, whichever way is gone."""

    errors: Choices


def _raised(error: Exception) -> Raised:
    message = f": {error}" if str(error) else ""
    return Raised([(None, f"Python raises {type(error).__name__}{message}")])


def _nothing(there: Result) -> Result:
    """Return no values, and no drawing, of the same names and sizes."""
    nothing = {n: np.full(np.shape(v), np.nan) for n, v in there.outputs.items()}
    return Result(nothing, {}, [], there.single)


def _chosen(condition: Any, yes: Any, no: Any, what: str) -> Any:
    """Return ``np.where(condition, yes, no)`` of two values of one shape."""
    if yes is no or _same(yes, no):
        return yes
    if np.shape(yes) != np.shape(no):
        raise TracingError(
            f"{what} has the shape {np.shape(yes)} on one side of an `if` and "
            f"{np.shape(no)} on the other; sizes may not change.",
            condition._node.inputs,
        )
    return np.where(condition, yes, no)


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, StandIn) or isinstance(b, StandIn):
        return isinstance(a, StandIn) and isinstance(b, StandIn) and a._node is b._node
    return np.shape(a) == np.shape(b) and np.array_equal(a, b, equal_nan=True)


def _node(when: Any) -> Any:
    return when._node if isinstance(when, StandIn) else when


def _both(a: Any, b: Any) -> Any:
    """Return that two conditions hold; None is one that always does."""
    if a is None or b is None:
        return b if a is None else a
    return np.logical_and(a, b)


def _joined_panels(condition: Any, yes: LivePanel, no: LivePanel) -> LivePanel:
    otherwise = np.logical_not(condition)
    limits = {}
    for name in dict.fromkeys([*yes.limits, *no.limits]):
        # A limit that is set on one side only: NaN stands for none.
        one, other = (s.limits.get(name, np.asarray(np.nan)) for s in (yes, no))
        limits[name] = _chosen(condition, one, other, f"The limit {name!r}")
    texts, settings = (
        {
            name: _joined_texts(condition, ours.get(name, []), theirs.get(name, []))
            for name in dict.fromkeys([*ours, *theirs])
        }
        for ours, theirs in ((yes.texts, no.texts), (yes.settings, no.settings))
    )
    marks: list[LiveMark] = []
    for one, other in aligned(yes.marks, no.marks, lambda mark: mark.key_with_sizes):
        if one is not None and other is not None:
            marks.append(_joined_marks(condition, one, other))
        elif one is not None:
            marks.append(_under(condition, one))
        else:
            marks.append(_under(otherwise, other))
    return LivePanel(marks, limits, texts, settings)


def _under(condition: Any, mark: LiveMark) -> LiveMark:
    return LiveMark(
        mark.kind, mark.data, mark.style, mark.texts, _both(condition, mark.when)
    )


def _joined_marks(condition: Any, yes: LiveMark, no: LiveMark) -> LiveMark:
    data = {
        name: _chosen(condition, value, no.data[name], "What is drawn")
        for name, value in yes.data.items()
    }
    texts = {
        name: _joined_texts(condition, text, no.texts[name])
        for name, text in yes.texts.items()
    }
    when = _either(condition, yes.when, no.when)
    return LiveMark(yes.kind, data, yes.style, texts, when)


def _either(condition: Any, yes: Any, no: Any) -> Any:
    """Return that one of two conditions holds, `yes` where `condition` does."""
    if yes is None and no is None:
        return None
    always = np.asarray(1.0)
    one, other = (always if when is None else when for when in (yes, no))
    return _chosen(condition, one, other, "A condition")


def _joined_texts(condition: Any, yes: Choices, no: Choices) -> Choices:
    """Return the alternatives of both sides, each under its side's condition."""
    if [(id(_node(when)), text) for when, text in yes] == [
        (id(_node(when)), text) for when, text in no
    ]:
        return yes
    otherwise = np.logical_not(condition)
    return [(_both(condition, when), text) for when, text in yes] + [
        (_both(otherwise, when), text) for when, text in no
    ]


def _joined_lines(condition: Any, yes: Choices, no: Choices) -> Choices:
    lines: Choices = []
    otherwise = np.logical_not(condition)
    for one, other in aligned(yes, no, lambda line: line[1]):
        if one is not None and other is not None:
            lines.append((_either(condition, one[0], other[0]), one[1]))
        elif one is not None:
            lines.append((_both(condition, one[0]), one[1]))
        else:
            lines.append((_both(otherwise, other[0]), other[1]))
    return lines
