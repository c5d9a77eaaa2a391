"""Schedules: against the formulas, at their corners, and with wrong settings."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import Network, fit
from nnlib.optimizers import SGD
from nnlib.optimizers.schedules import (
    Constant,
    CosineDecay,
    Schedule,
    StepDecay,
    as_schedule,
)

rates = st.floats(1e-6, 10)
epochs = st.integers(0, 300)


@given(rate=rates, epoch=epochs)
def test_a_constant_schedule_never_changes(rate: float, epoch: int) -> None:
    assert Constant(rate)(epoch) == rate
    assert as_schedule(rate)(epoch) == rate


@given(rate=rates, every=st.integers(1, 50), factor=st.floats(0.01, 1), epoch=epochs)
def test_a_step_schedule_drops_after_every_so_many_epochs(
    rate: float, every: int, factor: float, epoch: int
) -> None:
    expected = rate
    for t in range(1, epoch + 1):
        if t % every == 0:
            expected *= factor
    assert StepDecay(rate, every, factor)(epoch) == pytest.approx(expected, rel=1e-10)


@given(rate=rates, n=st.integers(1, 200), share=st.floats(0, 1), epoch=epochs)
def test_a_cosine_schedule_goes_from_one_rate_to_the_other_and_stays(
    rate: float, n: int, share: float, epoch: int
) -> None:
    end = share * rate
    schedule = CosineDecay(rate, n, end)
    angle = math.pi * min(epoch / n, 1.0)
    # cos² of half the angle, which is ½ (1 + cos).
    expected = end + (rate - end) * math.cos(angle / 2) ** 2
    assert schedule(epoch) == pytest.approx(expected, rel=1e-9, abs=1e-12)
    assert schedule(0) == pytest.approx(rate)
    assert schedule(n) == pytest.approx(end)
    assert schedule(n + 1) == schedule(n)
    assert schedule(epoch + 1) <= schedule(epoch) * (1 + 1e-12)


def test_a_reader_s_own_schedule_is_one_too() -> None:
    class Half(Schedule):
        def __call__(self, epoch: int) -> float:
            return 0.5 / (epoch + 1)

    own = Half()
    assert as_schedule(own) is own
    assert own(1) == 0.25


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: Constant(0), ValueError, "`learning_rate` must be above 0"),
        (lambda: StepDecay(-1, 2), ValueError, "`learning_rate` must be above 0"),
        (
            lambda: StepDecay(1, 0),
            ValueError,
            "`every` must be at least 1. Received: 0",
        ),
        (lambda: StepDecay(1, 2.5), TypeError, "`every` must be a whole number.*2.5"),
        (lambda: StepDecay(1, 2, 0), ValueError, "`factor` must be above 0"),
        (lambda: StepDecay(1, 2, 1.1), ValueError, "`factor` must lie in 0 … 1.*1.1"),
        (lambda: CosineDecay(0, 10), ValueError, "`learning_rate` must be above 0"),
        (lambda: CosineDecay(1, 0), ValueError, "`epochs` must be at least 1"),
        (
            lambda: CosineDecay(1, True),
            TypeError,
            "`epochs` must be a whole.*True",
        ),
        (
            lambda: CosineDecay(1, 10, 2),
            ValueError,
            "`end` must lie in 0 … 1.*: 2",
        ),
        (lambda: CosineDecay(1, 10, -1), ValueError, "`end` must lie in 0 … 1"),
        (lambda: as_schedule(None), TypeError, "`learning_rate` must hold real"),
        (lambda: as_schedule(True), TypeError, "must be a number. Received: True"),
        (lambda: as_schedule(np.True_), TypeError, "must be a number. Received: np.T"),
        (
            lambda: SGD(lambda epoch: 0.1),  # type: ignore[arg-type]
            TypeError,
            r"`learning_rate` must be a number or a Schedule.*__call__\(self, epoch\)",
        ),
    ],
)
def test_what_is_no_schedule_is_refused_with_a_sentence(
    make: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        make()


class Climbing(Schedule):
    def __init__(self, rate: Any) -> None:
        self.last = rate

    def __call__(self, epoch: int) -> float:
        return 0.1 if epoch == 0 else float(self.last)


@pytest.mark.parametrize("rate", [-0.1, np.nan, np.inf])
def test_a_schedule_of_ones_own_may_not_return_any_rate(rate: float) -> None:
    network = Network.create([2, 1], ["sigmoid"], np.random.default_rng(0))
    X, Y = np.ones((2, 2)), np.ones((2, 1))
    with pytest.raises(ValueError, match=r"`learning_rate` .*in epoch 1, counted from"):
        fit(
            network,
            X,
            Y,
            loss="mean_squared_error",
            optimizer=SGD(Climbing(rate)),
            epochs=2,
        )
