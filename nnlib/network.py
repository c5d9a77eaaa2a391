"""A network: layers, each fed by the one before; forward, and backward.

Layer l computes z⁽ˡ⁾ = a⁽ˡ⁻¹⁾ Wᵀ + b and a⁽ˡ⁾ = f(z⁽ˡ⁾), and a⁽⁰⁾ is the input X.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nnlib._checks import Array, as_real_array, check_columns, is_stand_in
from nnlib.layers import Dense
from nnlib.losses import Loss
from nnlib.losses import loss as loss_named


@dataclass(frozen=True, eq=False, repr=False)
class Forward:
    """Every value of a forward pass.

    Parameters
    ----------
    X : ndarray, shape (n_samples, n_inputs)
        What went in.
    z, a : tuple of ndarray
        Weighted sums and activations of each layer, first to last, each of shape
        (n_samples, the layer's neurons).
    """

    X: Array
    z: tuple[Array, ...]
    a: tuple[Array, ...]

    @property
    def output(self) -> Array:
        """What came out: the last layer's activations."""
        return self.a[-1]

    def __repr__(self) -> str:
        sizes = [self.X.shape[1], *(a.shape[1] for a in self.a)]
        return f"Forward({self.X.shape[0]} samples, {' -> '.join(map(str, sizes))})"


@dataclass(frozen=True, eq=False, repr=False)
class Gradients:
    """How the loss answers to every weight, bias and weighted sum.

    Parameters
    ----------
    W, b : tuple of ndarray
        ∂L/∂W and ∂L/∂b of each layer, first to last, with the shapes of W and b.
    delta : tuple of ndarray
        ∂L/∂z of each layer, first to last, with the shape of z.
    """

    W: tuple[Array, ...]
    b: tuple[Array, ...]
    delta: tuple[Array, ...]

    @property
    def parameters(self) -> dict[str, Array]:
        """∂L/∂W and ∂L/∂b under the names of `Network.parameters`."""
        return _by_name(self.W, self.b)

    def __repr__(self) -> str:
        return f"Gradients({', '.join(self.parameters)})"


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

    @property
    def parameters(self) -> dict[str, Array]:
        """Weights and biases by name: W1, b1, W2, b2, … — the arrays, not copies."""
        return _by_name(
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
        z: list[Array] = []
        a = [X]
        for layer in self.layers:
            z_layer, a_layer = layer._forward(a[-1])
            z.append(z_layer)
            a.append(a_layer)
        return Forward(X, tuple(z), tuple(a[1:]))

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
        layers, inputs = self.layers, (values.X, *values.a)
        delta = loss.delta(values.z[-1], values.a[-1], Y, layers[-1].activation)
        deltas, dWs, dbs = [], [], []
        for number in reversed(range(len(layers))):
            dW, db = layers[number]._backward(inputs[number], delta)
            deltas.append(delta)
            dWs.append(dW)
            dbs.append(db)
            if number > 0:
                slope = layers[number - 1].activation.derivative(values.z[number - 1])
                delta = (delta @ layers[number].W) * slope
        return Gradients(tuple(dWs[::-1]), tuple(dbs[::-1]), tuple(deltas[::-1]))

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


def _by_name(W: tuple[Array, ...], b: tuple[Array, ...]) -> dict[str, Array]:
    named: dict[str, Array] = {}
    for number, (W_layer, b_layer) in enumerate(zip(W, b, strict=True), start=1):
        named[f"W{number}"] = W_layer
        named[f"b{number}"] = b_layer
    return named
