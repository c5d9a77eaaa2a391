"""Chapter 3 in a real JupyterLab with a real kernel, opened from its .md file."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from explorer import Explorer
from playwright.sync_api import Browser, Page, expect
from watch import Watch

from book.pages import ROOT
from nnlib import worked_example
from nnlib.live.formulas.formatting import format_number

pytestmark = pytest.mark.slow

CHAPTER = "forward-propagation.md"
NAMES = worked_example.INPUTS + worked_example.PARAMETERS
START = {name: worked_example.DEFAULTS[name] for name in NAMES}

# What stands before a cell that has run: its number.
RAN = re.compile(r"^\[\d+\]:$")

# What `make lab` writes down, by `jupytext-config set-default-viewer markdown`; no news
# from the network; and cells that stay in the page when they are scrolled away.
SETTINGS = {
    "@jupyterlab/docmanager-extension:plugin": {
        "defaultViewers": {"markdown": "Jupytext Notebook", "myst": "Jupytext Notebook"}
    },
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab on a copy of the chapter."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copy(ROOT / "chapters" / CHAPTER, folder)
    settings = folder / "config" / "labconfig" / "default_setting_overrides.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(SETTINGS))
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ServerApp.port=0", "--IdentityProvider.token=test"),
        f"--ServerApp.root_dir={folder}",
    ]
    log = (folder / "log").open("w")
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        yield wait_for(folder, server)
    finally:
        server.terminate()
        server.wait(timeout=30)
        log.close()


def wait_for(folder: Path, server: subprocess.Popen[bytes]) -> str:
    """Return the server's address once it answers."""
    for _ in range(240):
        assert server.poll() is None, (folder / "log").read_text()
        for description in folder.glob("runtime/jpserver-*.json"):
            try:
                address: str = json.loads(description.read_text())["url"]
                urllib.request.urlopen(f"{address}api", timeout=5).close()
            except (ValueError, KeyError, URLError):
                continue
            return address
        time.sleep(0.25)
    raise TimeoutError((folder / "log").read_text())


@pytest.fixture(scope="module")
def notebook(browser: Browser, lab: str) -> Iterator[Page]:
    """The chapter as a notebook, all cells run."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    watch = Watch()
    context.on("request", lambda request: watch.request(request.url))
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{lab}lab/tree/{CHAPTER}?token=test")
    expect(page.locator(".jp-Notebook")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(
        timeout=60_000
    )
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    expect(page.locator("#forward.osn-jupyter")).to_be_visible(timeout=60_000)
    yield page
    context.close()
    assert watch.problems == []


def run(page: Page, code: str) -> str:
    """Run code in a new cell at the end of the notebook; return what it printed."""
    page.locator(".jp-Notebook-footer").click()  # "Click to add a cell."
    cell = page.locator(".jp-Notebook .jp-CodeCell").last
    cell.locator(".cm-content").click()
    page.keyboard.insert_text(code)
    page.keyboard.press("Control+Enter")
    prompt = cell.locator(".jp-InputPrompt")
    expect(prompt).to_have_text(RAN, timeout=30_000)
    return "\n".join(cell.locator(".jp-OutputArea-output").all_inner_texts()).strip()


def prints(page: Page, code: str, *numbers: float) -> None:
    """Run code until it prints these: what is done in the page is soon in Python."""
    end = time.monotonic() + 30
    while tuple(map(float, (said := run(page, code)).split())) != numbers:
        assert time.monotonic() < end, f"{said}, not {numbers}"


def test_the_figure_in_jupyterlab_shows_nnlib_s_numbers(notebook: Page) -> None:
    values = Explorer(notebook).values()
    for name, value in worked_example.forward(**START).items():
        assert values[name] == format_number(float(value))


def test_dragging_in_jupyterlab_changes_the_python_object(notebook: Page) -> None:
    explorer = Explorer(notebook)
    run(notebook, "seen = []\nexplorer.observe(lambda c: seen.append(c.new), 'w1')")
    explorer.drag_thumb("w1", 0.7)
    w1 = float(explorer.slider("w1").input_value())
    assert w1 > 3
    a2 = float(worked_example.forward(**(START | {"w1": w1}))["a2"])
    code = (
        "print(explorer.w1, (seen or [0])[-1], explorer.network.layers[0].W[0, 0],"
        " explorer.result['a2'])"
    )
    prints(notebook, code, w1, w1, w1, a2)
    assert explorer.values()["a2"] == format_number(a2)


def test_python_changes_the_figure_and_a_second_view_follows(notebook: Page) -> None:
    run(notebook, "explorer")
    views = notebook.locator(".osn-jupyter[aria-label*='Forward']")
    expect(views).to_have_count(2)
    run(notebook, "explorer.b2 = 1.25")
    for view in views.all():
        expect(view.locator('.osn-control[data-ref="b2"] .osn-field')).to_have_value(
            "1.25"
        )
    # And a change in one view reaches the other.
    second = views.nth(1).locator('.osn-control[data-ref="x2"] .osn-field')
    second.fill("-1.5")
    second.press("Enter")
    expect(
        views.nth(0).locator('.osn-control[data-ref="x2"] .osn-field')
    ).to_have_value("−1.5")
    prints(notebook, "print(explorer.x2)", -1.5)


def test_an_assignment_out_of_range_is_refused_in_python(notebook: Page) -> None:
    said = run(
        notebook,
        "try:\n    explorer.w3 = 99\nexcept ValueError as e:\n    print(e)\n"
        "print(explorer.w3)",
    )
    assert "w3" in said
    assert "99" in said
    assert said.endswith("-0.3")


def test_a_reader_s_own_lambda_is_live(notebook: Page) -> None:
    run(
        notebook,
        "import numpy as np\nfrom nnlib.live import interact\n"
        "mine = interact(lambda u: np.sin(u) + 2, u=(0.0, 3.0))\nmine",
    )
    figure = notebook.locator(".osn-jupyter").last
    field = figure.locator('.osn-control[data-ref="u"] .osn-field')
    field.fill("0.5")
    expect(figure).to_contain_text("2.479426")


def test_a_result_that_is_too_large_is_said_in_words(notebook: Page) -> None:
    run(notebook, "interact(lambda v: np.exp(v) * (v - 1), v=(0.0, 1000.0))")
    figure = notebook.locator(".osn-jupyter").last
    figure.locator('.osn-control[data-ref="v"] .osn-field').fill("1000")
    expect(figure).to_contain_text("too large")
    for word in ("NaN", "Infinity", "undefined", "∞"):
        expect(figure).not_to_contain_text(word)
    expect(figure.locator("[d*=NaN], [d*=Infinity]")).to_have_count(0)


def test_two_figures_of_one_descent_take_their_steps_together(notebook: Page) -> None:
    run(
        notebook,
        "from nnlib.explorers import BackpropExplorer, LossSurface\n"
        "backprop = BackpropExplorer()\nbackprop",
    )
    run(notebook, "surface = LossSurface(follow=backprop)\nsurface")
    learner, surface = Explorer(notebook, "backprop"), Explorer(notebook, "surface")
    learner.button("Step").click()
    learner.button("Step").click()
    expect(surface.root.locator(".osn-count")).to_have_text("2 steps")
    surface.button("Step").click()
    expect(learner.root.locator(".osn-count")).to_have_text("3 steps")
    values = dict(worked_example.DEFAULTS)
    for _ in range(3):
        values |= worked_example.update(**values, learning_rate=1.0)
    said = run(
        notebook, "print(len(backprop.history), backprop.w5, surface.result['loss'])"
    )
    count, w5, loss = said.split()
    assert (int(count), float(w5)) == (4, pytest.approx(values["w5"], rel=1e-12))
    expected = worked_example.gradients(**values)["loss"]
    assert float(loss) == pytest.approx(expected, rel=1e-12)
    # And all the way back, from Python's side and the page's.
    run(notebook, "backprop.y = 0.25")
    expect(surface.root.locator(".osn-count")).to_have_text("0 steps")
    learner.button("Undo").click()
    expect(surface.root.locator(".osn-count")).to_have_text("3 steps")
    assert run(notebook, "print(surface.y)") == "1.0"


@pytest.mark.parametrize(
    ("explorer", "trait"),
    [
        ("ActivationExplorer", "z"),
        ("ArchitectureExplorer", "neurons"),
        ("BackpropExplorer", "w1"),
        ("DemandExplorer", "price"),
        ("LossSurface", "w5"),
        ("NeuronExplorer", "w1"),
        ("SoftmaxExplorer", "z1"),
    ],
)
def test_each_explorer_of_the_course_is_alive_in_jupyterlab_too(
    notebook: Page, explorer: str, trait: str
) -> None:
    figures = notebook.locator(".osn-jupyter")
    before = figures.count()
    said = run(
        notebook,
        f"from nnlib.explorers import {explorer}\nmine = {explorer}()\n"
        f"print(mine.{trait})\nmine",
    )
    start = float(said.splitlines()[0])  # below it is the figure
    expect(figures).to_have_count(before + 1)
    figure = figures.last
    row = figure.locator(f'.osn-control[data-ref="{trait}"]')
    shown = row.locator(".osn-field")
    first = shown.input_value()
    row.locator("input[type=range]").press("ArrowRight")
    expect(shown).not_to_have_value(first)
    moved = float(shown.input_value().replace("−", "-"))
    assert moved > start
    prints(notebook, f"print(mine.{trait})\nmine.{trait} = {start}", moved)
    expect(shown).to_have_value(f"{start:g}".replace("-", "−"))
    for word in ("NaN", "Infinity", "undefined"):
        expect(figure).not_to_contain_text(word)
