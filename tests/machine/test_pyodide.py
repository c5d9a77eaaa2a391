"""tests/machine/pyodide.py: without npm or PyPI the tests are set up all the same."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from machine import pyodide

from book import npm

NO_NPM = npm.NotReachedError("npm did not give pyodide")
NO_PYPI = subprocess.CalledProcessError(1, "pip")


@pytest.mark.parametrize(("name", "error"), [("core", NO_NPM), ("packages", NO_PYPI)])
def test_what_cannot_be_had_is_said_and_its_tests_are_skipped(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    error: Exception,
) -> None:
    def refuse(folder: Path) -> None:
        raise error

    for each in ("core", "packages"):
        monkeypatch.setattr(pyodide, f"get_{each}", lambda folder: None)
    monkeypatch.setattr(pyodide, f"get_{name}", refuse)
    monkeypatch.setattr(pyodide, "FOLDER", tmp_path / "pyodide")
    pyodide.main()
    assert f"No Python for browsers: {error}" in capsys.readouterr().err
    assert not pyodide.is_there()
