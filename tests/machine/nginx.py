"""See to it that an nginx is there, and serve a folder with it by deploy/nginx.conf.

Run it as a script to unpack Debian's nginx beside the virtual environment, unless there
is one. It is not installed: that would start a server on the machine.
"""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from machine import debian

ROOT = Path(__file__).parents[2]
UNPACKED = ROOT / ".venv" / "nginx"
CONFIGURATION = ROOT / "deploy" / "nginx.conf"

PATIENCE = 30.0
"""Seconds that a busy machine may take to start it."""


def find_nginx() -> str | None:
    """Return the program, or None."""
    unpacked = UNPACKED / "usr/sbin"
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:{unpacked}")


def _mime_types() -> Path:
    places = (Path("/etc/nginx/mime.types"), UNPACKED / "etc/nginx/mime.types")
    return next(place for place in places if place.is_file())


def _write_configuration(folder: Path, site: Path, port: int) -> Path:
    """Write the example, with its lines marked "yours" filled in."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    for ours, yours in (
        ("listen 80;", f"listen 127.0.0.1:{port} backlog=2048;"),
        ("/srv/one-small-network", str(site)),
        ("include mime.types", f"include {_mime_types()}"),
    ):
        if text.count(ours) != 1:
            raise ValueError(f"expected {ours!r} once in {CONFIGURATION.name}")
        text = text.replace(ours, yours)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    # Where nginx keeps what it is sent, which is nothing; its own places are root's.
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    # Without root there is no other user to become, and nginx warns of this line.
    user = "user root;\n" if os.geteuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(
        f"daemon off;\n{user}pid {folder}/pid;\nerror_log {folder}/error.log;\n"
        "worker_processes auto;\nworker_rlimit_nofile 8192;\n"
        "events { worker_connections 2048; }\n"
        f"http {{\naccess_log off;\n{temporary}include {folder}/site.conf;\n}}\n",
        encoding="utf-8",
    )
    return main


@contextmanager
def serving(site: Path) -> Iterator[int]:
    """Serve a folder as deploy/nginx.conf says, and give the port.

    Raises
    ------
    RuntimeError
        If nginx does not start; the message is what it said.
    """
    program = find_nginx()
    if program is None:
        raise RuntimeError("no nginx: run `make test` once, which unpacks one")
    with tempfile.TemporaryDirectory() as folder:
        server, port = _start(program, Path(folder), site)
        try:
            yield port
        finally:
            server.terminate()
            server.communicate()


def _start(program: str, folder: Path, site: Path) -> tuple[subprocess.Popen[str], int]:
    """Start it on a free port: on a few, since another may be faster to take one."""
    found = os.pathsep.join(str(each) for each in debian.libraries(UNPACKED))
    said = ""
    for port in itertools.islice(free_ports(), 5):
        main = _write_configuration(folder, site, port)
        server = subprocess.Popen(
            [program, "-e", f"{folder}/error.log", "-c", main, "-p", folder],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "LD_LIBRARY_PATH": found},
        )
        end = time.monotonic() + PATIENCE
        while server.poll() is None and time.monotonic() < end:
            if (folder / "pid").is_file():  # written when it listens
                return server, port
            time.sleep(0.05)
        server.terminate()
        said = server.communicate()[1]
    raise RuntimeError(f"nginx did not start: {said}")


def free_ports() -> Iterator[int]:
    """Give ports that nobody has when they are given."""
    while True:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        yield port


def main() -> None:
    """Unpack one if there is none. Where there is no Debian, its tests are skipped."""
    if find_nginx() is not None:
        return
    try:
        debian.unpack(["nginx"], UNPACKED)
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        print(f"No nginx for the tests of deploy/nginx.conf: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
