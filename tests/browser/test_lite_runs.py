"""A chapter in JupyterLite: Python runs, and a figure is alive, under its policy.

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
from machine.pyodide import FOLDER, MISSING, is_there, wanted_url
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not is_there(), reason=MISSING),
]

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


# What turns while a notebook waits would be painted sixty times a second.
STILL = """{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { animation: none !important; }");
  document.adoptedStyleSheets.push(sheet);
}"""


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


class Cdn:
    """Pyodide's CDN: it has what the registries have of it, once it answers."""

    def __init__(self) -> None:
        self.waiting: list[Route] = []
        self.strange: list[str] = []
        self._answers = False

    def ask(self, route: Route) -> None:
        """Answer a request now, or when `answer` is called."""
        if not self._answers:
            self.waiting.append(route)
            return
        url = route.request.url
        file = FOLDER / Path(urlsplit(url).path).name
        if not url.startswith(wanted_url()) or not file.is_file():
            self.strange.append(url)
            route.abort()
            return
        kind = TYPES.get(file.suffix, "application/octet-stream")
        headers = {"Content-Type": kind, "Access-Control-Allow-Origin": "*"}
        route.fulfill(body=file.read_bytes(), headers=headers)

    def answer(self) -> None:
        """Answer from now on, and all who wait."""
        self._answers = True
        for route in self.waiting:
            self.ask(route)


@pytest.fixture
def cdn() -> Iterator[Cdn]:
    """Where Python comes from; it is asked for nothing that is not there."""
    cdn = Cdn()
    yield cdn
    assert cdn.strange == []


@pytest.fixture
def reader(browser: Browser, published: str, cdn: Cdn) -> Iterator[BrowserContext]:
    """A browser without a network but for the CDN, in which nothing may go wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.route(re.compile("^https:"), cdn.ask)
    context.add_init_script(STILL)
    asked: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("requestfailed", lambda request: wrong.append(request.url))
    context.on("response", lambda r: wrong.append(r.url) if r.status >= 400 else None)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on(
        "console",
        lambda message: (
            wrong.append(message.text)
            if "Content Security Policy" in message.text
            else None
        ),
    )
    yield context
    context.close()
    # A browser asks for this by itself, as long as an app names no icon.
    assert [each for each in wrong if not each.endswith("/favicon.ico")] == []
    hosts = {urlsplit(url).netloc for url in asked if url.startswith("http")}
    assert hosts == {urlsplit(published).netloc, urlsplit(wanted_url()).netloc}


def open_from_its_chapter(context: BrowserContext, published: str) -> Page:
    """Open a chapter in JupyterLite by the button at its top."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(f"{published}chapters/neurons.html", wait_until="load")
    assert not [url for url in asked if "/lite/" in url]
    page.locator("button[aria-label='Run this page elsewhere']").click()
    with context.expect_page() as opening:
        page.get_by_role("link", name="In your browser").click()
    return opening.value


def test_a_chapter_opens_and_python_comes_from_elsewhere_and_a_figure_is_alive(
    reader: BrowserContext, published: str, cdn: Cdn
) -> None:
    page = open_from_its_chapter(reader, published)
    # As far as one gets without Python.
    notebook = page.locator(".jp-Notebook")
    expect(notebook).to_contain_text("%pip install -q nnlib", timeout=PATIENCE)
    expect(notebook.get_by_role("heading", name="Neurons").first).to_be_visible()
    # Its worker runs under the policy, and asks for Pyodide.
    for _ in range(300):
        if cdn.waiting:
            break
        page.wait_for_timeout(100)
    else:
        pytest.fail("Python was not asked for")
    worker = "navigator.serviceWorker.ready.then((worker) => worker.scope)"
    assert page.evaluate(worker) == f"{published}lite/"

    cdn.answer()
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
