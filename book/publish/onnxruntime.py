"""ONNX Runtime Web beside the pages, for the chapter that runs it.

It comes from npm once and is kept. It is published compressed, and unpacked by the
worker that runs it: so any server sends 3.7 megabytes and not 14, and how far it has
come can be told. Where npm cannot be reached, the book is published without it, and the
page that would run it says so.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from book import npm, theme
from book.pages import ONNXRUNTIME, ONNXRUNTIME_WORKER
from book.publish.site import Page, Site
from nnlib.live.sphinx.front_end import STATIC

PACKAGE = "onnxruntime-web@1.30.0"

# What is run in readers' browsers is what was tried: each file with its SHA-256.
RUNTIME = "dist/ort.wasm.bundle.min.mjs"
WASM = "dist/ort-wasm-simd-threaded.wasm"
FILES = {
    RUNTIME: "11e64bd8ffe11bd1a2a2f0d6275fdfbbba7262f0b76b99b53d228a8a22ef3d90",
    WASM: "3398c10d07d229bd91b364548e130e0e51a8e5704b88c7c083ebbeb78842dee2",
}

# Of the figures in a page whose part runs it, and of no other page.
_RUNS_IT = '"kind":"engines"'

META = "onnxruntime"
"""The name of the element that tells a page where it is, and how large."""


def get(kept: Path) -> Path:
    """Return the folder with its files, which are got unless they are there.

    Parameters
    ----------
    kept : Path
        The folder that keeps them, under a name that says the version.

    Raises
    ------
    npm.NotReachedError
        If npm does not give them, or gives others.
    """
    folder = kept / PACKAGE
    if folder.is_dir():
        return folder
    kept.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="_", dir=kept) as work:
        made = Path(work, PACKAGE)
        made.mkdir()
        copies = npm.take(PACKAGE, tuple(FILES), made)
        for copy, expected in zip(copies, FILES.values(), strict=True):
            found = hashlib.sha256(copy.read_bytes()).hexdigest()
            if found != expected:
                raise npm.NotReachedError(
                    f"{copy.name} of {PACKAGE} is another: {found}"
                )
        script, wasm = copies
        # Not every server knows the ending of the one and leaves that of the other.
        script.rename(made / "ort.js")
        packed = gzip.compress(wasm.read_bytes(), 9, mtime=0)
        (made / "ort.wasm.packed").write_bytes(packed)
        wasm.unlink()
        try:
            made.rename(folder)
        except OSError:
            # Where another was faster, its files are the same.
            if not folder.is_dir():
                raise
    return folder


def with_onnxruntime(site: Site) -> Site:
    """Add it for the pages that run it, and tell them; or say that it is not there."""
    pages = [page for page in site.pages.values() if _RUNS_IT in page.html]
    if not pages:
        return site
    try:
        folder = get(site.work / "onnxruntime")
    except npm.NotReachedError as error:
        print(f"Published without ONNX Runtime Web: {error}", file=sys.stderr)
        return site
    files: dict[str, Path | bytes] = {
        f"{ONNXRUNTIME}/{path.name}": path for path in sorted(folder.iterdir())
    }
    files[ONNXRUNTIME_WORKER] = STATIC / Path(ONNXRUNTIME_WORKER).name
    size = sum(path.stat().st_size for path in folder.iterdir())
    for page in pages:
        address = page.address(ONNXRUNTIME_WORKER)
        told = {"name": META, "content": address, "data-bytes": str(size)}
        (charset,) = theme.CHARSET.on(page)
        charset.insert_after(page.element("meta", told))
    return site.having(files)


def without_onnxruntime(page: Page) -> Page:
    """Tell a page that it is not there."""
    for told in page.css(f'meta[name="{META}"]'):
        told.decompose()
    return page
