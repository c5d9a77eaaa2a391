"""NeuronExplorer in Python: its program is nnlib's neuron before a truth table."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from agreement import assert_program_agrees
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from nnlib.datasets import gate as gate_data
from nnlib.explorers import NeuronExplorer
from nnlib.explorers.gates import FUNCTIONS, GATES, POINTS, neuron
from nnlib.live import Program, trace
from nnlib.live.formulas.tree import plain
from nnlib.neuron import Neuron

pytestmark = pytest.mark.usefixtures("front_end")

NAMES = ("x1", "x2", "w1", "w2", "b")
START = dict(zip(NAMES, (1.0, 0.0, 1.0, 1.0, -1.5), strict=True))


def program() -> Program:
    return trace(neuron, **START, activation=0.0, gate=0.0)


PROGRAM = program()

numbers = st.fixed_dictionaries(
    {
        **{name: st.floats(-1, 2) for name in ("x1", "x2")},
        **{name: st.floats(-4, 4) for name in ("w1", "w2")},
        "b": st.floats(-6, 6),
    }
)
# Gates by round numbers: many lines through points.
round_numbers = st.fixed_dictionaries(
    {name: st.integers(-8, 8).map(lambda n: n / 4) for name in NAMES}
)
chosen = {
    "activation": st.sampled_from(list(FUNCTIONS)),
    "gate": st.sampled_from(list(GATES)),
}


def inputs(values: dict[str, float], activation: str, gate: str) -> dict[str, float]:
    return {
        **values,
        "activation": float(list(FUNCTIONS).index(activation)),
        "gate": float(list(GATES).index(gate)),
    }


def wanted(gate: str) -> dict[tuple[float, float], float]:
    """Return what a gate wants, point by point, from nnlib's data or by hand."""
    if gate == "not":
        return {(0.0, 0.0): 1.0, (1.0, 0.0): 0.0}
    data = gate_data(gate)
    return {(x1, x2): y for (x1, x2), (y,) in zip(data.X, data.Y, strict=True)}


def count_right(real: Neuron, activation: str, gate: str) -> int:
    """Count by a loop over the points, with one neuron at one point at a time."""
    middle = 0.0 if activation == "tanh" else 0.5
    return sum(
        (float(real.forward([x1, x2])[1]) >= middle) == bool(y)
        for (x1, x2), y in wanted(gate).items()
    )


@given(values=st.one_of(numbers, round_numbers), **chosen)
@examples(200)
def test_its_numbers_are_those_of_nnlib_s_neuron(
    values: dict[str, float], activation: str, gate: str
) -> None:
    got = PROGRAM.evaluate(**inputs(values, activation, gate))
    w = [values["w1"], values["w2"]]
    real = Neuron(w, values["b"], FUNCTIONS[activation])
    z, a = real.forward([values["x1"], values["x2"]])
    scale = 1e-12 * (1 + abs(values["b"]) + np.abs(w).sum() * 2)
    assert got["z"] == pytest.approx(z, abs=scale)
    if activation != "step" or abs(z) > scale:  # a sum in another order may be just 0
        assert got["a"] == pytest.approx(a, abs=scale)
    points_z, points_a = real.forward(POINTS)
    assert got["points_z"].tolist() == pytest.approx(points_z.tolist(), abs=scale)
    assert got["points_a"].tolist() == points_a.tolist()
    assert got["points"] == len(wanted(gate))
    assert got["right"] == got["is_right"].sum()
    if np.all(np.abs(points_z) > scale):
        assert got["right"] == count_right(real, activation, gate)


@given(values=st.one_of(numbers, round_numbers), **chosen)
@examples(100)
def test_the_line_is_where_z_is_0_and_the_point_lies_where_it_says(
    values: dict[str, float], activation: str, gate: str
) -> None:
    got = PROGRAM.evaluate(**inputs(values, activation, gate))
    length = math.hypot(values["w1"], values["w2"])
    assert (got["has_line"] == 1) == (length > 1e-9)
    assert all(np.isfinite(value).all() for value in got.values())
    if length < 1e-3:
        return
    real = Neuron([values["w1"], values["w2"]], values["b"], FUNCTIONS[activation])
    toward = np.array([got["toward_1"], got["toward_2"]])
    foot = got["offset"] * toward
    near = 1e-9 * (1 + abs(values["b"]))
    for aside in (-1.0, 0.0, 1.0):
        along = aside * np.array([-toward[1], toward[0]])
        assert real.forward(foot + along)[0] == pytest.approx(0, abs=near)
    threshold = foot + got["between"] * toward
    at_threshold = real.activation.function(real.forward(threshold)[0])
    if activation != "step":
        assert at_threshold == pytest.approx(got["threshold"], abs=near)
    point = np.array([values["x1"], values["x2"]])
    signed = float(toward @ point - got["offset"])
    assert got["distance"] == pytest.approx(abs(signed), abs=near)
    sides = got["lies_beyond"], got["lies_before"], got["lies_on"]
    assert sum(sides) == 1
    if abs(signed) > near:
        assert sides == (signed > 0, signed < 0, 0)


@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("activation", FUNCTIONS)
def test_the_page_computes_the_same(activation: str, gate: str) -> None:
    rng = np.random.default_rng(1)
    for _ in range(8):
        values = dict(zip(NAMES, rng.uniform(-1, 1, 5) * [1, 1, 4, 4, 6], strict=True))
        given_inputs = inputs(values, activation, gate)
        assert_program_agrees(PROGRAM, given_inputs)


@pytest.mark.parametrize("weights", [(0.0, 0.0), (1e-12, 0.0), (5e-324, -5e-324)])
def test_without_weights_there_is_no_line_and_nothing_goes_wrong(
    weights: tuple[float, float],
) -> None:
    values = START | dict(zip(("w1", "w2"), weights, strict=True))
    got = PROGRAM.evaluate(**inputs(values, "step", "and"))
    assert got["has_line"] == 0
    assert got["has_no_line"] == 1
    flags = ("shifted_forward", "shifted_back", "unshifted", "in_sight", "out_of_sight")
    assert [got[name].item() for name in flags] == [0] * len(flags)
    assert all(np.isfinite(value).all() for value in got.values())


@pytest.mark.parametrize("activation", FUNCTIONS)
def test_every_preset_gets_right_what_it_promises(activation: str) -> None:
    explorer = NeuronExplorer(activation=activation)
    right = {}
    for preset in explorer.presets:
        explorer.set_values(preset["values"])
        assert list(GATES)[int(explorer.gate)] == preset["name"]
        right[preset["name"]] = explorer.result["right"]
    assert right == {"and": 4, "or": 4, "nand": 4, "not": 2, "xor": 3}


@pytest.mark.parametrize("activation", FUNCTIONS)
def test_three_is_the_most_for_xor(activation: str) -> None:
    rng = np.random.default_rng(2)
    most = 0
    for w1, w2, b in rng.uniform(-4, 4, size=(400, 3)):
        values = START | {"w1": w1, "w2": w2, "b": b}
        got = PROGRAM.evaluate(**inputs(values, activation, "xor"))
        most = max(most, int(got["right"]))
    assert most == 3


def test_its_result_and_its_neuron_are_nnlib_s() -> None:
    explorer = NeuronExplorer(gate="not", activation="sigmoid", w1=-2, w2=0, b=1)
    assert repr(explorer.neuron) == "Neuron(2 -> 1, sigmoid)"
    z, a = explorer.neuron.forward([explorer.x1, explorer.x2])
    assert explorer.result == {"z": float(z), "a": float(a), "right": 2.0}
    got = explorer.program.evaluate(**explorer.values)
    for name, value in explorer.result.items():
        assert got[name] == pytest.approx(value)


def test_reset_goes_back_to_where_the_figure_starts() -> None:
    explorer = NeuronExplorer(gate="xor", activation="tanh", w1=0.5)
    starts = {control.name: control.default for control in explorer.controls}
    assert starts == explorer.values
    assert (starts["gate"], starts["activation"], starts["w1"]) == (4, 4, 0.5)


def test_its_equations_are_those_of_the_chapter() -> None:
    z, a = (plain(each["symbols"]) for each in NeuronExplorer().equations)
    assert z == "z = x1·w1 + x2·w2 + b"
    assert a == "a = f(z)"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"gate": "nor"}, r"`gate`.*nor"),
        ({"activation": "Sigmoid"}, r"sigmoid.*Received: 'Sigmoid'"),
        ({"activation": 7}, "`activation` must be one of 0, 1, 2, 3, 4. Received: 7"),
        ({"gate": None}, "`gate` must be one of 0, 1, 2, 3, 4. Received: None"),
        ({"w1": 4.5}, r"`w1` must be a number from −4 to 4. Received: 4\.5"),
        ({"b": math.nan}, "`b` must be a number from −6 to 6. Received: nan"),
        ({"x1": "1"}, "`x1` must be a number from −1 to 2. Received: '1'"),
        (
            {"show": ["map"]},
            "`show` must be some of plane, weights, score, point, equations, truth",
        ),
    ],
)
def test_a_wrong_value_gets_a_sentence(arguments: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        NeuronExplorer(**arguments)


def test_its_state_is_plain_json() -> None:
    state = NeuronExplorer().get_state()
    kept = {key: value for key, value in state.items() if not key.startswith("_")}
    assert (
        json.loads(json.dumps(kept, default=list))["code"] == "NeuronExplorer({values})"
    )
