"""The still of a figure: what the page's own code draws before anybody moves it."""

from __future__ import annotations

import json
from typing import Any

from bs4 import BeautifulSoup

from nnlib.live.figures.figure import Figure
from nnlib.live.sphinx.deno import DenoProcess
from nnlib.live.sphinx.front_end import STATIC

_STILL = DenoProcess(STATIC / "still.js", patience=60.0)


def state_of(figure: Figure) -> dict[str, Any]:
    """Return what the page is told of a figure."""
    state = {k: v for k, v in figure.get_state().items() if not k.startswith("_")}
    told: dict[str, Any] = json.loads(json.dumps(state))
    return told


def drawn_from(state: dict[str, Any]) -> BeautifulSoup:
    """Return what the page draws of a state."""
    question = {"state": state, "taken": []}
    return BeautifulSoup(_STILL.ask(question)["html"], "html.parser")


def drawn(figure: Figure) -> BeautifulSoup:
    """Return what the page draws of a figure."""
    return drawn_from(state_of(figure))
