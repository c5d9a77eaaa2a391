"""The page computes what numpy computes.

Generated programs run in both. Each instruction's result on the page is compared with
numpy's answer for the page's own operands. So an error of one instruction cannot hide
in, or be blamed on, another; and if every step agrees, every program does.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from agreement import EXTREME, SPECIAL, Array, assert_agrees
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page import page_evaluate

from book.deno import DenoError
from nnlib import worked_example
from nnlib.activations import ACTIVATIONS
from nnlib.layers import Dense
from nnlib.live import Program, TracingError, trace
from nnlib.live.program.instructions import Constant, Instruction
from nnlib.network import Network


def inlined(program: Program) -> tuple[Program, dict[str, str]]:
    """Return the program with its named functions written out and all values kept.

    Also, for each output of the program, the name of the value that it is.
    """
    listed: list[Instruction] = []

    def add(instructions: tuple[Instruction, ...], names: dict[Any, Any]) -> None:
        for step in instructions:
            args = tuple(names[a] if isinstance(a, str) else a for a in step.args)
            if step.function is not None:
                function = program.functions[step.function]
                inner = dict(zip(function.inputs, args, strict=True))
                add(function.instructions, inner)
                names[step.out] = inner[function.output]
                continue
            names[step.out] = f"v{len(listed)}"
            listed.append(replace(step, out=names[step.out], args=args))

    names: dict[Any, Any] = {name: name for name in program.inputs}
    add(program.instructions, names)
    every = [*program.inputs, *(step.out for step in listed)]
    flat = Program(
        program.name,
        program.inputs,
        tuple(listed),
        dict(zip(every, every, strict=True)),
    )
    return flat, {output: names[name] for output, name in program.outputs.items()}


def assert_program_agrees(program: Program, inputs: dict[str, Array]) -> None:
    """Check each instruction, then that named functions do what is written in them."""
    flat, names = inlined(program)
    values = page_evaluate(flat, **inputs)
    for step in flat.instructions:
        operands = [_operand(arg, values) for arg in step.args]
        assert_agrees(step, operands, values[step.out])
    for output, value in page_evaluate(program, **inputs).items():
        np.testing.assert_array_equal(value, values[names[output]], output, strict=True)


def _operand(arg: str | float | Constant, values: dict[str, Array]) -> Array:
    if isinstance(arg, str):
        return values[arg]
    return arg.array if isinstance(arg, Constant) else np.array(arg)


# --- generated programs ------------------------------------------------------

NUMBERS = st.one_of(
    st.floats(-5, 5),
    st.integers(-4, 4).map(float),
    st.sampled_from(SPECIAL),
    st.sampled_from(SPECIAL + EXTREME),
)
SIZES = st.sampled_from([0, 1, 1, 2, 2, 3, 4, 5, 6])
SHAPES = st.lists(SIZES, max_size=3).map(tuple)

UNARY = [
    *(np.negative, np.abs, np.sign, np.square, np.sqrt, np.reciprocal),
    *(np.floor, np.ceil, np.trunc, np.exp, np.expm1, np.log, np.log1p, np.log2),
    *(np.log10, np.sin, np.cos, np.tan, np.arctan, np.sinh, np.cosh, np.tanh),
    *(np.logical_not, np.isnan, np.isfinite, np.isinf, np.ravel, np.squeeze),
    *(np.zeros_like, np.ones_like, np.transpose, lambda x: x.T, lambda x: x.copy()),
    *(lambda x: x.astype(float), lambda x: x.astype(int), lambda x: x.astype(bool)),
    *(lambda x: x * x.size, lambda x: x.reshape(*x.shape[::-1]), np.std, np.var),
    *(activation.function for activation in ACTIVATIONS.values()),
    *(activation.derivative for activation in ACTIVATIONS.values()),
]
BINARY = [
    *(operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv),
    *(operator.mod, operator.pow, operator.lt, operator.le, operator.gt, operator.ge),
    *(operator.eq, operator.ne, operator.matmul, lambda x, y: (x > 0) & ~(y <= 1)),
    *(np.maximum, np.minimum, np.logaddexp, np.power, np.remainder, np.floor_divide),
    *(np.logical_and, np.logical_or, np.logical_xor, np.dot, np.outer, np.matmul),
    *(lambda x, y: x @ np.transpose(y), lambda x, y: np.transpose(x) @ y, np.full_like),
    *(lambda x, y: (x > y) + (y > 1), lambda x, y: (x > y) * (y > 1) * 2.5),
    *(lambda x, y: np.where(x > y, x, y), lambda x, y: np.where(x, y, 0)),
    *(lambda x, y: np.clip(x, -1, y), lambda x, y: np.clip(x, y, y + 1)),
    *(lambda x, y: np.clip(x, None, y), lambda x, y: np.stack([x, y, x], axis=-1)),
    *(lambda x, y: np.concatenate([x, y]), lambda x, y: np.stack([x, y])),
    *(lambda x, y: np.concatenate([x, y], axis=-1), lambda x, y: np.vstack([x, y])),
    *(lambda x, y: np.hstack([x, y]), lambda x, y: np.column_stack([x, y])),
    *(lambda x, y: np.concatenate([x, y], axis=None),),
    *(lambda x, y: np.broadcast_to(x, np.broadcast(x, y).shape),),
]
KINDS = ["unary", "binary", "binary", "product", "over", "index", "form"]
REDUCTIONS = [np.sum, np.mean, np.max, np.min, np.any, np.all, np.var]


def rank(x: Any) -> int:
    return int(np.ndim(x))


@st.composite
def arrays(draw: Any, shape: tuple[int, ...]) -> Array:
    n = int(np.prod(shape))
    if draw(st.booleans()):  # all different, so that none stands in for another
        return np.random.default_rng(draw(st.integers(0, 999))).normal(size=shape)
    data = draw(st.lists(NUMBERS, min_size=n, max_size=n))
    return np.array(data, dtype=np.float64).reshape(shape)


@st.composite
def partners(draw: Any, shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return a shape that broadcasts with another."""
    kept = draw(st.integers(0, len(shape)))
    sizes = shape[len(shape) - kept :]
    ones = draw(st.lists(st.booleans(), min_size=kept, max_size=kept))
    return tuple(1 if one else size for one, size in zip(ones, sizes, strict=True))


def step(draw: Any, values: list[Any]) -> Any:
    """Return something new, made of earlier values as a learner would write it."""
    x = draw(st.sampled_from(values[-4:]))
    r = rank(x)
    axis = st.integers(-r, r - 1) if r else st.none()
    match draw(st.sampled_from(KINDS)):
        case "unary":
            return draw(st.sampled_from(UNARY))(x)
        case "binary":
            fits = x._node.example.shape
            y = draw(
                st.one_of(
                    st.sampled_from(values),
                    NUMBERS,
                    partners(fits).flatmap(arrays),
                    st.just(x),
                )
            )
            x, y = (x, y) if draw(st.booleans()) else (y, x)
            return draw(st.sampled_from(BINARY))(x, y)
        case "product" if r:
            # A matrix or vector that fits, and its dual on the other side.
            y = draw(arrays((x._node.example.shape[-1], *draw(SHAPES)[:1])))
            return draw(st.sampled_from([lambda: x @ y, lambda: y.T @ x.T]))()
        case "over":
            keepdims = draw(st.booleans())
            if draw(st.integers(0, 3)) == 0:
                arg = draw(st.sampled_from([np.argmax, np.argmin]))
                return arg(x, draw(st.none() | axis), keepdims=keepdims)
            axes = st.lists(axis, max_size=3).map(tuple) if r else st.just(())
            chosen = draw(st.none() | axis | axes)
            reduction: Callable[..., Any] = draw(st.sampled_from(REDUCTIONS))
            return reduction(x, axis=chosen, keepdims=keepdims)
        case "index":
            part = st.none() | st.integers(-4, 4)
            step_ = st.sampled_from([None, 1, 2, -1, -2, 3, -3])
            item = st.one_of(
                st.builds(slice, part, part, step_),
                st.integers(-2, 1),
                st.sampled_from([None, ...]),
            )
            return x[tuple(draw(st.lists(item, max_size=r + 1)))]
        case _:
            shape = x.shape
            forms: list[Callable[[], Any]] = [
                lambda: np.transpose(x, draw(st.permutations(range(r)))),
                lambda: np.expand_dims(x, draw(st.integers(-r - 1, r))),
                lambda: np.expand_dims(x, (0, -1)),
                lambda: np.squeeze(x, draw(axis)),
                lambda: x.reshape(-1, 1),
                lambda: x.reshape(shape[-1], -1),
                lambda: x.reshape(x.size // shape[0], shape[0]),
                lambda: np.broadcast_to(x, (2, *shape)),
                lambda: np.reshape(x, (1, *shape, 1)),
                lambda: x / (shape[0] - 1.0),
            ]
            return draw(st.sampled_from(forms))()


@st.composite
def programs(draw: Any) -> tuple[Program, dict[str, tuple[int, ...]]]:
    """Return a program traced from generated numpy code, and its inputs' shapes."""
    first = draw(SHAPES)
    others = st.one_of(partners(first), SHAPES, st.just(first))
    shapes = {"x": first}
    for name in "yz"[: draw(st.integers(0, 2))]:
        shapes[name] = draw(others)

    def function(**inputs: Any) -> dict[str, Any]:
        values = list(inputs.values())
        for _ in range(draw(st.integers(1, 8))):
            try:
                new = step(draw, values)
            except (ValueError, IndexError, TracingError, ZeroDivisionError):
                continue  # shapes that do not fit
            if hasattr(new, "_node") and new._node.example.size <= 200:
                values.append(new)
        return {f"r{i}": value for i, value in enumerate(values)}

    # The program must not know the numbers: it sees other ones than it is run on.
    examples = {name: np.full(shape, 0.5) for name, shape in shapes.items()}
    return trace(function, **examples), shapes


THOROUGH = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@settings(THOROUGH, max_examples=500)
@given(st.data())
def test_each_instruction_of_a_generated_program_gives_what_numpy_gives(
    data: st.DataObject,
) -> None:
    program, shapes = data.draw(programs())
    inputs = {name: data.draw(arrays(shape)) for name, shape in shapes.items()}
    assert_program_agrees(program, inputs)


@THOROUGH
@given(st.data())
def test_a_program_runs_or_refuses_other_shapes_in_the_page_as_in_numpy(
    data: st.DataObject,
) -> None:
    program, shapes = data.draw(programs())
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


@settings(THOROUGH, max_examples=60)
@given(st.data())
def test_the_worked_example_and_its_gradients_are_nnlibs_on_the_page(
    data: st.DataObject,
) -> None:
    names = list(worked_example.DEFAULTS)
    values = {name: data.draw(st.floats(-10, 10)) for name in names}
    program = trace(worked_example.gradients, **worked_example.DEFAULTS)
    for name, value in page_evaluate(program, **values).items():
        expected = worked_example.gradients(**values)[name]
        # Of the numbers that were subtracted to get there: a2 − y can be tiny.
        assert value == pytest.approx(expected, rel=1e-12, abs=1e-15), name

    del values["y"]
    x1, x2 = np.linspace(-2, 2, 5)[None, :], np.linspace(-3, 3, 4)[:, None]
    grid = {**values, "x1": x1, "x2": x2}  # a heat map, from a program of numbers
    program = trace(worked_example.forward, **values)
    for name, array in page_evaluate(program, **grid).items():
        expected = worked_example.forward(**grid)[name]
        np.testing.assert_allclose(array, expected, rtol=1e-12, atol=1e-14)


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


@settings(THOROUGH, max_examples=40)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 12),
    st.tuples(*[st.integers(1, 9)] * 4),
)
def test_one_traced_training_step_runs_for_any_batch_and_width_on_the_page(
    seed: int, n: int, widths: tuple[int, ...]
) -> None:
    inputs = train_inputs(np.random.default_rng(seed), n, widths)
    expected = train(**inputs)
    # Absolutely too: a gradient may be the small sum of large terms.
    for name, value in page_evaluate(TRAIN, **inputs).items():
        np.testing.assert_allclose(
            value, expected[name], rtol=1e-12, atol=1e-13, err_msg=name
        )
    assert_program_agrees(TRAIN, inputs)
