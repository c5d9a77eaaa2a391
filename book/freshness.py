"""Execute again what a change in nnlib makes stale, and nothing else.

jupyter-cache compares notebooks with notebooks: it would serve yesterday's outputs of
an nnlib that changed today. Two fingerprints mend this. When what a notebook runs has
changed, the cache is emptied; when what a page is made with has changed (the front
end too, which draws the stills), all pages are read again, from the cache if they can.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

logger = logging.getLogger(__name__)

# Packages whose version can change what a cell prints.
RUNTIME = ("numpy", "matplotlib", "anywidget", "ipywidgets")

STAMP = "made-with"


def fingerprint(folder: Path, suffixes: Iterable[str]) -> str:
    """Return a hash of the names and contents of the sources in a folder.

    Parameters
    ----------
    folder : Path
        Searched with its subfolders.
    suffixes : iterable of str
        The kinds of files that count, such as ".py".
    """
    kinds = set(suffixes)
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in kinds and path.is_file():
            contents = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(
                f"{path.relative_to(folder).as_posix()} {contents}\n".encode()
            )
    return digest.hexdigest()


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
    return "\n".join([python, *versions, fingerprint(nnlib_folder(), [".py"])])


def page_fingerprint() -> str:
    """Return a hash of everything that pages are made with, outputs included."""
    front = fingerprint(nnlib_folder(), [".ts", ".css", ".js"])
    book = fingerprint(Path(__file__).parent, [".py", ".ts", ".css", ".svg"])
    return "\n".join([execution_fingerprint(), front, book])


def stale_pages(
    app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> list[str]:
    """Empty the cache if it is stale, and name the pages to read again."""
    _empty_stale_cache(Path(env.mystnb_config.execution_cache_path))  # type: ignore[attr-defined]
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
    # Sphinx has no public count of its warnings.
    if error is None and app._warncount:
        Path(app.doctreedir, ENV_PICKLE_FILENAME).unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the moment before pages are read, and to the end."""
    app.connect("env-get-outdated", stale_pages)
    app.connect("build-finished", forget_after_warnings)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
