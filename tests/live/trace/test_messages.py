"""What cannot be made live: each refusal says what was met, why, and what to write."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import matplotlib.pyplot
import numpy as np
import pytest
from matplotlib import pyplot as paper
from scipy import special, stats
from scipy.integrate import odeint, solve_ivp

from nnlib.live import TracingError, plt
from nnlib.live.figures.of_function import made_live

T = np.linspace(0, 1, 5)
FIGURE, AXES = matplotlib.pyplot.subplots()
(LINE,) = AXES.plot(T, T)


def imported_inside(x: Any) -> Any:
    import matplotlib.pyplot as own

    own.plot(T, x * T)


def rising(y: Any, t: Any, k: Any) -> Any:
    return k * y


def complex_roots(x: Any) -> Any:
    return np.roots([1.0, x, 1.0])


def too_many_ways(x: Any) -> Any:
    total = 0.0
    for i in range(20):
        if x > i * 0.1 + np.sin(x * i):
            total = total + 1
    return total


def endless(x: Any) -> Any:
    while x > 0.01:
        x = x * 0.99
    return x


REFUSED: dict[str, tuple[Callable[..., Any], str]] = {
    "matplotlib's own plt": (
        lambda x: paper.plot(T, x * T),
        "from nnlib.live import plt",
    ),
    "imported inside": (imported_inside, "from nnlib.live import plt"),
    "an axes from outside": (
        lambda x: AXES.plot(T, x * T),
        r"inside.*plt\.subplots",
    ),
    "a line from outside": (lambda x: LINE.set_ydata(x * T), r"made outside.*ax\.plot"),
    "odeint": (lambda x: odeint(rising, x, T, (1.0,)), "odeint.*a loop over a fixed"),
    "odeint's parameter": (lambda x: odeint(rising, 1.0, T, (x,)), "odeint cannot"),
    "solve_ivp": (
        lambda x: solve_ivp(lambda t, y: x * y, (0, 1), [1.0]).y,
        "solve_ivp",
    ),
    "a distribution": (
        lambda x: stats.levy.pdf(x),
        r"levy\.pdf.*pdf.*norm",
    ),
    "a special function": (lambda x: special.jv(0, x), "jv cannot be traced"),
    "np.arange": (
        lambda x: np.arange(0, x, 0.1),
        r"how many.*np\.linspace\(start",
    ),
    "an unknown function": (lambda x: np.unique(x), "np.unique cannot be traced. What"),
    "complex results": (lambda x: np.exp(1j * x), r"complex.*np\.real\(z\), np\.imag"),
    "roots": (complex_roots, "np.roots cannot be traced|wants fixed numbers"),
    "a text as result": (lambda x: {"a": f"{x}"}, "a text goes into plt.title"),
    "nothing": (lambda x: None, "returned nothing and drew nothing"),
    "an empty dict": (lambda x: {}, "returned an empty dict"),
    "a number as a name": (lambda x: {1: x}, "names of results are texts; got 1"),
    "a ragged list": (lambda x: {"a": [x, [x, x]]}, "lists of one length"),
    "too many ways": (
        too_many_ways,
        r"more than 64 ways.*np\.where\(cond",
    ),
    "no end": (endless, r"no end to it.*for i in range\(20\)"),
    "shapes that differ": (
        lambda x: np.zeros(2) * x if x > 0 else np.zeros(3) * x,
        r"shape \(2,\) on one side of an `if` and \(3,\) on the other",
    ),
    "a mask of traced numbers": (
        lambda x: T[x * T > 0.5],
        r"np\.where\(condition, x, 0\)",
    ),
    "an array in a text": (lambda x: print(x * T), "single traced numbers, not arrays"),
    "a violin": (
        lambda x: plt.violinplot([x, 1.0]),
        r"violinplot cannot be drawn.*boxplot",
    ),
    "three dimensions": (
        lambda x: plt.subplot(projection="3d").plot_surface(T, T, x * T),
        "projection='3d'.*plt.contourf",
    ),
    "limits asked for": (
        lambda x: plt.plot(x, x) and plt.xlim(),
        r"plt\.xlim\(0, 1",
    ),
    "ticks that move": (lambda x: plt.xticks([x]), r"ticks that move.*plt\.axvline"),
    "a colour that moves": (lambda x: plt.plot(T, T, color=(x, 0, 0)), "colour that"),
    "a width that moves": (lambda x: plt.plot(T, T, lw=x), "linewidth=… that follows"),
    "an unknown keyword": (
        lambda x: plt.plot(T, x * T, sketch=1),
        "sketch=….*Leave",
    ),
    "a changed mark": (
        lambda x: plt.plot(T, x * T)[0].set_data(T, T),
        r"cannot be changed by set_data.*color=…",
    ),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_says_what_was_met_and_what_to_write(case: str) -> None:
    function, message = REFUSED[case]
    with pytest.raises(TracingError, match=message) as caught:
        # In so fine steps that they cannot be cases.
        made_live(function, {"x": (0.0, 2.0, 1e-4)})
    assert str(caught.value).startswith(("<lambda> cannot be", f"{function.__name__} "))
    assert str(caught.value).endswith(".")


def test_what_looks_difficult_is_alive() -> None:
    """What was refused once, with the worst of messages."""

    @lru_cache
    def cached(n: Any) -> Any:
        return n * 2.0

    def f(x: Any, n: Any) -> Any:
        y = np.zeros(3)
        y[1] = x
        return {
            "h": [x, 2 * x],
            "x axis": T,
            "y": y,
            "p": stats.norm.pdf(x),
            "polynomial": np.polyval([1.0, 2.0], x),
            "e": special.erf(x),
            "grid": np.linspace(0, x, 5),
            "item": T[n],
            "size": abs(np.exp(1j * x)),
            "cached": cached(n),
        }

    program = made_live(f, {"x": (0.0, 1.0), "n": (0, 4)}).program
    found = program(x=0.3, n=2.0)
    for name, value in f(0.3, 2).items():
        np.testing.assert_allclose(found[name], value, rtol=1e-12, err_msg=name)
