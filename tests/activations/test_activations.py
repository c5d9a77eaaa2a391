"""Activations: right by definition, by an independent engine, and at the extremes."""

import math
import warnings
from dataclasses import replace
from decimal import Decimal, localcontext
from typing import Any

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import elementwise_grad, grad, jacobian
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnlib import ACTIVATIONS, Activation, Dense, Network, Neuron, activation
from nnlib.activations import (
    elu,
    log_softmax,
    register,
    sigmoid,
    sigmoid_derivative,
    softplus,
    tanh_derivative,
)

# The definitions once more, in HIPS autograd: it derives the slopes by itself.
DEFINITIONS = {
    "identity": lambda z: z,
    "sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
    "tanh": lambda z: (anp.exp(z) - anp.exp(-z)) / (anp.exp(z) + anp.exp(-z)),
    "relu": lambda z: anp.maximum(z, 0),
    "step": lambda z: anp.where(z < 0, 0.0, 1.0) + 0 * z,
    "leaky_relu": lambda z: anp.where(z > 0, z, z / 100),
    "elu": lambda z: anp.where(z > 0, z, anp.exp(anp.minimum(z, 0)) - 1),
    "gelu": lambda z: (
        z / 2 * (1 + anp.tanh(anp.sqrt(2 / anp.pi) * (z + 0.044715 * z**3)))
    ),
    "silu": lambda z: z / (1 + anp.exp(-z)),
    "softplus": lambda z: anp.log(1 + anp.exp(z)),
}
ELEMENTWISE = [name for name, each in ACTIVATIONS.items() if each.elementwise]
every_activation = pytest.mark.parametrize("name", ELEMENTWISE)
arrays = hnp.arrays(
    np.float64,
    hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
    elements=st.floats(-20, 20),
)


def test_every_activation_has_a_definition_to_be_checked_against() -> None:
    assert set(ACTIVATIONS) - {"softmax"} == set(ELEMENTWISE) == set(DEFINITIONS)


@every_activation
@given(z=arrays)
def test_function_equals_its_definition(name: str, z: np.ndarray) -> None:
    expected = DEFINITIONS[name](z)
    # 1 + tanh, e^z − 1 and 1 + e^z, as defined, are themselves right to about 1e-15.
    np.testing.assert_allclose(ACTIVATIONS[name](z), expected, rtol=1e-13, atol=1e-14)


@every_activation
@given(z=arrays)
def test_derivative_equals_autograd_of_the_definition(name: str, z: np.ndarray) -> None:
    z = np.where(np.abs(z) < 1e-3, 0.5, z)  # ReLU has no slope at 0
    expected = elementwise_grad(DEFINITIONS[name])(z)
    slope = ACTIVATIONS[name].derivative(z)
    # 1 − tanh² as autograd computes it is itself only right to about 1e-15.
    np.testing.assert_allclose(slope, expected, rtol=1e-12, atol=4e-14)


@every_activation
@given(z=arrays)
def test_derivative_equals_the_slope_found_by_nudging(name: str, z: np.ndarray) -> None:
    z = np.where(np.abs(z) < 1e-3, 0.5, z)
    h = 1e-5
    f = ACTIVATIONS[name].function
    measured = (f(z + h) - f(z - h)) / (2 * h)
    np.testing.assert_allclose(ACTIVATIONS[name].derivative(z), measured, atol=2e-9)


@every_activation
@given(z=arrays)
def test_arrays_are_computed_elementwise_and_left_alone(
    name: str, z: np.ndarray
) -> None:
    before = z.copy()
    for function in (ACTIVATIONS[name].function, ACTIVATIONS[name].derivative):
        result = function(z)
        assert result.shape == z.shape
        assert result.dtype == np.float64
        one_by_one = [function(float(each)) for each in z.flat]
        # numpy computes exp and tanh of arrays with SIMD: the last bit may differ.
        np.testing.assert_array_max_ulp(
            np.ravel(result), np.array(one_by_one, dtype=np.float64), maxulp=4
        )
    np.testing.assert_array_equal(z, before)


@every_activation
@given(z=arrays)
def test_values_lie_in_the_stated_range(name: str, z: np.ndarray) -> None:
    low, high = ACTIVATIONS[name].range
    a = ACTIVATIONS[name](z)
    assert np.all((low <= a) & (a <= high))


@every_activation
@pytest.mark.parametrize("size", [37.0, 745.2, 1000.0, 1e300])
def test_large_weighted_sums_give_no_warning_and_no_nan(name: str, size: float) -> None:
    z = np.array([-size, size])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        a = ACTIVATIONS[name](z)
        slope = ACTIVATIONS[name].derivative(z)
    expected = {
        "identity": (-size, size),
        "sigmoid": (0.0, 1.0),
        "tanh": (-1.0, 1.0),
        "relu": (0.0, size),
        "step": (0.0, 1.0),
        "leaky_relu": (-0.01 * size, size),
        "elu": (-1.0, size),
        "gelu": (0.0, size),
        "silu": (0.0, size),
        "softplus": (0.0, size),
    }[name]
    np.testing.assert_allclose(a, expected, atol=1e-14)
    slopes = {
        **dict.fromkeys(("sigmoid", "tanh", "step"), (0, 0)),
        **dict.fromkeys(("relu", "elu", "gelu", "silu", "softplus"), (0, 1)),
        "identity": (1, 1),
        "leaky_relu": (0.01, 1),
    }
    np.testing.assert_allclose(slope, slopes[name], atol=2e-14)


@pytest.mark.parametrize("z", [-700, -40, -37, -5, -0.001, 0, 0.5, 5, 37, 40, 700])
def test_sigmoid_and_both_slopes_keep_their_digits_far_out(z: float) -> None:
    with localcontext() as context:
        context.prec = 800
        e = (-Decimal(z)).exp()
        exact_sigmoid = float(1 / (1 + e))
        exact_slope = float(e / (1 + e) ** 2)
        e2 = (-2 * Decimal(z)).exp()
        exact_tanh_slope = float(4 * e2 / (1 + e2) ** 2)
    assert sigmoid(z) == pytest.approx(exact_sigmoid, rel=1e-15, abs=0)
    assert sigmoid_derivative(z) == pytest.approx(exact_slope, rel=1e-15, abs=0)
    assert tanh_derivative(z) == pytest.approx(exact_tanh_slope, rel=1e-15, abs=0)


def test_sigmoid_is_a_half_at_zero_and_relu_has_slope_zero_there() -> None:
    assert ACTIVATIONS["sigmoid"](0) == 0.5
    assert ACTIVATIONS["sigmoid"].derivative(0) == 0.25
    assert ACTIVATIONS["tanh"].derivative(0) == 1.0
    assert ACTIVATIONS["relu"].derivative(np.array([0.0, -0.0])).tolist() == [0.0, 0.0]


@every_activation
def test_plain_numbers_integers_and_lists_work_too(name: str) -> None:
    each = ACTIVATIONS[name]
    floats = each(np.array([-2.0, 0.0, 3.0]))
    np.testing.assert_array_equal(each([-2, 0, 3]), floats)
    np.testing.assert_array_equal(each.function(np.array([-2, 0, 3])), floats)
    assert float(each.function(3)) == pytest.approx(floats[2], rel=1e-15)
    slopes = each.derivative(np.array([-2, 0, 3]))
    assert slopes.dtype == np.float64
    np.testing.assert_array_equal(slopes, each.derivative(np.array([-2.0, 0.0, 3.0])))


@pytest.mark.parametrize(
    ("z", "error", "words"),
    [
        (np.nan, ValueError, "`z` must be finite.*Received: z = nan"),
        ([[0.0, np.inf]], ValueError, r"`z` must be finite.*Received: z\[0, 1\] = inf"),
        ("0.5", TypeError, "`z` must hold real numbers. Received: '0.5'"),
        (1j, TypeError, "`z` must hold real numbers. Received: 1j"),
        (None, TypeError, "`z` must hold real numbers. Received: None"),
        ([[1.0], [1.0, 2.0]], ValueError, "`z` must be an array whose rows all have"),
    ],
)
def test_calling_an_activation_with_no_number_says_so(
    z: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        activation("sigmoid")(z)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_registry_agrees_with_itself(name: str) -> None:
    each = ACTIVATIONS[name]
    assert activation(name) is each
    assert activation(each) is each
    assert each.name == name
    assert repr(each) == f"Activation({name!r})"
    assert each.formula.endswith(r"\max(z, 0)") or "z" in each.formula
    symbol = getattr(each.function, "symbol", "id")
    assert each.symbol == symbol


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [("sigmoyd", "sigmoid"), ("ReLU", "relu"), ("Tanh", "tanh"), ("quark", None)],
)
def test_an_unknown_name_suggests_the_nearest(wrong: str, nearest: str | None) -> None:
    with pytest.raises(ValueError, match="`activation` must be one of ") as caught:
        activation(wrong)
    assert f"Received: {wrong!r}." in str(caught.value)
    if nearest is None:
        assert "Did you mean" not in str(caught.value)
    else:
        assert f"Did you mean {nearest!r}?" in str(caught.value)


def test_neither_a_name_nor_an_activation_is_refused() -> None:
    with pytest.raises(TypeError, match=r"must be a name or an Activation\. Received"):
        activation(np.tanh)  # type: ignore[arg-type]


def test_a_reader_can_add_one_of_their_own() -> None:
    sine = Activation(
        name="sine",
        symbol="sin",
        function=np.sin,
        derivative=np.cos,
        formula=r"\sin z",
        derivative_formula=r"\cos z",
        range=(-1.0, 1.0),
    )
    assert activation(sine)(0.5) == np.sin(0.5)


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("function", 3, TypeError),
        ("derivative", "cos", TypeError),
        ("range", (1.0, -1.0), ValueError),
    ],
)
def test_an_activation_that_cannot_be_one_is_refused(
    field: str, value: Any, error: type[Exception]
) -> None:
    fields: dict[str, Any] = {
        "name": "sine",
        "symbol": "sin",
        "function": np.sin,
        "derivative": np.cos,
        "formula": "",
        "derivative_formula": "",
        "range": (-1.0, 1.0),
    }
    with pytest.raises(error, match=f"`{field}` must be .*Received"):
        Activation(**{**fields, field: value})


@pytest.mark.parametrize("name", ["gelu", "silu"])
def test_the_stated_minimum_is_the_function_s_own(name: str) -> None:
    lowest = ACTIVATIONS[name](np.linspace(-2, 0, 200_001)).min()
    assert lowest == pytest.approx(ACTIVATIONS[name].range[0], abs=1e-6)


def test_the_corners_have_the_slopes_that_are_documented() -> None:
    assert ACTIVATIONS["step"](np.array([0.0, -0.0, -1e-300])).tolist() == [1, 1, 0]
    assert ACTIVATIONS["leaky_relu"].derivative(np.array(0.0)) == 0.01
    assert ACTIVATIONS["elu"].derivative(np.array(0.0)) == 1.0


def test_gelu_is_within_five_ten_thousandths_of_the_exact_one() -> None:
    z = np.linspace(-8, 8, 1601)
    exact = [0.5 * each * math.erfc(-each / math.sqrt(2)) for each in z]
    assert np.max(np.abs(ACTIVATIONS["gelu"](z) - exact)) < 5e-4


@pytest.mark.parametrize("z", [-600.0, -40.0, -5.0, 3.0, 40.0])
def test_softplus_and_elu_keep_their_digits_far_out(z: float) -> None:
    with localcontext() as context:
        context.prec = 400
        exact = float((1 + Decimal(z).exp()).ln())
    assert softplus(z) == pytest.approx(exact, rel=1e-15, abs=0)
    assert elu(-1e-12) == pytest.approx(-1e-12 + 5e-25, rel=1e-15, abs=0)


rows = hnp.arrays(
    np.float64,
    hnp.array_shapes(min_dims=1, max_dims=3, max_side=4),
    elements=st.floats(-20, 20),
)


def softmax_in_autograd(z: Any) -> Any:
    e = anp.exp(z)
    return e / anp.sum(e, axis=-1, keepdims=True)


@given(z=rows, seed=st.integers(0, 2**32))
def test_softmax_and_its_backward_equal_autograd(z: np.ndarray, seed: int) -> None:
    softmax = ACTIVATIONS["softmax"]
    g = np.random.default_rng(seed).normal(size=z.shape)
    before = z.copy(), g.copy()
    a = softmax(z)
    np.testing.assert_allclose(a, softmax_in_autograd(z), rtol=1e-12)
    np.testing.assert_allclose(a.sum(axis=-1), 1.0, rtol=1e-14)
    expected = grad(lambda z: anp.sum(g * softmax_in_autograd(z)))(z)
    np.testing.assert_allclose(softmax.backward(z, a, g), expected, atol=1e-13)
    np.testing.assert_array_equal((z, g), before)


@given(z=hnp.arrays(np.float64, 3, elements=st.floats(-20, 20)))
def test_softmax_s_derivative_is_the_diagonal_of_its_jacobian(z: np.ndarray) -> None:
    diagonal = np.diag(jacobian(softmax_in_autograd)(z))
    slope = ACTIVATIONS["softmax"].derivative(z)
    np.testing.assert_allclose(slope, diagonal, rtol=1e-9, atol=1e-15)


def test_softmax_of_large_scores_is_exact_and_its_logarithm_finite() -> None:
    z = np.array([[1e300, -1e300], [1000.0, 1000.0], [-1000.0, 0.0]])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert ACTIVATIONS["softmax"](z).tolist() == [[1, 0], [0.5, 0.5], [0, 1]]
        assert log_softmax(z)[2].tolist() == [-1000.0, 0.0]


@every_activation
@given(z=arrays, seed=st.integers(0, 2**32))
def test_backward_is_the_gradient_times_the_slope(
    name: str, z: np.ndarray, seed: int
) -> None:
    each = ACTIVATIONS[name]
    g = np.random.default_rng(seed).normal(size=z.shape)
    # From a, a slope close to 0 is right to a last digit of 1, not of its own.
    np.testing.assert_allclose(
        each.backward(z, each(z), g), g * each.derivative(z), rtol=1e-12, atol=1e-14
    )


def test_softmax_of_a_single_number_is_refused() -> None:
    with pytest.raises(ValueError, match=r"`z` must be an array for softmax.*: 3\.0"):
        ACTIVATIONS["softmax"](3)
    with pytest.raises(ValueError, match=r"must be elementwise.*Received: softmax"):
        Neuron([1.0], 0.0, "softmax")


def sine(name: str) -> Activation:
    return Activation(name, "sin", np.sin, np.cos, "", "", (-1.0, 1.0))


def test_a_registered_activation_is_known_by_its_name() -> None:
    own = sine("sine")
    try:
        assert register(own) is own
        assert activation("sine") is own
        assert register(own) is own
    finally:
        ACTIVATIONS.pop("sine", None)


CELL = """
from nnlib.named import named

@named(symbol="s")
def wave(z):
    return np.sin({factor} * z)

def slope(factor):
    return lambda z: (lambda a: factor * a)(np.cos(factor * z))

own = Activation("wave", "s", wave, slope({factor}), "", "", (-1.0, 1.0))
"""


def run_cell(factor: float, before: str = "") -> Activation:
    names: dict[str, Any] = {"np": np, "Activation": Activation}
    exec(compile(before + CELL.format(factor=factor), "<cell>", "exec"), names)
    own: Activation = names["own"]
    return own


def test_a_cell_that_registers_an_activation_can_be_run_again() -> None:
    try:
        first = register(run_cell(2.0))
        network = Network([Dense([[1.0]], [0.0], first)])
        for again in (run_cell(2.0), run_cell(2.0, before="# a comment\n\n")):
            assert again is not first
            assert register(again) is again is activation("wave")
            assert again == first
            assert hash(again) == hash(first)
            network.to_dict()  # its activation still has the name
        with pytest.raises(ValueError, match=r"'wave', which another definition.*del "):
            register(run_cell(3.0))
        assert activation("wave") is again
    finally:
        ACTIVATIONS.pop("wave", None)


def test_activations_differ_where_their_definitions_do() -> None:
    one = run_cell(2.0)
    assert one == run_cell(2.0)
    assert one != run_cell(3.0)
    assert one != run_cell(2)
    by_closure = replace(one, function=run_cell(2.0).function)
    assert by_closure == one
    assert replace(one, derivative=run_cell(3.0).derivative) != one
    assert one != "wave"
    assert len(set(ACTIVATIONS.values())) == len(ACTIVATIONS)


FAR = np.finfo(np.float64).max


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("z", [1e308, -1e308, FAR, -FAR, 1e200, -800.0])
def test_no_finite_z_makes_a_warning_or_an_infinity(name: str, z: float) -> None:
    row = np.array([[z, -z, 0.0], [z, z / 2, 1.0]])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for function in (ACTIVATIONS[name].function, ACTIVATIONS[name].derivative):
            assert np.isfinite(function(row)).all()
        assert np.isfinite(log_softmax(row)).all()


@pytest.mark.parametrize("name", [n for n, f in ACTIVATIONS.items() if f.elementwise])
@pytest.mark.parametrize("z", [-1.5, 0.0, 2.0])
def test_a_number_gives_a_number(name: str, z: float) -> None:
    own = ACTIVATIONS[name]
    for result in (own(z), own.derivative(z), own.derivative(np.float64(z))):
        assert isinstance(result, float)
    for result in Neuron([1.0], 0.0, name).forward([z]):
        assert isinstance(result, float)


def test_a_name_that_is_taken_and_what_is_no_activation_are_not_registered() -> None:
    with pytest.raises(ValueError, match=r"name that is still free.*Received: 'relu'"):
        register(sine("relu"))
    assert activation("relu")(2.0) == 2.0
    with pytest.raises(TypeError, match=r"`activation` must be an Activation"):
        register(np.sin)  # type: ignore[arg-type]


SHORT = [name for name, each in ACTIVATIONS.items() if each.slope_from_a]


@pytest.mark.parametrize("name", SHORT)
def test_the_slope_that_training_takes_from_a_is_the_derivative(name: str) -> None:
    each = ACTIVATIONS[name]
    z = np.linspace(-8, 8, 41)  # further out, the digits of a close to 1 are too few
    a = each.function(z)
    np.testing.assert_allclose(each.slope_from_a(a), each.derivative(z), rtol=1e-9)
    quick = each.backward(z, a, np.full_like(z, 2.0), slopes_from_a=True)
    np.testing.assert_array_equal(quick, 2.0 * each.slope_from_a(a))


def test_sigmoid_and_tanh_have_such_a_slope() -> None:
    assert {"sigmoid", "tanh"} <= set(SHORT)
