"""Debian's packages, unpacked into a folder: no root wanted, no service started."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def run(*command: str, cwd: Path | None = None) -> str:
    """Run a command and return what it printed."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True)
    return done.stdout


def unpack(packages: list[str], folder: Path) -> None:
    """Unpack packages, and what they need and this machine lacks.

    Raises
    ------
    subprocess.CalledProcessError
        If Debian's package manager cannot get them.
    FileNotFoundError
        If it is not there.
    """
    state = folder / "apt"
    (state / "lists/partial").mkdir(parents=True, exist_ok=True)
    (state / "archives/partial").mkdir(parents=True, exist_ok=True)
    apt = [
        *("-o", f"Dir::State::lists={state / 'lists'}"),
        *("-o", f"Dir::Cache={state}"),
        *("-o", "Debug::NoLocking=1"),
    ]
    run("apt-get", *apt, "update", "-qq")
    simulate = ["install", "--simulate", "--no-install-recommends", *packages]
    plan = run("apt-get", *apt, *simulate)
    needed = [line.split()[1] for line in plan.splitlines() if line.startswith("Inst ")]
    run("apt-get", *apt, "download", *needed, cwd=state / "archives")
    for package in (state / "archives").glob("*.deb"):
        run("dpkg", "-x", str(package), str(folder))
    shutil.rmtree(state)


def libraries(folder: Path) -> list[Path]:
    """Return the folders in which an unpacked program finds its libraries."""
    places = [folder / "lib", folder / "usr/lib"]
    places += [*folder.glob("usr/lib/*-linux-gnu"), *folder.glob("lib/*-linux-gnu")]
    return places
