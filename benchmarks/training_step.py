"""How long one training step takes: forward, loss, backward, update.

nnlib against numpy written by hand, PyTorch on the CPU and scikit-learn, with the same
network, numbers, loss and float64 on all sides. All go through the same ten batches;
before anything is timed, all must arrive at the same parameters and the same loss.

    python -m benchmarks.training_step            one BLAS thread
    python -m benchmarks.training_step --threads 2 --keep

writes the table into README.md, beside this file; with `--keep` it only prints it.
"""

from __future__ import annotations

import argparse
import warnings
from importlib.metadata import version
from typing import Any

import numpy as np

from benchmarks.peers import EPOCHS, ScikitLearnEpoch
from benchmarks.problems import PROBLEMS, Problem
from benchmarks.report import table, write_section
from benchmarks.timing import Timings, alternate, machine, use_threads

PACKAGES = {"PyTorch": "torch", "scikit-learn": "scikit-learn"}


def contestants(problem: Problem) -> tuple[dict[str, Any], list[str]]:
    """Return the epochs that can run here, and the names of those that cannot."""
    epochs, missing = {}, []
    for name, make in EPOCHS.items():
        try:
            epochs[name] = make(problem)
        except ImportError:
            missing.append(name)
    return epochs, missing


def check_agreement(problem: Problem, epochs: dict[str, Any]) -> None:
    """Train everywhere; raise ValueError unless all arrive at one place."""
    for _ in range(2):
        losses = {name: epoch() for name, epoch in epochs.items()}
    expected = epochs["numpy"].parameters
    for name, epoch in epochs.items():
        if isinstance(epoch, ScikitLearnEpoch) and not problem.is_classifier:
            continue  # whose output is linear
        pairs = zip(epoch.parameters, expected, strict=True)
        same = all(np.allclose(ours, theirs, rtol=1e-9) for ours, theirs in pairs)
        if losses[name] is not None:
            same &= bool(np.isclose(losses[name], losses["numpy"], rtol=1e-9))
        if not same:
            raise ValueError(
                f"{problem}: {name} does not train the network that numpy trains"
            )


def row(problem: Problem, times: Timings, threads: int) -> list[str]:
    """Return a line of the table: medians, then nnlib's ratios against the targets."""
    cells = [str(problem), str(problem.batch), str(threads)]
    for name in EPOCHS:
        if name not in times.microseconds:
            cells.append("–")
            continue
        low, high = times.quartiles(name)
        cells.append(f"{times.median(name):.0f} ({low:.0f}–{high:.0f})")
    for name in list(EPOCHS)[1:]:
        if name not in times.microseconds:
            cells.append("–")
            continue
        target = problem.targets.get(name)
        if name == "numpy":
            ratio, low, high = times.ratio("nnlib", name)
            wanted = f", ≤ {target:g}" if target else ""
            met = target is None or ratio <= target
        else:
            ratio, low, high = times.ratio(name, "nnlib")
            wanted = f", ≥ {1 / target:g}" if target else ""
            met = target is None or ratio >= 1 / target
        digits = 2 if name == "numpy" else 1
        cells.append(
            f"{ratio:.{digits}f} ({low:.{digits}f}–{high:.{digits}f}{wanted})"
            + ("" if met else " **missed**")
        )
    return cells


def main() -> None:
    """Measure every row, print the table and put it into the README."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--keep", action="store_true", help="leave the README alone")
    options = parser.parse_args()
    use_threads(options.threads)
    warnings.filterwarnings("ignore", module="sklearn")

    rows, absent = [], set()
    for problem in PROBLEMS:
        epochs, missing = contestants(problem)
        absent.update(missing)
        check_agreement(problem, epochs)
        times = alternate(epochs, rounds=options.rounds, parts=problem.n_batches)
        rows.append(row(problem, times, options.threads))
        print(" | ".join(rows[-1]), flush=True)

    here = [f"{n} {version(p)}" for n, p in PACKAGES.items() if n not in absent]
    text = table(
        [
            "network",
            "batch",
            "threads",
            *(f"{name}, µs" for name in EPOCHS),
            "nnlib ÷ numpy",
            *(f"{name} ÷ nnlib" for name in list(EPOCHS)[2:]),
        ],
        rows,
    )
    text += f"\n\nMeasured with {', '.join([machine(), *here])}."
    if absent:
        text += f" Not installed, so left out: {', '.join(sorted(absent))}."
    print(text)
    if not options.keep:
        write_section("training_step", text)


if __name__ == "__main__":
    main()
