"""The book in one file."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from book.pages import ARCHIVE, JUPYTERLITE, ONNXRUNTIME
from book.publish.archive import with_archive
from book.theme import JUPYTERLITE_ENTRY

PAGE = """<head><meta name="onnxruntime" content="worker.js">
<link rel="preload" href="a.woff2" as="font" type="font/woff2">
<link rel="preload" href="a.css" as="style"></head><ul>
<li><a class="btn-launch-jupyterlite-button" href="lite/lab/index.html">Here</a></li>
<li><a class="btn" href="https://example.org">Elsewhere</a></li></ul>"""

OPTIONS = "_static/documentation_options.js"


def test_the_archive_is_the_site_without_what_wants_a_server(site_of) -> None:
    texts = {
        "a.html": PAGE,
        OPTIONS: "SHOW_SEARCH_SUMMARY: true",
        f"{JUPYTERLITE}/lab/index.html": "",
        f"{ONNXRUNTIME}/ort.js": "",
        "_static/a.js": "a",
    }
    site = with_archive(site_of(texts))
    with ZipFile(BytesIO(site.contents(ARCHIVE))) as archive:
        inside = {
            name.removeprefix("one-small-network/"): archive.read(name).decode()
            for name in archive.namelist()
        }
    assert set(inside) == {"index.html", "a.html", OPTIONS, "_static/a.js"}
    assert inside[OPTIONS] == "SHOW_SEARCH_SUMMARY: false"
    assert "Elsewhere" in inside["a.html"]
    assert 'as="style"' in inside["a.html"]
    assert 'as="font"' not in inside["a.html"]
    assert "jupyterlite" not in inside["a.html"]
    assert "onnxruntime" not in inside["a.html"]
    # The site itself is as it was.
    assert len(JUPYTERLITE_ENTRY.on(site.pages["a.html"])) == 1
    assert site.text(OPTIONS) == "SHOW_SEARCH_SUMMARY: true"


def test_a_search_that_cannot_be_told_to_open_no_pages_is_reported(site_of) -> None:
    with pytest.raises(ValueError, match="expected SEARCH_SUMMARY"):
        with_archive(site_of({OPTIONS: "other options"}))
