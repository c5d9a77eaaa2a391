"""Calls of named functions (`nnlib.named`): one instruction, one definition."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import numpy as np

from nnlib.live.program.instructions import Function
from nnlib.live.trace.listing import instructions
from nnlib.live.trace.recorder import (
    Node,
    Recorder,
    StandIn,
    TracingError,
    fixed_array,
    node_or_constant,
    owner,
)


def record_call(
    stand_in: StandIn,
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> Any:
    """Record a call of a named function; trace what it does inside.

    Traced values, arrays and floats are the call's arguments. All else that was given,
    such as an axis or a flag, belongs to the definition: softmax over another axis is
    another function.

    Raises
    ------
    TracingError
        If the function does not return one array that depends on its arguments.
    """
    name = function.__name__
    plain = function.__wrapped__  # type: ignore[attr-defined]
    bound = inspect.signature(plain).bind(*args, **kwargs)
    passed = {
        parameter: value
        for parameter, value in bound.arguments.items()
        if isinstance(value, StandIn | float | np.ndarray)
    }
    recorder, stand_in_type = owner(passed.values())

    inner = Recorder(recorder)
    inputs: dict[str, Node] = {}
    for parameter, value in passed.items():
        if isinstance(value, StandIn):
            node = inner.input(value._node.example, value._node.from_sizes)
            truth = value._truth
        else:
            node, truth = inner.input(fixed_array(value, name)), False
        inputs[parameter] = node
        bound.arguments[parameter] = stand_in_type(inner, node, truth)
    try:
        result = plain(*bound.args, **bound.kwargs)
    finally:
        inner.finished = True
    if not isinstance(result, StandIn) or result._recorder is not inner:
        raise TracingError(
            f"{name}: a named function returns one array that depends on its "
            f"arguments; this one returned {result!r}."
        )

    listed, (outputs,) = instructions(inner, inputs, [{"result": result._node}])
    symbol: str = getattr(function, "symbol", name)
    definition = Function(symbol, tuple(inputs), listed, outputs["result"])
    node = Node(
        "call",
        tuple(node_or_constant(value, name) for value in passed.values()),
        MappingProxyType({}),
        _register(recorder.functions, name, definition),
        result._node.example,
        inputs=frozenset().union(
            *(v._node.inputs for v in passed.values() if isinstance(v, StandIn))
        ),
    )
    return stand_in_type(recorder, recorder.add(node), result._truth)


def _register(functions: dict[str, Function], name: str, definition: Function) -> str:
    """Return the name under which a definition is kept; the same one is kept once."""
    key, count = name, 1
    while functions.setdefault(key, definition) != definition:
        count += 1
        key = f"{name}_{count}"
    return key
