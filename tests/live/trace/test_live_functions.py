"""Functions as people write them are alive, and give what Python gives."""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable, Mapping
from contextlib import nullcontext, redirect_stdout
from io import StringIO
from typing import Any

import numpy as np
import pytest
from collected import ALIVE, COLLECTED, REFUSED, given
from drawn import assert_same_drawing, drawn_by_matplotlib
from live_functions import FUNCTIONS
from page import page_evaluate
from uncounted import uncounted

from nnlib.live import TracingError
from nnlib.live.figures.of_function import OfFunction, made_live, setting_of
from nnlib.live.program.instructions import is_drawn
from nnlib.live.trace.agreement import plain_result
from nnlib.live.trace.seen import first_difference, same, seen_in_python, seen_on_page
from nnlib.live.trace.settings import as_numbers

#: How many settings are tried of what was collected, and of what was written for us.
SETTINGS, FEWER = 20, 6
ON_PAGE = 3

pytestmark = pytest.mark.filterwarnings("ignore")


def some_settings(live: OfFunction, count: int) -> list[dict[str, Any]]:
    """Return values for the parameters, as ipywidgets would pass them."""
    chance = random.Random(11)
    ranges = {each.name: setting_of(each) for each in live.controls}
    return [
        {
            name: chance.uniform(setting.low, setting.high)
            if setting.choices is None
            else chance.choice(setting.choices)
            for name, setting in ranges.items()
        }
        for _ in range(count)
    ]


def test_most_of_the_collected_functions_are_alive() -> None:
    assert len(COLLECTED) >= 120
    assert len(FUNCTIONS) >= 60
    assert len(REFUSED) <= 15
    assert COLLECTED.keys() >= REFUSED.keys()


@pytest.mark.slow
@pytest.mark.parametrize("name", ALIVE)
def test_a_function_gives_what_python_gives_and_draws_what_matplotlib_draws(
    name: str,
) -> None:
    function, abbreviations = given(name)
    # Those that were written for the tests run what all others run.
    with nullcontext() if name in FUNCTIONS else uncounted():
        live = made_live(function, abbreviations)
    assert_same_everywhere(name, function, live)


@uncounted()
def assert_same_everywhere(
    name: str, function: Callable[..., Any], live: OfFunction
) -> None:
    """Check values and drawings at some settings: what is run here was run before."""
    count = SETTINGS if name in list(COLLECTED)[:60] else FEWER
    ranges = {each.name: setting_of(each) for each in live.controls}
    for i, arguments in enumerate(some_settings(live, count)):
        try:
            expected = plain_result(function, name, arguments)
        except ArithmeticError:
            continue  # Python has no answer
        numbers = as_numbers(ranges, arguments)
        outputs = live.program.evaluate(**numbers)
        for output, value in expected.outputs.items():
            assert same(value, outputs[output]), (output, arguments)
        seen = seen_on_page(live.drawing, outputs)
        assert first_difference(seen_in_python(expected), seen) is None, arguments
        if i < ON_PAGE:
            for output, value in page_evaluate(live.program, **numbers).items():
                assert same(outputs[output], value), (output, arguments)
        with warnings.catch_warnings(), redirect_stdout(StringIO()):
            warnings.simplefilter("ignore")
            axes = drawn_by_matplotlib(function, arguments)
        assert_same_drawing(axes, seen)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_made_live_is_refused_with_a_sentence_that_helps(
    name: str,
) -> None:
    with pytest.raises(TracingError, match=REFUSED[name]):
        made_live(*given(name))


def test_results_are_no_part_of_the_drawing() -> None:
    live = made_live(*given("damped_spring"))
    names = [name for name in live.program.outputs if not is_drawn(name)]
    assert names == ["result"]
    called: Mapping[str, Any] = {each.name: each.default for each in live.controls}
    assert np.shape(live.program(**called)) == (200,)
