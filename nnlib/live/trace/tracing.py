"""trace(): run a numpy function once on stand-in arrays, and keep what it did."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from nnlib.live.program.program import Program, real_array
from nnlib.live.trace.agreement import check_results
from nnlib.live.trace.complex_numbers import TracedComplex
from nnlib.live.trace.listing import instructions, reachable
from nnlib.live.trace.recorder import (
    Recorder,
    StandIn,
    TracingError,
    every_refusal_raised,
)
from nnlib.live.trace.stand_in import TracedArray

__all__ = ["TracingError", "trace"]


def trace(
    function: Callable[..., Any],
    /,
    *,
    check: Any = (),
    **example_inputs: Any,
) -> Program:
    """Record what a numpy function does, as a program that a page can run.

    The function is called once, with stand-ins for its arguments. numpy tells them
    what is done with them. Their rank is that of the examples; their sizes and
    numbers are left open.

    Parameters
    ----------
    function : callable
        An ordinary function that computes with operators and numpy's functions, and
        returns an array, or a dict of named arrays. A lambda will do.
    **example_inputs : float, bool or array_like
        A value for each of the function's parameters; those left out keep their
        defaults, as fixed numbers. All become float64.
    check : iterable of mapping, optional
        Inputs to try: for each the function is called on them as they are, and the
        program must give the same. A trace sees what is done to stand-ins, and not
        what else decides, such as random numbers, the time, or ``isinstance``.

    Returns
    -------
    Program
        Its inputs are the example inputs, in the order of the function's parameters.
        A result that is not a dict becomes the output `result`.

    Raises
    ------
    TracingError
        If the function does what no program can say: an `if` on a traced value, a
        numpy function that is not supported, a change of an array in place, a result
        that depends on no input. It is a TypeError. A DisagreementError, which is
        one, if the program gives something else than the function for what `check`
        tries.
    TypeError
        If an example is missing, unknown, or not made of real numbers.

    Examples
    --------
    >>> print(trace(lambda x, w: np.tanh(x * w), x=2.0, w=0.5))
    lambda(x, w):
        t1 = multiply(x, w)
        result = tanh(t1)
        return result
    """
    name = getattr(function, "__name__", type(function).__name__).strip("<>")
    names = _parameters(function, name, example_inputs)
    recorder = Recorder()
    nodes = {
        parameter: recorder.input(real_array(parameter, example_inputs[parameter]))
        for parameter in names
    }
    stand_ins = {p: TracedArray(recorder, node) for p, node in nodes.items()}
    try:
        # The examples may overflow; that is no concern of the program.
        with every_refusal_raised(), np.errstate(all="ignore"):
            result = _call(function, stand_ins)
    finally:
        recorder.finished = True

    single = not isinstance(result, Mapping)
    outputs = {"result": result} if single else dict(result)
    _check_outputs(name, outputs, single, recorder)
    listed, (values,) = instructions(
        recorder, nodes, [{output: x._node for output, x in outputs.items()}]
    )
    program = Program(
        name,
        tuple(nodes),
        listed,
        MappingProxyType(values),
        single,
        MappingProxyType(reachable(listed, recorder.functions)),
    )
    for inputs in check:
        check_results(function, program, inputs)
    return program


def _parameters(
    function: Callable[..., Any], name: str, examples: Mapping[str, Any]
) -> list[str]:
    """Return the names of the examples in the order of the function's parameters."""
    try:
        parameters = inspect.signature(function).parameters
    except (TypeError, ValueError):
        raise TypeError(
            f"{name} does not tell its parameters' names. Wrap it: lambda x: np.sin(x)."
        ) from None
    kinds = {parameter.kind for parameter in parameters.values()}
    takes = ", ".join(str(parameter) for parameter in parameters.values())
    named = [
        parameter.name
        for parameter in parameters.values()
        if parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    ]
    unknown = [example for example in examples if example not in named]
    if unknown and inspect.Parameter.VAR_KEYWORD not in kinds:
        raise TypeError(f"{name}({takes}) has no parameter {', '.join(unknown)}")
    for parameter in named:
        if parameter not in examples and parameters[parameter].default is (
            inspect.Parameter.empty
        ):
            raise TypeError(
                f"{name}({takes}) needs an example value for {parameter}: "
                f"trace(…, {parameter}=1.0)"
            )
    return [parameter for parameter in named if parameter in examples] + unknown


def _call(function: Callable[..., Any], stand_ins: Mapping[str, TracedArray]) -> Any:
    parameters = inspect.signature(function).parameters.values()
    by_position = [
        stand_ins.get(parameter.name, parameter.default)
        for parameter in parameters
        if parameter.kind is parameter.POSITIONAL_ONLY
    ]
    only = {p.name for p in parameters if p.kind is p.POSITIONAL_ONLY}
    by_name = {name: x for name, x in stand_ins.items() if name not in only}
    return function(*by_position, **by_name)


def _check_outputs(
    name: str, outputs: Mapping[Any, Any], single: bool, recorder: Recorder
) -> None:
    if not outputs:
        raise TracingError(f"{name} returned an empty dict: there is nothing to show.")
    for output, value in outputs.items():
        if not isinstance(output, str) or not output:
            raise TracingError(
                f"{name}: the names of results are strings; got {output!r}."
            )
        which = f"{name}'s result" if single else f"{name}'s result {output!r}"
        if isinstance(value, tuple | list | Mapping):
            raise TracingError(
                f"{which} is a {type(value).__name__}. Return a dict that names each "
                'result: {"z": z, "a": a}.'
            )
        if value is None:
            raise TracingError(f"{which} is None: `return` may be missing.")
        if isinstance(value, TracedComplex):
            raise TracingError(
                f"{which} is complex, and programs have real numbers. Return its parts "
                "or its size: np.real(z), np.imag(z), np.abs(z)."
            )
        if not isinstance(value, StandIn):
            raise TracingError(
                f"{which} depends on none of its inputs: it is {value!r} whatever "
                "they are. Return something computed from them."
            )
        if value._recorder is not recorder:
            raise TracingError(f"{which} is left over from another trace.")
