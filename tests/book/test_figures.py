"""Every figure of the built book at many settings: no number goes wrong."""

from __future__ import annotations

from typing import Any

from figure_settings import fragments
from figures import PAGE_STATES, each_figure
from page import page_script

_SETTINGS = page_script("settings")


@each_figure
def test_no_setting_shows_a_number_that_went_wrong(
    path: str, state: dict[str, Any]
) -> None:
    question = {
        "page": PAGE_STATES[path],
        "anchor": state["anchor"],
        "fragments": fragments(state),
    }
    assert _SETTINGS.ask(question) == []
