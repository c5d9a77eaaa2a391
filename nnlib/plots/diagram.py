"""A network as circles and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnlib.checks import as_whole_number
from nnlib.network import Network
from nnlib.plots._style import BLUE, INK, ORANGE, finish

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_network(network: Network, axes: Axes, most: int = 10) -> Axes:
    """Draw a network: weights above 0 solid and blue, below 0 dashed and orange.

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
    most = as_whole_number(most, "most", 1)
    sizes = [network.layers[0].n_inputs, *(each.n_outputs for each in network.layers)]
    heights = [_heights(min(size, most)) for size in sizes]
    largest = max(float(np.abs(layer.W).max()) for layer in network.layers) or 1.0
    for number, layer in enumerate(network.layers):
        for i, end in enumerate(heights[number + 1]):
            for j, start in enumerate(heights[number]):
                weight = float(layer.W[i, j])
                axes.plot(
                    [number, number + 1],
                    [start, end],
                    color=BLUE if weight > 0 else ORANGE,
                    linestyle="-" if weight > 0 else "--",
                    linewidth=0.3 + 2.7 * abs(weight) / largest,
                    zorder=1,
                )
    names = ["inputs", *(layer.activation.name for layer in network.layers)]
    tallest = max(len(column) for column in heights)
    floor = -tallest / 2 - 0.02 * tallest
    for number, (column, size, name) in enumerate(
        zip(heights, sizes, names, strict=True)
    ):
        axes.scatter([number] * len(column), column, s=220, color=INK, zorder=2)
        count = f"{len(column)} of {size}" if size > most else f"{size}"
        axes.text(number, floor, f"{count}\n{name}", color=INK, ha="center", va="top")
    axes.set_xlim(-0.4, len(sizes) - 0.6)
    axes.set_ylim(floor - 0.12 * tallest, tallest / 2)
    axes.set_axis_off()
    steps = [
        f"{size} neuron{'s' * (size > 1)} ({name})"
        for size, name in zip(sizes[1:], names[1:], strict=True)
    ]
    return finish(
        axes, f"Diagram of a network: {sizes[0]} inputs, then {', then '.join(steps)}."
    )


def _heights(n: int) -> list[float]:
    return [(n - 1) / 2 - i for i in range(n)]
