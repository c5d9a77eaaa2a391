"""What the page is told of the parts that a figure shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def parts_of(figure: Any, kind: str) -> list[dict[str, Any]]:
    """Return the specs of all parts of a kind, those in other parts included."""
    return [part for part in _walk(figure.parts) if part["kind"] == kind]


def _walk(spec: Any) -> Iterator[dict[str, Any]]:
    if isinstance(spec, dict):
        if "kind" in spec:
            yield spec
        for inner in spec.values():
            yield from _walk(inner)
    elif isinstance(spec, list | tuple):
        for inner in spec:
            yield from _walk(inner)
