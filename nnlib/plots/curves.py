"""Lines: an activation with its derivative, learning curves, gradients by layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnlib.activations import activation as activation_named
from nnlib.activations.base import Activation
from nnlib.checks import as_real_array, as_real_number, check_name
from nnlib.network import Gradients
from nnlib.plots._arguments import check_axes, check_type
from nnlib.plots._style import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    colors_for,
    finish,
)
from nnlib.plots._svg import alt_text
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
    check_axes(axes)
    low, high = as_real_number(low, "low"), as_real_number(high, "high")
    if not low < high:
        raise ValueError(f"`low` must be below `high`. Received: {low}, {high}")
    z = np.linspace(low, high, 401)
    colors = colors_for(axes)
    axes.axhline(0, color=colors[INK], linewidth=0.5)
    axes.axvline(0, color=colors[INK], linewidth=0.5)
    axes.plot(z, activation(z), color=colors[BLUE], linewidth=2, label="f(z)")
    slope = activation.derivative(z)
    axes.plot(
        z, slope, color=colors[ORANGE], linewidth=2, linestyle="--", label="f′(z)"
    )
    axes.set(xlabel="z", title=activation.name)
    axes.legend()
    ends = activation(np.array([low, high]))
    return finish(
        axes,
        f"Graph of {activation.name} and its derivative for z from {low:g} to "
        f"{high:g}: the function goes from {ends[0]:.3g} to {ends[1]:.3g}, the "
        f"derivative lies between {slope.min():.3g} and {slope.max():.3g}.",
    )


def plot_history(history: History, axes: Axes, label: str = "") -> Axes:
    """Draw learning curves: the loss and, dashed, the validation loss, by epoch.

    Call it again on the same axes to compare trainings; then `label` tells them apart.

    Parameters
    ----------
    history : History
        Of at least one epoch.
    axes : matplotlib.axes.Axes
        What to draw on.
    label : str
        What this training is called; its curves share a colour.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If `history` is none, or no epoch was finished.

    Examples
    --------
    >>> from nnlib import History, plots
    >>> history = History({"loss": [0.7, 0.4, 0.3]})
    >>> axes = plots.plot_history(history, plots.new_axes())
    >>> plots.alt_text(axes)
    'Learning curves over 3 epochs. The training loss goes from 0.7 to 0.3.'
    """
    check_type(history, "history", History, "a History, as fit returns")
    check_axes(axes)
    check_name(label, "label")
    if not len(history):
        raise ValueError("`history` must hold at least one epoch. Received: none")
    said, color, marker = _next_run(axes, "training loss")
    plain = not label and not said
    colors, called = colors_for(axes), f", {label}" if label else ""
    # One epoch is a point, and without a mark no line goes through it.
    marker = "o" if len(history) == 1 else marker
    whose = f" of {label}" if label else ""
    text = f"Learning curves{whose} over {_count(len(history), 'epoch')}."
    for name, values, usual_color, line in (
        ("training loss", history.loss, BLUE, "-"),
        ("validation loss", history.validation_loss, ORANGE, "--"),
    ):
        if values:
            axes.plot(
                history.epochs,
                values,
                line,
                color=colors[usual_color if plain else color],
                label=name + called,
                marker=marker,
                markevery=max(1, len(values) // 8),
            )
            text += f" The {name} goes from {values[0]:.3g} to {values[-1]:.3g}."
    if history.best_epoch is not None:
        best = history.best_epoch
        axes.axvline(
            best,
            color=colors[GREEN if plain else color],
            linestyle=":",
            label=f"best epoch{called}, {best}",
        )
        text += f" The best epoch was {best}."
    _tick_whole_numbers(axes)
    axes.set(xlabel="epoch", ylabel="loss")
    axes.legend()
    return finish(axes, said + text)


def plot_gradients(gradients: Gradients, axes: Axes, label: str = "") -> Axes:
    """Draw how large the gradients of each layer's weights are, on a log scale.

    Call it again on the same axes to compare networks; then `label` tells them apart.

    Parameters
    ----------
    gradients : Gradients
        From `Network.backward`.
    axes : matplotlib.axes.Axes
        What to draw on.
    label : str
        What this network is called.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If `gradients` are none, or not finite.

    Examples
    --------
    >>> from nnlib import Dense, Network, plots
    >>> network = Network([Dense([[2.0]], [0.0]), Dense([[4.0]], [0.0])])
    >>> gradients = network.backward(network.forward([[0.5]]), [[3.0]])
    >>> axes = plots.plot_gradients(gradients, plots.new_axes())
    >>> plots.alt_text(axes)
    'Size of ∂L/∂W, from layer 1 to 2: 2, 1.'
    """
    check_type(gradients, "gradients", Gradients, "Gradients, as backward returns")
    check_axes(axes)
    check_name(label, "label")
    sizes = [
        float(np.sqrt(np.mean(as_real_array(dW, f"gradients.W[{index}]") ** 2)))
        for index, dW in enumerate(gradients.W)
    ]
    said, color, marker = _next_run(axes, "∂L/∂W")
    called = f", {label}" if label else ""
    layers = range(1, len(sizes) + 1)
    color = colors_for(axes)[color]
    axes.plot(
        layers, sizes, "-", marker=marker or "o", color=color, label=f"∂L/∂W{called}"
    )
    positive = all(np.all(np.asarray(line.get_ydata()) > 0) for line in axes.lines)
    axes.set_yscale("log" if positive else "linear")
    _tick_whole_numbers(axes)
    axes.set(xlabel="layer", ylabel="root mean square\nof ∂L/∂W")
    if label:
        axes.legend()
    each = ", ".join(f"{size:.2g}" for size in sizes)
    text = f"Size of ∂L/∂W{called}, from layer 1 to {len(sizes)}: {each}."
    return finish(axes, said + text)


def _next_run(axes: Axes, name: str) -> tuple[str, str, str]:
    """Return what was said of the runs on the axes, and the next one's colour and mark.

    Its first lines are those whose label begins with `name`. The first run has no mark.
    """
    runs = sum(str(line.get_label()).startswith(name) for line in axes.lines)
    said = f"{alt_text(axes)} " if runs else ""
    color = (BLUE, ORANGE, GREEN)[runs % 3]
    return said, color, "^sDvP"[(runs - 1) % 5] if runs else ""


def _tick_whole_numbers(axes: Axes) -> None:
    """Put ticks at whole numbers only; a logarithmic axis has its own way."""
    from matplotlib.ticker import MaxNLocator

    if axes.get_xscale() == "linear":
        axes.xaxis.set_major_locator(MaxNLocator("auto", integer=True, min_n_ticks=1))


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'s' * (n != 1)}"
