"""JupyterLite: chapters that run in the reader's own browser.

It is a JupyterLab without a server, with the chapters' notebooks and the wheels that
they install. Python itself, numpy and matplotlib, compiled for browsers by the Pyodide
project, are not in it: JupyterLite loads them from Pyodide's CDN when a notebook is
opened.

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
from collections.abc import Mapping
from html import escape
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from book.fingerprint import fingerprint
from book.notebooks import INSTALL_TAG
from book.notebooks.wheels import build_nnlib, pack_installed
from book.pages import ROOT
from book.policy import JUPYTERLITE_POLICY, policy_in_page

# What nnlib.live needs beside what Pyodide has.
PACKED = ("anywidget", "comm", "ipywidgets", "jupyterlab_widgets", "psygnal")

# The parts of JupyterLab that are installed for widgets and for Python. Others of the
# environment, Jupytext's for one, need a server.
EXTENSIONS = (
    "@jupyter-widgets/jupyterlab-manager",
    "@jupyterlite/pyodide-kernel-extension",
    "anywidget",
)

# What nnlib's wheel is made with, beside nnlib.
OF_THE_WHEEL = (
    *("pyproject.toml", "README.md", "LICENSE"),
    *("hatch_build.py", "deno.json", "deno.lock"),
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


def for_the_browser(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a chapter's notebook with the kernel and the first cell for a browser.

    Parameters
    ----------
    notebook : dict
        As book.notebooks.chapters writes it for download.

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


def made_with(notebooks: Mapping[str, str]) -> str:
    """Return a hash of everything that goes into it.

    Parameters
    ----------
    notebooks : mapping of str to str
        The notebooks for download, by their paths.
    """
    tools = [f"{name} {version(name)}" for name in (*_TOOLS, *PACKED)]
    sources = [
        fingerprint(ROOT / "nnlib", [".py", ".ts", ".css", ".npz"]),
        *(f"{name} {_digest(text.encode())}" for name, text in notebooks.items()),
        *(
            _digest(file.read_bytes())
            for file in (
                *(ROOT / name for name in OF_THE_WHEEL),
                *(Path(__file__), Path(__file__).with_name("wheels.py")),
            )
        ),
    ]
    parts = [*tools, *sources, policy_in_page(JUPYTERLITE_POLICY)]
    return _digest("\n".join(parts).encode())[:16]


def _digest(contents: bytes) -> str:
    return hashlib.sha256(contents).hexdigest()


def build(notebooks: Mapping[str, str], kept: Path) -> Path:
    """Build JupyterLite, unless it is there and up to date.

    Parameters
    ----------
    notebooks : mapping of str to str
        The notebooks for download, by their paths.
    kept : Path
        The folder that keeps the app, under a name that says what it is made with: so
        two may build at the same time, and nobody ever sees half of it.

    Returns
    -------
    Path
        The folder of the app.

    Raises
    ------
    RuntimeError
        If `jupyter lite build` fails; the message is what it said.
    """
    app = kept / made_with(notebooks)
    if app.is_dir():
        return app
    kept.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="_", dir=kept) as folder:
        work = Path(folder)
        _prepare(work, notebooks)
        _build(work)
        _without_old_fonts(work / "output" / "build")
        _carry_policy(work / "output")
        try:
            (work / "output").rename(app)
        except OSError:
            # Where another was faster, its app is the same.
            if not app.is_dir():
                raise
    for old in kept.glob("[0-9a-f]*"):
        if old != app:
            shutil.rmtree(old, ignore_errors=True)
    return app


def _prepare(work: Path, notebooks: Mapping[str, str]) -> None:
    """Write what `jupyter lite build` reads."""
    wheels = work / "pypi"
    wheels.mkdir(parents=True)
    build_nnlib(wheels)
    for name in PACKED:
        pack_installed(name, wheels)
    for name, text in notebooks.items():
        target = work / "files" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, for_the_browser(json.loads(text)))
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
    content = escape(policy_in_page(JUPYTERLITE_POLICY), quote=False)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    for page in folder.rglob("*.html"):
        before, head, after = page.read_text(encoding="utf-8").partition("<head>")
        if not head:
            raise RuntimeError(f"expected a <head> in {page.relative_to(folder)}")
        page.write_text(f"{before}{head}{meta}{after}", encoding="utf-8")


def _write(file: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content, indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")
