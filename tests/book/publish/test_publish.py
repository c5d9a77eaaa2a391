"""The command that writes the site, and the order of its steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.publish import ON_THE_WEB, STEPS
from book.publish.__main__ import main


def test_what_goes_on_the_web_is_the_site_and_more() -> None:
    assert ON_THE_WEB[: len(STEPS)] == STEPS


def test_publishing_says_what_is_missing_or_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--built", str(tmp_path / "a"), "--target", str(tmp_path / "b")]
    assert main(where) == 1
    assert "run jupyter-book build" in capsys.readouterr().err
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("<p>")
    assert main(where) == 1
    said = capsys.readouterr().err
    assert said.startswith("index.html: expected the theme's script that makes a page")
    assert not (tmp_path / "b").exists()
