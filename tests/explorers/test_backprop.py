"""BackpropExplorer in Python: its numbers are nnlib's, its formulas hang together."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from agreement import assert_program_agrees
from examples import examples
from hypothesis import example, given
from hypothesis import strategies as st
from shown import parts_of

from nnlib import worked_example as we
from nnlib.explorers import BackpropExplorer, ForwardExplorer
from nnlib.live import Program
from nnlib.live.formulas.tree import MathTree, fill, parts, plain

pytestmark = pytest.mark.usefixtures("front_end")

SPANS = (
    dict.fromkeys(we.INPUTS, (-2.0, 2.0))
    | dict.fromkeys(we.PARAMETERS, (-10.0, 10.0))
    | {"y": (0.0, 1.0)}
)
EPSILONS = (1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7)
settings_of_all = st.fixed_dictionaries(
    {name: st.floats(*SPANS[name]) for name in we.DEFAULTS}
    | {
        "learning_rate": st.floats(0, 50),
        "parameter": st.integers(0, 8).map(float),
        "epsilon": st.sampled_from(EPSILONS),
    }
)
START = {**we.DEFAULTS, "learning_rate": 1.0, "parameter": 0.0, "epsilon": 1e-5}


@pytest.fixture(scope="module")
def program(front_end: Any) -> Program:
    return BackpropExplorer().program


@pytest.fixture(scope="module")
def chains(front_end: Any) -> dict[str, Any]:
    (found,) = parts_of(BackpropExplorer(), "chain")
    return dict(zip(we.PARAMETERS, found["chains"], strict=True))


def example_of(values: dict[str, float]) -> dict[str, float]:
    return {name: values[name] for name in we.DEFAULTS}


# --- its program is nnlib's ----------------------------------------------------------


@given(values=settings_of_all)
@example(values=START)
def test_every_value_and_slope_is_the_worked_example_s(
    program: Program, values: dict[str, float]
) -> None:
    found = program.evaluate(**values)
    for name, expected in we.backward(**example_of(values)).items():
        assert found[name] == pytest.approx(expected, rel=1e-12, abs=0), name
    updated = we.update(**example_of(values), learning_rate=values["learning_rate"])
    for name, expected in updated.items():
        assert found[f"{name}_new"] == pytest.approx(expected, rel=1e-12, abs=1e-15)
    after = we.gradients(**{**example_of(values), **updated})["loss"]
    assert found["loss_new"] == pytest.approx(after, rel=1e-12, abs=0)


@given(values=settings_of_all)
@example(values=START)
def test_the_nudge_is_the_difference_of_two_losses_over_twice_epsilon(
    program: Program, values: dict[str, float]
) -> None:
    name, epsilon = we.PARAMETERS[int(values["parameter"])], values["epsilon"]

    def loss(by: float) -> float:
        nudged = {**example_of(values), name: values[name] + by}
        return float(we.gradients(**nudged)["loss"])

    found = program.evaluate(**values)
    up, down = found["loss_up"], found["loss_down"]
    # A single number's ** 2 is pow, an array's a square: the last place may differ.
    np.testing.assert_array_max_ulp(up, np.float64(loss(epsilon)), maxulp=1)
    np.testing.assert_array_max_ulp(down, np.float64(loss(-epsilon)), maxulp=1)
    assert found["nudge"] == (up - down) / (2 * epsilon)
    gradient = we.gradients(**example_of(values))[f"d{name}"]
    assert found["gradient"] == gradient
    assert found["difference"] == found["nudge"] - gradient


@given(values=settings_of_all)
@example(values=START)
@examples(50)
def test_the_page_computes_the_same(program: Program, values: dict[str, float]) -> None:
    assert_program_agrees(program, values)


# --- the chain of slopes -------------------------------------------------------------


def numbers_in(tree: MathTree) -> list[str | float]:
    """Return the names of the live numbers of a formula, and its plain numbers."""
    if isinstance(tree, str):
        return []
    tag, attributes, children = parts(tree)
    if "data-value" in attributes:
        return [attributes["data-value"]]
    if tag == "mn":
        return [float(plain(tree))]
    return [found for child in children for found in numbers_in(child)]


@given(values=settings_of_all)
@example(values=START)
@examples(50)
def test_the_product_along_each_path_is_the_gradient(
    chains: dict[str, Any], values: dict[str, float]
) -> None:
    known = {**values, **we.backward(**example_of(values))}
    for parameter, chain in chains.items():
        *factors, result = numbers_in(chain["numbers"])
        assert result == f"d{parameter}"
        product = math.prod(
            known[each] if isinstance(each, str) else each for each in factors
        )
        assert product == pytest.approx(known[f"d{parameter}"], rel=1e-12, abs=1e-300)


@given(values=settings_of_all)
@example(values=START)
@examples(20)
def test_each_factor_is_the_slope_that_its_symbol_says(
    chains: dict[str, Any], values: dict[str, float]
) -> None:
    """Compare ∂z₂/∂a₁,₁ and its like with a nudge of the one in the other."""
    v = {**values, **we.backward(**example_of(values))}

    def sums(name: str, value: float) -> dict[str, float]:
        n = {**v, name: value}
        return {
            "z1,1": n["x1"] * n["w1"] + n["x2"] * n["w2"] + n["b1_1"],
            "z1,2": n["x1"] * n["w3"] + n["x2"] * n["w4"] + n["b1_2"],
            "z2": n["a1_1"] * n["w5"] + n["a1_2"] * n["w6"] + n["b2"],
        }

    for chain in chains.values():
        symbols = plain(chain["symbols"]).partition(" = ")[2].split("·")
        factors = numbers_in(chain["numbers"])[:-1]
        assert len(symbols) == len(factors)
        for symbol, factor in zip(symbols, factors, strict=True):
            above, below = symbol.replace("∂", "").split("/")
            if above not in {"z1,1", "z1,2", "z2"}:
                continue
            name = below.replace(",", "_")
            slope = sums(name, v[name] + 0.5)[above] - sums(name, v[name] - 0.5)[above]
            number = v[factor] if isinstance(factor, str) else factor
            assert number == pytest.approx(slope, rel=1e-9, abs=1e-9), symbol


def test_the_chain_of_w1_reads_as_in_the_chapter(chains: dict[str, Any]) -> None:
    chain = chains["w1"]
    values = {**START, **we.backward(**we.DEFAULTS)}
    assert plain(chain["symbols"]) == (
        "∂L/∂w1 = ∂L/∂a2·∂a2/∂z2·∂z2/∂a1,1·∂a1,1/∂z1,1·∂z1,1/∂w1"
    )
    assert plain(chain["meanings"]).strip() == "= (a2 − y)·σ′(z2)·w5·σ′(z1,1)·x1"
    assert plain(fill(chain["numbers"], values)).strip() == (
        "= (−0.402552) × 0.240504 × 1.2 × 0.235004 × 1 ≈ −0.027302"
    )


# --- its values ----------------------------------------------------------------------


def test_it_starts_at_the_worked_example_and_its_result_is_nnlib_s() -> None:
    explorer = BackpropExplorer()
    assert explorer.values == START
    assert explorer.result == we.backward(**we.DEFAULTS)
    explorer.y = 0
    assert explorer.result["da2"] == explorer.result["a2"]
    assert explorer.history == []
    assert repr(explorer).startswith("BackpropExplorer(x1=1.0, x2=0.5, y=0.0, w1=0.6")


@pytest.mark.parametrize("given_as", ["w5", 6, 6.0, np.float64(6)])
def test_a_parameter_is_chosen_by_name_or_by_place(given_as: Any) -> None:
    assert BackpropExplorer(parameter=given_as).parameter == 6.0


@pytest.mark.parametrize("wrong", ["x1", "", 9, -1, 0.5, True, None])
def test_a_parameter_that_there_is_not_is_refused(wrong: Any) -> None:
    with pytest.raises(
        ValueError, match=r"`parameter` must be one of w1, w2.*Received"
    ):
        BackpropExplorer(parameter=wrong)


def test_wrong_values_get_a_sentence() -> None:
    with pytest.raises(TypeError, match=r"BackpropExplorer has the values.*: w7"):
        BackpropExplorer(w7=1.0)
    with pytest.raises(ValueError, match="`y` must be a number from 0 to 1"):
        BackpropExplorer(y=2)
    with pytest.raises(ValueError, match=r"`epsilon` must be one of 0\.1, 0\.01"):
        BackpropExplorer(epsilon=0.5)
    with pytest.raises(ValueError, match="`learning_rate` must be a number from 0"):
        BackpropExplorer(learning_rate=-1)


def test_every_preset_is_allowed_and_sets_the_target() -> None:
    explorer = BackpropExplorer()
    assert len(explorer.presets) == len(we.PRESETS)
    for preset in explorer.presets:
        explorer.set_values(preset["values"])
        assert explorer.y == preset["values"]["y"]


# --- what the page is told -----------------------------------------------------------


def test_its_state_hangs_together() -> None:
    explorer = BackpropExplorer()
    state = explorer.get_state()
    inputs = {control["name"] for control in state["controls"]}
    outputs = set(state["program"]["outputs"])
    explained = [equation["name"] for equation in state["equations"]]
    groups = parts_of(explorer, "equations")
    assert explained == [name for each in groups for name in each["shown"]]
    assert set(explained) == set(we.backward(**we.DEFAULTS))
    assert set(state["steps"]) == set(explained) - set(
        we.forward(**{n: we.DEFAULTS[n] for n in we.INPUTS + we.PARAMETERS})
    )
    (drawn,) = parts_of(explorer, "marked_diagram")
    for parameter, way in zip(drawn["parameters"], drawn["ways"], strict=True):
        assert way[0] == parameter
        assert way[-2:] == ["a2", "loss"]
        assert set(way) <= inputs | outputs
    told = json.dumps(parts_of(explorer, "readout"))
    for name in ("loss_up", "loss_down", "nudge", "gradient", "loss_new"):
        assert f'"value": "{name}"' in told
        assert name in outputs
    nodes = [node for layer in drawn["diagram"]["layers"] for node in layer["nodes"]]
    assert [node["delta"] for node in nodes if "delta" in node] == [
        "delta1_1",
        "delta1_2",
        "delta2",
    ]
    for edge in drawn["diagram"]["edges"]:
        assert edge["gradient"] == f"d{edge['weight']}"


def test_the_steps_go_backwards_each_after_what_it_needs() -> None:
    state = BackpropExplorer().get_state()
    steps = state["steps"]
    formulas = {
        each["name"]: json.dumps(each["symbols"]) for each in state["equations"]
    }
    assert steps[:4] == ["loss", "da2", "da2_dz2", "delta2"]
    for place, name in enumerate(steps):
        for later in steps[place + 1 :]:
            assert f'"data-ref": "{later}"' not in formulas[name]


@pytest.mark.parametrize("explorer", [ForwardExplorer, BackpropExplorer])
def test_the_numbers_can_be_taken_along(explorer: type[Any]) -> None:
    page = ("backpropagation.html", "backprop", "Backpropagation")
    along = explorer(next_page=page).next_page
    assert (along["page"], along["anchor"], along["label"]) == page
    assert along["names"] == [*we.INPUTS, *we.PARAMETERS]
    assert explorer().next_page == {}
    for wrong in ("backpropagation.html", ("a", "b"), ("a", "b", ""), ("a", "b", 1)):
        with pytest.raises(ValueError, match="`next_page` must be three texts"):
            explorer(next_page=wrong)
