"""How long one training step takes: forward, loss, backward, update.

nnlib against numpy written by hand, PyTorch on the CPU and scikit-learn, with the same
network, numbers, loss and float64 on all sides. All go through the same ten batches;
before anything is timed, all must arrive at the same parameters and the same loss.

    python -m benchmarks.training_step            one BLAS thread
    python -m benchmarks.training_step --threads 2 --keep

measures in several runs, each a process of its own, and writes the table into
README.md, beside this file; with `--keep` it only prints it.
"""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from contextlib import suppress
from importlib.metadata import version
from typing import Any

import numpy as np

from benchmarks.peers import EPOCHS, ScikitLearnEpoch
from benchmarks.problems import PROBLEMS, Problem
from benchmarks.report import cell, say_missed, table, write_section
from benchmarks.timing import Timings, alternate, in_runs, machine, use_threads

PACKAGES = {"PyTorch": "torch", "scikit-learn": "scikit-learn"}


def contestants(problem: Problem) -> dict[str, Any]:
    """Return the epochs that can run here."""
    epochs = {}
    for name, make in EPOCHS.items():
        with suppress(ImportError):
            epochs[name] = make(problem)
    return epochs


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


def measure(rounds: int) -> dict[str, dict[str, list[float]]]:
    """Return the microseconds of each round, for each row and each contestant."""
    found = {}
    for number, problem in enumerate(PROBLEMS):
        epochs = contestants(problem)
        check_agreement(problem, epochs)
        times = alternate(epochs, rounds=rounds, parts=problem.n_batches)
        found[str(number)] = {
            name: each[0].tolist() for name, each in times.microseconds.items()
        }
        print(f"{problem}, batch {problem.batch}", file=sys.stderr, flush=True)
    return found


def row(problem: Problem, times: Timings, threads: int) -> list[str]:
    """Return a line of the table: times, then nnlib's ratios against the targets."""
    cells = [str(problem), str(problem.batch), str(threads)]
    for name in EPOCHS:
        there = name in times.microseconds
        cells.append(cell(times.of(name), 0) if there else "–")
    for name in list(EPOCHS)[1:]:
        target = problem.targets.get(name)
        if name not in times.microseconds:
            cells.append("–")
        elif name == "numpy":
            cells.append(cell(times.ratio("nnlib", name), 2, at_most=target))
        else:
            least = 1 / target if target else None
            cells.append(cell(times.ratio(name, "nnlib"), 1, at_least=least))
    return cells


def main() -> None:
    """Measure every row, print the table and put it into the README."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--keep", action="store_true", help="leave the README alone")
    parser.add_argument("--once", action="store_true", help="one run, as JSON")
    options = parser.parse_args()
    use_threads(options.threads)
    warnings.filterwarnings("ignore", module="sklearn")
    if options.once:
        print(json.dumps(measure(options.rounds)))
        return

    found = in_runs(
        "benchmarks.training_step",
        options.runs,
        *("--rounds", str(options.rounds), "--threads", str(options.threads)),
    )
    rows = []
    for number, problem in enumerate(PROBLEMS):
        alone = [run[str(number)] for run in found]
        times = Timings({n: np.array([run[n] for run in alone]) for n in alone[0]})
        rows.append(row(problem, times, options.threads))
    here = [f"{n} {version(p)}" for n, p in PACKAGES.items() if n in alone[0]]
    absent = [name for name in EPOCHS if name not in alone[0]]
    head = [
        *("network", "batch", "threads"),
        *(f"{name}, µs" for name in EPOCHS),
        "nnlib ÷ numpy",
        *(f"{name} ÷ nnlib" for name in list(EPOCHS)[2:]),
    ]
    text = table(head, rows) + f"\n\n{say_missed(rows, head)} "
    text += f"{options.runs} runs of {options.rounds} rounds. "
    text += f"Measured with {', '.join([machine(), *here])}."
    if absent:
        text += f" Not installed, so left out: {', '.join(absent)}."
    print(text)
    if not options.keep:
        write_section("training_step", text)


if __name__ == "__main__":
    main()
