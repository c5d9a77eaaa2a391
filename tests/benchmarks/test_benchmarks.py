"""What benchmarks write: medians and quartiles of several runs, and what was missed."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.problems import PROBLEMS
from benchmarks.report import cell, say_missed
from benchmarks.timing import Timings, machine, spread
from benchmarks.training_step import row


def test_a_spread_is_of_all_rounds_and_keeps_each_runs_own_median() -> None:
    found = spread(np.array([[1.0, 2.0, 3.0], [5.0, 6.0, 7.0]]))
    assert (found.low, found.median, found.high) == (2.25, 4.0, 5.75)
    assert found.runs == (2.0, 6.0)


def test_a_ratio_is_taken_within_each_round() -> None:
    times = Timings({"a": np.array([[2.0, 40.0]]), "b": np.array([[1.0, 20.0]])})
    assert times.ratio("a", "b").runs == (2.0,)
    assert times.ratio("a", "b").high == 2.0


@pytest.mark.parametrize(
    ("runs", "targets", "text"),
    [
        ([[3.9], [3.7]], {"at_least": 4}, "3.80 (3.75–3.85, ≥ 4) **missed**"),
        ([[4.2], [4.4]], {"at_least": 4}, "4.30 (4.25–4.35, ≥ 4)"),
        (
            [[3.9], [4.2], [4.2]],
            {"at_least": 4},
            "4.20 (4.05–4.20, ≥ 4) **missed in 1 of 3 runs**",
        ),
        ([[1.3], [1.2]], {"at_most": 1.2}, "1.25 (1.23–1.27, ≤ 1.2) **missed**"),
        ([[1.2], [1.2]], {"at_most": 1.2}, "1.20 (1.20–1.20, ≤ 1.2)"),
        ([[np.nan]], {"at_most": 1.2}, "nan (nan–nan, ≤ 1.2) **missed**"),
        ([[1.2], [1.2]], {}, "1.20 (1.20–1.20)"),
    ],
)
def test_a_cell_says_whether_its_target_was_missed(
    runs: list[list[float]], targets: dict[str, float], text: str
) -> None:
    assert cell(spread(np.array(runs)), 2, **targets) == text  # type: ignore[arg-type]


def test_a_row_holds_ratios_against_every_peer_that_ran_and_names_the_missed() -> None:
    problem = PROBLEMS[-1]
    times = {"nnlib": [[100.0] * 3] * 2, "numpy": [[95.0] * 3] * 2}
    times["scikit-learn"] = [[200.0] * 3] * 2
    cells = row(problem, Timings({n: np.array(t) for n, t in times.items()}), threads=1)
    assert cells == [
        *("784-128-10 relu/softmax", "128", "1"),
        *("100 (100–100)", "95 (95–95)", "–", "200 (200–200)"),
        "1.05 (1.05–1.05, ≤ 1.1)",
        "–",
        "2.0 (2.0–2.0, ≥ 3) **missed**",
    ]
    said = say_missed([cells], [*"abcdefghi", "scikit-learn ÷ nnlib"])
    assert said == "Missed: 784-128-10 relu/softmax, scikit-learn ÷ nnlib."
    assert say_missed([cells[:-1]], [*"abcdefghi"]) == "No median misses its target."


def test_it_says_what_it_was_measured_on() -> None:
    said = machine()
    assert f"numpy {np.__version__}" in said
    assert said.endswith(" cores")
    assert said.count(",") >= 4
