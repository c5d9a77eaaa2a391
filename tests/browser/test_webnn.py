"""WebNN for real, in a Chromium that has it: the page, the chapter's code, operators.

The tolerances are those of the web-platform-tests, in webnn/resources/utils.js and
webnn/conformance_tests: so many units in the last place of float32, or an absolute
difference.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from deno import find_deno_bin
from engines import FIGURE, OTHERS, START, numbers_of, of_numpy, open_figure
from machine import webnn
from playwright.sync_api import Page, Playwright, expect

from book.pages import ROOT
from nnlib.activations import relu, sigmoid, softmax
from nnlib.explorers.engines import SEEN_A2
from nnlib.export import webnn_calls
from nnlib.live import trace

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tab(playwright: Playwright, site: str) -> Iterator[Page]:
    """A tab of that Chromium, with the chapter open."""
    browser = webnn.launch(playwright)
    if browser is None:
        pytest.skip(webnn.MISSING)
    page = browser.new_page()
    open_figure(page, site)
    yield page
    browser.close()


def test_the_reader_s_network_has_numpy_s_output_in_webnn(tab: Page) -> None:
    tab.get_by_role("button", name="Build the graph with WebNN").click()
    row = tab.locator(f"{FIGURE} tr:nth-child(5) .osn-digits")
    for values in (START, OTHERS):
        if values is OTHERS:
            tab.evaluate("hash => { location.hash = hash }", numbers_of(values))
        expect(row).to_contain_text(f"{of_numpy(values):.6f}"[:-1])
        value = float(str(row.get_attribute("data-value")))
        assert value == pytest.approx(of_numpy(values), rel=1e-6)
        # What is said to those whose browser has none.
        assert (value == SEEN_A2) == (values is START)
    tab.get_by_role("button", name="Measure the time").click()
    times = tab.locator(f"{FIGURE} [aria-label=Times] tbody tr")
    expect(times).to_have_count(2, timeout=60_000)


def test_the_chapter_s_code_computes_the_worked_example(tab: Page) -> None:
    chapter = (ROOT / "chapters/in-the-browser.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```js\n(.*?)^```", chapter, re.M | re.S)
    answer = tab.evaluate(f"async () => {{ {code}\n return answer; }}")
    assert answer == pytest.approx(of_numpy(START), rel=1e-6)


@pytest.fixture(scope="module")
def run(
    tab: Page, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[dict[str, Any], dict[str, Any]], list[float]]:
    """Return what builds a program's graph with the page's own code, and runs it."""
    script = tmp_path_factory.mktemp("webnn") / "run.js"
    source = ROOT / "tests/live/front/run_webnn.ts"
    flags = ("--quiet", "--frozen", "--platform=browser", "--format=iife")
    command = [find_deno_bin(), "bundle", *flags, f"--output={script}", str(source)]
    subprocess.run(command, cwd=ROOT, check=True)
    tab.evaluate(Path(script).read_text(encoding="utf-8"))

    def run_(calls: dict[str, Any], feeds: dict[str, Any]) -> list[float]:
        numbers: list[float] = tab.evaluate(
            "([calls, feeds]) => runWebNN(calls, feeds)", [calls, feeds]
        )
        return numbers

    return run_


ROWS, WIDTH = 4, 9
TWO = {"x": (ROWS, WIDTH), "y": (ROWS, WIDTH)}
ONE = {"x": (ROWS, WIDTH)}
PRODUCT = {"x": (ROWS, WIDTH), "y": (WIDTH, 3)}
LAYER = {"x": (ROWS, WIDTH), "W": (3, WIDTH), "b": (3,)}

# The method, what numpy computes, of which shapes, and the tolerance in last places;
# below 0, minus an absolute one.
OPERATORS: list[tuple[str, Callable[..., Any], dict[str, tuple[int, ...]], float]] = [
    ("add", lambda x, y: x + y, TWO, 1),
    ("sub", lambda x, y: x - y, TWO, 1),
    ("mul", lambda x, y: x * y, TWO, 1),
    ("div", lambda x, y: x / y, TWO, 2),
    ("pow", lambda x, y: np.abs(x) ** y, TWO, 32),
    ("max", lambda x, y: np.maximum(x, y), TWO, 0),
    ("min", lambda x, y: np.minimum(x, y), TWO, 0),
    ("where", lambda x, y: np.where(x > y, x, -y), TWO, 0),
    ("concat", lambda x, y: np.concatenate([x, y], axis=1), TWO, 0),
    ("slice", lambda x: x[1:, 2:7:2], ONE, 0),
    ("neg", lambda x: -x, ONE, 0),
    ("abs", lambda x: np.abs(x), ONE, 0),
    ("floor", lambda x: np.floor(x), ONE, 0),
    ("ceil", lambda x: np.ceil(x), ONE, 0),
    ("reciprocal", lambda x: np.reciprocal(x), ONE, 2),
    # As much as the suite allows of sqrt; of pow it would be 32.
    ("pow", lambda x: np.sqrt(np.abs(x)), ONE, 1),
    ("exp", lambda x: np.exp(x), ONE, 32),
    ("log", lambda x: np.log(np.abs(x)), ONE, -1 / 1024),
    ("sin", lambda x: np.sin(x), ONE, -1 / 1024),
    ("cos", lambda x: np.cos(x), ONE, -1 / 1024),
    ("tanh", lambda x: np.tanh(x), ONE, 16),
    ("relu", lambda x: relu(x), ONE, 0),
    ("sigmoid", lambda x: sigmoid(x), ONE, 34),
    ("softmax", lambda x: softmax(x), ONE, 3 * WIDTH + 3),
    ("reduceSum", lambda x: x.sum(axis=1), ONE, WIDTH),
    ("reduceMean", lambda x: x.mean(axis=1), ONE, WIDTH + 2),
    ("reduceMax", lambda x: x.max(axis=1), ONE, 0),
    ("matmul", lambda x, y: x @ y, PRODUCT, 2 * WIDTH),
    # A layer: a product, an addition, and a sigmoid.
    ("sigmoid", lambda x, W, b: sigmoid(x @ W.T + b), LAYER, 2 * WIDTH + 1 + 34),
    ("transpose", lambda x: x.T, ONE, 0),
]


def last_places(numbers: np.ndarray) -> np.ndarray:
    """Return float32 numbers as whole ones, neighbours next to each other."""
    bits = numbers.astype(np.float32).view(np.int32).astype(np.int64)
    return np.where(bits < 0, -(bits & 0x7FFFFFFF), bits)


@pytest.mark.parametrize(
    ("method", "function", "shapes", "tolerance"),
    OPERATORS,
    ids=[f"{each[0]}-{i}" for i, each in enumerate(OPERATORS)],
)
def test_an_operator_is_numpy_s_to_the_last_places(
    run: Callable[[dict[str, Any], dict[str, Any]], list[float]],
    method: str,
    function: Callable[..., Any],
    shapes: dict[str, tuple[int, ...]],
    tolerance: float,
) -> None:
    rng = np.random.default_rng(0)
    given = {
        name: rng.uniform(-2, 2, shape).astype(np.float32)
        for name, shape in shapes.items()
    }
    # As the page gets it, traced with these very names.
    names = ", ".join(shapes)
    named = eval(f"lambda {names}: function({names})", {"function": function})
    wide = {name: numbers.astype(np.float64) for name, numbers in given.items()}
    calls = webnn_calls(trace(named, **wide), shapes=shapes)
    assert method in [call["method"] for call in calls["calls"]]
    feeds = {
        name: {"shape": list(numbers.shape), "data": numbers.ravel().tolist()}
        for name, numbers in given.items()
    }
    found = np.array(run(calls, feeds), dtype=np.float32)
    expected = np.asarray(function(**wide), dtype=np.float64).ravel()
    if tolerance < 0:
        assert np.abs(found - expected).max() <= -tolerance
    else:
        apart = np.abs(last_places(found) - last_places(expected))
        assert apart.max() <= tolerance, (found, expected)


def test_a_square_root_is_numpy_s_where_numbers_end(
    run: Callable[[dict[str, Any], dict[str, Any]], list[float]],
) -> None:
    rng = np.random.default_rng(0)
    ends = [0.0, -0.0, -1.0, -1e30, np.inf, -np.inf, np.nan, 1.2e-38, 3.4e38]
    given = np.array([*ends, *10.0 ** rng.uniform(-37, 38, 500)], dtype=np.float32)
    calls = webnn_calls(
        trace(np.sqrt, x=np.ones(given.size)), shapes={"x": given.shape}
    )
    feeds = {"x": {"shape": [given.size], "data": given.tolist()}}
    found = np.array(run(calls, feeds), dtype=np.float32)
    with np.errstate(invalid="ignore"):
        expected = np.sqrt(given.astype(np.float64))
    finite = np.isfinite(expected)
    np.testing.assert_array_equal(found[~finite], expected[~finite])
    apart = np.abs(last_places(found[finite]) - last_places(expected[finite]))
    assert apart.max() <= 1
