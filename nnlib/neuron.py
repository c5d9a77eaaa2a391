"""One neuron: a weighted sum of its inputs, then an activation."""

from __future__ import annotations

from typing import Any

from nnlib.activations import Activation
from nnlib.activations import activation as activation_named
from nnlib.checks import (
    Array,
    as_real_array,
    as_real_number,
    check_columns,
    is_stand_in,
)

__all__ = ["Neuron"]


class Neuron:
    """A neuron: z = w · x + b, then a = f(z).

    Parameters
    ----------
    w : array_like, shape (n_inputs,)
        Weights, one for each input. Copied.
    b : float
        Bias.
    activation : str or Activation
        f, e.g. ``"sigmoid"``.

    Raises
    ------
    TypeError, ValueError
        If there is no weight, a weight or the bias is not a finite real number, or the
        activation is unknown.

    Examples
    --------
    >>> z, a = Neuron([0.6, -0.4], 0.1, "sigmoid").forward([1, 0.5])
    >>> round(float(z), 6), round(float(a), 6)
    (0.5, 0.622459)
    """

    def __init__(
        self, w: Any, b: Any = 0.0, activation: str | Activation = "identity"
    ) -> None:
        self.w: Array = as_real_array(w, "w", "n_inputs") * 1.0  # so ours alone
        if not is_stand_in(self.w) and self.w.size == 0:
            raise ValueError("`w` must hold at least one weight. Received: none")
        self.b = as_real_number(b, "b")
        self.activation = activation_named(activation)
        if not self.activation.elementwise:
            raise ValueError(
                "`activation` of a single neuron must be elementwise, such as sigmoid. "
                f"Received: {self.activation.name}, which needs a whole layer"
            )

    def forward(self, x: Any) -> tuple[Array, Array]:
        """Compute the weighted sum and the activation.

        Parameters
        ----------
        x : array_like, shape (n_inputs,) or (n_samples, n_inputs)
            One sample, or several, one a row.

        Returns
        -------
        z, a : float or ndarray of shape (n_samples,)
            Weighted sum and activation.

        Raises
        ------
        TypeError, ValueError
            If `x` has another shape or does not hold finite real numbers.
        """
        x = as_real_array(x, "x", "n_inputs", "n_samples, n_inputs")
        check_columns(x, "x", self.w, self)
        # [forward]
        z = x @ self.w + self.b
        return z, self.activation.function(z)
        # [end forward]

    def __repr__(self) -> str:
        return f"Neuron({self.w.shape[0]} -> 1, {self.activation.name})"
