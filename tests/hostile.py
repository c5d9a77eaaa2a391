"""What somebody could write into a link to a figure, a browser's memory, or a page."""

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

CODE = ":is(script, img, iframe, object, [onclick], [onerror], [onload])"

STATES: list[Any] = [
    None,
    {"state": {}},
    {"version": 1, "parts": []},
    {"parts": [{"kind": "constructor"}]},
    {"parts": [{"kind": MARKUP[0]}, None]},
    {
        "program": {
            "format": "nnlib.live.program",
            "version": 99,
        }
    },
    {"program": None},
    {"controls": [{"name": MARKUP[0]}]},
    {"title": MARKUP[0], "anchor": MARKUP[2]},
    {
        "equations": [
            {"name": "a", "symbols": ["script", {}, "console.error(1)"], "numbers": ""}
        ]
    },
    {
        "equations": [
            {
                "name": "a",
                "symbols": ["mi", {"onclick": "1"}],
                "numbers": "",
            }
        ]
    },
    {"symbols": {"__proto__": {"base": MARKUP[0]}}},
]
"""What a figure's state may have become: nothing, or other values of these."""


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


def tampered(state: dict[str, Any], change: Any) -> Any:
    """Return a figure's state with one of `STATES`."""
    return {**state, **change} if change else change
