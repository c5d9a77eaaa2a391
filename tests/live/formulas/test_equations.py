"""Equations that are read off a program: they must say what it computes."""

from __future__ import annotations

import json
import math
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from nnlib import worked_example
from nnlib.activations import ACTIVATIONS, leaky_relu, relu
from nnlib.live import Program, trace
from nnlib.live.formulas.equations import equations, symbols_of
from nnlib.live.formulas.tree import fill, plain, to_mathml

# --- the worked example --------------------------------------------------------------

NAMES = worked_example.INPUTS + worked_example.PARAMETERS
INPUTS = {name: worked_example.DEFAULTS[name] for name in NAMES}


def both_lines(program: Program, **inputs: float) -> dict[str, tuple[str, str]]:
    """Every equation of a program, with symbols and with numbers."""
    values = {**inputs, **{k: float(v) for k, v in program.evaluate(**inputs).items()}}
    return {
        each["name"]: (plain(each["symbols"]), plain(fill(each["numbers"], values)))
        for each in equations(program)
    }


def test_the_forward_pass_reads_as_in_the_chapter() -> None:
    assert both_lines(trace(worked_example.forward, **INPUTS), **INPUTS) == {
        "z1_1": (
            "z1,1 = x1·w1 + x2·w2 + b1,1",
            "1 × 0.6 + 0.5 × (−0.4) + 0.1 = 0.5",
        ),
        "a1_1": ("a1,1 = σ(z1,1)", "σ(0.5) ≈ 0.622459"),
        "z1_2": (
            "z1,2 = x1·w3 + x2·w4 + b1,2",
            "1 × (−0.3) + 0.5 × 0.8 + 0.2 = 0.3",
        ),
        "a1_2": ("a1,2 = σ(z1,2)", "σ(0.3) ≈ 0.574443"),
        "z2": (
            "z2 = a1,1·w5 + a1,2·w6 + b2",
            "0.622459 × 1.2 + 0.574443 × (−0.7) + 0.05 ≈ 0.394841",
        ),
        "a2": ("a2 = σ(z2)", "σ(0.394841) ≈ 0.597448"),
    }


def test_gradients_are_written_by_name_and_a_copy_says_whose() -> None:
    program = trace(worked_example.gradients, **worked_example.DEFAULTS)
    lines = both_lines(program, **worked_example.DEFAULTS)
    assert lines["dw1"] == ("∂L/∂w1 = δ1,1·x1", "(−0.027302) × 1 ≈ −0.027302")
    assert lines["db2"] == ("∂L/∂b2 = δ2", "−0.096815")


def test_an_output_named_like_its_function_says_what_that_does() -> None:
    def answers(z: Any, w: Any) -> Any:
        names = ("step", "relu", "sigmoid", "tanh", "gelu")
        same = {name: ACTIVATIONS[name].function(z) for name in names}
        return same | {"other": relu(z), "leaky_relu": leaky_relu(w * z + 1)}

    lines = both_lines(trace(answers, z=1.0, w=2.0), z=-1.5, w=2.0)
    assert lines["relu"] == ("relu = max(z, 0)", "max(−1.5, 0) = 0")
    assert lines["step"][0] == "step = (z ≥ 0)·1"
    assert lines["sigmoid"][0] == "sigmoid = σ(z)"
    assert lines["tanh"][0] == "tanh = tanh(z)"
    assert lines["gelu"][0] == "gelu = GELU(z)"  # too long to write out
    assert lines["other"][0] == "other = ReLU(z)"
    assert "w·z + 1" in lines["leaky_relu"][0]
    assert "LReLU" not in lines["leaky_relu"][0]


def test_equations_go_to_json_and_only_what_was_asked_for() -> None:
    program = trace(worked_example.forward, **INPUTS)
    chosen = equations(program, ["z2", "z1_1"])
    assert [each["name"] for each in chosen] == ["z2", "z1_1"]
    assert json.loads(json.dumps(chosen)) == chosen
    with pytest.raises(ValueError, match=r"outputs of forward: z1_1, .* 'w1'"):
        equations(program, ["w1"])


def test_a_relation_knows_every_number_on_its_line() -> None:
    program = trace(lambda a, b: {"c": a * b + a}, a=1.0, b=2.0)
    numbers = equations(program)[0]["numbers"]
    # a and b are exact here, but a line that shows a rounded one says ≈ too.
    assert plain(fill(numbers, {"a": 3.0, "b": 2.0, "c": 9.0})) == "3 × 2 + 3 = 9"
    shown = plain(fill(numbers, {"a": 1 / 3, "b": 6.0, "c": 7 / 3}))
    assert shown == "0.333333 × 6 + 0.333333 ≈ 2.333333"
    exact = plain(fill(numbers, {"a": 1 / 3, "b": 2.0, "c": 1.0}))
    assert exact == "0.333333 × 2 + 0.333333 ≈ 1"


def test_a_number_gets_parentheses_only_beside_an_operator() -> None:
    program = trace(lambda a, b: a - b, a=1.0, b=2.0)
    numbers = equations(program)[0]["numbers"]

    def line(a: float, b: float) -> str:
        return plain(fill(numbers, {"a": a, "b": b, "result": a - b}))

    assert line(-1, -2) == "−1 − (−2) = 1"
    assert line(3, 1e-9) == "3 − (1 × 10⁻⁹) ≈ 3"
    assert line(math.inf, 1) == "too large − 1 = too large"


def test_filling_needs_every_name() -> None:
    tree = equations(trace(lambda a: a + 1, a=1.0))[0]["numbers"]
    with pytest.raises(ValueError, match=r"result is missing\. Received: a"):
        fill(tree, {"a": 1.0})


def test_mathml_is_well_formed_and_escaped() -> None:
    program = trace(lambda a, b: np.where(a < b, a, b), a=1.0, b=2.0)
    for tree in equations(program)[0].values():
        if isinstance(tree, list):
            text = to_mathml(tree)
            assert ElementTree.fromstring(text).tag == "math"
    assert "&lt;" in to_mathml(equations(program)[0]["symbols"])
    assert 'a="&quot;"' in to_mathml(["mi", {"a": '"'}, "x"])


# --- one output that has no name -----------------------------------------------------


def test_one_result_is_called_by_its_function() -> None:
    def parabola(x: Any) -> Any:
        return x**2

    assert plain(equations(trace(parabola, x=1.0))[0]["symbols"]) == "parabola = x^2"
    nameless = trace(lambda x: x**2, x=1.0)
    assert plain(equations(nameless)[0]["symbols"]) == "result = x^2"


def test_a_function_that_has_its_parameters_name_does_not_take_it_over() -> None:
    def x(x: Any) -> Any:
        return x + 1

    assert plain(equations(trace(x, x=1.0))[0]["symbols"]) == "result = x + 1"


def test_an_output_cannot_take_an_inputs_name() -> None:
    program = trace(lambda w: {"w": w - 1}, w=1.0)
    with pytest.raises(ValueError, match="call it 'w_new'"):
        equations(program)
    assert equations(trace(lambda w: {"w": w}, w=1.0)) == []


def test_a_formula_that_would_fill_books_is_left_out() -> None:
    def doubled(x: Any) -> Any:
        for _ in range(2000):
            x = x + x
        return {"y": x}

    line = plain(equations(trace(doubled, x=1.0))[0]["symbols"])
    assert line == "y = (more than 120 operations)"


def test_symbols_of_a_program_are_inputs_then_outputs() -> None:
    found = symbols_of(trace(worked_example.forward, **INPUTS))
    assert list(found)[:2] == ["x1", "x2"]
    assert list(found)[-1] == "a2"
