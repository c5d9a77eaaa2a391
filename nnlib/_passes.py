"""What a forward and a backward pass leave behind: every value, every gradient."""

from __future__ import annotations

from dataclasses import dataclass

from nnlib._checks import Array


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
