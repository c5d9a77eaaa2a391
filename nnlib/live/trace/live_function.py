"""live_function(): a function of numbers and words as a program, and what it draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nnlib.live.program.program import Program
from nnlib.live.trace.agreement import check_agreement
from nnlib.live.trace.cases import trace_cases
from nnlib.live.trace.describing import Drawn
from nnlib.live.trace.programs import idle_parameters, program_of
from nnlib.live.trace.recorder import TracingError
from nnlib.live.trace.settings import Setting


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
    traced = trace_cases(function, settings)
    program, drawing = program_of(name, traced, settings)
    check_agreement(function, name, program, drawing, settings)
    if idle := idle_parameters(traced, program):
        raise TracingError(
            f"{name} shows the same whatever {', '.join(idle)} may be: a control for "
            "it would do nothing. Use it in what is returned or drawn, or leave it "
            "out of the function."
        )
    return LiveFunction(program, drawing, traced.fixed)
