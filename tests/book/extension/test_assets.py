"""The book's own files under _static: what is made once stays, and nothing else."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest

from book import font
from book.extension import assets


def test_what_an_earlier_version_made_is_not_copied_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[Path] = []
    monkeypatch.setattr(font, "build_font", built.append)
    made = tmp_path / "book-static"
    made.mkdir()
    for name in (font.FILE_NAME, "host.js"):
        (made / name).write_text("of an earlier build", encoding="utf-8")
    app: Any = Mock(
        builder=SimpleNamespace(format="html"),
        outdir=tmp_path / "html",
        config=SimpleNamespace(html_static_path=[]),
    )
    assets.prepare(app)
    kept = {path.name for path in made.iterdir()}
    assert kept == {font.FILE_NAME, assets.TOKENS.name, "book.css"}
    assert str(made) in app.config.html_static_path
    assert built == []  # it is newer than its recipe
