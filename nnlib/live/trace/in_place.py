"""Changes in place of traced arrays: `x += 1`, `x[0] = 1` and `out=`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nnlib.live.trace.fresh_array import FreshArray
from nnlib.live.trace.recorder import StandIn, TracingError


def in_place(symbol: str, operation: Callable[[Any, Any], Any]) -> Any:
    """Return the method for an operator such as `+=`."""

    def method(self: Any, other: Any) -> Any:
        if not self.ndim:
            # On a single number it only gives the name a new value, as Python does.
            return operation(self, other)
        check_can_change(self, f"x {symbol}= …", f"Write x = x {symbol} … instead.")
        result = operation(self, other)
        if result.shape != self.shape:
            raise ValueError(
                f"x {symbol}= …: an array of shape {self.shape} cannot hold the "
                f"result, of shape {result.shape}"
            )
        self._change(result._node)
        return self

    return method


def check_can_change(x: Any, what: str, instead: str) -> None:
    """Refuse a change in place where sizes are open: what it does depends on them."""
    if not x._recorder.fixed_sizes:
        raise TracingError(
            f"{what} changes an array in place, and a program has no such step. "
            f"{instead}"
        )


def into(out: tuple[Any, ...], result: Any) -> Any:
    """Put a result where a ufunc's out= says; `x += y` with an array x is one."""
    (target,) = out
    if not isinstance(target, StandIn | FreshArray):
        raise TracingError(
            "out= and in-place operators change an array in place, and this one was "
            "made outside of the function: the next call would find it changed. "
            "Give the result a name instead."
        )
    whole: Any = target
    whole[...] = result
    return whole
