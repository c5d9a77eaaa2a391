"""See to it that a Chromium is there for the browser tests, and say where.

In this order: one that is installed already, Playwright's own, Debian's package,
and, where one may not install packages, Debian's package unpacked beside the
virtual environment.  Run it as a script to install; import `find_chromium` to use it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from machine.debian import libraries, run, unpack
from playwright.sync_api import Error, sync_playwright

ROOT = Path(__file__).parents[2]
UNPACKED = ROOT / ".venv" / "chromium"

FLAGS = [
    "--no-sandbox",  # the tests' pages are our own, and CI runs as root
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# Without a font a page has no text to test, and a bare machine has none.
PACKAGES = ["chromium", "fonts-dejavu-core"]


def unpacked_environment() -> dict[str, str]:
    """Return the environment in which an unpacked Chromium finds what it needs."""
    folders = [UNPACKED / "usr/lib/chromium", *libraries(UNPACKED)]
    folders += [*UNPACKED.glob("usr/lib/*-linux-gnu/*/")]
    environment = {
        **os.environ,
        "LD_LIBRARY_PATH": os.pathsep.join(
            str(each) for each in folders if each.is_dir()
        ),
        "XDG_DATA_HOME": str(UNPACKED / "usr/share"),  # fontconfig looks in its fonts/
    }
    if not Path("/etc/fonts").exists():
        environment["FONTCONFIG_PATH"] = str(UNPACKED / "etc/fonts")
    return environment


def candidates() -> list[dict[str, object]]:
    """Launch options to try, in order of preference."""
    options: list[dict[str, object]] = []
    if chosen := os.environ.get("CHROMIUM"):
        options.append({"executable_path": chosen})
    options.append({})  # Playwright's own
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            options.append({"executable_path": path})
    unpacked = UNPACKED / "usr/lib/chromium/chromium"
    if unpacked.exists():
        options.append(
            {"executable_path": str(unpacked), "env": unpacked_environment()}
        )
    return options


def find_chromium() -> dict[str, object] | None:
    """Launch options of the first Chromium that really starts, or None."""
    with sync_playwright() as playwright:
        for options in candidates():
            try:
                playwright.chromium.launch(args=FLAGS, **options).close()  # type: ignore[arg-type]
            except Error:
                continue
            return options
    return None


def from_playwright() -> None:
    """Download the browser that fits the installed Playwright."""
    run(sys.executable, "-m", "playwright", "install", "chromium")


def from_debian() -> None:
    """Install Debian's package, as root or through sudo."""
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    run(*prefix, "apt-get", "update", "-qq")
    run(
        *prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES
    )


def unpacked_from_debian() -> None:
    """Unpack Debian's package, and what it needs, into .venv: no root wanted."""
    unpack(PACKAGES, UNPACKED)


WAYS: list[Callable[[], None]] = [from_playwright, from_debian, unpacked_from_debian]


def main() -> None:
    """Try each way until a Chromium starts; else say what was tried."""
    tried = []
    if find_chromium() is not None:
        return
    for way in WAYS:
        print(f"Looking for a Chromium: {way.__doc__}", flush=True)
        try:
            way()
        except (subprocess.CalledProcessError, FileNotFoundError) as error:
            output = getattr(error, "stderr", None) or str(error)
            tried.append(f"{way.__doc__}\n    {output.strip().splitlines()[-1]}")
            continue
        if find_chromium() is not None:
            return
        tried.append(f"{way.__doc__}\n    It was installed, but did not start.")
    sys.exit(
        "No Chromium could be had for the browser tests. Install one "
        "(apt-get install chromium) or name one in CHROMIUM. Tried:\n  "
        + "\n  ".join(tried)
    )


if __name__ == "__main__":
    main()
