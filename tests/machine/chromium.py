"""See to it that a Chromium is there for the browser tests, and say where.

One that is installed, Playwright's own, or Debian's package: see machine/browser.py.
Run it as a script to install; import `launch` to use it.
"""

from __future__ import annotations

import os
import shutil
import sys

from machine.browser import Wanted, unpacked_environment
from machine.debian import run
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

FLAGS = [
    "--no-sandbox",  # the tests' pages are our own, and CI runs as root
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def candidates() -> list[dict[str, object]]:
    """Launch options to try, in order of preference."""
    options: list[dict[str, object]] = []
    if chosen := os.environ.get("CHROMIUM"):
        options.append({"executable_path": chosen})
    options.append({})  # Playwright's own
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            options.append({"executable_path": path})
    program = WANTED.folder / "usr/lib/chromium/chromium"
    if program.exists():
        environment = unpacked_environment(WANTED.folder)
        options.append({"executable_path": str(program), "env": environment})
    return options


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


def from_playwright() -> None:
    """Download the browser that fits the installed Playwright."""
    run(sys.executable, "-m", "playwright", "install", "chromium")


WANTED = Wanted("Chromium", ["chromium"], starts, others=[from_playwright])


def main() -> None:
    """Get one; without it, most of the browser tests cannot run at all."""
    if tried := WANTED.get():
        sys.exit(f"{tried}  Or name one in CHROMIUM.")


if __name__ == "__main__":
    main()
