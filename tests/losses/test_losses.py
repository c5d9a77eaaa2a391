"""Losses: right by definition and by an independent engine, safe at p = 0 and 1."""

import math
import warnings
from decimal import Decimal, localcontext
from typing import Any

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import elementwise_grad, grad
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnlib import (
    ACTIVATIONS,
    LOSSES,
    METRICS,
    Activation,
    History,
    activation,
    loss,
)
from nnlib.checks import ELSEWHERE, unknown_name
from nnlib.initialisation import INITIALISATIONS
from nnlib.losses import (
    SMALLEST_PROBABILITY,
    binary_cross_entropy,
    binary_cross_entropy_derivative,
    binary_cross_entropy_with_logits,
    binary_cross_entropy_with_logits_derivative,
)


def cross_entropy(p: Any, y: Any) -> Any:
    return -y * anp.log(p) - (1 - y) * anp.log(1 - p)


# The definitions once more, in HIPS autograd, and the outputs they are tried on.
DEFINITIONS = {
    "half_squared_error": lambda a, y: (a - y) ** 2 / 2,
    "binary_cross_entropy": cross_entropy,
    "binary_cross_entropy_with_logits": lambda z, y: cross_entropy(
        1 / (1 + anp.exp(-z)), y
    ),
    "mean_squared_error": lambda a, y: (a - y) ** 2,
    "categorical_cross_entropy": lambda p, y: -y * anp.log(p),
    "categorical_cross_entropy_with_logits": lambda z, y: (
        -y * (z - anp.log(anp.sum(anp.exp(z), axis=-1, keepdims=True)))
    ),
}
OUTPUTS = {
    "mean_squared_error": st.floats(-100, 100),
    "categorical_cross_entropy": st.floats(0.01, 1),
    "categorical_cross_entropy_with_logits": st.floats(-12, 12),
    "half_squared_error": st.floats(-100, 100),
    "binary_cross_entropy": st.floats(1e-6, 1 - 1e-6),
    "binary_cross_entropy_with_logits": st.floats(-12, 12),
}
every_loss = pytest.mark.parametrize("name", LOSSES)


@st.composite
def outputs_and_targets(draw: st.DrawFn, name: str) -> tuple[np.ndarray, np.ndarray]:
    shape = draw(hnp.array_shapes(min_dims=2, max_dims=2, max_side=4))
    if name.startswith("categorical"):
        shape = shape[0], max(shape[1], 2)
    a = draw(hnp.arrays(np.float64, shape, elements=OUTPUTS[name]))
    targets = st.floats(-100, 100) if "squared" in name else st.floats(0, 1)
    y = draw(hnp.arrays(np.float64, shape, elements=targets))
    if name.startswith("categorical"):
        y = as_rows(y + 0.01)
        a = as_rows(a) if name == "categorical_cross_entropy" else a
    return a, y


def as_rows(values: np.ndarray) -> np.ndarray:
    return values / values.sum(axis=1, keepdims=True)


def test_every_loss_has_a_definition_to_be_checked_against() -> None:
    assert set(LOSSES) == set(DEFINITIONS) == set(OUTPUTS)


@every_loss
@given(data=st.data())
def test_function_and_derivative_equal_definition_and_autograd(
    name: str, data: st.DataObject
) -> None:
    a, y = data.draw(outputs_and_targets(name))
    definition = DEFINITIONS[name]
    # log(1 − p) in the definition loses what p near 1 has; hence 1e-9 and not 1e-15.
    np.testing.assert_allclose(
        LOSSES[name].function(a, y), definition(a, y), rtol=1e-9, atol=1e-9
    )
    np.testing.assert_allclose(
        LOSSES[name].derivative(a, y),
        elementwise_grad(definition)(a, y),
        rtol=1e-9,
        atol=1e-9,
    )


@every_loss
@given(data=st.data())
def test_a_call_sums_over_outputs_or_as_named_and_takes_the_mean_over_the_batch(
    name: str, data: st.DataObject
) -> None:
    a, y = data.draw(outputs_and_targets(name))
    before = a.copy(), y.copy()

    def mean(a: Any) -> Any:
        over_outputs = anp.mean if name.startswith("mean") else anp.sum
        return anp.mean(over_outputs(DEFINITIONS[name](a, y), axis=1))

    assert LOSSES[name](a, y) == pytest.approx(mean(a), rel=1e-9, abs=1e-9)
    np.testing.assert_allclose(
        LOSSES[name].gradient(a, y), grad(mean)(a), rtol=1e-9, atol=1e-9
    )
    np.testing.assert_array_equal((a, y), before)


def test_the_half_is_told_in_the_name_and_there() -> None:
    assert loss("half_squared_error")([[3.0]], [[1.0]]) == 2.0
    assert loss("half_squared_error")([[3.0], [1.0]], [[1.0], [1.0]]) == 1.0
    assert loss("half_squared_error")([[3.0, 2.0]], [[1.0, 1.0]]) == 2.5
    assert loss("mean_squared_error")([[3.0]], [[1.0]]) == 4.0
    assert loss("mean_squared_error")([[3.0, 2.0]], [[1.0, 1.0]]) == 2.5
    assert loss("mean_squared_error").gradient([[3.0, 2.0]], [[1.0, 1.0]]).tolist() == [
        [2.0, 1.0]
    ]


def test_one_number_and_a_plain_list_are_samples_too() -> None:
    assert loss("half_squared_error")(3.0, 1.0) == 2.0
    assert loss("half_squared_error").gradient(3.0, 1.0) == 2.0
    assert loss("half_squared_error")([3.0, 1.0], [1.0, 1.0]) == 1.0
    assert loss("half_squared_error").gradient([3.0, 1.0], [1.0, 1.0]).tolist() == [
        1,
        0,
    ]


@pytest.mark.parametrize(
    ("p", "y", "expected"),
    [
        (0.0, 0.0, SMALLEST_PROBABILITY),
        (1.0, 1.0, SMALLEST_PROBABILITY),
        (0.0, 1.0, 52 * math.log(2)),
        (1.0, 0.0, 52 * math.log(2)),
        (0.5, 1.0, math.log(2)),
    ],
)
def test_certain_probabilities_cost_a_finite_amount_and_no_warning(
    p: float, y: float, expected: float
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        cost = binary_cross_entropy(p, y)
        slope = binary_cross_entropy_derivative(p, y)
    assert cost == pytest.approx(expected, rel=1e-12, abs=0)
    assert np.isfinite(slope)
    assert np.sign(slope) == (1 if p > y or p == y == 0 else -1)


@pytest.mark.parametrize(
    ("z", "y", "expected", "slope"),
    [
        (1000.0, 1.0, 0.0, 0.0),
        (-1000.0, 0.0, 0.0, 0.0),
        (1000.0, 0.0, 1000.0, 1.0),
        (-1000.0, 1.0, 1000.0, -1.0),
        (0.0, 1.0, math.log(2), -0.5),
    ],
)
def test_large_logits_give_no_warning_and_the_exact_cost(
    z: float, y: float, expected: float, slope: float
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert binary_cross_entropy_with_logits(z, y) == expected
        assert binary_cross_entropy_with_logits_derivative(z, y) == slope


@pytest.mark.parametrize("z", [-45.0, -30.0, -2.5, 0.0, 0.75, 20.0, 45.0])
@pytest.mark.parametrize("y", [0, 1])
def test_a_small_cost_from_logits_keeps_its_digits(z: float, y: int) -> None:
    with localcontext() as context:
        context.prec = 60
        p = 1 / (1 + (-Decimal(z)).exp())
        exact = float(-p.ln() if y else -(1 - p).ln())
    cost = binary_cross_entropy_with_logits(z, float(y))
    assert cost == pytest.approx(exact, rel=1e-15, abs=0)


@given(z=st.floats(-30, 30), y=st.floats(0, 1))
def test_both_forms_of_cross_entropy_agree(z: float, y: float) -> None:
    p = ACTIVATIONS["sigmoid"](z)
    # p = 1 − 1e-13 has lost three of its 1e-13's digits; the logit has all of them.
    assert binary_cross_entropy(p, y) == pytest.approx(
        binary_cross_entropy_with_logits(z, y), rel=1e-3, abs=1e-12
    )


HSE, BCE, LOGITS = (
    LOSSES[name]
    for name in (
        "half_squared_error",
        "binary_cross_entropy",
        "binary_cross_entropy_with_logits",
    )
)
CCE = LOSSES["categorical_cross_entropy"]
SCORES = LOSSES["categorical_cross_entropy_with_logits"]
ONE_HOT = [[0.0, 1.0], [1.0, 0.0]]


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (
            lambda: HSE([[1.0], [2.0]], [1.0, 2.0]),
            ValueError,
            r"`y` must have the shape of `a`, \(2, 1\). Received: shape \(2,\)",
        ),
        (lambda: HSE(np.ones((0, 1)), np.ones((0, 1))), ValueError, "at least one"),
        (lambda: HSE([np.nan], [1.0]), ValueError, r"`a` must be finite.*a\[0\] = nan"),
        (lambda: HSE([1.0], ["cat"]), TypeError, "`y` must hold real numbers"),
        (lambda: BCE([1.5], [1.0]), ValueError, "`a` must lie in 0 … 1 .*: 1.5"),
        (lambda: BCE([0.5], [-1.0]), ValueError, "`y` must lie in 0 … 1 .*: -1"),
        (lambda: BCE.gradient([0.5], [2.0]), ValueError, "`y` must lie in 0 … 1"),
        (lambda: LOGITS([5.0], [2.0]), ValueError, "`y` must lie in 0 … 1 .*: 2"),
        (lambda: loss("half_squared"), ValueError, "mean 'half_squared_error'"),
        (
            lambda: CCE([[0.5, 0.4]], [[0.0, 1.0]]),
            ValueError,
            "`a` must hold rows that add up to 1 .*row 0, which adds up to 0.9",
        ),
        (
            lambda: SCORES(ONE_HOT, [[0.0, 1.0], [1.0, 1.0]]),
            ValueError,
            "`y` must hold rows .*such as one-hot.*row 1, which adds up to 2",
        ),
        (
            lambda: SCORES(ONE_HOT, [[-1.0, 2.0], [1.0, 0.0]]),
            ValueError,
            "`y` must lie in 0 … 1",
        ),
        (
            lambda: SCORES([0.0, 1.0], [0.0, 1.0]),
            ValueError,
            r"`y` must be an array of shape \(n_samples, n_classes\).*shape \(2,\)",
        ),
        (lambda: loss(3), TypeError, "`loss` must be a name or a Loss. Received: 3"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    make: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        make()


@pytest.mark.parametrize(
    ("name", "fitting"),
    [
        ("half_squared_error", set(ACTIVATIONS)),
        ("mean_squared_error", set(ACTIVATIONS)),
        ("binary_cross_entropy", {"sigmoid", "step"}),
        ("binary_cross_entropy_with_logits", {"identity", "leaky_relu"}),
        ("categorical_cross_entropy", {"softmax"}),
        ("categorical_cross_entropy_with_logits", {"identity", "leaky_relu"}),
    ],
)
def test_a_loss_accepts_only_output_activations_that_give_what_it_reads(
    name: str, fitting: set[str]
) -> None:
    for each in ACTIVATIONS.values():
        if each.name in fitting:
            LOSSES[name].check_fits(each)
        else:
            with pytest.raises(ValueError, match=f"Received: {each.name}, whose"):
                LOSSES[name].check_fits(each)


def test_a_reader_s_own_activation_fits_by_its_range() -> None:
    half = Activation(
        "half", "h", lambda z: 0 * z + 0.5, lambda z: 0 * z, "", "", (0.25, 0.75)
    )
    BCE.check_fits(half)
    with pytest.raises(ValueError, match=r"logits.*Received: half.*0.25 … 0.75"):
        LOGITS.check_fits(half)


@every_loss
def test_the_registry_agrees_with_itself(name: str) -> None:
    assert loss(name) is LOSSES[name]
    assert loss(LOSSES[name]) is LOSSES[name]
    assert LOSSES[name].name == name
    assert repr(LOSSES[name]) == f"Loss({name!r})"


def test_the_error_for_a_loss_that_does_not_fit_says_what_does() -> None:
    with pytest.raises(ValueError, match=r"add up to 1, so softmax.*Received: sigmoid"):
        CCE.check_fits(ACTIVATIONS["sigmoid"])
    with pytest.raises(ValueError, match=r"such as sigmoid\. Received: softmax"):
        BCE.check_fits(ACTIVATIONS["softmax"])
    with pytest.raises(ValueError, match=r"so the identity.*Received: softmax"):
        SCORES.check_fits(ACTIVATIONS["softmax"])


def test_categorical_cross_entropy_is_finite_where_a_probability_is_0() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert CCE([[1.0, 0.0]], [[1.0, 0.0]]) == 0.0
        assert CCE([[1.0, 0.0]], [[0.0, 1.0]]) == pytest.approx(52 * math.log(2))
        assert SCORES([[0.0, 1000.0]], [[1.0, 0.0]]) == 1000.0
        assert SCORES.gradient([[0.0, 1000.0]], [[1.0, 0.0]]).tolist() == [[-1.0, 1.0]]


@given(data=st.data())
def test_both_forms_of_categorical_cross_entropy_agree(data: st.DataObject) -> None:
    z, y = data.draw(outputs_and_targets(SCORES.name))
    assert CCE(ACTIVATIONS["softmax"](z), y) == pytest.approx(SCORES(z, y), abs=1e-9)


@pytest.mark.parametrize("name", [LOGITS.name, SCORES.name])
@pytest.mark.parametrize("z", [1e308, -1e308, 1.7976931348623157e308])
def test_sure_and_right_costs_0_however_sure(name: str, z: float) -> None:
    logits, right = [[z, -z]], [[float(z > 0), float(z < 0)]]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert LOSSES[name](logits, right) == 0.0
        assert LOSSES[name].gradient(logits, right).tolist() == [[0.0, 0.0]]
        wrong = np.subtract(1.0, right)
        assert np.isfinite(LOSSES[name].function(np.array(logits), wrong)).all()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("mse", "mean_squared_error"),
        ("MSE", "mean_squared_error"),
        ("bce", "binary_cross_entropy"),
        ("log_loss", "binary_cross_entropy"),
        ("binary_crossentropy", "binary_cross_entropy"),
        ("categorical_crossentropy", "categorical_cross_entropy"),
        ("sparse_categorical_crossentropy", "categorical_cross_entropy"),
    ],
)
def test_another_library_s_name_leads_to_ours(said: str, meant: str) -> None:
    with pytest.raises(ValueError, match=f"Did you mean '{meant}'"):
        loss(said)


def test_every_name_from_elsewhere_leads_to_one_that_is_there() -> None:
    known = [*LOSSES, *ACTIVATIONS, *METRICS, *INITIALISATIONS]
    for said, meant in ELSEWHERE.items():
        assert said not in known
        if not meant.startswith("validation_"):
            error = unknown_name("x", said, known)
            assert f"Did you mean {meant!r}" in str(error)
    with pytest.raises(ValueError, match="Did you mean 'identity'"):
        activation("linear")
    with pytest.raises(KeyError, match="Did you mean 'validation_accuracy'"):
        History({"accuracy": [1.0], "validation_accuracy": [1.0]})["val_accuracy"]
