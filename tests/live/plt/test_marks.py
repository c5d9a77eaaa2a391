"""What the calls return, and the numbers that a page can draw."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnlib.live import TracingError, plt
from nnlib.live.trace.drawing import Drawing

X = [0.0, 1.0, 2.0]


@pytest.mark.parametrize(
    ("change", "part", "name", "value"),
    [
        (lambda line: line.set_label("f"), "texts", "label", "f"),
        (lambda line: line.set_label(2.5), "texts", "label", "2.5"),
        (lambda line: line.set_color("k"), "style", "color", "ink"),
        (lambda line: line.set_color("#ff0000"), "style", "color", "#ff0000"),
        (lambda line: line.set_linewidth(3), "style", "linewidth", 3.0),
        (lambda line: line.set_linestyle("--"), "style", "dashes", "dashed"),
        (lambda line: line.set_linestyle((0, (5, 1))), "style", "dashes", "dashed"),
    ],
)
def test_a_curve_can_be_changed_afterwards(
    drawing: Drawing, change: Callable[[Any], None], part: str, name: str, value: Any
) -> None:
    (line,) = plt.plot(X, X, "r-", label="before")
    change(line)
    (mark,) = drawing.panel(drawing.here).marks
    assert getattr(mark, part)[name] == value


def test_a_curve_says_its_colour_and_its_label(drawing: Drawing) -> None:
    first, second = plt.plot(X, X, X, X, "g")
    plt.axvline(1.0, color=first.get_color())
    assert (first.get_color(), second.get_color()) == (0, "green")
    assert drawing.panel(drawing.here).marks[-1].style["color"] == 0
    assert first.get_label() == ""
    second.set_label("f")
    assert second.get_label() == "f"


def test_what_cannot_be_changed_afterwards_is_to_be_said_in_the_call(
    drawing: Drawing,
) -> None:
    points = plt.scatter(X, X)
    message = r"plt\.scatter returns cannot be changed by set_offsets.*plt\.scatter\(…,"
    with pytest.raises(TracingError, match=message):
        points.set_offsets([[0.0, 1.0]])


def test_what_is_returned_can_be_asked_what_python_asks(drawing: Drawing) -> None:
    # numpy asks for __array__, copy for __deepcopy__: no mistake of the function's.
    fig, ax = plt.subplots()
    (line,) = ax.plot(X, X)
    returned = [fig, ax, line, ax.spines]
    assert np.array([fig, ax, line], dtype=object).tolist() == returned[:3]
    for each in returned:
        assert not hasattr(each, "__array__"), each
    assert copy.copy(line).get_color() == line.get_color()


@pytest.mark.parametrize("given", [np.array([1j, 2.0]), [1j, 2.0], 1j, {}])
def test_what_is_no_real_number_is_refused(drawing: Drawing, given: Any) -> None:
    for draw in (plt.axhline, lambda y: plt.scatter([0.0, 1.0], y)):
        with pytest.raises(TracingError, match=r"draws real numbers.*np\.real\(z\)"):
            draw(given)


def test_lines_of_several_lengths_are_refused_and_one_number_goes_with_all(
    drawing: Drawing,
) -> None:
    plt.vlines(X, 0.0, [1.0, 4.0, 9.0])
    data = drawing.panel(drawing.here).marks[0].data
    assert {name: each.tolist() for name, each in data.items()} == {
        "x1": X,
        "y1": [0.0, 0.0, 0.0],
        "x2": X,
        "y2": [1.0, 4.0, 9.0],
    }
    with pytest.raises(ValueError, match="have one length; got 2 and 3"):
        plt.scatter(X, [1.0, 2.0])


def test_words_become_ticks_and_keep_their_places(drawing: Drawing) -> None:
    plt.scatter(["ox", "cow", "ox"], X)
    plt.scatter("bee", 1.0)
    plt.plot(["cow", "bee"], [1.0, 2.0])
    panel = drawing.panel(drawing.here)
    assert panel.settings["xticks"] == {
        "at": [0.0, 1.0, 2.0],
        "labels": ["ox", "cow", "bee"],
    }
    places = [mark.data["x"].tolist() for mark in panel.marks]
    assert places == [[0.0, 1.0, 0.0], [2.0], [1.0, 2.0]]
