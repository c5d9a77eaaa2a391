"""A table as text in columns; a notebook shows the same as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


class Table(str):
    """Text in columns, which a notebook shows as a table with proper heads.

    Parameters
    ----------
    head : sequence of str
        What each column is called.
    rows : sequence of sequence of str
        The first cell of a row says what the row is of.
    numbers : collection of int
        The columns that are numbers, and so end at the right.
    caption : str
        What the table shows; for the notebook.

    Examples
    --------
    >>> table = Table(["layer", "neurons"], [["1", "12"]], {1}, "Layers")
    >>> table
    layer  neurons
    1           12
    >>> "<caption>Layers</caption>" in table._repr_html_()
    True
    """

    _html: str

    def __new__(
        cls,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        numbers: set[int],
        caption: str,
    ) -> Table:
        """Lay out the text, which is what the string holds."""
        widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
        lines = []
        for row in (head, *rows):
            cells = [
                cell.rjust(width) if column in numbers else cell.ljust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            lines.append("  ".join(cells).rstrip())
        table = super().__new__(cls, "\n".join(lines))
        table._html = _to_html(head, rows, numbers, caption)
        return table

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return self._html


def _to_html(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: set[int],
    caption: str,
) -> str:
    def cell(tag: str, column: int, text: str) -> str:
        side = "right" if column in numbers else "left"
        style = f"text-align: {side}; padding: 0.2em 0.6em; white-space: nowrap"
        return f'<{tag} style="{style}">{escape(text)}</{tag.split()[0]}>'

    def line(cells: Sequence[str]) -> str:
        return f"<tr>{''.join(cells)}</tr>"

    heads = line([cell('th scope="col"', *each) for each in enumerate(head)])
    body = [
        line(
            [
                cell('th scope="row"' if column == 0 else "td", column, text)
                for column, text in enumerate(row)
            ]
        )
        for row in rows
    ]
    return (
        f"<table><caption>{escape(caption)}</caption><thead>{heads}</thead>"
        f"<tbody>{''.join(body)}</tbody></table>"
    )
