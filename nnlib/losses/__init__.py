"""Losses: one number for how wrong the outputs are.

The functions and their derivatives are in `nnlib.losses.squared_error` and
`nnlib.losses.cross_entropy`. A `Loss` adds what is the same for all: the sum over a sample's
outputs (the mean, if the name says mean), then the mean over the batch; and which
output activations it fits.
"""

from __future__ import annotations

from nnlib.checks import unknown_name
from nnlib.losses.base import Loss
from nnlib.losses.cross_entropy import (
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
        Loss(
            name="half_squared_error",
            function=half_squared_error,
            derivative=half_squared_error_derivative,
            formula=r"L = \tfrac{1}{2} (a - y)^2",
            derivative_formula=r"\frac{\partial L}{\partial a} = a - y",
        ),
        Loss(
            name="mean_squared_error",
            function=squared_error,
            derivative=squared_error_derivative,
            formula=r"L = \frac{1}{n_{\text{outputs}}} \sum (a - y)^2",
            derivative_formula=(
                r"\frac{\partial L}{\partial a} = "
                r"\frac{2}{n_{\text{outputs}}} (a - y)"
            ),
            over_outputs="mean",
        ),
        Loss(
            name="binary_cross_entropy",
            function=binary_cross_entropy,
            derivative=binary_cross_entropy_derivative,
            formula=r"L = -y \ln a - (1 - y) \ln(1 - a)",
            derivative_formula=(
                r"\frac{\partial L}{\partial a} = \frac{a - y}{a (1 - a)}"
            ),
            reads="probability",
            pairs_with="sigmoid",
            from_z=binary_cross_entropy_with_logits,
        ),
        Loss(
            name="binary_cross_entropy_with_logits",
            function=binary_cross_entropy_with_logits,
            derivative=binary_cross_entropy_with_logits_derivative,
            formula=r"L = -y \ln \sigma(z) - (1 - y) \ln\bigl(1 - \sigma(z)\bigr)",
            derivative_formula=r"\frac{\partial L}{\partial z} = \sigma(z) - y",
            reads="logit",
        ),
        Loss(
            name="categorical_cross_entropy",
            function=categorical_cross_entropy,
            derivative=categorical_cross_entropy_derivative,
            formula=r"L = -\sum_i y_i \ln a_i",
            derivative_formula=(r"\frac{\partial L}{\partial a_i} = -\frac{y_i}{a_i}"),
            reads="distribution",
            pairs_with="softmax",
            from_z=categorical_cross_entropy_with_logits,
            exact_from=SMALLEST_PROBABILITY,
        ),
        Loss(
            name="categorical_cross_entropy_with_logits",
            function=categorical_cross_entropy_with_logits,
            derivative=categorical_cross_entropy_with_logits_derivative,
            formula=r"L = -\sum_i y_i \ln \operatorname{softmax}(z)_i",
            derivative_formula=(
                r"\frac{\partial L}{\partial z} = \operatorname{softmax}(z) - y"
            ),
            reads="scores",
        ),
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
