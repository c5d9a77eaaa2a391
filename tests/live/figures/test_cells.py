"""A control whose value is a drawing: an array in Python, a short text elsewhere."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nnlib.live import readout
from nnlib.live.figures.cells import Cells, cells_to_text, text_to_cells
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.pad import Picture, chances, pad, pictures
from nnlib.live.trace.tracing import trace

pytestmark = pytest.mark.usefixtures("front_end")

DRAWINGS = arrays(np.float64, (4, 5), elements=st.sampled_from([0.0, 1.0]))


@given(DRAWINGS)
def test_a_text_is_the_drawing_again(cells: np.ndarray):
    text = cells_to_text(cells)
    assert (text_to_cells(text, (4, 5)) == cells).all()
    assert not text.endswith("A")  # one text a drawing


@pytest.mark.parametrize("text", ["é", "a b", "=", "AAAAA", "<b>"])
def test_what_is_no_drawing_is_refused(text: str):
    with pytest.raises(ValueError, match=r"expected a drawing of 4 × 5 cells"):
        text_to_cells(text, (4, 5))


def figure() -> Figure:
    def amount(ink, weight):
        share = weight * np.sum(ink) / 20
        return {"inked": ink.sum(), "twice": 2 * ink, "p": np.stack([share, 1 - share])}

    return Figure(
        trace(amount, ink=np.zeros((4, 5)), weight=1.0),
        [Cells("ink", shape=(4, 5))],
        parts={
            "pad": pad("ink"),
            "readout": readout("{inked:0} cells."),
            "pictures": pictures(
                Picture("twice", "Twice", (4, 5), most=2, note="inked", unit="cells")
            ),
            "chances": chances("p", ["inked", "not"], title="Shares"),
        },
        anchor="drawn",
        title="Drawn",
    )


def test_python_has_an_array_and_the_page_a_text():
    made = figure()
    assert made.get_state()["ink"] == ""
    made.ink = np.eye(4, 5)
    assert made.get_state()["ink"] == cells_to_text(np.eye(4, 5))
    made.set_state({"ink": "B"})  # as the page says it: the sixth cell
    assert np.argwhere(made.ink).tolist() == [[1, 0]]
    assert made.values["ink"].shape == (4, 5)
    made.ink = "B"  # as code copied from Jupyter has it
    assert made.ink.sum() == 1


@pytest.mark.parametrize(
    "wrong", [np.zeros((5, 4)), np.full((4, 5), 0.5), "é", None, "aaaaa", 7]
)
def test_another_drawing_is_refused_and_the_last_one_kept(wrong: object):
    made = figure()
    made.ink = np.eye(4, 5)
    with pytest.raises(ValueError, match="`ink` must be 0 or 1 in 4 × 5 cells"):
        made.ink = wrong
    assert made.ink.sum() == 4


def test_the_page_is_told_what_it_draws():
    (control,) = figure().get_state()["controls"]
    assert (control["kind"], control["shape"], control["default"]) == (
        "cells",
        [4, 5],
        "",
    )
    told = {part["kind"]: part for part in figure().parts}
    assert {told[kind]["script"] for kind in ("pad", "pictures", "chances")} == {"pad"}
    assert told["pictures"]["pictures"][0]["shape"] == [4, 5]
    with pytest.raises(ValueError, match="no control 'inked' for the part 'pad'"):
        Figure(
            trace(lambda ink: ink.sum(), ink=np.zeros((4, 5))),
            [Cells("ink", shape=(4, 5))],
            parts={"pad": pad("inked")},
            anchor="a",
            title="a",
        )
    with pytest.raises(ValueError, match="no value 'lost' for the part 'pictures'"):
        Figure(
            trace(lambda ink: ink.sum(), ink=np.zeros((4, 5))),
            [Cells("ink", shape=(4, 5))],
            parts={"pictures": pictures(Picture("lost", "Lost", (4, 5)))},
            anchor="a",
            title="a",
        )
