"""See to it that a Chromium is there for the browser tests, and say where.

One that is installed, Playwright's own, or Debian's package: see machine/browser.py.
Run it as a script to install; import `launch` to use it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from machine.browser import Wanted, unpacked_environment
from machine.debian import run
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

WINDOWLESS = "chromium-headless-shell"
"""Debian's name of a Chromium that has no window and can have none."""

FLAGS = [
    "--no-sandbox",  # the tests' pages are our own, and CI runs as root
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def candidates() -> Iterator[dict[str, object]]:
    """Give launch options to try, in order of preference.

    First those without a window: a browser that could have one starts a process for
    its own buttons with every tab, and opening a page takes three times as long.
    """
    if chosen := os.environ.get("CHROMIUM"):
        yield {"executable_path": chosen}
    yield {}  # Playwright's own
    yield from _programs(WINDOWLESS)
    yield from _programs("chromium", "chromium-browser", "google-chrome")


def _programs(*names: str) -> Iterator[dict[str, object]]:
    """Give the programs of these names that are installed, or unpacked by `get`."""
    for name in names:
        if path := shutil.which(name):
            yield {"executable_path": path}
        unpacked = WANTED.folder / "usr/lib/chromium" / name
        if unpacked.exists():
            environment = unpacked_environment(WANTED.folder)
            yield {"executable_path": str(unpacked), "env": environment}


def launch(playwright: Playwright, *flags: str) -> Browser | None:
    """Start the first Chromium that really starts, if any does."""
    for options in candidates():
        try:
            return playwright.chromium.launch(args=[*FLAGS, *flags], **options)  # type: ignore[arg-type]
        except Error:
            continue
    return None


def starts() -> bool:
    """Say whether a Chromium starts."""
    with sync_playwright() as playwright:
        return launch(playwright) is not None


def windowless_is_there() -> bool:
    """Say whether one without a window is at hand."""
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path).exists()
    return (own or any(_programs(WINDOWLESS))) and starts()


def from_playwright() -> None:
    """Download the browser that fits the installed Playwright."""
    run(sys.executable, "-m", "playwright", "install", "chromium")


WANTED = Wanted("Chromium", [WINDOWLESS], windowless_is_there, others=[from_playwright])


def main() -> None:
    """Get one; without any, most of the browser tests cannot run at all."""
    if (tried := WANTED.get()) and not starts():
        sys.exit(f"{tried}  Or name one in CHROMIUM.")


if __name__ == "__main__":
    main()
