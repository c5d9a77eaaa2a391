"""Networks that nnlib, PyTorch, Keras, scikit-learn and others wrote as ONNX files."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from nnlib import Network
from nnlib.activations import ACTIVATIONS
from nnlib.export import from_onnx, to_onnx

RNG = np.random.default_rng(7)
W, B = RNG.normal(size=(3, 4)), RNG.normal(size=3)
X = RNG.normal(size=(5, 4))


def written(nodes: Sequence[Any], opset: int = 17, **constants: Any) -> onnx.ModelProto:
    """Return a file from x to y, as another program may have written it."""
    graph = helper.make_graph(
        list(nodes),
        "theirs",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 4])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", None])],
        [
            numpy_helper.from_array(np.asarray(value, dtype=_kind(value)), name)
            for name, value in constants.items()
        ],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])


def _kind(value: Any) -> type[np.generic]:
    return np.int64 if np.asarray(value).dtype.kind == "i" else np.float32


def node(op: str, inputs: str, output: str, **attributes: Any) -> Any:
    return helper.make_node(op, inputs.split(), [output], **attributes)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_what_nnlib_wrote_comes_back(name: str, dtype: str, tmp_path: Path) -> None:
    network = Network.create([4, 5, 3], [name, "identity"], np.random.default_rng(1))
    to_onnx(network, tmp_path / "network.onnx", dtype=dtype)
    again = from_onnx(tmp_path / "network.onnx")
    assert repr(again) == repr(network)
    close = 0 if dtype == "float64" else 1e-6
    for key, value in network.parameters.items():
        np.testing.assert_allclose(again.parameters[key], value, close, close)


AS_OTHERS_WRITE = {
    "Gemm, as PyTorch": (
        [node("Flatten", "x", "f"), node("Gemm", "f W b", "z", transB=1)],
        {"W": W, "b": B},
    ),
    "Gemm with factors": (
        [node("Gemm", "x M b", "z", alpha=2.0, beta=0.5)],
        {"M": W.T / 2, "b": B * 2},
    ),
    "MatMul and Add": (
        [node("MatMul", "x M", "m"), node("Add", "b m", "z")],
        {"M": W.T, "b": B},
    ),
    "a Transpose of the weights": (
        [
            node("Transpose", "W", "M", perm=[1, 0]),
            node("MatMul", "x M", "m"),
            node("Add", "m b", "z"),
        ],
        {"W": W, "b": B[None]},
    ),
}


@pytest.mark.parametrize("form", AS_OTHERS_WRITE)
@pytest.mark.parametrize("last", ["Tanh", "Sigmoid", "Identity", "SiLU"])
def test_a_layer_as_others_write_it(form: str, last: str) -> None:
    nodes, constants = AS_OTHERS_WRITE[form]
    if last == "SiLU":
        ends = [node("Sigmoid", "z", "s"), node("Mul", "z s", "y")]
    else:
        ends = [node(last, "z", "y")]
    network = from_onnx(written([*nodes, *ends], **constants))
    name = network.layers[0].activation.name
    assert name == {"Identity": "identity"}.get(last, last.lower())
    want = ACTIVATIONS[name].function(X @ W.T + B)
    np.testing.assert_allclose(network.predict(X), want, 1e-6, 1e-6)


# What Keras 3.15 was seen to write after a layer, by model.export(…, format="onnx") on
# TensorFlow 2.21 and by tf2onnx 1.17 alone. Its other activations are one operator.
KERAS = {
    "silu": [node("Sigmoid", "z:0", "s:0"), node("Mul", "z:0 s:0", "y")],
    "leaky_relu": [node("LeakyRelu", "z:0", "y", alpha=np.float32(0.01))],
    "softmax": [node("Softmax", "z:0", "y")],
    "gelu": [  # with approximate=True
        node("Mul", "gelu/half z:0", "gelu/mul:0"),
        node("Pow", "z:0 gelu/three", "gelu/Pow:0"),
        node("Mul", "gelu/cube gelu/Pow:0", "gelu/mul_1:0"),
        node("Add", "z:0 gelu/mul_1:0", "gelu/add:0"),
        node("Mul", "gelu/factor gelu/add:0", "gelu/mul_2:0"),
        node("Tanh", "gelu/mul_2:0", "gelu/Tanh:0"),
        node("Add", "gelu/one gelu/Tanh:0", "gelu/add_1:0"),
        node("Mul", "gelu/mul:0 gelu/add_1:0", "y"),
    ],
}
KERAS_NUMBERS = {
    "flatten/shape": [-1, 4],
    "dense/kernel": W.T,
    "dense/bias": B,
    **{"gelu/half": 0.5, "gelu/three": 3.0, "gelu/cube": 0.044715, "gelu/one": 1.0},
    "gelu/factor": np.sqrt(2 / np.pi),
}


def of_keras(ends: Sequence[Any], path: Path) -> Path:
    nodes = [
        node("Reshape", "x flatten/shape", "flatten:0"),
        node("MatMul", "flatten:0 dense/kernel", "dense/MatMul:0"),
        node("Add", "dense/MatMul:0 dense/bias", "z:0"),
    ]
    onnx.save(written([*nodes, *ends], 15, **KERAS_NUMBERS), path)
    return path


@pytest.mark.parametrize("name", KERAS)
def test_what_keras_wrote(name: str, tmp_path: Path) -> None:
    network = from_onnx(of_keras(KERAS[name], tmp_path / "theirs.onnx"))
    assert repr(network) == f"Network(4 -> 3 {name})"
    want = ACTIVATIONS[name].function(X @ W.T + B)
    np.testing.assert_allclose(network.predict(X), want, 1e-6, 1e-6)


def test_what_keras_wrote_but_onnx_has_not(tmp_path: Path) -> None:
    # Its GELU without approximate=True.
    path = of_keras([node("Erfc", "z:0", "y")], tmp_path / "theirs.onnx")
    with pytest.raises(ValueError, match=r"onnx refuses \(No Op registered for Erfc"):
        from_onnx(path)


def test_no_bias_is_a_bias_of_zero() -> None:
    network = from_onnx(written([node("MatMul", "x M", "y")], M=W.T))
    assert network.layers[0].b.tolist() == [0, 0, 0]


REFUSED = {
    "Erf": [
        node("Gemm", "x W b", "z", transB=1),
        node("Erf", "z", "y"),
    ],
    "LeakyRelu": [
        node("Gemm", "x W b", "z", transB=1),
        node("LeakyRelu", "z", "y", alpha=0.2),  # nnlib's is 0.01
    ],
    "Sin": [
        node("Sin", "x", "s"),
        node("Gemm", "s W b", "y", transB=1),
    ],
    "Add": [  # a residual: a layer's result is used twice
        node("Gemm", "x W b", "z", transB=1),
        node("Gemm", "z V b", "r", transB=1),
        node("Add", "r z", "y"),
    ],
    "Identity": [node("Identity", "x", "y")],
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_dense_network_is_refused_by_name(name: str) -> None:
    model = written(REFUSED[name], W=W, b=B, V=RNG.normal(size=(3, 3)))
    with pytest.raises(ValueError, match=f"`source` must .*Received: .*{name}"):
        from_onnx(model)


def test_what_is_no_file_of_onnx(tmp_path: Path) -> None:
    (tmp_path / "no.onnx").write_bytes(b"nothing of the kind")
    with pytest.raises(ValueError, match="`source` must be an ONNX file"):
        from_onnx(tmp_path / "no.onnx")
    with pytest.raises(FileNotFoundError):
        from_onnx(tmp_path / "none.onnx")
    with pytest.raises(TypeError, match="`source` must be the name of a file"):
        from_onnx(3)  # type: ignore[arg-type]


def test_what_scikit_learn_trained() -> None:
    from skl2onnx import to_onnx as from_scikit_learn
    from sklearn.neural_network import MLPClassifier

    inputs = X.astype(np.float32)
    labels = np.array([0, 1, 2, 0, 1])
    theirs = MLPClassifier((6, 5), activation="tanh", max_iter=3, random_state=0)
    with pytest.warns(UserWarning, match="iterations"):
        theirs.fit(inputs, labels)
    model = from_scikit_learn(theirs, inputs, options={"zipmap": False})
    with pytest.raises(ValueError, match="`output` must be one of label, prob"):
        from_onnx(model)
    network = from_onnx(model, "probabilities")
    assert repr(network) == "Network(4 -> 6 tanh -> 5 tanh -> 3 softmax)"
    np.testing.assert_allclose(
        network.predict(inputs), theirs.predict_proba(inputs), 1e-6, 1e-6
    )


@pytest.mark.parametrize("exporter", ["script", "dynamo"])
def test_what_pytorch_s_two_exporters_wrote(exporter: str) -> None:
    # Written by PyTorch 2.13 from the network of the next test; notes on where its code
    # lay are taken out. What it answered to these inputs:
    network = from_onnx(Path(__file__).with_name(f"pytorch_{exporter}.onnx"))
    inputs = np.array([[0.5, -1, 2, 0], [0, 0, 0, 0], [1, 1, 1, 1], [-2, 0.25, 0.5, 3]])
    answers = [
        [0.43499875, 0.26918331, 0.29581791],
        [0.43637565, 0.26744327, 0.29618105],
        [0.43875832, 0.26612830, 0.29511335],
        [0.44464025, 0.26451230, 0.29084739],
    ]
    assert repr(network) == (
        "Network(4 -> 6 silu -> 5 leaky_relu -> 4 gelu -> 3 softmax)"
    )
    np.testing.assert_allclose(network.predict(inputs), answers, 1e-6)


@pytest.mark.skipif(find_spec("torch") is None, reason="PyTorch is not installed")
def test_what_pytorch_exported(tmp_path: Path) -> None:
    import torch
    from torch import nn

    torch.manual_seed(0)
    theirs = nn.Sequential(
        *(nn.Flatten(), nn.Linear(4, 6), nn.SiLU(), nn.Linear(6, 5)),
        *(nn.LeakyReLU(0.01), nn.Linear(5, 4), nn.GELU("tanh")),
        *(nn.Linear(4, 3), nn.Softmax(-1)),
    ).eval()
    inputs = torch.tensor(X, dtype=torch.float32)
    path = tmp_path / "theirs.onnx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the older of its two exporters: it needs less
        torch.onnx.export(theirs, (inputs,), path, dynamo=False)
    network = from_onnx(path)
    assert repr(network) == (
        "Network(4 -> 6 silu -> 5 leaky_relu -> 4 gelu -> 3 softmax)"
    )
    with torch.no_grad():
        want = theirs(inputs).numpy()
    np.testing.assert_allclose(network.predict(X), want, 1e-5, 1e-6)
