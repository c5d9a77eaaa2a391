"""Parts of tests that are not counted for coverage: counting doubles their time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from coverage import Coverage


@contextmanager
def uncounted() -> Iterator[None]:
    """Pause what counts lines, if any does: for comparing, not for what is compared.

    For tests themselves: in a function of nnlib that calls back into one, the lines
    after the call would not be counted. Stopping and starting the whole measurement
    would take milliseconds each time.
    """
    if Coverage.current() is None:
        yield
        return
    counting = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(counting)
