"""axe-core finds nothing on any page: light and dark, on a desktop and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect
from visit import PAGES, visit

OPTIONS: dict[str, Any] = {
    # Style sheets would be fetched by addresses that are wrong below a folder.
    "preload": False,
    # What is well needs no report: half the time.
    "resultTypes": ["violations"],
}
EVERYWHERE: dict[str, Any] = {"include": [["html"]]}
OF_COLOUR = ["color-contrast", "link-in-text-block"]
COLOURS = {**OPTIONS, "runOnly": OF_COLOUR}
ALL_ELSE = {
    **OPTIONS,
    "rules": {
        # Experimental, but what it finds is a fault of WCAG 2.1 (2.5.3).
        "label-content-name-mismatch": {"enabled": True},
        **{name: {"enabled": False} for name in OF_COLOUR},
    },
}

# Contrast takes most of the time, and most of that goes to the symbols of formulas and
# the words of code. Of those in a page that have the same size, weight, colours and
# grounds, one is looked at. A formula has the same colours at every width.
_MARK_ALIKE = """
(withFormulas) => {
  const grounds = new Map([[null, ""]]);
  const groundOf = (e) => {
    if (!grounds.has(e)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(e);
      const look = [backgroundColor, backgroundImage, opacity];
      grounds.set(e, look.join() + groundOf(e.parentElement));
    }
    return grounds.get(e);
  };
  const seen = new Set();
  for (const whole of document.querySelectorAll("math, pre, code, dt.sig")) {
    for (const part of whole.querySelectorAll("*")) {
      if (part.childElementCount > 0) continue;
      const { color, fontSize, fontWeight } = getComputedStyle(part);
      const key = [color, fontSize, fontWeight, groundOf(part)].join();
      const known = seen.has(key) || (!withFormulas && whole.localName === "math");
      part.toggleAttribute("data-alike", known);
      if (part.checkVisibility()) seen.add(key);
    }
  }
}
"""

# A list of thousands to exclude would be searched for each element of the page.
_LEAVE_ALIKE = """
axe.configure({ rules: [{ id: "color-contrast", selector: ":not([data-alike])" }] })
"""


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(open_tab: Callable[..., Page], site: str, path: str) -> None:
    # Half-way through a fade, colours are neither the old nor the new ones.
    page = open_tab(reduced_motion="reduce")
    visit(page, f"{site}/{path}")
    for details in page.locator("main details").all():
        details.evaluate("details => { details.open = true }")
    page.evaluate(AXE_SCRIPT)
    page.evaluate(_LEAVE_ALIKE)
    told = []
    for width, scheme in product([1280, 360], ["light", "dark"]):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        page.wait_for_timeout(300)
        page.evaluate(_MARK_ALIKE, width == 1280)
        runs = [(COLOURS, EVERYWHERE)]
        # The dark page has the same elements in the same places: only colours are new.
        if scheme == "light":
            without = {} if width == 1280 else {"exclude": [["math"]]}
            runs.append((ALL_ELSE, EVERYWHERE | without))
        told += [
            f"{width} px, {scheme}: {fault['id']}: {node['html'][:200]}"
            for options, where in runs
            for fault in page.evaluate(
                "([where, options]) => axe.run(where, options)", [where, options]
            )["violations"]
            for node in fault["nodes"]
        ]
    assert told == []
