"""Whether a traced program gives what Python gives: tried out before anything is shown.

A trace sees what is done to stand-ins, and not what else decides: random numbers, the
time, a counter, ``isinstance``, a ``try`` that swallows an error. So the function is
called on plain numbers too, and everything is compared.
"""

from __future__ import annotations

import io
import random
import re
import warnings
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from typing import Any, NoReturn

import numpy as np

from nnlib.live.program.program import Program
from nnlib.live.trace.describing import Drawn
from nnlib.live.trace.drawing import Drawing
from nnlib.live.trace.drawing_now import drawing_on
from nnlib.live.trace.recorder import TracingError
from nnlib.live.trace.results import Result, result_of
from nnlib.live.trace.seen import (
    Seen,
    first_difference,
    same,
    seen_in_python,
    seen_on_page,
)
from nnlib.live.trace.settings import Setting, as_numbers
from nnlib.live.trace.surroundings import as_before

#: How many settings are tried besides the start and the ends of each control.
MORE = 8


class DisagreementError(TracingError):
    """A program gives another number than the function that it was traced from."""


def plain_result(
    function: Callable[..., Any], name: str, arguments: Mapping[str, Any]
) -> Result:
    """Call a function on plain numbers; leave its module and chance as they were."""
    with as_before(function):
        return _called(function, name, arguments)


def _called(
    function: Callable[..., Any], name: str, arguments: Mapping[str, Any]
) -> Result:
    drawing, printed = Drawing(), io.StringIO()
    with (
        drawing_on(drawing),
        redirect_stdout(printed),
        np.errstate(all="ignore"),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        returned = function(**arguments)
        drawing.text = printed.getvalue()
        return result_of(name, returned, drawing)


def settings_to_try(settings: Mapping[str, Setting]) -> list[dict[str, Any]]:
    """Return the start, the ends of each parameter, and some settings in between."""
    start = {name: setting.start for name, setting in settings.items()}
    tried = [start]
    tried += [{**start, n: end} for n, each in settings.items() for end in each.ends]
    chance = random.Random(0)
    for _ in range(MORE):
        tried.append(
            {
                name: chance.uniform(setting.low, setting.high)
                if setting.choices is None
                else chance.choice(setting.choices)
                for name, setting in settings.items()
            }
        )
    return tried


def check_agreement(
    function: Callable[..., Any],
    name: str,
    program: Program,
    drawn: Drawn,
    settings: Mapping[str, Setting],
) -> None:
    """Raise a DisagreementError if a page would show something else than Python."""
    tried = settings_to_try(settings)
    with as_before(function):
        once = _called(function, name, tried[0])
        # As if other code had drawn numbers in the meantime.
        np.random.seed(len(tried))  # noqa: NPY002
        random.seed(len(tried))
        again = _called(function, name, tried[0])
    # Two calls do the same to the last bit: the time has passed by very little.
    is_same = all(
        np.array_equal(value, again.outputs.get(each, ()), equal_nan=True)
        for each, value in once.outputs.items()
    )
    drawn_again = seen_in_python(again)
    if not is_same or _difference(once, again.outputs, drawn_again) is not None:
        raise DisagreementError(
            f"{name} gives another result each time that it is called, with the same "
            "numbers. Random numbers need a seed inside the function, as in "
            "rng = np.random.default_rng(0), and nothing may count its calls."
        )
    for arguments in tried:
        try:
            expected = plain_result(function, name, arguments)
        except TracingError:
            raise
        except Exception:
            continue  # Python has no answer there; the page has no value, or inf
        outputs = program.evaluate(**as_numbers(settings, arguments))
        difference = _difference(expected, outputs, seen_on_page(drawn, outputs))
        if difference is not None:
            _disagree(name, arguments, *difference)


def check_results(
    function: Callable[..., Any], program: Program, inputs: Mapping[str, Any]
) -> None:
    """Raise a DisagreementError if a program gives something else for some inputs."""
    with as_before(function), np.errstate(all="ignore"):
        returned = function(**inputs)
    expected = returned if isinstance(returned, Mapping) else {"result": returned}
    found = program.evaluate(**inputs)
    for name, value in expected.items():
        if name not in found or not same(value, found[name]):
            _disagree(program.name, inputs, name, value, found.get(name))


def _disagree(
    function: str, inputs: Mapping[str, Any], what: str, by_python: Any, by_page: Any
) -> NoReturn:
    given = ", ".join(f"{name}={_short(value)}" for name, value in inputs.items())
    of = "" if what == "result" else f"{what} of "
    raise DisagreementError(
        f"{of}{function}({given}) is {_short(by_python)} in Python and "
        f"{_short(by_page)} in the page: something was fixed while tracing "
        "(randomness, the time, isinstance, try/except, a list times a number, …), or "
        "is not as in Python."
    )


def _difference(
    expected: Result, outputs: Mapping[str, Any], seen: Seen
) -> tuple[str, Any, Any] | None:
    for name, value in expected.outputs.items():
        if name not in outputs or not same(value, outputs[name]):
            return name, value, outputs.get(name)
    return first_difference(seen_in_python(expected), seen)


def _short(value: Any) -> str:
    if isinstance(value, str):
        return repr(value)
    array = np.asarray(value)
    if array.ndim == 0:
        return f"{array.item():.6g}" if array.dtype.kind in "fiu" else str(value)
    text = np.array2string(array, precision=4, threshold=6, separator=", ")
    return re.sub(r"\s+", " ", text)
