"""ActivationExplorer, LinearCollapse and SoftmaxExplorer, against nnlib itself."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from agreement import assert_program_agrees
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from shown import parts_of

from nnlib.activations import ACTIVATIONS
from nnlib.explorers import ActivationExplorer, LinearCollapse, SoftmaxExplorer
from nnlib.explorers import collapse_network as small
from nnlib.live.formulas.tex import read_tex
from nnlib.live.formulas.tree import plain

pytestmark = pytest.mark.usefixtures("front_end")

ELEMENTWISE = [name for name, each in ACTIVATIONS.items() if each.elementwise]
number = st.floats(-10, 10)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_the_program_computes_the_chosen_function(name: str) -> None:
    # One explorer for all: making it means tracing it.
    explorer = ActivationExplorer(function=name, compare="tanh")

    @given(z=st.floats(-8, 8))
    def is_computed(z: float) -> None:
        explorer.z = z
        got = explorer.program(**explorer.values)
        for key, value in explorer.result.items():
            assert got[key] == pytest.approx(value, rel=1e-12, abs=0), key
        assert got["saturated"] == levels_off(name, z)

    is_computed()


def levels_off(name: str, z: float) -> bool:
    """Tell whether the slope is small from z on outwards, and vanishes far out."""
    outwards = (np.linspace(z, end, 4001) for end in (-60.0, 60.0))
    slopes = (np.abs(ACTIVATIONS[name].derivative(each)) for each in outwards)
    return any(each.max() < 0.05 and each[-1] < 1e-6 for each in slopes)


def said(explorer: ActivationExplorer | LinearCollapse) -> str:
    """Return the sentences that are shown, their numbers by name."""
    values = explorer.program.evaluate(**explorer.values)
    (readout,) = parts_of(explorer, "readout")
    shown = [each for each in readout["sentences"] if values.get(each.get("when"), 1)]
    return " ".join(
        "".join(p if isinstance(p, str) else f"{{{p['value']}}}" for p in each["parts"])
        for each in shown
    )


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "step"])
def test_no_line_touches_a_corner_or_a_jump(name: str) -> None:
    for explorer in (
        ActivationExplorer(function=name, compare=None, z=0),
        ActivationExplorer(function="sigmoid", compare=name, z=0),
    ):
        chosen = explorer.values["function"] != ActivationExplorer().values["function"]
        text = said(explorer)
        assert ("straight line is that touches" in text) != chosen
        assert ("corner" in text) == (name != "step")
        assert ("jumps" in text) == (name == "step")
        assert text.count("nnlib takes") == 1
        assert "times as far" not in text or not chosen
        explorer.z = 0.1
        assert "that touches the curve" in said(explorer)
        assert "nnlib takes" not in said(explorer)


@pytest.mark.parametrize(
    ("name", "z", "words"),
    [
        ("leaky_relu", -3.0, "times as far"),  # 0.01, as far out as one likes
        ("silu", -1.3, "bottom of a dip"),
        ("gelu", -0.75, "bottom of a dip"),
        ("silu", -6.0, "is saturated"),
        ("gelu", -4.0, "is saturated"),
        ("elu", -5.0, "is saturated"),
        ("sigmoid", 4.0, "is saturated"),
        ("identity", 8.0, "times as far"),
        ("relu", -1.0, "dead side"),
        ("silu", -3.0, "times as far"),
    ],
)
def test_only_what_levels_off_is_saturated(name: str, z: float, words: str) -> None:
    text = said(ActivationExplorer(function=name, compare=None, z=z))
    found = [
        each
        for each in ("times as far", "bottom of a dip", "is saturated", "dead side")
        if each in text
    ]
    assert found == [words]


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid"])
def test_the_bend_is_how_far_the_curve_leaves_its_own_best_line(
    activation: str,
) -> None:
    for depth in small.DEPTHS:
        explorer = LinearCollapse(activation, depth)
        x = small.data().X
        y = explorer.network.predict(x)[:, 0]
        own = np.polyval(np.polyfit(x[:, 0], y, 1), x[:, 0])
        bend = explorer.program.evaluate(**explorer.values)["bend"]
        assert bend == pytest.approx(np.abs(y - own).max(), rel=1e-9)
        assert "{bend} away from the straight line that fits it best" in said(explorer)


def test_no_second_function_and_unknown_ones() -> None:
    explorer = ActivationExplorer(compare=None)
    assert set(explorer.result) == {"f", "f_slope"}
    assert explorer.program(**explorer.values)["comparing"] == 0
    for bad in ("relo", "softmax"):
        with pytest.raises(ValueError, match="`function`"):
            ActivationExplorer(function=bad)
    with pytest.raises(TypeError, match="`compare` must be the name"):
        ActivationExplorer(compare=[1])  # type: ignore[arg-type]


def of_four() -> SoftmaxExplorer:
    return SoftmaxExplorer(z4=0.0)


def scores(z: list[float]) -> dict[str, float]:
    return {f"z{i}": score for i, score in enumerate(z, start=1)}


@given(z=st.lists(number, min_size=4, max_size=4), T=st.floats(0.1, 10), c=number)
def test_softmax_is_nnlibs_and_a_shift_changes_nothing(
    explorer_at: Any, z: list[float], T: float, c: float
) -> None:
    explorer = explorer_at(of_four, **scores(z), T=T, c=c)
    got = explorer.program(**explorer.values)
    for key, value in explorer.result.items():
        assert got[key] == pytest.approx(value, rel=1e-12, abs=1e-300), key
    assert got["moved"] < 1e-12


def test_softmax_is_written_without_fractions_in_exponents() -> None:
    lines = {e["name"]: e["symbols"] for e in SoftmaxExplorer(z4=1.0).equations}
    assert plain(lines["s2"]) == "s2 = (z2 + c)/T"
    powers = [f"exp(s{i})" for i in range(1, 5)]
    assert plain(lines["a1"]) == f"a1 = ({powers[0]})/({' + '.join(powers)})"
    for tree in lines.values():
        assert "msup" not in json.dumps(tree)
        assert json.dumps(tree).count("mfrac") <= 1


@given(z=st.lists(number, min_size=4, max_size=4), T=st.floats(0.1, 10), c=number)
def test_every_line_of_softmax_has_its_number(
    explorer_at: Any, z: list[float], T: float, c: float
) -> None:
    explorer = explorer_at(of_four, **scores(z), T=T, c=c)
    values = explorer.program.evaluate(**explorer.values)
    for i, score in enumerate(z, start=1):
        assert values[f"s{i}"] == pytest.approx((score + c) / T, rel=1e-12)
    assert {each["name"] for each in explorer.equations} <= values.keys()


@pytest.mark.parametrize("activation", range(4))
@pytest.mark.parametrize("depth", small.DEPTHS)
def test_the_small_network_is_nnlibs(activation: int, depth: int) -> None:
    explorer = LinearCollapse(activation, depth)
    got = explorer.program(**explorer.values)
    for key, value in explorer.result.items():
        assert np.squeeze(got[key]) == pytest.approx(value, rel=1e-12, abs=1e-12), key
    assert (got["gap"] < 1e-12) == (activation == 0)
    assert got["bends"] == (activation != 0)


def test_collapse_refuses_what_it_does_not_have() -> None:
    with pytest.raises(TypeError, match="Received: w9"):
        LinearCollapse(w9=1.0)
    with pytest.raises(ValueError, match="`depth` must be one of 1, 2, 3"):
        LinearCollapse(depth=4)


def test_a_registrys_tex_is_read_and_other_tex_refused() -> None:
    assert plain(read_tex(ACTIVATIONS["silu"].formula)) == "SiLU(z) = zσ(z)"
    for bad in (r"\frac{1", "a}", r"\foo", r"\begin{matrix}", "^", "(a", "a)", "@"):
        with pytest.raises(ValueError, match="`source` must be TeX"):
            read_tex(bad)


# --- the same programs on the page, by its own evaluator ------------------------------


@examples(30)
@given(
    z=st.floats(-8, 8),
    function=st.sampled_from(ELEMENTWISE),
    compare=st.sampled_from([None, *ELEMENTWISE]),
)
def test_the_page_computes_functions_and_slopes_as_numpy_does(
    z: float, function: str, compare: str | None
) -> None:
    explorer = ActivationExplorer(function=function, compare=compare, z=z)
    program = explorer.program
    inputs = {name: explorer.values[name] for name in program.inputs}
    assert_program_agrees(program, inputs)


@examples(30)
@given(z=st.lists(number, min_size=3, max_size=3), T=st.floats(0.1, 10), c=number)
def test_the_page_computes_softmax_as_numpy_does(
    explorer_at: Any, z: list[float], T: float, c: float
) -> None:
    explorer = explorer_at(SoftmaxExplorer, **scores(z), T=T, c=c)
    program = explorer.program
    inputs = {name: explorer.values[name] for name in program.inputs}
    assert_program_agrees(program, inputs)


@examples(30)
@given(
    weights=st.lists(
        st.floats(-3, 3), min_size=len(small.NAMES), max_size=len(small.NAMES)
    ),
    activation=st.integers(0, 3),
    depth=st.sampled_from(small.DEPTHS),
    x=st.floats(-2, 2),
)
def test_any_weights_collapse_on_the_page_as_nnlibs_layers_do(
    weights: list[float], activation: int, depth: int, x: float
) -> None:
    numbers = dict(zip(small.NAMES, weights, strict=True))
    explorer = LinearCollapse(activation, depth, x, **numbers)
    program = explorer.program
    inputs = {name: explorer.values[name] for name in program.inputs}
    assert_program_agrees(program, inputs)
    got = program(**inputs)
    for key, value in explorer.result.items():
        assert np.squeeze(got[key]) == pytest.approx(value, rel=1e-9, abs=1e-9), key


def test_an_explorer_is_written_as_it_is_made():
    explorer = SoftmaxExplorer(z1=1.0, temperature=0.5)
    written = repr(explorer)
    assert "z1=1.0" in written
    assert "temperature=0.5" in written
    assert repr(eval(written)) == written
