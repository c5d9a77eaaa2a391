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
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from page import page_evaluate, page_operations

from book.deno import DenoError
from nnlib import worked_example
from nnlib.activations import ACTIVATIONS
from nnlib.layers import Dense
from nnlib.live import Program, TracingError, trace
from nnlib.live.operations import OPERATIONS, compute
from nnlib.live.program import Constant, Instruction
from nnlib.network import Network

Array = NDArray[np.float64]

TOLERANCE = 1e-12
# Below the normal numbers float64 has fewer digits: there, some of its smallest steps.
SMALLEST_STEPS = 4 * 5e-324

# Operations that add up: numpy adds in another order (pairwise, in blocks, or BLAS's)
# than the page. Both are right to within rounding errors of the terms, which can be
# far larger than their sum; so the measure is the same sum without signs.
ADDS_UP = {"sum", "mean", "matmul", "dot"}

# Which zero is the largest or smallest of 0 and −0, or the sum of none, numpy leaves
# to the order in which it looks.
ANY_ZERO = ADDS_UP | {"maximum", "minimum", "clip", "max", "min"}


def scale(instruction: Instruction, operands: list[Array], expected: Array) -> Array:
    """Return what the error of an instruction's result is measured against."""
    if instruction.op in ADDS_UP:
        # An infinite term decides a sum by itself; it is no measure for the others.
        terms = [np.abs(np.where(np.isfinite(x), x, 0.0)) for x in operands]
        return compute(instruction.op, terms, instruction.params)
    if instruction.op == "logaddexp":
        # max(x, y) + log(1 + …): near 0 the two parts cancel.
        return np.maximum(np.abs(expected), np.abs(operands[0]))
    return np.abs(expected)


def numpys_answer(instruction: Instruction, operands: list[Array]) -> Array:
    """Return what numpy computes for an instruction."""
    expected = compute(instruction.op, operands, instruction.params)
    finite = all(np.isfinite(x).all() for x in operands)
    if finite or instruction.op not in {"matmul", "dot"} or 0 in map(np.ndim, operands):
        return expected
    # Libraries for matrices differ on 0 · nan and 0 · inf; plain numpy does not.
    x, y = operands
    x = x[None, :] if x.ndim == 1 else x
    y = y[:, None] if y.ndim == 1 else y
    products = x[..., :, :, None] * y[..., None, :, :]
    return np.asarray(np.sum(products, axis=-2)).reshape(expected.shape)


def assert_agrees(instruction: Instruction, operands: list[Array], got: Array) -> None:
    with np.errstate(all="ignore"):
        expected = numpys_answer(instruction, operands)
        measure = scale(instruction, operands, expected)
        # Finite terms whose sum may overflow: inf or not depends on the order.
        decided = np.isfinite(measure) | ~np.isin(instruction.op, list(ADDS_UP))
        close = np.abs(got - expected) <= TOLERANCE * measure + SMALLEST_STEPS
    same = (got == expected) | (np.isnan(got) & np.isnan(expected))
    zeros = (np.signbit(got) == np.signbit(expected)) | (expected != 0)
    zeros |= np.isnan(expected) | np.array(instruction.op in ANY_ZERO)
    said = f"{instruction}\non {operands}\nnumpy: {expected}\npage: {got}"
    assert got.shape == expected.shape, said
    assert np.all(((same | (np.isfinite(expected) & close)) & zeros) | ~decided), said


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

SPECIAL = [0.0, -0.0, 1.0, -1.0, 2.0, -0.5, 3.0, np.inf, -np.inf, np.nan]
EXTREME = [1e308, -1e308, 1e-308, 5e-324, 1e16, 745.2, -745.2, 1000.0, -1000.0]
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
    deadline=None,
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


@pytest.mark.parametrize(
    "name", [name for name, op in OPERATIONS.items() if op.elementwise]
)
def test_an_operation_agrees_on_every_combination_of_special_numbers(name: str) -> None:
    arguments = OPERATIONS[name].fewest
    special = np.array([*SPECIAL, *(EXTREME if arguments < 3 else [])])
    grid = [x.ravel() for x in np.meshgrid(*[special] * arguments)]
    rng = np.random.default_rng(1)
    drawn = [
        np.concatenate([rng.normal(size=500) * size for size in (1e-9, 1.0, 30.0, 1e5)])
        for _ in range(arguments)
    ]
    inputs = {
        f"x{i}": np.concatenate(pair)
        for i, pair in enumerate(zip(grid, drawn, strict=True))
    }
    listed = Instruction("out", name, tuple(inputs))
    program = Program("one", tuple(inputs), (listed,), {"out": "out"})
    assert_agrees(
        listed, list(inputs.values()), page_evaluate(program, **inputs)["out"]
    )


STACKS = st.lists(st.sampled_from([1, 2, 3]), max_size=1).map(tuple)


@THOROUGH
@given(st.data(), STACKS, STACKS, SIZES, SIZES, SIZES)
def test_matmul_and_dot_agree_on_vectors_matrices_and_stacks(
    data: st.DataObject,
    stack_x: tuple[int, ...],
    stack_y: tuple[int, ...],
    n: int,
    k: int,
    m: int,
) -> None:
    x_shape = data.draw(st.sampled_from([(k,), (n, k), (*stack_x, n, k)]))
    y_shape = data.draw(st.sampled_from([(k,), (k, m), (*stack_y, k, m)]))
    name = data.draw(st.sampled_from(["matmul", "dot"]))
    inputs = {"x": data.draw(arrays(x_shape)), "y": data.draw(arrays(y_shape))}
    product = Instruction("out", name, ("x", "y"))
    program = Program("product", ("x", "y"), (product,), {"out": "out"})
    try:
        program.evaluate(**inputs)
    except ValueError:
        with pytest.raises(DenoError):
            page_evaluate(program, **inputs)
    else:
        assert_program_agrees(program, inputs)


def test_the_page_and_python_know_the_same_operations_of_the_same_form() -> None:
    assert page_operations() == {
        name: [op.fewest, op.most, sorted(op.params)] for name, op in OPERATIONS.items()
    }


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
    for name, value in page_evaluate(TRAIN, **inputs).items():
        np.testing.assert_allclose(
            value, expected[name], rtol=1e-12, atol=1e-13, err_msg=name
        )
    assert_program_agrees(TRAIN, inputs)
