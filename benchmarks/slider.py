"""How much script work one slider move costs on the page, against a matplotlib redraw.

Every slider of chapter 3's explorer is pulled by the mouse, frame after frame, in the
built book. The page's own scripts are timed, event handlers and animation frames, with
all views repainting. The peer is what a notebook with ordinary ipywidgets does at each
move: compute the same map with numpy and draw it with matplotlib.

Run it with `make bench`, on a machine that does nothing else; `make html` comes first.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import time
from pathlib import Path

import matplotlib as mpl
import numpy as np
from playwright.sync_api import Page, sync_playwright

from nnlib import worked_example

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from install_chromium import FLAGS, find_chromium  # noqa: E402

NAMES = worked_example.INPUTS + worked_example.PARAMETERS
MOVES = 60

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


def drag_all(page: Page) -> list[float]:
    """Pull every slider to and fro; return the script time of each frame, in ms."""
    page.evaluate("window.samples.length = 0")
    for name in NAMES:
        slider = page.locator(
            f'#forward .osn-control[data-ref="{name}"] input[type=range]'
        )
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        assert box is not None
        y = box["y"] + box["height"] / 2
        page.mouse.move(box["x"] + box["width"] / 2, y)
        page.mouse.down()
        for move in range(MOVES):
            part = 0.5 + 0.45 * np.sin(2 * np.pi * move / MOVES)
            page.mouse.move(box["x"] + box["width"] * part, y)
            page.evaluate("new Promise(requestAnimationFrame)")
        page.mouse.up()
    samples: list[float] = page.evaluate("window.samples")
    return samples


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


def main() -> None:
    """Measure both in turns, and print medians and the 95th percentile."""
    command = [sys.executable, "-m", "book.serve", "--directory", "_build/html"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    (site,) = (w for w in server.stdout.readline().split() if w.startswith("http"))
    options = find_chromium()
    assert options is not None, "no Chromium: run `make test` once, which installs one"
    page_times: list[float] = []
    peer_times: list[float] = []
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(args=FLAGS, **options)  # type: ignore[arg-type]
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.add_init_script(TIMER)
            page.goto(f"{site.rstrip('/')}/chapters/forward-propagation.html")
            page.wait_for_selector("#forward.osn-page")
            drag_all(page)  # the browser compiles what runs often
            for _ in range(3):
                page_times += drag_all(page)
                peer_times += [matplotlib_redraw() for _ in range(5)]
            browser.close()
    finally:
        server.terminate()
    median = statistics.median(page_times)
    p95 = float(np.percentile(page_times, 95))
    peer = statistics.median(peer_times)
    print(f"slider move, {len(page_times)} frames, all views of chapter 3's explorer")
    print(f"  page: median {median:.2f} ms of script, 95th percentile {p95:.2f} ms")
    print(f"  matplotlib redraw of the map alone: median {peer:.0f} ms")
    print(f"  ratio of medians: {peer / median:.0f}")


if __name__ == "__main__":
    main()
