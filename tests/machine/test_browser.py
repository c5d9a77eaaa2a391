"""tests/machine/browser.py: one way after another, until a browser starts."""

from __future__ import annotations

import pytest
from machine import browser
from machine.browser import Wanted


@pytest.fixture(autouse=True)
def _no_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no package can be had."""

    def refuse(*_: object) -> None:
        raise FileNotFoundError("no apt-get here")

    monkeypatch.setattr(browser, "run", refuse)
    monkeypatch.setattr(browser, "unpack", refuse)


def by_post() -> None:
    """Send for it."""


def test_what_was_tried_is_said_where_a_browser_cannot_be_had():
    told = Wanted("Mosaic", ["ncsa-mosaic"], lambda: False, others=[by_post]).get()
    assert told.count("no apt-get here") == 2
    assert "Mosaic could not be had" in told
    assert "Send for it.\n    It is there now, but does not start." in told
    assert "apt-get install ncsa-mosaic" in told


def test_the_first_way_after_which_it_starts_is_the_last():
    answers = iter([False, True])
    wanted = Wanted("Mosaic", ["ncsa-mosaic"], lambda: next(answers), others=[by_post])
    assert wanted.get() == ""


def test_one_that_is_there_is_not_got_again():
    assert Wanted("Mosaic", ["ncsa-mosaic"], lambda: True).get() == ""
