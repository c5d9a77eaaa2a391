"""Generated programs: numpy code as a learner might write it, traced."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from agreement import EXTREME, SPECIAL, Array
from hypothesis import assume
from hypothesis import strategies as st

from nnlib.activations import ACTIVATIONS
from nnlib.live import Program, TracingError, trace
from nnlib.live.trace.recorder import every_refusal_raised

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
    *(np.arcsin, np.arccos, np.arcsinh, np.arccosh, np.arctanh, np.cbrt, np.exp2),
    *(np.rint, np.cumsum, np.sort, np.diff, np.flip, np.nan_to_num, np.nansum),
    *(lambda x: np.round(x, 2), lambda x: x[::-1] if rank(x) else x),
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
    *(np.arctan2, np.hypot, np.fmod, np.copysign, np.isclose, np.append),
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
REDUCTIONS = [np.sum, np.mean, np.prod, np.max, np.min, np.any, np.all, np.var]


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
            # Any array broadcasts with a number.
            fits = partners(x._node.example.shape) if r else SHAPES
            y = draw(
                st.one_of(
                    st.sampled_from(values),
                    NUMBERS,
                    fits.flatmap(arrays),
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
def input_shapes(draw: Any) -> dict[str, tuple[int, ...]]:
    """Return shapes for one to three inputs, many of which broadcast."""
    first = draw(SHAPES)
    others = st.one_of(partners(first), SHAPES, st.just(first))
    shapes = {"x": first}
    for name in "yz"[: draw(st.integers(0, 2))]:
        shapes[name] = draw(others)
    return shapes


@st.composite
def programs(draw: Any, shapes: Mapping[str, tuple[int, ...]]) -> Program:
    """Return a program traced from generated numpy code on inputs of these shapes."""

    def function(**inputs: Any) -> dict[str, Any]:
        values = list(inputs.values())
        for _ in range(draw(st.integers(1, 8))):
            try:
                with every_refusal_raised():  # here, and so not in the whole
                    new = step(draw, values)
            except (ValueError, IndexError, TracingError, ZeroDivisionError):
                continue  # shapes that do not fit
            if hasattr(new, "_node") and new._node.example.size <= 200:
                values.append(new)
        return {f"r{i}": value for i, value in enumerate(values)}

    # The program must not know the numbers: it sees other ones than it is run on.
    examples = {name: np.full(shape, 0.5) for name, shape in shapes.items()}
    return trace(function, **examples)


class Run(NamedTuple):
    """A program, numbers to run it on, and what numpy makes of them."""

    program: Program
    inputs: dict[str, Array]
    wanted: dict[str, Array]

    @property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        return {name: array.shape for name, array in self.inputs.items()}


@st.composite
def runs(draw: Any) -> Run:
    """Return a generated program with inputs that it can be run on, none empty."""
    shapes = draw(input_shapes())
    assume(all(0 not in shape for shape in shapes.values()))
    program = draw(programs(shapes))
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    inputs = {n: np.asarray(rng.normal(size=s) * 2) for n, s in shapes.items()}
    try:
        wanted = program.evaluate(**inputs)
    except ValueError:  # an index that is no whole number, and the like
        assume(False)
    return Run(program, inputs, wanted)
