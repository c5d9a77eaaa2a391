"""Hard to misuse: every argument of every public function against every wrong value.

What comes back is a TypeError or ValueError that names an argument in backticks and
says what was received; or, where the table says so, the value is a right one.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from rng import rng
from two_networks import BCE, BINARY, MANY, SEEN, SEEN_MANY, X, Y

from nnlib import (
    ACTIVATIONS,
    LOSSES,
    SGD,
    Activation,
    Adam,
    Constant,
    CosineDecay,
    Dense,
    EarlyStopping,
    GradientError,
    History,
    Momentum,
    Nesterov,
    Network,
    Neuron,
    RMSProp,
    StepDecay,
    accuracy,
    activation,
    check_gradients,
    datasets,
    evaluate,
    fit,
    loss,
    numeric_gradient,
    one_hot,
    predicted_labels,
    r2,
    register,
    true_labels,
)
from nnlib.initialisation import glorot, he, zeros
from nnlib.optimizers.penalties import L1, L2
from nnlib.training.metrics import metric

WRONG: dict[str, Any] = {
    "None": None,
    "text": "abc",
    "whole number": 3,
    "negative": -1,
    "NaN": np.nan,
    "infinity": np.inf,
    "true": True,
    "empty": [],
    "no rows": np.empty((0, 2)),
    "rows": np.ones((2, 2)),
    "NaN inside": [[np.nan, 1.0]],
    "infinity inside": [[np.inf, 1.0]],
    "ragged": [[1], [1, 2]],
    "complex": [[1j, 2]],
    "texts": [["a", "b"]],
    "objects": np.array([{}]),
    "three axes": np.zeros((2, 2, 2)),
    "one axis": [1.0, 2.0],
    "dictionary": {"a": 1},
    "set": {1},
    "object": object(),
    "name in a list": ["relu"],
}


LINE = Network([Dense([[1.0, 1.0]], [0.0])])
THETA = np.ones(2)


def step(*, state: Any = None, **changes: Any) -> None:
    state = SGD(0.1).start([THETA.copy()]) if state is None else state
    arguments = {"parameters": [THETA.copy()], "gradients": [[1.0, 1.0]]} | changes
    SGD(0.1).update(**arguments, state=state)


def line(**changes: Any) -> Any:
    arguments = {"X": X, "Y": Y, "loss": "half_squared_error"} | changes
    return check_gradients(LINE, **arguments)


def training(name: str) -> Callable[[Any], Any]:
    right = {"network": BINARY, "X": X, "Y": Y, "loss": BCE}
    right |= {"optimizer": SGD(0.1), "epochs": 1}
    return lambda value: fit(**{**right, name: value})


def activation_with(**changes: Any) -> Activation:
    right = {"name": "own", "symbol": "s", "function": np.sin, "derivative": np.cos}
    right |= {"formula": "", "derivative_formula": "", "range": (-1.0, 1.0)}
    return Activation(**{**right, **changes})


NUMBER = "whole number"
ARRAYS = "empty, no rows, rows, three axes, one axis"

# What is called with the value, and which of the wrong values are right ones here.
CALLS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "Dense W": (lambda v: Dense(v, [0.0]), ""),
    "Dense b": (lambda v: Dense([[1.0, 2.0]], v), ""),
    "Dense activation": (lambda v: Dense([[1.0]], [0.0], v), ""),
    "Dense.forward X": (LINE.layers[0].forward, "no rows, rows"),
    "Dense.backward X": (lambda v: LINE.layers[0].backward(v, [[1.0]]), ""),
    "Dense.backward delta": (lambda v: LINE.layers[0].backward([[1.0, 2.0]], v), ""),
    "Neuron w": (lambda v: Neuron(v), "one axis"),
    "Neuron b": (lambda v: Neuron([1.0], v), f"{NUMBER}, negative, true"),
    "Neuron activation": (lambda v: Neuron([1.0], 0.0, v), ""),
    "Neuron.forward x": (Neuron([1.0, 2.0, 3.0]).forward, ""),
    "Network layers": (lambda v: Network(v), ""),
    "create sizes": (lambda v: Network.create(v, ["tanh"], rng()), ""),
    "create activations": (
        lambda v: Network.create([2, 1], v, rng()),
        "name in a list",
    ),
    "create rng": (lambda v: Network.create([2, 1], ["tanh"], v), ""),
    "create initialisation": (lambda v: Network.create([2, 1], ["tanh"], rng(), v), ""),
    "forward X": (BINARY.forward, "no rows, rows"),
    "predict X": (BINARY.predict, "no rows, rows"),
    "loss values": (lambda v: BINARY.loss(v, Y), ""),
    "loss Y": (lambda v: BINARY.loss(SEEN, v), ""),
    "loss loss": (lambda v: BINARY.loss(SEEN, Y, v), ""),
    "backward values": (lambda v: BINARY.backward(v, Y), ""),
    "backward Y": (lambda v: MANY.backward(SEEN_MANY, v), ""),
    "backward loss": (lambda v: BINARY.backward(SEEN, Y, v), ""),
    "with_parameters": (BINARY.with_parameters, ""),
    "with_parameters W1": (lambda v: BINARY.with_parameters({"W1": v}), ""),
    "from_dict": (Network.from_dict, ""),
    "save path": (lambda v: BINARY.save(v), "text"),
    "load path": (Network.load, "text"),
    "activation": (activation, ""),
    "register": (register, ""),
    "Activation name": (lambda v: activation_with(name=v), "text"),
    "Activation function": (lambda v: activation_with(function=v), ""),
    "Activation derivative": (lambda v: activation_with(derivative=v), ""),
    "Activation range": (lambda v: activation_with(range=v), "one axis"),
    "Activation jacobian": (lambda v: activation_with(jacobian_product=v), "None"),
    "Activation slope": (lambda v: activation_with(slope_from_a=v), "None"),
    "ReLU z": (ACTIVATIONS["relu"], f"{NUMBER}, negative, true, {ARRAYS}"),
    "softmax z": (ACTIVATIONS["softmax"], ARRAYS.removeprefix("empty, ")),
    "loss by name": (loss, ""),
    "Loss a": (lambda v: LOSSES[BCE](v, [[1.0]]), ""),
    "Loss y": (lambda v: LOSSES[BCE]([[0.5]], v), ""),
    "Loss.gradient y": (lambda v: LOSSES[BCE].gradient([[0.5]], v), ""),
    "evaluate network": (lambda v: evaluate(v, X, Y, loss=BCE), ""),
    "evaluate X": (lambda v: evaluate(BINARY, v, Y, loss=BCE), ""),
    "evaluate Y": (lambda v: evaluate(BINARY, X, v, loss=BCE), ""),
    "evaluate loss": (lambda v: evaluate(BINARY, X, Y, loss=v), ""),
    "evaluate metrics": (
        lambda v: evaluate(BINARY, X, Y, loss=BCE, metrics=v),
        "empty, no rows",
    ),
    "evaluate a metric": (lambda v: evaluate(BINARY, X, Y, loss=BCE, metrics=[v]), ""),
    "metric": (metric, ""),
    "accuracy outputs": (lambda v: accuracy(v, Y), ""),
    "accuracy Y": (lambda v: accuracy(Y, v), ""),
    "accuracy threshold": (lambda v: accuracy(Y, Y, v), f"None, {NUMBER}, negative"),
    "r2 outputs": (lambda v: r2(v, Y), ""),
    "r2 Y": (lambda v: r2(Y, v), ""),
    "one_hot labels": (one_hot, "one axis"),
    "one_hot n_classes": (lambda v: one_hot([0, 1], v), f"None, {NUMBER}"),
    "predicted_labels": (predicted_labels, "no rows, rows"),
    "true_labels": (true_labels, "no rows"),
    "check_gradients network": (lambda v: check_gradients(v, X, Y), ""),
    "check_gradients X": (lambda v: line(X=v), ""),
    "check_gradients Y": (lambda v: line(Y=v), ""),
    "check_gradients loss": (lambda v: line(loss=v), ""),
    "check_gradients gradients": (lambda v: line(gradients=v), "None"),
    "check_gradients W1": (lambda v: line(gradients={"W1": v, "b1": [0.0]}), ""),
    "check_gradients step": (lambda v: line(step=v), NUMBER),
    "check_gradients tolerance": (lambda v: line(tolerance=v), NUMBER),
    "numeric_gradient f": (lambda v: numeric_gradient(v, [1.0]), ""),
    "numeric_gradient value": (
        lambda v: numeric_gradient(np.sum, v),
        f"{NUMBER}, negative, true, {ARRAYS}",
    ),
    "numeric_gradient step": (lambda v: numeric_gradient(np.sum, [1.0], v), NUMBER),
    "SGD": (SGD, NUMBER),
    "Momentum": (lambda v: Momentum(0.1, v), ""),
    "Nesterov": (lambda v: Nesterov(0.1, v), ""),
    "RMSProp decay": (lambda v: RMSProp(0.1, v), ""),
    "RMSProp epsilon": (lambda v: RMSProp(epsilon=v), NUMBER),
    "Adam beta1": (lambda v: Adam(0.1, v), ""),
    "Adam beta2": (lambda v: Adam(beta2=v), ""),
    "Adam epsilon": (lambda v: Adam(epsilon=v), NUMBER),
    "start parameters": (SGD(0.1).start, "empty, no rows, rows, three axes"),
    "start a parameter": (lambda v: SGD(0.1).start([v]), "no rows, rows, three axes"),
    "update parameters": (lambda v: step(parameters=v), ""),
    "update gradients": (lambda v: step(gradients=v), ""),
    "update state": (lambda v: step(state=v), "None"),
    "update epoch": (lambda v: step(epoch=v), NUMBER),
    "L1": (L1, NUMBER),
    "L2": (L2, NUMBER),
    "Constant": (Constant, NUMBER),
    "StepDecay rate": (lambda v: StepDecay(v, 3), NUMBER),
    "StepDecay every": (lambda v: StepDecay(0.1, v), NUMBER),
    "StepDecay factor": (lambda v: StepDecay(0.1, 3, v), ""),
    "CosineDecay rate": (lambda v: CosineDecay(v, 10), NUMBER),
    "CosineDecay epochs": (lambda v: CosineDecay(0.1, v), NUMBER),
    "CosineDecay end": (lambda v: CosineDecay(0.1, 10, v), ""),
    "EarlyStopping patience": (EarlyStopping, NUMBER),
    "EarlyStopping watch": (lambda v: EarlyStopping(watch=v), "text"),
    "EarlyStopping gain": (lambda v: EarlyStopping(least_gain=v), NUMBER),
    "History.record": (lambda v: History().record(v), "dictionary"),
    "glorot inputs": (lambda v: glorot(v, 2, rng()), NUMBER),
    "glorot rng": (lambda v: glorot(2, 2, v), ""),
    "he outputs": (lambda v: he(2, v, rng()), NUMBER),
    "he rng": (lambda v: he(2, 2, v), ""),
    "zeros inputs": (lambda v: zeros(v, 2, rng()), NUMBER),
    "gate": (datasets.gate, ""),
    "gaussian spread": (lambda v: datasets.gaussian(3, rng(), v), NUMBER),
    "spirals turns": (lambda v: datasets.spirals(3, rng(), v), NUMBER),
    "split held_out": (lambda v: datasets.gate("and").split(v, rng()), ""),
    "split rng": (lambda v: datasets.gate("and").split(0.5, v), ""),
    "Dataset X": (lambda v: datasets.Dataset("d", v, [[1.0]], "", ("x",), ("y",)), ""),
    "Dataset features": (
        lambda v: datasets.Dataset("d", [[1.0]], [[1.0]], "", v, ("y",)),
        "name in a list",
    ),
    "fit network": (training("network"), ""),
    "fit X": (training("X"), ""),
    "fit Y": (training("Y"), ""),
    "fit loss": (training("loss"), ""),
    "fit optimizer": (training("optimizer"), ""),
    "fit epochs": (training("epochs"), NUMBER),
    "fit batch_size": (training("batch_size"), "None"),
    "fit rng": (training("rng"), "None"),
    "fit validation": (training("validation"), "None"),
    "fit metrics": (training("metrics"), "empty, no rows"),
    "fit penalties": (training("penalties"), "empty, no rows"),
    "fit early_stopping": (training("early_stopping"), "None"),
    "fit callbacks": (training("callbacks"), "empty, no rows"),
    "fit progress": (training("progress"), "true"),
}
for made in (datasets.xor, datasets.circles, datasets.moons, datasets.spirals):
    CALLS[f"{made.__name__} samples"] = (lambda v, f=made: f(v, rng()), NUMBER)
    CALLS[f"{made.__name__} rng"] = (lambda v, f=made: f(3, v), "")
    CALLS[f"{made.__name__} noise"] = (lambda v, f=made: f(3, rng(), noise=v), NUMBER)


@pytest.mark.parametrize("call", CALLS)
def test_a_wrong_value_is_refused_by_name(
    call: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    BINARY.save("abc")
    function, right = CALLS[call]
    for name, value in WRONG.items():
        if name in right.split(", "):
            function(value)
            continue
        # check_gradients is there to refuse numbers that are not the gradients.
        with pytest.raises((TypeError, ValueError, GradientError)) as refused:
            function(value)
        said = str(refused.value)
        if not isinstance(refused.value, GradientError):
            assert "`" in said, f"{name} for {call}: {said}"
            assert "Received: " in said, f"{name} for {call}: {said}"


@pytest.mark.parametrize("name", ["empty", "object", "dictionary"])
def test_a_history_has_no_series_of_such_a_name(name: str) -> None:
    with pytest.raises(TypeError, match="`name` must be a name"):
        History()[WRONG[name]]
