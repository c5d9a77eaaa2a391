"""Checking a gradient by nudging: backpropagation against what really happens.

Move one parameter a little up and a little down; the loss answers with a slope,

    ∂L/∂θ ≈ (L(θ + ε) − L(θ − ε)) / 2ε.

This *central difference* costs two forward passes a parameter, so it is for checking,
not for training.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Any

import numpy as np

from nnlib.checks import (
    Array,
    as_number_between,
    as_real_array,
    check_kind,
    check_mapping,
    check_same_shape,
)
from nnlib.losses import Loss
from nnlib.network import Network
from nnlib.table import Table

__all__ = [
    "GradientCheck",
    "GradientError",
    "GradientRow",
    "check_gradients",
    "numeric_gradient",
]

STEP = 1e-5
"""How far to nudge: smaller, and rounding spoils the slope; larger, the curvature."""

TOLERANCE = 1e-5
"""Largest relative difference that passes."""

SHOWN = 20
"""How many rows of a gradient check a notebook shows at most."""


class GradientError(AssertionError):
    """A gradient is not what nudging measures."""


@dataclass(frozen=True)
class GradientRow:
    """One parameter's gradient, computed and measured.

    Parameters
    ----------
    name : str
        E.g. ``"W1[0, 1]"``.
    analytic, numeric : float
        What backpropagation says; what nudging measures.
    difference : float
        Between the two, relative to the larger.
    """

    name: str
    analytic: float
    numeric: float
    difference: float

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The row as text, cell by cell."""
        return (
            self.name,
            f"{self.analytic:+.12e}",
            f"{self.numeric:+.12e}",
            f"{self.difference:.1e}",
        )

    def __str__(self) -> str:
        return "  ".join(self.cells)


@dataclass(frozen=True, repr=False)
class GradientCheck:
    """The result of a gradient check; printed, or in a notebook, it is a table.

    A notebook shows the `SHOWN` rows with the largest differences, if there are more.

    Parameters
    ----------
    rows : tuple of GradientRow
        One for each number among the parameters.
    tolerance : float
        Largest relative difference that passes.
    """

    rows: tuple[GradientRow, ...]
    tolerance: float

    @property
    def wrong(self) -> tuple[GradientRow, ...]:
        """The rows that differ by more than the tolerance, or are not numbers."""
        return tuple(row for row in self.rows if not row.difference <= self.tolerance)

    @property
    def worst(self) -> GradientRow:
        """The row with the largest difference."""
        return max(self.rows, key=lambda row: _nan_as_inf(row.difference))

    def _say(self) -> str:
        return (
            f"{len(self.rows)} gradients; the largest relative difference is "
            f"{self.worst.difference:.1e} ({self.worst.name}), up to "
            f"{self.tolerance:g} passes"
        )

    def __repr__(self) -> str:
        return f"GradientCheck({self._say()})"

    def __str__(self) -> str:
        return _table(self.rows)

    def _repr_html_(self) -> str:
        if len(self.rows) <= SHOWN:
            return _table(self.rows, self._say())._repr_html_()
        caption = f"{self._say()}. Here are the {SHOWN} that differ most"
        return _table(_worst(self.rows, SHOWN), caption)._repr_html_()


def numeric_gradient(
    function: Callable[[Any], Any], value: Any, step: float = STEP
) -> Array:
    """Measure the gradient of a function by central differences.

    Parameters
    ----------
    function : callable
        Takes an array like `value`, returns one number.
    value : array_like, any shape
        Where to measure. Not changed.
    step : float, optional
        How far to nudge each entry, times its size where that is above 1.

    Returns
    -------
    ndarray, the shape of `value`

    Raises
    ------
    TypeError, ValueError
        If `value` does not hold finite real numbers, or `step` is not positive.

    Examples
    --------
    >>> numeric_gradient(lambda v: v[0] ** 2 + 3 * v[1], [2.0, 1.0]).round(6)
    array([4., 3.])
    """
    point: Array = as_real_array(value, "value")
    _check_step(step)
    if not callable(function):
        raise TypeError(f"`function` must be a function. Received: {function!r}")
    gradient = np.empty_like(point)
    for index in np.ndindex(point.shape):
        epsilon = step * max(1.0, float(abs(point[index])))
        up, down = point.copy(), point.copy()
        up[index] += epsilon
        down[index] -= epsilon
        # Over the distance really moved: up and down are rounded, too.
        moved = up[index] - down[index]
        gradient[index] = (function(up) - function(down)) / moved
    return gradient


def check_gradients(
    network: Network,
    X: Any,
    Y: Any,
    loss: str | Loss = "half_squared_error",
    gradients: Mapping[str, Any] | None = None,
    *,
    step: float = STEP,
    tolerance: float = TOLERANCE,
) -> GradientCheck:
    """Check the gradient of every weight and bias against nudging.

    Parameters
    ----------
    network : Network
        Not changed.
    X : array_like, shape (n_samples, n_inputs)
        Samples.
    Y : array_like, shape (n_samples, n_outputs)
        Targets.
    loss : str or Loss, optional
        A key of `nnlib.losses.LOSSES`.
    gradients : mapping of str to array_like, optional
        The gradients to check, under the names of `Network.parameters`; those of
        ``network.backward`` if left out.
    step : float, optional
        How far to nudge, as in `numeric_gradient`.
    tolerance : float, optional
        Largest relative difference that passes.

    Returns
    -------
    GradientCheck

    Raises
    ------
    GradientError
        If a gradient differs; the error names the parameter and prints both numbers.
    TypeError, ValueError
        If the arguments do not fit together.

    Notes
    -----
    Nudging itself is only right to about 1e-11 times the loss, so a gradient below
    1e-4 is compared as if it were that large. Where a ReLU's z lies within `step` of
    its corner at 0, nudging crosses the corner and measures neither slope.

    Examples
    --------
    >>> from nnlib.layers import Dense
    >>> network = Network([Dense([[0.6, -0.4]], [0.1], "sigmoid")])
    >>> check_gradients(network, [[1, 0.5]], [[1]]).wrong
    ()
    """
    check_kind(network, "network", Network, "a Network")
    _check_step(step)
    tolerance = as_number_between(tolerance, "tolerance", 0, np.inf)
    values = network.forward(X)
    size = max(1.0, network.loss(values, Y, loss))
    if gradients is None:
        gradients = network.backward(values, Y, loss).parameters
    parameters = network.parameters
    check_mapping(gradients, "gradients", f"that holds {', '.join(parameters)}")
    if set(gradients) != set(parameters):
        raise ValueError(
            f"`gradients` must hold {', '.join(parameters)}. "
            f"Received: {', '.join(map(str, gradients)) or 'none'}"
        )
    rows: list[GradientRow] = []
    for name, parameter in parameters.items():
        # NaN and infinity may come: a gradient that is wrong, with a row of the table.
        analytic = as_real_array(gradients[name], f"gradients[{name!r}]", finite=False)
        check_same_shape(analytic, f"gradients[{name!r}]", parameter, name)

        def loss_with(value: Array, name: str = name) -> float:
            nudged = network.with_parameters({name: value})
            return nudged.loss(nudged.forward(X), Y, loss)

        numeric = numeric_gradient(loss_with, parameter, step)
        floor = 1e-4 * size
        larger = np.maximum(np.maximum(np.abs(analytic), np.abs(numeric)), floor)
        with np.errstate(invalid="ignore"):  # ∞ / ∞ is no number: it counts as wrong
            difference = np.abs(analytic - numeric) / larger
        rows += [
            GradientRow(
                f"{name}{list(index)}",
                float(analytic[index]),
                float(numeric[index]),
                float(difference[index]),
            )
            for index in np.ndindex(parameter.shape)
        ]
    check = GradientCheck(tuple(rows), tolerance)
    if check.wrong:
        raise GradientError(
            f"{len(check.wrong)} of {len(rows)} gradients differ from nudging by more "
            f"than {tolerance:g}; the worst is {check.worst.name}.\n"
            f"{_table(_worst(check.wrong, 10))}"
        )
    return check


def _check_step(step: Any) -> None:
    number = isinstance(step, Real) and not isinstance(step, bool)
    if not number:
        raise TypeError(f"`step` must be a number above 0. Received: {step!r}")
    if not 0 < step < np.inf:
        raise ValueError(f"`step` must be a number above 0. Received: {step!r}")


def _table(rows: Sequence[GradientRow], caption: str = "") -> Table:
    head = ("parameter", "analytic", "numeric", "difference")
    return Table(head, [row.cells for row in rows], {1, 2, 3}, caption)


def _worst(rows: Sequence[GradientRow], most: int) -> list[GradientRow]:
    return sorted(rows, key=lambda row: -_nan_as_inf(row.difference))[:most]


def _nan_as_inf(difference: float) -> float:
    return np.inf if np.isnan(difference) else difference
