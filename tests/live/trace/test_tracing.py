"""trace(): what it records, what it leaves open, and what it refuses."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnlib import worked_example
from nnlib.activations import sigmoid
from nnlib.live import Program, TracingError, trace
from nnlib.named import named

MATRIX = np.arange(6.0).reshape(2, 3)


def lines(program: Program) -> list[str]:
    return [str(instruction) for instruction in program.instructions]


# --- what is recorded --------------------------------------------------------


def test_a_function_of_numbers_becomes_a_list_of_named_instructions() -> None:
    def line(x: Any, w: Any, b: Any) -> Any:
        return {"z": w * x + b, "a": np.tanh(w * x + b)}

    program = trace(line, x=1, w=2.0, b=False)
    assert program.inputs == ("x", "w", "b")
    assert lines(program) == [
        "t1 = multiply(w, x)",
        "z = add(t1, b)",
        "t2 = multiply(w, x)",
        "t3 = add(t2, b)",
        "a = tanh(t3)",
    ]
    assert dict(program.outputs) == {"z": "z", "a": "a"}
    assert not program.single


def test_a_single_result_is_called_result() -> None:
    program = trace(lambda x: -x, x=1.0)
    assert program.single
    assert program.name == "lambda"
    assert dict(program.outputs) == {"result": "result"}
    assert program(x=3.0) == -3.0


def test_the_worked_example_keeps_its_names_and_its_numbers() -> None:
    values = dict(worked_example.DEFAULTS)
    program = trace(worked_example.gradients, **values)
    expected = worked_example.gradients(**values)
    assert program(**values) == expected
    assert program.outputs["db2"] == "delta2"  # one value under two names
    assert {str(i).split("(")[0] for i in program.instructions} >= {
        "t5 = sigmoid",
        "delta2 = multiply",
    }


def test_an_output_with_the_name_of_an_input_gets_a_name_of_its_own() -> None:
    program = trace(lambda w, step: {"w": w - step, "step": step}, w=1.0, step=0.1)
    assert lines(program) == ["w_new = subtract(w, step)"]
    assert dict(program.outputs) == {"w": "w_new", "step": "step"}


def test_temporaries_leave_out_names_that_the_function_uses() -> None:
    program = trace(lambda t1: {"t2": t1 * 2 * 3 * 4}, t1=1.0)
    assert [i.out for i in program.instructions] == ["t3", "t4", "t2"]


def test_what_no_output_needs_is_dropped_and_the_rest_numbered_without_gaps() -> None:
    def function(x: Any) -> Any:
        np.exp(np.exp(x) * 2)
        y = np.sin(x)
        np.exp(y) + x
        return y + 1

    assert lines(trace(function, x=1.0)) == ["t1 = sin(x)", "result = add(t1, 1)"]


def test_inputs_come_in_the_order_of_the_parameters_and_defaults_stay_fixed() -> None:
    program = trace(lambda a, b, c=3.0: a * b + c, b=1.0, a=2.0)
    assert program.inputs == ("a", "b")
    assert program(a=2.0, b=5.0) == 13.0


@pytest.mark.parametrize(
    "function",
    [
        lambda x, /, *, y: x - y,
        lambda **inputs: inputs["x"] - inputs["y"],
        lambda x, y, *more, scale=1.0: (x - y) * scale,
    ],
)
def test_every_kind_of_parameter_can_be_an_input(function: Any) -> None:
    assert trace(function, x=1.0, y=2.0)(x=5.0, y=3.0) == 2.0


def test_numbers_and_arrays_on_the_left_are_recorded_too() -> None:
    def function(x: Any) -> Any:
        left = 2 - x, 2.0 / x, 2 // x, 7 % x, 2**x, True + x
        numpys = np.float64(2) * x, np.int64(2) + x, np.array([1.0, 2.0]) - x
        matrices = np.eye(2) @ (x + np.ones(2)), np.ones(2) > x
        return {f"r{i}": v for i, v in enumerate((*left, *numpys, *matrices))}

    program = trace(function, x=3.0)
    expected = function(np.float64(4.0))
    for name, value in program(x=4.0).items():
        np.testing.assert_array_equal(value, expected[name])


ORDINARY: list[Callable[..., Any]] = [
    lambda x: x.sum() + x.mean(axis=0) - x.max(axis=(0, 1)) * x.min(keepdims=True),
    lambda x: x.std(axis=-1, ddof=1) / x.var(),
    lambda x: x.T.reshape(3, 2).transpose(1, 0).ravel() + x.flatten().copy(),
    lambda x: np.stack([x[0], x[-1]]) + np.stack([x[:, 0]] * 3, axis=1),
    lambda x: x[::-1, 2:0:-1][..., None] + x[None, 0, ::2].reshape(2, 1),
    lambda x: np.concatenate([x, -x], axis=1).dot(np.ones(6)),
    lambda x: np.hstack([x[0], x[1]]) * np.vstack([x[0], x[1]]).sum(),
    lambda x: np.outer(x[0], x[1]) + np.column_stack([x[0], x[1], x[0]]).max(),
    lambda x: np.where((x > 1) & (x < 4) | ~(x != 0), x, 0) ** 2,
    lambda x: (x > 2).sum() + np.any(x > 4, axis=0) * 3.0 - (x > 1).all(),
    lambda x: (x > 2).astype(float) - (x > 3).astype(int) + x.astype(int) // 2,
    lambda x: x.argmax(axis=1) + np.argmin(x, axis=0).sum(),
    lambda x: np.clip(x, 1, 4) + np.clip(x, None, 2) + x.clip(3) + np.clip(x, min=1),
    lambda x: np.zeros_like(x) + np.ones_like(x) * np.full_like(x, 7),
    lambda x: np.expand_dims(x, (0, 3)).squeeze() + np.broadcast_to(x[0], x.shape),
    lambda x: np.size(x) + np.shape(x)[1] * x.ndim + np.size(x, -1) + x.size,
    lambda x: +x + abs(-x) % 2 - np.mod(x, 3) + np.true_divide(x, 2),
    lambda x: sum(row[0] for row in x),
    lambda x: np.logaddexp(0, x) + np.log1p(np.exp(-abs(x))) + np.expm1(x),
]


@pytest.mark.parametrize("function", ORDINARY)
def test_a_traced_function_computes_what_the_function_computes(function: Any) -> None:
    program = trace(function, x=np.zeros((2, 3)))
    value = program(x=MATRIX)
    expected = function(MATRIX)
    assert np.shape(value) == np.shape(expected)
    np.testing.assert_allclose(value, expected, rtol=1e-15)


@pytest.mark.parametrize(
    "function",
    [
        lambda m, n: m + n,  # or
        lambda m, n: m * n * 1.0,  # and
        lambda m, n: m & n | ~m ^ n,
        lambda m, n: np.maximum(m, n) + m,
        lambda m, n: np.where(m, n, m) + n,
        lambda m, n: np.stack([m, n]).max(axis=0) + m,
        lambda m, n: np.zeros_like(m) + np.full_like(n, 0.5) + m.T.reshape(-1)[:2] + n,
        lambda m, n: m.sum() + n / 2 + (m + 1),
    ],
)
def test_true_and_false_add_and_multiply_as_in_numpy(function: Any) -> None:
    m, n = np.array([True, True]), np.array([True, False])
    program = trace(lambda x, y: function(x > 0, y > 0), x=np.zeros(2), y=np.zeros(2))
    expected = np.asarray(function(m, n), dtype=float)
    np.testing.assert_array_equal(program(x=m * 1.0, y=n * 1.0), expected)


def test_adding_to_a_number_only_renames_it_as_in_python() -> None:
    def function(x: Any) -> Any:
        total = x
        total += 1
        total *= 2
        return {"total": total, "x": x}

    assert trace(function, x=3.0)(x=3.0) == {"total": 8.0, "x": 3.0}


def test_the_examples_may_overflow_without_a_warning() -> None:
    program = trace(lambda x: np.exp(x) / np.log(x - x), x=1000.0)
    assert program(x=2.0) == 0.0


# --- named functions ---------------------------------------------------------


@named(symbol="S")
def softmax(z: Any, axis: int = -1) -> Any:
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


@named(symbol="L")
def leaky(z: Any, slope: Any = 0.01) -> Any:
    return np.where(z > 0, z, slope * z)


def test_a_named_function_is_one_instruction_with_one_definition() -> None:
    program = trace(lambda x, y: sigmoid(x) * sigmoid(y) * sigmoid(x + y), x=1.0, y=2.0)
    assert lines(program)[:2] == ["t1 = sigmoid(x)", "t2 = sigmoid(y)"]
    assert list(program.functions) == ["sigmoid"]
    assert program.functions["sigmoid"].symbol == "σ"
    assert program.functions["sigmoid"].inputs == ("z",)


def test_named_functions_may_call_each_other() -> None:
    @named(symbol="g")
    def slope(z: Any) -> Any:
        return sigmoid(z) * (1 - sigmoid(z))

    program = trace(lambda x: slope(x), x=1.0)
    assert lines(program) == ["result = slope(x)"]
    assert list(program.functions) == ["sigmoid", "slope"]
    assert program(x=0.0) == 0.25


def test_an_axis_of_a_named_function_makes_a_definition_of_its_own() -> None:
    def function(x: Any) -> Any:
        return {"a": softmax(x), "b": softmax(x, axis=0), "c": softmax(x, axis=-1)}

    program = trace(function, x=np.zeros((2, 2)))
    assert lines(program) == ["a = softmax(x)", "b = softmax_2(x)", "c = softmax(x)"]
    assert program.functions["softmax_2"].symbol == "S"
    for name, value in program(x=MATRIX).items():
        np.testing.assert_array_equal(value, function(MATRIX)[name])


def test_numbers_and_traced_values_are_arguments_of_a_named_function() -> None:
    program = trace(
        lambda x, s: leaky(x, 0.1) + leaky(x, slope=s) + leaky(x), x=1.0, s=0.5
    )
    assert lines(program)[:2] == ["t1 = leaky(x, 0.1)", "t2 = leaky(x, s)"]
    assert lines(program)[3] == "t4 = leaky_2(x)"  # without a slope: its default
    assert program(x=-1.0, s=0.5) == pytest.approx(-0.61)


def test_a_definition_that_depends_on_the_rank_is_kept_for_each_rank() -> None:
    @named(symbol="m")
    def middle(z: Any) -> Any:
        return np.sum(z, axis=1) if z.ndim == 2 else z

    program = trace(lambda x: middle(x) - middle(x[0, 0]), x=MATRIX)
    assert list(program.functions) == ["middle", "middle_2"]
    np.testing.assert_array_equal(program(x=MATRIX), [3.0, 12.0])


def test_only_functions_that_are_still_called_are_kept() -> None:
    def function(x: Any) -> Any:
        softmax(x)
        return sigmoid(x)

    assert list(trace(function, x=np.ones(2)).functions) == ["sigmoid"]


def test_a_named_function_must_return_one_array() -> None:
    @named(symbol="p")
    def pair(z: Any) -> Any:
        return z, z

    with pytest.raises(TracingError, match="pair: a named function returns one array"):
        trace(lambda x: pair(x), x=1.0)


def test_a_named_function_may_not_reach_for_traced_values_outside() -> None:
    def function(x: Any, w: Any) -> Any:
        @named(symbol="s")
        def scaled(z: Any) -> Any:
            return z * w

        return scaled(x)

    with pytest.raises(TracingError, match="pass the other value to it as an argument"):
        trace(function, x=1.0, w=2.0)


# --- sizes stay open ---------------------------------------------------------


def test_a_layer_traced_once_runs_for_any_batch_and_width() -> None:
    def layer(X: Any, W: Any, b: Any) -> Any:
        Z = X @ W.T + b
        return {
            "mean": np.sum(Z, axis=0) / X.shape[0],
            "last": Z.reshape(X.shape[0], -1),
        }

    program = trace(layer, X=np.ones((4, 2)), W=np.ones((3, 2)), b=np.ones(3))
    for n, inputs, outputs in [(1, 1, 1), (7, 5, 2), (3, 2, 6)]:
        rng = np.random.default_rng(n)
        values = {
            "X": rng.normal(size=(n, inputs)),
            "W": rng.normal(size=(outputs, inputs)),
            "b": rng.normal(size=outputs),
        }
        expected = layer(**values)
        for name, value in program(**values).items():
            np.testing.assert_array_equal(value, expected[name])


def test_a_program_of_numbers_runs_on_arrays_that_broadcast() -> None:
    values = {name: worked_example.DEFAULTS[name] for name in worked_example.INPUTS}
    weights = {
        name: worked_example.DEFAULTS[name] for name in worked_example.PARAMETERS
    }
    program = trace(worked_example.forward, **values, **weights)
    grid = {"x1": np.linspace(-1, 1, 4)[None, :], "x2": np.linspace(-1, 1, 3)[:, None]}
    np.testing.assert_array_equal(
        program(**grid, **weights)["a2"],
        worked_example.forward(**grid, **weights)["a2"],
    )


def test_sizes_can_be_computed_with_and_used_in_shapes() -> None:
    def halves(x: Any) -> Any:
        n = x.shape[0]
        return x.reshape(n // 2, 2).sum(axis=1) / (n - 1.0)

    program = trace(halves, x=np.ones(4))
    np.testing.assert_array_equal(program(x=np.arange(6.0)), halves(np.arange(6.0)))


def test_taking_an_array_apart_expects_its_size() -> None:
    def function(x: Any) -> Any:
        x1, x2 = x
        return x1 - x2

    program = trace(function, x=np.zeros(2))
    assert lines(program)[0] == "t1 = expect_size(x, axis=0, size=2)"
    assert program(x=np.array([5.0, 3.0])) == 2.0
    with pytest.raises(ValueError, match=r"expected size 2 along axis 0.*got shape"):
        program(x=np.zeros(3))


# --- what is refused, and what to write instead ------------------------------


def set_item(x: Any) -> Any:
    x[0] = 1.0
    return x


def add_in_place(x: Any) -> Any:
    x += 1.0
    return x


def fill_a_plain_array(x: Any) -> Any:
    z = np.zeros(2)
    z[0] = x[0, 0]
    return z


def add_to_a_plain_array(x: Any) -> Any:
    z = np.zeros((2, 3))
    z += x
    return z


@named(symbol="0")
def zeros(x: Any) -> Any:
    return np.zeros(x.shape[0]) + x


REFUSED: dict[str, tuple[Callable[..., Any], str]] = {
    "if": (lambda x: 1.0 if x[0, 0] > 0 else x, "np.where"),
    "and": (lambda x: x[0, 0] > 0 and x[0, 0] < 1, "np.logical_and"),
    "chained comparison": (lambda x: 0 < x[0, 0] < 1, "np.where"),
    "max()": (lambda x: max(x[0, 0], 0.0), "np.maximum"),
    "if on a size": (lambda x: x if x.shape[0] > 1 else -x, "np.where"),
    "while": (lambda x: [0 for _ in iter(lambda: bool(x[0, 0]), False)], "np.where"),
    "numpy function": (
        lambda x: np.unique(x),
        r"np.unique cannot be traced. What can: .*, where.* and \d+ more",
    ),
    "submodule": (lambda x: np.linalg.svd(x), r"np\.linalg\.svd cannot be traced"),
    "ufunc": (lambda x: np.spacing(x), "np.spacing cannot be traced"),
    "by size": (lambda x: np.median(x), "depends on the sizes.*In interact"),
    "method": (lambda x: x.argpartition(1), r"x\.argpartition cannot.*argmax"),
    "x[] =": (set_item, "np.where"),
    "+=": (add_in_place, r"Write x = x \+"),
    "out=": (lambda x: np.add(x, 1, out=x), "Give the result a name"),
    "+= on a plain array": (add_to_a_plain_array, "Give the result a name"),
    "plain array's item": (fill_a_plain_array, "np.stack"),
    "np.array": (lambda x: np.array([x[0, 0], 1.0]), r"np\.stack\(\[a, b\]\)"),
    "np.asarray": (lambda x: np.asarray(x), "around a single one, leave it out"),
    "list in np.sum": (lambda x: np.sum([x, x]), r"np\.stack"),
    "float()": (lambda x: float(x[0, 0]), "numpy's functions"),
    "int()": (lambda x: int(x[0, 0]), "needs one fixed number"),
    "complex()": (lambda x: complex(x[0, 0]), "needs one fixed number"),
    "math.exp": (lambda x: math.exp(x[0, 0]), r"np\.exp for math\.exp"),
    "range": (lambda x: [x for _ in range(x.shape[0])], "whole arrays"),
    "np.zeros": (lambda x: np.zeros(x.shape[0]) + x, r"np\.zeros_like"),
    "np.zeros inside": (lambda x: zeros(x), r"np\.zeros_like"),
    "len": (lambda x: x / len(x), r"x\.shape\[0\]"),
    "f-string": (lambda x: f"{x[0, 0]:.3f}", "no number to print"),
    "mask": (lambda x: x[x > 0], r"np\.where\(condition, x, 0\)"),
    "list index": (lambda x: x[[0, 1]], r"np\.stack\(\[x\[0\], x\[2\]\]\)"),
    "bool index": (lambda x: x[True], "got True"),
    "traced slice": (lambda x: x[: x.shape[0] // 2], "fixed whole numbers"),
    "where alone": (lambda x: np.where(x > 0), r"np\.where\(condition, a, b\)"),
    "shape from values": (lambda x: x.reshape(x[0, 0], -1), "not the numbers"),
    "reduce": (lambda x: np.add.reduce(x), r"np\.sum"),
    "ufunc where=": (lambda x: np.add(x, 1, where=x > 0), r"np\.where"),
    "where=": (lambda x: np.sum(x, where=MATRIX > 0), "argument 'where'.*keepdims"),
    "dtype": (lambda x: np.sum(x, dtype=int), "Leave dtype out"),
    "ufunc dtype": (lambda x: np.add(x, 1, dtype=np.float32), "Leave dtype out"),
    "astype": (lambda x: x.astype(complex), "What can: float, int"),
    "order": (lambda x: x.ravel(order="F"), "Leave order out"),
    "& on numbers": (lambda x: x & 1, r"np\.logical_and.*brackets"),
    "~ on numbers": (lambda x: ~x, r"np\.logical_not"),
    "minus on truths": (lambda x: (x > 0) - (x > 1), r"x\.astype\(float\)"),
    "minus a truth": (lambda x: -(x > 0), r"x\.astype\(float\)"),
    "str": (lambda x: x + "a", "add: expected a number.*'a'"),
    "None": (lambda x: x + None, "add: expected a number.*None"),
    "complex": (lambda x: x * 1j, r"is complex.*np\.real\(z\)"),
    "constant": (lambda x: 3.0, "depends on none of its inputs"),
    "constant in a dict": (lambda x: {"a": x, "b": 2.0}, "'b' depends on none"),
    "tuple": (lambda x: (x, x), "Return a dict"),
    "dict in a dict": (lambda x: {"a": {"b": x}}, "'a' is a dict. Return a dict"),
    "no return": (lambda x: None, "`return` may be missing"),
    "empty dict": (lambda x: {}, "empty dict"),
    "number as a name": (lambda x: {1: x}, "names of results are strings; got 1"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_no_program_can_say_is_refused_with_what_to_write_instead(
    case: str,
) -> None:
    function, remedy = REFUSED[case]
    with pytest.raises(TracingError, match=remedy) as refusal:
        trace(function, x=MATRIX)
    assert str(refusal.value).endswith("."), "a refusal is a sentence"


def test_a_missing_attribute_is_missing_for_hasattr_too() -> None:
    def function(x: Any) -> Any:
        return (
            x if hasattr(x, "argpartition") or hasattr(x, "__array_interface__") else -x
        )

    assert lines(trace(function, x=1.0)) == ["result = negative(x)"]


def test_numpys_own_errors_come_up_while_tracing() -> None:
    with pytest.raises(ValueError, match="could not be broadcast"):
        trace(lambda x: x + np.ones(4), x=MATRIX)
    with pytest.raises(ValueError, match="out of bounds"):
        trace(lambda x: x[5], x=MATRIX)
    with pytest.raises(TypeError, match="iteration"):
        trace(lambda x: list(x), x=1.0)


@pytest.mark.parametrize(
    ("function", "examples", "message"),
    [
        (lambda x, y: x, {"x": 1.0}, r"lambda\(x, y\) needs an example value for y"),
        (lambda x: x, {"x": 1.0, "z": 2.0}, "has no parameter z"),
        (lambda x: x, {"x": "one"}, "x: expected a number or an array.*'one'"),
        (lambda x: x, {"x": 1j}, "x: expected a number"),
        (lambda x: x, {"x": [[1.0], [1.0, 2.0]]}, "x: expected a number"),
        (max, {"x": 1.0}, "Wrap it"),
    ],
)
def test_wrong_examples_are_named(function: Any, examples: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        trace(function, **examples)


# --- nothing is left behind --------------------------------------------------


def test_a_trace_that_fails_leaves_the_next_one_unharmed() -> None:
    def fails(x: Any) -> Any:
        np.exp(x)
        raise RuntimeError("on the way")

    before = np.geterr()
    for _ in range(2):
        with pytest.raises(RuntimeError, match="on the way"):
            trace(fails, x=1.0)
    assert np.geterr() == before
    assert lines(trace(lambda x: -x, x=1.0)) == ["result = negative(x)"]


def test_a_value_left_over_from_a_trace_is_refused() -> None:
    kept: list[Any] = []

    def keeps(x: Any) -> Any:
        kept.append(x)
        return -x

    trace(keeps, x=1.0)
    with pytest.raises(TracingError, match="a trace that has ended"):
        kept[0] + 1
    with pytest.raises(TracingError, match="left over from a trace"):
        trace(lambda x: x + kept[0], x=1.0)
    with pytest.raises(TracingError, match="left over from another trace"):
        trace(lambda x: kept[0], x=1.0)


def test_traces_may_be_nested() -> None:
    def outer(x: Any) -> Any:
        inner = trace(lambda y: y * 2, y=1.0)
        return x + inner(y=3.0)

    assert lines(trace(outer, x=1.0)) == ["result = add(x, 6)"]


def test_a_nested_trace_may_not_use_values_of_the_outer_one() -> None:
    with pytest.raises(TracingError, match="two traces meet"):
        trace(lambda x: trace(lambda y: y * x, y=1.0), x=1.0)


def test_check_tries_the_function_on_plain_inputs() -> None:
    def f(x: Any, w: Any = 2.0) -> Any:
        return {"a": x * w, "b": x if isinstance(x, np.ndarray) else 2 * x}

    good = [{"x": 1.0, "w": 3.0}]
    program = trace(
        lambda x, w: x * w, check=[*good, {"x": [1, 2], "w": np.ones(2)}], x=1.0, w=2.0
    )
    assert program(x=2.0, w=4.0) == 8.0
    with pytest.raises(
        TracingError,
        match=r"b of f\(x=\[1\., 2\.\], w=3\) is \[1\., 2\.\] in Python and",
    ):
        trace(f, check=[*good, {"x": np.array([1.0, 2.0]), "w": 3.0}], x=1.0, w=2.0)
