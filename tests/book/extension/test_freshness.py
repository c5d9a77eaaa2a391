"""What has to be executed or read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.extension import freshness


def test_outputs_depend_on_nnlibs_python_and_pages_on_its_front_end_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "network.py").write_text("")
    (tmp_path / "host.ts").write_text("")
    monkeypatch.setattr(freshness, "nnlib_folder", lambda: tmp_path)
    outputs, pages = freshness.execution_fingerprint(), freshness.page_fingerprint()
    (tmp_path / "host.ts").write_text("export {};")
    assert freshness.execution_fingerprint() == outputs
    assert freshness.page_fingerprint() != pages
    (tmp_path / "network.py").write_text("x = 1")
    assert freshness.execution_fingerprint() != outputs
