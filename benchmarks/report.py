"""Put what a benchmark measured into the README beside it, between two markers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
README = HERE / "README.md"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; the first column is text, the others are numbers."""
    ruler = ["---"] + ["---:"] * (len(head) - 1)
    lines = [head, ruler, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


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
