"""How far what is drawn reaches over the sliders' range, found when a figure is made.

With axes that only fit what is drawn now, a slider for an amplitude would seem to do
nothing but change numbers at the ticks. So the axes begin with room for what the
sliders can bring, as far as that leaves what is drawn at the start large enough to see.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from nnlib.live.figures.controls import Control
from nnlib.live.figures.of_function import OfFunction
from nnlib.live.figures.parts.mark import Marks
from nnlib.live.figures.parts.part import Part
from nnlib.live.figures.parts.plot import Plot, plot

#: Settings that are tried, and choices for which they are; a page's axes begin anew
#: with each choice.
SETTINGS, CHOICES = 32, 8
#: So many instructions may be run in all: a tenth of a second or two.
INSTRUCTIONS = 20_000
#: What only a smaller part of the settings reaches is left out, if it is far away.
USUAL = 1 / 6
#: How large the axes are, at most, in sizes of what is drawn at the start; and how
#: large if they cannot hold all that the sliders bring anyway, such as powers.
LARGEST, LARGE = 10.0, 5.0
#: At so many places along its range a curve over a control is tried.
PLACES = 9

_ENDS = {"x": ("left", "right"), "y": ("bottom", "top")}
_STEPS = [math.sqrt(prime) % 1 for prime in (2, 3, 5, 7, 11, 13, 17, 19, 23)]

Values = Mapping[str, Any]
Tried = Callable[[str], list[Values]]
"""The values at one setting: a list of one, or of those over a control's range."""
Span = tuple[float, float]


def with_reach(part: Part, live: OfFunction) -> Part:
    """Return a part whose plots know how far the sliders of a function lead."""
    if isinstance(part, Marks):
        part = plot(part)
    if isinstance(part, Plot):
        told = [dict(panel) for panel in part.panels]
        for at, tried in _tried(live):
            for panel in told:
                reach = _reach(panel, tried)
                if reach:
                    panel.setdefault("reach", []).append({"at": at, **reach})
        return replace(part, panels=tuple(told))

    def inside(value: Any) -> Any:
        if isinstance(value, Part):
            return with_reach(value, live)
        return tuple(map(inside, value)) if isinstance(value, tuple) else value

    return replace(
        part, **{f.name: inside(getattr(part, f.name)) for f in fields(part)}
    )


def _tried(live: OfFunction) -> Iterator[tuple[dict[str, float], list[Tried]]]:
    """Yield what is chosen, with what there is at some settings, the start first."""
    start = {each.name: each.default for each in live.controls}
    ranges = [each for each in live.controls if each.kind == "range"]
    others = [each for each in live.controls if each.kind != "range"]
    chosen = list(product(*map(_choices, others)))[:CHOICES]
    count = INSTRUCTIONS // (len(live.program.instructions) + 1) // len(chosen)
    for values in chosen:
        at = {each.name: value for each, value in zip(others, values, strict=True)}
        settings = [{**start, **at}]
        settings += [
            {**start, **at, **moved}
            for moved in _moves(ranges)[: min(SETTINGS, max(count, 2 * len(ranges)))]
        ]
        yield at, [_setting(live, each) for each in settings]


def _setting(live: OfFunction, given: Mapping[str, float]) -> Tried:
    controls = {each.name: each for each in live.controls}

    @cache
    def tried(over: str) -> list[Values]:
        moves: list[dict[str, float]] = [{}]
        if over in controls:
            parts = np.linspace(0.0, 1.0, PLACES)
            moves = [{over: _at(controls[over], float(part))} for part in parts]
        settings = [{**given, **moved} for moved in moves]
        return [{**each, **live.program.evaluate(**each)} for each in settings]

    return tried


def _choices(control: Control) -> list[float]:
    values = [value for _, value in control.options] or [0.0, 1.0]
    return sorted(values, key=lambda value: value != control.default)


def _moves(ranges: Sequence[Control]) -> list[dict[str, float]]:
    """Return each slider at its ends, some places in between, and corners."""
    moves = [{each.name: end} for each in ranges for end in (each.min, each.max)]
    for i in range(1, 13):
        parts = ((0.5 + i * step) % 1 for step in _STEPS)
        moves.append({c.name: _at(c, p) for c, p in zip(ranges, parts, strict=False)})
    corners = product(*((each.min, each.max) for each in ranges[:4]))
    names = [each.name for each in ranges[:4]]
    if len(ranges) > 1:  # else they are the ends
        moves += [dict(zip(names, corner, strict=True)) for corner in corners]
    return moves


def _at(control: Control, part: float) -> float:
    """Return where a slider stands that was pulled over this part of its range."""
    if control.step != "any" and (control.whole or control.stepped):
        return control.positions[round(part * (len(control.positions) - 1))]
    if control.log:
        return float(control.min * (control.max / control.min) ** part)
    return control.min + part * (control.max - control.min)


def _reach(panel: Mapping[str, Any], tried: Sequence[Tried]) -> dict[str, list[float]]:
    """Return for each axis how far it should reach, where that is farther."""
    settings = panel.get("settings", {})
    found = {}
    for axis, ends in _ENDS.items():
        scale = f"{axis}scale"
        is_given = all(end in panel.get("limits", {}) for end in ends)
        if is_given or "room" in settings or scale in panel.get("varying", {}):
            continue
        is_log = settings.get(scale) == "log"
        spans = [_span(panel["marks"], axis, each, is_log) for each in tried]
        if spans[0] is None:
            continue
        low, high = _farthest(spans[0], [span for span in spans if span is not None])
        if (low, high) != spans[0]:
            told = (10**low, 10**high) if is_log else (low, high)
            found[axis] = [float(f"{each:.4g}") for each in told]
    return found


def _farthest(start: Span, spans: Sequence[Span]) -> Span:
    """Return what holds the spans, but for those that are far larger than most."""
    down = [start[0] - begin for begin, _ in spans]
    up = [end - start[1] for _, end in spans]
    size = start[1] - start[0]
    low, high = start[0] - _usual(down, size), start[1] + _usual(up, size)
    holds_all = low <= start[0] - max(down) and high >= start[1] + max(up)
    # What is drawn at the start must be seen.
    largest = LARGEST if holds_all else LARGE
    more = (start[0] - low) + (high - start[1])
    if 0 < largest * size < size + more:
        part = (largest - 1) * size / more
        low, high = (
            begin + part * (end - begin)
            for begin, end in zip(start, (low, high), strict=True)
        )
    return low, high


def _usual(excess: Sequence[float], size: float) -> float:
    """Return the largest excess that is not far beyond what others come to."""
    top = max(excess)
    few = USUAL * len(excess)
    while top > size / 2 and sum(each > top / 2 for each in excess) < few:
        top = max((each for each in excess if each <= top / 2), default=0.0)
    return max(top, 0.0)


def _span(
    marks: Iterable[Mapping[str, Any]], axis: str, tried: Tried, is_log: bool
) -> Span | None:
    """Return the least and the greatest number that marks have along an axis."""
    ends = []
    for mark, values in ((m, v) for m in marks for v in tried(m.get("over", ""))):
        when = mark.get("when")
        if when is not None and not values.get(when, 0):
            continue
        data = {
            name: values.get(datum) if isinstance(datum, str) else datum
            for name, datum in mark["data"].items()
        }
        if any(datum is None for datum in data.values()):
            continue
        for numbers in _numbers(mark, axis, data):
            array = np.asarray(numbers, dtype=np.float64)
            array = array[np.abs(array) < 1e300]  # NaN is not, either
            if is_log:
                array = np.log10(array[array > 0])
            if array.size:
                ends += [float(array.min()), float(array.max())]
    return (min(ends), max(ends)) if ends else None


def _numbers(
    mark: Mapping[str, Any], axis: str, data: Mapping[str, Any]
) -> Iterator[Any]:
    """Yield what a mark has along an axis: as the page reads it, `front/views/plot`."""
    kind = mark["kind"]
    if kind in ("text", "tangent", "image", "bands"):
        return
    if kind in ("bars", "hbars"):
        is_along = (axis == "y") == (kind == "bars")
        begin = data["start"] if is_along else np.subtract(data["at"], _half(data))
        yield begin
        yield np.add(begin, data["length"] if is_along else data["width"])
        return
    is_there = np.not_equal(data.get("where", 1.0), 0)
    for name, numbers in data.items():
        if name[0] == axis:
            yield np.where(is_there, numbers, np.nan)
    if kind == "arrows" and "scaled" not in mark.get("style", {}):
        yield np.add(data[axis], data[f"d{axis}"])
    if kind == "stems" and axis == "y":
        yield data["bottom"]


def _half(data: Mapping[str, Any]) -> Any:
    return np.divide(data["width"], 2)
