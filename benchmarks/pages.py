"""How soon each page is there and its figures answer, beside a default Jupyter Book.

    python -m benchmarks.pages

builds the same chapters with Jupyter Book's own settings and none of our extension,
opens every page of both books in turns, on this machine as it is and slowed down, and
writes the table into README.md, beside this file; with `--keep` it only prints it.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, TimeoutError

from benchmarks.browser import BOOK, ROOT, WithoutPolicy, chromium, served
from benchmarks.report import table, write_section
from benchmarks.timing import machine
from book.pages import pages_of

DEFAULT = ROOT / "_build" / "default-book"
CONFIG = "title: One Small Network\nexecute: { execute_notebooks: cache }\n"

# Lighthouse's slow 4G and its slower processor.
LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
CPU = 4

WATCH = """
window.measured = { largest: 0, blocking: [], shift: 0, answers: null };
const watch = (type, note) => new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) note(entry);
}).observe({ type, buffered: true });
watch("largest-contentful-paint", (entry) => measured.largest = entry.startTime);
watch("longtask", (entry) => measured.blocking.push([entry.startTime, entry.duration]));
watch("layout-shift", (entry) => measured.shift += entry.value);
const ask = () => {
  const slider = document.querySelector(
    ".osn-mount .osn-page input[type=range], .jupyter-widgets input[type=range]",
  );
  if (slider === null) return requestAnimationFrame(ask);
  const figure = slider.closest(".osn, .jupyter-widgets");
  const before = figure.textContent;
  slider.value = Number(slider.value) + Number(slider.step) * 3;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  const listen = () => {
    if (figure.textContent === before) return requestAnimationFrame(listen);
    measured.answers = performance.now();
  };
  listen();
};
requestAnimationFrame(ask);
"""

READ = """
() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  const late = measured.blocking.filter(([start]) => start > (paint ?? 0));
  return {
    first: paint ?? null,
    largest: measured.largest || null,
    blocking: late.reduce((sum, [, time]) => sum + Math.max(0, time - 50), 0),
    shift: measured.shift,
    answers: measured.answers,
  };
}
"""


@dataclass(frozen=True)
class Target:
    """What issue 5 wants of a figure, as it is and slowed down."""

    name: str
    plain: float
    slow: float
    unit: float = 1000  # milliseconds in what is shown
    digits: int = 2


TARGETS = {
    "first": Target("first paint, s", 0.5, float("inf")),
    "largest": Target("largest paint, s", float("inf"), 2.5),
    "blocking": Target("blocking, ms", float("inf"), 200, unit=1, digits=0),
    "answers": Target("answers, s", 1.0, float("inf")),
    "shift": Target("shift", 0.05, 0.05, unit=1, digits=3),
}


def build_default() -> None:
    """Build the same sources with nothing but Jupyter Book's own settings."""
    DEFAULT.mkdir(parents=True, exist_ok=True)
    for name in ("index.md", "_toc.yml"):
        shutil.copy2(ROOT / name, DEFAULT / name)
    shutil.copytree(ROOT / "chapters", DEFAULT / "chapters", dirs_exist_ok=True)
    (DEFAULT / "_config.yml").write_text(CONFIG, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", "."]
    subprocess.run(command, cwd=DEFAULT, capture_output=True, check=True)


def measure(browser: Browser, url: str, *, slow: bool) -> dict[str, Any]:
    """Open a page for the first time; return its times, bytes and what went wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    sizes: list[float] = []
    wrong = {"failed": 0, "errors": 0}
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    if slow:
        devtools.send("Network.emulateNetworkConditions", LINE)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": CPU})

    def count(what: str) -> None:
        wrong[what] += 1

    devtools.on(
        "Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"])
    )
    devtools.on("Network.loadingFailed", lambda e: count("failed"))
    page.on("console", lambda m: count("errors") if m.type == "error" else None)
    page.on("pageerror", lambda error: count("errors"))
    try:
        page.goto(url, wait_until="networkidle", timeout=40_000)
        page.wait_for_timeout(500)
        return {"bytes": sum(sizes), **wrong, **page.evaluate(READ)}
    finally:
        context.close()


def median(samples: list[dict[str, Any]], name: str) -> float | None:
    """Return the median of a figure; None where a page never got so far."""
    values = [each[name] for each in samples if each[name] is not None]
    return statistics.median(values) if values else None


def cell(samples: list[dict[str, Any]], name: str, *, slow: bool, ours: bool) -> str:
    """Return a figure as text, with a word where ours misses its target."""
    value, target = median(samples, name), TARGETS[name]
    if value is None:
        return "never"
    shown = f"{value / target.unit:.{target.digits}f}"
    limit = target.slow if slow else target.plain
    return f"{shown} **missed**" if ours and value / target.unit > limit else shown


def row(
    book: str, path: str, samples: list[dict[str, Any]], *, slow: bool
) -> list[str]:
    """Return a line of the table."""
    ours = book == "ours"
    figures = [cell(samples, name, slow=slow, ours=ours) for name in TARGETS]
    if ours and "osn-mount" not in (BOOK / path).read_text(encoding="utf-8"):
        figures[list(TARGETS).index("answers")] = "–"
    counts = [str(int(median(samples, each) or 0)) for each in ("failed", "errors")]
    size = f"{(median(samples, 'bytes') or 0) / 1000:.0f}"
    return [path, "slow" if slow else "plain", book, size, *figures, *counts]


def main() -> None:
    """Build, measure in turns, print the table and put it into the README."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="pages whose address holds this")
    parser.add_argument("--keep", action="store_true", help="leave the README alone")
    options = parser.parse_args()
    build_default()
    html = DEFAULT / "_build" / "html"
    paths = [page.relative_to(BOOK).as_posix() for page in pages_of(BOOK)]
    paths = [path for path in paths if (html / path).is_file() and options.only in path]
    rows = []
    with served() as ours, served(html, WithoutPolicy) as default:
        for path in paths:
            for slow in (False, True):
                samples: dict[str, list[dict[str, Any]]] = defaultdict(list)
                # A browser for each: a slow line is not always given back.
                with chromium() as browser:
                    for _ in range(options.rounds):
                        for book, site in (("ours", ours), ("default", default)):
                            try:
                                got = measure(browser, f"{site}/{path}", slow=slow)
                            except TimeoutError:
                                print(
                                    f"{book}: {path} was not quiet in 40 s", flush=True
                                )
                                continue
                            samples[book].append(got)
                for book, found in samples.items():
                    rows.append(row(book, path, found, slow=slow))
                    print(" | ".join(rows[-1]), flush=True)
    head = ["page", "machine", "book", "KB"]
    names = [target.name for target in TARGETS.values()]
    text = table([*head, *names, "failed requests", "console errors"], rows)
    text += f"\n\nMedians of {options.rounds} rounds, measured with {machine()}."
    print(text)
    if not options.keep:
        write_section("pages", text)


if __name__ == "__main__":
    main()
