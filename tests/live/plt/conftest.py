"""What the tests of plt share."""

from __future__ import annotations

from collections.abc import Iterator

import matplotlib as mpl
import pytest

from nnlib.live.trace.drawing import Drawing
from nnlib.live.trace.drawing_now import drawing_on

mpl.use("Agg")


@pytest.fixture
def drawing() -> Iterator[Drawing]:
    """Give plt a drawing to draw on, as a figure does while it traces a function."""
    made = Drawing()
    with drawing_on(made):
        yield made
