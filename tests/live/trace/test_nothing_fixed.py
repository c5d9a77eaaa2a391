"""Nothing is fixed silently: what a trace cannot see is followed, or refused."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnlib.live import TracingError, plt
from nnlib.live.figures.of_function import made_live, setting_of
from nnlib.live.trace.agreement import plain_result
from nnlib.live.trace.seen import seen_on_page
from nnlib.live.trace.settings import as_numbers

COUNTS = {"calls": 0}
T = np.arange(5.0)
SEEN: list[float] = []
RNG = np.random.default_rng(0)
calls = 0


def rate_of(n: Any) -> Any:
    match n:
        case 0:
            return 0.0
        case _:
            return 2.0 * n


def tried(x: Any) -> Any:
    try:
        return np.unique(x)
    except TypeError:
        return x * 2


def counted(x: Any) -> Any:
    global calls
    calls += 1
    return x * calls


def kept(x: Any) -> Any:
    SEEN.append(1.0)
    return x * len(SEEN)


def small_whole(x: Any) -> Any:
    y = np.zeros(2, dtype=np.uint8)
    y[0] = 200 + x
    return y * 1.0


def in_place(x: Any) -> Any:
    y = np.arange(3)
    y[1] = x
    return y * 1.0


def guarded(x: Any) -> Any:
    if x <= 0:
        raise ValueError("x must be above 0")
    assert x < 100
    return np.sqrt(x)


def caught(x: Any) -> Any:
    try:
        return 1 / x
    except ZeroDivisionError:
        return 0.0


# --- what is followed --------------------------------------------------------------

FOLLOWED: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "list times a number": (lambda n: np.array([2.0] * n).sum(), {"n": (1, 5)}),
    "truths counted": (lambda x, y: (x > 0) + (y > 0), {"x": (-1.0, 1.0), "y": 0.5}),
    "truths inverted": (lambda x: ~(x > 0.5) * x, {"x": (0.0, 1.0)}),
    "a dict's key": (lambda x: {1.0: 2.0}.get(x, 3.0) + x, {"x": (0.0, 2.0, 0.5)}),
    "isscalar": (lambda x: x if np.isscalar(x) else -x, {"x": (0.0, 1.0)}),
    "isinstance float": (lambda x: x if isinstance(x, float) else -x, {"x": 1.0}),
    "isinstance int": (lambda n: n if isinstance(n, int) else -n, {"n": (1, 5)}),
    "hasattr": (lambda x: -x if hasattr(x, "shape") else x, {"x": (0.0, 1.0)}),
    "match": (rate_of, {"n": (0, 5)}),
    "whole numbers in an array": (in_place, {"x": (-3.0, 3.0)}),
    "a copy that is changed": (
        lambda x: _changed_copy(x * np.arange(3.0)),
        {"x": (-3.0, 3.0)},
    ),
    "min and max": (lambda x, y: max(x, y, 0.2) - min([x, y]), {"x": 1.0, "y": 2.0}),
    "and, or, not": (lambda x: 1.0 if x > 0 and not x > 1 else 2.0, {"x": (-1.0, 2.0)}),
    "chained": (lambda x: 1.0 if -1 < x <= 1 else 2.0, {"x": (-3.0, 3.0)}),
    "int()": (lambda x: int(x) + 0.5, {"x": (-3.0, 3.0)}),
    "round()": (lambda x: round(x, 1) + round(x), {"x": (-3.0, 3.0)}),
    "a mean": (lambda x, y: sum([x, y]) / len([x, y]), {"x": 1.0, "y": 2.0}),
    "sorted()": (lambda x, y: np.array(sorted([x, y, 0.3])), {"x": 1.0, "y": 2.0}),
    "a while loop": (lambda n: _halved(n), {"n": (1, 40)}),
    "isclose": (
        lambda x: 1.0 * math.isclose(x, 1.0, abs_tol=0.5),
        {"x": (0.0, 2.0, 1e-4)},
    ),
    "a weighed histogram": (
        lambda x: np.histogram(x * T, 3, (0.0, 8.0), weights=T)[0],
        {"x": (0.0, 2.0, 1e-4)},
    ),
    "a guard": (guarded, {"x": (0.5, 2.0, 1e-4)}),
    # Of few positions each is computed beforehand.
    "is True": (lambda on: 1.0 if on is True else 2.0, {"on": True}),
    "an error that is caught": (caught, {"x": (-2.0, 2.0, 0.5)}),
    "digits": (lambda x: float(f"{x:.1f}") + len(str(x)), {"x": (-2.0, 2.0, 0.25)}),
    "uint8": (small_whole, {"x": (0.0, 50.0)}),
    "a seed": (lambda x: x + np.random.default_rng(1).normal(), {"x": 1.0}),
}


def _changed_copy(y: Any) -> Any:
    z = y.copy()
    z[1] = 7.0
    return y + 10 * z


def _halved(n: int) -> float:
    steps = 0
    while n > 1:
        n, steps = n // 2, steps + 1
    return float(steps)


@pytest.mark.parametrize("case", FOLLOWED)
def test_what_plain_python_decides_is_followed(case: str) -> None:
    function, abbreviations = FOLLOWED[case]
    live = made_live(function, abbreviations)
    settings = {each.name: setting_of(each) for each in live.controls}
    for at in range(11):
        arguments = {}
        for name, setting in settings.items():
            if setting.choices is None:
                width = setting.high - setting.low
                arguments[name] = setting.low + width * at / 10
            else:
                arguments[name] = setting.choices[at % len(setting.choices)]
        expected = plain_result(function, "f", arguments).outputs["result"]
        found = live.program.evaluate(**as_numbers(settings, arguments))["result"]
        np.testing.assert_allclose(found, expected, rtol=1e-12, err_msg=str(arguments))


# --- what is refused -----------------------------------------------------------------

ANOTHER = "gives another result each time that it is called.*seed inside the function"
DIFFERS = r"is .* in Python and .* in the page: something was fixed while tracing"

# More positions than there can be cases.
MANY = (0.0, 1.0, 0.001)

CAUGHT: dict[str, tuple[Callable[..., Any], dict[str, Any], str]] = {
    "randomness": (lambda x: x + np.random.normal(), {"x": 1.0}, ANOTHER),  # noqa: NPY002
    "a generator from outside": (lambda x: x * RNG.random(), {"x": 1.0}, ANOTHER),
    "Python's randomness": (lambda x: x + random.random(), {"x": 1.0}, ANOTHER),
    "the time": (lambda x: x + time.perf_counter(), {"x": 1.0}, ANOTHER),
    "a counter": (counted, {"x": 1.0}, ANOTHER),
    "a growing list": (kept, {"x": 1.0}, ANOTHER),
    "a swallowed refusal": (tried, {"x": MANY}, "np.unique cannot be traced"),
    "an unused parameter": (
        lambda x, n: x * 2,
        {"x": 1.0, "n": 2},
        "whatever n may be",
    ),
    "an unused word": (
        lambda x, w: x,
        {"x": 1.0, "w": ["a", "b"]},
        "whatever w may be",
    ),
    "a name with a number": (lambda k: {f"k = {k}": k}, {"k": 1.0}, "name of a result"),
    "uint8": (small_whole, {"x": MANY}, "an array of uint8"),
    "float32": (
        lambda x: float(np.float32(0.1)) + x + np.array([x], dtype=np.float32)[0] * 1.0,
        {"x": MANY},
        r"float32|in the page",
    ),
    "an error that is caught": (caught, {"x": (0.0, 1.0, 1e-4)}, DIFFERS),
    "digits": (
        lambda x: float(f"{x:.1f}"),
        {"x": MANY},
        r"Line \d+: .*float\(f.*works on plain numbers, and .* says: ValueError: could",
    ),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("case", CAUGHT)
def test_what_would_be_fixed_is_refused_with_a_sentence(case: str) -> None:
    function, abbreviations, message = CAUGHT[case]
    with pytest.raises(TracingError, match=message) as caught:
        made_live(function, abbreviations)
    assert str(caught.value).endswith(".")


def test_a_disagreement_says_where() -> None:
    def f(n: Any) -> Any:
        return n if type(n) is int else 2.0 * n

    with pytest.raises(
        TracingError, match=r"f\(n=\d+\) is \d+ in Python and \d+ in the page"
    ):
        made_live(f, {"n": (1, 900)})


def test_a_drawing_is_compared_too() -> None:
    def f(x: Any) -> None:
        plt.plot([0, 1], [0, x] if type(x) is float else [0, 1])

    with pytest.raises(
        TracingError, match=r"The y of line 1 of f\(x=1\.5\) is \[0\. , 1"
    ):
        made_live(f, {"x": (1.0, 2.0, 1e-4)})


def test_where_python_raises_an_error_the_page_has_no_value() -> None:
    def f(x: Any) -> Any:
        plt.plot([0, 1], [0, guarded(x)])
        plt.title(f"{x:.1f}")
        return guarded(x)

    live = made_live(f, {"x": (-1.0, 2.0, 1e-4)})
    assert np.isnan(live.program(x=-0.5))
    assert live.program(x=0.25) == 0.5
    found = [live.program.evaluate(x=x) for x in (-0.5, 0.25)]
    drawn = [seen_on_page(live.drawing, outputs).panels for outputs in found]
    assert drawn[0] == []
    assert drawn[1][0].texts == {"title": "0.2"}
    assert shown_errors(live, x=-0.5) == ["Python raises ValueError: x must be above 0"]
    assert shown_errors(live, x=0.25) == []


def shown_errors(live: Any, **values: float) -> list[str]:
    """Return the errors that a page shows at one setting."""
    outputs = live.program.evaluate(**values)
    as_said = {"panels": [], "said": [[each] for each in live.drawing["errors"]]}
    return seen_on_page(as_said, outputs).said


def test_the_page_says_which_error_python_raises_with_its_number() -> None:
    def f(x: Any, y: Any) -> Any:
        if x < 0:
            if y < 0:
                raise ValueError(f"{x:.1f} and y are below 0")
            raise ArithmeticError
        if y > 5:
            raise AssertionError
        if y < 0:
            raise ValueError("y")
        if x > 3 and y > 3:
            raise ValueError("y")
        return x * y

    live = made_live(f, {"x": (-1.0, 6.0, 1e-4), "y": (-1.0, 6.0, 1e-4)})
    for x, y, said in (
        (-0.5, -0.5, "ValueError: -0.5 and y are below 0"),
        (-0.5, 1.0, "ArithmeticError"),
        (1.0, 5.5, "AssertionError"),
        (1.0, -0.5, "ValueError: y"),
        (4.0, 4.0, "ValueError: y"),
    ):
        expected = [f"Python raises {said}"]
        assert shown_errors(live, x=x, y=y) == expected
        assert np.isnan(live.program(x=x, y=y))
    assert shown_errors(live, x=1.0, y=1.0) == shown_errors(live, x=4.0, y=1.0) == []
    assert live.program(x=4.0, y=1.0) == 4.0


def test_a_line_that_both_sides_print_is_shown_where_each_of_them_prints_it() -> None:
    def f(x: Any, y: Any) -> None:
        if x > 0:
            if y > 0:
                print("here")
        else:
            print("here")
        plt.plot([0, x], [0, y])

    live = made_live(f, {"x": (-1.0, 2.0, 1e-4), "y": (-1.0, 2.0, 1e-4)})
    for x, y, said in ((1, 1, ["here"]), (1, -1, []), (-1, -1, ["here"])):
        assert seen_on_page(live.drawing, live.program.evaluate(x=x, y=y)).said == said


def test_an_error_on_all_ways_is_raised() -> None:
    def f(x: Any) -> Any:
        if x > 1:
            raise ValueError("too large")
        raise ValueError("too small")

    with pytest.raises(ValueError, match="too "):
        made_live(f, {"x": (0.0, 2.0, 1e-4)})


def test_the_remainder_by_nothing_is_pythons_error_and_no_number() -> None:
    live = made_live(lambda x, y: x % y, {"x": (0.0, 5.0), "y": (0.0, 2.0)})
    assert np.isnan(live.program(x=1.0, y=0.0))


def test_what_a_function_finds_around_it_is_as_before() -> None:
    before = dict(globals())
    state = np.random.get_state()[1].tolist()  # noqa: NPY002

    def f(x: Any) -> Any:
        global calls
        np.random.seed(3)  # noqa: NPY002
        calls = x
        return np.array([calls, np.random.random()])  # noqa: NPY002

    made_live(f, {"x": 1.0})
    assert globals() == before
    assert np.random.get_state()[1].tolist() == state  # noqa: NPY002
    assert calls == 0 or isinstance(calls, int)
    assert isinstance(np.zeros(3), np.ndarray)
    assert type(np.zeros(3)) is np.ndarray
