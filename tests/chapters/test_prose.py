"""What chapters say of numbers is computed, or checked where it stands.

The roles do the checking when the book is built (book/extension/live_numbers.py,
and cells tagged remove-cell); here is what a role cannot see: a number that was typed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from book.pages import ROOT

CHAPTERS = [ROOT / "index.md", *sorted((ROOT / "chapters").glob("*.md"))]

HEADER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
FENCE = re.compile(r"^(`{3,})(.*?)^\1$\n?", re.DOTALL | re.MULTILINE)
ROLE_OR_CODE = re.compile(r"(\{[\w-]+\})?`[^`]+`")
# Chosen numbers are short: a threshold of 0.5, a step of 0.01. Three decimals or more
# are a result.
RESULT = re.compile(r"(?<![\w.])\d+\.\d{3,}")
CHECK = re.compile(r"\{check\}`")


def _code(match: re.Match[str]) -> str:
    """Leave of a code cell only whether it asserts something."""
    hidden = ":tags: [remove-cell]" in match[2]
    return "ASSERTED\n" if hidden and "\nassert " in match[2] else ""


def unchecked(source: str) -> list[str]:
    """Return the lines of a chapter with a typed result that nothing checks.

    A line is checked if it has a claim, or the next line is one, or if the cell that
    follows its paragraph asserts.
    """
    text = FENCE.sub(_code, HEADER.sub("", source))
    found = []
    for paragraph in re.split(r"\n\n(?!ASSERTED)", text):
        if "ASSERTED" in paragraph:
            continue
        lines = paragraph.split("\n")
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            checked = CHECK.search(line) or CHECK.match(following)
            if RESULT.search(ROLE_OR_CODE.sub("", line)) and not checked:
                found.append(line)
    return found


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_no_result_is_typed_without_a_check(chapter: Path):
    assert unchecked(chapter.read_text(encoding="utf-8")) == []


COURSE = [
    ROOT / f"chapters/{name}.md"
    for name in (
        "neurons",
        "layers",
        "forward-propagation",
        "activation-functions",
        "backpropagation",
        "whole-networks",
    )
]
CODE = re.compile(r"^```\{code-cell\} ipython3\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# What somebody who has seen a little Python has not seen.
HARD = re.compile(r"\*\*\(?\w+ \||\|=|\| \{|for [^\n]+ in [^\n\]})]+ for |\(\*\w+\.\w+")


def hard_code(source: str) -> list[str]:
    """Return the lines of a chapter's visible code that a beginner cannot read."""
    found = []
    for cell in CODE.findall(source):
        # Code of a hidden figure or check is nobody's to read.
        if not re.search(r"tags: \[remove-(cell|input)\]", cell):
            found += [line for line in cell.split("\n") if HARD.search(line)]
    return found


@pytest.mark.parametrize("chapter", COURSE, ids=lambda path: path.stem)
def test_a_beginner_can_read_the_code(chapter: Path):
    assert hard_code(chapter.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "after = backward(**numbers | {'w5': 1})",
        "now |= update(**now)",
        "return f(**(numbers | changes))",
        "[i * j for i in a for j in b]",
        "np.polyfit(*data.X.T, *data.Y.T, deg=1)",
    ],
)
def test_code_that_is_too_hard_is_found(line: str):
    cell = "```{{code-cell}} ipython3\n{}{}\n```\n"
    assert hard_code(cell.format("", line)) == [line]
    assert hard_code(cell.format(":tags: [remove-cell]\n", line)) == []


CELL = "```{{code-cell}} ipython3\n:tags: [{}]\nassert 1 < 2\n```\n"
HIDDEN, SHOWN = CELL.format("remove-cell"), CELL.format("hide-input")


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("The output is 0.597.", 1),
        ("The output is $a = 0.597448$.\nIt is 0.5974.", 2),
        ("The output is {number}`a2`, or `0.597` in code, from 0.25 on.", 0),
        ("The output is 0.597.{check}`a2 == 0.597 to 3 digits`", 0),
        ("The output is 0.597.\n{check}`a2 == 0.597 to 3 digits`", 0),
        ("The output is 0.597.\n\nIt is high.{check}`a2 > 0.5`", 1),
        (f"The output is 0.597.\n\n{HIDDEN}\nIt is 0.598.", 1),
        (f"The output is 0.597.\n\n{SHOWN}", 1),
        ("---\nversion: 0.123\n---\n```python\n0.597\n```\n", 0),
    ],
)
def test_a_typed_result_is_found(source: str, found: int):
    assert len(unchecked(source)) == found
