"""JupyterLite: chapters that run in the reader's own browser, under lite/.

`python -m book.lite` (make runs it after the book) writes a JupyterLab without a
server, the chapters' notebooks, and the wheels that they install. Python itself, numpy
and matplotlib, compiled for browsers by the Pyodide project, are not in it: JupyterLite
loads them from Pyodide's CDN when a notebook is opened.

This calls `jupyter lite build`, and not jupyterlite-sphinx: that is for notebooks on a
page, and would build anew with every Sphinx build, those of the tests included. Here
nothing happens unless something that goes into it has changed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from book.freshness import fingerprint
from book.notebooks import FOLDER as NOTEBOOKS
from book.notebooks import INSTALL_TAG
from book.pages import LITE
from book.policy import LITE_POLICY, policy_meta
from book.serve import DIRECTORY
from book.wheels import ROOT, build_own, pack_installed

# What nnlib.live needs beside what Pyodide has.
PACKED = ("anywidget", "comm", "ipywidgets", "jupyterlab_widgets", "psygnal")

# The parts of JupyterLab that are installed for widgets and for Python. Others of the
# environment, Jupytext's for one, need a server.
EXTENSIONS = (
    "@jupyter-widgets/jupyterlab-manager",
    "@jupyterlite/pyodide-kernel-extension",
    "anywidget",
)

_TOOLS = ("jupyterlite-core", "jupyterlite-pyodide-kernel")

_INSTALL = """\
# Python runs in your browser here. This brings the course's library from the page's own
# site, and numpy and matplotlib from Pyodide's.
%pip install -q nnlib anywidget matplotlib\
"""

_KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"

# What is asked for by name is here or in Pyodide, or is refused: nothing is looked up
# elsewhere behind the reader's back.
_SETTINGS = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "appName": "One Small Network",
        "litePluginSettings": {_KERNEL: {"disablePyPIFallback": True}},
    },
}

# No news from the network.
_OVERRIDES = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
}


def for_lite(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a chapter's notebook with the kernel and the first cell for a browser.

    Parameters
    ----------
    notebook : dict
        As book.notebooks writes it for download.

    Raises
    ------
    ValueError
        If it has no cell that installs.
    """
    cells = [dict(cell) for cell in notebook["cells"]]
    install = [c for c in cells if INSTALL_TAG in c["metadata"].get("tags", [])]
    if len(install) != 1:
        raise ValueError(f"expected one cell with the tag {INSTALL_TAG!r}")
    install[0]["source"] = _INSTALL
    kernel = {"name": "python", "display_name": "Python (Pyodide)"}
    metadata = {
        **notebook["metadata"],
        "kernelspec": kernel | {"language": "python"},
        "language_info": {"name": "python"},
    }
    return {**notebook, "cells": cells, "metadata": metadata}


def made_with(notebooks: Path) -> str:
    """Return a hash of everything that goes into the folder.

    Parameters
    ----------
    notebooks : Path
        The folder of the notebooks for download.
    """
    tools = [f"{name} {version(name)}" for name in (*_TOOLS, *PACKED)]
    sources = [
        fingerprint(ROOT / "nnlib", [".py", ".ts", ".css"]),
        fingerprint(notebooks, [".ipynb"]),
        *(
            hashlib.sha256(file.read_bytes()).hexdigest()
            for file in (
                *(ROOT / "pyproject.toml", ROOT / "README.md"),
                *(Path(__file__), Path(__file__).with_name("wheels.py")),
            )
        ),
    ]
    return "\n".join([*tools, *sources, policy_meta(LITE_POLICY)])


def write_lite(built: Path = DIRECTORY) -> bool:
    """Write JupyterLite into a built book, unless it is there and up to date.

    Parameters
    ----------
    built : Path
        The folder of the book's index.html.

    Returns
    -------
    bool
        Whether anything was written.

    Raises
    ------
    RuntimeError
        If `jupyter lite build` fails; the message is what it said.
    """
    work, target = built.parent / "lite", built / LITE
    stamp, current = work / "made-with", made_with(built / NOTEBOOKS)
    if target.is_dir() and stamp.is_file() and stamp.read_text() == current:
        return False
    shutil.rmtree(work, ignore_errors=True)
    _prepare(work, built / NOTEBOOKS)
    _build(work)
    _without_old_fonts(work / "output" / "build")
    _carry_policy(work / "output")
    shutil.rmtree(target, ignore_errors=True)
    shutil.move(work / "output", target)
    stamp.write_text(current)
    return True


def _prepare(work: Path, notebooks: Path) -> None:
    """Write what `jupyter lite build` reads."""
    wheels = work / "pypi"
    wheels.mkdir(parents=True)
    build_own(wheels)
    for name in PACKED:
        pack_installed(name, wheels)
    for source in sorted(notebooks.rglob("*.ipynb")):
        notebook = for_lite(json.loads(source.read_text(encoding="utf-8")))
        target = work / "files" / source.relative_to(notebooks)
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, notebook)
    _write(work / "jupyter-lite.json", _SETTINGS)
    _write(work / "overrides.json", _OVERRIDES)
    extensions = Path(sys.prefix, "share", "jupyter", "labextensions")
    options = {
        "apps": ["lab"],
        "federated_extensions": [str(extensions / name) for name in EXTENSIONS],
        "ignore_sys_prefix": ["federated_extensions"],
        # Nobody who reads a chapter debugs JupyterLab.
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        # Faster, but not installed everywhere.
        "no_libarchive": True,
        "output_dir": "output",
    }
    _write(work / "jupyter_lite_config.json", {"LiteBuildConfig": options})


def _build(work: Path) -> None:
    command = [sys.executable, "-m", "jupyterlite_core", "build"]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"jupyter lite build failed:\n{done.stdout}{done.stderr}")


def _without_old_fonts(folder: Path) -> None:
    """Leave the forms of a font out that a browser with WebAssembly never asks for."""
    for font in folder.glob("*.woff2"):
        for suffix in (".eot", ".svg", ".ttf", ".woff"):
            font.with_suffix(suffix).unlink(missing_ok=True)


def _carry_policy(folder: Path) -> None:
    """Put the app's policy into its pages, for servers that send no header."""
    for page in folder.rglob("*.html"):
        before, head, after = page.read_text(encoding="utf-8").partition("<head>")
        if not head:
            raise RuntimeError(f"expected a <head> in {page.relative_to(folder)}")
        html = f"{before}{head}{policy_meta(LITE_POLICY)}{after}"
        page.write_text(html, encoding="utf-8")


def _write(file: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content, indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    if write_lite():
        print(f"JupyterLite is in {DIRECTORY / LITE}")
