"""What all tests share."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

# A busy machine is slow, not wrong. What CI sets otherwise stays as it is.
settings.register_profile("patient", settings.default, deadline=None)
settings.load_profile("patient")

# There are no doctests here, and looking for them would import this as the module
# `conftest`, which is the name of the browser tests' file, too.
collect_ignore = ["conftest.py"]

# What the tests of these share takes long to set up: one worker runs all of a file,
_TOGETHER = ("test_jupyterlab.py", "test_published.py")
# or all in a browser.
_BROWSERS = re.compile(r"[\[-](firefox|webkit)[-\]]")


class OneByOne(LoadScopeScheduling):  # type: ignore[misc]
    """Hands single tests to workers, so that none is left alone with a long file."""

    def _split_scope(self, nodeid: str) -> str:
        if browser := _BROWSERS.search(nodeid):
            return browser[1]
        file = nodeid.partition("::")[0]
        return file if file.endswith(_TOGETHER) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneByOne:
    """Choose how tests are handed out (Makefile: `-n`)."""
    return OneByOne(config, log)
