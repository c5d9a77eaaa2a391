"""WebNN's calls, made on a small MLGraphBuilder of numpy: as its specification says.

A browser's own is asked in tests/browser.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from generated import Run, runs
from hypothesis import given

from nnlib import Network, worked_example
from nnlib.export import ExportError, webnn_calls
from nnlib.live import trace

pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")


class Builder:
    """What https://www.w3.org/TR/webnn/ says of each method, in float64.

    float64, so that a wrong operator is not taken for a rounded one.
    """

    NUMPY = {  # noqa: RUF012
        **{name: getattr(np, name.lower()) for name in ("abs", "ceil", "cos", "exp")},
        **{name: getattr(np, name) for name in ("floor", "log", "reciprocal", "sign")},
        **{name: getattr(np, name) for name in ("sin", "tan", "tanh", "where")},
        "add": np.add,
        "sub": np.subtract,
        "mul": np.multiply,
        "div": np.divide,
        "pow": np.power,
        "max": np.maximum,
        "min": np.minimum,
        "neg": np.negative,
        "roundEven": np.rint,
        "equal": np.equal,
        "lesser": np.less,
        "lesserOrEqual": np.less_equal,
        "greater": np.greater,
        "greaterOrEqual": np.greater_equal,
        "logicalNot": np.logical_not,
        "logicalAnd": np.logical_and,
        "logicalOr": np.logical_or,
        "logicalXor": np.logical_xor,
        "isNaN": np.isnan,
        "isInfinite": np.isinf,
        "identity": lambda x: x,
        "relu": lambda x: np.maximum(x, 0),
        "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    }
    REDUCE = {  # noqa: RUF012
        "reduceSum": np.sum,
        "reduceProduct": np.prod,
        "reduceMax": np.max,
        "reduceMin": np.min,
        "reduceMean": np.mean,
    }

    def call(self, method: str, operands: list[Any], rest: list[Any]) -> Any:
        if method in self.NUMPY:
            assert rest == []
            return self.NUMPY[method](*operands)
        if method in self.REDUCE:
            (options,) = rest
            axes, keep = tuple(options["axes"]), options["keepDimensions"]
            return self.REDUCE[method](operands[0], axis=axes, keepdims=keep)
        return getattr(self, method)(*operands, *rest)

    def matmul(self, a: Any, b: Any) -> Any:
        assert a.ndim >= 2 <= b.ndim, "WebNN has no product of vectors"
        return a @ b

    def clamp(self, x: Any, options: Any) -> Any:
        return np.maximum(x, options["minValue"])

    def softmax(self, x: Any, axis: int) -> Any:
        assert axis >= 0
        e = np.exp(x - x.max(axis, keepdims=True))
        return e / e.sum(axis, keepdims=True)

    def reshape(self, x: Any, shape: list[int]) -> Any:
        assert all(size >= 0 for size in shape), "WebNN knows no −1"
        return x.reshape(shape)

    def transpose(self, x: Any, options: Any) -> Any:
        return x.transpose(options["permutation"])

    def expand(self, x: Any, shape: list[int]) -> Any:
        return np.broadcast_to(x, shape)

    def concat(self, *parts: Any) -> Any:
        *arrays, axis = parts
        assert axis >= 0
        return np.concatenate(arrays, axis)

    def gather(self, x: Any, places: Any, options: Any) -> Any:
        return np.take(x, places.astype(int), options["axis"])

    def cumulativeSum(self, x: Any, axis: int) -> Any:  # noqa: N802
        assert axis >= 0
        return np.cumsum(x, axis)

    def argMax(self, x: Any, axis: int, options: Any) -> Any:  # noqa: N802
        return np.argmax(x, axis, keepdims=options["keepDimensions"])

    def argMin(self, x: Any, axis: int, options: Any) -> Any:  # noqa: N802
        return np.argmin(x, axis, keepdims=options["keepDimensions"])

    def cast(self, x: Any, to: str) -> Any:
        return x.astype(int if to == "int32" else float)

    def slice(self, x: Any, starts: Any, sizes: Any, options: Any) -> Any:
        cuts = zip(starts, sizes, options["strides"], strict=True)
        return x[tuple(slice(a, a + n, step) for a, n, step in cuts)]


def computed(calls: Any, inputs: dict[str, Any]) -> dict[str, Any]:
    calls = json.loads(json.dumps(calls))  # it travels
    values = {
        each["name"]: np.asarray(inputs[each["name"]]) for each in calls["inputs"]
    }
    for each in calls["inputs"]:
        assert values[each["name"]].shape == tuple(each["shape"])
    for each in calls["constants"]:
        assert each["type"] in ("float32", "int32")
        values[each["name"]] = np.reshape(each["data"], each["shape"])
    for call in calls["calls"]:
        assert call["result"] not in values
        operands = [values[name] for name in call["operands"]]
        values[call["result"]] = Builder().call(call["method"], operands, call["rest"])
    return {name: values[name] for name in calls["outputs"]}


@given(run=runs())
def test_a_generated_program(run: Run) -> None:
    program, inputs, wanted = run
    refused = ""
    try:
        calls = webnn_calls(program, shapes=run.shapes)
    except ExportError as error:
        refused = str(error)
    if refused:
        assert any(word in refused for word in REFUSED), refused
        return
    # What is as steep as a step may fall on either side, with constants of float32.
    tame = all(np.all(np.abs(want) < 1e6) for want in wanted.values())
    for name, got in computed(calls, inputs).items():
        assert got.shape == wanted[name].shape, (name, str(program))
        if tame and STEEP.isdisjoint(each.op for each in program.instructions):
            np.testing.assert_allclose(
                got, wanted[name], 1e-4, 1e-4, err_msg=str(program)
            )


# Not smooth, or of a steepness that float32's constants show.
STEEP = {
    *("floor", "ceil", "trunc", "rint", "round", "sign"),
    *("floor_divide", "remainder", "fmod", "equal", "less", "greater"),
    *("less_equal", "greater_equal", "not_equal", "argmax", "argmin", "isnan"),
    *("isinf", "isfinite", "logical_and", "logical_or", "logical_xor", "logical_not"),
    *("where", "tan", "reciprocal", "divide", "call", "power"),
}
REFUSED = [
    *("copysign", "hypot", "arctan2", "backwards", "no operator for Sinh"),
    *("no operator for Cosh", "no operator for A", "no operator for Mod"),
    *("no operator for TopK", "no operator for Det", "no operator for Scatter"),
    "no number in it",
]


def test_a_network() -> None:
    network = Network.create(
        [4, 6, 5, 3], ["gelu", "tanh", "softmax"], np.random.default_rng(3)
    )
    X = np.random.default_rng(4).normal(size=(2, 4))
    calls = webnn_calls(network, shapes={"X": (2, 4)})
    np.testing.assert_allclose(
        computed(calls, {"X": X})["Y"], network.predict(X), 1e-6, 1e-6
    )
    assert [call["method"] for call in calls["calls"]].count("matmul") == 3


def test_the_worked_example() -> None:
    numbers = {n: v for n, v in worked_example.DEFAULTS.items() if n != "y"}
    calls = webnn_calls(trace(worked_example.forward, **numbers))
    assert computed(calls, numbers)["a2"] == pytest.approx(0.597448, abs=5e-7)
    assert {"mul", "add", "sigmoid"} <= {call["method"] for call in calls["calls"]}
    # Values keep the names that the course gives them.
    assert {"z1_1", "a1_1", "z2", "a2"} <= {call["result"] for call in calls["calls"]}


def test_a_free_size_is_refused() -> None:
    network = Network.create([2, 1], ["sigmoid"], np.random.default_rng(0))
    with pytest.raises(ExportError, match="`shapes` must fix all sizes"):
        webnn_calls(network, shapes={"X": ("n", 2)})
