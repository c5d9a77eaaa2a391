"""What a reader sees of a drawing at one setting: plain numbers, texts and styles.

The same of a function called on plain numbers (`seen_in_python`) and of what was
traced, with a program's outputs (`seen_on_page`), so that the two can be compared.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from nnlib.live.plt.mathtext import LEVELLED
from nnlib.live.trace.describing import Drawn
from nnlib.live.trace.results import Result

RELATIVE, ABSOLUTE = 1e-9, 1e-12


@dataclass
class SeenPanel:
    """A panel at one setting.

    Attributes
    ----------
    marks : list of (kind, style, data, texts)
    limits : dict of str to float
    texts : dict of str to str
    settings : dict
    """

    marks: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, str]]] = field(
        default_factory=list
    )
    limits: dict[str, float] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass
class Seen:
    """All that is drawn and said at one setting, without empty panels."""

    panels: list[SeenPanel]
    said: list[str]


def seen_in_python(result: Result) -> Seen:
    """Return what a call on plain numbers drew and said."""
    panels = []
    for place in sorted(result.panels):
        panel = result.panels[place]
        panels.append(
            SeenPanel(
                [
                    (m.kind, m.style, m.data, {n: t[0][1] for n, t in m.texts.items()})
                    for m in panel.marks
                ],
                {name: float(value) for name, value in panel.limits.items()},
                {name: texts[0][1] for name, texts in panel.texts.items()},
                {name: json.loads(v[0][1]) for name, v in panel.settings.items()},
            )
        )
    return Seen(_not_empty(panels), [line for _, line in result.said])


def seen_on_page(drawn: Drawn, outputs: Mapping[str, Any]) -> Seen:
    """Return what a page shows of a drawing with a program's outputs."""

    def text(choices: Sequence[Drawn]) -> str | None:
        shown = [each for each in choices if _holds(each, outputs)]
        if not shown:
            return None
        return "".join(_part(part, outputs) for part in shown[0]["parts"])

    def texts(named: Mapping[str, Sequence[Drawn]]) -> dict[str, str]:
        written = {name: text(choices) for name, choices in named.items()}
        return {name: each for name, each in written.items() if each is not None}

    panels = []
    for panel in sorted(drawn["panels"], key=lambda each: each["place"]):
        seen = SeenPanel(texts=texts(panel["texts"]), settings=dict(panel["settings"]))
        for mark in panel["marks"]:
            there = all(name in outputs for name in mark["data"].values())
            if there and _holds(mark, outputs):
                data = {name: outputs[key] for name, key in mark["data"].items()}
                seen.marks.append(
                    (mark["kind"], mark["style"], data, texts(mark["texts"]))
                )
        for name, key in panel["limits"].items():
            if key in outputs and not np.isnan(outputs[key]):
                seen.limits[name] = float(outputs[key])
        for name, choices in panel.get("varying", {}).items():
            for each in choices:
                if _holds(each, outputs):
                    seen.settings[name] = each["value"]
        panels.append(seen)
    said = [text(line) for line in drawn["said"]]
    return Seen(_not_empty(panels), [line for line in said if line is not None])


def _holds(described: Drawn, outputs: Mapping[str, Any]) -> bool:
    when = described.get("when")
    return when is None or (when in outputs and bool(outputs[when] != 0))


def _part(part: str | Drawn, outputs: Mapping[str, Any]) -> str:
    if isinstance(part, str):
        return part
    number, spec = float(outputs[part["value"]]), part["spec"]
    if spec.endswith("d"):
        return format(round(number), spec) if np.isfinite(number) else str(number)
    return format(number, spec)


def _not_empty(panels: list[SeenPanel]) -> list[SeenPanel]:
    return [panel for panel in panels if panel.marks or panel.texts]


# --- comparing -----------------------------------------------------------------------


def first_difference(expected: Seen, found: Seen) -> tuple[str, Any, Any] | None:
    """Return where two differ, what was expected and what was found, or None."""
    if len(expected.panels) != len(found.panels):
        return "The number of panels", len(expected.panels), len(found.panels)
    for i, (ours, theirs) in enumerate(
        zip(expected.panels, found.panels, strict=True), start=1
    ):
        of = f" of panel {i}" if len(expected.panels) > 1 else ""
        difference = _panels_differ(ours, theirs)
        if difference is not None:
            return difference[0] + of, *difference[1:]
    if len(expected.said) != len(found.said):
        return "The number of printed lines", len(expected.said), len(found.said)
    for one, other in zip(expected.said, found.said, strict=True):
        if not same_text(one, other):
            return "A printed line", one, other
    return None


def _panels_differ(ours: SeenPanel, theirs: SeenPanel) -> tuple[str, Any, Any] | None:
    kinds = [mark[0] for mark in ours.marks], [mark[0] for mark in theirs.marks]
    if kinds[0] != kinds[1]:
        return "What is drawn", ", ".join(kinds[0]), ", ".join(kinds[1])
    for i, (mark, other) in enumerate(zip(ours.marks, theirs.marks, strict=True), 1):
        kind, style, data, texts = mark
        which = f"{kind} {i}"
        if style != other[1]:
            return f"The style of {which}", style, other[1]
        for name, value in data.items():
            if not same(value, other[2].get(name, np.nan)):
                return f"The {name} of {which}", value, other[2].get(name)
        for name, text in texts.items():
            if not same_text(text, other[3].get(name)):
                return f"The {name} of {which}", text, other[3].get(name)
    for name in {*ours.limits, *theirs.limits}:
        pair = ours.limits.get(name, np.nan), theirs.limits.get(name, np.nan)
        if not same(*pair):
            return f"The limit {name!r}", *pair
    for name in {*ours.texts, *theirs.texts}:
        if not same_text(ours.texts.get(name), theirs.texts.get(name)):
            return f"The {name}", ours.texts.get(name), theirs.texts.get(name)
    if ours.settings != theirs.settings:
        return "The axes' settings", ours.settings, theirs.settings
    return None


def same(a: Any, b: Any) -> bool:
    """Tell whether two arrays have one shape and, but for rounding, one content."""
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if a.shape != b.shape:
        return False
    scale = np.max(np.abs(a[np.isfinite(a)]), initial=0.0)
    return bool(
        np.allclose(a, b, RELATIVE, max(ABSOLUTE, 1e-12 * scale), equal_nan=True)
    )


_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def same_text(a: str | None, b: str | None) -> bool:
    """Tell whether two texts say the same, but for the rounding of their numbers."""
    if a is None or b is None or a == b:
        return a == b
    # A number that moves stays on the line where matplotlib raises or lowers it.
    a, b = (each.translate(LEVELLED).replace("−", "-") for each in (a, b))
    if _NUMBER.sub("#", a).split() != _NUMBER.sub("#", b).split():
        return False
    return all(
        abs(float(one) - float(other))
        <= max(RELATIVE * abs(float(one)), 1.001 * 10.0 ** -_decimals(one))
        for one, other in zip(_NUMBER.findall(a), _NUMBER.findall(b), strict=True)
    )


def _decimals(number: str) -> int:
    digits, _, exponent = number.lower().partition("e")
    return len(digits.partition(".")[2]) - int(exponent or 0)
