"""What a network answers, over the plane of its two inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnlib.datasets.dataset import Dataset
from nnlib.labels import predicted_labels
from nnlib.network import Network
from nnlib.plots._style import diverging, finish

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# The data, in full colour, must stand out from the surface, which is as pale on a dark
# page as on a light one. Okabe and Ito's: at least 3:1 on either page, in the legend.
POINT_BLUE = "#0072b2"
POINT_ORANGE = "#d55e00"
PALE_BLUE = "#9cc9e6"
PALE_ORANGE = "#f2bd96"


def plot_decision(
    network: Network, data: Dataset, axes: Axes, resolution: int = 150
) -> Axes:
    """Draw the output over the plane, the line where it is ½, and the data.

    Parameters
    ----------
    network : Network
        Of two inputs and one output, a probability.
    data : Dataset
        Of two classes; class 0 are orange circles, class 1 blue triangles.
    axes : matplotlib.axes.Axes
        What to draw on.
    resolution : int
        Points to a side at which the output is computed.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If the network or the data have other numbers of inputs or outputs.

    Examples
    --------
    >>> from nnlib import Dense, Network, plots
    >>> from nnlib.datasets import gate
    >>> network = Network([Dense([[8.0, 8.0]], [-4.0], "sigmoid")])
    >>> axes = plots.plot_decision(network, gate("or"), plots.new_axes())
    >>> [text.get_text() for text in axes.get_legend().get_texts()]
    ['class 0', 'class 1']
    """
    for name, sizes in (
        ("network", (network.layers[0].n_inputs, network.layers[-1].n_outputs)),
        ("data", (data.X.shape[1], data.Y.shape[1])),
    ):
        if sizes != (2, 1):
            raise ValueError(
                f"`{name}` must have 2 inputs and 1 output. "
                f"Received: {sizes[0]} and {sizes[1]}"
            )
    low, high = data.X.min(axis=0), data.X.max(axis=0)
    margin = 0.1 * np.maximum(high - low, 1e-9)
    x1, x2 = np.linspace(low - margin, high + margin, resolution).T
    plane = np.column_stack([each.ravel() for each in np.meshgrid(x1, x2)])
    output = network.forward(plane).output.reshape(resolution, resolution)
    axes.pcolormesh(
        x1,
        x2,
        output,
        cmap=diverging(PALE_ORANGE, PALE_BLUE),
        vmin=0,
        vmax=1,
        rasterized=True,
    )
    if output.min() < 0.5 < output.max():
        axes.contour(x1, x2, output, levels=[0.5], colors="black", linewidths=1)
    for label, color, marker in ((0, POINT_ORANGE, "o"), (1, POINT_BLUE, "^")):
        chosen = data.X[data.Y[:, 0] == label]
        axes.scatter(
            chosen[:, 0],
            chosen[:, 1],
            s=32,
            color=color,
            marker=marker,
            edgecolor="white",
            linewidth=0.6,
            label=f"class {label}",
        )
    axes.set(xlabel=data.features[0], ylabel=data.features[1])
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
    predicted = predicted_labels(network.forward(data.X).output)
    right = int((predicted == data.Y[:, 0]).sum())
    return finish(
        axes,
        f"The network's output over the plane of {data.features[0]} and "
        f"{data.features[1]}, with the data {data.name}: {right} of {len(data)} "
        "points lie on the right side of the line where the output is one half.",
    )
