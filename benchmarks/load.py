"""The published book behind nginx, asked for over 1,000 connections at once.

    python -m benchmarks.load

serves what `make dist` publishes by deploy/nginx.conf, text compressed beforehand as
that file advises, and writes wrk's figures into README.md. nginx and wrk are Debian's;
what is not there is unpacked beside the virtual environment. It ends with 1 if any
request failed.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from machine import debian, nginx

from benchmarks.browser import ROOT
from benchmarks.report import table, write_section
from benchmarks.timing import machine
from book.pages import BUILT
from book.publish import ON_THE_WEB, publish

UNPACKED = ROOT / ".venv" / "wrk"
CONNECTIONS = 1000
SECONDS = 10
FILES = ("chapters/backpropagation.html", "_static/host.js")
COMPRESSED = {".html", ".css", ".js", ".svg"}

# Only said if there were any.
FAILURES = re.compile(r"Socket errors.*|Non-2xx.*")


def find_wrk() -> str:
    """Return the program; unpack it if there is none."""
    path = f"{os.environ['PATH']}:{UNPACKED / 'usr/bin'}"
    if shutil.which("wrk", path=path) is None:
        debian.unpack(["wrk"], UNPACKED)
    found = shutil.which("wrk", path=path)
    if found is None:
        raise RuntimeError("Debian's package wrk has no program wrk")
    return found


def ask(wrk: str, url: str) -> str:
    """Return what wrk says about a file."""
    command = [
        *(wrk, "--threads", "2", "--connections", str(CONNECTIONS)),
        *("--duration", f"{SECONDS}s", "--timeout", "10s", "--latency"),
        *("--header", "Accept-Encoding: gzip", url),
    ]
    libraries = os.pathsep.join(str(each) for each in debian.libraries(UNPACKED))
    environment = {**os.environ, "LD_LIBRARY_PATH": libraries}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def row(file: str, said: str) -> list[str]:
    """Return a line of the table."""

    def figure(pattern: str) -> str:
        found = re.search(pattern, said)
        if found is None:
            raise ValueError(f"expected {pattern!r} in what wrk says, got {said!r}")
        return found[1]

    requests = int(figure(r"(\d+) requests in"))
    a_second = float(figure(r"Requests/sec:\s+([\d.]+)"))
    median, slow = (figure(rf"{n}%\s+([\d.]+\w+)") for n in (50, 99))
    failed = FAILURES.findall(said)
    return [file, f"{requests:,}", f"{a_second:,.0f}", median, slow, *failed] + (
        [] if failed else ["none"]
    )


def main() -> int:
    """Serve, ask, print the table and put it into the README."""
    wrk = find_wrk()
    if nginx.find_nginx() is None:
        nginx.main()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        publish(BUILT, site, ON_THE_WEB)
        for path in site.rglob("*"):
            if path.suffix in COMPRESSED:
                copy = path.with_name(f"{path.name}.gz")
                copy.write_bytes(gzip.compress(path.read_bytes()))
        with nginx.serving(site) as port:
            for file in FILES:
                said = ask(wrk, f"http://127.0.0.1:{port}/{file}")
                rows.append(row(file, said))
                print(said, flush=True)
    head = ["file", "requests", "a second", "median", "99%", "failed"]
    text = table(head, rows) + f"\n\nMeasured with {machine()}."
    print(text)
    write_section("load", text)
    return 1 if any(each[-1] != "none" for each in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
