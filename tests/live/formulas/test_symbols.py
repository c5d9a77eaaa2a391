"""Names of the code as a formula writes them."""

from __future__ import annotations

import pytest

from nnlib.live.formulas.symbols import Symbol, symbol, symbols
from nnlib.live.formulas.tree import plain


@pytest.mark.parametrize(
    ("name", "expected", "text"),
    [
        ("z1_1", Symbol("z", "1,1"), "z1,1"),
        ("w1", Symbol("w", "1"), "w1"),
        ("x_2", Symbol("x", "2"), "x2"),
        ("w1_2_3", Symbol("w", "1,2,3"), "w1,2,3"),
        ("y", Symbol("y"), "y"),
        ("delta2", Symbol("δ", "2"), "δ2"),
        ("delta1_1", Symbol("δ", "1,1"), "δ1,1"),
        ("Sigma", Symbol("Σ"), "Σ"),
        ("lambda_", Symbol("λ"), "λ"),
        ("dw5", Symbol("∂L/∂w", "5"), "∂L/∂w5"),
        ("db1_1", Symbol("∂L/∂b", "1,1"), "∂L/∂b1,1"),
        ("da2_dz2", Symbol("∂a2/∂z", "2"), "∂a2/∂z2"),
        ("da1_1_dz1_1", Symbol("∂a1,1/∂z", "1,1"), "∂a1,1/∂z1,1"),
        ("dz2_da1_1", Symbol("∂z2/∂a", "1,1"), "∂z2/∂a1,1"),
        ("dt", Symbol("dt"), "dt"),
        ("d1", Symbol("d", "1"), "d1"),
        ("learning_rate", Symbol("η"), "η"),
        ("loss", Symbol("L"), "L"),
        ("y_hat", Symbol("y\u0302"), "y\u0302"),
        ("x_max", Symbol("x", "max"), "x max"),
        ("shipping_cost", Symbol("shipping cost"), "shipping cost"),
        ("layer2", Symbol("layer", "2"), "layer2"),
        ("_", Symbol("_"), "_"),
    ],
)
def test_a_name_of_the_code_becomes_a_symbol(
    name: str, expected: Symbol, text: str
) -> None:
    assert symbol(name) == expected
    assert expected.text == text
    assert plain(expected.tree(name)) == text


def test_names_that_would_look_the_same_stay_as_in_the_code() -> None:
    found = symbols(["x1", "x_1", "w"])
    assert {name: each.text for name, each in found.items()} == {
        "x1": "x1",
        "x_1": "x_1",
        "w": "w",
    }


def test_a_symbol_refers_to_its_value_and_a_gradient_is_a_fraction() -> None:
    assert symbol("z1_1").tree("z1_1") == [
        "msub",
        {"data-ref": "z1_1"},
        ["mi", {}, "z"],
        ["mn", {}, "1,1"],
    ]
    tag, attributes, *_ = symbol("dw5").tree("dw5")
    assert (tag, attributes) == ("mfrac", {"data-ref": "dw5"})
