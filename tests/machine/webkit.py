"""See to it that a WebKit is there for the browser tests, and drive it.

WebKitGTK, the engine of Safari in a window of GTK, which wants a display: Xvfb's. Run
it as a script to install; import `driving` to use it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from machine.browser import Wanted, unpacked_environment
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

# Where Debian has it; MiniBrowser is the window.
DRIVER = Path("/usr/bin/WebKitWebDriver")
BROWSER = "webkit2gtk-4.1/MiniBrowser"
SCREEN = "1600x1200x24"

SETTINGS = {
    "GDK_BACKEND": "x11",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    # Sharing buffers with a graphics card that is not there takes seconds a page.
    "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
    # The tests' pages are our own, and CI runs as root.
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
}

# WebKit looks for its parts under /usr, so unpacked ones are laid over what is there,
# in a namespace of its own, whose user is root only in there.
OVERLAY = [
    *("unshare", "--user", "--map-root-user", "--mount", "sh", "-c"),
    'mount -t overlay overlay -o "lowerdir=$0/usr:/usr" /usr && exec "$@"',
]


class _Unpacked(Service):
    """The driver, started in a namespace that has it."""

    def __init__(self, prefix: list[str], environment: dict[str, str]) -> None:
        program, *self._before = [*prefix, str(DRIVER)]
        super().__init__(executable_path=shutil.which(program), env=environment)

    def command_line_args(self) -> list[str]:
        return [*self._before, *super().command_line_args()]


@contextmanager
def _display(prefix: list[str], environment: dict[str, str]) -> Iterator[str]:
    """Run an Xvfb on a free display, and give its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN]
    server = subprocess.Popen(
        [*prefix, *command, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    os.close(writing)
    try:
        # It writes the number once it listens, and nothing if it ends.
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def driving() -> Iterator[WebKitGTK]:
    """Start a WebKit in a display of its own, and give what drives it.

    Raises
    ------
    FileNotFoundError
        If it is neither installed nor unpacked.
    selenium.common.exceptions.WebDriverException
        If it does not start.
    """
    prefix, environment, root = [], {**os.environ}, Path("/")
    if not DRIVER.exists() and WANTED.folder.exists():
        prefix, root = [*OVERLAY, str(WANTED.folder)], WANTED.folder
        environment = unpacked_environment(root)
    program = next(root.glob(f"usr/lib/*/{BROWSER}"), None)
    if program is None:
        raise FileNotFoundError(BROWSER)
    options = Options()
    options.binary_location = f"/{program.relative_to(root)}"
    options.add_argument("--automation")
    with _display(prefix, environment) as display:
        environment |= {**SETTINGS, "DISPLAY": display}
        driver = WebKitGTK(options, _Unpacked(prefix, environment))
        try:
            yield driver
        finally:
            driver.quit()


def starts() -> bool:
    """Say whether a WebKit starts."""
    try:
        with driving():
            return True
    except (FileNotFoundError, WebDriverException):
        return False


WANTED = Wanted("WebKit", ["webkit2gtk-driver", "xvfb"], starts)


if __name__ == "__main__":
    # Without it, its tests are skipped and say so.
    sys.stderr.write(WANTED.get())
