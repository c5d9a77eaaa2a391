"""How much script work one slider move costs where matplotlib's calls are drawn live.

The functions that the tests make live, drawn through `nnlib.live.plt`, stand on the
pages of somebody else's book, built for this run. Every slider is pulled by the mouse,
as `benchmarks.slider` does with the figures of our own book.

    python -m benchmarks.drawn

writes its table into README.md, beside this file; with `--keep` it only prints it, and
`--only name,name` measures some of them. A slider takes two seconds, all of them some
fifteen minutes; no page is begun after `--minutes`, 30 unless said.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from collected import ALIVE
from other_book import build_book, functions_page
from playwright.sync_api import Page

from benchmarks.browser import WithoutPolicy, chromium, figures, served
from benchmarks.report import MISSED, say_missed, table, write_section
from benchmarks.slider import TARGET, TIMER, Times, drag_all
from benchmarks.timing import machine

ON_A_PAGE = 12
WARMING = 15  # moves, before the sixty that count
SHOWN = 12  # the slowest; the others are summed up


def pages_with(names: list[str]) -> dict[str, str]:
    """Return pages by name, each with some of the functions."""
    return {
        f"functions{at // ON_A_PAGE}": functions_page(names[at : at + ON_A_PAGE])
        for at in range(0, len(names), ON_A_PAGE)
    }


def measured(page: Page, address: str, anchors: list[str]) -> Iterator[Times]:
    """Yield the times of each figure of a page."""
    page.goto(address)
    page.wait_for_selector(":root[data-osn-ready]")
    for anchor in anchors:
        page.locator(f"#{anchor}").scroll_into_view_if_needed()
        page.wait_for_selector(f"#{anchor}.osn-page")
        drag_all(page, anchor, WARMING)  # the browser compiles what runs often
        yield drag_all(page, anchor)


def row(anchor: str, state: dict[str, Any], times: Times) -> list[str]:
    """Return a line of the table: a figure with its slowest slider."""
    p95 = {name: float(np.percentile(each, 95)) for name, each in times.items()}
    slowest = max(p95, key=lambda name: p95[name])
    frames = [time for each in times.values() for time in each]
    packed = gzip.compress(json.dumps(state).encode())
    program = state["program"]
    return [
        anchor,
        str(len(program["instructions"])),
        str(len(program.get("cases", [])) or 1),
        f"{len(packed) / 1000:.1f}",
        f"{statistics.median(frames):.2f}",
        slowest,
        f"{p95[slowest]:.2f}" + (f" {MISSED}" if p95[slowest] > TARGET else ""),
    ]


def report(rows: list[list[str]], sliders: int, is_all: bool) -> str:
    """Return the table of the slowest, and what is to say of all."""
    head = [
        *("function", "instructions", "cases", "KB gzipped", "median, ms"),
        *("slowest slider", "its p95, ms"),
    ]
    rows = sorted(rows, key=lambda row: -float(row[-1].split()[0]))
    medians = [float(row[4]) for row in rows]
    p95s = [float(row[-1].split()[0]) for row in rows]
    part = "" if is_all else ", a part of all,"
    return table(head, rows[:SHOWN]) + (
        f"\n\nThe {SHOWN} slowest of {len(rows)} functions{part} with {sliders} "
        f"sliders. The median move takes {statistics.median(medians):.2f} ms. The 95th "
        "percentile of a function's slowest slider is "
        f"{statistics.median(p95s):.2f} ms in the median and {max(p95s):.2f} ms at "
        f"most, where {TARGET:g} are allowed. "
        f"{say_missed(rows, head)} Measured with {machine()}."
    )


def main() -> None:
    """Measure all of them; print the table and put it in the README."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default="", help="names, with commas between")
    parser.add_argument("--keep", action="store_true", help="leave the README alone")
    parser.add_argument("--minutes", type=float, default=30.0)
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    names = options.only.split(",") if options.only else ALIVE
    rows, sliders, is_all = [], 0, not options.only
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        built = build_book(Path(folder), **pages_with(names))
        states: dict[str, dict[str, Any]] = {}
        for path, state in figures(built):
            states.setdefault(path, {})[state["anchor"]] = state
        with served(built, WithoutPolicy) as site:
            for path, of_page in states.items():
                if time.monotonic() > end:
                    print(f"No time for {path} and what follows it.", flush=True)
                    is_all = False
                    break
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.add_init_script(TIMER)
                found = measured(page, f"{site}/{path}", list(of_page))
                for (anchor, state), times in zip(of_page.items(), found, strict=True):
                    sliders += len(times)
                    if times:
                        rows.append(row(anchor, state, times))
                page.close()
                print(f"{path}: {len(rows)} of {len(names)} functions", flush=True)
    text = report(rows, sliders, is_all)
    print(text)
    if not options.keep:
        write_section("drawn", text)


if __name__ == "__main__":
    main()
