"""Numbers as coloured squares: weights, pictures, and a confusion matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from nnlib.checks import as_list, as_real_array, as_whole_number, check_name
from nnlib.plots._arguments import as_labels, check_axes
from nnlib.plots._style import diverging, finish, make_room, points_across, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_weights(
    W: Any, shape: tuple[int, int], axes: Axes, across: int | None = None
) -> Axes:
    """Draw each neuron's weights as an image: blue above 0, orange below.

    Parameters
    ----------
    W : array_like, shape (n_neurons, n_inputs)
        A layer's weights. All images share one scale.
    shape : (int, int)
        Rows and columns of an image; together n_inputs.
    axes : matplotlib.axes.Axes
        What to draw on.
    across : int, optional
        How many stand beside each other: about as many as below each other unless
        given.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If `shape` does not make n_inputs.

    Examples
    --------
    >>> from nnlib import plots
    >>> W = [[1.0, 0.0, 0.0, -1.0], [0.5, 0.5, 0.5, 0.5]]
    >>> axes = plots.plot_weights(W, (2, 2), plots.new_axes())
    >>> plots.alt_text(axes)
    'Weights of 2 neurons, each an image of 2 × 2 pixels; from -1 to 1.'
    """
    check_axes(axes)
    W = as_real_array(W, "W", "n_neurons, n_inputs")
    rows, columns = _as_shape(shape, W, "W")
    if across is None:
        across = int(np.ceil(np.sqrt(len(W))))
    sheet = _sheet(W, rows, columns, as_whole_number(across, "across", 1))
    limit = float(np.abs(W).max()) or 1.0
    axes.imshow(sheet, cmap=diverging(), vmin=-limit, vmax=limit)
    axes.set_axis_off()
    return finish(
        axes,
        f"Weights of {len(W)} neuron{'s' * (len(W) > 1)}, each an image of "
        f"{rows} × {columns} pixels; "
        f"from {W.min():.3g} to {W.max():.3g}.",
    )


def plot_pictures(
    X: Any, shape: tuple[int, int], axes: Axes, across: int = 10, *, words: str
) -> Axes:
    """Draw samples that are pictures, in greys: 0 is black, 1 is white.

    Parameters
    ----------
    X : array_like, shape (n_samples, n_inputs)
        One picture a row.
    shape : (int, int)
        Rows and columns of a picture; together n_inputs.
    axes : matplotlib.axes.Axes
        What to draw on.
    across : int
        How many stand beside each other.
    words : str
        What they show, for those who cannot see them.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If `shape` does not make n_inputs.

    Examples
    --------
    >>> from nnlib import plots
    >>> axes = plots.new_axes()
    >>> axes = plots.plot_pictures([[0, 1, 1, 0]], (2, 2), axes, words="A diagonal.")
    >>> plots.alt_text(axes)
    'A diagonal.'
    """
    check_axes(axes)
    check_name(words, "words")
    X = as_real_array(X, "X", "n_samples, n_inputs")
    across = as_whole_number(across, "across", 1)
    sheet = _sheet(X, *_as_shape(shape, X, "X"), across)
    axes.imshow(sheet, cmap="gray", vmin=0, vmax=1, interpolation="none")
    axes.set_axis_off()
    return finish(axes, words)


def _as_shape(shape: Any, X: Any, name: str) -> tuple[int, int]:
    sides = as_list(shape, "shape", "rows and columns, as (8, 8)")
    if len(sides) != 2:
        raise ValueError(
            f"`shape` must be rows and columns, as (8, 8). Received: {shape!r}"
        )
    rows, columns = (as_whole_number(side, "shape", 1) for side in sides)
    if rows * columns != X.shape[1]:
        raise ValueError(
            f"`shape` must make {X.shape[1]} pixels, one for each column of `{name}`. "
            f"Received: {rows} × {columns}"
        )
    return rows, columns


def _sheet(X: Any, rows: int, columns: int, across: int) -> Any:
    """Return the pictures side by side, with a gap between them."""
    across = min(across, len(X))
    down = -(-len(X) // across)
    sheet = np.full((down * (rows + 1) - 1, across * (columns + 1) - 1), np.nan)
    for number, picture in enumerate(X):
        top, left = (rows + 1) * (number // across), (columns + 1) * (number % across)
        sheet[top : top + rows, left : left + columns] = picture.reshape(rows, columns)
    return sheet


def plot_confusion(
    labels: Any, predicted: Any, names: Sequence[str], axes: Axes
) -> Axes:
    """Draw how often each class was taken for each.

    Parameters
    ----------
    labels, predicted : array_like of int, shape (n_samples,)
        True and predicted classes, from 0.
    names : sequence of str
        What each class is called.
    axes : matplotlib.axes.Axes
        What to draw on.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If the lengths differ or a label has no name.

    Examples
    --------
    >>> from nnlib import plots
    >>> names = ["cat", "dog"]
    >>> axes = plots.plot_confusion([0, 0, 1], [0, 1, 1], names, plots.new_axes())
    >>> plots.alt_text(axes)
    'Confusion matrix: 2 of 3 right. Most often wrong: cat taken for dog, 1×.'
    """
    check_axes(axes)
    names = as_list(names, "names", "a list of names, one for each class")
    for number, name in enumerate(names):
        check_name(name, f"names[{number}]")
    pairs = [
        as_labels(labels, "labels", len(names), "`names`"),
        as_labels(predicted, "predicted", len(names), "`names`"),
    ]
    if len(pairs[0]) != len(pairs[1]):
        raise ValueError(
            f"`predicted` must have {len(pairs[0])} values, one for each of `labels`. "
            f"Received: {len(pairs[1])}"
        )
    counts = np.zeros((len(names), len(names)), dtype=int)
    np.add.at(counts, tuple(pairs), 1)
    # As wide as there is room: a number is wider than it is high.
    image = axes.imshow(counts, cmap="cividis", vmin=0, aspect="auto")
    axes.set_xticks(range(len(names)), names)
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="predicted", ylabel="true")
    size = _fit_names(axes, names, str(counts.max()))
    for (row, column), count in np.ndenumerate(counts):
        red, green, blue, _ = image.cmap(image.norm(count))
        # At 0.46 the two are equally legible, at more than 4.5:1.
        ink = "black" if 0.3 * red + 0.59 * green + 0.11 * blue > 0.46 else "white"
        axes.text(
            column, row, str(count), color=ink, ha="center", va="center", size=size
        )
    right = int(np.trace(counts))
    wrong = counts - np.diag(np.diag(counts))
    text = f"Confusion matrix: {right} of {counts.sum()} right."
    if wrong.any():
        i, j = divmod(int(wrong.argmax()), len(names))
        text += f" Most often wrong: {names[i]} taken for {names[j]}, {wrong[i, j]}×."
    return finish(axes, text)


def _fit_names(axes: Axes, names: Sequence[str], largest: str) -> float:
    """Turn the names below if they would run into each other; return numbers' size.

    So many points high is the `largest` number that fits a cell, at most 10.
    """
    make_room(axes)
    axes.figure.figure.draw_without_rendering()  # now the axes have their place
    across = points_across(axes)[0] / len(names)
    size = float(axes.xaxis.get_ticklabels()[0].get_fontsize())
    if max(text_width(name, size) for name in names) > 0.9 * across:
        axes.tick_params(axis="x", labelrotation=90)
        axes.figure.figure.draw_without_rendering()
    width, height = (each / len(names) for each in points_across(axes))
    axes.tick_params(axis="y", labelsize=min(size, 0.9 * height))
    axes.tick_params(axis="x", labelsize=min(size, 0.9 * width))
    return min(10.0, 0.8 * height, 10.0 * 0.85 * width / text_width(largest, 10.0))
