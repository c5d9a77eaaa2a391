"""A network made ready to train: all its parameters lie in one vector.

An optimiser calls numpy a few times for each array that it is given. A small network
has little to compute and many arrays, so most of a step would be spent on those calls.
Packed, a network is one array to an optimiser, whatever its depth; the layers' own W
and b are windows onto it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnlib.checks import Array
from nnlib.layers import Dense
from nnlib.losses import Loss
from nnlib.network import Network
from nnlib.passes import compute_gradients


class PackedNetwork:
    """A copy of a network whose parameters, and their gradients, lie side by side.

    Parameters
    ----------
    network : Network
        What to copy. It is not changed.

    Attributes
    ----------
    network : Network
        The copy. It changes when `parameters` does.
    parameters, gradients : ndarray, shape (n_parameters,)
        All weights, then all biases, each from the first layer to the last; and how
        the loss answers to them, as `compute_gradients` left it.
    weights, weight_gradients : ndarray, shape (n_weights,)
        The windows onto those two without the biases.

    Examples
    --------
    >>> from nnlib.losses import loss
    >>> network = Network([Dense([[1.0, 2.0]], [0.5])])
    >>> packed = PackedNetwork(network)
    >>> X, Y = np.array([[1.0, 1.0]]), np.array([[3.0]])
    >>> packed.compute_gradients(X, Y, loss("half_squared_error"))
    0.125
    >>> packed.parameters -= packed.gradients
    >>> packed.network.layers[0].W
    array([[0.5, 1.5]])
    """

    def __init__(self, network: Network) -> None:
        self.network = Network(
            Dense(layer.W, layer.b, layer.activation) for layer in network.layers
        )
        layers = self.network.layers
        W, b = [layer.W for layer in layers], [layer.b for layer in layers]
        self.parameters, windows = _pack(W + b)
        self.gradients, gradient_windows = _pack(
            [np.zeros_like(each) for each in W + b]
        )
        n_weights = sum(each.size for each in W)
        self.weights = self.parameters[:n_weights]
        self.weight_gradients = self.gradients[:n_weights]
        n = len(layers)
        for layer, W_layer, b_layer in zip(
            layers, windows[:n], windows[n:], strict=True
        ):
            layer.W, layer.b = W_layer, b_layer
        self._windows = list(
            zip(gradient_windows[:n], gradient_windows[n:], strict=True)
        )

    def compute_gradients(self, X: Array, Y: Array, loss: Loss) -> float:
        """Go forward and backward: fill in `gradients`, and return the loss.

        Nothing is checked: who trains has done that, once.

        Parameters
        ----------
        X : ndarray of float64, shape (n_samples, n_inputs)
            A batch.
        Y : ndarray of float64, shape (n_samples, n_outputs)
            Its targets.
        loss : Loss
            One that fits the output activation.

        Returns
        -------
        float
        """
        return compute_gradients(self.network.layers, X, Y, loss, self._windows)

    def __repr__(self) -> str:
        return f"PackedNetwork({self.network!r})"


def _pack(arrays: Sequence[Array]) -> tuple[Array, list[Array]]:
    """Return a vector of all numbers, and a window onto it for each array."""
    vector = np.concatenate([array.ravel() for array in arrays])
    ends = np.cumsum([array.size for array in arrays])
    parts = np.split(vector, ends[:-1])
    return vector, [
        part.reshape(array.shape) for part, array in zip(parts, arrays, strict=True)
    ]
