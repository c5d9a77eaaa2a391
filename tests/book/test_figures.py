"""Every figure of the built book at many settings: nothing goes wrong, or runs."""

from __future__ import annotations

from typing import Any

import figure_settings
import hostile
import pytest
from figures import FIGURES, PAGE_STATES, WITH_FIGURES, each_figure, states_of
from page import page_script

_SETTINGS = page_script("settings")
_HOSTILE = page_script("hostile")
_TAMPERED = page_script("tampered")


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


@pytest.mark.parametrize("change", hostile.STATES, ids=repr)
def test_a_state_that_was_tampered_with_is_refused_or_shown_as_text(
    change: Any,
) -> None:
    # One figure with each in Chromium: tests/browser/test_safe.py.
    path, _ = FIGURES[0]
    for state in states_of(path):
        page = {"state": {"it": {"state": hostile.tampered(state, change)}}}
        assert _TAMPERED.ask({"page": page, "code": hostile.CODE}) == []
