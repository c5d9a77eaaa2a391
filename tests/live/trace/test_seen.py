"""first_difference(): where a page's drawing is not Python's, it says what differs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnlib.live.trace.seen import Seen, SeenPanel, first_difference, same, same_text


def panel(**changed: Any) -> SeenPanel:
    mark = ("line", {"color": "red"}, {"y": np.array([1.0, 2.0])}, {"label": "a"})
    plain = SeenPanel([mark], {"xmin": 0.0}, {"title": "T = 1.0"}, {"grid": True})
    return replace(plain, **changed)


def marked(
    kind: str = "line", color: str = "red", y: float = 1.0, label: str = "a"
) -> SeenPanel:
    style, data = {"color": color}, {"y": np.array([y, 2.0])}
    return panel(marks=[(kind, style, data, {"label": label})])


def seen(*panels: SeenPanel, said: tuple[str, ...] = ("x = 1.00",)) -> Seen:
    return Seen(list(panels), list(said))


DIFFERENT: dict[str, tuple[Seen, tuple[Any, ...]]] = {
    "a panel": (seen(panel(), panel()), ("The number of panels", 1, 2)),
    "a line more": (
        seen(panel(), said=("x = 1.00", "")),
        ("The number of printed lines", 1, 2),
    ),
    "a line": (
        seen(panel(), said=("x = 2.00",)),
        ("A printed line", "x = 1.00", "x = 2.00"),
    ),
    "words": (
        seen(panel(), said=("y = 1.00",)),
        ("A printed line", "x = 1.00", "y = 1.00"),
    ),
    "a kind": (seen(marked(kind="dots")), ("What is drawn", "line", "dots")),
    "a style": (
        seen(marked(color="blue")),
        ("The style of line 1", {"color": "red"}, {"color": "blue"}),
    ),
    "a label": (seen(marked(label="b")), ("The label of line 1", "a", "b")),
    "a limit": (
        seen(panel(limits={"xmin": 1.0})),
        ("The limit 'xmin'", 0.0, 1.0),
    ),
    "a title": (
        seen(panel(texts={"title": "T = 3.0"})),
        ("The title", "T = 1.0", "T = 3.0"),
    ),
    "no title": (seen(panel(texts={})), ("The title", "T = 1.0", None)),
    "a setting": (
        seen(panel(settings={})),
        ("The axes' settings", {"grid": True}, {}),
    ),
}


@pytest.mark.parametrize("case", DIFFERENT)
def test_what_differs_is_named(case: str) -> None:
    found, expected = DIFFERENT[case]
    assert first_difference(seen(panel()), found) == expected


def test_numbers_that_differ_are_shown() -> None:
    difference = first_difference(seen(panel()), seen(marked(y=1.5)))
    assert difference is not None
    assert difference[0] == "The y of line 1"
    np.testing.assert_array_equal(difference[2], [1.5, 2.0])


def test_of_several_panels_it_says_which() -> None:
    difference = first_difference(
        seen(panel(), panel()), seen(panel(), panel(settings={}))
    )
    assert difference is not None
    assert difference[0] == "The axes' settings of panel 2"


def test_a_last_digit_rounded_the_other_way_is_no_difference() -> None:
    assert first_difference(seen(panel()), seen(panel(), said=("x = 1.01",))) is None
    assert same_text("1.5e-3 m", "1.6e-3 m")
    assert not same_text("1.5e-3 m", "1.7e-3 m")
    assert not same_text(None, "a")


def test_arrays_of_different_shapes_differ() -> None:
    assert not same([1.0, 2.0], [[1.0, 2.0]])
    assert same([np.nan, np.inf], [np.nan, np.inf])
