"""ONNX Runtime Web beside the pages that run it, and what is said where it is not."""

from __future__ import annotations

import gzip
from hashlib import sha256
from pathlib import Path

import pytest

from book import npm
from book.pages import ONNXRUNTIME, ONNXRUNTIME_WORKER
from book.publish import onnxruntime
from book.publish.onnxruntime import with_onnxruntime, without_onnxruntime

PAGE = '<head><meta charset="utf-8" /></head><script>{"kind":"engines"}</script>'
TEXTS = {"chapters/one.html": PAGE, "chapters/two.html": '<meta charset="utf-8" />'}


@pytest.fixture
def in_npm(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A small npm: what was asked of it."""
    asked: list[str] = []

    def take(package: str, files: tuple[str, ...], folder: Path) -> list[Path]:
        asked.append(package)
        copies = [folder / Path(file).name for file in files]
        for copy in copies:
            copy.write_bytes(copy.name.encode())
        return copies

    monkeypatch.setattr(npm, "take", take)
    return asked


def trust(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the small npm's files be the ones that were tried."""
    digests = {
        file: sha256(Path(file).name.encode()).hexdigest() for file in onnxruntime.FILES
    }
    monkeypatch.setattr(onnxruntime, "FILES", digests)


def test_a_page_that_runs_it_is_told_where_it_is_and_how_large(
    site_of, in_npm, monkeypatch
) -> None:
    trust(monkeypatch)
    site = with_onnxruntime(site_of(TEXTS))
    (told,) = site.pages["chapters/one.html"].css('meta[name="onnxruntime"]')
    assert told.attributes["content"] == f"../{ONNXRUNTIME_WORKER}"
    packed = site.contents(f"{ONNXRUNTIME}/ort.wasm.packed")
    script = site.contents(f"{ONNXRUNTIME}/ort.js")
    assert gzip.decompress(packed) == Path(onnxruntime.WASM).name.encode()
    assert told.attributes["data-bytes"] == str(len(packed) + len(script))
    assert b'addEventListener("message"' in site.contents(ONNXRUNTIME_WORKER)
    assert "onnxruntime" not in site.pages["chapters/two.html"].html
    # Once is enough.
    with_onnxruntime(site_of(TEXTS))
    assert len(in_npm) == 1
    # The archive's pages do not have it.
    page = without_onnxruntime(site.pages["chapters/one.html"].copy())
    assert "onnxruntime" not in page.html


def test_a_site_that_does_not_run_it_does_not_get_it(site_of, in_npm) -> None:
    site = with_onnxruntime(site_of({"chapters/two.html": TEXTS["chapters/two.html"]}))
    assert in_npm == []
    assert list(site.files) == []


def test_files_that_were_not_tried_are_not_published(site_of, in_npm, capsys) -> None:
    site = with_onnxruntime(site_of(TEXTS))
    assert ONNXRUNTIME_WORKER not in site
    assert 'name="onnxruntime"' not in site.pages["chapters/one.html"].html
    said = capsys.readouterr().err
    assert "Published without ONNX Runtime Web" in said
    assert "is another" in said


def test_a_registry_that_cannot_be_reached_is_said_in_a_sentence(
    site_of, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "http://127.0.0.1:9/")
    monkeypatch.setattr(onnxruntime, "PACKAGE", "onnxruntime-web@0.0.0-never")
    site = with_onnxruntime(site_of(TEXTS))
    assert ONNXRUNTIME_WORKER not in site
    assert "npm did not give onnxruntime-web@0.0.0-never" in capsys.readouterr().err
