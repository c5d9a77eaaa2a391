"""DrawExplorer: the page reads what numpy reads, and says what it cannot read."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from examples import examples
from hypothesis import example, given
from hypothesis import strategies as st
from page import page_evaluate

from nnlib.datasets.drawings import BARRED_SEVEN, SEVEN, drawn
from nnlib.datasets.handwriting import STEPS, normalise
from nnlib.explorers.draw import DrawExplorer

pytestmark = pytest.mark.usefixtures("front_end")

SPOTS = st.tuples(st.floats(-2, 34), st.floats(-2, 34))
STROKES = st.lists(st.lists(SPOTS, min_size=2, max_size=5), max_size=3)
WHAT = ("is_empty", "is_dot", "is_full", "is_several", "is_one")
SAID = (*WHAT[:-1], "is_sure", "is_likely", "is_unsure")


@pytest.fixture(scope="module")
def explorer() -> DrawExplorer:
    return DrawExplorer()


@given(
    strokes=STROKES,
    pen=st.floats(1, 12),
    switches=st.tuples(*[st.booleans()] * 4),
)
@examples(60)
def test_the_page_computes_what_numpy_does(
    explorer: DrawExplorer,
    strokes: list[Any],
    pen: float,
    switches: tuple[bool, ...],
):
    inputs = {"ink": drawn(strokes, pen), **dict(zip(STEPS, switches, strict=True))}
    of_numpy = normalise(**inputs)
    of_page = page_evaluate(explorer.program, **inputs)
    for name, picture in of_numpy.items():
        assert (of_page[name] == picture).all(), name  # whole numbers: to the last bit
    for name, value in explorer.program.evaluate(**inputs).items():
        assert np.allclose(of_page[name], value, rtol=1e-9, atol=1e-12), name


@example(strokes=[[(0, 0), (0, 0)], [(4, 0), (4, 0)]], pen=2.0)  # two close dots
@given(strokes=STROKES, pen=st.floats(1, 30))
def test_one_sentence_is_said_of_any_drawing(
    explorer: DrawExplorer, strokes: list[Any], pen: float
):
    explorer.ink = drawn(strokes, pen)
    result = explorer.result
    assert sum(result[name] for name in WHAT) == 1
    assert sum(result[name] for name in SAID) == 1
    assert result["p"].sum() == pytest.approx(result["is_one"])


@pytest.mark.parametrize(
    ("ink", "what"),
    [
        (np.zeros((32, 32)), "is_empty"),
        (drawn([[(9, 9), (9, 9)]]), "is_dot"),
        (drawn([[(9, 9), (11, 9)]]), "is_dot"),
        (np.ones((32, 32)), "is_full"),
        (drawn([[(16, 5), (16, 28)]], pen=24), "is_full"),
        (drawn([[(8, 6), (8, 26)], [(20, 6), (20, 26)]]), "is_several"),
        (drawn(SEVEN), "is_one"),
        (drawn(BARRED_SEVEN), "is_one"),
        (drawn([[(16, 6), (16, 26)]]), "is_one"),
    ],
)
def test_what_is_on_the_pad_is_told(explorer: DrawExplorer, ink: Any, what: str):
    explorer.ink = ink
    result = explorer.result
    assert [name for name in WHAT if result[name]] == [what]
    assert result["p"].any() == (what == "is_one")


def test_a_seven_without_a_bar_is_read_as_another_digit_and_with_one_as_a_seven():
    plain = DrawExplorer().result
    barred = DrawExplorer(ink=drawn(BARRED_SEVEN)).result
    assert plain["first"] == 3
    assert plain["p"][7] < 0.4
    assert barred["first"] == 7
    assert barred["percent"] > 75


def test_a_step_that_is_off_is_said_and_changes_what_is_read():
    explorer = DrawExplorer(stretch=False)
    assert explorer.result["is_changed"] == 1
    explorer.set_values(dict.fromkeys(STEPS, 1))
    assert explorer.result["is_changed"] == 0


def test_every_preset_is_a_drawing_of_its_own(explorer: DrawExplorer):
    seen = []
    for preset in explorer.presets:
        explorer.set_values(preset["values"])
        seen.append(explorer.result["counted"].ravel().tolist())
    assert len(seen) == len({*map(tuple, seen)})
