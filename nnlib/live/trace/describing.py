"""What the cases of a function drew, as one plain description for the page.

Numbers stand in it by the names of outputs, which begin with "@": a mark that several
cases have is one mark, whose outputs differ from case to case.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from nnlib.live.trace.live_text import LiveNumber, parts_of
from nnlib.live.trace.recorder import (
    Node,
    Recorder,
    StandIn,
    TracingError,
    constant_node,
)
from nnlib.live.trace.results import Choices, LiveMark, LivePanel, Result, aligned

Drawn = dict[str, Any]
"""What was drawn, as plain JSON, in which names of outputs stand for their numbers."""


class Names:
    """The values of one case by name: its results, and what its drawing needs."""

    def __init__(self, recorder: Recorder, result: Result) -> None:
        self._recorder = recorder
        self.nodes: dict[str, Node] = {}
        for name, value in result.outputs.items():
            self.keep(name, value)

    def keep(self, name: str, value: Any) -> None:
        """Make a value an output of this case."""
        if isinstance(value, StandIn):
            self.nodes[name] = value._node
        else:
            self.nodes[name] = constant_node(self._recorder, value)


def describe(
    recorder: Recorder, results: Sequence[Result], names: Sequence[Names]
) -> Drawn:
    """Return what the cases drew; name the values that it needs in each case."""
    return _Description(recorder.texts, names).of(results)


class _Description:
    def __init__(self, texts: list[Any], names: Sequence[Names]) -> None:
        self._texts, self._names = texts, names
        self._count = 0

    def _new_name(self) -> str:
        self._count += 1
        return f"@{self._count}"

    def of(self, results: Sequence[Result]) -> Drawn:
        places = list(dict.fromkeys(p for result in results for p in result.panels))
        shown = _on_one_page(places)
        panels = []
        for place, where in zip(places, shown, strict=True):
            of_cases = [result.panels.get(place, LivePanel()) for result in results]
            panels.append({"place": list(where), **self._panel(of_cases)})
        said = self._lines([result.said for result in results])
        described: Drawn = {"panels": panels, "said": said}
        lines = self._lines([result.errors for result in results])
        errors = [each for line in lines for each in line]
        return described | ({"errors": errors} if errors else {})

    def _lines(self, of_cases: Sequence[Choices]) -> list[list[Drawn]]:
        longest = max(map(len, of_cases), default=0)
        lines = [[lines[i : i + 1] for lines in of_cases] for i in range(longest)]
        return [self._text(line) for line in lines]

    def _panel(self, panels: Sequence[LivePanel]) -> Drawn:
        limits: dict[str, str] = {}
        for name in _all_keys(panel.limits for panel in panels):
            limits[name] = self._new_name()
            for panel, names in zip(panels, self._names, strict=True):
                if name in panel.limits:
                    names.keep(limits[name], panel.limits[name])
        texts = {
            name: self._text([panel.texts.get(name, []) for panel in panels])
            for name in _all_keys(panel.texts for panel in panels)
        }
        settings, varying = {}, {}
        for name in _all_keys(panel.settings for panel in panels):
            found = self._choices([panel.settings.get(name, []) for panel in panels])
            if len(found) == 1 and found[0][1] is None:
                settings[name] = json.loads(found[0][0])
            else:
                varying[name] = [
                    {"value": json.loads(v), "when": w} for v, w, _ in found
                ]
        marks = [self._mark(found) for found in _columns(panels)]
        described: Drawn = {"marks": marks, "limits": limits, "texts": texts}
        described["settings"] = settings
        return described | ({"varying": varying} if varying else {})

    def _mark(self, found: Sequence[LiveMark | None]) -> Drawn:
        """Describe a mark that some of the cases have."""
        first = next(mark for mark in found if mark is not None)
        prefix = self._new_name()
        data = {name: f"{prefix}.{name}" for name in first.data}
        described: Drawn = {"kind": first.kind, "style": first.style, "data": data}
        conditional = any(mark is not None and mark.when is not None for mark in found)
        if conditional:
            described["when"] = f"{prefix}.when"
        for mark, names in zip(found, self._names, strict=True):
            if mark is None:
                continue
            for name, value in mark.data.items():
                names.keep(data[name], value)
            if conditional:
                names.keep(f"{prefix}.when", 1.0 if mark.when is None else mark.when)
        described["texts"] = {
            name: self._text([mark.texts[name] if mark else [] for mark in found])
            for name in first.texts
        }
        return described

    def _text(self, of_cases: Sequence[Choices]) -> list[Drawn]:
        """Describe a text that may differ by case and by condition."""
        described = []
        for text, when, cases in self._choices(of_cases):
            parts = self._parts(text, cases)
            described.append({"parts": parts} | ({"when": when} if when else {}))
        return described

    def _choices(
        self, of_cases: Sequence[Choices]
    ) -> list[tuple[str, str | None, list[int]]]:
        """Return what there is to choose from, when each is there, and in which cases.

        What is there in every case and under all conditions has no `when`.
        """
        found: dict[str, list[tuple[int, Any]]] = {}
        for case, choices in enumerate(of_cases):
            for when, text in choices:
                found.setdefault(text, []).append((case, when))
        everywhere = [when for where in found.values() for _, when in where]
        always = len(found) == 1 and len(everywhere) == len(of_cases)
        always = always and all(when is None for when in everywhere)
        chosen: list[tuple[str, str | None, list[int]]] = []
        for text, where in found.items():
            name = None if always else self._new_name()
            for case, when in where if name else ():
                self._names[case].keep(str(name), 1.0 if when is None else when)
            chosen.append((text, name, [case for case, _ in where]))
        return chosen

    def _parts(self, text: str, cases: Iterable[int]) -> list[Any]:
        parts: list[Any] = []
        for part in parts_of(text, self._texts):
            if isinstance(part, LiveNumber):
                name = self._new_name()
                for case in cases:
                    self._names[case].keep(name, part.value)
                parts.append({"value": name, "spec": part.spec})
            else:
                parts.append(part)
        return parts


def _columns(panels: Sequence[LivePanel]) -> list[list[LiveMark | None]]:
    """Return for each mark what it is in each case; None where it is not there."""
    columns: list[tuple[str, list[LiveMark | None]]] = []
    for case, panel in enumerate(panels):
        mine = [(mark.key, mark) for mark in panel.marks]
        merged: list[tuple[str, list[LiveMark | None]]] = []
        for column, own in aligned(columns, mine, lambda each: str(each[0])):
            key, found = column or (own[0], [None] * case)
            merged.append((key, [*found, own[1] if own else None]))
        columns = merged
    return [found for _, found in columns]


def _all_keys(mappings: Iterable[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(key for mapping in mappings for key in mapping))


def _on_one_page(
    places: Sequence[tuple[int, int, int, int]],
) -> list[tuple[int, int, int]]:
    """Return rows, columns and which; several figures stand below each other."""
    figures = list(dict.fromkeys(figure for figure, *_ in places))
    if len(figures) == 1:
        return [(rows, columns, which) for _, rows, columns, which in places]
    if any(tuple(place) != (1, 1, 1) for _, *place in places):
        raise TracingError(
            "The function draws several figures, one of them with several panels. "
            "Make one of them all: fig, axes = plt.subplots(rows, columns)."
        )
    return [(len(figures), 1, figures.index(figure) + 1) for figure, *_ in places]
