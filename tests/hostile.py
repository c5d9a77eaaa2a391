"""What somebody could write into a link to a figure, or into a browser's memory."""

from __future__ import annotations

from typing import Any

MARKUP = [
    "<img src=x onerror=console.error(1)>",
    "<script>console.error(1)</script>",
    '"><svg onload=console.error(1)>',
    "'-console.error(1)-'",
    "javascript:console.error(1)",
    "</script><script>console.error(1)</script>",
    "<iframe src=//elsewhere.example></iframe>",
    "{{constructor.constructor('console.error(1)')()}}",
    "%3Cimg%20src%3Dx%20onerror%3Dconsole.error(1)%3E",
    "\u202e\u0000\ufeff",
    "%E0%A4%A",
    "x" * 20_000,
]
NUMBERS = ["1e999", "-1e999", "NaN", "Infinity", "0x7f", "1,5", "9" * 400, "", "null"]
NAMES = ["__proto__", "constructor", "toString", "innerHTML", "onclick", "a b"]


def fragments(state: dict[str, Any]) -> list[str]:
    """Return addresses that lead to a figure, and to nothing good."""
    anchor = state["anchor"]
    names = [control["name"] for control in state["controls"]]
    pairs = [
        f"{name}={bad}" for name in (names[0], NAMES[0]) for bad in MARKUP + NUMBERS
    ]
    bare = [f"{name}=1" for name in NAMES] + ["&" * 2000, "=" * 2000]
    return [
        *(f"{anchor}?{pair}" for pair in pairs),
        *(f"{anchor}?{each}" for each in bare),
        *MARKUP,
    ]


def memories(state: dict[str, Any]) -> list[str]:
    """Return what a browser should never have kept of a figure."""
    name = state["controls"][0]["name"]
    return [MARKUP[0], f"{name}={MARKUP[2]}", f"{name}={NUMBERS[0]}"]
