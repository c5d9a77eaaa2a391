"""Whether sources have changed."""

from __future__ import annotations

from pathlib import Path

from book.fingerprint import fingerprint


def test_a_fingerprint_changes_with_contents_and_names_and_nothing_else(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    source = tmp_path / "sub" / "a.py"
    source.write_text("x = 1\n")
    first = fingerprint(tmp_path, [".py"])
    (tmp_path / "notes.txt").write_text("not a source")
    source.touch()
    assert fingerprint(tmp_path, [".py"]) == first
    source.write_text("x = 2\n")
    second = fingerprint(tmp_path, [".py"])
    source.rename(tmp_path / "sub" / "b.py")
    third = fingerprint(tmp_path, [".py"])
    assert len({first, second, third}) == 3
