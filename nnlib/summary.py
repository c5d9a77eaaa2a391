"""A network as a table: each layer's shapes, parameters and activation."""

from __future__ import annotations

from collections.abc import Sequence

from nnlib.layers import Dense


def summarise(layers: Sequence[Dense]) -> str:
    """Return the table of a network's layers, one a row, and the sum below.

    Parameters
    ----------
    layers : sequence of Dense
        First to last.

    Returns
    -------
    str

    Examples
    --------
    >>> print(summarise([Dense([[0.6, -0.4], [-0.3, 0.8]], [0.1, 0.2], "sigmoid")]))
    layer  W       b     parameters  activation
    1      (2, 2)  (2,)           6  sigmoid
    total                         6
    """
    rows = [("layer", "W", "b", "parameters", "activation")]
    for number, layer in enumerate(layers, start=1):
        rows.append(
            (
                str(number),
                str(layer.W.shape),
                str(layer.b.shape),
                f"{layer.n_parameters:,}",
                layer.activation.name,
            )
        )
    total = sum(layer.n_parameters for layer in layers)
    rows.append(("total", "", "", f"{total:,}", ""))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if column == 3 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
