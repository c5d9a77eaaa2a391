"""Where the time of one training step goes: 784-128-10, batch 128, on one BLAS thread.

The step of `hand_written.softmax_step`, line by line, over the benchmark's ten batches;
beside it nnlib's and scikit-learn's whole step. What the two large products take alone
is the least that any step through numpy can take.

    python -m benchmarks.step_profile

writes the table into README.md, beside this file.
"""

from __future__ import annotations

import argparse
import json
import time
import warnings
from collections import defaultdict

import numpy as np

from benchmarks.peers import EPOCHS
from benchmarks.problems import LEARNING_RATE, PROBLEMS
from benchmarks.report import cell, table, write_section
from benchmarks.timing import alternate, in_runs, machine, spread, use_threads

ROUNDS = 100
PROBLEM = PROBLEMS[-1]
PRODUCTS = ("X W₁ᵀ", "δ₁ᵀ X")
UPDATE = "update of the parameters"
TOGETHER = "*the two products and the update*"
WHOLES = ("nnlib", "numpy", "scikit-learn")


class Laps:
    """The step written out by hand, with a clock between its parts."""

    def __init__(self) -> None:
        self.W1, self.b1, self.W2, self.b2 = PROBLEM.parameters()
        self.X, self.Y = PROBLEM.data()
        self.taken: defaultdict[str, list[float]] = defaultdict(list)
        self._epoch: defaultdict[str, float] = defaultdict(float)
        self._now = 0.0

    def lap(self, part: str) -> None:
        """Add the time since the last lap."""
        then, self._now = self._now, time.perf_counter()
        self._epoch[part] += 1e6 * (self._now - then)

    def __call__(self) -> None:
        """Train for an epoch."""
        lap = self.lap
        for batch in PROBLEM.batches():
            X, Y = self.X[batch], self.Y[batch]
            n = len(X)
            self._now = time.perf_counter()
            product = X @ self.W1.T
            lap(PRODUCTS[0])
            a1 = np.maximum(product + self.b1, 0)
            lap("bias and ReLU")
            z2 = a1 @ self.W2.T + self.b2
            lap("second layer, forward")
            e = np.exp(z2 - z2.max(axis=1, keepdims=True))
            a2 = e / e.sum(axis=1, keepdims=True)
            np.sum(Y * np.log(a2))
            lap("softmax and loss")
            delta2 = (a2 - Y) / n
            delta1 = (delta2 @ self.W2) * (a1 > 0)
            dW2, db2, db1 = delta2.T @ a1, delta2.sum(axis=0), delta1.sum(axis=0)
            lap("second layer, backward")
            dW1 = delta1.T @ X
            lap(PRODUCTS[1])
            self.W1 -= LEARNING_RATE * dW1
            self.b1 -= LEARNING_RATE * db1
            self.W2 -= LEARNING_RATE * dW2
            self.b2 -= LEARNING_RATE * db2
            lap(UPDATE)
        # Means over an epoch, as the whole steps' times are: what interrupts counts.
        for part, spent in self._epoch.items():
            self.taken[part].append(spent / PROBLEM.n_batches)
        self._epoch.clear()


def measure() -> dict[str, float]:
    """Return the median microseconds of each part, and of each whole step."""
    laps = Laps()
    wholes = {name: EPOCHS[name](PROBLEM) for name in WHOLES}
    # In turns, so that all see the same machine.
    times = alternate({"laps": laps, **wholes}, rounds=ROUNDS, parts=PROBLEM.n_batches)
    found = {part: float(np.median(spent)) for part, spent in laps.taken.items()}
    found[TOGETHER] = sum(found[part] for part in (*PRODUCTS, UPDATE))
    for name in WHOLES:
        found[f"**{name}**"] = times.of(name).median
    return found


def main() -> None:
    """Measure, print the table and put it into the README."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--keep", action="store_true", help="only print the table")
    parser.add_argument("--once", action="store_true", help="one run, as JSON")
    options = parser.parse_args()
    use_threads(1)
    warnings.filterwarnings("ignore", module="sklearn")
    if options.once:
        print(json.dumps(measure()))
        return

    found = in_runs("benchmarks.step_profile", options.runs)
    theirs = np.array([run["**scikit-learn**"] for run in found])
    rows = []
    for part in found[0]:
        spent = np.array([run[part] for run in found])
        share = 100 * spent / theirs
        rows.append(
            [
                part,
                cell(spread(spent[:, np.newaxis]), 0),
                cell(spread(share[:, np.newaxis]), 0, unit="%"),
            ]
        )
    text = table(["part of the step", "µs", "of scikit-learn's step"], rows)
    text += f"\n\n{options.runs} runs, each with a median of its own. "
    text += f"Measured with {machine()}, one BLAS thread."
    print(text)
    if not options.keep:
        write_section("step_profile", text)


if __name__ == "__main__":
    main()
