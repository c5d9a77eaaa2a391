"""Numbers as a reader sees them, and the same in TypeScript."""

from __future__ import annotations

import math
import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from page import page_writes_number
from shown_numbers import read_number

from nnlib.live.formulas.formatting import every_digit, format_number, is_rounded

DIGITS = re.compile(r"−?\d{1,3}(,\d{3})*(\.\d*[1-9])?( × 10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.5, "0.5"),
        (-0.4, "−0.4"),
        (1.0, "1"),
        (100.0, "100"),
        (-0.0, "0"),
        (0.30000000000000004, "0.3"),
        (2 / 3, "0.666667"),
        (1 / 128, "0.007813"),  # a tie: away from zero, as in JavaScript
        (-1 / 128, "−0.007813"),
        (1e-6, "0.000001"),
        (9.9994e-7, "9.999 × 10⁻⁷"),
        (9.9996e-7, "1 × 10⁻⁶"),
        (-1.2345678e-8, "−1.235 × 10⁻⁸"),
        (9_999_999.0, "9,999,999"),
        (784 * 128 + 128, "100,480"),
        (-1234.5, "−1,234.5"),
        (999.9999999, "1,000"),
        (1e7, "1 × 10⁷"),
        (123_456_789.0, "1.235 × 10⁸"),
        (5e-324, "4.941 × 10⁻³²⁴"),
        (1.7976931348623157e308, "1.798 × 10³⁰⁸"),
        (math.inf, "too large"),
        (-math.inf, "too large (negative)"),
        (math.nan, "no value"),
    ],
)
def test_a_number_is_written_for_a_reader(value: float, text: str) -> None:
    assert format_number(value) == text


def test_fewer_digits_round_sooner() -> None:
    assert format_number(0.622459, digits=4) == "0.6225"
    assert format_number(0.00001, digits=4) == "1 × 10⁻⁵"
    assert format_number(1234.5, digits=0) == "1,235"


@pytest.mark.parametrize("digits", [-1, 16])
def test_digits_that_a_float_does_not_have_are_refused(digits: int) -> None:
    with pytest.raises(ValueError, match=f"`digits` must be 0 to 15.*{digits}"):
        format_number(0.5, digits)
    with pytest.raises(ValueError, match=f"`digits` must be 0 to 15.*{digits}"):
        is_rounded(0.5, digits)


@given(st.floats(-1.79e308, 1.79e308))  # beyond, 1.798 × 10³⁰⁸ is no float
def test_what_is_shown_is_near_the_value_and_looks_like_a_number(value: float) -> None:
    text = format_number(value)
    assert DIGITS.fullmatch(text)
    assert text != "−0"
    # Half a unit of the sixth decimal, or of the fourth significant digit.
    assert abs(read_number(text) - value) <= max(0.5000001e-6, 0.0005001 * abs(value))
    if 1e-6 <= abs(value) < 1e7:
        assert abs(read_number(text) - value) <= 0.5000001e-6


def test_noise_in_the_last_bits_is_not_called_rounding() -> None:
    assert not is_rounded(0.1 + 0.2)
    assert not is_rounded(0.5)
    assert not is_rounded(1e8)
    assert not is_rounded(math.inf)
    assert not is_rounded(math.nan)
    assert is_rounded(1 / 3)
    assert is_rounded(0.12345678)
    assert is_rounded(0.0625, digits=3)
    assert is_rounded(123_456_789.0)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.0, "2"),
        (-0.1234567890123, "−0.1234567890123"),
        (1e-7, "1 × 10⁻⁷"),
        (100352.0, "100,352"),
        (-1234567.25, "−1,234,567.25"),
        (-1.5e300, "−1.5 × 10³⁰⁰"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "no value"),
    ],
)
def test_a_fixed_number_keeps_all_its_digits(value: float, text: str) -> None:
    assert every_digit(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_fixed_number_can_be_read_back_unchanged(value: float) -> None:
    assert read_number(every_digit(value)) == value


# Floats of all sizes are seldom between 10⁻⁷ and 10⁷, and never ties.
everyday = st.floats(-1e7, 1e7) | st.floats(-1e-3, 1e-3)
few = st.integers(0, 9)
ties = st.builds(lambda n, k: n / 2**k, st.integers(-(10**6), 10**6), few)
decimals = st.builds(lambda n, k: n / 10**k, st.integers(-9999, 9999), few)


@given(st.floats() | everyday | ties | decimals, st.sampled_from([4, 6, 0, 15]))
@example(1 / 128, 6)
@example(-0.0, 6)
@example(9_999_999.9999999, 6)
@example(9.99995e-7, 6)
@example(1e-6, 6)
@example(1e-5, 4)
@example(math.nextafter(1e-6, 0), 6)
@example(0.1 + 0.2, 6)
def test_the_page_writes_the_same_numbers(value: float, digits: int) -> None:
    here = (format_number(value, digits), is_rounded(value, digits))
    assert page_writes_number(value, digits) == here


@given(seconds=st.just(0.25))
def test_a_slow_machine_fails_no_generated_test(seconds: float):
    time.sleep(seconds)  # longer than Hypothesis would wait for one example
