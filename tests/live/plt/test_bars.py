"""Histograms: what a page can draw of them, and what it cannot."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnlib.live import TracingError, plt
from nnlib.live.plt.drawing import Drawing

SAMPLE = [0.0, 0.5, 0.5, 1.0, 2.0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("weights", [1.0] * 5),
        ("cumulative", True),
        ("orientation", "horizontal"),
        ("log", True),
        ("stacked", True),
    ],
)
def test_a_histogram_of_another_kind_is_refused(
    drawing: Drawing, name: str, value: Any
) -> None:
    message = rf"plt\.hist\(…, {name}=…\) cannot be drawn.*bins, range, density"
    with pytest.raises(TracingError, match=message):
        plt.hist(SAMPLE, **{name: value})


def test_what_a_histogram_is_by_itself_may_be_said(drawing: Drawing) -> None:
    said = {"weights": None, "cumulative": False, "orientation": "vertical"}
    counts, edges, _ = plt.hist(SAMPLE, bins=2, log=False, stacked=False, **said)
    np.testing.assert_array_equal(counts, [3, 2])
    np.testing.assert_array_equal(edges, [0.0, 1.0, 2.0])
    (mark,) = drawing.panel(drawing.here).marks
    assert mark.data["length"].tolist() == [3.0, 2.0]
    assert mark.data["at"].tolist() == [0.5, 1.5]
