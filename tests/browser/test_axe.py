"""axe-core finds nothing on any page: light and dark, on a desktop and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from visit import PAGES, visit

OPTIONS = {
    # Experimental, but what it finds is a fault of WCAG 2.1 (2.5.3).
    "rules": {"label-content-name-mismatch": {"enabled": True}},
    # Style sheets would be fetched by addresses that are wrong below a folder.
    "preload": False,
    # What is well needs no report: half the time.
    "resultTypes": ["violations"],
}
# The dark page has the same elements in the same places: only its colours are new.
COLOURS = {**OPTIONS, "rules": {}, "runOnly": ["color-contrast", "link-in-text-block"]}


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(open_tab: Callable[..., Page], site: str, path: str) -> None:
    # Half-way through a fade, colours are neither the old nor the new ones.
    page = open_tab(reduced_motion="reduce")
    visit(page, f"{site}/{path}")
    for details in page.locator("main details").all():
        details.evaluate("details => { details.open = true }")
    told = []
    for width, scheme in product([1280, 360], ["light", "dark"]):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_timeout(300)
        options = OPTIONS if scheme == "light" else COLOURS
        # A formula has the same colours at every width, and thousands of parts.
        where = None if width == 1280 else {"exclude": [["math"]]}
        told += [
            f"{width} px, {scheme}: {fault['id']}: {node['html'][:200]}"
            for fault in Axe().run(page, where, options).response["violations"]
            for node in fault["nodes"]
        ]
    assert told == []
