"""Get a browser for the tests: one that is there, its maker's own, or Debian's package.

Where one may not install packages, Debian's is unpacked beside the virtual environment.
The programs chromium.py, firefox.py and webkit.py say which, and how it is started.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from machine.debian import libraries, run, unpack

ROOT = Path(__file__).parents[2]

# Without a font a page has no text to test, and a bare machine has none.
FONTS = "fonts-dejavu-core"


@dataclass(frozen=True)
class Wanted:
    """A browser that tests want.

    Parameters
    ----------
    name : str
        What its makers call it.
    packages : sequence of str
        Debian's packages with it.
    starts : callable
        Says whether one is there and starts.
    others : sequence of callables
        Ways to get it that are tried before Debian's; a docstring says what each does.
    """

    name: str
    packages: Sequence[str]
    starts: Callable[[], bool]
    others: Sequence[Callable[[], None]] = ()

    @property
    def folder(self) -> Path:
        """Where its packages are unpacked."""
        return ROOT / ".venv" / self.name.lower()

    @property
    def missing(self) -> str:
        """What to say of its tests where it cannot be had."""
        return f"no {self.name}: apt-get install {' '.join(self.packages)}"

    def from_debian(self) -> None:
        """Install Debian's package, as root or through sudo."""
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        install = ["install", "-y", "-qq", "--no-install-recommends"]
        run(*root, "apt-get", "update", "-qq")
        run(*root, "apt-get", *install, *self.packages, FONTS)

    def unpacked_from_debian(self) -> None:
        """Unpack Debian's package, and what it needs, into .venv: no root wanted."""
        unpack([*self.packages, FONTS], self.folder)

    def get(self) -> str:
        """Try each way until one starts.

        Returns
        -------
        str
            What was tried, if none does; else nothing.
        """
        if self.starts():
            return ""
        tried = [f"{self.name} could not be had for the browser tests. Tried:"]
        for way in (*self.others, self.from_debian, self.unpacked_from_debian):
            print(f"Looking for {self.name}: {way.__doc__}", flush=True)
            try:
                way()
            except (subprocess.CalledProcessError, FileNotFoundError) as error:
                output = getattr(error, "stderr", None) or str(error)
                tried.append(f"{way.__doc__}\n    {output.strip().splitlines()[-1]}")
                continue
            if self.starts():
                return ""
            tried.append(f"{way.__doc__}\n    It is there now, but does not start.")
        tried.append(f"Install it: apt-get install {' '.join(self.packages)}")
        return "\n  ".join(tried) + "\n"


def unpacked_environment(folder: Path) -> dict[str, str]:
    """Return the environment in which an unpacked browser finds what it needs."""
    folders = [*folder.glob("usr/lib/*/"), *libraries(folder)]
    folders += [*folder.glob("usr/lib/*-linux-gnu/*/")]
    environment = {
        **os.environ,
        "LD_LIBRARY_PATH": os.pathsep.join(str(each) for each in folders),
        "XDG_DATA_HOME": str(folder / "usr/share"),  # fontconfig looks in its fonts/
    }
    if not Path("/etc/fonts").exists():
        environment["FONTCONFIG_PATH"] = str(folder / "etc/fonts")
    return environment
