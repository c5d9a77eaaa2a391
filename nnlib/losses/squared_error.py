"""Squared errors: how far outputs are from targets, for numbers.

Each loss stands beside its derivative; both take outputs a and targets y, elementwise.
"""

from __future__ import annotations

from typing import Any

from nnlib.losses.base import Loss


def half_squared_error(a: Any, y: Any) -> Any:
    """Compute half the squared error: L = ½ (a − y)².

    Parameters
    ----------
    a : float or ndarray, any shape
        Outputs.
    y : float or ndarray, the shape of `a`
        Targets.

    Returns
    -------
    float or ndarray, the shape of `a`

    Notes
    -----
    The ½ cancels the 2 that the derivative brings.
    """
    return 0.5 * (a - y) ** 2


def half_squared_error_derivative(a: Any, y: Any) -> Any:
    """Compute the derivative of half the squared error: ∂L/∂a = a − y.

    Parameters
    ----------
    a, y : float or ndarray
        Outputs and targets, of one shape.

    Returns
    -------
    float or ndarray, the shape of `a`
    """
    return a - y


def squared_error(a: Any, y: Any) -> Any:
    """Compute the squared error, without a ½: L = (a − y)².

    Parameters
    ----------
    a : float or ndarray, any shape
        Outputs.
    y : float or ndarray, the shape of `a`
        Targets.

    Returns
    -------
    float or ndarray, the shape of `a`
    """
    return (a - y) ** 2


def squared_error_derivative(a: Any, y: Any) -> Any:
    """Compute the derivative of the squared error: ∂L/∂a = 2 (a − y).

    Parameters
    ----------
    a, y : float or ndarray
        Outputs and targets, of one shape.

    Returns
    -------
    float or ndarray, the shape of `a`
    """
    return 2.0 * (a - y)


HALF_SQUARED_ERROR = Loss(
    name="half_squared_error",
    function=half_squared_error,
    derivative=half_squared_error_derivative,
    formula=r"L = \tfrac{1}{2} (a - y)^2",
    derivative_formula=r"\frac{\partial L}{\partial a} = a - y",
)


MEAN_SQUARED_ERROR = Loss(
    name="mean_squared_error",
    function=squared_error,
    derivative=squared_error_derivative,
    formula=r"L = \frac{1}{n_{\text{outputs}}} \sum (a - y)^2",
    derivative_formula=(
        r"\frac{\partial L}{\partial a} = "
        r"\frac{2}{n_{\text{outputs}}} (a - y)"
    ),
    over_outputs="mean",
)
