"""Losses: one number for how wrong the outputs are.

Each loss stands beside its derivative; both take the network's outputs a and the
targets y, elementwise. A `Loss` adds what is the same for all: the sum over a sample's
outputs, then the mean over the batch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from nnlib._checks import (
    Array,
    as_real_array,
    check_same_shape,
    is_stand_in,
    unknown_name,
)
from nnlib._named import named
from nnlib.activations import Activation, sigmoid

SMALLEST_PROBABILITY = 2.0**-52
"""How close to 0 or 1 cross-entropy takes a probability to be, at most."""


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


@named(symbol="BCE")
def binary_cross_entropy(p: Any, y: Any) -> Any:
    """Compute the cross-entropy of a probability: L = −y ln p − (1 − y) ln(1 − p).

    Parameters
    ----------
    p : float or ndarray, any shape
        Predicted probabilities that y is 1.
    y : float or ndarray, the shape of `p`
        Targets: 0, 1 or a probability between.

    Returns
    -------
    float or ndarray, the shape of `p`

    Notes
    -----
    For p = 0 with y = 1 the formula says infinity, and for p = 0 with y = 0 it says
    0 · infinity. So p counts as at least ε = 2⁻⁵² and at most 1 − ε: a sample costs at
    most 52 ln 2 ≈ 36.04. Where you have the logits, use
    `binary_cross_entropy_with_logits`, which has no such limit.
    """
    p = _away_from_0_and_1(p)
    return -y * np.log(p) - (1.0 - y) * np.log1p(-p)


@named(symbol="BCE′")
def binary_cross_entropy_derivative(p: Any, y: Any) -> Any:
    """Compute the derivative by p: ∂L/∂p = (p − y) / (p (1 − p)).

    Parameters
    ----------
    p, y : float or ndarray
        Predicted probabilities and targets, of one shape.

    Returns
    -------
    float or ndarray, the shape of `p`

    Notes
    -----
    As in `binary_cross_entropy`, p counts as at least ε = 2⁻⁵² and at most 1 − ε.
    """
    p = _away_from_0_and_1(p)
    return (p - y) / (p * (1.0 - p))


def _away_from_0_and_1(p: Any) -> Any:
    return np.clip(p, SMALLEST_PROBABILITY, 1.0 - SMALLEST_PROBABILITY)


@named(symbol="BCE")
def binary_cross_entropy_with_logits(z: Any, y: Any) -> Any:
    """Compute the cross-entropy of the probability σ(z) from z itself.

    L = −y ln σ(z) − (1 − y) ln(1 − σ(z)) = max(z, 0) − z y + ln(1 + e^−|z|)

    Parameters
    ----------
    z : float or ndarray, any shape
        Logits: the weighted sums that a sigmoid would turn into probabilities.
    y : float or ndarray, the shape of `z`
        Targets: 0, 1 or a probability between.

    Returns
    -------
    float or ndarray, the shape of `z`

    Notes
    -----
    The last form never overflows, never takes the logarithm of 0, and keeps all its
    digits for a loss close to 0.
    """
    return np.maximum(z, 0.0) - z * y + np.log1p(np.exp(-np.abs(z)))


@named(symbol="BCE′")
def binary_cross_entropy_with_logits_derivative(z: Any, y: Any) -> Any:
    """Compute the derivative by the logit: ∂L/∂z = σ(z) − y.

    Parameters
    ----------
    z, y : float or ndarray
        Logits and targets, of one shape.

    Returns
    -------
    float or ndarray, the shape of `z`
    """
    return sigmoid(z) - y


@dataclass(frozen=True, repr=False)
class Loss:
    """A loss with what there is to know about it.

    Call it for the mean over a batch: ``LOSSES["half_squared_error"](A, Y)``.

    Parameters
    ----------
    name : str
        Name in the registry, e.g. ``"half_squared_error"``.
    function, derivative : callable
        L(a, y) and ∂L/∂a, elementwise.
    formula, derivative_formula : str
        The same two in LaTeX.
    reads : {"number", "probability", "logit"}
        What it takes the outputs to be. Where they are probabilities or logits, the
        targets must lie in 0 … 1.
    pairs_with : str or None
        Name of the activation with which ∂L/∂z is exactly a − y, if there is one.
    from_z : callable or None
        L(z, y) for outputs a = f(z) of that activation, safe where a rounds to 0 or 1.
    """

    name: str
    function: Callable[[Any, Any], Any]
    derivative: Callable[[Any, Any], Any]
    formula: str = field(compare=False)
    derivative_formula: str = field(compare=False)
    reads: Literal["number", "probability", "logit"] = "number"
    pairs_with: str | None = None
    from_z: Callable[[Any, Any], Any] | None = None

    def __call__(self, a: Any, y: Any) -> Any:
        """Return the loss: summed over a sample's outputs, mean over the batch.

        Parameters
        ----------
        a : array_like, shape (n_samples, n_outputs) or (n_samples,), or a number
            Outputs.
        y : array_like, the shape of `a`
            Targets.

        Returns
        -------
        float

        Raises
        ------
        TypeError, ValueError
            If the shapes differ, there is no sample, a value is not a finite real
            number, or a target or probability is not in 0 … 1.
        """
        a, y = self.check(a, y)
        return self._mean(self.function(a, y))

    def gradient(self, a: Any, y: Any) -> Any:
        """Return how that loss answers to each output: (1 / n_samples) ∂L/∂a.

        Parameters and errors as in a call; the result has the shape of `a`.
        """
        a, y = self.check(a, y)
        return self.derivative(a, y) / _n_samples(a)

    def check(self, a: Any, y: Any) -> tuple[Array, Array]:
        """Return outputs and targets as float64 arrays, or raise what is wrong.

        Parameters and errors as in a call.
        """
        a = as_real_array(a, "a")
        if self.reads == "probability":
            _check_0_to_1(a, "a", self.name)
        y = as_real_array(y, "y")
        self.check_targets(y, "y", a, "a")
        return a, y

    def check_targets(self, y: Array, y_name: str, a: Array, a_name: str) -> None:
        """Raise ValueError if targets do not fit outputs or are none for this loss.

        Parameters
        ----------
        y, a : ndarray
            Targets and outputs, float64.
        y_name, a_name : str
            What the caller calls them.
        """
        check_same_shape(y, y_name, a, a_name)
        if not is_stand_in(y) and y.ndim and y.shape[0] == 0:
            raise ValueError(
                f"`{y_name}` must hold at least one sample. "
                f"Received: an array of shape {y.shape}"
            )
        if self.reads != "number":
            _check_0_to_1(y, y_name, self.name)

    def check_fits(self, activation: Activation) -> None:
        """Raise ValueError if an output activation does not give what this loss reads.

        Parameters
        ----------
        activation : Activation
            Of the output layer.
        """
        low, high = activation.range
        if self.reads == "probability" and not (low >= 0 and high <= 1):
            expected = "probabilities, so an output activation such as sigmoid"
        elif self.reads == "logit" and not (low == -np.inf and high == np.inf):
            expected = "logits, so the identity as output activation"
        else:
            return
        raise ValueError(
            f"`loss` {self.name!r} needs {expected}. Received: {activation.name}, "
            f"whose values lie in {low:g} … {high:g}"
        )

    def at_output(self, z: Array, a: Array, y: Array, activation: Activation) -> Any:
        """Return the loss of an output layer: the safe form where there is one.

        Nothing is checked: `Network` has done that.

        Parameters
        ----------
        z, a : ndarray, shape (n_samples, n_outputs)
            Weighted sums and activations of the output layer.
        y : ndarray, the shape of `a`
            Targets.
        activation : Activation
            Of the output layer.

        Returns
        -------
        float
        """
        if self.from_z is not None and activation.name == self.pairs_with:
            return self._mean(self.from_z(z, y))
        return self._mean(self.function(a, y))

    def delta(self, z: Array, a: Array, y: Array, activation: Activation) -> Any:
        """Return ∂L/∂z of an output layer, where backpropagation starts.

        Nothing is checked: `Network` has done that. Parameters as in `at_output`.

        Returns
        -------
        ndarray, shape (n_samples, n_outputs)
            ∂L/∂a · f′(z) / n_samples, or (a − y) / n_samples where the two cancel.
        """
        if activation.name == self.pairs_with:
            return (a - y) / a.shape[0]
        return self.derivative(a, y) / a.shape[0] * activation.derivative(z)

    def _mean(self, elementwise: Array) -> Any:
        return np.sum(elementwise) / _n_samples(elementwise)

    def __repr__(self) -> str:
        return f"Loss({self.name!r})"


def _n_samples(a: Any) -> Any:
    return a.shape[0] if a.ndim else 1


def _check_0_to_1(values: Array, name: str, loss: str) -> None:
    if is_stand_in(values):
        return
    outside = values[(values < 0) | (values > 1)]
    if outside.size:
        raise ValueError(
            f"`{name}` must lie in 0 … 1 for {loss}. Received: {outside.flat[0]:g}"
        )


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
