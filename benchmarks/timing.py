"""Time several ways of doing one thing, so that only the ways differ.

A shared machine is slow for a second, then fast again, by a factor of two or three.
So the contestants run in turns, a few milliseconds each, for many rounds: what slows
one slows all, and ratios are taken within a round. Where a program's memory comes to
lie is settled when it starts, and can favour one for as long as it runs: so there are
several runs, each in a process of its own.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def use_threads(count: int) -> None:
    """Start this program again with that many BLAS threads, unless it has them.

    The libraries read the number when they are loaded, which is before `main`.
    """
    wanted = {name: str(count) for name in THREADS}
    if any(os.environ.get(name) != value for name, value in wanted.items()):
        os.execve(sys.executable, sys.orig_argv, {**os.environ, **wanted})


@dataclass(frozen=True)
class Spread:
    """What came out of several runs: the middle, and how far it varied.

    Parameters
    ----------
    median, low, high : float
        Of all runs together; `low` and `high` are the first and third quartile.
    runs : tuple of float
        The median of each run alone.
    """

    median: float
    low: float
    high: float
    runs: tuple[float, ...]


def spread(values: np.ndarray) -> Spread:
    """Return the spread of numbers of shape (runs, rounds)."""
    low, median, high = map(float, np.percentile(values, (25, 50, 75)))
    return Spread(median, low, high, tuple(np.median(values, axis=1).tolist()))


@dataclass(frozen=True)
class Timings:
    """What `alternate` measured, in one run or in several.

    Parameters
    ----------
    microseconds : dict of str to ndarray, shape (runs, rounds)
        Mean time of one part of a call in each round, for each contestant.
    """

    microseconds: dict[str, np.ndarray]

    def of(self, name: str) -> Spread:
        """Return a contestant's time of one part, in microseconds."""
        return spread(self.microseconds[name])

    def ratio(self, name: str, to: str) -> Spread:
        """Return one contestant's time as a multiple of another's, round by round."""
        return spread(self.microseconds[name] / self.microseconds[to])


def alternate(
    contestants: Mapping[str, Callable[[], object]],
    *,
    rounds: int = 200,
    milliseconds: float = 4.0,
    parts: int = 1,
) -> Timings:
    """Time functions in turns.

    Parameters
    ----------
    contestants : mapping of str to callable
        What to time, called without arguments.
    rounds : int
        How often each gets its turn. Who goes first moves on by one each round.
    milliseconds : float
        About how long a turn takes; at least one call.
    parts : int
        How many equal parts a call has; the times are of one of them.

    Returns
    -------
    Timings
    """
    names = list(contestants)
    calls = {name: _calls_in(contestants[name], milliseconds) for name in names}
    times: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            run = contestants[name]
            start = time.perf_counter()
            for _ in range(calls[name]):
                run()
            spent = time.perf_counter() - start
            times[name].append(spent / calls[name] / parts * 1e6)
    return Timings({name: np.array([values]) for name, values in times.items()})


def _calls_in(run: Callable[[], object], milliseconds: float) -> int:
    """Return how many calls fit a turn; the first calls, which set things up, go by."""
    for _ in range(3):
        run()
    fastest = np.inf
    for _ in range(5):
        start = time.perf_counter()
        run()
        fastest = min(fastest, time.perf_counter() - start)
    return max(1, round(milliseconds / 1000 / fastest))


def in_runs(module: str, runs: int, *options: str) -> list[Any]:
    """Start a benchmark several times with ``--once``; return what each run prints.

    Parameters
    ----------
    module : str
        Its name; with ``--once`` its last line is JSON.
    runs : int
        How often.
    *options : str
        More options.
    """
    command = [sys.executable, "-m", module, "--once", *options]
    found = []
    for number in range(1, runs + 1):
        print(f"run {number} of {runs}", file=sys.stderr, flush=True)
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        found.append(json.loads(done.stdout.splitlines()[-1]))
    return found


def machine() -> str:
    """Say what this was measured on, without naming the machine."""
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    return (
        f"Python {platform.python_version()}, numpy {np.__version__} "
        f"({blas['name']} {blas['version']}), "
        f"{platform.system()} {platform.machine()}, {_processor()}, "
        f"{os.cpu_count()} cores"
    )


def _processor() -> str:
    """Return the processor's name, as far as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2] for line in lines if line.startswith("model name")]
    return (names or [platform.processor()])[0].strip() or "an unnamed processor"
