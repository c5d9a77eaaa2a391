"""Losses: one number for how wrong the outputs are.

The functions stand beside their derivatives and their entries in the registry, in
`squared_error` and `cross_entropy`. A `Loss` adds what is the same for all: the sum
over a sample's outputs (the mean, if the name says mean), then the mean over the batch;
and which output activations it fits.
"""

from __future__ import annotations

from nnlib.checks import unknown_name
from nnlib.losses.base import Loss
from nnlib.losses.cross_entropy import (
    BINARY_CROSS_ENTROPY,
    BINARY_CROSS_ENTROPY_WITH_LOGITS,
    CATEGORICAL_CROSS_ENTROPY,
    CATEGORICAL_CROSS_ENTROPY_WITH_LOGITS,
    SMALLEST_PROBABILITY,
    binary_cross_entropy,
    binary_cross_entropy_derivative,
    binary_cross_entropy_with_logits,
    binary_cross_entropy_with_logits_derivative,
    categorical_cross_entropy,
    categorical_cross_entropy_derivative,
    categorical_cross_entropy_with_logits,
    categorical_cross_entropy_with_logits_derivative,
)
from nnlib.losses.squared_error import (
    HALF_SQUARED_ERROR,
    MEAN_SQUARED_ERROR,
    half_squared_error,
    half_squared_error_derivative,
    squared_error,
    squared_error_derivative,
)

__all__ = [
    "LOSSES",
    "SMALLEST_PROBABILITY",
    "Loss",
    "binary_cross_entropy",
    "binary_cross_entropy_derivative",
    "binary_cross_entropy_with_logits",
    "binary_cross_entropy_with_logits_derivative",
    "categorical_cross_entropy",
    "categorical_cross_entropy_derivative",
    "categorical_cross_entropy_with_logits",
    "categorical_cross_entropy_with_logits_derivative",
    "half_squared_error",
    "half_squared_error_derivative",
    "loss",
    "squared_error",
    "squared_error_derivative",
]

LOSSES: dict[str, Loss] = {
    each.name: each
    for each in (
        HALF_SQUARED_ERROR,
        MEAN_SQUARED_ERROR,
        BINARY_CROSS_ENTROPY,
        BINARY_CROSS_ENTROPY_WITH_LOGITS,
        CATEGORICAL_CROSS_ENTROPY,
        CATEGORICAL_CROSS_ENTROPY_WITH_LOGITS,
    )
}
"""Every loss by its name."""


def loss(name: str | Loss) -> Loss:
    """Look up a loss by its name.

    Parameters
    ----------
    name : str or Loss
        A key of `LOSSES`, or a `Loss`, which is returned as it is.

    Returns
    -------
    Loss

    Raises
    ------
    ValueError
        If there is none of that name; the error suggests the nearest.
    TypeError
        If `name` is neither a string nor a `Loss`.

    Examples
    --------
    >>> loss("half_squared_error")([[0.5]], [[1.0]]).item()
    0.125
    """
    if isinstance(name, Loss):
        return name
    if not isinstance(name, str):
        raise TypeError(
            "`loss` must be a name or a Loss. "
            f"Received: {name!r} ({type(name).__name__})"
        )
    try:
        return LOSSES[name]
    except KeyError:
        raise unknown_name("loss", name, LOSSES) from None
