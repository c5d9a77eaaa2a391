"""Every figure of the built book at many settings: nothing goes wrong, or runs."""

from __future__ import annotations

from typing import Any

import figure_settings
import hostile
import pytest
from figures import PAGE_STATES, WITH_FIGURES, each_figure, states_of
from page import page_script

_SETTINGS = page_script("settings")
_HOSTILE = page_script("hostile")


@each_figure
def test_no_setting_shows_a_number_that_went_wrong(
    path: str, state: dict[str, Any]
) -> None:
    question = {
        "page": PAGE_STATES[path],
        "anchor": state["anchor"],
        "fragments": figure_settings.fragments(state),
    }
    assert _SETTINGS.ask(question) == []


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_no_address_and_no_memory_becomes_markup(path: str) -> None:
    # Some of them in Chromium: tests/browser/test_safe.py.
    states = states_of(path)
    question = {
        "page": PAGE_STATES[path],
        "fragments": [link for each in states for link in hostile.fragments(each)],
        "memories": sorted(
            {text for each in states for text in hostile.memories(each)}
        ),
    }
    assert _HOSTILE.ask(question) == []
