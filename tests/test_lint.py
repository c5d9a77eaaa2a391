"""The linters and type checkers, as tests: `make lint` runs only these."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
TYPESCRIPT = ["nnlib/live/front", "book", "tests/live/front"]

# The environment's own tools, whatever else is on the machine.
TOOLS = Path(sys.executable).parent

CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "deno fmt": ["deno", "fmt", "--check"],
    "deno lint": ["deno", "lint"],
    "deno check": ["deno", "check", "--frozen", *TYPESCRIPT],
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_checker_finds_nothing(name: str) -> None:
    tool, *arguments = CHECKS[name]
    done = subprocess.run(
        [str(TOOLS / tool), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": os.pathsep.join([str(TOOLS), os.environ["PATH"]])},
    )
    assert done.returncode == 0, f"{name}:\n{done.stdout}\n{done.stderr}"
