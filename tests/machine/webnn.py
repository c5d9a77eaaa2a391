"""See to it that a Chromium with WebNN is there, and say where.

Debian's is built without it. npm's @sparticuz/chromium, made for servers that do
something with a browser for a second, is built with the LiteRT backend, which computes
by the processor. Run it as a script to get it; import `launch` to use it.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tarfile
from pathlib import Path

import brotli
from machine.chromium import FLAGS
from playwright.sync_api import Browser, Playwright

from book import npm

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".venv" / "webnn"
PACKAGE = "@sparticuz/chromium@153.0.0"
PROGRAM, LIBRARIES, GRAPHICS = "chromium.br", "al2023.tar.br", "swiftshader.tar.br"

MISSING = "no Chromium with WebNN: npm could not be reached when the tests were set up"
"""What to say of its tests where it cannot be had."""


def launch(playwright: Playwright, *flags: str) -> Browser | None:
    """Start it with WebNN switched on; None where it is not."""
    program = FOLDER / "chromium"
    if not program.exists():
        return None
    libraries = [str(FOLDER / "lib"), os.environ.get("LD_LIBRARY_PATH", "")]
    return playwright.chromium.launch(
        executable_path=program,
        args=[*FLAGS, "--enable-features=WebMachineLearningNeuralNetwork", *flags],
        env={**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(filter(None, libraries))},
    )


def main() -> None:
    """Get what is not there; another version gets another one."""
    stamp = FOLDER / "from"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == PACKAGE:
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    files = tuple(f"bin/{name}" for name in (PROGRAM, LIBRARIES, GRAPHICS))
    try:
        copies = npm.take(PACKAGE, files, FOLDER)
    except npm.NotReachedError as error:
        # Without it, its tests are skipped and say so.
        print(f"No Chromium with WebNN: {error}", file=sys.stderr)
        return
    for packed in copies:
        contents = brotli.decompress(packed.read_bytes())
        packed.unlink()
        if packed.name == PROGRAM:
            program = packed.with_suffix("")
            program.write_bytes(contents)
            program.chmod(0o755)
        else:
            # The graphics' libraries are looked for beside the program.
            with tarfile.open(fileobj=io.BytesIO(contents)) as archive:
                archive.extractall(FOLDER, filter="data")
    stamp.write_text(PACKAGE, encoding="utf-8")


if __name__ == "__main__":
    main()
