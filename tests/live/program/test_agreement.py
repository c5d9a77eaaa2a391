"""The page computes what numpy computes.

Generated programs run in both, and are compared step by step: see `agreement`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from agreement import Array, assert_program_agrees
from examples import examples
from generated import SHAPES, arrays, input_shapes, programs
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from page import page_evaluate

from nnlib import worked_example
from nnlib.layers import Dense
from nnlib.live import trace
from nnlib.live.sphinx.deno import DenoError
from nnlib.network import Network

# What traces and writes programs is counted for coverage where it is tested itself.
pytestmark = pytest.mark.no_cover

# --- generated programs ------------------------------------------------------

# Some of them are large, and take long to be drawn.
LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large]


@examples(500, suppress_health_check=LARGE)
@given(st.data())
def test_each_instruction_of_a_generated_program_gives_what_numpy_gives(
    data: st.DataObject,
) -> None:
    shapes = data.draw(input_shapes())
    program = data.draw(programs(shapes))
    inputs = {name: data.draw(arrays(shape)) for name, shape in shapes.items()}
    assert_program_agrees(program, inputs)


@examples(150, suppress_health_check=LARGE)
@given(st.data())
def test_a_program_runs_or_refuses_other_shapes_in_the_page_as_in_numpy(
    data: st.DataObject,
) -> None:
    shapes = data.draw(input_shapes())
    program = data.draw(programs(shapes))
    # Another size wherever one of the examples' sizes occurs, or quite other shapes.
    sizes = data.draw(st.permutations(range(7)))
    other = {name: tuple(sizes[n] for n in shape) for name, shape in shapes.items()}
    if data.draw(st.booleans()):
        other = {name: data.draw(SHAPES) for name in shapes}
    inputs = {name: data.draw(arrays(shape)) for name, shape in other.items()}
    try:
        program.evaluate(**inputs)
    except ValueError:
        with pytest.raises(DenoError):
            page_evaluate(program, **inputs)
    else:
        assert_program_agrees(program, inputs)


# --- nnlib's own programs ----------------------------------------------------


GRADIENTS = trace(worked_example.gradients, **worked_example.DEFAULTS)


@examples(60)
@given(st.data())
def test_the_worked_example_and_its_gradients_are_nnlibs_on_the_page(
    data: st.DataObject,
) -> None:
    names = list(worked_example.DEFAULTS)
    values = {name: data.draw(st.floats(-10, 10)) for name in names}
    found, wanted = GRADIENTS(**values), worked_example.gradients(**values)
    # numpy squares an array's numbers; a single one's ** 2 is pow, whose last place may
    # be another.
    np.testing.assert_array_max_ulp(found.pop("loss"), wanted.pop("loss"), maxulp=1)
    assert found == wanted
    assert_program_agrees(GRADIENTS, values)

    del values["y"]
    x1, x2 = np.linspace(-2, 2, 5)[None, :], np.linspace(-3, 3, 4)[:, None]
    grid = {**values, "x1": x1, "x2": x2}  # a heat map, from a program of numbers
    program = trace(worked_example.forward, **values)
    for name, array in worked_example.forward(**grid).items():
        np.testing.assert_array_equal(program(**grid)[name], array)
    assert_program_agrees(program, grid)


def train(
    X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any, W3: Any, b3: Any
) -> dict[str, Any]:
    network = Network(
        [Dense(W1, b1, "tanh"), Dense(W2, b2, "relu"), Dense(W3, b3, "sigmoid")]
    )
    values = network.forward(X)
    gradients = network.backward(values, Y, "binary_cross_entropy")
    loss = network.loss(values, Y, "binary_cross_entropy")
    return {"loss": loss, "output": values.output, **gradients.parameters}


def train_inputs(
    rng: np.random.Generator, n: int, widths: tuple[int, ...]
) -> dict[str, Array]:
    inputs = {
        "X": rng.normal(size=(n, widths[0])),
        "Y": rng.integers(0, 2, size=(n, widths[-1])).astype(float),
    }
    for i, (before, after) in enumerate(pairwise(widths), start=1):
        inputs[f"W{i}"] = rng.normal(size=(after, before))
        inputs[f"b{i}"] = rng.normal(size=after)
    return inputs


TRAIN = trace(train, **train_inputs(np.random.default_rng(0), 4, (2, 3, 3, 1)))


@examples(40)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 12),
    st.tuples(*[st.integers(1, 9)] * 4),
)
def test_one_traced_training_step_runs_for_any_batch_and_width_on_the_page(
    seed: int, n: int, widths: tuple[int, ...]
) -> None:
    inputs = train_inputs(np.random.default_rng(seed), n, widths)
    got = TRAIN(**inputs)
    for name, value in train(**inputs).items():
        np.testing.assert_array_equal(got[name], value, name)
    assert_program_agrees(TRAIN, inputs)
