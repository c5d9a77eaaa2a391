"""Lines: an activation with its derivative, learning curves, gradients by layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnlib.activations import activation as activation_named
from nnlib.activations.base import Activation
from nnlib.network import Gradients
from nnlib.plots._style import BLUE, GREEN, INK, ORANGE, finish
from nnlib.training.history import History

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_activation(
    activation: str | Activation, axes: Axes, low: float = -5.0, high: float = 5.0
) -> Axes:
    """Draw an activation and, dashed, its derivative.

    Parameters
    ----------
    activation : str or Activation
        One that works element by element.
    axes : matplotlib.axes.Axes
        What to draw on.
    low, high : float
        The z to draw between.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If the activation is unknown or mixes its inputs, as softmax does, or `low` is
        not below `high`.

    Examples
    --------
    >>> from nnlib import plots
    >>> axes = plots.plot_activation("tanh", plots.new_axes(), low=-3, high=3)
    >>> [line.get_label() for line in axes.lines[2:]]
    ['f(z)', 'f′(z)']
    """
    activation = activation_named(activation)
    if activation.jacobian_product is not None:
        raise ValueError(
            "`activation` must work element by element, to be a curve. "
            f"Received: {activation!r}"
        )
    if not low < high:
        raise ValueError(f"`low` must be below `high`. Received: {low}, {high}")
    z = np.linspace(low, high, 401)
    axes.axhline(0, color=INK, linewidth=0.5)
    axes.axvline(0, color=INK, linewidth=0.5)
    axes.plot(z, activation(z), color=BLUE, linewidth=2, label="f(z)")
    slope = activation.derivative(z)
    axes.plot(z, slope, color=ORANGE, linewidth=2, linestyle="--", label="f′(z)")
    axes.set(xlabel="z", title=activation.name)
    axes.legend()
    ends = activation(np.array([low, high]))
    return finish(
        axes,
        f"Graph of {activation.name} and its derivative for z from {low:g} to "
        f"{high:g}: the function goes from {ends[0]:.3g} to {ends[1]:.3g}, the "
        f"derivative lies between {slope.min():.3g} and {slope.max():.3g}.",
    )


def plot_history(history: History, axes: Axes) -> Axes:
    """Draw learning curves: the loss and, dashed, the validation loss, by epoch.

    Parameters
    ----------
    history : History
        Of at least one epoch.
    axes : matplotlib.axes.Axes
        What to draw on.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If no epoch was finished.

    Examples
    --------
    >>> from nnlib import History, plots
    >>> history = History({"loss": [0.7, 0.4, 0.3]})
    >>> axes = plots.plot_history(history, plots.new_axes())
    >>> plots.alt_text(axes)
    'Learning curves over 3 epochs. The training loss goes from 0.7 to 0.3.'
    """
    if not len(history):
        raise ValueError("`history` must hold at least one epoch. Received: none")
    text = f"Learning curves over {len(history)} epochs."
    for name, values, color, line in (
        ("training loss", history.loss, BLUE, "-"),
        ("validation loss", history.validation_loss, ORANGE, "--"),
    ):
        if values:
            axes.plot(history.epochs, values, line, color=color, label=name)
            text += f" The {name} goes from {values[0]:.3g} to {values[-1]:.3g}."
    if history.best_epoch is not None:
        best = history.best_epoch
        axes.axvline(best, color=GREEN, linestyle=":", label=f"best epoch, {best}")
        text += f" The best epoch was {best}."
    axes.locator_params(axis="x", integer=True)
    axes.set(xlabel="epoch", ylabel="loss")
    axes.legend()
    return finish(axes, text)


def plot_gradients(gradients: Gradients, axes: Axes) -> Axes:
    """Draw how large the gradients of each layer's weights are, on a log scale.

    Parameters
    ----------
    gradients : Gradients
        From `Network.backward`.
    axes : matplotlib.axes.Axes
        What to draw on.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> from nnlib import Dense, Network, plots
    >>> network = Network([Dense([[2.0]], [0.0]), Dense([[4.0]], [0.0])])
    >>> gradients = network.backward(network.forward([[0.5]]), [[3.0]])
    >>> axes = plots.plot_gradients(gradients, plots.new_axes())
    >>> plots.alt_text(axes)
    'Size of ∂L/∂W, from layer 1 to 2: 2, 1.'
    """
    sizes = [float(np.sqrt(np.mean(dW**2))) for dW in gradients.W]
    layers = range(1, len(sizes) + 1)
    axes.plot(layers, sizes, "o-", color=BLUE)
    if all(size > 0 for size in sizes):
        axes.set_yscale("log")
    axes.set_xticks(layers)
    axes.set(xlabel="layer", ylabel="root mean square of ∂L/∂W")
    each = ", ".join(f"{size:.2g}" for size in sizes)
    return finish(axes, f"Size of ∂L/∂W, from layer 1 to {len(sizes)}: {each}.")
