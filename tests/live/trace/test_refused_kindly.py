"""What of numpy, scipy and Python cannot be live says so in a sentence that helps."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy import special, stats
from scipy.spatial import distance

from nnlib.live import TracingError, plt
from nnlib.live.figures.of_function import made_live

T = np.array([-1.0, 0.5, 2.0, 3.5])
M = np.arange(6.0).reshape(2, 3)
RNG = np.random.default_rng(0)
HELD = {"y": np.zeros(4)}


def stale_part(x: Any) -> Any:
    y = np.zeros(3)
    part = y[1:]
    y[1] = x
    return part * x


def stale_part_written(x: Any) -> Any:
    y = np.zeros(3)
    part = y[1:]
    y[1] = x
    part[0] = 1.0
    return y * x


def part_written(x: Any) -> Any:
    y = np.zeros(3)
    part = y[1:]
    part[0] = x
    return y


def stale_traced_part(x: Any) -> Any:
    y = x * T
    part = y[1:]
    y[2] = 9.0
    return part + 1.0


def stale_traced_part_returned(x: Any) -> Any:
    y = x * T
    part = y[1:]
    y[2] = 9.0
    return part


def cells_of(x: Any) -> Any:
    y = np.zeros(4)
    y[0] = x
    return y


def reduced_into(x: Any) -> Any:
    y = np.zeros(1)
    np.add.reduce(np.array([[x], [1.0]]), out=y)
    return y


def named_differently(x: Any) -> Any:
    return {"a": x} if x > 1.0 else {"b": x}


def several_figures(x: Any) -> None:
    plt.subplot(1, 2, 1)
    plt.plot(T, x * T)
    plt.figure()
    plt.plot(T, x * T)


def traced_twice(x: Any) -> Any:
    if x > RNG.random():
        return x
    return x * 2.0


REFUSED: dict[str, tuple[Callable[..., Any], str]] = {
    "a part used after a change": (stale_part, r"take a copy: y\[1:\]\.copy\(\)"),
    "a part written after a change": (stale_part_written, r"Take the part again"),
    "a part written into": (
        part_written,
        r"Write it into the array itself: y\[1\] = x",
    ),
    "a traced part after a change": (stale_traced_part, "Take the part again"),
    "a traced part after a change, returned": (
        stale_traced_part_returned,
        "Take the part again",
    ),
    "out= of an array outside": (
        lambda x: np.add(x * T, 1.0, out=HELD["y"]),
        "made outside of the function.*Give the result a name instead",
    ),
    "out= outside of cells": (
        lambda x: np.add(np.append(T, x)[:4] * 1.0, cells_of(x), out=HELD["y"]),
        "Give the result a name instead",
    ),
    "out= outside of an array that was filled": (
        lambda x: np.add(cells_of(x), 1.0, out=HELD["y"]),
        "[Gg]ive the result a name instead",
    ),
    "out= of a reduction": (reduced_into, r"np\.add\.reduce cannot.*np\.sum"),
    "questions by chance": (traced_twice, "asks other questions each time.*random"),
    "a complex number shown": (
        lambda x: {"z": complex(x, 1.0)},
        r"result 'z' is complex.*np\.real\(z\)",
    ),
    "a place by a traced slice": (lambda x: T[int(x) :], "fixed whole number"),
    "a traced place beside a slice": (
        lambda x: (x * M)[int(x), 1:],
        "fixed whole numbers and slices",
    ),
    "a mask of another size": (
        lambda x: (x * T)[[True, False]],
        r"got \[True, False\]",
    ),
    "a place that is not there": (lambda x: (x * T)[[7]], r"got \[7\]"),
    "norm": (lambda x: np.linalg.norm(x * M, ord=2), r"norm\(…, ord=2\) cannot"),
    "eigvalsh": (
        lambda x: np.linalg.eigvalsh(x * np.eye(3)),
        "eigvalsh can be traced for 2 × 2",
    ),
    "inner": (lambda x: np.inner(x * M, M), "for vectors; use @ for matrices"),
    "einsum": (lambda x: np.einsum("ii", x * M[:, :2]), r"einsum\('ii', …\) cannot"),
    "meshgrid": (lambda x: np.meshgrid(x * T, T, T)[0], "for two arrays"),
    "cumprod": (lambda x: np.cumprod(x * M), "cumprod can be traced for one axis"),
    "correlate": (lambda x: np.correlate(x * T, np.ones(6)), "where v is not longer"),
    "gradient": (lambda x: np.gradient(x * M)[0], "one axis with even steps"),
    "median": (
        lambda x: np.median(x * M, keepdims=True),
        r"keepdims=True\) needs an axis",
    ),
    "polyfit": (lambda x: np.polyfit(x * T, T, 1), "fixed x and a fixed degree"),
    "fft": (lambda x: np.abs(np.fft.fft(x * T, 8)), "with another n than the signal's"),
    "a long fft": (
        lambda x: np.abs(np.fft.fft(x * np.ones(2000))),
        "up to 1024 numbers; this one has 2000",
    ),
    "quantile": (lambda x: np.quantile(x * T, x / 3), "traced for fixed q"),
    "bins": (
        lambda x: np.histogram(x * T, bins="auto")[0],
        r"bins='auto' counts by looking.*bins=20",
    ),
    "a complex function": (
        lambda x: np.abs(np.sin(x * 1j)),
        "np.sin of complex numbers cannot.*np.angle",
    ),
    "a complex function of arrays": (
        lambda x: np.abs(np.cumsum(x * 1j * T)),
        "np.cumsum of complex numbers cannot be traced",
    ),
    "a complex power": (lambda x: np.abs((x + 1j) ** 0.5), "fixed whole power"),
    "math of an array": (
        lambda x: math.sin(x * T),
        r"math\.sin takes single numbers.*np\.sin",
    ),
    "math of whole numbers": (
        lambda x: math.factorial(x),
        "math.factorial needs fixed numbers",
    ),
    "a random number": (
        lambda x: np.random.default_rng(1).gamma(x),
        "gamma needs fixed numbers here.*normal, uniform, exponential",
    ),
    "a list times a number": (
        lambda x: sum([2.0] * x),
        "number must be fixed|fixed whole number|can't multiply",
    ),
    "a truth in a text": (lambda x: print(x > 1), "Write words"),
    "a strange format": (lambda x: print(f"{x:x}"), "cannot be written as 'x'"),
    "a function of scipy": (
        lambda x: distance.euclidean([x], [1.0]),
        "scipy's euclidean cannot be traced.*erf.*norm",
    ),
    "a function of scipy.special": (
        lambda x: special.softmax([x, 1.0]),
        "scipy's softmax cannot be traced",
    ),
    "scipy on distributions": (
        lambda x: stats.zscore([x, 1.0, 2.0]),
        "scipy's zscore cannot be traced",
    ),
    "names that differ": (named_differently, "other names on one side of an `if`"),
    "several figures": (several_figures, r"several figures.*plt\.subplots"),
    "a text beside a number": (
        lambda x: {"a": [f"{x}", "b"]},
        "a text with a traced number",
    ),
    "a list of lists and numbers": (
        lambda x: {"x": x, "a": [1.0, [2.0, 3.0]]},
        r"\[1\.0, \[2\.0, 3\.0\]\].*numbers",
    ),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_names_what_was_met(case: str) -> None:
    function, message = REFUSED[case]
    with pytest.raises(TracingError, match=message) as caught:
        # In so fine steps that they cannot be cases.
        made_live(function, {"x": (0.0, 3.0, 1e-4)})
    assert str(caught.value).endswith(".")


ERRORS: dict[str, tuple[Callable[..., Any], type[Exception], str]] = {
    "no attribute": (
        lambda x: np.zeros(3).nothing * x,
        AttributeError,
        "an array has no attribute 'nothing'",
    ),
    "float of an array": (
        lambda x: float(x * T),
        TypeError,
        "only an array of one number",
    ),
    "a result too large": (
        lambda x: _grown(x * T[:1]),
        ValueError,
        r"of shape \(1,\) cannot hold the result, of shape \(4,\)",
    ),
    "a list added": (lambda x: x - (1.0,), TypeError, r"unsupported operand.*'tuple'"),
    "a function in C": (math.sqrt, TypeError, "no keyword arguments"),
    "len of a number": (lambda x: len(np.sin(x)), TypeError, r"no len\(\)"),
    "a loop over a number": (lambda x: list(np.sin(x)), TypeError, "single number"),
}


def _grown(y: Any) -> Any:
    y += T
    return y


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("case", ERRORS)
def test_an_error_of_python_stays_one(case: str) -> None:
    function, error, message = ERRORS[case]
    with pytest.raises(error, match=message):
        made_live(function, {"x": (0.0, 3.0, 1e-4)})


def test_too_many_cases_are_counted() -> None:
    def f(n: int, m: int) -> float:
        return sum(1.0 for _ in range(n)) + sum(2.0 for _ in range(m))

    with pytest.raises(
        TracingError,
        match=r"fewer positions.*there are 20 of n × 20 of m, where 256 can be",
    ):
        made_live(f, {"n": (1, 20), "m": (1, 20)})


def test_a_text_that_differs_is_quoted() -> None:
    def f(x: Any) -> None:
        plt.plot(T, x * T)
        plt.title("plain" if type(x) is float else "traced")

    with pytest.raises(
        TracingError, match=r"The title of f.* is 'plain' in Python and 'traced' in the"
    ):
        made_live(f, {"x": (1.0, 2.0, 1e-4)})


def test_stand_ins_of_complex_numbers_show_their_shape() -> None:
    shown: list[str] = []

    def f(x: Any) -> Any:
        shown.append(repr((x + 1j) * T))
        return x

    made_live(f, {"x": (0.0, 3.0)})
    assert "<traced complex array of shape (4,)>" in shown
