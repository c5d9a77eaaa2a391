"""Numbers as a reader sees them: short, with a real minus sign, never "nan".

The page writes the same numbers in TypeScript, while a slider moves
(`front/elements/format.ts`). The two must agree to the character, or a page would print
one number and its live figure another; a test compares them.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal

MINUS = "\N{MINUS SIGN}"

# From here on, digits before the point say less than a power of ten does.
_LARGE = 1e7
_SIGNIFICANT = 4
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

# JavaScript's toFixed and toPrecision look at all the binary digits of a number and
# round a tie away from zero. Decimal can do as they do; Python's own formatting
# rounds a tie to even: 1/128 to six decimals would be 0.007812 here, 0.007813 there.
_EXACT = Context(prec=800, rounding=ROUND_HALF_UP)
_SCIENTIFIC = Context(prec=_SIGNIFICANT, rounding=ROUND_HALF_UP)


def format_number(value: float, digits: int = 6) -> str:
    """Write a number for a reader.

    Parameters
    ----------
    value : float
        Any number, also infinite or NaN.
    digits : int, default 6
        Most digits after the decimal point.

    Returns
    -------
    str
        Rounded (ties away from zero), without trailing zeros, with U+2212 as minus and
        a comma between thousands.
        From 10⁷ on, and nearer to 0 than 10^−digits, four significant digits and a
        power of ten.

    Raises
    ------
    ValueError
        If `digits` is not between 0 and 15, all that a float64 can honour.

    Examples
    --------
    >>> format_number(-0.4), format_number(2 / 3), format_number(1e-8)
    ('−0.4', '0.666667', '1 × 10⁻⁸')
    >>> format_number(784 * 128 + 128)
    '100,480'
    >>> format_number(float("inf")), format_number(float("nan"))
    ('too large', 'no value')
    """
    _check_digits(digits)
    if math.isnan(value):
        return "no value"
    if math.isinf(value):
        return "too large" if value > 0 else "too large (negative)"
    if value == 0:
        return "0"  # also for −0.0
    number = _rounded(value, digits)
    sign = MINUS if number < 0 else ""
    if _is_scientific(value, digits):
        exponent = number.adjusted()
        mantissa = _trimmed(abs(number).scaleb(-exponent, _EXACT))
        return f"{sign}{mantissa} × 10{str(exponent).translate(_SUPERSCRIPTS)}"
    return sign + _trimmed(abs(number))


def is_rounded(value: float, digits: int = 6) -> bool:
    """Tell whether `format_number` leaves out something that a reader would miss.

    It decides between = and ≈. Noise in the last bits does not count: 0.1 + 0.2 is
    0.30000000000000004 in float64, and "= 0.3" is what a reader should see.

    Parameters
    ----------
    value : float
        Any number.
    digits : int, default 6
        As for `format_number`.

    Returns
    -------
    bool
        True if the number shown differs from `value` by more than 10⁻¹² of it.
        An infinite or missing value is not rounded.
    """
    _check_digits(digits)
    if not math.isfinite(value) or value == 0:
        return False
    return abs(float(_rounded(value, digits)) - value) > 1e-12 * abs(value)


def every_digit(value: float) -> str:
    """Write a fixed number, such as the 0.5 in a formula, so that nothing is lost.

    Parameters
    ----------
    value : float
        Any number.

    Returns
    -------
    str
        The fewest digits that give back `value`.

    Examples
    --------
    >>> every_digit(-0.1234567), every_digit(1e-5), every_digit(float("inf"))
    ('−0.1234567', '1 × 10⁻⁵', '∞')
    """
    if math.isnan(value):
        return "no value"
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    mantissa, _, exponent = repr(float(value)).replace("-", MINUS).partition("e")
    whole, *part = mantissa.removesuffix(".0").split(".")
    mantissa = ".".join([_THOUSANDS.sub(",", whole), *part])
    if not exponent:
        return mantissa
    power = str(int(exponent.replace(MINUS, "-")))
    return f"{mantissa} × 10{power.translate(_SUPERSCRIPTS)}"


def _check_digits(digits: int) -> None:
    if not 0 <= digits <= 15:
        raise ValueError(f"`digits` must be 0 to 15. Received: {digits!r}")


def _is_scientific(value: float, digits: int) -> bool:
    # float("1e-6") is the double nearest to 10^−6; 10.0**-6 need not be.
    return abs(value) >= _LARGE or abs(value) < float(f"1e-{digits}")


def _rounded(value: float, digits: int) -> Decimal:
    """Return the decimal number that is shown for a finite, nonzero value."""
    if _is_scientific(value, digits):
        return _SCIENTIFIC.plus(Decimal(value))
    return Decimal(value).quantize(Decimal(1).scaleb(-digits), context=_EXACT)


def _trimmed(number: Decimal) -> str:
    """Write a positive decimal number in groups of three, without trailing zeros."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
