"""Execute again what a change in nnlib makes stale, and nothing else.

jupyter-cache compares notebooks with notebooks: it would serve yesterday's outputs of
an nnlib that changed today. Two fingerprints mend this. When what a notebook runs has
changed, the cache is emptied; when what a page is made with has changed (the front
end too, which draws the stills), all pages are read again, from the cache if they can.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

from book import theme
from book.fingerprint import fingerprint
from book.pages import ROOT

logger = logging.getLogger(__name__)

# Packages whose version can change what a cell prints.
RUNTIME = ("numpy", "matplotlib", "anywidget", "ipywidgets", "onnx")

STAMP = "made-with"


def nnlib_folder() -> Path:
    """Return where nnlib is installed, without importing it."""
    spec = find_spec("nnlib")
    if spec is None or not spec.submodule_search_locations:
        raise ExtensionError("nnlib is not installed: run pip install -e '.[book]'")
    return Path(spec.submodule_search_locations[0])


def execution_fingerprint() -> str:
    """Return a hash of everything that the outputs of the notebooks depend on."""
    versions = [f"{name} {version(name)}" for name in RUNTIME]
    python = "python {}.{}".format(*sys.version_info[:2])
    return "\n".join([python, *versions, fingerprint(nnlib_folder(), [".py", ".npz"])])


def page_fingerprint() -> str:
    """Return a hash of everything that pages are made with, outputs included."""
    front = fingerprint(nnlib_folder(), [".ts", ".css", ".js"])
    book = fingerprint(ROOT / "book", [".py", ".ts"])
    return "\n".join([execution_fingerprint(), front, book])


def stale_pages(
    app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> list[str]:
    """Empty the cache if it is stale, and name the pages to read again."""
    _empty_stale_cache(theme.execution_cache(env))
    made_with = page_fingerprint()
    if getattr(env, "osn_made_with", None) == made_with:
        return []
    env.osn_made_with = made_with  # type: ignore[attr-defined]
    return sorted(env.found_docs)


def _empty_stale_cache(folder: Path) -> None:
    stamp = folder / STAMP
    current = execution_fingerprint()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == current:
        return
    if folder.is_dir():
        # Slow to import, and rarely needed.
        from jupyter_cache import get_cache  # type: ignore[import-untyped]

        logger.info("nnlib has changed: all notebooks will be executed again")
        get_cache(folder).clear_cache()
    folder.mkdir(parents=True, exist_ok=True)
    stamp.write_text(current, encoding="utf-8")


def forget_after_warnings(app: Sphinx, error: Exception | None) -> None:
    """Let the next build read all pages again if this one gave a warning.

    Sphinx would not mention an unchanged page's warning again, so that a second run of
    a failed strict build would pass. Executed notebooks stay in the cache.
    """
    if error is None and theme.has_warned(app):
        theme.environment_file(app).unlink(missing_ok=True)
