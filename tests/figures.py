"""The figures of the built book: their pages, their states, what is seen of them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from book.pages import SITE as BOOK
from book.pages import pages_of

STATE = re.compile(
    r'<script[^>]*"application/vnd\.nnlib\.live\.figures\+json"[^>]*>(.*?)</script>',
    re.S,
)
LOADS = re.compile(r'data-model="(\w+)" data-loads="(\w+)"')

# What a number that went wrong would look like, in a text or in an attribute.
WRONG = r"NaN|undefined|Infinity|\[object|no value"

# What of a drawing is pulled: points and tips of arrows, numbers, dots on curves.
HANDLES = (".osn-movable", ".osn-drag", ".osn-grip")

# Of the canvas of a map: SIZE.live in views/plane/plane_ground.ts.
MAP_SIZE = (120, 120)

# What a reader sees of a figure apart from the control that is being moved.
SIGHT = """
(root, name) => {
  const copy = root.cloneNode(true);
  copy.querySelectorAll(`.osn-control[data-ref="${name}"]`).forEach((e) => e.remove());
  copy.querySelectorAll(".osn-hidden, [hidden]").forEach((e) => e.remove());
  const pictures = [...root.querySelectorAll("canvas")].map((c) => c.toDataURL());
  return [copy.innerHTML, ...pictures].join("\\n");
}
"""


def page_states() -> dict[str, Any]:
    """Return what each page of the book with figures knows of them."""
    found = {}
    for path in pages_of(BOOK):
        html = path.read_text(encoding="utf-8")
        for text in STATE.findall(html):
            page = json.loads(text)
            for model, name in LOADS.findall(html):
                _fill_in(page["state"][model]["state"]["program"], name)
            found[path.relative_to(BOOK).as_posix()] = page
    return found


def _fill_in(program: dict[str, Any], name: str) -> None:
    """Put back what stands in a file: see nnlib/live/sphinx/constants.py."""
    script = (BOOK / "_static" / f"figure-{name}.js").read_text(encoding="utf-8")
    taken = json.loads(script.partition(",")[2].removesuffix(");"))
    for constant in program["constants"]:
        if "dtype" in constant and "base64" not in constant:
            constant["base64"] = taken.pop(0)


PAGE_STATES = page_states()
FIGURES: list[tuple[str, dict[str, Any]]] = [
    (path, model["state"])
    for path, page in PAGE_STATES.items()
    for model in page["state"].values()
    if "program" in model["state"]
]
WITH_FIGURES = sorted({path for path, _ in FIGURES})


def states_of(path: str) -> list[dict[str, Any]]:
    """Return what a page knows of each of its figures."""
    return [state for where, state in FIGURES if where == path]


each_figure = pytest.mark.parametrize(
    ("path", "state"),
    FIGURES,
    ids=[f"{path}#{state['anchor']}" for path, state in FIGURES],
)
