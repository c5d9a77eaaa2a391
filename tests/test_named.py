"""`named`, and that all of nnlib's maths works on stand-ins, which have no numbers."""

import copy
import pickle
from typing import Any

import numpy as np
import pytest

from nnlib import ACTIVATIONS, LOSSES, Dense, Network, Neuron, worked_example
from nnlib.activations import sigmoid
from nnlib.named import named


class StandIn(np.lib.mixins.NDArrayOperatorsMixin):
    """The least that a stand-in has: numpy calls reach it, its numbers are closed.

    Whatever would look at a number (`if`, `float`, `len`, a loop, `np.asarray`) or
    change one in place fails.
    """

    def __init__(self, hidden: Any, calls: list[str]) -> None:
        self._hidden = np.asarray(hidden, dtype=np.float64)
        self._calls = calls

    def _open(self, value: Any) -> Any:
        if isinstance(value, StandIn):
            return value._hidden
        if isinstance(value, list | tuple):
            return type(value)(self._open(each) for each in value)
        return value

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any):
        assert method == "__call__"
        assert "out" not in kwargs, f"{ufunc} in place"
        return StandIn(ufunc(*map(self._open, inputs), **kwargs), self._calls)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any):
        return StandIn(func(*self._open(args), **kwargs), self._calls)

    def __call_named__(self, function: Any, *args: Any, **kwargs: Any) -> Any:
        self._calls.append(function.__name__)
        return function.__wrapped__(*args, **kwargs)

    shape = property(lambda self: self._hidden.shape)
    ndim = property(lambda self: self._hidden.ndim)
    size = property(lambda self: self._hidden.size)
    T = property(lambda self: StandIn(self._hidden.T, self._calls))

    def sum(self, **how: Any) -> Any:
        return np.sum(self, **how)

    def max(self, **how: Any) -> Any:
        return np.max(self, **how)

    def _closed(self, *_: Any) -> Any:
        raise AssertionError("a stand-in has no numbers to look at")

    __array__ = __bool__ = __float__ = __int__ = __len__ = __iter__ = _closed
    __setitem__ = __getitem__ = _closed


class Unpackable(StandIn):
    """A stand-in that also lets itself be unpacked: `w1, w2 = w`."""

    def __iter__(self) -> Any:
        return (Unpackable(each, self._calls) for each in self._hidden)


def opened(value: Any) -> Any:
    assert isinstance(value, StandIn), f"{value!r} does not depend on the stand-ins"
    return value._hidden


@named(symbol="sq")
def square(z: Any, *, times: float = 1.0) -> Any:
    """Square a number."""
    return z * z * times


def test_a_named_function_computes_what_the_plain_one_does() -> None:
    assert square(3.0) == 9.0
    assert square(3.0, times=2.0) == 18.0
    assert square(z=3.0) == 9.0


def test_a_named_function_exposes_its_name_symbol_and_plain_function() -> None:
    assert square.__name__ == "square"
    assert square.symbol == "sq"
    assert square.__doc__ == "Square a number."
    assert square.__wrapped__(3.0) == 9.0


def test_a_stand_in_receives_the_function_and_all_arguments() -> None:
    class Listener:
        def __call_named__(self, function: Any, *args: Any, **kwargs: Any) -> Any:
            return function, args, kwargs

    listener = Listener()
    assert square(listener, times=2.0) == (square, (listener,), {"times": 2.0})


def test_only_the_type_decides_what_is_a_stand_in() -> None:
    class Number(float):
        pass

    number = Number(3.0)
    number.__call_named__ = lambda *_: "intercepted"  # type: ignore[attr-defined]
    assert square(number) == 9.0


@pytest.mark.parametrize(
    ("symbol", "error"), [(len, TypeError), (3, TypeError), ("", ValueError)]
)
def test_a_missing_symbol_is_refused(symbol: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^named needs .*Received: symbol="):
        named(symbol)


def test_named_functions_survive_pickle_and_copy() -> None:
    assert pickle.loads(pickle.dumps(sigmoid)) is sigmoid
    assert copy.deepcopy(sigmoid) is sigmoid


Z = np.array([[-2.0, -0.5, 0.0], [0.25, 1.0, 30.0]])


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_and_derivative_takes_a_stand_in(name: str) -> None:
    activation = ACTIVATIONS[name]
    for function in (activation, activation.function, activation.derivative):
        result = function(StandIn(Z, []))
        np.testing.assert_array_equal(opened(result), function(Z))


@pytest.mark.parametrize("name", sorted(set(ACTIVATIONS) - {"identity"}))
def test_activations_stay_visible_as_one_call(name: str) -> None:
    calls: list[str] = []
    ACTIVATIONS[name].function(StandIn(Z, calls))
    ACTIVATIONS[name].derivative(StandIn(Z, calls))
    assert calls[0] == name
    assert f"{name}_derivative" in calls


@pytest.mark.parametrize("name", LOSSES)
def test_every_loss_takes_a_stand_in(name: str) -> None:
    loss = LOSSES[name]
    a, y = np.array([[0.25, 0.75], [0.5, 0.5]]), np.array([[0.0, 1.0], [1.0, 0.0]])
    for method in (loss, loss.gradient, loss.function, loss.derivative):
        result = method(StandIn(a, []), StandIn(y, []))
        np.testing.assert_array_equal(opened(result), method(a, y))


def test_a_neuron_takes_stand_ins_for_weights_bias_and_inputs() -> None:
    def forward(w: Any, b: Any, x: Any) -> Any:
        return Neuron(w, b, "tanh").forward(x)

    arguments = np.array([0.5, -1.0]), 0.25, np.array([2.0, 3.0])
    stand_ins = forward(*(StandIn(each, []) for each in arguments))
    for result, expected in zip(stand_ins, forward(*arguments), strict=True):
        assert opened(result) == expected


def test_a_layer_takes_stand_ins_backward() -> None:
    def backward(X: Any, delta: Any, W: Any, b: Any) -> Any:
        return Dense(W, b).backward(X, delta)

    rng = np.random.default_rng(1)
    shapes = [(4, 2), (4, 3), (3, 2), (3,)]
    arguments = [rng.normal(size=shape) for shape in shapes]
    stand_ins = backward(*(StandIn(each, []) for each in arguments))
    for result, expected in zip(stand_ins, backward(*arguments), strict=True):
        np.testing.assert_array_equal(opened(result), expected)


@pytest.mark.parametrize("everything", [True, False])
@pytest.mark.parametrize(
    ("activation", "loss"),
    [
        ("sigmoid", "half_squared_error"),
        ("sigmoid", "binary_cross_entropy"),
        ("identity", "binary_cross_entropy_with_logits"),
    ],
)
def test_a_network_takes_stand_ins_forward_and_backward(
    activation: str, loss: str, everything: bool
) -> None:
    def train(X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any) -> list[Any]:
        network = Network([Dense(W1, b1, "relu"), Dense(W2, b2, activation)])
        values = network.forward(X)
        gradients = network.backward(values, Y, loss)
        updated = network.with_parameters(
            {
                name: parameter - 0.1 * gradients.parameters[name]
                for name, parameter in network.parameters.items()
            }
        )
        return [
            network.loss(values, Y, loss),
            *values.z,
            *values.a,
            *gradients.delta,
            *updated.parameters.values(),
        ]

    rng = np.random.default_rng(0)
    shapes = [(4, 2), (4, 1), (3, 2), (3,), (1, 3), (1,)]
    arguments = [rng.uniform(0, 1, shape) for shape in shapes]
    # Either everything is a stand-in, or X alone, as when only the inputs are live.
    stand_ins = [
        StandIn(each, []) if everything or number == 0 else each
        for number, each in enumerate(arguments)
    ]
    for result, expected in zip(train(*stand_ins), train(*arguments), strict=True):
        np.testing.assert_array_equal(opened(result), expected)


@pytest.mark.parametrize("name", ["forward", "gradients", "update"])
def test_the_worked_example_takes_stand_ins(name: str) -> None:
    function = getattr(worked_example, name)
    values = [*worked_example.DEFAULTS.values(), 0.5]
    values = values[: function.__code__.co_argcount]
    calls: list[str] = []
    result = function(*(StandIn(value, calls) for value in values))
    expected = function(*values)
    assert list(result) == list(expected)
    assert {key: opened(value) for key, value in result.items()} == expected
    assert calls.count("sigmoid") == 3
    assert calls.count("sigmoid_derivative") == (0 if name == "forward" else 3)


def test_the_worked_example_becomes_a_network_of_stand_ins() -> None:
    values = worked_example.DEFAULTS
    stand_ins = {name: StandIn(value, []) for name, value in values.items()}
    result = worked_example.to_network(stand_ins).forward([[1.0, 0.5]]).output
    expected = worked_example.to_network(values).forward([[1.0, 0.5]]).output
    np.testing.assert_array_equal(opened(result), expected)


def test_a_network_of_stand_ins_becomes_the_worked_example() -> None:
    network = worked_example.to_network(worked_example.DEFAULTS)
    for layer in network.layers:
        layer.W, layer.b = Unpackable(layer.W, []), Unpackable(layer.b, [])
    values = worked_example.from_network(network)
    for name in worked_example.PARAMETERS:
        assert opened(values[name]) == worked_example.DEFAULTS[name]
