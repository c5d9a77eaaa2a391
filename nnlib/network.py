"""A network: layers, each fed by the one before; forward, and backward.

Layer l computes z⁽ˡ⁾ = a⁽ˡ⁻¹⁾ Wᵀ + b and a⁽ˡ⁾ = f(z⁽ˡ⁾), and a⁽⁰⁾ is the input X.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from nnlib._checks import (
    Array,
    as_real_array,
    as_whole_number,
    check_columns,
    is_stand_in,
)
from nnlib._passes import Forward, Gradients, by_name
from nnlib.activations import Activation
from nnlib.activations import activation as activation_named
from nnlib.initialisation import initial_weights
from nnlib.layers import Dense
from nnlib.losses import Loss
from nnlib.losses import loss as loss_named
from nnlib.summary import summarise

__all__ = ["Forward", "Gradients", "Network"]


class Network:
    """A feed-forward network of dense layers.

    Parameters
    ----------
    layers : iterable of Dense
        First to last; each must take as many inputs as the one before has neurons.

    Raises
    ------
    TypeError, ValueError
        If there is no layer, one is not a `Dense`, or two do not fit together.

    Examples
    --------
    >>> network = Network(
    ...     [
    ...         Dense([[0.6, -0.4], [-0.3, 0.8]], [0.1, 0.2], "sigmoid"),
    ...         Dense([[1.2, -0.7]], [0.05], "sigmoid"),
    ...     ]
    ... )
    >>> network
    Network(2 -> 2 sigmoid -> 1 sigmoid)
    >>> values = network.forward([[1, 0.5]])
    >>> values.output.round(6)
    array([[0.597448]])
    >>> network.backward(values, [[1]]).b[1].round(6)
    array([-0.096815])
    """

    def __init__(self, layers: Iterable[Dense]) -> None:
        self.layers = tuple(layers)
        if not self.layers:
            raise ValueError("`layers` must hold at least one layer. Received: none")
        for number, layer in enumerate(self.layers, start=1):
            if not isinstance(layer, Dense):
                raise TypeError(
                    f"`layers` must hold Dense layers. Received: {layer!r} "
                    f"({type(layer).__name__}) as layer {number}"
                )
        for number, (before, after) in enumerate(
            zip(self.layers, self.layers[1:], strict=False), start=1
        ):
            if is_stand_in(before.W) or is_stand_in(after.W):
                continue
            if after.n_inputs != before.n_outputs:
                raise ValueError(
                    f"layer {number + 1} must take {before.n_outputs} inputs, one for "
                    f"each neuron of layer {number}. Received: {before!r}, {after!r}"
                )

    @classmethod
    def create(
        cls,
        sizes: Sequence[int],
        activations: Sequence[str | Activation],
        rng: np.random.Generator,
        initialisation: str = "auto",
    ) -> Network:
        """Make a network with fresh weights, and biases of zero.

        Parameters
        ----------
        sizes : sequence of int
            Inputs, then the neurons of each layer.
        activations : sequence of str or Activation
            One a layer.
        rng : numpy.random.Generator
            Where randomness comes from.
        initialisation : str
            A key of `nnlib.initialisation.INITIALISATIONS`, or ``"auto"``.

        Returns
        -------
        Network

        Raises
        ------
        TypeError, ValueError
            If a size is not a whole number above 0, or the lengths do not fit.

        Examples
        --------
        >>> Network.create([2, 8, 1], ["relu", "sigmoid"], np.random.default_rng(0))
        Network(2 -> 8 relu -> 1 sigmoid)
        """
        if not isinstance(rng, np.random.Generator):
            raise TypeError(
                "`rng` must be a numpy.random.Generator, as from "
                f"np.random.default_rng(0). Received: {rng!r} ({type(rng).__name__})"
            )
        sizes = [as_whole_number(n, f"sizes[{i}]", 1) for i, n in enumerate(sizes)]
        if isinstance(activations, str) or len(activations) != len(sizes) - 1:
            raise ValueError(
                f"`activations` must hold one for each of the {len(sizes) - 1} layers "
                f"that `sizes` describes. Received: {activations!r}"
            )
        layers = []
        for (n_in, n_out), each in zip(pairwise(sizes), activations, strict=True):
            f = activation_named(each)
            W = initial_weights(n_in, n_out, f, rng, initialisation)
            layers.append(Dense(W, np.zeros(n_out), f))
        return cls(layers)

    @property
    def n_parameters(self) -> int:
        """Number of weights and biases."""
        return sum(layer.n_parameters for layer in self.layers)

    def summary(self) -> str:
        """Return a table: each layer's shapes, parameters and activation."""
        return summarise(self.layers)

    @property
    def parameters(self) -> dict[str, Array]:
        """Weights and biases by name: W1, b1, W2, b2, … — the arrays, not copies."""
        return by_name(
            tuple(layer.W for layer in self.layers),
            tuple(layer.b for layer in self.layers),
        )

    def with_parameters(self, parameters: Mapping[str, Any]) -> Network:
        """Return a network like this one with other weights and biases.

        Parameters
        ----------
        parameters : mapping of str to array_like
            New values for names in `Network.parameters`; the rest stay. Copied.

        Returns
        -------
        Network

        Raises
        ------
        ValueError
            If there is no parameter of a name, or its shape is another.
        """
        present = self.parameters
        for name, value in parameters.items():
            if name not in present:
                raise ValueError(
                    f"`parameters` may name {', '.join(present)}. Received: {name!r}"
                )
            new = as_real_array(value, name)
            if is_stand_in(new) or is_stand_in(present[name]):
                continue
            if new.shape != present[name].shape:
                raise ValueError(
                    f"`{name}` must keep its shape, {present[name].shape}. "
                    f"Received: shape {new.shape}"
                )
        merged = {**present, **parameters}
        return Network(
            Dense(merged[f"W{number}"], merged[f"b{number}"], layer.activation)
            for number, layer in enumerate(self.layers, start=1)
        )

    def forward(self, X: Any) -> Forward:
        """Compute the outputs, keeping every z and a on the way.

        Parameters
        ----------
        X : array_like, shape (n_samples, n_inputs)
            One sample a row.

        Returns
        -------
        Forward

        Raises
        ------
        TypeError, ValueError
            If `X` has another shape or does not hold finite real numbers.
        """
        X = as_real_array(X, "X", "n_samples, n_inputs")
        check_columns(X, "X", self.layers[0].W, self)
        z, a = self._forward(X)
        return Forward(X, tuple(z), tuple(a[1:]))

    def predict(self, X: Any) -> Array:
        """Compute the outputs only. Parameters and errors as in `forward`.

        Returns
        -------
        ndarray, shape (n_samples, n_outputs)
        """
        return self.forward(X).output

    def _forward(self, X: Array) -> tuple[list[Array], list[Array]]:
        # Every z, and X with every a; without checks, for a caller that has made them.
        z: list[Array] = []
        a = [X]
        for layer in self.layers:
            z_layer, a_layer = layer._forward(a[-1])
            z.append(z_layer)
            a.append(a_layer)
        return z, a

    def backward(
        self, values: Forward, Y: Any, loss: str | Loss = "half_squared_error"
    ) -> Gradients:
        """Compute the gradient of every W and b, in closed form: backpropagation.

        With δ = ∂L/∂z, from the last layer to the first::

            δ⁽ᴸ⁾ = ∂L/∂a ⊙ f′(z⁽ᴸ⁾)       δ⁽ˡ⁾ = δ⁽ˡ⁺¹⁾ W⁽ˡ⁺¹⁾ ⊙ f′(z⁽ˡ⁾)
            ∂L/∂W⁽ˡ⁾ = δ⁽ˡ⁾ᵀ a⁽ˡ⁻¹⁾        ∂L/∂b⁽ˡ⁾ = δ⁽ˡ⁾ added up over the samples

        Parameters
        ----------
        values : Forward
            From this network's `forward`.
        Y : array_like, shape (n_samples, n_outputs)
            Targets.
        loss : str or Loss
            A key of `nnlib.losses.LOSSES`; its mean over the batch is what the
            gradients are of.

        Returns
        -------
        Gradients

        Raises
        ------
        TypeError, ValueError
            If the targets do not fit the outputs, or the loss the output activation.
        """
        loss, Y = self._check(values, Y, loss)
        a = (values.X, *values.a)
        dW, db, delta = zip(*self._backward(values.z, a, Y, loss), strict=True)
        return Gradients(dW[::-1], db[::-1], delta[::-1])

    def _backward(
        self,
        z: Sequence[Array],
        a: Sequence[Array],
        Y: Array,
        loss: Loss,
        into: Sequence[tuple[Array, Array]] | None = None,
    ) -> Iterator[tuple[Array, Array, Array]]:
        # ∂L/∂W, ∂L/∂b and δ of each layer, last to first; without checks. The first two
        # are written into the arrays that `into` has for the layer: that is training,
        # which is quick, where the digits of a slope close to 0 do not matter.
        layers = self.layers
        quick = into is not None
        delta = loss.delta(z[-1], a[-1], Y, layers[-1].activation, quick)
        for number in range(len(layers) - 1, -1, -1):
            layer = layers[number]
            room = None if into is None else into[number]
            yield *layer._backward(a[number], delta, room), delta
            if number > 0:
                before = layers[number - 1].activation
                delta = before.backward(
                    z[number - 1], a[number], delta @ layer.W, quick
                )

    def _compute_gradients(
        self, X: Array, Y: Array, loss: Loss, into: Sequence[tuple[Array, Array]]
    ) -> float:
        # A forward and a backward pass without checks, for training, which has made
        # them. Each layer's ∂L/∂W and ∂L/∂b go into `into`; the loss comes back.
        z, a = self._forward(X)
        for _ in self._backward(z, a, Y, loss, into):
            pass
        return float(loss.at_output(z[-1], a[-1], Y, self.layers[-1].activation))

    def loss(
        self, values: Forward, Y: Any, loss: str | Loss = "half_squared_error"
    ) -> float:
        """Compute the loss of a forward pass, its mean over the batch.

        Parameters and errors as in `backward`.

        Returns
        -------
        float
        """
        loss, Y = self._check(values, Y, loss)
        output = self.layers[-1].activation
        mean: float = loss.at_output(values.z[-1], values.a[-1], Y, output)
        return mean

    def _check(self, values: Forward, Y: Any, loss: str | Loss) -> tuple[Loss, Array]:
        if not isinstance(values, Forward):
            raise TypeError(
                "`values` must be what this network's forward returned. "
                f"Received: {type(values).__name__}"
            )
        if len(values.z) != len(self.layers):
            raise ValueError(
                "`values` must come from this network's forward, with "
                f"{len(self.layers)} layers. Received: {len(values.z)} layers"
            )
        loss = loss_named(loss)
        loss.check_fits(self.layers[-1].activation)
        Y = as_real_array(Y, "Y", "n_samples, n_outputs")
        loss.check_targets(Y, "Y", values.output, "values.output")
        return loss, Y

    def __repr__(self) -> str:
        steps = [f"{layer.n_outputs} {layer.activation.name}" for layer in self.layers]
        return f"Network({self.layers[0].n_inputs} -> {' -> '.join(steps)})"
