"""The worked example: its numbers, its gradients, its presets, and its matrix form."""

import dataclasses
import inspect
import itertools
from decimal import Decimal, localcontext
from typing import Any

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from hypothesis import example, given
from hypothesis import strategies as st

from nnlib import Dense, Network, numeric_gradient
from nnlib import worked_example as we

PRESETS = {preset.name: preset for preset in we.PRESETS}
every_preset = pytest.mark.parametrize("name", PRESETS)
values_of_all = st.fixed_dictionaries(
    {name: st.floats(-10, 10) for name in we.DEFAULTS}
)
# Adding up in another order, or with fused multiply-add as the matrix product may,
# moves a sum by a few times 2⁻⁵³ of its largest term, here at most about 211.
ROUNDING = 8 * 2.0**-53 * 211


def forward(values: Any) -> dict[str, Any]:
    return we.forward(*(values[name] for name in (*we.INPUTS, *we.PARAMETERS)))


def gradients(values: Any) -> dict[str, Any]:
    return we.gradients(*(values[name] for name in we.DEFAULTS))


def test_names_and_their_order_are_the_course_s() -> None:
    names = ["x1", "x2", "w1", "w2", "b1_1", "w3", "w4", "b1_2", "w5", "w6", "b2"]
    assert list(inspect.signature(we.forward).parameters) == names
    assert list(inspect.signature(we.gradients).parameters) == [*names, "y"]
    assert list(inspect.signature(we.update).parameters) == [
        *names,
        "y",
        "learning_rate",
    ]
    assert list(we.DEFAULTS) == [*we.INPUTS, *we.PARAMETERS, we.TARGET] == [*names, "y"]
    assert list(forward(we.DEFAULTS)) == ["z1_1", "a1_1", "z1_2", "a1_2", "z2", "a2"]
    assert list(gradients(we.DEFAULTS)) == [
        *("delta2", "dw5", "dw6", "db2", "delta1_1", "delta1_2"),
        *("dw1", "dw2", "db1_1", "dw3", "dw4", "db1_2", "loss"),
    ]
    updated = we.update(**we.DEFAULTS, learning_rate=0.5)
    assert tuple(updated) == we.PARAMETERS


def test_the_default_numbers_are_the_course_s() -> None:
    assert tuple(we.DEFAULTS.values()) == (
        *(1, 0.5, 0.6, -0.4, 0.1, -0.3, 0.8, 0.2, 1.2, -0.7, 0.05, 1),
    )
    shown = {name: f"{value:.6f}" for name, value in forward(we.DEFAULTS).items()}
    assert shown == {
        "z1_1": "0.500000",
        "a1_1": "0.622459",
        "z1_2": "0.300000",
        "a1_2": "0.574443",
        "z2": "0.394841",
        "a2": "0.597448",
    }


def test_the_default_numbers_are_exact_to_the_last_bits() -> None:
    with localcontext() as context:
        context.prec = 40
        a1_1 = 1 / (1 + Decimal("-0.5").exp())
        a1_2 = 1 / (1 + Decimal("-0.3").exp())
        z2 = a1_1 * Decimal("1.2") - a1_2 * Decimal("0.7") + Decimal("0.05")
        a2 = 1 / (1 + (-z2).exp())
    assert str(a2).startswith("0.59744763106816")
    values = forward(we.DEFAULTS)
    exact = {"a1_1": a1_1, "a1_2": a1_2, "z2": z2, "a2": a2}
    for name, number in exact.items():
        assert values[name] == pytest.approx(float(number), rel=4e-16, abs=0)


def autograd_loss(*numbers: Any) -> Any:
    x1, x2, w1, w2, b1_1, w3, w4, b1_2, w5, w6, b2, y = numbers

    def squash(z: Any) -> Any:
        return (anp.tanh(z / 2) + 1) / 2  # the sigmoid, in words that do not overflow

    hidden = squash(w1 * x1 + w2 * x2 + b1_1), squash(w3 * x1 + w4 * x2 + b1_2)
    return (squash(w5 * hidden[0] + w6 * hidden[1] + b2) - y) ** 2 / 2


@given(values_of_all)
@example(we.DEFAULTS)
def test_gradients_equal_autograd(values: dict[str, float]) -> None:
    numbers = [values[name] for name in we.DEFAULTS]
    found = gradients(values)
    assert found["loss"] == pytest.approx(autograd_loss(*numbers), rel=1e-12, abs=1e-14)
    for position, name in enumerate(we.DEFAULTS):
        if name in we.PARAMETERS:
            expected = grad(autograd_loss, position)(*numbers)
            assert found[f"d{name}"] == pytest.approx(expected, rel=1e-9, abs=1e-13)


@given(values_of_all)
@example(we.DEFAULTS)
def test_every_slope_on_the_way_back_equals_autograd(values: dict[str, float]) -> None:
    found = we.backward(**values)
    assert {name: found[name] for name in forward(values)} == forward(values)
    assert {name: found[name] for name in gradients(values)} == gradients(values)
    numbers = [values[name] for name in we.DEFAULTS]
    for position, name in enumerate(we.INPUTS):
        expected = grad(autograd_loss, position)(*numbers)
        assert found[f"d{name}"] == pytest.approx(expected, rel=1e-9, abs=1e-13)
    output = grad(lambda a: (a - values["y"]) ** 2 / 2)(found["a2"])
    assert found["da2"] == pytest.approx(output, rel=1e-12)
    for neuron in ("2", "1_1", "1_2"):
        slope = grad(lambda z: (anp.tanh(z / 2) + 1) / 2)(found[f"z{neuron}"])
        assert found[f"da{neuron}_dz{neuron}"] == pytest.approx(
            slope, rel=1e-6, abs=1e-13
        )
        product = found[f"da{neuron}"] * found[f"da{neuron}_dz{neuron}"]
        assert found[f"delta{neuron}"] == product


@every_preset
def test_gradients_equal_nudging_at_every_preset(name: str) -> None:
    values = PRESETS[name].values
    found = gradients(values)
    for parameter in we.PARAMETERS:

        def loss(value: Any, parameter: str = parameter) -> Any:
            return gradients({**values, parameter: value})["loss"]

        measured = numeric_gradient(loss, values[parameter])
        assert found[f"d{parameter}"] == pytest.approx(measured, rel=1e-6, abs=1e-10)


@given(values_of_all)
@example(we.DEFAULTS)
def test_the_matrix_form_computes_the_same(values: dict[str, float]) -> None:
    named, slopes = forward(values), gradients(values)
    network = we.to_network(values)
    matrix = network.forward([[values["x1"], values["x2"]]])
    Y = [[values["y"]]]
    back = network.backward(matrix, Y)
    n = named
    for ours, theirs in [
        (matrix.z[0], [[n["z1_1"], n["z1_2"]]]),
        (matrix.a[0], [[n["a1_1"], n["a1_2"]]]),
        (matrix.z[1], [[n["z2"]]]),
        (matrix.a[1], [[n["a2"]]]),
        (network.loss(matrix, Y), slopes["loss"]),
        (back.delta[1], [[slopes["delta2"]]]),
        (back.W[1], [[slopes["dw5"], slopes["dw6"]]]),
        (back.b[1], [slopes["db2"]]),
        (back.delta[0], [[slopes["delta1_1"], slopes["delta1_2"]]]),
        (back.W[0], [[slopes["dw1"], slopes["dw2"]], [slopes["dw3"], slopes["dw4"]]]),
        (back.b[0], [slopes["db1_1"], slopes["db1_2"]]),
    ]:
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=ROUNDING)


def test_the_matrix_form_of_the_defaults_agrees_to_the_last_bit() -> None:
    values, slopes = forward(we.DEFAULTS), gradients(we.DEFAULTS)
    network = we.to_network(we.DEFAULTS)
    matrix = network.forward([[1.0, 0.5]])
    back = network.backward(matrix, [[1.0]])
    for ours, theirs in [
        (np.ravel([matrix.a[0], matrix.z[0]]), "a1_1 a1_2 z1_1 z1_2"),
        (np.ravel([matrix.z[1], matrix.a[1]]), "z2 a2"),
        (np.ravel(back.W[0]), "dw1 dw2 dw3 dw4"),
        (np.ravel(back.W[1]), "dw5 dw6"),
        (np.concatenate(back.b), "db1_1 db1_2 db2"),
    ]:
        expected = [{**values, **slopes}[name] for name in theirs.split()]
        np.testing.assert_array_max_ulp(ours, np.array(expected), maxulp=1)


def test_arrays_give_what_a_loop_gives() -> None:
    values = dict(we.DEFAULTS)
    across, down = np.linspace(-2, 2, 5)[None, :], np.linspace(-2, 2, 4)[:, None]
    grid = {**values, "x1": across, "x2": down, "w5": np.float64(2.0)}
    for function in (forward, gradients):
        together = function(grid)
        for (i, x2), (j, x1) in itertools.product(
            enumerate(down.flat), enumerate(across.flat)
        ):
            alone = function({**grid, "x1": float(x1), "x2": float(x2)})
            for name, value in together.items():
                # numpy computes exp of arrays with SIMD: the last bits may differ.
                assert np.broadcast_to(value, (4, 5))[i, j] == pytest.approx(
                    alone[name], rel=1e-14, abs=1e-16
                )


def test_one_update_steps_against_every_gradient_and_lowers_the_loss() -> None:
    slopes = gradients(we.DEFAULTS)
    updated = we.update(**we.DEFAULTS, learning_rate=0.5)
    for name, value in updated.items():
        assert value == we.DEFAULTS[name] - 0.5 * slopes[f"d{name}"]
    assert gradients({**we.DEFAULTS, **updated})["loss"] < slopes["loss"]
    assert we.update(**we.DEFAULTS, learning_rate=0.0) == {
        name: we.DEFAULTS[name] for name in we.PARAMETERS
    }


def test_extreme_values_give_no_warning_and_no_nan() -> None:
    for sign in (-1, 1):
        values = dict.fromkeys(we.DEFAULTS, sign * 1000.0)
        for number in (*forward(values).values(), *gradients(values).values()):
            assert np.isfinite(number)


@every_preset
def test_a_preset_holds_every_value_within_reach_of_the_sliders(name: str) -> None:
    preset = PRESETS[name]
    assert tuple(preset.values) == tuple(we.DEFAULTS)
    for value in preset.values.values():
        assert type(value) is float
        assert -10 <= value <= 10
        assert round(value, 2) == value
    assert preset.label
    assert preset.note.endswith(".")


def test_the_presets_are_these_and_the_first_is_the_default() -> None:
    assert list(PRESETS) == [
        *("default", "xor", "and", "or", "equal", "saturated", "zero"),
    ]
    assert dict(we.PRESETS[0].values) == we.DEFAULTS


@pytest.mark.parametrize(
    ("name", "truth"),
    [
        ("xor", lambda p, q: p != q),
        ("and", lambda p, q: p and q),
        ("or", lambda p, q: p or q),
    ],
)
def test_a_gate_answers_all_four_corners_with_a_clear_margin(
    name: str, truth: Any
) -> None:
    values = PRESETS[name].values
    for x1, x2 in itertools.product((0.0, 1.0), repeat=2):
        a2 = forward({**values, "x1": x1, "x2": x2})["a2"]
        assert abs(a2 - float(truth(x1, x2))) < 0.02
    shown = truth(values["x1"], values["x2"])
    assert values["y"] == float(shown)


def test_equal_weights_give_both_hidden_neurons_the_same_gradients_for_ever() -> None:
    values = dict(PRESETS["equal"].values)
    assert len({values[name] for name in ("w1", "w2", "w3", "w4", "w5", "w6")}) == 1
    for _ in range(100):
        slopes = gradients(values)
        assert slopes["delta1_1"] == slopes["delta1_2"] != 0
        assert slopes["dw1"] == slopes["dw3"] != 0
        assert slopes["dw2"] == slopes["dw4"] != 0
        values.update(we.update(**values, learning_rate=1.0))
    assert (values["w1"], values["w2"]) == (values["w3"], values["w4"])
    assert values["w1"] != PRESETS["equal"].values["w1"]


def test_saturated_is_badly_wrong_with_hardly_a_gradient() -> None:
    slopes = gradients(PRESETS["saturated"].values)
    assert slopes.pop("loss") > 0.49
    assert 0 < max(map(abs, slopes.values())) < 1e-5
    hidden = [slopes[name] for name in ("dw1", "dw2", "dw3", "dw4")]
    assert 0 < max(map(abs, hidden)) < 1e-11


def test_all_zero_lets_no_gradient_reach_the_hidden_layer() -> None:
    values = PRESETS["zero"].values
    assert all(values[name] == 0 for name in we.PARAMETERS)
    found = forward(values)
    assert found["a1_1"] == found["a1_2"] == found["a2"] == 0.5
    slopes = gradients(values)
    assert slopes["dw1"] == slopes["dw2"] == slopes["dw3"] == slopes["dw4"] == 0
    assert slopes["dw5"] == slopes["dw6"] != 0


def test_presets_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        PRESETS["xor"].values["w1"] = 0.0  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        PRESETS["xor"].name = "nor"  # type: ignore[misc]


def test_a_preset_without_all_values_is_refused() -> None:
    with pytest.raises(ValueError, match=r"`values` must hold x1, .*Received: w1$"):
        we.Preset("odd", "Odd", "One value.", {"w1": 1.0})


@given(values_of_all)
def test_values_survive_the_way_to_a_network_and_back(values: dict[str, float]) -> None:
    network = we.to_network(values)
    assert network.layers[0].W[1, 0] == values["w3"]
    back = we.from_network(network, values["x1"], values["x2"], values["y"])
    assert list(back) == list(we.DEFAULTS)
    assert back == values
    assert all(type(value) is float for value in back.values())


def test_a_network_read_back_has_the_default_inputs_unless_told() -> None:
    assert we.from_network(we.to_network(we.DEFAULTS)) == we.DEFAULTS


def test_a_network_keeps_nothing_of_other_names() -> None:
    only = {name: we.DEFAULTS[name] for name in we.PARAMETERS}
    assert repr(we.to_network(only)) == "Network(2 -> 2 sigmoid -> 1 sigmoid)"


def test_missing_values_are_named() -> None:
    values = {name: 0.0 for name in we.PARAMETERS if name not in ("w2", "b2")}
    with pytest.raises(ValueError, match="Missing: w2, b2"):
        we.to_network(values)


@pytest.mark.parametrize(
    "network",
    [
        Network([Dense(np.ones((1, 2)), [0.0], "sigmoid")]),
        Network(
            [
                Dense(np.ones((2, 2)), [0.0, 0.0], "tanh"),
                Dense(np.ones((1, 2)), [0.0], "sigmoid"),
            ]
        ),
        Network(
            [
                Dense(np.ones((3, 2)), np.zeros(3), "sigmoid"),
                Dense(np.ones((1, 3)), [0.0], "sigmoid"),
            ]
        ),
    ],
    ids=repr,
)
def test_another_network_is_refused(network: Network) -> None:
    with pytest.raises(ValueError, match=r"worked example's.*Received: Network\("):
        we.from_network(network)
