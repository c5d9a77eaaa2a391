"""Initialisation: the weights from which training starts. Biases start at zero.

With all weights equal, all neurons of a layer stay equal: random weights tell them
apart. Their spread is chosen so that values neither grow nor fade from layer to layer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from nnlib.activations import Activation
from nnlib.activations import activation as activation_named
from nnlib.checks import (
    Array,
    as_list,
    as_whole_number,
    check_generator,
    check_name,
    unknown_name,
)
from nnlib.layers import Dense

__all__ = ["INITIALISATIONS", "glorot", "he", "initial_weights", "zeros"]

HALF_SILENT = frozenset({"relu", "leaky_relu", "elu", "gelu", "silu", "softplus"})
"""Activations that (nearly) silence half of what comes in: He's case."""


def glorot(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> Array:
    """Draw weights evenly from −r … r, with r = √(6 / (n_inputs + n_outputs)).

    For sigmoid, tanh, softmax and identity (Glorot & Bengio 2010).

    Parameters
    ----------
    n_inputs, n_outputs : int
        The layer's inputs and neurons.
    rng : numpy.random.Generator
        Where randomness comes from.

    Returns
    -------
    ndarray, shape (n_outputs, n_inputs)

    Raises
    ------
    TypeError, ValueError
        If a number is not a whole one above 0, or `rng` is no generator.

    Examples
    --------
    >>> W = glorot(4, 2, np.random.default_rng(0))
    >>> W.shape, bool((abs(W) <= 1).all())
    ((2, 4), True)
    """
    n_inputs, n_outputs = _check_sizes(n_inputs, n_outputs)
    check_generator(rng)
    r = np.sqrt(6 / (n_inputs + n_outputs))
    return rng.uniform(-r, r, size=(n_outputs, n_inputs))


def he(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> Array:
    """Draw weights from a normal distribution with variance 2 / n_inputs.

    For ReLU and its kin, which silence half of their inputs (He et al. 2015).

    Parameters
    ----------
    n_inputs, n_outputs : int
        The layer's inputs and neurons.
    rng : numpy.random.Generator
        Where randomness comes from.

    Returns
    -------
    ndarray, shape (n_outputs, n_inputs)

    Raises
    ------
    TypeError, ValueError
        If a number is not a whole one above 0, or `rng` is no generator.

    Examples
    --------
    >>> he(4, 2, np.random.default_rng(0)).shape
    (2, 4)
    """
    n_inputs, n_outputs = _check_sizes(n_inputs, n_outputs)
    check_generator(rng)
    return rng.normal(scale=np.sqrt(2 / n_inputs), size=(n_outputs, n_inputs))


def zeros(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> Array:
    """Return weights that are all zero, to see why that is no start.

    Parameters
    ----------
    n_inputs, n_outputs : int
        The layer's inputs and neurons.
    rng : numpy.random.Generator
        Not used: it is here so that all initialisations are called alike.

    Returns
    -------
    ndarray, shape (n_outputs, n_inputs)

    Raises
    ------
    TypeError, ValueError
        If a number is not a whole one above 0.

    Examples
    --------
    >>> zeros(2, 1, np.random.default_rng(0))
    array([[0., 0.]])
    """
    n_inputs, n_outputs = _check_sizes(n_inputs, n_outputs)
    return np.zeros((n_outputs, n_inputs))


INITIALISATIONS: dict[str, Callable[[int, int, np.random.Generator], Array]] = {
    "glorot": glorot,
    "he": he,
    "zeros": zeros,
}
"""Every initialisation by its name."""


def initial_weights(
    n_inputs: int,
    n_outputs: int,
    activation: Activation,
    rng: np.random.Generator,
    initialisation: str = "auto",
) -> Array:
    """Return a layer's first weights.

    Parameters
    ----------
    n_inputs, n_outputs : int
        The layer's inputs and neurons.
    activation : Activation
        The layer's; ``"auto"`` chooses by it.
    rng : numpy.random.Generator
        Where randomness comes from.
    initialisation : str
        A key of `INITIALISATIONS`, or ``"auto"``: He for ReLU and its kin, else Glorot.

    Returns
    -------
    ndarray, shape (n_outputs, n_inputs)

    Raises
    ------
    TypeError, ValueError
        If there is no initialisation of that name; the error suggests the nearest.
    """
    check_name(initialisation, "initialisation")
    if initialisation == "auto":
        initialisation = "he" if activation.name in HALF_SILENT else "glorot"
    if initialisation not in INITIALISATIONS:
        known = ["auto", *INITIALISATIONS]
        raise unknown_name("initialisation", initialisation, known)
    return INITIALISATIONS[initialisation](n_inputs, n_outputs, rng)


def initial_layers(
    sizes: Sequence[int],
    activations: Sequence[str | Activation],
    rng: np.random.Generator,
    initialisation: str = "auto",
) -> list[Dense]:
    """Return the layers of a network before training; `Network.create` calls this.

    Parameters and errors as in `Network.create`.

    Returns
    -------
    list of Dense
    """
    check_generator(rng)
    numbers = as_list(sizes, "sizes", "a list of numbers, such as [2, 8, 1]")
    sizes = [as_whole_number(n, f"sizes[{i}]", 1) for i, n in enumerate(numbers)]
    if len(sizes) < 2:
        raise ValueError(
            "`sizes` must hold the number of inputs, then the neurons of at least one "
            f"layer, such as [2, 8, 1]. Received: {sizes}"
        )
    if not isinstance(activations, str):
        activations = as_list(activations, "activations", "a list, one a layer")
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
    return layers


def _check_sizes(n_inputs: int, n_outputs: int) -> tuple[int, int]:
    return (
        as_whole_number(n_inputs, "n_inputs", least=1),
        as_whole_number(n_outputs, "n_outputs", least=1),
    )
