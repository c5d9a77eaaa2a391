"""ONNX Runtime Web on the built page, under its policy, with no network: real runs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from engines import CHAPTER, FIGURE, OTHERS, START, numbers_of, of_numpy, open_figure
from playwright.sync_api import Browser, Page, expect
from watch import published_from

from book.pages import BOOK_FOLDER, SITE
from book.publish.onnxruntime import META, PACKAGE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (BOOK_FOLDER / "onnxruntime" / PACKAGE).exists(),
        reason="the book was built without ONNX Runtime Web: npm was not reached",
    ),
]

FETCH = "Fetch and run ONNX Runtime"

_COMPILES = """
async () => {
  try {
    await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    return true;
  } catch { return false; }
}
"""


@pytest.fixture(params=["chromium", "firefox"])
def tab(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A tab of each browser: Chromium has no network at all."""
    which = "browser" if request.param == "chromium" else "firefox"
    context = request.getfixturevalue(which).new_context()
    yield context.new_page()
    context.close()


def test_the_reader_s_network_has_numpy_s_output_in_onnx_runtime(
    tab: Page, site: str
) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    open_figure(tab, site)
    # Nothing of it is fetched before it is asked for, and the button says how much.
    assert not [url for url in asked if "onnxruntime" in url]
    button = tab.get_by_role("button", name=FETCH)
    expect(button).to_have_text(f"{FETCH} (3.7 MB)")
    button.click()
    for values in (START, OTHERS):
        if values is OTHERS:
            tab.evaluate("hash => { location.hash = hash }", numbers_of(values))
        exact = of_numpy(values)
        wide = tab.locator(f"{FIGURE} tr:nth-child(3) .osn-digits")
        narrow = tab.locator(f"{FIGURE} tr:nth-child(4) .osn-digits")
        expect(wide).to_contain_text(f"{exact:.12f}")
        expect(narrow).to_contain_text(f"{exact:.6f}"[:-1])
        wide_value, narrow_value = (
            float(str(each.get_attribute("data-value"))) for each in (wide, narrow)
        )
        assert wide_value == pytest.approx(exact, rel=1e-12)
        assert narrow_value == pytest.approx(exact, rel=1e-6)
        assert narrow_value == np.float32(narrow_value)
    assert all(url.startswith(site) for url in asked)
    # The worker compiled WebAssembly. The page itself may not.
    assert tab.evaluate(_COMPILES) is False
    tab.get_by_role("button", name="Measure the time").click()
    times = tab.locator(f"{FIGURE} [aria-label=Times] tbody tr")
    expect(times).to_have_count(2, timeout=60_000)
    page, onnx = (row.locator("td").all_inner_texts() for row in times.all())
    assert all("s" in each for each in page[:3] + onnx[:3]), (page, onnx)
    # Its outputs are the page's own, as far as 32 bits go.
    apart = onnx[3].replace("× 10⁻⁸", "e-8").replace("× 10⁻⁷", "e-7").replace(" ", "")
    assert 0 < float(apart) < 1e-6


def test_a_runtime_that_does_not_come_is_a_sentence_and_may_be_asked_for_again(
    browser: Browser, site: str
) -> None:
    context = browser.new_context()
    tab = context.new_page()
    context.route("**/ort.wasm.packed", lambda route: route.abort())
    open_figure(tab, site)
    tab.get_by_role("button", name=FETCH).click()
    said = tab.locator(f"{FIGURE} .osn-sentence", has_text="could not be run")
    expect(said).to_contain_text("All else on this page works.")
    # It does: the page's own row follows a slider.
    tab.evaluate("hash => { location.hash = hash }", numbers_of(OTHERS))
    own = tab.locator(f"{FIGURE} tr:nth-child(2) .osn-digits")
    expect(own).to_contain_text(f"{of_numpy(OTHERS):.12f}")
    context.unroute("**/ort.wasm.packed")
    tab.get_by_role("button", name=FETCH).click()
    wide = tab.locator(f"{FIGURE} tr:nth-child(3) .osn-digits")
    expect(wide).to_contain_text(f"{of_numpy(OTHERS):.12f}", timeout=30_000)
    context.close()


def test_it_runs_where_no_headers_are_sent_as_by_github_pages(browser: Browser) -> None:
    with published_from(SITE, headers=False) as address:
        context = browser.new_context()
        tab = context.new_page()
        open_figure(tab, address.rstrip("/"))
        tab.get_by_role("button", name=FETCH).click()
        wide = tab.locator(f"{FIGURE} tr:nth-child(3) .osn-digits")
        expect(wide).to_contain_text(f"{of_numpy(START):.12f}", timeout=30_000)
        # The page carries the policy by itself.
        assert tab.evaluate(_COMPILES) is False
        context.close()


def test_only_this_chapter_knows_of_it() -> None:
    for page in SITE.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert (f'name="{META}"' in html) == (page == SITE / CHAPTER), page
