"""A network: layers, each fed by the one before; forward, and backward.

Layer l computes z⁽ˡ⁾ = a⁽ˡ⁻¹⁾ Wᵀ + b and a⁽ˡ⁾ = f(z⁽ˡ⁾), and a⁽⁰⁾ is the input X.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import Any

import numpy as np

from nnlib.activations import Activation
from nnlib.checks import (
    Array,
    as_list,
    as_real_array,
    as_samples,
    check_mapping,
    is_stand_in,
)
from nnlib.initialisation import initial_layers
from nnlib.labels import Labels, no_threshold, predicted_labels
from nnlib.layers import Dense, check_chain
from nnlib.losses import Loss
from nnlib.passes import (
    Forward,
    Gradients,
    LayerThen,
    by_name,
    check_pass,
    run_backward,
    run_forward,
    unshared_copy,
)
from nnlib.storage import layers_from_dict, layers_to_dict, read_layers, write_layers
from nnlib.table import Table

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
        self.layers = tuple(as_list(layers, "layers", "a list of Dense layers"))
        check_chain(self.layers)

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

        Raises
        ------
        TypeError, ValueError
            If a size is not a whole number above 0, or the lengths do not fit.

        Examples
        --------
        >>> Network.create([2, 8, 1], ["relu", "sigmoid"], np.random.default_rng(0))
        Network(2 -> 8 relu -> 1 sigmoid)
        """
        return cls(initial_layers(sizes, activations, rng, initialisation))

    @property
    def n_parameters(self) -> int:
        """Number of weights and biases."""
        return sum(layer.n_parameters for layer in self.layers)

    def summary(self) -> Table:
        """Return a table: each layer's shapes, parameters and activation.

        Returns
        -------
        Table
            A string; a notebook shows it as a table.

        Examples
        --------
        >>> Network([Dense([[0.6, -0.4], [-0.3, 0.8]], [0.1, 0.2], "tanh")]).summary()
        layer  W       b     parameters  activation
        1      (2, 2)  (2,)           6  tanh
        total                         6
        """
        rows = [
            (
                str(number),
                str(layer.W.shape),
                str(layer.b.shape),
                f"{layer.n_parameters:,}",
                layer.activation.name,
            )
            for number, layer in enumerate(self.layers, start=1)
        ]
        rows.append(("total", "", "", f"{self.n_parameters:,}", ""))
        head = ("layer", "W", "b", "parameters", "activation")
        return Table(head, rows, {3}, "The network, layer by layer")

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

        Raises
        ------
        TypeError, ValueError
            If there is no parameter of a name, or its shape is another.
        """
        check_mapping(parameters, "parameters", "of names such as W1 to new values")
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
        X = unshared_copy(as_samples(X, "X", self.layers[0].W, self))
        z, a = run_forward(self.layers, X)
        layers = tuple(LayerThen.of(layer) for layer in self.layers)
        return Forward(X, tuple(z), tuple(a[1:]), layers)

    def predict(self, X: Any) -> Array:
        """Compute the outputs only.

        Parameters
        ----------
        X : array_like, shape (n_samples, n_inputs)
            One sample a row.

        Returns
        -------
        ndarray, shape (n_samples, n_outputs)

        Raises
        ------
        TypeError, ValueError
            As in `forward`.
        """
        X = as_samples(X, "X", self.layers[0].W, self)
        _, a = run_forward(self.layers, X)
        return a[-1]

    def predict_labels(self, X: Any, threshold: float | None = None) -> Labels:
        """Compute the outputs and say which class each stands for.

        Parameters
        ----------
        X : array_like, shape (n_samples, n_inputs)
            One sample a row.
        threshold : float, optional
            From where on one output says class 1: 0.5 for a probability, which may
            leave it out; 0 for a logit. Of several outputs, the largest counts.

        Returns
        -------
        ndarray of int, shape (n_samples,)

        Raises
        ------
        TypeError, ValueError
            As in `forward`; or if there is no threshold, and one output that is not
            between 0 and 1, as a sigmoid is.

        Examples
        --------
        >>> network = Network([Dense([[1, 0], [0, 1], [-1, -1]], [0, 0, 0], "softmax")])
        >>> network.predict_labels([[2, 1], [1, 2], [-1, -1]])
        array([0, 1, 2])
        """
        last = self.layers[-1]
        low, high = last.activation.range
        if threshold is None and last.n_outputs == 1 and (low < 0 or high > 1):
            raise no_threshold(f"one output of {last.activation.name}")
        return predicted_labels(self.predict(X), threshold)

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
            From this network's `forward`, with the parameters that it has now.
        Y : array_like, shape (n_samples, n_outputs)
            Targets; or class labels, shape (n_samples,), if the loss is about classes.
        loss : str or Loss
            A key of `nnlib.losses.LOSSES`; its mean over the batch is what the
            gradients are of.

        Returns
        -------
        Gradients

        Raises
        ------
        TypeError, ValueError
            If the targets do not fit the outputs, or the loss the output activation;
            or if the values are another network's, or older than its last step.
        """
        loss, Y = check_pass(self.layers, values, Y, loss)
        a = (values.X, *values.a)
        steps = run_backward(self.layers, values.z, a, Y, loss)
        dW, db, delta = zip(*steps, strict=True)
        return Gradients(dW[::-1], db[::-1], delta[::-1])

    def loss(
        self, values: Forward, Y: Any, loss: str | Loss = "half_squared_error"
    ) -> float:
        """Compute the loss of a forward pass, its mean over the batch.

        Parameters
        ----------
        values, Y, loss
            As in `backward`.

        Returns
        -------
        float

        Raises
        ------
        TypeError, ValueError
            As in `backward`.
        """
        loss, Y = check_pass(self.layers, values, Y, loss)
        output = self.layers[-1].activation
        mean: float = loss.at_output(values.z[-1], values.a[-1], Y, output)
        return mean

    def to_dict(self) -> dict[str, Any]:
        """Return this network as strings, numbers and lists, ready for JSON.

        Returns
        -------
        dict

        Raises
        ------
        TypeError, ValueError
            If a parameter is no finite number, or an activation's name is another's.

        Examples
        --------
        >>> Network([Dense([[1, 2]], [3], "tanh")]).to_dict()["layers"]
        [{'W': [[1.0, 2.0]], 'b': [3.0], 'activation': 'tanh'}]
        """
        return layers_to_dict(self.layers)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Network:
        """Return the network that `to_dict` wrote down.

        Parameters
        ----------
        values : mapping
            As `to_dict` returns it, or as JSON gave it back.

        Returns
        -------
        Network

        Raises
        ------
        TypeError, ValueError
            If it is something else, from a newer nnlib, or its layers make no network;
            or if it has an activation that is not registered.
        """
        return cls(layers_from_dict(values))

    def save(self, path: str | PathLike[str]) -> None:
        """Write this network to one .npz file, exactly, whole or not at all.

        Parameters
        ----------
        path : str or path-like
            Where to, by this very name; a file that is there is replaced.

        Raises
        ------
        OSError
            If the file cannot be written.
        TypeError, ValueError
            If a parameter is no finite number, or an activation's name is another's.
        """
        write_layers(self.layers, path)

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Network:
        """Return the network that `save` wrote to a file.

        Parameters
        ----------
        path : str or path-like
            The file's name.

        Returns
        -------
        Network

        Raises
        ------
        OSError
            If the file cannot be read; `FileNotFoundError` if there is none.
        ValueError
            If it is damaged, not a network's, or from a newer nnlib; or if it has an
            activation that is not registered.
        """
        return cls(read_layers(path))

    def __repr__(self) -> str:
        steps = [f"{layer.n_outputs} {layer.activation.name}" for layer in self.layers]
        return f"Network({self.layers[0].n_inputs} -> {' -> '.join(steps)})"
