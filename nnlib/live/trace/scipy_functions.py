"""scipy for traced functions: special functions, and the common distributions.

scipy is not needed for this: a function that uses it has imported it.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.live.trace import distributions
from nnlib.live.trace.distributions import (
    betaln,
    erf,
    erfc,
    gammaln,
    xlog1py,
    xlogy,
)
from nnlib.live.trace.fresh_array import current, currents, has_traced, inputs_of
from nnlib.live.trace.recorder import (
    TracingError,
    every_refusal_raised,
    record,
)

#: What stands for a ufunc of scipy.special, by its name.
SPECIAL: dict[str, Callable[..., Any]] = {
    "erf": erf,
    "erfc": erfc,
    "gamma": lambda x: record("gamma", x),
    "gammaln": gammaln,
    "loggamma": gammaln,
    "betaln": betaln,
    "beta": lambda a, b: np.exp(betaln(a, b)),
    "expit": lambda x: 1.0 / (1.0 + np.exp(-x)),
    "logit": lambda p: np.log(p / (1.0 - p)),
    "ndtr": distributions.ndtr,
    "ndtri": distributions.ndtri,
    "xlogy": xlogy,
    "xlog1py": xlog1py,
    "sinc": np.sinc,
    "exp2": np.exp2,
    "cbrt": np.cbrt,
    "betainc": lambda a, b, x: record("betainc", a, b, x),
    "gammainc": lambda a, x: record("gammainc", a, x),
    "gammaincc": lambda a, x: 1.0 - record("gammainc", a, x),
}

_SOLVERS = ("odeint", "solve_ivp", "quad", "ode", "root", "fsolve", "minimize")
_NO_SOLVERS = (
    "it chooses its steps by looking at numbers, which a trace does not have. Write "
    "the steps out: a loop over a fixed number of them, such as x = x + dt * f(x), or "
    "Runge and Kutta's four slopes."
)


class _Module:
    """A module of scipy, whose functions refuse or record what is traced."""

    def __init__(self, module: types.ModuleType) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._module, name)
        if isinstance(value, types.ModuleType):
            return _Module(value)
        return recording_distribution(value)


def recording_module(module: types.ModuleType) -> Any:
    """Return what stands for a module: of scipy, one that records; else itself."""
    return _Module(module) if _is_scipy(module.__name__) else module


def recording_distribution(value: Any) -> Any:
    """Return what stands for a value of scipy, such as a distribution; else itself."""
    if not _is_scipy(getattr(type(value), "__module__", "")) and not (
        callable(value) and _is_scipy(getattr(value, "__module__", None) or "")
    ):
        return value
    if hasattr(value, "rvs"):
        frozen = getattr(value, "dist", None)
        if frozen is not None:
            return _Distribution(frozen, value.args, value.kwds)
        return _Distribution(value, (), {})
    if callable(value) and not isinstance(value, type | np.ufunc):
        return _refusing(value)
    return value


def _is_scipy(name: str) -> bool:
    return name.partition(".")[0] == "scipy"


def _refusing(function: Callable[..., Any]) -> Callable[..., Any]:
    name = getattr(function, "__name__", "a function of scipy")

    def call(*args: Any, **kwargs: Any) -> Any:
        is_traced = has_traced(list(args)) or has_traced(list(kwargs.values()))
        if name in _SOLVERS:
            blame = inputs_of([*args, *kwargs.values()])
            # The function that it calls may hold traced numbers, too.
            try:
                with every_refusal_raised():
                    if not is_traced:
                        return function(*currents(args), **currents(kwargs))
            except TracingError as error:
                blame |= error.blame
            raise TracingError(f"{name} cannot be traced: {_NO_SOLVERS}", blame)
        if is_traced:
            raise TracingError(
                f"scipy's {name} cannot be traced. What can, of scipy: "
                f"{', '.join(sorted(SPECIAL))}, and the distributions "
                f"{', '.join(sorted(distributions.KNOWN))}.",
                inputs_of([*args, *kwargs.values()]),
            )
        return function(*currents(args), **currents(kwargs))

    return call


class _Distribution:
    """A distribution of scipy.stats, perhaps with fixed parameters."""

    def __init__(self, own: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self._own, self._args, self._kwargs = own, args, kwargs

    def __call__(self, *args: Any, **kwargs: Any) -> _Distribution:
        return _Distribution(self._own, args, kwargs)

    def __getattr__(self, name: str) -> Any:
        own = getattr(self._own, name)
        if not callable(own):
            return own

        def method(*args: Any, **kwargs: Any) -> Any:
            values = [current(v) for v in (*args, *self._args)]
            named = {n: current(v) for n, v in {**self._kwargs, **kwargs}.items()}
            if not has_traced(values) and not has_traced(list(named.values())):
                return own(*values, **named)
            return distributions.traced(self._own.name, name, values, named)

        return method
