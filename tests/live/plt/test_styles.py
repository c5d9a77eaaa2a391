"""matplotlib's ways to say how a curve looks."""

from __future__ import annotations

from typing import Any

import pytest
from matplotlib import pyplot
from matplotlib.colors import to_hex

from nnlib.live import TracingError, plt
from nnlib.live.plt.styles import read_colour, read_dashes, read_format, read_style
from nnlib.live.trace.drawing import Drawing


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("", {}),
        ("ro--", {"color": "red", "marker": "o", "dashes": "dashed"}),
        ("-.k", {"color": "ink", "dashes": "dashdot"}),
        (":", {"dashes": "dotted"}),
        ("^", {"marker": "^"}),
        ("C2--", {"color": 2, "dashes": "dashed"}),
        ("C1o", {"color": 1, "marker": "o"}),
        ("green", {"color": "green"}),
        ("gray", {"color": "grey"}),
    ],
)
def test_a_format_is_read(text: str, style: dict[str, Any]) -> None:
    assert read_format(text) == style


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("C12", 12),
        ("tab:blue", "blue"),
        ("tab:pink", "#e377c2"),
        ("brown", "#a52a2a"),
        ("crimson", "#dc143c"),
        ("#ff8000", "#ff8000"),
        ("0.5", "#808080"),
    ],
)
def test_a_colour_by_itself_is_a_format_as_in_matplotlib(
    drawing: Drawing, text: str, colour: Any
) -> None:
    plt.plot([1.0, 2.0], text)
    (mark,) = drawing.panel(drawing.here).marks
    assert mark.style == {"color": colour}
    (line,) = pyplot.plot([1.0, 2.0], text)
    theirs = line.get_color(), line.get_linestyle(), line.get_marker()
    pyplot.close("all")
    assert (to_hex(theirs[0]), *theirs[1:]) == (to_hex(text), "-", "None")


@pytest.mark.parametrize(("text", "letter"), [("rg", "g"), ("ox", "x"), ("?", r"\?")])
def test_what_is_no_format_is_refused(text: str, letter: str) -> None:
    with pytest.raises(ValueError, match=rf"is no format: '{letter}' is not known"):
        read_format(text)


@pytest.mark.parametrize(
    ("dashes", "name"),
    [
        ("--", "dashed"),
        ("dotted", "dotted"),
        ("None", "none"),
        ("", "none"),
        ((0, (5, 1)), "dashed"),  # a pattern of one's own
        ((0, ()), "dashed"),
    ],
)
def test_dashes_are_read(dashes: Any, name: str) -> None:
    assert read_dashes(dashes) == name


@pytest.mark.parametrize(
    ("keywords", "style"),
    [
        ({"color": None}, {}),
        ({"color": "none"}, {}),
        ({"facecolor": "none", "color": "blue"}, {"color": "blue"}),
        ({"marker": None}, {}),
        ({"marker": "None"}, {}),
        ({"marker": ""}, {}),
        ({"marker": "s"}, {"marker": "s"}),
        ({"linewidth": None, "alpha": None}, {}),
        ({"linewidth": 2, "alpha": 0.5}, {"linewidth": 2.0, "alpha": 0.5}),
        ({"drawstyle": "steps"}, {"steps": "pre"}),
        ({"drawstyle": "steps-mid"}, {"steps": "mid"}),
        ({"drawstyle": "steps-post"}, {"steps": "post"}),
        ({"zorder": 3, "clip_on": False}, {}),  # changes no number
    ],
)
def test_keywords_are_read(keywords: dict[str, Any], style: dict[str, Any]) -> None:
    assert read_style(keywords, "plot") == style


def test_keywords_that_are_not_known_are_named() -> None:
    with pytest.raises(TracingError, match=r"line\(…, glow=…, fog=…\) cannot be drawn"):
        read_style({"glow": 1, "color": "red", "fog": 2}, "line")


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        (3, 3),
        ("C12", 12),
        ("tab:blue", "blue"),
        ("w", "paper"),
        ("0.5", "#808080"),
        ("crimson", "#dc143c"),
        ((0.0, 0.0, 1.0), "#0000ff"),
    ],
)
def test_colours_are_read(value: Any, colour: Any) -> None:
    assert read_colour(value) == colour


@pytest.mark.parametrize("value", ["reddish", True, {"r": 1}])
def test_what_is_no_colour_is_refused(value: Any) -> None:
    with pytest.raises(TracingError, match='What can: names such as "red" and "C1"'):
        read_colour(value)


def test_a_marker_in_the_format_stands_alone_and_the_keyword_s_on_a_line(
    drawing: Drawing,
) -> None:
    plt.plot([1.0, 2.0], "o")
    plt.plot([1.0, 2.0], marker="o")
    plt.plot([1.0, 2.0], "o", linestyle="-")
    found = [mark.style.get("dashes") for mark in drawing.panel(drawing.here).marks]
    assert found == ["none", None, "solid"]
