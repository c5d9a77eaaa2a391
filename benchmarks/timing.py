"""Time several ways of doing one thing, so that only the ways differ.

A shared machine is slow for a second, then fast again, by a factor of two or three.
So the contestants run in turns, a few milliseconds each, for many rounds: what slows
one slows all. The medians are over the rounds, and ratios are taken within a round.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

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
class Timings:
    """What `alternate` measured.

    Parameters
    ----------
    microseconds : dict of str to ndarray, shape (rounds,)
        Mean time of one part of a call in each round, for each contestant.
    """

    microseconds: dict[str, np.ndarray]

    def median(self, name: str) -> float:
        """Return a contestant's median time of one part, in microseconds."""
        return float(np.median(self.microseconds[name]))

    def quartiles(self, name: str) -> tuple[float, float]:
        """Return the first and third quartile of a contestant's times."""
        low, high = np.percentile(self.microseconds[name], (25, 75))
        return float(low), float(high)

    def ratio(self, name: str, to: str) -> tuple[float, float, float]:
        """Return one contestant's time as a multiple of another's, round by round.

        Returns
        -------
        median, first quartile, third quartile : float
        """
        ratios = self.microseconds[name] / self.microseconds[to]
        low, median, high = np.percentile(ratios, (25, 50, 75))
        return float(median), float(low), float(high)


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
    return Timings({name: np.array(values) for name, values in times.items()})


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


def machine() -> str:
    """Say what this was measured on, without naming the machine."""
    return (
        f"Python {platform.python_version()}, numpy {np.__version__}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    )
