"""The figures of a curve or two: the page computes what numpy does."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from agreement import assert_program_agrees

from nnlib.explorers.powers import powers_figure
from nnlib.explorers.two_curves import two_curves
from nnlib.explorers.two_losses import two_losses
from nnlib.live.figures.figure import Figure


@pytest.mark.parametrize("make", [powers_figure, two_curves, two_losses])
def test_the_page_computes_what_numpy_does(make: Callable[[], Figure]) -> None:
    figure = make()
    assert_program_agrees(figure.program, figure.values)


def test_they_show_what_they_say() -> None:
    up, down = (powers_figure().result[name] for name in ("up", "down"))
    assert up * down == pytest.approx(1, rel=1e-15)
    assert up == pytest.approx(math.e)
    assert two_curves().result == pytest.approx(
        {"answer": 1 / (1 + math.exp(-1)), "other": 1}
    )
