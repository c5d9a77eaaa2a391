"""Every figure of the built book: each control works, and no number goes wrong."""

from __future__ import annotations

from typing import Any

import pytest
from explorer import Explorer
from figure_settings import fragments
from figures import FIGURES, SIGHT, WITH_FIGURES, WRONG, states_of
from playwright.sync_api import Page
from visit import visit

# Opens a link with each of the settings, and returns what is wrong after any of them.
_TRY_LINKS = """
async ([anchor, fragments, wrong]) => {
  const root = document.getElementById(anchor);
  // Nothing else on the page is looked at, so it need not be drawn each time.
  const others = [];
  for (let at = root; at !== document.body; at = at.parentElement) {
    others.push(...[...at.parentElement.children].filter((other) => other !== at));
  }
  for (const other of others) other.style.display = "none";
  // Texts and attributes are read, and nobody looks: it need not be painted either.
  root.style.contentVisibility = "hidden";
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const pattern = new RegExp(wrong);
  const found = [];
  for (const fragment of fragments) {
    location.hash = fragment;
    await new Promise((done) => addEventListener("hashchange", done, { once: true }));
    // The figure asked for this frame first, so it has painted when ours is called.
    await frame();
    // Texts and attributes alike.
    const bad = pattern.exec(root.outerHTML);
    if (bad) found.push([fragment, bad.input.slice(0, bad.index + 50).slice(-250)]);
    const notice = root.querySelector(".osn-notice:not([hidden])");
    if (notice) found.push([fragment, notice.textContent]);
  }
  for (const other of others) other.style.display = "";
  root.style.contentVisibility = "";
  return found;
}
"""


def test_there_are_figures_to_try() -> None:
    assert {"welcome", "forward"} <= {state["anchor"] for _, state in FIGURES}


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_every_control_changes_what_the_reader_sees_and_no_number_goes_wrong(
    page: Page, site: str, path: str
) -> None:
    visit(page, f"{site}/{path}")
    for state in states_of(path):
        try_every_control(Explorer(page, state["anchor"]), state)
    for state in states_of(path):
        # All of them in Deno: tests/book/test_figures.py.
        some = fragments(state)[::10]
        assert page.evaluate(_TRY_LINKS, [state["anchor"], some, WRONG]) == []


def try_every_control(figure: Explorer, state: dict[str, Any]) -> None:
    """Check that each control of a figure changes what is seen of it."""
    for fold in figure.root.locator("details").all():
        fold.evaluate("details => { details.open = true }")
    tried = 0
    for control in state["controls"]:
        name = control["name"]
        row = figure.root.locator(f'.osn-control[data-ref="{name}"]')
        if not row.is_visible():
            continue
        tried += 1
        # What belongs to the focused control lights up: that is no change of a value.
        row.locator("input, select").last.focus()
        before = figure.root.evaluate(SIGHT, name)
        if control["kind"] == "range":
            slider = figure.slider(name)
            slider.press("ArrowRight")
            if control["default"] == control["max"]:
                slider.press("ArrowLeft")
        elif control["kind"] == "choice":
            select = row.locator("select")
            others = [
                option["value"]
                for option in control["options"]
                if option["value"] != control["default"]
            ]
            select.select_option(index=_index(control, others[0]))
        else:
            row.locator("input[type=checkbox]").click()
        figure.settle()
        assert figure.root.evaluate(SIGHT, name) != before, (state["anchor"], name)
        if figure.button("Reset").is_visible():
            figure.button("Reset").click()
            figure.settle()
    assert tried > 0, state["anchor"]


def _index(control: dict[str, Any], value: float) -> int:
    return [option["value"] for option in control["options"]].index(value)
