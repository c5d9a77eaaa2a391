"""What numpy does with matrices, polynomials and phases, written out while tracing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from examples import examples
from hypothesis import example, given
from hypothesis import strategies as st
from page import page_evaluate

from nnlib.live import TracingError
from nnlib.live.figures.of_function import made_live

numbers = st.integers(-8, 8).map(lambda each: each / 2)


def eigen(p: Any, q: Any, off: Any) -> Any:
    values, vectors = np.linalg.eigh(np.array([[p, off], [off, q]]))
    return {"values": values, "vectors": vectors}


EIGEN = made_live(eigen, dict.fromkeys(("p", "q", "off"), (-9.0, 9.0))).program


@given(numbers, numbers, numbers)
@example(0.0, 0.0, 0.0)
@example(1.0, 1.0, 0.5)
@example(2.0, 1.0, 0.0)
@example(-1.0, -2.0, -0.5)
@examples(150)
def test_eigenvectors_have_the_signs_of_lapack(p: float, q: float, off: float) -> None:
    expected, found = eigen(p, q, off), EIGEN.evaluate(p=p, q=q, off=off)
    for name, value in expected.items():
        np.testing.assert_allclose(found[name], value, rtol=1e-9, atol=1e-12)


def polynomial(a: float) -> Any:
    p = np.poly1d([a, 2.0, -1.0])
    slope, area = p.deriv(), p.integ()
    return {
        "at": p(3.0),
        "slope": slope(2.0),
        "area": area(1.0) - area(0.0),
        "parts": np.array([p[0], p[2], p.order]),
    }


def joined(a: float) -> Any:
    return {
        "row": np.r_[a, [1.0, a], 0:3],
        "columns": np.c_[[a, 2.0], np.ones(2)],
        "power": np.linalg.matrix_power(np.array([[a, 1.0], [0.0, 1.0]]), 3),
        "back": np.linalg.matrix_power(np.array([[a, 1.0], [0.0, 1.0]]), -1),
        "phase": np.unwrap(np.angle(np.exp(1j * a * np.arange(0.0, 12.0, 0.5)))),
    }


@pytest.mark.parametrize("function", [polynomial, joined])
def test_it_is_as_in_numpy_and_on_the_page(function: Callable[..., Any]) -> None:
    program = made_live(function, {"a": (0.5, 3.0)}).program
    for a in (0.5, 0.8125, 2.9375):
        expected = function(a)
        for found in (program.evaluate(a=a), page_evaluate(program, a=a)):
            for name, value in expected.items():
                np.testing.assert_allclose(found[name], value, rtol=1e-9, atol=1e-12)


def test_what_cannot_be_traced_is_traced_for_each_position_of_a_slider() -> None:
    live = made_live(
        lambda k: np.sort(np.roots([1.0, 0.0, -k]).real), {"k": (1.0, 4.0, 0.5)}
    )
    assert len(live.program.cases) == 7
    np.testing.assert_allclose(live.program(k=4.0), [-2.0, 2.0])
    with pytest.raises(TracingError, match=r"np\.roots cannot be traced"):
        made_live(lambda k: np.roots([1.0, 0.0, -k]), {"k": (1.0, 4.0, 0.01)})


def test_a_quantile_that_is_not_known_is_traced_for_each_position() -> None:
    from scipy import stats

    live = made_live(lambda df, x: stats.t.ppf(0.975, df) * x, {"df": (1, 9), "x": 1.0})
    assert len(live.program.cases) == 9
    assert live.program(df=4.0, x=2.0) == pytest.approx(2 * stats.t.ppf(0.975, 4))


def test_percent_d_cuts_off_what_is_behind_the_point() -> None:
    from nnlib.live.trace.seen import seen_on_page

    live = made_live(lambda v: print("v is %d m/s" % v), {"v": (-9.0, 9.0)})  # noqa: UP031
    for v, said in ((2.9, "v is 2 m/s"), (-2.9, "v is -2 m/s")):
        assert seen_on_page(live.drawing, live.program.evaluate(v=v)).said == [said]
