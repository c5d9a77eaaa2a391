"""ActivationExplorer, LinearCollapse and SoftmaxExplorer, against nnlib itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from agreement import assert_program_agrees
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlib.activations import ACTIVATIONS
from nnlib.live import ActivationExplorer, LinearCollapse, SoftmaxExplorer
from nnlib.live.mathtree import plain
from nnlib.live.tex import read_tex
from nnlib.live.widgets import base
from nnlib.live.widgets import collapse_network as small

ELEMENTWISE = [name for name, each in ACTIVATIONS.items() if each.elementwise]
number = st.floats(-10, 10)


@pytest.fixture(autouse=True, scope="module")
def front_end(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Stand in for the bundle, which these tests do not run."""
    path: Path = tmp_path_factory.mktemp("static")
    for name in ("widget.js", "widget.css"):
        (path / name).write_text("", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(base, "STATIC", path)
        yield


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
        assert got["saturated"] == (abs(ACTIVATIONS[name].derivative(z)) < 0.05)

    is_computed()


def test_no_second_function_and_unknown_ones() -> None:
    explorer = ActivationExplorer(compare=None)
    assert set(explorer.result) == {"f", "f_slope"}
    assert explorer.program(**explorer.values)["comparing"] == 0
    for bad in ("relo", "softmax"):
        with pytest.raises(ValueError, match="`function`"):
            ActivationExplorer(function=bad)
    with pytest.raises(TypeError, match="`compare` must be the name"):
        ActivationExplorer(compare=[1])  # type: ignore[arg-type]


@given(z=st.lists(number, min_size=4, max_size=4), T=st.floats(0.1, 10), c=number)
def test_softmax_is_nnlibs_and_a_shift_changes_nothing(
    z: list[float], T: float, c: float
) -> None:
    explorer = SoftmaxExplorer(*z, temperature=T, shift=c)
    got = explorer.program(**explorer.values)
    for key, value in explorer.result.items():
        assert got[key] == pytest.approx(value, rel=1e-12, abs=1e-300), key
    assert got["moved"] < 1e-12


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


@settings(max_examples=30)
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


@settings(max_examples=30)
@given(z=st.lists(number, min_size=3, max_size=3), T=st.floats(0.1, 10), c=number)
def test_the_page_computes_softmax_as_numpy_does(
    z: list[float], T: float, c: float
) -> None:
    explorer = SoftmaxExplorer(*z, temperature=T, shift=c)
    program = explorer.program
    inputs = {name: explorer.values[name] for name in program.inputs}
    assert_program_agrees(program, inputs)


@settings(max_examples=30)
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
