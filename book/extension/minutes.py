"""How long a chapter takes, reckoned from its source: the role minutes.

{minutes}`layers` says it of chapters/layers.md on a page beside it, as {doc} would find
it: "30 minutes to read, and 25 for the exercises". It is an estimate, and the text
around it should say so: nobody was timed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

logger = logging.getLogger(__name__)

# Half as fast as a novel: each sentence, and each formula, is to be understood.
WORDS_A_MINUTE = 120
# To read the lines of a cell and what it prints, and to try a figure.
MINUTES_A_CELL = 0.5
MINUTES_A_FIGURE = 2
# To solve one, with pencil and paper or in code, and to compare.
MINUTES_AN_EXERCISE = 5

_FENCE = re.compile(r"^(`{3,})\{code-cell\}.*?\n(.*?)^\1$", re.DOTALL | re.MULTILINE)
_HEADER = re.compile(r"\A---\n.*?^---$", re.DOTALL | re.MULTILINE)
_EXERCISE = re.compile(r"^:class: exercise$", re.MULTILINE)
_SILENT = re.compile(r"\{check\}`[^`]+`")
_FIGURE = re.compile(r"remove-input|\b(?:interact|figure)\(")
_WORD = re.compile(r"\w[\w’'.-]*")


@dataclass(frozen=True)
class Minutes:
    """What a chapter takes.

    Parameters
    ----------
    reading, exercises : int
        In minutes, rounded to 5.
    """

    reading: int
    exercises: int

    @classmethod
    def of(cls, source: str) -> Minutes:
        """Reckon from a chapter's source: its words, formulas, cells and exercises."""
        body, _, exercises = source.partition("\n## Exercises\n")
        exercises, _, end = exercises.partition("\n## ")
        return cls(
            _to_five(_minutes(body) + _minutes(end)),
            _to_five(MINUTES_AN_EXERCISE * len(_EXERCISE.findall(exercises))),
        )

    def __str__(self) -> str:
        """Say it in words."""
        said = f"{self.reading} minutes to read"
        if not self.exercises:
            return said
        return f"{said}, and {self.exercises} for the exercises"


def _minutes(text: str) -> float:
    """Reckon the minutes for reading."""
    cells = [cell for _, cell in _FENCE.findall(text) if "remove-cell" not in cell]
    figures = sum(_FIGURE.search(cell) is not None for cell in cells)
    prose = _SILENT.sub("", _FENCE.sub("", _HEADER.sub("", text)))
    return (
        len(_WORD.findall(prose)) / WORDS_A_MINUTE
        + MINUTES_A_CELL * (len(cells) - figures)
        + MINUTES_A_FIGURE * figures
    )


def _to_five(minutes: float) -> int:
    return 5 * round(minutes / 5)


class MinutesRole(SphinxRole):
    """How long a chapter takes."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return it as text, or warn that there is no such chapter."""
        _, path = self.env.relfn2path(f"{self.text}.md")
        if not Path(path).is_file():
            logger.warning(
                "{minutes}`%s`: there is no such chapter",
                self.text,
                location=self.get_location(),
                type="live",
            )
            said = self.text
        else:
            self.env.note_dependency(path)
            said = str(Minutes.of(Path(path).read_text(encoding="utf-8")))
        # The name of a page might be that of a number, too.
        return [nodes.inline("", said, written=f"minutes {self.text}")], []
