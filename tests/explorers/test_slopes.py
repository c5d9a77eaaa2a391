"""The figures of chapters 5 and 6 about slopes: their numbers, and what they draw."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from shown import parts_of
from still import drawn

from nnlib import Dense, Network, numeric_gradient
from nnlib import worked_example as we
from nnlib.activations import sigmoid_derivative
from nnlib.explorers import (
    ChainExplorer,
    DeltaExplorer,
    NudgeExplorer,
    PathsExplorer,
)
from nnlib.explorers.deltas import W_NEXT

pytestmark = pytest.mark.usefixtures("front_end")

factors = st.floats(-1, 1)
deltas = st.floats(-1, 1)
sums = st.floats(-6, 6)


def loss(w5: float, y: float) -> float:
    return float(we.gradients(**dict(we.DEFAULTS, w5=w5, y=y))["loss"])


# --- NudgeExplorer -------------------------------------------------------------------


@given(st.floats(-6, 6), st.floats(0.01, 4), st.floats(0, 1))
@example(1.2, 3.0, 1.0)
def test_rise_over_run_is_that_of_the_worked_example(
    w5: float, run: float, y: float
) -> None:
    found = NudgeExplorer(weight=w5, nudge_by=run, goal=y).result
    rise = loss(w5 + run, y) - loss(w5, y)
    assert found["rise"] == pytest.approx(rise, rel=1e-9, abs=1e-15)
    assert found["rise_over_run"] == pytest.approx(rise / run, rel=1e-9, abs=1e-13)
    slope = we.gradients(**dict(we.DEFAULTS, w5=w5, y=y))["dw5"]
    assert found["steepness"] == pytest.approx(slope, rel=1e-12, abs=1e-15)
    # The dashed line goes through both points, the corner from one to the other.
    x, height = found["secant_x"], found["secant_y"]
    for at, there in ((w5, found["loss_here"]), (w5 + run, found["loss_there"])):
        assert np.interp(at, x, height) == pytest.approx(there, abs=1e-9)
    assert found["corner_x"].tolist() == [w5, w5 + run, w5 + run]
    # The glass holds both points.
    assert found["glass_left"] < w5 < w5 + run < found["glass_right"]
    for there in ("loss_here", "loss_there"):
        assert found["glass_low"] < found[there] < found["glass_high"]


def test_the_shorter_the_nudge_the_nearer_to_the_tangent() -> None:
    apart = [abs(NudgeExplorer(nudge_by=n).result["apart"]) for n in (3, 1, 0.1, 0.01)]
    assert apart == sorted(apart, reverse=True)
    assert apart[-1] < apart[0] / 100


def test_without_a_nudge_it_says_that_there_is_no_number() -> None:
    still = drawn(NudgeExplorer(nudge_by=0))
    said = [
        each.text for each in still.select(".osn-said") if not each.has_attr("hidden")
    ]
    assert any("0 over 0 is no number" in text for text in said)
    assert "NaN" not in str(still)
    moving = drawn(NudgeExplorer(nudge_by=0.5))
    shown = [e.text for e in moving.select(".osn-said") if not e.has_attr("hidden")]
    assert any("The run is 0.5" in text for text in shown)
    assert not any("0 over 0" in text for text in shown)
    # Sliders stay where they are: the legend has the same lines.
    legends = [
        [e.text for e in each.select(".osn-lines li") if not e.has_attr("hidden")]
        for each in (still, moving)
    ]
    assert legends[0] == legends[1]


def test_its_weight_is_not_taken_for_the_network_s() -> None:
    # A sentence about w5, y or the loss on the same page means the network's figure.
    explorer = NudgeExplorer()
    names = {*explorer.values, *explorer.result}
    network = {*we.DEFAULTS, *we.backward(**we.DEFAULTS)}
    for each in (explorer, ChainExplorer(), PathsExplorer(), DeltaExplorer()):
        names |= {*each.values, *each.result}
    assert names.isdisjoint(network)
    written = explorer.get_state()["symbols"]["weight"]
    assert (written["base"], written["sub"]) == ("w", "5")


# --- ChainExplorer and PathsExplorer -------------------------------------------------


@given(factors, factors, factors)
def test_slopes_in_a_row_multiply(push: float, p: float, q: float) -> None:
    found = ChainExplorer(push=push, p=p, q=q).result
    assert found["second_move"] == pytest.approx(p * push)
    assert found["third_move"] == pytest.approx(p * q * push)
    assert found["product"] == pytest.approx(p * q)
    assert found["tips"].tolist() == [push, found["second_move"], found["third_move"]]


@given(factors, st.floats(-0.6, 0.6), st.floats(-0.6, 0.6))
def test_slopes_side_by_side_add(shift: float, path1: float, path2: float) -> None:
    found = PathsExplorer(shift=shift, path1=path1, path2=path2).result
    assert found["both"] == pytest.approx((path1 + path2) * shift, abs=1e-15)
    assert found["together"] == pytest.approx(path1 + path2)


def test_they_start_with_the_slopes_of_the_worked_example() -> None:
    n = we.DEFAULTS
    v = we.backward(**n)
    chain = ChainExplorer()
    assert chain.values["p"] == pytest.approx(v["a1_1"], abs=0.005)
    assert chain.values["q"] == pytest.approx(v["da2_dz2"], abs=0.005)
    paths = PathsExplorer()
    for name, w, slope, out in (
        ("path1", "w2", "da1_1_dz1_1", "w5"),
        ("path2", "w4", "da1_2_dz1_2", "w6"),
    ):
        exact = n[w] * v[slope] * n[out]
        assert paths.values[name] == pytest.approx(exact, abs=0.005)


def test_each_scale_has_its_name_and_an_arrow_as_long_as_it_moves() -> None:
    for explorer, names, moves in (
        (ChainExplorer(push=1, p=0.5, q=-0.5), ["w₅", "z₂", "a₂"], [1, 0.5, -0.25]),
        (
            PathsExplorer(shift=1, path1=0.5, path2=-0.2),
            ["x₂", "path 1", "path 2", "z₂"],
            [1, 0.5, -0.2, 0.3],
        ),
    ):
        still = drawn(explorer)
        ticks = [
            each.text for each in still.select(".osn-y-ticks > :not(.osn-tick-room)")
        ]
        assert sorted(ticks) == sorted(names)
        said = [each.text for each in still.select(".osn-words")]
        for move in moves:
            assert f"{move:.3f}".replace("-", "−") in said
        (plot,) = parts_of(explorer, "plot")
        limits = plot["panels"][0]["limits"]
        most = max(abs(move) for move in moves)
        assert limits["left"] < -most < most < limits["right"]


def test_the_widest_moves_stay_within_the_scales() -> None:
    chain = ChainExplorer(push=1, p=1.2, q=1.2)
    paths = PathsExplorer(shift=1, path1=0.6, path2=0.6)
    for explorer, widest in ((chain, "third_move"), (paths, "both")):
        (plot,) = parts_of(explorer, "plot")
        assert explorer.result[widest] < plot["panels"][0]["limits"]["right"]


@pytest.mark.parametrize("kind", [ChainExplorer, PathsExplorer])
def test_no_arrow_and_no_line_reaches_the_numbers_beside_the_scales(
    kind: type[ChainExplorer | PathsExplorer],
) -> None:
    explorer = kind()
    (plot,) = parts_of(explorer, "plot")
    (panel,) = plot["panels"]
    marks = [mark for mark in panel["marks"] if mark["kind"] != "vlines"]
    column = {mark["data"]["x"] for mark in marks if mark["kind"] == "text"}
    drawn = [mark["data"] for mark in marks if mark["kind"] != "text"]
    ranges = [
        np.linspace(control["min"], control["max"], 5)
        for control in explorer.get_state()["controls"]
    ]
    farthest = 0.0
    for setting in product(*ranges):
        at = kind(**dict(zip(explorer.values, setting, strict=True)))
        now = {**at.values, **at.result}
        for data in drawn:
            x, dx = (now.get(data.get(name, 0.0), 0.0) for name in ("x", "dx"))
            farthest = max(farthest, float(np.max(x + dx)))
    assert 1 < farthest < min(column)
    assert max(column) + 0.5 < panel["limits"]["right"]


# --- DeltaExplorer -------------------------------------------------------------------


@given(st.sampled_from([1, 2, 3]), deltas, deltas, sums, sums, sums)
def test_a_layer_s_deltas_are_nnlib_s(
    neuron: int, d1: float, d2: float, z1: float, z2: float, z3: float
) -> None:
    explorer = DeltaExplorer(neuron, next_1=d1, next_2=d2, z_1=z1, z_2=z2, z_3=z3)
    found = explorer.result
    z = np.array([z1, z2, z3])
    expected = (W_NEXT.T @ [d1, d2]) * sigmoid_derivative(z)
    shown = [found[f"delta_{i}"] for i in (1, 2, 3)]
    np.testing.assert_allclose(shown, expected, rtol=1e-12, atol=1e-15)
    assert found["own_delta"] == found[f"delta_{neuron}"]
    assert found["collected"] == found[f"back_{neuron}"]
    assert [found["weight_1"], found["weight_2"]] == W_NEXT[:, neuron - 1].tolist()


def test_its_deltas_are_slopes_along_the_sums() -> None:
    # With linear outputs and half the squared error, δ of the next layer is a − y.
    z, y = np.array([0.5, 0.3, -2.0]), np.array([0.4, -0.1])
    after = Network([Dense(np.eye(3), np.zeros(3), "sigmoid"), Dense(W_NEXT, [0, 0])])

    def total(z: np.ndarray) -> float:
        return float(0.5 * ((after.predict([z])[0] - y) ** 2).sum())

    error = after.predict([z])[0] - y
    found = DeltaExplorer(next_1=float(error[0]), next_2=float(error[1])).result
    shown = [found[f"delta_{i}"] for i in (1, 2, 3)]
    np.testing.assert_allclose(shown, numeric_gradient(total, z), atol=1e-9)


@pytest.mark.parametrize("neuron", [1, 2, 3])
def test_the_chosen_neuron_s_row_and_lines_are_lit(neuron: int) -> None:
    explorer = DeltaExplorer(neuron)
    height = {1: 3.0, 2: 2.0, 3: 1.0}[neuron]
    found = explorer.result
    assert found["height"] == height
    assert found["line_1"][0] == found["line_2"][0] == height
    assert found["box"].min() < height < found["box"].max()
    said = drawn(explorer).select_one(".osn-said").text
    assert said.startswith(f"Neuron {neuron} collects")


@pytest.mark.parametrize("neuron", [1, 2, 3])
def test_no_line_crosses_the_weights_of_the_lit_ones(neuron: int) -> None:
    found = DeltaExplorer(neuron).result
    # A weight's letters on a phone, in units of the drawing.
    along = np.linspace(0.08, 0.22, 15)
    for label in ("label_1", "label_2"):
        bottom, top = found[label], found[label] + 0.3
        for start, end in product((3.0, 2.0, 1.0), (2.5, 1.5)):
            line = start + (end - start) * along
            assert ((line < bottom) | (line > top)).all()


def test_its_smallest_numbers_stay_in_their_box() -> None:
    still = drawn(DeltaExplorer(z_1=6, z_2=-6, next_1=-0.05, next_2=0.15))
    assert not any("×" in each.text for each in still.select(".osn-words"))


def test_it_refuses_a_number_that_it_does_not_have() -> None:
    with pytest.raises(TypeError, match="has the numbers next_1, next_2, z_1"):
        DeltaExplorer(z_4=1.0)
