"""What plt draws in a figure is drawn by the page as matplotlib draws it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from bs4 import Tag
from matplotlib import pyplot
from still import drawn_from, state_of

from nnlib.live import interact, plt
from nnlib.live.figures.figure import Figure

pytestmark = pytest.mark.usefixtures("front_end")

mpl.use("Agg")
_X = np.linspace(0.0, 4.0, 101)
_SAMPLE = np.random.default_rng(5).normal(size=60)

Function = Callable[[float, float], None]


def waves(a: float, b: float) -> None:
    plt.plot(_X, a * np.sin(b * _X), label=f"b = {b:.2f}")
    plt.plot(_X, np.cos(_X), "r--", label="cos")
    plt.title(f"amplitude {a:.3f}")
    plt.xlabel("time (s)")
    plt.ylabel(f"{b:.1f} volts")
    plt.legend()


def points_and_lines(a: float, b: float) -> None:
    plt.scatter(_X[::10], a * _X[::10] - b)
    plt.axhline(a * 5, color="k")
    plt.axvline(-b)
    plt.hlines([1.0, 2.0], [0.0, a], [3.0, 9.0])


def bars(a: float, b: float) -> None:
    plt.bar(["ox", "cow", "bee"], [a, b, 3.0])
    plt.ylabel("how many")


def below_zero(a: float, b: float) -> None:
    plt.barh([1.0, 2.0, 4.0], [-a, b, 2.0])


def histogram(a: float, b: float) -> None:
    plt.hist(a * _SAMPLE + b, bins=12)


def stems(a: float, b: float) -> None:
    plt.stem(_X[::8], a * np.exp(-b * _X[::8]))


def areas(a: float, b: float) -> None:
    plt.fill_between(_X, a * np.sin(_X), b, alpha=0.4, label="between")
    plt.legend()


def given_limits(a: float, b: float) -> None:
    plt.plot(_X, a * _X)
    plt.ylim(10.0, -b)
    plt.xlim(right=a + 3)


def logarithmic(a: float, b: float) -> None:
    plt.loglog(_X[1:], (a * _X[1:]) ** b)
    plt.grid(True)


def flat(a: float, b: float) -> None:
    plt.plot(_X, 0 * _X + a)
    plt.plot([1.0], [b], "o")


def two_panels(a: float, b: float) -> None:
    plt.subplot(1, 2, 1)
    plt.plot(_X, a * _X)
    plt.title("left")
    plt.subplot(1, 2, 2)
    plt.step(_X[:9], b * _X[:9], where="post")
    plt.title(f"b is {b}")


def picture(a: float, b: float) -> None:
    plt.imshow(a * np.outer(_X[:20], _X[:30]) + b)
    plt.title("rows down")


def grid_of_numbers(a: float, b: float) -> None:
    x, y = np.meshgrid(_X[:40], _X[:30] - 1)
    plt.contour(x, y, a * x**2 + b * y**2, levels=[1.0, 2.0])


def figure_of(function: Function) -> Figure:
    """Return the figure that the function draws, with a and b from 0.5 to 3."""
    return interact(function, a=(0.5, 3.0), b=(0.5, 3.0))


def panels_on_page(figure: Figure) -> list[dict[str, Any]]:
    """Return the limits and the texts of each panel of the still, as they fit it."""
    state = state_of(figure)
    for part in state["parts"]:
        for panel in part.get("panels", []):
            panel.pop("reach", None)  # the room that its sliders want
    return [panel_on_page(panel) for panel in drawn_from(state).select(".osn-panel")]


def panel_on_page(panel: Tag) -> dict[str, Any]:
    def text(selector: str) -> str:
        found = panel.select_one(selector)
        return "" if found is None or found.has_attr("hidden") else found.get_text()

    (plot,) = panel.select("[data-limits]")
    legend = panel.select_one(".osn-lines")
    shown = legend is not None and not legend.has_attr("hidden")
    return {
        "limits": [float(each) for each in str(plot["data-limits"]).split()],
        "title": text(".osn-panel-title"),
        "xlabel": text(".osn-x-name"),
        "ylabel": text(".osn-y-name"),
        "legend": [each.get_text() for each in panel.select(".osn-lines li")]
        if shown
        else [],
        "names": [each.get_text() for each in panel.select(".osn-x-ticks span")],
    }


def panels_by_matplotlib(function: Function, a: float, b: float) -> list[Any]:
    """Return the same of matplotlib's own drawing."""
    pyplot.close("all")
    function(a, b)
    panels = []
    for axes in pyplot.gcf().axes:
        legend = axes.get_legend()
        texts = [] if legend is None else legend.get_texts()
        panels.append(
            {
                "limits": [*axes.get_xlim(), *axes.get_ylim()],
                "title": axes.get_title(),
                "xlabel": axes.get_xlabel(),
                "ylabel": axes.get_ylabel(),
                "legend": [each.get_text() for each in texts],
            }
        )
    pyplot.close("all")
    return panels


@pytest.mark.parametrize(
    "function",
    [
        waves,
        points_and_lines,
        bars,
        below_zero,
        histogram,
        stems,
        areas,
        given_limits,
        logarithmic,
        flat,
        two_panels,
        picture,
        grid_of_numbers,
    ],
    ids=lambda each: each.__name__,
)
def test_the_page_draws_what_matplotlib_draws(function: Function) -> None:
    figure = figure_of(function)
    for a, b in [(1.0, 2.0), (0.5, 3.0), (3.0, 0.5), (2.25, 1.125)]:
        figure.set_values({"a": a, "b": b})
        found, expected = panels_on_page(figure), panels_by_matplotlib(function, a, b)
        assert len(found) == len(expected)
        for ours, theirs in zip(found, expected, strict=True):
            size = max(map(abs, theirs["limits"]))
            limits = pytest.approx(theirs["limits"], rel=1e-6, abs=1e-9 * size)
            assert ours["limits"] == limits
            for name in ("title", "xlabel", "ylabel", "legend"):
                assert ours[name] == theirs[name], name


def test_bars_stand_on_their_names() -> None:
    (panel,) = panels_on_page(figure_of(bars))
    assert panel["names"] == ["ox", "cow", "bee"]
