"""The math font: STIX Two Math, cut down to the characters that a course needs.

The whole font is 400 KB. The subset keeps the MATH table and what it refers to, so
that brackets still stretch and roots still fit. STIX Two Math is under the SIL Open
Font License 1.1; the npm package @fontsource/stix-two-math carries it, and the copy
that the book publishes keeps its copyright notice and licence in its name table.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from nnlib.live.sphinx.deno import DenoProcess

FILE_NAME = "stix-two-math.woff2"


def _letters(start: int, count: int) -> str:
    return "".join(map(chr, range(start, start + count)))


# A formula with another character fails the build by name: then it belongs here.
CHARACTERS = frozenset(
    _letters(0x20, 95)  # ASCII
    + "\u00a0\u2009\u2061\u2062\u2063\u2064"  # spaces and invisible operators
    + _letters(0x1D434, 33) + "ℎ" + _letters(0x1D456, 18)  # italic, with Planck's h
    + "𝐀𝐖𝐗𝐘𝐙𝐚𝐛𝐡𝐰𝐱𝐲𝐳𝜹"  # bold: vectors and matrices
    + _letters(0x1D6FC, 25) + "𝜕𝜖𝜗𝜙"  # italic Greek
    + "αβγδεηθικλμνξπρστφχψωΓΔΘΛΞΠΣΦΨΩ"
    + "ℝ𝖳"
    + "+−±×·÷⋅⊙=≠≈<>≤≥←→⇒∞∂∇∑∏∫√∈¬∧∨"
    + "⌊⌋⌈⌉‖′⊤…⋯⋮⋱–—‘’“”"
    + "¯ˆ˜˙‾⏟\u0302\u0303\u0304"
)  # fmt: skip
"""Every character that a formula of this book may use."""


def missing_characters(mathml: str) -> list[str]:
    """Return the characters in the text of a `<math>` element that the font lacks."""
    text = unescape(re.sub(r"<[^>]*>", "", mathml))
    return sorted(set(text) - CHARACTERS - {"\n"})


def build_font(target: Path) -> None:
    """Write the subset as WOFF2 to `target`; takes about two seconds.

    Parameters
    ----------
    target : Path
        The file to write; its folder must exist.
    """
    # Slow to import, and needed only when the font is not there yet.
    from fontTools import subset  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    source = DenoProcess(Path(__file__).with_name("font.ts"), "--allow-read")
    try:
        # Else the time of the build would be in it, and make it another file.
        font = TTFont(source.ask("path"), recalcTimestamp=False)
    finally:
        source.close()
    options = subset.Options(
        flavor="woff2",
        # What formulas need beside the shapes is in the MATH table.
        layout_features=[],
        name_IDs=[0, 1, 2, 5, 13, 14],
        hinting=False,
        notdef_outline=True,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in CHARACTERS])
    subsetter.subset(font)
    font.flavor = "woff2"
    unfinished = target.with_suffix(".tmp")
    font.save(unfinished)
    unfinished.replace(target)
