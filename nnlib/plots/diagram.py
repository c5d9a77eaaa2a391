"""A network as circles and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnlib.checks import as_real_array, as_whole_number
from nnlib.network import Network
from nnlib.plots._arguments import check_axes, check_type
from nnlib.plots._style import (
    BLUE,
    INK,
    ORANGE,
    colors_for,
    finish,
    points_across,
    text_width,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_network(network: Network, axes: Axes, most: int = 10) -> Axes:
    """Draw a network: weights above 0 solid and blue, below 0 dashed and orange.

    A weight of 0 is dotted and grey.

    Parameters
    ----------
    network : Network
        A line is the thicker, the larger its weight's size.
    axes : matplotlib.axes.Axes
        What to draw on.
    most : int
        Of a layer with more neurons, only so many are drawn, and their number said.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> from nnlib import Dense, Network, plots
    >>> network = Network([Dense([[0.6, -0.4]], [0.1], "tanh")])
    >>> axes = plots.plot_network(network, plots.new_axes())
    >>> plots.alt_text(axes)
    'Diagram of a network: 2 inputs, then 1 neuron (tanh).'
    """
    check_type(network, "network", Network, "a Network")
    check_axes(axes)
    most = as_whole_number(most, "most", 1)
    sizes = [network.layers[0].n_inputs, *(each.n_outputs for each in network.layers)]
    heights = [_heights(min(size, most)) for size in sizes]
    weights = [
        as_real_array(layer.W, f"W{number}")
        for number, layer in enumerate(network.layers, start=1)
    ]
    largest = max(float(np.abs(W).max()) for W in weights) or 1.0
    colors = colors_for(axes)
    for number, W in enumerate(weights):
        for i, end in enumerate(heights[number + 1]):
            for j, start in enumerate(heights[number]):
                color, line, least = _STYLES[float(np.sign(W[i, j]))]
                axes.plot(
                    [number, number + 1],
                    [start, end],
                    color=colors[color],
                    linestyle=line,
                    linewidth=least + 2.7 * abs(float(W[i, j])) / largest,
                    zorder=1,
                )
    tallest = max(len(column) for column in heights)
    axes.set_xlim(-0.4, len(sizes) - 0.6)
    axes.set_ylim(-tallest / 2, tallest / 2)
    axes.set_axis_off()
    width, height = points_across(axes)
    across = width / (len(sizes) - 0.2)
    # At most as large as leaves a gap to the next one, to the right and below.
    diameter = min(15.0, 0.6 * across, 0.6 * height / tallest)
    for number, column in enumerate(heights):
        axes.scatter(
            [number] * len(column),
            column,
            s=diameter**2,
            color=colors[INK],
            zorder=2,
        )
    names = ["inputs", *(layer.activation.name for layer in network.layers)]
    counts = [f"{most} of {size}" if size > most else f"{size}" for size in sizes]
    _name_columns(axes, counts, names, across, colors[INK])
    steps = [
        f"{size} neuron{'s' * (size > 1)} ({name})"
        for size, name in zip(sizes[1:], names[1:], strict=True)
    ]
    inputs = f"{sizes[0]} input{'s' * (sizes[0] > 1)}"
    return finish(
        axes, f"Diagram of a network: {inputs}, then {', then '.join(steps)}."
    )


_STYLES = {1.0: (BLUE, "-", 0.3), -1.0: (ORANGE, "--", 0.3), 0.0: (INK, ":", 0.8)}
"""Colour, line and least width of a weight, by its sign."""


def _name_columns(
    axes: Axes, counts: list[str], names: list[str], across: float, color: str
) -> None:
    """Write below each column what it is: upright where there is room, else turned."""
    size = min(10.0, 0.8 * across)
    widest = max(text_width(text, 10.0) for text in [*counts, *names])
    turned = widest > 0.9 * across
    for number, (count, name) in enumerate(zip(counts, names, strict=True)):
        axes.annotate(
            f"{count} {name}" if turned else f"{count}\n{name}",
            (number, 0),
            xycoords=("data", "axes fraction"),
            color=color,
            fontsize=size if turned else 10.0,
            ha="center",
            va="top",
            rotation=90 if turned else 0,
            annotation_clip=False,
        )


def _heights(n: int) -> list[float]:
    return [(n - 1) / 2 - i for i in range(n)]
