"""Activation functions: what a neuron makes of its weighted sum, a = f(z).

Each function stands beside its derivative; both take z. Both work elementwise on a
number or an array of any shape, in float64, and stay accurate for any finite z: no
overflow, no warning, no NaN.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from nnlib._checks import as_real_array, unknown_name
from nnlib._named import named


def identity(z: Any) -> Any:
    """Leave the weighted sum as it is: f(z) = z.

    Parameters
    ----------
    z : float or ndarray, any shape
        Weighted sums.

    Returns
    -------
    float or ndarray, the shape of `z`
        `z` itself, not a copy.
    """
    return z


def identity_derivative(z: Any) -> Any:
    """Compute the slope of the identity: f′(z) = 1.

    Parameters
    ----------
    z : float or ndarray, any shape
        Weighted sums.

    Returns
    -------
    float or ndarray, the shape of `z`
    """
    return np.ones_like(z) * 1.0  # `* 1.0`: floats, also where z holds integers


@named(symbol="σ")
def sigmoid(z: Any) -> Any:
    """Squash any number into 0 … 1: σ(z) = 1 / (1 + e^−z).

    Parameters
    ----------
    z : float or ndarray, any shape
        Weighted sums.

    Returns
    -------
    float or ndarray, the shape of `z`

    Notes
    -----
    For z < 0 the formula is used as e^z / (1 + e^z), which is the same number: e is
    then never raised to a positive power, so nothing overflows, and a σ near 0 keeps
    all its digits.
    """
    e = np.exp(-np.abs(z))
    return np.where(np.greater_equal(z, 0), 1.0, e) / (1.0 + e)


@named(symbol="σ′")
def sigmoid_derivative(z: Any) -> Any:
    """Compute the slope of the sigmoid: σ′(z) = σ(z) · (1 − σ(z)).

    Parameters
    ----------
    z : float or ndarray, any shape
        Weighted sums.

    Returns
    -------
    float or ndarray, the shape of `z`

    Notes
    -----
    Computed as e / (1 + e)², with e = e^−|z|: the same product, but 1 − σ would lose
    its digits where σ is close to 1 and would be exactly 0 from z ≈ 37 on.
    """
    e = np.exp(-np.abs(z))
    return e / ((1.0 + e) * (1.0 + e))


@named(symbol="tanh")
def tanh(z: Any) -> Any:
    """Squash any number into −1 … 1: tanh(z) = (e^z − e^−z) / (e^z + e^−z).

    Parameters
    ----------
    z : float or ndarray, any shape
        Weighted sums.

    Returns
    -------
    float or ndarray, the shape of `z`
    """
    return np.tanh(z)


@named(symbol="tanh′")
def tanh_derivative(z: Any) -> Any:
    """Compute the slope of tanh: tanh′(z) = 1 − tanh²(z).

    Parameters
    ----------
    z : float or ndarray, any shape
        Weighted sums.

    Returns
    -------
    float or ndarray, the shape of `z`

    Notes
    -----
    Computed as 4e / (1 + e)², with e = e^−2|z|: the same number, but 1 − tanh² would
    lose its digits where tanh is close to ±1 and would be exactly 0 from |z| ≈ 19 on.
    """
    e = np.exp(-2.0 * np.abs(z))
    return 4.0 * e / ((1.0 + e) * (1.0 + e))


@named(symbol="ReLU")
def relu(z: Any) -> Any:
    """Keep what is positive, cut the rest to 0: ReLU(z) = max(z, 0).

    Parameters
    ----------
    z : float or ndarray, any shape
        Weighted sums.

    Returns
    -------
    float or ndarray, the shape of `z`
    """
    return np.maximum(z, 0.0)


@named(symbol="ReLU′")
def relu_derivative(z: Any) -> Any:
    """Compute the slope of ReLU: 1 where z > 0, otherwise 0.

    Parameters
    ----------
    z : float or ndarray, any shape
        Weighted sums.

    Returns
    -------
    float or ndarray, the shape of `z`

    Notes
    -----
    At z = 0 the curve has a corner and no slope. We say 0, as PyTorch does.
    """
    return np.greater(z, 0) * 1.0


@dataclass(frozen=True, repr=False)
class Activation:
    """An activation function with what there is to know about it.

    Call it like the function: ``ACTIVATIONS["sigmoid"](0.5)``.

    Parameters
    ----------
    name : str
        Name in the registry, e.g. ``"sigmoid"``.
    symbol : str
        How a formula writes it, e.g. ``"σ"``.
    function, derivative : callable
        f(z) and f′(z), elementwise, both functions of z.
    formula, derivative_formula : str
        The same two in LaTeX.
    range : tuple of float
        Lowest and highest value of f; f may only come close to them.
    """

    name: str
    symbol: str
    function: Callable[[Any], Any]
    derivative: Callable[[Any], Any]
    formula: str = field(compare=False)
    derivative_formula: str = field(compare=False)
    range: tuple[float, float]

    def __post_init__(self) -> None:
        for name in ("function", "derivative"):
            if not callable(getattr(self, name)):
                raise TypeError(
                    f"`{name}` must be a function of z. "
                    f"Received: {getattr(self, name)!r}"
                )
        low, high = self.range
        if not low < high:
            raise ValueError(
                "`range` must be (lowest, highest), with lowest below highest. "
                f"Received: {self.range!r}"
            )

    def __call__(self, z: Any) -> Any:
        """Return f(z).

        Parameters
        ----------
        z : array_like of finite real numbers, any shape
            Weighted sums.

        Returns
        -------
        float or ndarray, the shape of `z`

        Raises
        ------
        TypeError, ValueError
            If `z` is anything else.
        """
        return self.function(as_real_array(z, "z"))

    def __repr__(self) -> str:
        return f"Activation({self.name!r})"


ACTIVATIONS: dict[str, Activation] = {
    each.name: each
    for each in (
        Activation(
            name="identity",
            symbol="id",
            function=identity,
            derivative=identity_derivative,
            formula=r"f(z) = z",
            derivative_formula=r"f'(z) = 1",
            range=(-np.inf, np.inf),
        ),
        Activation(
            name="sigmoid",
            symbol="σ",
            function=sigmoid,
            derivative=sigmoid_derivative,
            formula=r"\sigma(z) = \frac{1}{1 + e^{-z}}",
            derivative_formula=r"\sigma'(z) = \sigma(z)\,\bigl(1 - \sigma(z)\bigr)",
            range=(0.0, 1.0),
        ),
        Activation(
            name="tanh",
            symbol="tanh",
            function=tanh,
            derivative=tanh_derivative,
            formula=r"\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}",
            derivative_formula=r"\tanh'(z) = 1 - \tanh^2(z)",
            range=(-1.0, 1.0),
        ),
        Activation(
            name="relu",
            symbol="ReLU",
            function=relu,
            derivative=relu_derivative,
            formula=r"\operatorname{ReLU}(z) = \max(z, 0)",
            derivative_formula=(
                r"\operatorname{ReLU}'(z) = "
                r"\begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}"
            ),
            range=(0.0, np.inf),
        ),
    )
}
"""Every activation by its name."""


def activation(name: str | Activation) -> Activation:
    """Look up an activation by its name.

    Parameters
    ----------
    name : str or Activation
        A key of `ACTIVATIONS`, or an `Activation`, which is returned as it is: this
        is how one of your own gets in.

    Returns
    -------
    Activation

    Raises
    ------
    ValueError
        If there is none of that name; the error suggests the nearest.
    TypeError
        If `name` is neither a string nor an `Activation`.

    Examples
    --------
    >>> activation("tanh")
    Activation('tanh')
    """
    if isinstance(name, Activation):
        return name
    if not isinstance(name, str):
        raise TypeError(
            "`activation` must be a name or an Activation. "
            f"Received: {name!r} ({type(name).__name__})"
        )
    try:
        return ACTIVATIONS[name]
    except KeyError:
        raise unknown_name("activation", name, ACTIVATIONS) from None
