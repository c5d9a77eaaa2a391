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
from benchmarks.report import table, write_section
from benchmarks.timing import machine
from nnlib import worked_example

NAMES = worked_example.INPUTS + worked_example.PARAMETERS
MOVES = 60
ROUNDS = 2
TARGET = 8.0  # ms, at the 95th percentile

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


def drag_all(page: Page, anchor: str) -> dict[str, list[float]]:
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
        for move in range(MOVES):
            part = 0.5 + 0.45 * np.sin(2 * np.pi * move / MOVES)
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


def row(figure: str, times: dict[str, list[float]]) -> list[str]:
    """Return a line of the table: all sliders together, and the slowest of them."""
    frames = [time for each in times.values() for time in each]
    p95 = {name: float(np.percentile(each, 95)) for name, each in times.items()}
    slowest = max(p95, key=lambda name: p95[name])
    missed = "" if p95[slowest] < TARGET else " **missed**"
    return [
        figure,
        str(len(times)),
        str(len(frames)),
        f"{statistics.median(frames):.2f}",
        f"{float(np.percentile(frames, 95)):.2f}",
        f"{p95[slowest]:.2f} ({slowest}){missed}",
    ]


def main() -> None:
    """Measure figures and peer in turns; print the table and put it in the README."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--keep", action="store_true", help="leave the README alone")
    options = parser.parse_args()
    rows, page_times, peer_times = [], [], []
    with served() as site, chromium() as browser:
        for path, state in figures():
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.add_init_script(TIMER)
            page.goto(f"{site}/{path}")
            page.wait_for_selector(f"#{state['anchor']}.osn-page")
            for fold in page.locator(f"#{state['anchor']} details").all():
                fold.evaluate("details => { details.open = true }")
            drag_all(page, state["anchor"])  # the browser compiles what runs often
            times: dict[str, list[float]] = {}
            for _ in range(ROUNDS):
                for name, samples in drag_all(page, state["anchor"]).items():
                    times.setdefault(name, []).extend(samples)
                peer_times += [matplotlib_redraw() for _ in range(3)]
            page.close()
            if not times:
                continue  # only choices and buttons
            page_times += [time for each in times.values() for time in each]
            rows.append(row(f"{path}#{state['anchor']}", times))
            print(" | ".join(rows[-1]), flush=True)
    head = ["figure", "sliders", "frames", "median, ms", "p95, ms"]
    text = table([*head, f"slowest slider, p95 (< {TARGET:g})"], rows)
    median, peer = statistics.median(page_times), statistics.median(peer_times)
    text += (
        f"\n\nA move costs {median:.2f} ms, the median of all; a redraw of one map by "
        f"matplotlib {peer:.0f} ms, {peer / median:.0f} times as much. "
        f"Measured with {machine()}."
    )
    print(text)
    if not options.keep:
        write_section("slider", text)


if __name__ == "__main__":
    main()
