"""Numbers as a page shows them, read back."""

from __future__ import annotations

_SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def read_number(text: str) -> float:
    """Read a formatted number, such as −1,234.5 or 6.02 × 10²³."""
    mantissa, _, power = text.replace("−", "-").replace(",", "").partition(" × 10")
    return float(f"{mantissa}e{power.translate(_SUPERSCRIPTS) or 0}")
