"""Every way through a function's `if`s: run once for each, and joined into one result.

A traced condition is neither true nor false. So the function is called again and again,
each time with other answers to the conditions that it asks about, until all ways are
gone; what they return is joined by ``np.where(condition, a, b)``. Both sides are then
computed in each run of the program, and one is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.live.trace.recorder import Node, Recorder, StandIn, TracingError

#: How many ways through a function are followed: each condition may double them.
MOST_WAYS = 64


@dataclass(frozen=True)
class Way:
    """One way through a function: the conditions it met, and what came out.

    Attributes
    ----------
    conditions : tuple of StandIn
        What it was asked, in this order.
    answers : tuple of bool
        What was answered to each.
    result : Any
        What the function returned; or the exception, where it raised one.
    """

    conditions: tuple[Any, ...]
    answers: tuple[bool, ...]
    result: Any


def all_ways(recorder: Recorder, run: Callable[[], Any]) -> list[Way]:
    """Run a function once for each way through its conditions.

    Raises
    ------
    TracingError
        If there are too many, or the function does not always do the same.
    Exception
        What the function raises, whichever way is gone.
    """
    ways: list[Way] = []
    waiting: list[tuple[bool, ...]] = [()]
    blame: frozenset[str] = frozenset()
    while waiting:
        answers = waiting.pop()
        way = _one_way(recorder, run, answers)
        ways.append(way)
        blame = blame.union(*(each._node.inputs for each in way.conditions))
        for at in range(len(answers), len(way.answers)):
            waiting.append((*way.answers[:at], not way.answers[at]))
        if len(ways) + len(waiting) > MOST_WAYS:
            raise TracingError(
                f"There are more than {MOST_WAYS} ways through the function's `if`s, "
                "`while`s and the like, each of which would be computed at every move. "
                "In a loop, use np.where(condition, a, b) instead of `if`.",
                blame,
            )
    if all(isinstance(way.result, Exception) for way in ways):
        raise ways[0].result
    return ways


def _one_way(
    recorder: Recorder, run: Callable[[], Any], answers: tuple[bool, ...]
) -> Way:
    conditions: list[Any] = []
    given: list[bool] = []
    known: dict[Node, bool] = {}

    def decide(x: StandIn) -> bool:
        condition: Any = x if x._truth else np.not_equal(x, 0)  # type: ignore[call-overload]
        node = condition._node
        if node not in known:
            at = len(given)
            if at >= MOST_WAYS:
                raise TracingError(
                    "A loop asks new questions again and again, and there is no end to "
                    "it. Use a fixed number of steps: for i in range(20).",
                    node.inputs,
                )
            known[node] = answers[at] if at < len(answers) else True
            conditions.append(condition)
            given.append(known[node])
        return known[node]

    recorder.decide = decide
    try:
        result = run()
    except TracingError:
        raise
    except Exception as own:  # if x < 0: raise ValueError(…)
        result = own
    finally:
        recorder.decide = None
    return Way(tuple(conditions), tuple(given), result)


def join_ways(
    ways: list[Way], join: Callable[[Any, Any, Any], Any], at: int = 0
) -> Any:
    """Join what the ways gave into one: ``join(condition, if true, if false)``.

    A way on which the function raised an error gives the exception.
    """
    first = ways[0]
    if len(ways) == 1:
        return first.result
    if any(
        len(way.conditions) <= at
        or way.conditions[at]._node is not first.conditions[at]._node
        for way in ways
    ):
        raise TracingError(
            "The function asks other questions each time that it is called, so "
            "something in it is random or counts its calls."
        )
    condition = first.conditions[at]
    sides = [
        join_ways([way for way in ways if way.answers[at] is answer], join, at + 1)
        for answer in (True, False)
    ]
    return join(condition, *sides)
