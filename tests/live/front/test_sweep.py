"""A curve or a map on the page is the function at each of its points.

Where that is the same, the page runs a program for all points at once. Whether it is
must follow from the program: the numbers of the moment can make a wrong curve look
right, as a factor of 0 does.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest
from agreement import Array
from examples import examples
from generated import NUMBERS, programs
from hypothesis import given
from hypothesis import strategies as st
from page import page_evaluate, page_sweeps

from nnlib.live import Program, trace

D = np.linspace(0, 10, 101)


@pytest.mark.parametrize(
    "function",
    [
        lambda a, b: b * np.mean((D - a) ** 2),
        lambda a, b: b * np.sum(np.square(a)),
        lambda a, b: b * np.prod(a * D[1:4]),
        lambda a, b: b * np.size(a),
        lambda a, b: np.max(np.stack([a, b])),
        lambda a, b: b * np.std(np.outer(a, D)),
        lambda a, b: b * np.dot([1.0, 2.0], np.stack([a, a])),
        lambda a, b: b * np.argmax(np.stack([a, b, a + b])),
        lambda a, b: b * np.full_like(b, a),
        lambda a, b: np.where(a > b, b * np.sin(a), 0.5),
        lambda a, b: 2 * b,
        lambda a, b: a,
    ],
)
def test_a_curve_is_the_function_whatever_the_setting_it_was_first_drawn_at(
    function: Callable[..., Any],
) -> None:
    program = trace(function, a=0.0, b=0.0)
    values = np.linspace(0, 10, 11)
    at = [0.0, 1.0, -2.0, 0.0]
    curves = page_sweeps(program, {"a": values.tolist()}, [{"b": b} for b in at])
    for b, curve in zip(at, curves, strict=True):
        expected = [function(a, b) for a in values]
        np.testing.assert_allclose(curve["result"], expected, rtol=1e-12, atol=1e-12)


def point_by_point(
    program: Program, over: dict[str, list[float]], setting: dict[str, float]
) -> dict[str, Array]:
    """Return what a sweep must give: NaN where an output is not a single number."""
    rows = [
        page_evaluate(program, **setting, **dict(zip(over, point, strict=True)))
        for point in product(*over.values())
    ]
    shape = tuple(map(len, over.values()))
    return {
        name: np.reshape(
            [row[name].item() if row[name].size == 1 else np.nan for row in rows], shape
        )
        for name in program.outputs
    }


SCALARS: dict[str, tuple[int, ...]] = {"x": (), "y": (), "z": ()}
numbers = st.lists(NUMBERS, min_size=1, max_size=4)


@pytest.mark.no_cover  # what traces programs is counted where it is tested itself
@examples(300)
@given(
    program=programs(SCALARS),
    over=st.fixed_dictionaries({"x": numbers}, optional={"y": numbers}),
    others=st.lists(
        st.fixed_dictionaries({"y": NUMBERS, "z": NUMBERS}), min_size=2, max_size=3
    ),
)
def test_a_curve_of_a_generated_program_is_the_program_at_each_point(
    program: Program,
    over: dict[str, list[float]],
    others: list[dict[str, float]],
) -> None:
    others = [{k: v for k, v in s.items() if k not in over} for s in others]
    curves = page_sweeps(program, over, others)
    for setting, curve in zip(others, curves, strict=True):
        expected = point_by_point(program, over, setting)
        assert curve.keys() == expected.keys()
        for name, values in curve.items():
            np.testing.assert_array_equal(values, expected[name], name, strict=True)
