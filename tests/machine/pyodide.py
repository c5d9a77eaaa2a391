"""Python for browsers, as far as registries have it: Pyodide's core and pure packages.

JupyterLite loads Pyodide from its CDN, where the tests never go. npm has the same core
of the same version, and PyPI the packages that are not compiled: enough for a kernel
that runs cells. numpy's build for browsers is on no registry.

Run it as a script to get both; `FOLDER` then holds what the CDN's folder would.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from book import npm

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".venv" / "pyodide"
SETTINGS = (
    Path(sys.prefix)
    / "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension"
    / "static/schema/kernel.v0.schema.json"
)
CORE = (
    *("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"),
    *("python_stdlib.zip", "pyodide-lock.json"),
)
MISSING = "no Python for browsers: npm or PyPI could not be reached for the tests"
"""What to say of its tests where it cannot be had."""

# What the kernel asks for before the first cell, and what a figure needs beside.
WANTED = ("micropip", "ipython", "jedi", "typing-extensions")


def wanted_url() -> str:
    """Return where the installed kernel would load Pyodide from."""
    text = SETTINGS.read_text(encoding="utf-8")
    (url,) = re.findall(r'"default": *"(https://[^"]*/)pyodide\.mjs"', text)
    return str(url)


def get_core(folder: Path) -> None:
    """Put the files of npm's package into a folder."""
    (version,) = re.findall(r"/v([\d.]+)/", wanted_url())
    npm.take(f"pyodide@{version}", CORE, folder)


def packages(lock: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return those of Pyodide's packages that are wanted, with all that they need."""
    found: dict[str, dict[str, Any]] = {}
    names = list(WANTED)
    while names:
        name = names.pop().lower().replace("_", "-")
        if name not in found:
            found[name] = lock["packages"][name]
            names += found[name]["depends"]
    return found


def get_packages(folder: Path) -> None:
    """Put PyPI's wheels of Pyodide's versions into the folder, and into its list."""
    path = folder / "pyodide-lock.json"
    lock = json.loads(path.read_text(encoding="utf-8"))
    wanted = packages(lock)
    command = [
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "download"),
        *("--quiet", "--no-deps", "--only-binary", ":all:", "--dest", str(folder)),
        *("--python-version", lock["info"]["python"]),
        *(f"{name}=={package['version']}" for name, package in wanted.items()),
    ]
    subprocess.run(command, check=True)
    for name, package in wanted.items():
        (wheel,) = folder.glob(f"{name.replace('-', '_')}-{package['version']}-*.whl")
        package["file_name"] = wheel.name
        package["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    path.write_text(json.dumps(lock), encoding="utf-8")


def is_there() -> bool:
    """Say whether all of it is there."""
    return (FOLDER / "from").is_file()


def main() -> None:
    """Get what is not there; another version of the kernel gets another one."""
    stamp = FOLDER / "from"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted_url():
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    try:
        get_core(FOLDER)
        get_packages(FOLDER)
    except (npm.NotReachedError, subprocess.CalledProcessError) as error:
        # Without it, its tests are skipped and say so.
        print(f"No Python for browsers: {error}", file=sys.stderr)
        return
    stamp.write_text(wanted_url(), encoding="utf-8")


if __name__ == "__main__":
    main()
