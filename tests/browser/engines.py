"""The figure with several engines, and what numpy says of its network."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page
from visit import visit

from nnlib import worked_example

CHAPTER = "chapters/in-the-browser.html"
FIGURE = "#engines .osn-engines"

NAMES = worked_example.INPUTS + worked_example.PARAMETERS
START = {name: worked_example.DEFAULTS[name] for name in NAMES}
OTHERS = START | {"x1": -1.5, "w1": 2.35, "w4": -3.2, "b2": 0.7}
"""Numbers of a reader's own, of no preset."""


def open_figure(page: Page, site: str) -> None:
    """Open the chapter; its figures are alive then."""
    visit(page, f"{site}/{CHAPTER}")


def numbers_of(values: Mapping[str, float]) -> str:
    """Return the end of a link to the figure with these numbers."""
    return "engines?" + "&".join(f"{name}={value}" for name, value in values.items())


def of_numpy(values: Mapping[str, float]) -> float:
    """Return the network's output."""
    return float(worked_example.forward(**values)["a2"])
