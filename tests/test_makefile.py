"""What each target of the Makefile runs, by a Python that only writes down how."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

SOURCES = (
    *("README.md", "index.md", "_config.yml", "_toc.yml", "pyproject.toml"),
    *("requirements.txt", "requirements.lock", "hatch_build.py"),
    *("deno.json", "deno.lock", "chapters/neurons.md", "book/static/paper.js"),
    *("nnlib/network.py", "nnlib/live/front/page/host.ts", "tests/machine/nginx.py"),
)

# It bundles by an empty file, and does nothing else.
PYTHON = """#!/bin/sh
echo "$@" >> said
[ "$1" != hatch_build.py ] || touch nnlib/live/static/host.js
"""

PUBLISHED = ["build . --warningiserror --keep-going", "-m book.publish"]


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., list[str]]:
    """Return what makes a target in a fresh clone and says what was run for it."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in SOURCES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    for folder in ("_build", "nnlib/live/static"):
        (tmp_path / folder).mkdir()
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("python", "jupyter-book"):
        (programs / name).write_text(PYTHON)
        (programs / name).chmod(0o755)

    def run(target: str, *changed: str) -> list[str]:
        for name in changed:
            (tmp_path / name).touch()
        said = tmp_path / "said"
        said.unlink(missing_ok=True)
        environment = {k: v for k, v in os.environ.items() if k != "MAKEFLAGS"}
        subprocess.run(
            ["make", "--silent", target], cwd=tmp_path, env=environment, check=True
        )
        lines = said.read_text().splitlines() if said.is_file() else []
        return [line.removeprefix(PIP).strip() for line in lines]

    return run


PIP = "-m pip --disable-pip-version-check install --quiet --no-compile"


def test_the_book_alone_installs_no_more_than_it_needs(make) -> None:
    install, *others = make("html")
    assert install == "-c requirements.lock -r requirements.txt"
    assert others == ["hatch_build.py", *PUBLISHED]


def test_what_the_tests_want_is_installed_at_once_and_is_enough_for_the_book(
    make,
) -> None:
    install, *others = make("test")
    assert install == "-c requirements.lock -e .[test]"
    assert not any("pip" in each or "install" in each for each in others)
    assert [each for each in others if each.startswith("-m machine.")]
    assert others[-4:-1] == ["hatch_build.py", *PUBLISHED]
    assert others[-1].startswith("-m pytest --cov")
    assert make("html") == []


def test_what_needs_no_browser_gets_none(make) -> None:
    for target in ("test-quick", "fuzz", "lint"):
        assert not [each for each in make(target) if each.startswith("-m machine.")]


def test_without_a_browser_the_front_end_is_bundled_and_kept_fresh(make) -> None:
    assert "hatch_build.py" in make("test-quick")
    assert "hatch_build.py" not in make("test-quick")
    assert "hatch_build.py" in make("test-quick", "nnlib/live/front/page/host.ts")


@pytest.mark.parametrize(
    "changed",
    ["README.md", "book/static/paper.js", "nnlib/network.py", "chapters/neurons.md"],
)
def test_the_book_is_published_anew_when_what_it_is_made_of_has_changed(
    make, changed: str
) -> None:
    make("html")
    assert make("html") == []
    assert make("html", "nnlib/live/static/data.js") == []
    assert make("html", changed) == PUBLISHED
