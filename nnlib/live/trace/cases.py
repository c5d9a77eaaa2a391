"""One program for a function of numbers, with a case for each value of what is fixed.

Most functions are traced once, for all numbers. Where a function needs a fixed value,
such as the count in ``range(n)`` or the word in ``if kind == "sin"``, it is traced once
for each value that its control has. The cases share what they do alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from math import inf, prod
from typing import Any

import numpy as np

from nnlib.live.program.instructions import Constant
from nnlib.live.trace.agreement import plain_result
from nnlib.live.trace.branches import all_ways, join_ways
from nnlib.live.trace.drawing import Drawing
from nnlib.live.trace.drawing_now import drawing_on
from nnlib.live.trace.joining import joined_results
from nnlib.live.trace.operators import by_python
from nnlib.live.trace.recorder import Recorder, TracingError, every_refusal_raised
from nnlib.live.trace.results import Result, result_of
from nnlib.live.trace.settings import Setting
from nnlib.live.trace.stand_in import TracedArray
from nnlib.live.trace.surroundings import surroundings

#: For how many combinations of fixed values a function is traced at most.
MOST_CASES = 256

#: How many fixed numbers the cases may hold in all: some two megabytes of JSON.
MOST_NUMBERS = 100_000


@dataclass(frozen=True)
class Traced:
    """What a function did, for each combination of its fixed parameters.

    Attributes
    ----------
    recorder : Recorder
    inputs : dict of str to Node
    fixed : tuple of str
        The parameters that were fixed.
    cases : dict of tuple to Result
        By the values of the fixed ones; ``()`` where there are none.
    """

    recorder: Recorder
    inputs: dict[str, Any]
    fixed: tuple[str, ...]
    cases: dict[tuple[Any, ...], Result]


def trace_cases(
    function: Callable[..., Any],
    settings: Mapping[str, Setting],
    fixed: Iterable[str] = (),
) -> Traced:
    """Trace a function, fixing those of its parameters that it needs to be fixed.

    Parameters
    ----------
    function : callable
        Of parameters that are numbers, truths or words.
    settings : mapping of str to Setting
        What each parameter may be.
    fixed : iterable of str
        Parameters to fix in any case. If that is all, plain Python computes each case:
        there is nothing to record.

    Raises
    ------
    TracingError
        If it does what no program can say, or there are too many cases.
    """
    name = getattr(function, "__name__", type(function).__name__).strip("<>")
    countable = {n for n, each in settings.items() if each.choices is not None}
    is_plain = set(fixed) == set(settings)
    fixed = {*fixed, *(n for n, each in settings.items() if not each.is_number)}
    met: TracingError | None = None
    while True:
        try:
            in_order = tuple(n for n in settings if n in fixed)
            traced = _traced(function, name, settings, in_order, is_plain)
            _check_numbers(traced, met)
            return traced
        except TracingError as error:
            more = (error.blame & countable) - fixed
            # Fixing some alone would not help where others are to blame, too.
            if not more or error.blame - countable:
                raise
            met = error
            fixed |= more
            if said := too_many(settings, (n for n in settings if n in fixed)):
                raise TracingError(
                    f"{error} With fewer positions it could be traced for each of "
                    f"them: there are {said}, where {MOST_CASES} can be."
                ) from error


def _check_numbers(traced: Traced, met: TracingError | None) -> None:
    """Refuse what would be too heavy for a page, such as curves computed beforehand."""
    arrays = [
        arg.array
        for node in traced.recorder.nodes
        for arg in node.args
        if isinstance(arg, Constant)
    ]
    for result in traced.cases.values():
        marks = (mark for panel in result.panels.values() for mark in panel.marks)
        values = [
            *result.outputs.values(),
            *(v for m in marks for v in m.data.values()),
        ]
        arrays += [value for value in values if isinstance(value, np.ndarray)]
    # The same numbers are written once.
    held = {(array.shape, array.tobytes()): array.size for array in arrays}
    if traced.fixed and sum(held.values()) > MOST_NUMBERS:
        raise TracingError(
            f"{f'{met} ' if met else ''}Traced for each position of "
            f"{', '.join(traced.fixed)}, it would bring {sum(held.values()):,} numbers "
            f"to the page, where {MOST_NUMBERS:,} can be. Give larger steps, or draw "
            "fewer points."
        )


def _traced(
    function: Callable[..., Any],
    name: str,
    settings: Mapping[str, Setting],
    fixed: tuple[str, ...],
    is_plain: bool,
) -> Traced:
    if said := too_many(settings, fixed):
        raise TracingError(
            f"{name} needs fixed values of {', '.join(fixed)}, and there are too many: "
            f"{said}, where {MOST_CASES} can be. Give shorter ranges or larger steps."
        )
    recorder = Recorder(fixed_sizes=True)
    inputs = {}
    for parameter, setting in settings.items():
        if parameter not in fixed:
            example = np.asarray(setting.start, dtype=np.float64)
            inputs[parameter] = recorder.input(example, name=parameter)
    cases = {}
    for combination in product(*(settings[each].choices or () for each in fixed)):
        given = dict(zip(fixed, combination, strict=True))

        def run(given: dict[str, Any] = given) -> Result:
            if is_plain:
                return plain_result(function, name, given)
            stand_ins = {
                parameter: by_python(
                    TracedArray(
                        recorder,
                        node,
                        isinstance(settings[parameter].start, bool),
                        whole=isinstance(settings[parameter].start, int),
                    )
                )
                for parameter, node in inputs.items()
            }
            return _call(function, name, {**stand_ins, **given}, settings)

        cases[combination] = join_ways(all_ways(recorder, run), joined_results)
    return Traced(recorder, inputs, fixed, cases)


def too_many(settings: Mapping[str, Setting], fixed: Iterable[str]) -> str:
    """Return how many positions there are, if they are too many; else nothing."""
    counts = {each: len(settings[each].choices or ()) or inf for each in fixed}
    if prod(counts.values()) <= MOST_CASES:
        return ""
    return " × ".join(f"{count} of {each}" for each, count in counts.items())


def _call(
    function: Callable[..., Any],
    name: str,
    arguments: Mapping[str, Any],
    settings: Mapping[str, Setting],
) -> Result:
    drawing = Drawing()
    in_order = {parameter: arguments[parameter] for parameter in settings}
    with (
        every_refusal_raised(),
        surroundings(function) as called,
        drawing_on(drawing),
        np.errstate(all="ignore"),  # the example may overflow: no concern of ours
    ):
        return result_of(name, called(**in_order), drawing)
