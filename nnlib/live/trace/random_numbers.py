"""numpy's random numbers for traced functions: fixed ones, moved by traced numbers.

With a seed, what is drawn is the same at every call. ``rng.normal(mu, sigma, n)`` is
then mu + sigma · numbers that do not change.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.live.trace.fresh_array import (
    current,
    currents,
    has_traced,
    inputs_of,
    made_fresh,
)
from nnlib.live.trace.recorder import TracingError

_GENERATORS = (np.random.Generator, np.random.RandomState)


def is_chance(value: Any) -> bool:
    """Tell whether something draws random numbers, or makes what does."""
    owner = getattr(value, "__self__", value)
    return isinstance(owner, _GENERATORS) or value in (
        np.random.default_rng,
        np.random.RandomState,
    )


def chance(value: Any) -> Any:
    """Return what stands for a part of np.random while a function is traced."""
    if isinstance(value, _GENERATORS):
        return _Generator(value)
    return _drawing(value) if callable(value) else value


class _Generator:
    """A generator of random numbers."""

    def __init__(self, own: Any) -> None:
        self._own = own

    def __getattr__(self, name: str) -> Any:
        return chance(getattr(self._own, name))


def _drawing(function: Callable[..., Any]) -> Callable[..., Any]:
    name = getattr(function, "__name__", "")

    def draw(*args: Any, **kwargs: Any) -> Any:
        args, kwargs = currents(args), currents(kwargs)
        traced = [v for v in (*args, *kwargs.values()) if has_traced(v)]
        if not traced:
            return chance(made_fresh(function(*args, **kwargs)))
        moved = _MOVED.get(name)
        if moved is None:
            raise TracingError(
                f"np.random's {name} needs fixed numbers here. What can be moved by "
                f"traced ones: {', '.join(_MOVED)}.",
                inputs_of(traced),
            )
        return moved(function.__self__, *args, **kwargs)  # type: ignore[attr-defined]

    return draw


def _normal(own: Any, loc: Any = 0.0, scale: Any = 1.0, size: Any = None) -> Any:
    return loc + scale * own.standard_normal(size)


def _uniform(own: Any, low: Any = 0.0, high: Any = 1.0, size: Any = None) -> Any:
    return low + (high - low) * current(own.random(size))


def _exponential(own: Any, scale: Any = 1.0, size: Any = None) -> Any:
    return scale * own.standard_exponential(size)


_MOVED: dict[str, Callable[..., Any]] = {
    "normal": _normal,
    "uniform": _uniform,
    "exponential": _exponential,
}
