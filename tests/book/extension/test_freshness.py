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


@pytest.mark.parametrize(
    ("name", "executes_again"), [("nnlib/digits.npz", True), ("book/pages.py", False)]
)
def test_a_change_of_data_and_of_any_module_of_the_book_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, executes_again: bool
):
    monkeypatch.setattr(freshness, "nnlib_folder", lambda: tmp_path / "nnlib")
    monkeypatch.setattr(freshness, "ROOT", tmp_path)
    outputs, pages = freshness.execution_fingerprint(), freshness.page_fingerprint()
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text("new")
    assert (freshness.execution_fingerprint() != outputs) == executes_again
    assert freshness.page_fingerprint() != pages


def test_outputs_depend_on_the_packages_that_cells_run():
    # A figure of the chapter on other engines writes ONNX files.
    assert "\nonnx " in freshness.execution_fingerprint()
