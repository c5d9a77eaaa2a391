"""JupyterLite's Python runs cells, and a figure there is alive, under its policy.

numpy's build for browsers is on no registry, and nnlib does not start without it. So
the figure here has the state of one in the book and nnlib's own front end, both from
the site, in a widget of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from figures import FIGURES
from machine.pyodide import FOLDER, wanted_url
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

pytestmark = pytest.mark.slow

# Starting Python takes some ten seconds on an idle machine.
PATIENCE = 120_000

TYPES = {
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".json": "application/json",
}

FIGURE = """
import json, anywidget, traitlets
from importlib.metadata import files

static = [file for file in files("nnlib") if "static" in file.parts]
front = {{file.name: file.locate().read_text() for file in static}}
state = json.loads({state!r})
traits = {{name: traitlets.Any(value).tag(sync=True) for name, value in state.items()}}
code = {{"_esm": front["widget.js"], "_css": front["widget.css"]}}
figure = type("Figure", (anywidget.AnyWidget,), code | traits)()
figure
"""


class Cells:
    """The cells of a notebook that is open in JupyterLite."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._next = 0

    def run(self, code: str) -> Locator:
        """Write code into the next code cell, run it, and return what it shows."""
        cell = self._page.locator(".jp-CodeCell").nth(self._next)
        self._next += 1
        cell.locator(".cm-content").click()
        self._page.keyboard.press("Control+A")
        self._page.keyboard.insert_text(code)
        self._page.keyboard.press("Shift+Enter")
        done = cell.locator(".jp-InputPrompt").first
        expect(done).to_have_text(f"[{self._next}]:", timeout=PATIENCE)
        return cell.locator(".jp-OutputArea").first


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A browser for which Pyodide's CDN has what the registries have of it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    elsewhere = []

    def from_cdn(route: Route) -> None:
        url = route.request.url
        file = FOLDER / Path(urlsplit(url).path).name
        if not url.startswith(wanted_url()) or not file.is_file():
            elsewhere.append(url)
            route.abort()
            return
        kind = TYPES.get(file.suffix, "application/octet-stream")
        headers = {"Content-Type": kind, "Access-Control-Allow-Origin": "*"}
        route.fulfill(body=file.read_bytes(), headers=headers)

    context.route(re.compile("^https:"), from_cdn)
    yield context
    context.close()
    assert elsewhere == []


def test_python_runs_and_a_figure_is_alive(
    reader: BrowserContext, published: str
) -> None:
    page = reader.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda message: (
            wrong.append(message.text)
            if "Content Security Policy" in message.text
            else None
        ),
    )
    page.goto(f"{published}lite/lab/index.html?path=chapters/neurons.ipynb")
    notebook = page.locator(".jp-Notebook")
    expect(notebook).to_contain_text("%pip install -q nnlib", timeout=PATIENCE)
    cells = Cells(page)

    expect(cells.run("print(6 * 7)")).to_have_text("42")

    # From the site's own wheels, what they need too; numpy would be the CDN's.
    cells.run(
        "import piplite\n"
        "await piplite.install('nnlib', deps=False)\n"
        "await piplite.install('anywidget')"
    )
    place = ("chapters/live-figures.html", "swing")
    (state,) = (s for p, s in FIGURES if (p, s["anchor"]) == place)
    shown = cells.run(FIGURE.format(state=json.dumps(state)))
    figure = shown.locator(".osn-jupyter")
    slider = figure.locator("input[type=range]").first
    before = figure.inner_text()
    slider.press("ArrowRight")
    expect(figure).not_to_have_text(before)

    # Python has the reader's number.
    name = state["controls"][0]["name"]
    expect(cells.run(f"print(figure.{name} == {state[name]!r})")).to_have_text("False")
    expect(cells.run(f"print(figure.{name})")).to_have_text(slider.input_value())
    assert wrong == []
