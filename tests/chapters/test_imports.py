"""Chapters import only what builds them: the tests' environment has more than that."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from book.pages import ROOT

CHAPTERS = [ROOT / "index.md", *sorted((ROOT / "chapters").glob("*.md"))]
CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
IMPORT = re.compile(r"^\s*(?:from|import) (\w+)", re.MULTILINE)
# What the course is made with (requirements.txt), and Python's own.
THERE = {"nnlib", "numpy", "matplotlib", "ipywidgets", *sys.stdlib_module_names}


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_a_chapter_imports_only_what_the_book_installs(path: Path) -> None:
    cells = CELL.findall(path.read_text(encoding="utf-8"))
    asked = {name for cell in cells for name in IMPORT.findall(cell)}
    assert asked - THERE == set()
