"""See to it that a Firefox is there for the browser tests, and say where.

Run it as a script to install; import `launch` to use it. Playwright's own Firefox
is not tried: it is another program, and the tests are of the one that readers have.
"""

from __future__ import annotations

import os
import shutil
import sys

from machine.browser import Wanted, unpacked_environment
from playwright.sync_api import Browser, Error, Playwright, sync_playwright


def candidates() -> list[dict[str, object]]:
    """Launch options to try, in order of preference."""
    paths = [os.environ.get("FIREFOX"), *map(shutil.which, ("firefox-esr", "firefox"))]
    options: list[dict[str, object]] = [
        {"executable_path": path} for path in paths if path
    ]
    program = WANTED.folder / "usr/lib/firefox-esr/firefox-esr"
    if program.exists():
        environment = unpacked_environment(WANTED.folder)
        options.append({"executable_path": str(program), "env": environment})
    # As it comes from its makers, by a protocol of all browsers.
    return [{**each, "channel": "moz-firefox"} for each in options]


def launch(playwright: Playwright) -> Browser | None:
    """Start the first Firefox that really starts, if any does."""
    for options in candidates():
        try:
            return playwright.firefox.launch(**options)  # type: ignore[arg-type]
        except Error:
            continue
    return None


def starts() -> bool:
    """Say whether a Firefox starts."""
    with sync_playwright() as playwright:
        return launch(playwright) is not None


WANTED = Wanted("Firefox", ["firefox-esr"], starts)


if __name__ == "__main__":
    # Without it, its tests are skipped and say so.
    sys.stderr.write(WANTED.get())
