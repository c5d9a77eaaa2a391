"""Every figure of the built book: each control works, and no number goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
from explorer import Explorer
from figures import FIGURES, SIGHT, WRONG, each_figure
from playwright.sync_api import Page
from visit import visit

_SETTINGS = 200

# Opens a link with each of the settings, and returns what is wrong after any of them.
_TRY_LINKS = """
async ([anchor, fragments, wrong]) => {
  const root = document.getElementById(anchor);
  // Nothing else on the page is looked at, so it need not be drawn each time.
  for (let at = root; at !== document.body; at = at.parentElement) {
    for (const other of at.parentElement.children) {
      if (other !== at) other.style.display = "none";
    }
  }
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
  return found;
}
"""


def test_there_are_figures_to_try() -> None:
    assert {"welcome", "forward"} <= {state["anchor"] for _, state in FIGURES}


@each_figure
def test_every_control_changes_something_that_the_reader_sees(
    page: Page, site: str, path: str, state: dict[str, Any]
) -> None:
    visit(page, f"{site}/{path}")
    figure = Explorer(page, state["anchor"])
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
        assert figure.root.evaluate(SIGHT, name) != before, name
        if figure.button("Reset").is_visible():
            figure.button("Reset").click()
            figure.settle()
    assert tried > 0


def _index(control: dict[str, Any], value: float) -> int:
    return [option["value"] for option in control["options"]].index(value)


@each_figure
def test_no_setting_shows_a_number_that_went_wrong(
    page: Page, site: str, path: str, state: dict[str, Any]
) -> None:
    visit(page, f"{site}/{path}")
    controls = state["controls"]
    settings = [*ends(controls), *any_settings(controls)]
    anchor = state["anchor"]
    fragments = [
        f"{anchor}?" + "&".join(f"{name}={value!r}" for name, value in setting.items())
        for setting in settings
    ]
    # The same address twice in a row would be no news to the page.
    fragments = list(dict.fromkeys(fragments))
    wrong = page.evaluate(_TRY_LINKS, [anchor, fragments, WRONG])
    assert wrong == []


def ends(controls: list[dict[str, Any]]) -> list[dict[str, float]]:
    """Return settings with one control at an end of its range, or one choice made."""
    return [
        {control["name"]: value} for control in controls for value in choices(control)
    ]


def any_settings(controls: list[dict[str, Any]]) -> list[dict[str, float]]:
    """Return settings with every control anywhere, quite often at an end or at 0."""
    rng = np.random.default_rng(4)
    settings = []
    for _ in range(_SETTINGS):
        setting = {}
        for control in controls:
            special = choices(control)
            if control["kind"] == "range" and rng.random() < 0.6:
                value = float(rng.uniform(control["min"], control["max"]))
                if control.get("whole"):
                    value = float(round(value))
            else:
                value = special[rng.integers(len(special))]
            setting[control["name"]] = value
        settings.append(setting)
    return settings


def choices(control: dict[str, Any]) -> list[float]:
    """Return the values of a control at which things go wrong first."""
    if control["kind"] == "choice":
        return [float(option["value"]) for option in control["options"]]
    if control["kind"] == "toggle":
        return [0.0, 1.0]
    low, high = float(control["min"]), float(control["max"])
    return [low, high] + ([0.0] if low < 0 < high else [])
