"""What is exported gives nnlib's numbers in onnx's reference and in ONNX Runtime."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from agreement import ADDS_UP, inlined, operand, scale
from generated import Run, runs
from hypothesis import assume, given
from hypothesis import strategies as st
from onnx.reference import ReferenceEvaluator
from onnx.reference.op_run import OpRun

from nnlib import Dense, Network, worked_example
from nnlib.activations import ACTIVATIONS, Activation
from nnlib.export import ExportError, to_onnx
from nnlib.live import trace

# What a graph does not promise about nan and infinity is not compared: no warnings.
pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")
onnxruntime.set_default_logger_severity(4)
CLOSE = {"float32": 1e-5, "float64": 1e-12}


class MatMul(OpRun):
    """The product as numpy has it: onnx's own takes np.dot, which leaves out 0 · ∞."""

    op_domain = ""

    def _run(self, a: Any, b: Any) -> tuple[Any]:
        return (np.matmul(a, b),)


def reference(model: onnx.ModelProto, inputs: Any) -> list[Any]:
    return list(ReferenceEvaluator(model, new_ops=[MatMul]).run(None, inputs))


def runtime(model: onnx.ModelProto, inputs: Any) -> list[Any] | None:
    """Return ONNX Runtime's answer; None where it has an operator for float32 only."""
    try:
        session = onnxruntime.InferenceSession(
            model.SerializeToString(),
            providers=["CPUExecutionProvider"],
            # It makes a factor part of a product, and then refuses an infinite one.
            disabled_optimizers=["MatMulScaleFusion"],
        )
    except onnxruntime.capi.onnxruntime_pybind11_state.NotImplemented:
        return None
    return list(session.run(None, inputs))


@st.composite
def networks(draw: Any) -> Network:
    sizes = draw(st.lists(st.integers(1, 6), min_size=2, max_size=5))
    names = [
        draw(
            st.sampled_from(
                [n for n, a in ACTIVATIONS.items() if m > 1 or a.elementwise]
            )
        )
        for m in sizes[1:]
    ]
    rng = np.random.default_rng(draw(st.integers(0, 999)))
    network = Network.create(sizes, names, rng)
    biases = {n: rng.normal(size=p.shape) for n, p in network.parameters.items()}
    return network.with_parameters(biases)


@pytest.mark.parametrize("dtype", CLOSE)
@given(network=networks(), n=st.integers(1, 4), seed=st.integers(0, 99))
def test_a_network(dtype: str, network: Network, n: int, seed: int) -> None:
    X = np.random.default_rng(seed).normal(size=(n, network.layers[0].n_inputs)) * 3
    steps = any(layer.activation.name == "step" for layer in network.layers)
    assume(dtype == "float64" or not steps)  # at the very step float32 may differ
    model = to_onnx(network, dtype=dtype)
    assert [each.name for each in model.graph.input] == ["X"]
    assert [each.name for each in model.graph.output] == ["Y"]
    for engine in (reference, runtime):
        answer = engine(model, {"X": X.astype(dtype)})
        if answer is None:
            continue
        assert answer[0].dtype == dtype
        np.testing.assert_allclose(
            answer[0], network.predict(X), CLOSE[dtype], CLOSE[dtype]
        )


def is_promised(run: Run, free: bool) -> bool:
    """Say whether ONNX leaves nothing open.

    It does where nan stands among numbers, in which order a sum is added up if that
    may overflow, whether what is chosen is 0 or −0, and, where sizes are free, what is
    computed of no number.
    """
    flat, _ = inlined(run.program)
    values = flat.evaluate(**run.inputs)
    for step in flat.instructions:
        operands = [operand(arg, values) for arg in step.args]
        result = values[step.out]
        left_open = [
            step.op in PLACED and np.isnan(operands[0]),
            step.op in CHOSEN and (result == 0) & np.signbit(result),
            step.op in ADDS_UP and np.isinf(scale(step, operands, result)),
            free and result.size == 0,
        ]
        if any(np.any(each) for each in left_open):
            return False
    return True


PLACED = ("argmax", "argmin", "sort")
CHOSEN = ("floor_divide", "remainder", "where")


@given(run=runs(), free=st.booleans())
def test_a_generated_program(run: Run, free: bool) -> None:
    program, inputs, wanted = run
    model, refused = None, ""
    # What depends on sizes needs them; what ONNX has not, is named.
    for size_free in (free, False):
        sizes = {n: (None,) * len(s) if size_free else s for n, s in run.shapes.items()}
        try:
            model = to_onnx(program, shapes=sizes, dtype="float64")
            break
        except ExportError as error:
            refused = str(error)
    if model is None:
        assert any(word in refused for word in REFUSED), refused
        return
    assume(is_promised(run, size_free))
    for engine in (reference, runtime):
        answer = engine(model, inputs)
        if answer is None:
            continue
        for (name, want), got in zip(wanted.items(), answer, strict=True):
            assert got.shape == want.shape, (engine.__name__, name, str(program))
            np.testing.assert_allclose(got, want, 1e-12, 1e-12, err_msg=str(program))


@pytest.mark.parametrize("name", ["floor_divide", "remainder", "fmod"])
def test_division_of_and_by_what_is_none_or_without_end(name: str) -> None:
    function = getattr(np, name)
    some = [0.0, -0.0, 0.25, -0.25, 3.0, -3.0, np.inf, -np.inf]
    x, y = (each.ravel() for each in np.meshgrid(some, some))
    with np.errstate(all="ignore"):
        want = function(x, y)
        program = trace(lambda x, y: function(x, y), x=x, y=y)
    model = to_onnx(program, shapes={"x": x.shape, "y": y.shape}, dtype="float64")
    for engine in (reference, runtime):
        (got,) = engine(model, {"x": x, "y": y}) or [want]
        np.testing.assert_array_equal(got, want, err_msg=engine.__name__)
        # One may divide by a zero: its sign counts. ONNX Runtime's Where loses it.
        if engine is reference:
            signs = [np.signbit(each)[want == 0] for each in (got, want)]
            np.testing.assert_array_equal(*signs)


def test_what_is_taken_backwards_from_before_the_first() -> None:
    x = np.array([2.0, 5.0])
    program = trace(lambda x: x[-2::-1], x=x)
    model = to_onnx(program, shapes={"x": x.shape})
    for engine in (reference, runtime):
        assert engine(model, {"x": x.astype("float32")}) == [[2.0]]
    # Of one number, numpy takes none, and ONNX the first.
    with pytest.raises(ExportError, match="depends on sizes that are free"):
        to_onnx(program, shapes={"x": (None,)})
    with pytest.raises(ExportError, match="it has no number in it"):
        to_onnx(trace(lambda x: x[-3::-1], x=x), shapes={"x": x.shape})


def test_nothing_times_infinity_is_no_number_in_a_product() -> None:
    W, x = np.array([[0.0, np.inf]]), np.array([0.0])
    model = to_onnx(trace(lambda x: x @ W, x=x), shapes={"x": x.shape}, dtype="float64")
    for engine in (reference, runtime):
        (got,) = engine(model, {"x": x}) or [x @ W]
        np.testing.assert_array_equal(got, [0, np.nan], err_msg=engine.__name__)


REFUSED = ["copysign", "hypot", "arctan2", "no number in it"]


def test_the_worked_example_keeps_its_names_and_numbers() -> None:
    numbers = {n: v for n, v in worked_example.DEFAULTS.items() if n != "y"}
    program = trace(worked_example.forward, **numbers)
    model = to_onnx(program, dtype="float64")
    inputs = {n: np.array(v) for n, v in numbers.items()}
    names = [each.name for each in model.graph.output]
    answer = dict(zip(names, runtime(model, inputs) or [], strict=True))
    assert answer["a2"].round(6) == 0.597448
    assert {each.name for each in model.graph.input} == set(program.inputs)
    # As the chapter on the web says of its network's file.
    assert len(to_onnx(program).SerializeToString()) < 1000


def test_the_file_is_of_the_version_that_is_read_nearly_everywhere(
    tmp_path: Path,
) -> None:
    network = Network([Dense([[0.6, -0.4]], [0.1], "sigmoid")])
    to_onnx(network, tmp_path / "one.onnx")
    model = onnx.load(tmp_path / "one.onnx")
    onnx.checker.check_model(model, full_check=True)
    assert model.ir_version == 8
    assert [(each.domain, each.version) for each in model.opset_import] == [("", 17)]
    (n, inputs) = model.graph.input[0].type.tensor_type.shape.dim
    assert (n.dim_param, inputs.dim_value) == ("n", 2)  # a free batch size


def test_sigmoid_is_one_operator_but_a_reader_s_own_is_not() -> None:
    def operators(activation: Any) -> list[str]:
        network = Network([Dense([[1.0]], [0.0], activation)])
        return [node.op_type for node in to_onnx(network).graph.node]

    assert "Sigmoid" in operators("sigmoid")
    own = Activation(
        "sigmoid", "σ", lambda z: 1 / (1 + np.exp(-2 * z)), np.cos, "", "", (0, 1)
    )
    assert "Sigmoid" not in operators(own)


@pytest.mark.parametrize(
    ("function", "shapes", "message"),
    [
        (lambda x, y: np.hypot(x, y), {}, "no operator for hypot"),
        (lambda x: np.squeeze(x), {"x": (None, 1)}, "depends on their sizes"),
        (lambda x: x @ np.ones((2, 2)), {"x": (None, None)}, "`shapes` must fit"),
        (lambda x: {"x": x}, {}, "output x is the input of that name"),
    ],
)
def test_what_cannot_be_exported_is_refused_by_name(
    function: Any, shapes: Any, message: str
) -> None:
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    examples = {n: np.ones([2 for _ in shapes.get(n, ())]) for n in names}
    program = trace(function, **examples)
    with pytest.raises(ExportError, match=message):
        to_onnx(program, shapes=shapes)


def test_a_number_that_float32_has_not() -> None:
    network = Network([Dense([[1e300]], [0.0])])
    with pytest.raises(ExportError, match=r"1e\+300 is too large for float32"):
        to_onnx(network)
    to_onnx(network, dtype="float64")


def test_arguments_of_another_kind() -> None:
    network = Network([Dense([[1.0]], [0.0])])
    with pytest.raises(TypeError, match="`source` must be a Network or a Program"):
        to_onnx("network")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="`dtype` must be float32 or float64"):
        to_onnx(network, dtype="float16")
    with pytest.raises(TypeError, match="`shapes` may name X"):
        to_onnx(network, shapes={"x": (2,)})
