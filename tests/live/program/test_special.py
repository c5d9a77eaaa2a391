"""The page's special functions are scipy's, far out and in between, too."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from page import page_evaluate
from scipy import special

from nnlib.live import Program
from nnlib.live.program.instructions import Instruction
from nnlib.live.trace.live_function import live_function
from nnlib.live.trace.settings import Setting

RNG = np.random.default_rng(8)
COUNT = 400


def numbers(low: float, high: float) -> Any:
    """Return positive numbers of all sizes."""
    return 10 ** RNG.uniform(low, high, COUNT)


def near(mean: Any, spread: Any) -> Any:
    return mean * (1 + spread * RNG.normal(size=COUNT))


SHAPE, OTHER, LARGE = numbers(-4, 3), numbers(-2, 3), numbers(2, 5)
TRIED: dict[str, list[list[Any]]] = {
    "erf": [[RNG.uniform(-4, 4, COUNT)], [numbers(-300, 1)]],
    "erfc": [[RNG.uniform(-4, 26, COUNT)]],
    "ndtri": [[RNG.uniform(0, 1, COUNT)], [numbers(-300, -1)]],
    "gamma": [[RNG.uniform(-20, 170, COUNT)], [np.arange(1.0, 171.0)]],
    "gammaln": [[numbers(-8, 8)], [near(1.0, 1e-3)], [near(2.0, 1e-3)]],
    "gammainc": [
        [SHAPE, numbers(-3, 2)],
        [LARGE, np.abs(near(LARGE, 2 / np.sqrt(LARGE)))],
    ],
    "betainc": [
        [OTHER, numbers(-2, 3), RNG.uniform(0, 1, COUNT)],
        [LARGE, 2 * LARGE, np.abs(near(1 / 3, 1 / np.sqrt(LARGE))) % 1],
    ],
}


@pytest.mark.parametrize("name", TRIED)
def test_a_special_function_of_the_page_is_scipys_to_twelve_digits(name: str) -> None:
    for operands in TRIED[name]:
        inputs = tuple(f"x{i}" for i in range(len(operands)))
        step = Instruction("y", name, inputs)
        program = Program("f", inputs, (step,), {"y": "y"})
        given = dict(zip(inputs, operands, strict=True))
        expected = getattr(special, name)(*operands)
        measure = np.abs(expected)
        if name == "gammaln":  # near its zeros at 1 and 2 its digits are those of x − 1
            measure = np.maximum(measure, np.minimum(1.0, 10 * np.abs(expected) + 1e-3))
        for found in (page_evaluate(program, **given)["y"], program(**given)["y"]):
            off = np.abs(found - expected) - 1e-12 * measure
            worst = int(np.argmax(off))
            assert off[worst] <= 1e-300, (
                [x[worst] for x in operands],
                found[worst],
                expected[worst],
            )


DISTRIBUTIONS: dict[str, tuple[str, tuple[float, ...], Any]] = {
    "norm": ("pdf", (), np.linspace(-4, 4, 41)),
    "expon": ("pdf", (), np.linspace(-1, 6, 36)),
    "uniform": ("pdf", (), np.linspace(-1, 2, 31)),
    "cauchy": ("pdf", (), np.linspace(-4, 4, 41)),
    "laplace": ("pdf", (), np.linspace(-4, 4, 41)),
    "logistic": ("pdf", (), np.linspace(-4, 4, 41)),
    "lognorm": ("pdf", (0.7,), np.linspace(-1, 8, 37)),
    "weibull_min": ("pdf", (1.7,), np.linspace(-1, 4, 41)),
    "geom": ("pmf", (0.3,), np.arange(-1.0, 14.0)),
    "t": ("pdf", (3.5,), np.linspace(-5, 5, 41)),
    "chi2": ("pdf", (4.0,), np.linspace(-1, 12, 40)),
    "gamma": ("pdf", (2.5,), np.linspace(-1, 8, 37)),
    "beta": ("pdf", (2.0, 3.5), np.linspace(-0.5, 1.5, 41)),
    "binom": ("pmf", (12, 0.3), np.arange(-1.0, 14.0)),
    "poisson": ("pmf", (3.5,), np.arange(-1.0, 14.0)),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_a_distribution_with_traced_parameters_is_scipys(name: str) -> None:
    density, shape, x = DISTRIBUTIONS[name]
    from scipy import stats

    own = getattr(stats, name)

    def f(s: Any) -> Any:
        given = tuple(each * s if i == 0 else each for i, each in enumerate(shape))
        if name == "binom":
            given = (shape[0], shape[1] * s)
        rest = () if name in ("binom", "geom", "poisson") else (0.1 * s, 0.5 + s)
        where = x if rest else x + 0 * s
        return {
            "density": getattr(own, density)(where, *given, *rest),
            "log": getattr(own, "log" + density)(where[3:9], *given, *rest),
            "cdf": own.cdf(where, *given, *rest),
            "sf": own.sf(where, *given, *rest),
        }

    program = live_function(f, {"s": Setting(1.0, low=0.5, high=1.5)}).program
    for s in (0.6, 1.0, 1.4):
        expected, page = f(s), page_evaluate(program, s=s)
        for output, value in expected.items():
            np.testing.assert_allclose(
                page[output], value, rtol=1e-10, atol=1e-14, err_msg=output
            )
