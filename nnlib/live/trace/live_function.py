"""live_function(): a function of numbers and words as a program, and what it draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from traceback import extract_tb
from typing import Any

from nnlib.live.program.program import Program
from nnlib.live.trace.agreement import check_agreement, plain_result
from nnlib.live.trace.cases import Traced, too_many, trace_cases
from nnlib.live.trace.describing import Drawn
from nnlib.live.trace.drawing_now import OWN_PLT
from nnlib.live.trace.programs import idle_parameters, program_of
from nnlib.live.trace.recorder import TracingError
from nnlib.live.trace.settings import Setting
from nnlib.live.trace.surroundings import plain_function


@dataclass(frozen=True)
class LiveFunction:
    """What a page needs of a function.

    Attributes
    ----------
    program : Program
        Its inputs are the parameters; outputs that begin with "@" are the drawing's.
    drawing : dict
        What it drew and printed, as plain JSON: ``{"panels": […], "said": […]}``.
    fixed : tuple of str
        The parameters that can only have the values of their settings' choices.
    """

    program: Program
    drawing: Drawn
    fixed: tuple[str, ...]


def live_function(
    function: Callable[..., Any], settings: Mapping[str, Setting]
) -> LiveFunction:
    """Trace a function for all that its parameters may be, and compare with Python.

    Parameters
    ----------
    function : callable
        It may draw with `nnlib.live.plt`, print, and return numbers and arrays.
    settings : mapping of str to Setting
        For each parameter, in order, what it may be.

    Raises
    ------
    TracingError
        If it does what no program can say, a parameter changes nothing, or the page
        would show something else than Python: the message says what to do.
    """
    name = getattr(function, "__name__", type(function).__name__).strip("<>")

    def made(fixed: Iterable[str] = ()) -> tuple[Traced, Program, Drawn]:
        traced = trace_cases(function, settings, fixed)
        program, drawing = program_of(name, traced, settings)
        check_agreement(function, name, program, drawing, settings)
        return traced, program, drawing

    try:
        traced, program, drawing = made()
    except Exception as error:
        # Few positions in all can be computed beforehand, each by plain Python.
        refusal = _refusal(function, name, settings, error)
        if too_many(settings, settings) or OWN_PLT in str(refusal):
            raise refusal from None
        try:
            traced, program, drawing = made(settings)
        except Exception:
            raise refusal from None
        if len({tuple(each.outputs) for each in traced.cases.values()}) > 1:
            raise refusal from None
    if idle := idle_parameters(traced, program):
        raise TracingError(
            f"{name} shows the same whatever {', '.join(idle)} may be: a control for "
            "it would do nothing. Use it in what is returned or drawn, or leave it "
            "out of the function."
        )
    return LiveFunction(program, drawing, traced.fixed)


def _refusal(
    function: Callable[..., Any],
    name: str,
    settings: Mapping[str, Setting],
    error: Exception,
) -> Exception:
    """Return what to say of an error: itself, if Python meets it on plain numbers."""
    if isinstance(error, TracingError):
        return error
    try:
        plain_result(function, name, {n: each.start for n, each in settings.items()})
    except Exception:
        return error
    return TracingError(
        f"{_where(function, error)} works on plain numbers, and with numbers that are "
        f"chosen later Python says: {type(error).__name__}: {error}. Compute there "
        "with operators and numpy's functions; a number gets its digits, and decides "
        "between words and the like, only on the page."
    )


def _where(function: Callable[..., Any], error: Exception) -> str:
    """Return the line of the function, or of one beside it, that met an error."""
    inner = plain_function(function)
    file = inner.__code__.co_filename if inner is not None else ""
    lines = [x for x in extract_tb(error.__traceback__) if x.filename == file]
    if not lines:
        return "What the function does"
    code = f": {lines[-1].line}" if lines[-1].line else ""
    return f"Line {lines[-1].lineno}{code},"
