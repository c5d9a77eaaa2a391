"""Every operation of a program, by itself: the page computes what numpy computes.

Elementwise operations on every combination of special numbers; all others on every
combination of small shapes, axes and the like, those included that both must refuse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, permutations, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from agreement import EXTREME, SPECIAL, Array, assert_agrees
from page import page_complaints, page_evaluate, page_operations

from nnlib.live import Program, TracingError, trace
from nnlib.live.program.instructions import Instruction
from nnlib.live.program.operations import OPERATIONS, compute
from nnlib.live.trace.array_methods import METHODS
from nnlib.live.trace.live_function import live_function
from nnlib.live.trace.numpy_handlers import BY_SIZE, HANDLERS
from nnlib.live.trace.settings import Setting
from nnlib.live.trace.ufuncs import _ON_TRUTHS

# An operation, its parameters, and what it is used on: inputs, and fixed numbers.
Case = tuple[str, dict[str, Any], Sequence[Array | float]]

SHAPES = [(), (1,), (4,), (0,), (2, 3), (3, 1), (1, 1), (0, 3), (3, 0), (2, 3, 4)]
MORE_SHAPES = [*SHAPES, (1, 0, 2), (0, 0), (2, 1, 3), (2, 2, 2, 2)]


def assert_cases_agree(cases: Iterable[Case]) -> None:
    """Check that numpy and the page give the same results, and refuse the same."""
    inputs: dict[str, Array] = {}
    accepted: list[Instruction] = []
    refused: list[tuple[Program, dict[str, Array]]] = []
    for op, params, operands in cases:
        given: dict[str, Array] = {}
        args: list[str | float] = []
        for operand in operands:
            if isinstance(operand, float):
                args.append(operand)
                continue
            args.append(f"x{len(inputs) + len(given)}")
            given[str(args[-1])] = operand
        step = Instruction(f"y{len(accepted)}", op, tuple(args), params)
        try:
            with np.errstate(all="ignore"):
                compute(op, [np.asarray(operand) for operand in operands], params)
        except ValueError:
            refused.append((_program([step], tuple(given)), given))
        else:
            accepted.append(step)
            inputs.update(given)
    assert accepted, "no case that numpy accepts"
    complaints = page_complaints(refused)
    for (program, given), said in zip(refused, complaints, strict=True):
        (step,) = program.instructions
        assert re.search(rf"{step.op}\(.*\): ", said or ""), (step, given, said)
    values = page_evaluate(_program(accepted, tuple(inputs)), **inputs)
    for step in accepted:
        read = [inputs[a] if isinstance(a, str) else np.asarray(a) for a in step.args]
        assert_agrees(step, read, values[step.out])


def _program(steps: list[Instruction], inputs: tuple[str, ...]) -> Program:
    return Program(
        "cases", inputs, tuple(steps), {step.out: step.out for step in steps}
    )


def distinct(shape: tuple[int, ...]) -> Array:
    """Return an array in which every number is another."""
    return np.arange(1.0, 1.0 + np.prod(shape)).reshape(shape)


def special(shape: tuple[int, ...], seed: int) -> Array:
    """Return an array with ties, infinities and nan."""
    rng = np.random.default_rng(seed)
    return rng.choice([*SPECIAL, 2.0, 2.0, 3.0, -4.5, 0.0, 1e16], size=shape)


# --- element by element --------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [name for name, op in OPERATIONS.items() if op.elementwise and not op.params],
)
def test_an_operation_agrees_on_every_combination_of_special_numbers(name: str) -> None:
    arguments = OPERATIONS[name].fewest
    # scipy itself says that P(1e-308, 1) is 0; 5e-324 has no second digit.
    far = arguments < 3 and name not in ("gammainc", "ndtri")
    numbers = np.array([*SPECIAL, *(EXTREME if far else [])])
    grid: list[Array] = [x.ravel() for x in np.meshgrid(*[numbers] * arguments)]
    rng = np.random.default_rng(1)
    drawn: list[Array] = [
        np.concatenate([rng.normal(size=500) * size for size in (1e-9, 1.0, 30.0, 1e5)])
        for _ in range(arguments)
    ]
    assert_cases_agree([(name, {}, grid), (name, {}, drawn)])


def test_rounding_agrees_in_the_middle_and_at_any_digit() -> None:
    middles = np.arange(-20, 20) / 8
    rng = np.random.default_rng(2)
    numbers = [
        np.array([*SPECIAL, *EXTREME]),
        np.concatenate([middles, middles * 1e-3, 2.675 + middles, 1e15 + middles]),
        *(rng.normal(size=300) * size for size in (1e-5, 1.0, 1e4, 1e17)),
    ]
    assert_cases_agree(
        ("round", {"decimals": decimals, "exact": exact}, [x])
        for decimals in (-2, -1, 0, 1, 2, 5, 12)
        for exact in (False, True)
        for x in numbers
        if not exact or np.isfinite(x).all()
    )


@pytest.mark.parametrize("name", ["subtract", "where"])
def test_arrays_broadcast_as_in_numpy_or_are_refused(name: str) -> None:
    arguments = OPERATIONS[name].fewest
    shapes = MORE_SHAPES if arguments == 2 else SHAPES[:7]
    assert_cases_agree(
        (name, {}, [distinct(shape) * (i + 1) for i, shape in enumerate(chosen)])
        for chosen in product(shapes, repeat=arguments)
    )


# --- along axes ----------------------------------------------------------------


def axes_of(shape: tuple[int, ...]) -> Iterator[Any]:
    """Yield every way to name axes, some that do not exist among them."""
    rank = len(shape)
    yield None
    yield from range(-rank - 1, rank + 1)
    for count in range(rank + 1):
        yield from combinations(range(rank), count)
    yield from [(-1, 0), (0, 0)]


@pytest.mark.parametrize("name", ["sum", "mean", "prod", "max", "min", "any", "all"])
def test_a_reduction_agrees_on_all_shapes_and_axes(name: str) -> None:
    assert_cases_agree(
        (name, {"axis": axis, "keepdims": keepdims}, [x])
        for i, shape in enumerate(MORE_SHAPES)
        for x in (-distinct(shape), special(shape, i), special(shape, i + 50))
        for axis in axes_of(shape)
        for keepdims in (False, True)
    )


@pytest.mark.parametrize("name", ["argmax", "argmin"])
def test_the_place_of_an_extreme_agrees_for_ties_and_nan(name: str) -> None:
    rows = [*permutations([1.0, 1.0, 2.0, np.nan]), *permutations([np.inf, 0, -np.inf])]
    arrays = [np.array(row) for row in rows]
    arrays += [special(shape, i) for i, shape in enumerate(MORE_SHAPES)]
    assert_cases_agree(
        (name, {"axis": axis, "keepdims": keepdims}, [x])
        for x in arrays
        for axis in axes_of(x.shape)
        if not isinstance(axis, tuple)
        for keepdims in (False, True)
    )


# --- products --------------------------------------------------------------------

FACTORS = [
    *[(), (1,), (2,), (3,), (0,), (1, 1), (2, 3), (3, 2), (3, 3), (0, 3), (3, 0)],
    *[(2, 2, 3), (1, 3, 2), (2, 3, 3), (4, 1, 2, 3), (2, 3, 2), (3, 3, 2)],
]


@pytest.mark.parametrize("name", ["matmul", "dot", "outer"])
def test_a_product_agrees_on_all_pairs_of_shapes(name: str) -> None:
    assert_cases_agree(
        (name, {}, pair)
        for i, (left, right) in enumerate(product(FACTORS, repeat=2))
        for pair in (
            (distinct(left), distinct(right) - 2.5),
            (special(left, i), special(right, i + 500)),
        )
    )


def test_nothing_times_nan_is_nan_in_dot_too() -> None:
    # np.dot itself says 0 here.
    numbers = np.array([np.nan, np.inf, 1.0])
    with np.errstate(all="ignore"):
        answer = compute("dot", [np.array(0.0), numbers], {})
    np.testing.assert_array_equal(answer, [np.nan, np.nan, 0.0])
    assert_cases_agree([("dot", {}, [0.0, numbers]), ("dot", {}, [numbers, 0.0])])


# --- other arrangements ------------------------------------------------------------


def test_transposing_agrees_for_every_order_of_axes() -> None:
    orders: list[Any] = [None, (), (0,), (-1, 0), (0, 0), (0, 1, 3), (-1, -2, -3)]
    orders += [order for rank in (2, 3, 4) for order in permutations(range(rank))]
    assert_cases_agree(
        ("transpose", {"axes": axes}, [distinct(shape)])
        for shape in MORE_SHAPES
        for axes in orders
    )


def test_new_shapes_agree() -> None:
    dims: list[tuple[float, ...]]
    dims = [(), (-1,), (4,), (6,), (3, 2), (-1, 2), (2, -1, 3), (0,), (0, -1), (-1, -1)]
    dims += [(-2, 3), (1, 1, 1), (3, 0, 5), (2.5, 2), (24,), (4, 3, 2), (1, -1)]
    assert_cases_agree(
        (name, {}, [distinct(shape), *map(float, chosen)])
        for name in ("reshape", "broadcast_to")
        for shape in MORE_SHAPES
        for chosen in dims
    )


def test_axes_are_added_and_dropped_as_in_numpy() -> None:
    assert_cases_agree(
        (name, {"axis": axis}, [distinct(shape)])
        for shape in MORE_SHAPES
        for axis in axes_of((*shape, 1))
        for name in ("expand_dims", "squeeze")
        if axis is not None or name == "squeeze"
    )
    assert_cases_agree(("ravel", {}, [distinct(shape)]) for shape in MORE_SHAPES)


def test_slices_agree_for_every_start_stop_and_step() -> None:
    places = [None, -6, -4, -2, -1, 0, 1, 3, 4, 7]
    assert_cases_agree(
        ("index", {"items": (slice(start, stop, step),)}, [distinct((size,))])
        for start, stop in product(places, repeat=2)
        for step in (None, 1, 2, 5, -1, -2, -5)
        for size in (0, 1, 4)
    )


def test_indices_of_several_parts_agree() -> None:
    parts = [
        0,
        -1,
        2,
        -4,
        None,
        ...,
        slice(None),
        slice(1, None),
        slice(None, None, -2),
    ]
    assert_cases_agree(
        ("index", {"items": items}, [distinct(shape)])
        for shape in [(), (4,), (2, 3), (0, 3), (2, 3, 4)]
        for count in range(4)
        for items in product(parts, repeat=count)
        if items.count(...) <= 1
    )


def test_a_changed_part_agrees_and_leaves_the_rest() -> None:
    parts = [0, -1, ..., slice(None), slice(1, None), slice(None, None, -2), None]
    assert_cases_agree(
        ("put", {"items": items}, [distinct(shape), value])
        for shape in [(), (4,), (2, 3), (0, 3), (2, 3, 4)]
        for count in range(3)
        for items in product(parts, repeat=count)
        if items.count(...) <= 1
        for value in (np.array(-1.0), -distinct((3,)), -distinct((2, 1)))
    )


def test_taking_rows_agrees() -> None:
    places = [np.array(0.0), np.array([2.0, 0.0, 0.0, -1.0]), np.zeros((2, 2))]
    assert_cases_agree(
        ("take", {"axis": axis}, [distinct(shape), at])
        for shape in [(4,), (3, 4), (4, 3, 4)]
        for axis in range(-3, 3)
        for at in places
    )


def test_there_is_no_row_between_two() -> None:
    program = trace(lambda x, k: np.take(x, k), x=np.ones(3), k=1)
    with pytest.raises(ValueError, match=r"made of whole numbers; got 1\.5"):
        program(x=np.ones(3), k=1.5)
    # A page has no error for it, and no number.
    assert np.isnan(page_evaluate(program, x=np.ones(3), k=1.5)["result"])


@pytest.mark.parametrize("name", ["cumsum", "sort"])
def test_running_sums_and_sorting_agree_along_every_axis(name: str) -> None:
    assert_cases_agree(
        (name, {"axis": axis}, [x])
        for i, shape in enumerate(MORE_SHAPES)
        for x in (-distinct(shape), special(shape, i), special(shape, i + 50))
        for axis in range(-4, 4)
    )


def test_passing_series_and_their_transforms_agree() -> None:
    rng = np.random.default_rng(3)
    series = [rng.normal(size=n) for n in (1, 2, 3, 8, 30)]
    assert_cases_agree(("convolve", {}, pair) for pair in product(series, repeat=2))
    assert_cases_agree(
        (name, {}, [x])
        for name in ("dft_real", "dft_imag")
        for x in (*series, rng.normal(size=(3, 100)), np.zeros(5), np.zeros((2, 0)))
    )


def test_small_linear_algebra_agrees() -> None:
    rng = np.random.default_rng(4)
    squares = [rng.normal(size=(n, n)) for n in (1, 2, 3, 3, 5)] + [np.eye(2)[::-1]]
    singular = [np.zeros((2, 2)), np.ones((3, 3)), np.ones((2, 3))]
    assert_cases_agree(("det", {}, [a]) for a in (*squares, *singular))
    assert_cases_agree(
        ("solve", {}, [a, b])
        for a in (*squares, *singular)
        for b in (rng.normal(size=len(a)), rng.normal(size=(len(a), 2)), np.ones(4))
    )


@pytest.mark.parametrize("name", ["concatenate", "stack"])
def test_joining_agrees_along_every_axis(name: str) -> None:
    assert_cases_agree(
        (name, {"axis": axis}, [distinct(left), -distinct(right), distinct(left)])
        for left, right in product(MORE_SHAPES, repeat=2)
        for axis in (-2, -1, 0, 1, 2)
    )


@pytest.mark.parametrize("name", ["vstack", "hstack", "column_stack"])
def test_joining_rows_and_columns_agrees(name: str) -> None:
    assert_cases_agree(
        (name, {}, operands)
        for left, right in product(MORE_SHAPES, repeat=2)
        for operands in ([distinct(left)], [distinct(left), -distinct(right)])
    )


def test_sizes_agree() -> None:
    arrays = [distinct(shape) for shape in MORE_SHAPES]
    axes = (None, -2, -1, 0, 1, 2)
    assert_cases_agree(("size", {"axis": k}, [x]) for x in arrays for k in axes)
    assert_cases_agree(
        ("expect_size", {"axis": axis, "size": size}, [x])
        for x, axis, size in product(arrays, axes[1:], range(5))
    )
    assert_cases_agree(
        ("full_like", {}, list(pair)) for pair in product(arrays, arrays)
    )


def test_all_operations_are_tested_here() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    others = [name for name, op in OPERATIONS.items() if not op.elementwise]
    assert [name for name in others if f'"{name}"' not in text] == []


def test_the_page_and_python_know_the_same_operations_of_the_same_form() -> None:
    assert page_operations() == {
        name: [op.fewest, op.most, sorted(op.params), op.elementwise]
        for name, op in OPERATIONS.items()
    }


# --- all that can be traced has its operation --------------------------------------

X = np.array([[0.5, -1.5, 2.0], [1.0, 0.0, -0.25]])
# How to call those that do not take one array alone.
CALLS: dict[Callable[..., Any], Callable[[Any], Any]] = {
    np.where: lambda x: np.where(x > 0, x, -1.0),
    np.clip: lambda x: np.clip(x, -1.0, 1.0),
    np.dot: lambda x: np.dot(x, [1.0, 2.0, 3.0]),
    np.outer: lambda x: np.outer(x, x),
    np.reshape: lambda x: np.reshape(x, (3, -1)),
    np.broadcast_to: lambda x: np.broadcast_to(x, (2, 2, 3)),
    np.expand_dims: lambda x: np.expand_dims(x, 1),
    np.full_like: lambda x: x * np.full_like(x, 3.0),
    np.shape: lambda x: x * np.shape(x)[1],
    np.ndim: lambda x: x * np.ndim(x),
    np.size: lambda x: x * np.size(x),
    np.linalg.solve: lambda x: np.linalg.solve(x @ x.T + np.eye(2), x),
    np.linalg.inv: lambda x: np.linalg.inv(x @ x.T + [[1.0, 0.5], [0.2, 2.0]]),
    np.linalg.det: lambda x: np.linalg.det(x @ x.T + np.eye(2)),
    np.linalg.eigvalsh: lambda x: np.linalg.eigvalsh(x @ x.T),
    np.linalg.eigh: lambda x: np.linalg.eigh(x @ x.T + [[0.0, 0.5], [0.5, 2.0]])[1],
    np.linalg.matrix_power: lambda x: np.linalg.matrix_power(
        x @ x.T + [[1.0, 0.5], [0.2, 2.0]], 3
    ),
    np.polyder: lambda x: np.polyder(x[0]),
    np.polyint: lambda x: np.polyint(x[0]),
    np.unwrap: lambda x: np.unwrap(x[0] * 4),
    np.cross: lambda x: np.cross(x[0], x[1]),
    np.inner: lambda x: np.inner(x[0], x[1]),
    np.vdot: lambda x: np.vdot(x[0], x[1]),
    np.einsum: lambda x: np.einsum("ij,kj->ki", x, x),
    np.linspace: lambda x: np.linspace(x[0, 0], x[1, 0], 7),
    np.meshgrid: lambda x: np.meshgrid(x[0], x[1])[1],
    np.tile: lambda x: np.tile(x, (2, 1, 2)),
    np.repeat: lambda x: np.repeat(x, 2, axis=1),
    np.take: lambda x: np.take(x, [2, 0], axis=1),
    np.select: lambda x: np.select([x > 1, x > 0], [x, -x], 7.0),
    np.gradient: lambda x: np.gradient(x[0], 0.5),
    np.interp: lambda x: np.interp(x, [-1.0, 0.0, 1.5], [2.0, 1.0, 3.0]),
    np.convolve: lambda x: np.convolve(x[0], x[1], "same"),
    np.roll: lambda x: np.roll(x, 1, axis=1) - np.roll(x, -2),
    np.polyval: lambda x: np.polyval([2.0, -1.0, 3.0], x),
    np.polyfit: lambda x: np.polyfit([0.0, 1.0, 3.0], x[0], 1),
    np.fft.fft: lambda x: np.abs(np.fft.fft(x)),
    np.fft.ifft: lambda x: np.real(np.fft.ifft(x)),
    np.fft.rfft: lambda x: np.imag(np.fft.rfft(x)),
    np.round: lambda x: np.round(x * 3, 1),
    np.quantile: lambda x: np.quantile(x, [0.25, 0.5], axis=1),
    np.percentile: lambda x: np.percentile(x, 30),
    np.histogram: lambda x: np.histogram(x, 4)[0],
    np.logspace: lambda x: np.logspace(x[0, 0], 1.0, 5),
    np.piecewise: lambda x: np.piecewise(x, [x < 0, x > 1], [lambda v: -v, 2.0, 0.5]),
    np.append: lambda x: np.append(x, x[0]),
    np.isclose: lambda x: np.isclose(x, 1.0),
    np.allclose: lambda x: np.allclose(x, x),
    np.swapaxes: lambda x: np.swapaxes(x, 0, 1),
    np.searchsorted: lambda x: np.searchsorted([-1.0, 0.0, 1.5], x),
    np.cumprod: lambda x: np.cumprod(x[0]),
    np.vander: lambda x: np.vander(x[0], 3),
    np.correlate: lambda x: np.correlate(x[0], x[1], "full"),
    np.average: lambda x: np.average(x[0], weights=[1.0, 2.0, 3.0]),
    np.trapezoid: lambda x: np.trapezoid(x, [0.0, 1.0, 3.0]),
} | {
    join: lambda x, join=join: join([x, 2 * x])
    for join in (np.stack, np.concatenate, np.vstack, np.hstack, np.column_stack)
}


def assert_traced_and_computed(function: Callable[[Any], Any]) -> None:
    """Check that numpy, Python's programs and the page's give the same."""
    program = trace(function, x=np.zeros_like(X))
    assert_computed(program, function(X), x=X)


def assert_computed(program: Program, expected: Any, **inputs: Any) -> None:
    expected = np.asarray(expected, dtype=np.float64)
    for got in (program(**inputs), page_evaluate(program, **inputs)["result"]):
        np.testing.assert_allclose(got, expected, rtol=1e-12, strict=True)


@pytest.mark.parametrize("function", HANDLERS, ids=lambda f: f.__name__)
def test_each_numpy_function_with_a_handler_has_its_operation_in_both(
    function: Callable[..., Any],
) -> None:
    call = CALLS.get(function, function)
    if function in BY_SIZE:
        with pytest.raises(TracingError, match="depends on the sizes"):
            trace(lambda x: call(x), x=X)
        # Where all inputs are numbers, sizes are known.
        settings = {"s": Setting(1.0, low=0.5, high=2.0)}
        program = live_function(lambda s: call(X * s), settings).program
        assert_computed(program, call(X * 1.3), s=1.3)
    else:
        assert_traced_and_computed(lambda x: call(x))


@pytest.mark.parametrize("name", METHODS)
def test_each_array_method_has_its_operation_in_both(name: str) -> None:
    arguments: dict[str, tuple[Any, ...]] = {
        "clip": (-1.0, 1.0),
        "dot": (np.ones(3),),
        "reshape": (3, -1),
        "astype": (int,),
        "take": ([1, 0],),
    }
    assert_traced_and_computed(lambda x: getattr(x, name)(*arguments.get(name, ())))


def test_each_stand_in_for_an_operation_on_truths_is_an_operation() -> None:
    assert set(_ON_TRUTHS.values()) <= OPERATIONS.keys()
