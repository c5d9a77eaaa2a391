"""What a network answers, over the plane of its two inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from nnlib.activations import sigmoid
from nnlib.checks import Array, as_real_number, as_whole_number
from nnlib.datasets.dataset import Dataset
from nnlib.labels import Labels, predicted_labels, true_labels
from nnlib.network import Network
from nnlib.plots._arguments import as_labels, check_axes, check_type
from nnlib.plots._style import BLUE, ORANGE, diverging, finish, points_across

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# The data, in full colour, must stand out from the surface, which is as pale on a dark
# page as on a light one. The first two are the figures' (front/style/tokens.css), so
# that a class has one colour everywhere. Each has at least 3:1 on either page, in the
# legend, and a mark of its own.
POINTS = (ORANGE, BLUE, "#008a63", "#a55a96", "#8a6d00", "#757575")
PALE = ("#ee9a4d", "#5b9bd8", "#a3dcc6", "#e3bcd9", "#e0d190", "#d0d0d0")
MARKS = "o^sDvP"

_LARGE, _SMALL = 80, 32
_FEW = 20
"""Areas of a mark, in square points: few marks are large, as there is room for them."""

_ENTRY = 68
"""How wide an entry of the legend is, in points."""


def plot_decision(
    network: Network,
    data: Dataset,
    axes: Axes,
    resolution: int = 150,
    threshold: float | None = None,
) -> Axes:
    """Draw a classifier's answer over the plane, the lines between classes, the data.

    One output is drawn as it rises from class 0 to class 1, with the line where it
    reaches the threshold. Of several outputs, the largest gives each point its class.

    Parameters
    ----------
    network : Network
        Of two inputs. One output: the probability of class 1, or its logit if the
        output activation is the identity, and then the logit's probability is drawn.
        Several: one a class.
    data : Dataset
        Y is one column of labels, 0, 1, …, or one-hot. Class 0 are orange circles,
        class 1 blue triangles; up to six classes can be told apart.
    axes : matplotlib.axes.Axes
        What to draw on.
    resolution : int
        Points to a side at which the output is computed.
    threshold : float, optional
        From where on one output means class 1, if that is not a probability of ½ or a
        logit of 0. The output itself is drawn then.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If the network or the data have other numbers of inputs or classes, the targets
        are not classes, or there is no sample.

    Examples
    --------
    >>> from nnlib import Dense, Network, plots
    >>> from nnlib.datasets import gate
    >>> network = Network([Dense([[8.0, 8.0]], [-4.0], "sigmoid")])
    >>> axes = plots.plot_decision(network, gate("or"), plots.new_axes())
    >>> [text.get_text() for text in axes.get_legend().get_texts()]
    ['class 0', 'class 1']
    """
    check_type(network, "network", Network, "a Network")
    check_type(data, "data", Dataset, "a nnlib.datasets.Dataset")
    check_axes(axes)
    resolution = as_whole_number(resolution, "resolution", 2)
    labels, n_classes = _classes(network, data)
    single = network.layers[-1].n_outputs == 1
    logit = single and network.layers[-1].activation.name == "identity"
    level = 0.0 if logit else 0.5
    if threshold is not None:
        if not single:
            raise ValueError(
                "`threshold` must be left out: of several outputs the largest counts. "
                f"Received: {threshold!r}"
            )
        logit, level = False, as_real_number(threshold, "threshold")

    x1, x2 = _sides(data.X, resolution)
    plane = np.column_stack([each.ravel() for each in np.meshgrid(x1, x2)])
    output = network.predict(plane)
    if single:
        rising = (sigmoid(output) - 0.5 if logit else output - level)[:, 0]
        _draw_rising(axes, x1, x2, rising.reshape(resolution, resolution))
    else:
        _draw_regions(axes, x1, x2, output.T.reshape(-1, resolution, resolution))
    for label in range(n_classes):
        chosen = data.X[labels == label]
        axes.scatter(
            chosen[:, 0],
            chosen[:, 1],
            s=_LARGE if len(labels) <= _FEW else _SMALL,
            color=POINTS[label],
            marker=MARKS[label],
            edgecolor="white",
            linewidth=1,
            label=f"class {label}",
        )
    axes.set(xlabel=data.features[0], ylabel=data.features[1])
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=max(1, min(3, int(points_across(axes)[0] / _ENTRY))),
        borderpad=0.2,
        borderaxespad=0.2,
        handletextpad=0.2,
        columnspacing=1.2,
    )
    right = int((predicted_labels(network.predict(data.X), level) == labels).sum())
    where = (
        f"on the right side of the line where the {'logit' if logit else 'output'} is "
        f"{'one half' if level == 0.5 else f'{level:g}'}"
        if single
        else "where the output of their class is the largest"
    )
    return finish(
        axes,
        f"The network's {'output' if single else 'answer'} over the plane of "
        f"{data.features[0]} and {data.features[1]}, with the data {data.name}: "
        f"{right} of {len(data)} points lie {where}.",
    )


def _classes(network: Network, data: Dataset) -> tuple[Labels, int]:
    """Return each sample's class, and how many classes there are."""
    outputs = network.layers[-1].n_outputs
    n_classes = max(2, outputs)
    for name, inputs in (
        ("network", network.layers[0].n_inputs),
        ("data", data.X.shape[1]),
    ):
        if inputs != 2:
            raise ValueError(
                f"`{name}` must have 2 inputs, the plane's. Received: {inputs}"
            )
    if n_classes > len(POINTS):
        raise ValueError(
            f"`network` must have at most {len(POINTS)} outputs: more classes could "
            f"not be told apart. Received: {outputs}"
        )
    if not len(data):
        raise ValueError("`data` must hold at least one sample. Received: none")
    columns = data.Y.shape[1]
    if columns == 1:
        return as_labels(data.Y[:, 0], "data.Y", n_classes, "the classes"), n_classes
    if columns != n_classes:
        raise ValueError(
            f"`data` must have one target, or one for each of the {n_classes} classes "
            f"of the network. Received: {columns}"
        )
    try:
        return true_labels(data.Y), n_classes
    except ValueError as error:
        raise ValueError(f"`data` must hold classes: {error}") from error


def _sides(X: Array, resolution: int) -> tuple[Array, Array]:
    """Return the plane's x1 and x2, a little beyond the data on every side."""
    low, high = X.min(axis=0), X.max(axis=0)
    size = np.maximum(np.abs(low), np.abs(high))
    # A feature that does not vary says nothing of its scale.
    varies = high - low > 1e-9 * size
    margin = np.where(varies, 0.1 * (high - low), np.maximum(1.0, size))
    x1, x2 = np.linspace(low - margin, high + margin, resolution).T
    return x1, x2


def _draw_rising(axes: Axes, x1: Array, x2: Array, output: Array) -> None:
    """Draw an output's way from −½ or less, through its line at 0, to ½ or more."""
    _draw_image(axes, x1, x2, output, cmap=diverging(*PALE[:2]), vmin=-0.5, vmax=0.5)
    _draw_line(axes, x1, x2, output)


def _draw_regions(axes: Axes, x1: Array, x2: Array, outputs: Array) -> None:
    """Draw which output is the largest, and lines where that changes."""
    from matplotlib.colors import ListedColormap

    best = outputs.argmax(axis=0)
    _draw_image(
        axes, x1, x2, best, cmap=ListedColormap(PALE), vmin=-0.5, vmax=len(PALE) - 0.5
    )
    for number, output in enumerate(outputs):
        rest = np.delete(outputs, number, axis=0).max(axis=0)
        _draw_line(axes, x1, x2, output - rest)


def _draw_image(axes: Axes, x1: Array, x2: Array, values: Array, **colors: Any) -> None:
    axes.pcolormesh(x1, x2, values, rasterized=True, **colors)


def _draw_line(axes: Axes, x1: Array, x2: Array, values: Array) -> None:
    if values.min() < 0 < values.max():
        axes.contour(x1, x2, values, levels=[0.0], colors="black", linewidths=1)
