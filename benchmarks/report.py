"""Put what a benchmark measured into the README beside it, between two markers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.timing import Spread

HERE = Path(__file__).parent
README = HERE / "README.md"
MISSED = "**missed**"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; the first column is text, the others are numbers."""
    ruler = ["---"] + ["---:"] * (len(head) - 1)
    lines = [head, ruler, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(
    found: Spread,
    digits: int,
    *,
    unit: str = "",
    at_most: float | None = None,
    at_least: float | None = None,
) -> str:
    """Return a median, its quartiles and its target; and whether that was missed.

    Examples
    --------
    >>> cell(Spread(3.9, 3.6, 4.2, (3.7, 4.1)), 1, at_least=4)
    '3.9 (3.6–4.2, ≥ 4) **missed**'
    >>> cell(Spread(4.1, 3.9, 4.2, (3.9, 4.1)), 1, at_least=4)
    '4.1 (3.9–4.2, ≥ 4) **missed in 1 of 2 runs**'
    >>> cell(Spread(41.2, 40.1, 43.0, (41.0, 41.5)), 0, unit="%")
    '41% (40–43)'
    """
    low = -float("inf") if at_least is None else at_least
    high = float("inf") if at_most is None else at_most
    wanted = "" if at_least is None else f", ≥ {at_least:g}"
    wanted += "" if at_most is None else f", ≤ {at_most:g}"
    text = f"{found.median:.{digits}f}{unit} "
    text += f"({found.low:.{digits}f}–{found.high:.{digits}f}{wanted})"
    missed = sum(not low <= run <= high for run in found.runs)
    if not low <= found.median <= high:
        return f"{text} {MISSED}"
    return (
        f"{text} **missed in {missed} of {len(found.runs)} runs**" if missed else text
    )


def say_missed(rows: Iterable[Sequence[str]], head: Sequence[str]) -> str:
    """Return a sentence that names each cell of a table whose target was missed.

    Examples
    --------
    >>> say_missed([["2-2-1", "1.2 (≤ 1.5)", "3.9 (≥ 4) **missed**"]], ["", "a", "b"])
    'Missed: 2-2-1, b.'
    """
    names = [
        f"{row[0]}, {column}"
        for row in rows
        for column, text in zip(head, row, strict=True)
        if text.endswith(MISSED)
    ]
    return f"Missed: {'; '.join(names)}." if names else "No median misses its target."


def write_section(name: str, text: str, path: Path = README) -> None:
    """Replace what stands between ``<!-- name -->`` and ``<!-- /name -->``.

    Parameters
    ----------
    name : str
        The benchmark's name, as in the markers.
    text : str
        Markdown to put there.
    path : Path
        The file.

    Raises
    ------
    ValueError
        If the file does not have both markers, once each and in this order.
    """
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    page = path.read_text(encoding="utf-8")
    before, opened, rest = page.partition(start)
    _, closed, after = rest.partition(end)
    if not opened or not closed:
        raise ValueError(f"{path.name} must have the lines {start} and {end}")
    path.write_text(
        f"{before}{start}\n\n{text.strip()}\n\n{end}{after}", encoding="utf-8"
    )
