"""Controls: what a reader may set."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from nnlib.live.figures.controls import Control
from nnlib.live.formulas.symbols import symbol


@pytest.mark.parametrize("value", [-1, 0, 2.0, np.float64(0.5), np.int64(1)])
def test_a_range_allows_the_numbers_in_it(value: Any) -> None:
    allowed = Control("x", 0.0, min=-1, max=2).check(value)
    assert allowed == value
    assert type(allowed) is float


@pytest.mark.parametrize(
    "value",
    [-1.001, 3, math.nan, math.inf, "1", None, True, np.True_, [1.0], 1j, np.ones(1)],
)
def test_a_range_says_what_it_expected_and_what_came(value: Any) -> None:
    with pytest.raises(ValueError, match="`x` must be a number from −1 to 2") as caught:
        Control("x", 0.0, min=-1, max=2).check(value)
    assert f"Received: {value!r}" in str(caught.value)


def test_a_count_is_a_whole_number() -> None:
    count = Control("n", 2, min=1, max=16, step=1, whole=True)
    assert count.check(np.int64(3)) == 3.0
    for value in (2.5, 17, math.nan):
        with pytest.raises(ValueError, match="`n` must be a whole number from 1 to 16"):
            count.check(value)


def test_a_choice_allows_its_options_only() -> None:
    choice = Control("n", 2, "choice", options=(("one", 1.0), ("two", 2.0)))
    assert choice.check(1) == 1.0
    with pytest.raises(ValueError, match=r"`n` must be one of 1, 2\. Received: 1\.5"):
        choice.check(1.5)


def test_a_switch_is_true_or_false_or_one_or_zero() -> None:
    switch = Control("on", True, "toggle")
    assert switch.default == 1.0
    assert (switch.check(False), switch.check(1)) == (0.0, 1.0)
    assert (switch.check(np.False_), switch.check(np.True_)) == (0.0, 1.0)
    for value in (0.5, 2, "on", None):
        with pytest.raises(ValueError, match=r"`on` must be True or False .* Received"):
            switch.check(value)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"min": 1, "max": 1}, "x: a range needs a minimum below its maximum"),
        ({"min": 2, "max": 1}, "x: a range needs a minimum below its maximum"),
        ({"min": 0, "max": math.inf}, "both finite. Received: min=0, max=inf"),
        ({"min": -1, "max": 1, "step": 0}, "positive number. Received: step=0"),
        ({"min": -1, "max": 1, "step": -0.1}, "positive number. Received: step=-0.1"),
        ({"min": 0.5, "max": 2, "whole": True}, "whole ends and steps. Received: min="),
        ({"min": 0, "max": 2, "whole": True, "step": 0.5}, "max=2, step=0.5"),
        ({"min": 0, "max": 2, "whole": True}, "min=0, max=2, step='any'"),
        ({"min": 1, "max": 2}, "`x` must be a number from 1 to 2. Received: 0.5"),
        ({"kind": "choice"}, "x: a choice needs options. Received: none"),
        (
            {"kind": "choice", "options": (("a", 0.5), ("b", 0.5))},
            "x: each option needs a value of its own. Received: 0.5, 0.5",
        ),
    ],
)
def test_a_control_that_makes_no_sense_is_refused(
    arguments: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message.replace(".", r"\.")):
        Control("x", 0.5, **arguments)


def test_the_page_gets_to_know_what_it_needs() -> None:
    weight = Control("b1_1", 0.1, min=-10, max=10, step=0.05, group="Neuron 1,1")
    assert weight.to_json(symbol("b1_1")) == {
        "name": "b1_1",
        "trait": "b1_1",
        "symbol": {"base": "b", "sub": "1,1"},
        "kind": "range",
        "default": 0.1,
        "min": -10,
        "max": 10,
        "step": 0.05,
        "group": "Neuron 1,1",
    }
    price = Control("price", 25, min=5, max=50, step=1, whole=True, unit="€")
    assert price.to_json(symbol("price")) == {
        "name": "price",
        "trait": "price",
        "symbol": {"base": "price"},
        "kind": "range",
        "default": 25.0,
        "min": 5,
        "max": 50,
        "step": 1,
        "whole": True,
        "unit": "€",
    }
    choice = Control("n", 1, "choice", options=(("one", 1.0),), trait="n_")
    assert choice.to_json(symbol("n")) == {
        "name": "n",
        "trait": "n_",
        "symbol": {"base": "n"},
        "kind": "choice",
        "default": 1.0,
        "options": [{"label": "one", "value": 1.0}],
    }
