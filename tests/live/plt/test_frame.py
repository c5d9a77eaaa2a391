"""What stands around the marks of a panel: limits, scales, ticks and the legend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from matplotlib import pyplot
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from nnlib.live import TracingError, plt
from nnlib.live.trace.drawing import Drawing, Panel


def panel_of(drawing: Drawing) -> Panel:
    return drawing.panel(drawing.here)


SIDES = ("left", "right", "bottom", "top")


@pytest.mark.parametrize(
    ("say", "limits"),
    [
        (lambda own: own.axis([0, 4, -1, 1]), (0, 4, -1, 1)),
        (lambda own: own.axis(xmin=0, xmax=4), (0, 4, None, None)),
        (lambda own: own.axis(ymin=-1, ymax=1), (None, None, -1, 1)),
        (lambda own: own.xlim(0, 4), (0, 4, None, None)),
        (lambda own: own.xlim((0, 4)), (0, 4, None, None)),
        (lambda own: own.xlim(xmin=0, xmax=4), (0, 4, None, None)),
        (lambda own: own.ylim([-1, 1]), (None, None, -1, 1)),
        (lambda own: own.ylim(-1, 1), (None, None, -1, 1)),
    ],
)
def test_limits_are_set_as_matplotlib_takes_them(
    drawing: Drawing, say: Callable[[Any], None], limits: tuple[float | None, ...]
) -> None:
    say(plt)
    expected = dict(zip(SIDES, limits, strict=True))
    assert panel_of(drawing).limits == {
        side: end for side, end in expected.items() if end is not None
    }
    pyplot.close("all")
    say(pyplot)
    axes = pyplot.gca()
    found = (*axes.get_xlim(), *axes.get_ylim())
    for theirs, end in zip(found, limits, strict=True):
        assert end is None or theirs == end
    pyplot.close("all")


@pytest.mark.parametrize("name", ["xlim", "ylim", "axis"])
def test_where_an_axis_ends_now_cannot_be_asked(drawing: Drawing, name: str) -> None:
    message = rf"plt\.{name}\(\) asks where the axis ends now.*Set it: plt\.{name}\("
    with pytest.raises(TracingError, match=message):
        getattr(plt, name)()


@pytest.mark.parametrize(
    ("word", "settings"),
    [
        ("equal", {"aspect": "equal"}),
        ("square", {"aspect": "equal"}),
        ("off", {"axis": "off"}),
        (False, {"axis": "off"}),
        ("on", {"axis": "on"}),
        (True, {"axis": "on"}),
        ("tight", {}),
        ("auto", {}),
    ],
)
def test_axes_are_told_a_word(drawing: Drawing, word: Any, settings: Any) -> None:
    plt.axis(word)
    assert panel_of(drawing).settings == settings


def test_a_word_that_axes_do_not_know_is_refused(drawing: Drawing) -> None:
    with pytest.raises(TracingError, match=r"plt\.axis\('wide'\) cannot.*\"equal\""):
        plt.axis("wide")


def test_a_word_for_the_axes_takes_their_limits_away_as_in_matplotlib(
    drawing: Drawing,
) -> None:
    for own in (plt, pyplot):
        own.plot([0.0, 1.0], [0.0, 1.0])
        own.xlim(-9, 9)
        own.axis("equal")
    assert panel_of(drawing).limits == {}
    assert pyplot.xlim() != (-9, 9)
    pyplot.close("all")
    plt.xlim(-9, 9)
    plt.axis("off")
    assert set(panel_of(drawing).limits) == {"left", "right"}


def test_axes_can_be_turned_round(drawing: Drawing) -> None:
    plt.gca().invert_xaxis()
    assert panel_of(drawing).settings == {"xinverted": True}
    plt.gca().invert_yaxis()
    assert panel_of(drawing).settings == {"xinverted": True, "yinverted": True}


def test_axes_are_linear_or_logarithmic(drawing: Drawing) -> None:
    plt.xscale("log", base=2)
    plt.yscale("linear")
    assert panel_of(drawing).settings == {"xscale": "log", "yscale": "linear"}
    with pytest.raises(TracingError, match=r"plt\.yscale\('logit'\): a page has linea"):
        plt.yscale("logit")


@pytest.mark.parametrize(
    ("aspect", "settings"),
    [("equal", {"aspect": "equal"}), (1, {"aspect": "equal"}), ("auto", {}), (2, {})],
)
def test_a_unit_is_as_long_along_both_axes_if_that_is_said(
    drawing: Drawing, aspect: Any, settings: Any
) -> None:
    plt.gca().set_aspect(aspect)
    assert panel_of(drawing).settings == settings


@pytest.mark.parametrize("axis", ["x", "y"])
def test_ticks_have_places_and_words(drawing: Drawing, axis: str) -> None:
    ticks, ax = getattr(plt, f"{axis}ticks"), plt.gca()
    ticks(np.array([0, 1, 2]))
    settings = panel_of(drawing).settings
    assert settings[f"{axis}ticks"] == {"at": [0.0, 1.0, 2.0]}
    getattr(ax, f"set_{axis}ticklabels")(["a", 2, "c", "too much"])
    named = {"at": [0.0, 1.0, 2.0], "labels": ["a", "2", "c"]}
    assert settings[f"{axis}ticks"] == named
    ticks(rotation=45)  # only how they look
    assert settings[f"{axis}ticks"] == named
    ticks([0.0, 3.0], ["low", "high"])
    assert settings[f"{axis}ticks"] == {"at": [0.0, 3.0], "labels": ["low", "high"]}
    ticks([])
    assert settings[f"{axis}ticks"] == {"at": []}


def legend_of(draw: Callable[[Any], None], own: Any) -> None:
    """Draw a curve, bars and a straight line, and their legend."""
    own.figure()
    own.bar([1.0, 2.0], [3.0, 4.0], label="bars")
    own.plot([1.0, 2.0], [1.0, 2.0], label="curve")
    own.text(1.0, 1.0, "words")
    own.axhline(1.0)
    draw(own)


def curve_only(own: Any) -> None:
    (line,) = own.plot([0.0, 1.0], [0.0, 1.0])
    own.legend([line], ["only this"])


def by_handles(own: Any) -> None:
    # As own.plot gives them, a list of curves, and one of its own.
    lines = own.plot([0.0, 1.0], [0.0, 1.0], label="late")
    own.legend(handles=lines)


def by_artists(own: Any) -> None:
    """Name what is drawn nowhere: it stands in the legend alone."""
    line = Line2D([0], [0], color="r", marker="o", label="mine")
    own.legend(handles=[line, Patch(color="b", label="patch")])


@pytest.mark.parametrize(
    ("draw", "labels"),
    [
        (lambda own: own.legend(), {"curve", "bars"}),
        (lambda own: own.legend(["a", "b", "c"]), {"a", "b", "c"}),
        (lambda own: own.legend(labels=["a", "b", "c"]), {"a", "b", "c"}),
        (curve_only, {"only this"}),
        (by_handles, {"late"}),
        (by_artists, {"mine", "patch"}),
    ],
)
def test_a_legend_names_the_marks(
    drawing: Drawing, draw: Callable[[Any], None], labels: set[str]
) -> None:
    legend_of(draw, plt)
    found = {m.texts["label"] for m in panel_of(drawing).marks if "label" in m.texts}
    assert found == labels
    assert panel_of(drawing).settings == {"legend": True}
    legend_of(draw, pyplot)
    theirs = pyplot.gca().get_legend()
    assert {each.get_text() for each in theirs.get_texts()} == labels
    pyplot.close("all")


def test_what_the_legend_alone_has_is_drawn_nowhere(drawing: Drawing) -> None:
    by_artists(plt)
    line, patch = panel_of(drawing).marks
    looks = {"color": "red", "dashes": "solid", "marker": "o"}
    assert (line.kind, line.style) == ("line", looks)
    assert (patch.kind, patch.style["color"]) == ("polygon", "#0000ff")
    assert np.isnan([*line.data.values(), *patch.data.values()]).all()


def test_labels_in_their_order_go_to_curves_before_bars_as_in_matplotlib(
    drawing: Drawing,
) -> None:
    legend_of(lambda own: own.legend(["a", "b", "c"]), plt)
    ours = {m.kind: m.texts.get("label") for m in panel_of(drawing).marks}
    assert ours == {"line": "a", "hline": "b", "bars": "c", "text": None}
    legend_of(lambda own: own.legend(["a", "b", "c"]), pyplot)
    axes = pyplot.gca()
    theirs = [each.get_text() for each in axes.get_legend().get_texts()]
    handles = axes.get_legend().legend_handles
    assert theirs == ["a", "b", "c"]
    assert [type(each).__name__ for each in handles] == [
        "Line2D",
        "Line2D",
        "Rectangle",
    ]
    pyplot.close("all")


def test_lines_at_the_ticks_are_shown_or_not(drawing: Drawing) -> None:
    plt.grid()
    assert panel_of(drawing).settings["grid"] is True
    plt.grid(False)
    assert panel_of(drawing).settings["grid"] is False


def test_several_are_set_at_once(drawing: Drawing) -> None:
    plt.gca().set(title="t", xlabel="x", ylim=(0, 1), xscale="log")
    panel = panel_of(drawing)
    assert panel.texts == {"title": "t", "xlabel": "x"}
    assert panel.limits == {"bottom": 0.0, "top": 1.0}
    assert panel.settings == {"xscale": "log"}


def test_how_spines_and_ticks_look_is_the_page_s_own_matter(drawing: Drawing) -> None:
    ax = plt.gca()
    ax.spines["top"].set_visible(False)
    ax.spines[["left", "right"]].set_position("zero")
    ax.xaxis.set_major_formatter("{x}")
    for label in ax.xaxis.get_ticklabels():
        label.set_rotation(45)
    ax.spines["left"] = None
    ax.margins(0.1)
    ax.tick_params(labelsize=8)
    ax.ticklabel_format(style="plain")
    ax.set_facecolor("k")
    ax.autoscale()
    ax.minorticks_on()
    ax.set_axisbelow(True)
    ax.label_outer()
    with plt.style.context("ggplot"), plt.rc_context({}), plt.xkcd():
        pass
    plt.rcParams["font.size"] = 8
    plt.style.use("ggplot")
    assert list(ax.spines) == []
    assert panel_of(drawing) == Panel()


@pytest.mark.parametrize("clear", ["cla", "clear"])
def test_a_panel_is_emptied(drawing: Drawing, clear: str) -> None:
    ax = plt.gca()
    for _ in range(2):
        ax.plot([1.0, 2.0], label="curve")
        ax.set(title="t", xlim=(0, 1))
        ax.legend()
        # The first curve again, in the first colour.
        assert [m.style["color"] for m in panel_of(drawing).marks] == [0]
        getattr(ax, clear)()
        assert panel_of(drawing) == Panel()
