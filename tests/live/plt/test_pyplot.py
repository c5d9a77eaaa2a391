"""Figures and their panels, as pyplot counts them; and what pyplot has, and plt not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from matplotlib import pyplot

from nnlib.live import TracingError, plt
from nnlib.live.trace.drawing import Drawing


def titles_of(drawing: Drawing) -> list[tuple[int, str]]:
    return [(place[0], each.texts["title"]) for place, each in drawing.panels.items()]


def test_what_is_drawn_after_show_is_on_a_new_figure(drawing: Drawing) -> None:
    plt.title("first")
    plt.show()
    plt.title("second")
    assert titles_of(drawing) == [(0, "first"), (1, "second")]


def test_showing_nothing_begins_no_figure(drawing: Drawing) -> None:
    plt.show()
    plt.title("first")
    assert titles_of(drawing) == [(0, "first")]


def back_to_the_first(own: Any) -> None:
    own.figure(1)
    own.title("one")
    own.figure(2)
    own.title("two")
    own.figure(1)
    own.xlabel("of one")


def named(own: Any) -> None:
    own.figure("left")  # nothing is on the figure that is there: it is this one
    own.title("one")
    own.figure("right")
    own.title("two")
    own.figure("left")
    own.xlabel("of one")


def back_to_a_panel(own: Any) -> None:
    own.subplot(1, 2, 1)
    own.subplot(1, 2, 2)
    own.title("one")
    own.figure(2)
    own.title("two")
    own.figure(1)
    own.xlabel("of one")


def back_to_an_empty_one(own: Any) -> None:
    own.figure(5)
    own.figure(5)
    own.title("one")
    own.xlabel("of one")
    own.figure()
    own.title("two")


@pytest.mark.parametrize(
    "draw", [back_to_the_first, named, back_to_a_panel, back_to_an_empty_one]
)
def test_a_figure_of_a_number_or_a_name_is_gone_back_to(
    drawing: Drawing, draw: Callable[[Any], None]
) -> None:
    draw(plt)
    texts = [each.texts for each in drawing.panels.values() if each.texts]
    assert texts == [{"title": "one", "xlabel": "of one"}, {"title": "two"}]
    assert {place[0] for place in drawing.panels} == {0, 1}
    pyplot.close("all")
    draw(pyplot)
    every = [ax for n in pyplot.get_fignums() for ax in pyplot.figure(n).axes]
    theirs = [(ax.get_title(), ax.get_xlabel()) for ax in every if ax.get_title()]
    assert theirs == [("one", "of one"), ("two", "")]
    pyplot.close("all")


def test_the_current_figure_is_emptied_and_the_others_stay(drawing: Drawing) -> None:
    plt.title("first")
    plt.suptitle("over the first")
    plt.figure()
    plt.subplots(1, 2)
    plt.suptitle("over the second")
    plt.clf()
    assert titles_of(drawing) == [(0, "first")]
    assert drawing.titles == {0: "over the first"}
    plt.title("second")
    assert titles_of(drawing) == [(0, "first"), (1, "second")]


def test_a_figure_makes_its_own_panels_when_another_is_the_current_one(
    drawing: Drawing,
) -> None:
    first = plt.figure()
    first.gca().set_title("of the first")
    second = plt.figure()
    second.gca().set_title("of the second")
    first.gca().set_xlabel("x")
    assert [each.texts.get("xlabel") for each in drawing.panels.values()] == ["x", None]
    first.add_subplot(2, 1, 2).set_title("below")
    assert titles_of(drawing) == [
        (0, "of the first"),
        (1, "of the second"),
        (0, "below"),
    ]
    first.suptitle("over the first")
    second.suptitle(2.5)
    assert drawing.titles == {0: "over the first", 1: "2.5"}
    assert [ax._place for ax in first.axes] == [(0, 1, 1, 1), (0, 2, 1, 2)]


def test_a_figure_makes_a_grid(drawing: Drawing) -> None:
    axes = plt.figure().subplots(2, 2)
    axes[1, 0].set_title("below")
    assert drawing.panels[0, 2, 2, 3].texts == {"title": "below"}
    assert drawing.here == (0, 2, 2, 1)  # as after plt.subplots: the first


@pytest.mark.parametrize(
    ("rows", "columns", "squeeze", "shape"),
    [
        (1, 3, True, (3,)),
        (2, 2, True, (2, 2)),
        (1, 3, False, (1, 3)),
        (1, 1, 0, (1, 1)),
    ],
)
def test_a_grid_has_the_shape_that_matplotlib_s_has(
    drawing: Drawing, rows: int, columns: int, squeeze: bool, shape: tuple[int, ...]
) -> None:
    _, axes = plt.subplots(rows, columns, squeeze=squeeze)
    assert axes.shape == shape
    figure, theirs = pyplot.subplots(rows, columns, squeeze=squeeze)
    pyplot.close(figure)
    assert np.shape(theirs) == shape


@pytest.mark.parametrize(
    ("args", "place"),
    [((), (0, 1, 1, 1)), ((223,), (0, 2, 2, 3)), ((2, np.int64(1), 2), (0, 2, 1, 2))],
)
def test_a_panel_is_three_numbers_or_one(
    drawing: Drawing, args: tuple[Any, ...], place: tuple[int, ...]
) -> None:
    plt.subplot(*args)
    assert drawing.here == place


def test_panels_are_told_what_is_said_of_all_of_them(drawing: Drawing) -> None:
    plt.subplots(1, 2, sharey=True, subplot_kw={"xlabel": "x", "frame_on": False})
    assert [each.texts for each in drawing.panels.values()] == [{"xlabel": "x"}] * 2
    assert plt.subplot(1, 2, 2, ylim=(0, 1))._panel.limits == {"bottom": 0, "top": 1}


def by_grid(key: Any) -> Callable[[Any], Any]:
    return lambda own: own.figure().add_subplot(own.gcf().add_gridspec(2, 3)[key])


@pytest.mark.parametrize(
    ("make", "place"),
    [
        (by_grid((0, slice(None))), (2, 1, 1)),
        (by_grid((slice(None), 2)), (1, 3, 3)),
        (by_grid((1, 0)), (2, 3, 4)),
        (by_grid(4), (2, 3, 5)),
        (lambda own: own.subplot(own.GridSpec(2, 2)[1, :]), (2, 1, 2)),
        (lambda own: own.subplot2grid((3, 2), (2, 1)), (3, 2, 6)),
        (lambda own: own.subplot2grid((4, 4), (2, 0), 2, 2), (2, 2, 3)),
    ],
)
def test_a_panel_over_places_of_a_grid_is_a_place_of_a_coarser_one(
    drawing: Drawing, make: Callable[[Any], Any], place: tuple[int, ...]
) -> None:
    make(plt)
    assert drawing.here == (0, *place)
    theirs = make(pyplot).get_position()
    again = pyplot.figure().add_subplot(*place).get_position()
    # But for the gaps between panels.
    assert abs(theirs.x0 + theirs.x1 - again.x0 - again.x1) < 0.1
    assert abs(theirs.y0 + theirs.y1 - again.y0 - again.y1) < 0.1
    pyplot.close("all")


def polar_grid() -> Any:
    return plt.subplots(subplot_kw={"projection": "polar"})


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plt.subplot(1, 2), r"three whole numbers.*Received: 1, 2\."),
        (lambda: plt.subplot(1, 2, 1.5), r"three whole numbers.*Received: 1, 2, 1\.5"),
        (lambda: plt.subplot(polar=True), r"projection='polar'\) cannot be drawn"),
        (polar_grid, r"projection='polar'.*np\.cos\(angle\)"),
        (lambda: plt.subplot(projection="3d"), r"projection='3d'.*plt\.contourf"),
        (
            lambda: plt.violinplot([1, 2]),
            r"plt\.violinplot cannot.*Draw plt\.boxplot.*What can: .*annotate,",
        ),
        (
            lambda: plt.subplot2grid((3, 3), (0, 0), 2, 2),
            r"several places.*coarser grid: a whole row",
        ),
        (lambda: plt.gca().twinx(), r"axes\.twinx cannot.*draw two panels.*What can: "),
        (lambda: plt.gca().hexbin([1], [1]), r"axes\.hexbin cannot.*page\. What can: "),
        (
            lambda: plt.gcf().legend(),
            r"figure\.legend cannot.*What can: add_subplot, a",
        ),
    ],
)
def test_what_a_page_cannot_draw_is_refused_by_name(
    drawing: Drawing, call: Callable[[], Any], message: str
) -> None:
    with pytest.raises(TracingError, match=message):
        call()


def test_what_has_no_meaning_on_a_page_is_not_done(drawing: Drawing) -> None:
    fig, ax = plt.subplots()
    before = drawing.panels.copy()
    fig.tight_layout()
    fig.set_size_inches(4, 3)
    fig.savefig("never.png")
    fig.colorbar(ax.imshow([[1.0]]), ax=ax)
    fig.canvas.draw()
    fig.patch.set_alpha(0.0)
    plt.savefig("never.png")
    plt.pause(0.1)
    assert drawing.panels == before
    assert drawing.titles == {}


def test_outside_of_a_figure_plt_is_matplotlib_s() -> None:
    assert plt.plot is pyplot.plot
    assert plt.rcParams is pyplot.rcParams
    assert "plot" in dir(plt)
