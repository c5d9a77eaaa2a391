"""A forward and a backward pass, and what they leave: every value, every gradient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from nnlib.activations.base import Activation
from nnlib.checks import Array, is_stand_in
from nnlib.layers import Dense
from nnlib.losses import Loss
from nnlib.losses import loss as loss_named
from nnlib.losses.targets import as_target_table


class LayerThen(NamedTuple):
    """Copies of a layer's weights and biases, and its activation."""

    W: Array
    b: Array
    activation: Activation

    @classmethod
    def of(cls, layer: Dense) -> LayerThen:
        """Keep a layer as it is now."""
        return cls(unshared_copy(layer.W), unshared_copy(layer.b), layer.activation)

    def difference(self, layer: Dense) -> str:
        """Return what a layer has that is another, or nothing."""
        for name in ("W", "b"):
            then, now = getattr(self, name), getattr(layer, name)
            if then is now or is_stand_in(then) or is_stand_in(now):
                continue
            if not np.array_equal(then, now, equal_nan=True):
                return name
        return "" if self.activation == layer.activation else "activation"


def unshared_copy(array: Array) -> Array:
    """Return a copy of an array, or a stand-in, which nobody can change."""
    return array if is_stand_in(array) else array.copy()


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
    layers : tuple of LayerThen
        The layers as they were: only with them do the values belong together.
    """

    X: Array
    z: tuple[Array, ...]
    a: tuple[Array, ...]
    layers: tuple[LayerThen, ...] = ()

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
        return by_name(self.W, self.b)

    def __repr__(self) -> str:
        return f"Gradients({', '.join(self.parameters)})"


def by_name(W: tuple[Array, ...], b: tuple[Array, ...]) -> dict[str, Array]:
    """Return arrays under the names W1, b1, W2, b2, …, layer by layer."""
    named: dict[str, Array] = {}
    for number, (W_layer, b_layer) in enumerate(zip(W, b, strict=True), start=1):
        named[f"W{number}"] = W_layer
        named[f"b{number}"] = b_layer
    return named


def run_forward(layers: Sequence[Dense], X: Array) -> tuple[list[Array], list[Array]]:
    """Return every z, and X with every a; without checks, the caller has made them."""
    z: list[Array] = []
    a = [X]
    for layer in layers:
        z_layer, a_layer = layer._forward(a[-1])
        z.append(z_layer)
        a.append(a_layer)
    return z, a


def run_backward(
    layers: Sequence[Dense],
    z: Sequence[Array],
    a: Sequence[Array],
    Y: Array,
    loss: Loss,
    into: Sequence[tuple[Array, Array]] | None = None,
    *,
    slopes_from_a: bool = False,
) -> Iterator[tuple[Array, Array, Array]]:
    """Yield ∂L/∂W, ∂L/∂b and δ of each layer, last to first; without checks.

    The first two are written into the arrays that `into` has for the layer, if given.
    `slopes_from_a` is for training: see `Activation.backward`.
    """
    delta = loss.delta(z[-1], a[-1], Y, layers[-1].activation, slopes_from_a)
    for number in range(len(layers) - 1, -1, -1):
        layer = layers[number]
        buffers = None if into is None else into[number]
        yield *layer._backward(a[number], delta, buffers), delta
        if number > 0:
            before = layers[number - 1].activation
            delta = before.backward(
                z[number - 1], a[number], delta @ layer.W, slopes_from_a
            )


def compute_gradients(
    layers: Sequence[Dense],
    X: Array,
    Y: Array,
    loss: Loss,
    into: Sequence[tuple[Array, Array]],
) -> float:
    """Go forward and backward without checks, for training; return the loss.

    Each layer's ∂L/∂W and ∂L/∂b go into `into`.
    """
    z, a = run_forward(layers, X)
    for _ in run_backward(layers, z, a, Y, loss, into, slopes_from_a=True):
        pass
    return float(loss.at_output(z[-1], a[-1], Y, layers[-1].activation))


def check_pass(
    layers: Sequence[Dense], values: Any, Y: Any, loss: str | Loss
) -> tuple[Loss, Array]:
    """Return loss and targets ready for a backward pass, or raise what does not fit."""
    if not isinstance(values, Forward):
        raise TypeError(
            "`values` must be what this network's forward returned. "
            f"Received: {type(values).__name__}"
        )
    if len(values.z) != len(layers):
        raise ValueError(
            "`values` must come from this network's forward, with "
            f"{len(layers)} layers. Received: {len(values.z)} layers"
        )
    # Values that someone put together by hand know of no layers.
    for number, (then, layer) in enumerate(zip(values.layers, layers, strict=False), 1):
        if differs := then.difference(layer):
            raise ValueError(
                "`values` must be what this network's forward returned, with the "
                "parameters that it has now: call forward again after each step. "
                f"Received: values of another {differs} in layer {number}"
            )
    loss = loss_named(loss)
    loss.check_fits(layers[-1].activation)
    Y = as_target_table(Y, "Y", values.output, "values.output", loss.reads)
    loss.check_targets(Y, "Y", values.output, "values.output")
    return loss, Y
