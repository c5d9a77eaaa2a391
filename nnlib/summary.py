"""A network as a table: each layer's shapes, parameters and activation."""

from __future__ import annotations

from collections.abc import Sequence

from nnlib._table import Table
from nnlib.layers import Dense


def summarise(layers: Sequence[Dense]) -> Table:
    """Return the table of a network's layers, one a row, and the sum below.

    Parameters
    ----------
    layers : sequence of Dense
        First to last.

    Returns
    -------
    Table
        A string; a notebook shows it as a table.

    Examples
    --------
    >>> print(summarise([Dense([[0.6, -0.4], [-0.3, 0.8]], [0.1, 0.2], "sigmoid")]))
    layer  W       b     parameters  activation
    1      (2, 2)  (2,)           6  sigmoid
    total                         6
    """
    rows = [
        (
            str(number),
            str(layer.W.shape),
            str(layer.b.shape),
            f"{layer.n_parameters:,}",
            layer.activation.name,
        )
        for number, layer in enumerate(layers, start=1)
    ]
    total = sum(layer.n_parameters for layer in layers)
    rows.append(("total", "", "", f"{total:,}", ""))
    head = ("layer", "W", "b", "parameters", "activation")
    return Table(head, rows, {3}, "The network, layer by layer")
