"""The abbreviations of ipywidgets.interact, and the controls that they stand for."""

from __future__ import annotations

import math
from typing import Any

import ipywidgets
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib.live.figures.abbreviations import control_from
from nnlib.live.figures.controls import Control


def spans(control: Control) -> tuple[float, float, float, float | str]:
    return control.default, control.min, control.max, control.step


@pytest.mark.parametrize(
    ("abbreviation", "expected"),
    [
        ((0, 10), (5, 0, 10, 1)),
        ((0, 1), (0, 0, 1, 1)),
        ((0, 10, 3), (3, 0, 10, 3)),
        ((0.0, 1.0), (0.5, 0, 1, 0.01)),
        ((0, 1.0), (0.5, 0, 1, 0.01)),
        ((-2.0, 2.0), (0, -2, 2, 0.02)),
        ((0.0, 0.01), (0.005, 0, 0.01, 0.0001)),
        ((0.0, 1e6), (5e5, 0, 1e6, 10_000)),
        ((-1, 1, 0.5), (0, -1, 1, 0.5)),
        (5, (5, -5, 15, 1)),
        (-5, (-5, -15, 5, 1)),
        (0, (0, 0, 1, 1)),
        (0.0, (0, 0, 1, 0.01)),
        (2.5, (2.5, -2.5, 7.5, 0.1)),
        (np.float64(0.5), (0.5, -0.5, 1.5, 0.02)),
        (np.int64(2), (2, -2, 6, 1)),
    ],
)
def test_a_pair_or_a_number_is_a_range(
    abbreviation: Any, expected: tuple[float, ...]
) -> None:
    control = control_from("x", abbreviation)
    assert control.kind == "range"
    assert spans(control) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("abbreviation", "whole"),
    [
        ((0, 10), True),
        ((np.int64(0), 10), True),
        ((0, 10, 3), True),
        (5, True),
        (0, True),
        ((0.0, 10.0), False),
        ((0, 10.0), False),
        ((0, 10, 0.5), False),
        ((0, 10, 2.0), False),
        (5.0, False),
        (np.float64(0), False),
    ],
)
def test_a_range_of_whole_numbers_takes_no_other(
    abbreviation: Any, whole: bool
) -> None:
    control = control_from("x", abbreviation)
    assert control.check(3 if control.max > 1 else 1) in (1.0, 3.0)
    if not whole:
        assert control.check(0.5) == 0.5
        return
    for value in (0.5, np.float64(0.5), 1 - 1e-9):
        with pytest.raises(ValueError, match=r"`x` must be a whole number from .* Rec"):
            control.check(value)


def test_a_default_between_whole_numbers_is_refused_for_a_range_of_them() -> None:
    with pytest.raises(
        ValueError, match=r"whole numbers, and 2\.5 is none.*0\.0, 10\.0"
    ):
        control_from("x", (0, 10), 2.5)
    with pytest.raises(ValueError, match="`x` must be a whole number from 0 to 10"):
        control_from("x", (0, 10, 1), 2.5)
    assert control_from("x", (0.0, 10.0), 2.5).default == 2.5


whole = st.integers(-1000, 1000)
tuples = st.tuples(whole, whole).filter(lambda pair: pair[0] < pair[1])
steps = st.tuples(tuples, st.integers(1, 9)).map(lambda pair: (*pair[0], pair[1]))
numbers = st.floats(-1e6, 1e6).filter(lambda v: v == 0 or abs(v) > 1e-6)


@given(tuples | steps | whole | numbers)
def test_ranges_start_and_end_where_those_of_ipywidgets_do(abbreviation: Any) -> None:
    theirs = ipywidgets.interactive.widget_from_abbrev(abbreviation)
    ours = control_from("x", abbreviation)
    assert (ours.default, ours.min, ours.max) == (theirs.value, theirs.min, theirs.max)
    if isinstance(theirs, ipywidgets.IntSlider):
        assert ours.step == theirs.step


@given(st.floats(1e-9, 1e9))
def test_a_range_without_a_step_has_some_hundred_of_them(width: float) -> None:
    step = control_from("x", (0.0, width)).step
    assert isinstance(step, float)
    assert 99.9 < width / step < 251
    assert f"{step:e}".startswith(("1.000000e", "2.000000e", "5.000000e"))


@pytest.mark.parametrize(
    ("abbreviation", "labels", "values"),
    [
        ([1, 2.5, -3], ["1", "2.5", "−3"], [1, 2.5, -3]),
        ([("one", 1), ("two", 2)], ["one", "two"], [1, 2]),
        ({"low": 0.1, "high": 0.9}, ["low", "high"], [0.1, 0.9]),
        (range(3), ["0", "1", "2"], [0, 1, 2]),
        (np.array([0.5, 1.5]), ["0.5", "1.5"], [0.5, 1.5]),
        ((1, 2, 3, 4), ["1", "2", "3", "4"], [1, 2, 3, 4]),
    ],
)
def test_a_list_or_a_dict_is_a_choice_that_starts_at_its_first_option(
    abbreviation: Any, labels: list[str], values: list[float]
) -> None:
    control = control_from("n", abbreviation)
    assert control.kind == "choice"
    assert [label for label, _ in control.options] == labels
    assert [value for _, value in control.options] == values
    assert control.default == values[0]


@pytest.mark.parametrize("on", [True, False, np.True_, np.False_])
def test_true_or_false_is_a_switch(on: bool) -> None:
    control = control_from("on", on)
    assert (control.kind, control.default) == ("toggle", float(on))


def test_the_functions_own_default_is_where_a_range_or_a_choice_starts() -> None:
    assert control_from("x", (0, 10), 7).default == 7
    assert control_from("x", (0, 10, 3), 7).default == 7
    assert control_from("n", [1, 2, 3], 2).default == 2
    with pytest.raises(ValueError, match="`x` must be a number from 0 to 1"):
        control_from("x", (0.0, 1.0), 7)
    with pytest.raises(ValueError, match=r"`n` must be one of 1, 2\. Received: 7"):
        control_from("n", [1, 2], 7)
    assert control_from("kind", ["sine", "saw"], "saw").default == 1.0
    with pytest.raises(
        ValueError, match=r"`kind` must be one of 'sine', 'saw'\. Received: 'sq"
    ):
        control_from("kind", ["sine", "saw"], "square")


@pytest.mark.parametrize("text", ["abc", ""])
def test_a_text_is_refused_with_what_to_give_instead(text: str) -> None:
    with pytest.raises(
        TypeError, match=r'no field for a text.*x=\["sin", "cos"\].*fixed'
    ):
        control_from("x", text)


@pytest.mark.parametrize(
    ("abbreviation", "error", "message"),
    [
        (None, TypeError, "x: expected (min, max), (min, max, step), a number"),
        (1j, TypeError, "Received: 1j"),
        (ipywidgets.Text(), TypeError, "x: a page has no Text. What it has: Float"),
        (
            [[1, 2]],
            TypeError,
            "x: an option must be a number, a word, a function, or a (label, value)",
        ),
        ([], ValueError, "x: a list holds what can be chosen, and this one is empty"),
        ([1, 1.0], ValueError, "x: each option needs a value of its own"),
        ([1, math.nan], ValueError, "x: an option must be finite. Received: nan"),
        ((1, 0), ValueError, "x: a range needs a minimum below its maximum"),
        ((0.0, 0.0), ValueError, "x: a range needs a minimum below its maximum"),
        ((0, 1, 0), ValueError, "x: a step must be a positive number"),
        ((0, 1, -1), ValueError, "x: a step must be a positive number"),
        ((0.0, math.inf), ValueError, "x: a range needs finite numbers"),
        (math.nan, ValueError, "x: a range needs finite numbers"),
        (math.inf, ValueError, "x: a range needs finite numbers"),
        (10**400, ValueError, "x: a range needs finite numbers"),
        ((0, 10**400), ValueError, "x: a range needs finite numbers"),
        ([1, 10**400], ValueError, "x: an option must be finite"),
    ],
)
def test_what_is_no_abbreviation_is_refused_by_name(
    abbreviation: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        control_from("x", abbreviation)
    assert message in str(caught.value)
