"""A layer: several neurons that see the same inputs, as one matrix.

A batch is a matrix X of shape (n_samples, n_inputs), one sample a row. The weights are
a matrix W of shape (n_outputs, n_inputs), one neuron a row, so Z = X Wᵀ + b.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from nnlib.activations import Activation
from nnlib.activations import activation as activation_named
from nnlib.checks import Array, as_real_array, as_samples, is_stand_in

__all__ = ["Dense"]


class DenseGradients(NamedTuple):
    """How the loss answers to a layer's weights, biases and inputs.

    Parameters
    ----------
    W : ndarray, shape (n_outputs, n_inputs)
        ∂L/∂W.
    b : ndarray, shape (n_outputs,)
        ∂L/∂b.
    X : ndarray, shape (n_samples, n_inputs)
        ∂L/∂X, which the layer before needs.
    """

    W: Array
    b: Array
    X: Array


class Dense:
    """A fully connected layer: Z = X Wᵀ + b, then A = f(Z).

    Parameters
    ----------
    W : array_like, shape (n_outputs, n_inputs)
        Weights; row i belongs to neuron i. Copied.
    b : array_like, shape (n_outputs,)
        Biases, one for each neuron. Copied.
    activation : str or Activation
        f, e.g. ``"sigmoid"``.

    Raises
    ------
    TypeError, ValueError
        If the shapes do not match, a value is not a finite real number, or the
        activation is unknown, or is softmax for one neuron, which would always say 1.

    Examples
    --------
    >>> layer = Dense([[0.6, -0.4], [-0.3, 0.8]], [0.1, 0.2], "sigmoid")
    >>> layer
    Dense(2 -> 2, sigmoid)
    >>> Z, A = layer.forward([[1, 0.5]])
    >>> A.round(6)
    array([[0.622459, 0.574443]])
    """

    def __init__(
        self, W: Any, b: Any, activation: str | Activation = "identity"
    ) -> None:
        # Times 1.0: a copy, which no one outside can change.
        self.W: Array = as_real_array(W, "W", "n_outputs, n_inputs") * 1.0
        self.b: Array = as_real_array(b, "b", "n_outputs") * 1.0
        self.activation = activation_named(activation)
        self._check_sizes()

    def _check_sizes(self) -> None:
        if is_stand_in(self.W) or is_stand_in(self.b):
            self._check_axes_of_stand_ins()
            return
        if 0 in self.W.shape:
            raise ValueError(
                "`W` must have at least one neuron (row) and one input (column). "
                f"Received: shape {self.W.shape}"
            )
        if self.b.shape[0] != self.W.shape[0]:
            raise ValueError(
                f"`b` must hold {self.W.shape[0]} values, one for each row of W. "
                f"Received: {self.b.shape[0]}"
            )
        if self.n_outputs == 1 and not self.activation.elementwise:
            raise ValueError(
                f"`activation` {self.activation.name} must have at least two neurons "
                "to share out 1 among. Received: one neuron; for one probability take "
                "sigmoid"
            )

    def _check_axes_of_stand_ins(self) -> None:
        for name, value, axes in (
            ("W", self.W, ("n_outputs", "n_inputs")),
            ("b", self.b, ("n_outputs",)),
        ):
            if value.ndim != len(axes):
                raise ValueError(
                    f"`{name}` must be an array of shape ({', '.join(axes)}). "
                    f"Received: {value!r}"
                )

    @property
    def n_inputs(self) -> int:
        """Number of inputs: columns of W."""
        columns: int = self.W.shape[1]
        return columns

    @property
    def n_outputs(self) -> int:
        """Number of neurons: rows of W."""
        rows: int = self.W.shape[0]
        return rows

    @property
    def n_parameters(self) -> int:
        """Number of weights and biases."""
        return self.n_outputs * (self.n_inputs + 1)

    def forward(self, X: Any) -> tuple[Array, Array]:
        """Compute every neuron's weighted sum and activation for a batch.

        Parameters
        ----------
        X : array_like, shape (n_samples, n_inputs)
            One sample a row.

        Returns
        -------
        Z, A : ndarray, shape (n_samples, n_outputs)
            Z = X Wᵀ + b and A = f(Z).

        Raises
        ------
        TypeError, ValueError
            If `X` has another shape or does not hold finite real numbers.
        """
        X = as_samples(X, "X", self.W, self)
        return self._forward(X)

    def _forward(self, X: Array) -> tuple[Array, Array]:
        # Without checks, for a caller that has made them.
        # [forward]
        Z = X @ self.W.T + self.b
        return Z, self.activation.function(Z)
        # [end forward]

    def backward(self, X: Any, delta: Any) -> DenseGradients:
        """Compute the gradients from delta = ∂L/∂Z.

        Parameters
        ----------
        X : array_like, shape (n_samples, n_inputs)
            What went into `forward`.
        delta : array_like, shape (n_samples, n_outputs)
            ∂L/∂Z. A mean over the batch is already in it, as a factor 1 / n_samples.

        Returns
        -------
        DenseGradients
            ∂L/∂W = δᵀ X, ∂L/∂b = δ added up over the samples, ∂L/∂X = δ W.

        Raises
        ------
        TypeError, ValueError
            If the shapes do not match or a value is not a finite real number.
        """
        X = as_samples(X, "X", self.W, self)
        delta = as_real_array(delta, "delta", "n_samples, n_outputs")
        if not any(map(is_stand_in, (X, delta, self.W))):
            expected = (X.shape[0], self.n_outputs)
            if delta.shape != expected:
                raise ValueError(
                    f"`delta` must have one row a sample and one column a neuron, "
                    f"{expected}. Received: shape {delta.shape}"
                )
        dW, db = self._backward(X, delta)
        return DenseGradients(dW, db, delta @ self.W)

    def _backward(
        self, X: Array, delta: Array, into: tuple[Array, Array] | None = None
    ) -> tuple[Array, Array]:
        # Without checks, and without ∂L/∂X: the first layer's caller has no use for it.
        if into is None:
            return delta.T @ X, delta.sum(axis=0)
        dW, db = into
        return np.matmul(delta.T, X, out=dW), delta.sum(axis=0, out=db)

    def __repr__(self) -> str:
        return f"Dense({self.n_inputs} -> {self.n_outputs}, {self.activation.name})"


def check_chain(layers: Sequence[object]) -> None:
    """Raise unless there are layers, and each takes what the one before gives.

    Parameters
    ----------
    layers : sequence
        First to last; stand-ins are not compared.

    Raises
    ------
    TypeError, ValueError
        If there is no layer, one is not a `Dense`, or two do not fit together.
    """
    if not layers:
        raise ValueError("`layers` must hold at least one layer. Received: none")
    dense = []
    for number, layer in enumerate(layers, start=1):
        if not isinstance(layer, Dense):
            raise TypeError(
                f"`layers` must hold Dense layers. Received: {layer!r} "
                f"({type(layer).__name__}) as layer {number}"
            )
        dense.append(layer)
    for number, (before, after) in enumerate(pairwise(dense), start=1):
        if is_stand_in(before.W) or is_stand_in(after.W):
            continue
        if after.n_inputs != before.n_outputs:
            raise ValueError(
                f"layer {number + 1} must take {before.n_outputs} inputs, one for "
                f"each neuron of layer {number}. Received: {before!r}, {after!r}"
            )
