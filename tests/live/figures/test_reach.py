"""Axes begin with room for what the sliders can bring."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnlib.live import controls, figure, interact, lines, plot, plt
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.conditional import shown_when

T = np.linspace(0.0, 4 * np.pi, 400)


def reach_of(figure: Figure) -> list[dict[str, Any]]:
    """Return how far the first panel of a figure reaches, for each of its choices."""
    plots = [part for part in figure.get_state()["parts"] if part["kind"] == "plot"]
    return list(plots[0]["panels"][0].get("reach", []))


def test_an_amplitude_has_room_to_grow() -> None:
    def wave(A: float = 1.0, w: float = 1.0) -> None:
        plt.plot(T, A * np.sin(w * T))

    (reach,) = reach_of(interact(wave, A=(0.0, 10.0), w=(0.5, 2.0)))
    assert reach == {"at": {}, "y": [pytest.approx(-10, 1e-3), pytest.approx(10, 1e-3)]}


def test_the_room_is_that_of_what_is_chosen() -> None:
    def throw(v: float = 10.0, g: float = 9.81, high: bool = False) -> None:
        plt.plot([0.0, v**2 / g], [0.0, 2.0 if high else 1.0])

    reaches = reach_of(interact(throw, v=(5.0, 20.0), g=[9.81, 1.62]))
    found = {(each["at"]["g"], each["at"]["high"]): each["x"][1] for each in reaches}
    assert found == {
        (g, high): pytest.approx(400 / g, 1e-3) for g in (9.81, 1.62) for high in (0, 1)
    }
    assert all("y" not in each for each in reaches)


def test_what_grows_without_end_leaves_what_is_drawn_large_enough() -> None:
    def grow(a: float = 1.0) -> None:
        plt.plot(T, np.exp(a * T))

    (reach,) = reach_of(interact(grow, a=(0.1, 3.0)))
    size = np.exp(T[-1]) - 1
    assert reach["y"][1] - 1 == pytest.approx(5 * size, rel=1e-3)


def test_one_pole_is_no_reason_for_empty_axes() -> None:
    def pole(a: float = 0.5) -> None:
        plt.plot([0.0, 1.0], [0.0, 1 / a])

    (reach,) = reach_of(interact(pole, a=(0.0, 1.0)))
    assert reach["y"][1] < 10


def test_one_end_of_a_slider_is_no_reason_for_empty_axes() -> None:
    def bands(df: int = 5) -> None:
        plt.plot([-5.0, 5.0], [0.0, 1.0])
        plt.axvline(12.7 / df**2)

    assert reach_of(interact(bands, df=(1, 30))) == []


def test_given_limits_and_what_no_slider_moves_need_no_room() -> None:
    def limited(a: float) -> None:
        plt.plot(T, a * T)
        plt.ylim(0, 1)

    def still(a: float) -> None:
        plt.plot(T, T)
        plt.title(f"{a:.2f}")

    assert reach_of(interact(limited, a=(0.0, 1.0))) == []
    assert reach_of(interact(still, a=(0.0, 1.0))) == []


def test_a_logarithmic_axis_has_its_room_in_powers() -> None:
    def decay(a: float = 1.0) -> None:
        plt.semilogy(T, 10 ** (-a * T))

    (reach,) = reach_of(interact(decay, a=(0.1, 2.0)))
    assert np.log10(reach["y"]) == pytest.approx([-2 * T[-1], 0], abs=1e-3)


def test_every_kind_of_mark_has_its_room() -> None:
    def marks(a: float = 1.0) -> None:
        plt.subplot(2, 3, 1)
        plt.bar([1.0, 2.0], [a, 1.0], bottom=1.0)
        plt.subplot(2, 3, 2)
        plt.barh([a, 2.0], [a, 1.0], height=1.0)
        plt.subplot(2, 3, 3)
        plt.stem([1.0, 2.0], [a, 2.0], bottom=-1.0)
        plt.subplot(2, 3, 4)
        plt.arrow(0, 0, a, 2 * a)
        plt.subplot(2, 3, 5)
        plt.fill_between([0, 1, 2], [1, a, 9], where=np.array([1, 1, 0]) > 0)
        plt.subplot(2, 3, 6)
        if a > 2:
            plt.axhline(a)
        plt.plot([0, 1], [0, 1])

    made = interact(marks, a=(0.5, 4.0))
    (part,) = (p for p in made.get_state()["parts"] if p["kind"] == "plot")
    reaches = [panel["reach"][0] for panel in part["panels"]]
    ends = [{axis: each[axis] for axis in "xy" if axis in each} for each in reaches]
    assert ends == [
        {"y": [1.0, 5.0]},
        {"x": [0.0, 4.0], "y": [0.0, 4.5]},
        {"y": [-1.0, 4.0]},
        {"x": [0.0, 4.0], "y": [0.0, 8.0]},
        {"y": [0.0, 4.0]},
        {"y": [0.0, 4.0]},
    ]


def test_curves_over_a_control_have_room_for_the_others() -> None:
    made = interact(lambda x=1.0, A=1.0: A * np.cos(x), x=(0.0, 3.2), A=(0.0, 4.0))
    (reach,) = reach_of(made)
    assert reach == {"at": {}, "y": [pytest.approx(-4, rel=0.01), pytest.approx(4)]}


def test_plots_that_are_composed_have_it_too_wherever_they_stand() -> None:
    def scaled(k: float = 1.0) -> Any:
        return {"y": k * np.array([0.0, 1.0]), "on": k}

    curve = lines("y", x=[0.0, 1.0])
    for part in (curve, plot(curve), shown_when("on", plot(curve))):
        made = figure(scaled, k=(0.5, 2.0), parts=[controls(), part])
        told = made.get_state()["parts"][1]
        assert told.get("part", told)["panels"][0]["reach"] == [
            {"at": {}, "y": [0.0, 2.0]}
        ]
