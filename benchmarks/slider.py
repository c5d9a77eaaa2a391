"""How much script work one slider move costs on the page, against a matplotlib redraw.

Every slider of every figure in the built book is pulled by the mouse, frame after
frame. The page's own scripts are timed, event handlers and animation frames, with all
views repainting. The peer is what a notebook with ordinary ipywidgets does at each
move: compute one map with numpy and draw it with matplotlib.

    python -m benchmarks.slider

writes its table into README.md, beside this file; with `--keep` it only prints it. Run
it on a machine that does nothing else; `make html` comes first.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time

import matplotlib as mpl
import numpy as np
from playwright.sync_api import Page

from benchmarks.browser import chromium, figures, served
from benchmarks.report import cell, say_missed, table, write_section
from benchmarks.timing import machine, spread
from nnlib import worked_example

NAMES = worked_example.INPUTS + worked_example.PARAMETERS
MOVES = 60
REDRAWS = 3
TARGET = 8.0  # ms, at the 95th percentile, which each slider must stay below

# Sums the time that handlers and frames take, and closes a sample at each frame.
TIMER = """
window.samples = [];
let spent = 0;
const timed = (f) => typeof f !== "function" ? f : function (...args) {
  const start = performance.now();
  try { return f.apply(this, args); } finally { spent += performance.now() - start; }
};
const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, f, options) {
  return add.call(this, type, timed(f), options);
};
const frame = window.requestAnimationFrame;
window.requestAnimationFrame = (f) => frame.call(window, timed(f));
const close = () => {
  if (spent > 0) window.samples.push(spent);
  spent = 0;
  frame.call(window, close);
};
frame.call(window, close);
"""


Times = dict[str, list[float]]
"""The script time of each frame, in ms, for each slider."""


def drag_all(page: Page, anchor: str, moves: int = MOVES) -> Times:
    """Pull every slider of a figure; return the script time of each frame, in ms."""
    times = {}
    root = page.locator(f"#{anchor}")
    for control in root.locator(".osn-control:has(input[type=range]:visible)").all():
        slider = control.locator("input[type=range]")
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        assert box is not None
        page.evaluate("window.samples.length = 0")
        y = box["y"] + box["height"] / 2
        page.mouse.move(box["x"] + box["width"] / 2, y)
        page.mouse.down()
        for move in range(moves):
            part = 0.5 + 0.45 * np.sin(2 * np.pi * move / moves)
            page.mouse.move(box["x"] + box["width"] * part, y)
            page.evaluate("new Promise(requestAnimationFrame)")
        page.mouse.up()
        times[str(control.get_attribute("data-ref"))] = page.evaluate("window.samples")
    return times


def matplotlib_redraw() -> float:
    """Return the time of one redraw of the same map, in ms."""
    mpl.use("agg")
    from matplotlib import pyplot as plt

    start = time.perf_counter()
    values = {name: worked_example.DEFAULTS[name] for name in NAMES}
    x1, x2 = np.meshgrid(np.linspace(-2, 2, 128), np.linspace(-2, 2, 128))
    a2 = worked_example.forward(**(values | {"x1": x1, "x2": x2}))["a2"]
    figure, axes = plt.subplots()
    axes.imshow(a2, origin="lower", extent=(-2, 2, -2, 2), vmin=0, vmax=1)
    axes.contour(x1, x2, a2, levels=[0.5])
    axes.plot(values["x1"], values["x2"], "o")
    figure.savefig(io.BytesIO(), format="png")
    plt.close(figure)
    return (time.perf_counter() - start) * 1000


def row(figure: str, runs: list[Times]) -> list[str]:
    """Return a line of the table: all sliders together, and the slowest of them."""
    frames = [time for run in runs for each in run.values() for time in each]
    slow = {
        name: np.array([[np.percentile(run[name], 95)] for run in runs])
        for name in runs[0]
    }
    slowest = max(slow, key=lambda name: float(np.median(slow[name])))
    said = cell(spread(slow[slowest]), 2, at_most=TARGET)
    return [
        figure,
        str(len(slow)),
        str(len(frames)),
        f"{statistics.median(frames):.2f}",
        f"{float(np.percentile(frames, 95)):.2f}",
        slowest,
        said,
    ]


def measure(site: str, path: str, anchor: str) -> tuple[Times, list[float]]:
    """Open a page in a new browser; pull a figure's sliders, and let the peer draw.

    Returns
    -------
    times, redraws : dict of str to list of float, list of float
        In ms, for each slider and for the peer.
    """
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(TIMER)
        page.goto(f"{site}/{path}")
        # Some load only when they are near the view.
        page.evaluate(f"document.getElementById('{anchor}').scrollIntoView()")
        page.wait_for_selector(f"#{anchor}.osn-page")
        for fold in page.locator(f"#{anchor} details").all():
            fold.evaluate("details => { details.open = true }")
        drag_all(page, anchor)  # the browser compiles what runs often
        return drag_all(page, anchor), [matplotlib_redraw() for _ in range(REDRAWS)]


def main() -> None:
    """Measure figures and peer in turns; print the table and put it in the README."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", action="store_true", help="leave the README alone")
    options = parser.parse_args()
    times: dict[str, list[Times]] = {}
    ratios: list[list[float]] = []
    with served() as site:
        for number in range(1, options.runs + 1):
            print(f"run {number} of {options.runs}", flush=True)
            ratios.append([])
            for path, state in figures():
                found, redraws = measure(site, path, state["anchor"])
                if not found:
                    continue  # only choices and buttons
                times.setdefault(f"{path}#{state['anchor']}", []).append(found)
                frames = [time for each in found.values() for time in each]
                ratios[-1].append(
                    statistics.median(redraws) / statistics.median(frames)
                )
    rows = [row(figure, runs) for figure, runs in times.items()]
    head = [
        *("figure", "sliders", "frames", "median, ms", "p95, ms", "slowest slider"),
        "its p95, ms",
    ]
    ratio = cell(spread(np.array(ratios)), 0)
    text = table(head, rows) + (
        f"\n\nA redraw of one map by matplotlib takes {ratio} times as long as a move: "
        "the median over figures and runs, with the quartiles. "
        f"{say_missed(rows, head)} {options.runs} runs, each figure in a browser of "
        f"its own. Measured with {machine()}."
    )
    print(text)
    if not options.keep:
        write_section("slider", text)


if __name__ == "__main__":
    main()
