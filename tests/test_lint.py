"""The linters and type checkers, as tests: `make lint` runs only these."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TYPESCRIPT = ["nnlib/live/front", "book", "tests/front"]

CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "deno fmt": ["deno", "fmt", "--check"],
    "deno lint": ["deno", "lint"],
    "deno check": ["deno", "check", "--frozen", *TYPESCRIPT],
    "deno test": ["deno", "test", "--frozen", "--quiet", "--allow-read", *TYPESCRIPT],
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_checker_finds_nothing(name: str) -> None:
    done = subprocess.run(CHECKS[name], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"{name}:\n{done.stdout}\n{done.stderr}"
