"""Summary: the table, the count, and predictions."""

from typing import Any

import numpy as np
import pytest

from nnlib import Dense, Network
from nnlib.live import trace

NETWORK = Network.create([64, 32, 10], ["relu", "softmax"], np.random.default_rng(0))


def test_the_table_shows_each_layer_and_the_sum() -> None:
    assert NETWORK.summary().splitlines() == [
        "layer  W         b      parameters  activation",
        "1      (32, 64)  (32,)       2,080  relu",
        "2      (10, 32)  (10,)         330  softmax",
        "total                        2,410",
    ]


def test_the_count_is_of_every_number_in_the_parameters() -> None:
    assert NETWORK.n_parameters == sum(a.size for a in NETWORK.parameters.values())


def test_predict_is_the_output_of_forward() -> None:
    X = np.random.default_rng(1).normal(size=(5, 64))
    np.testing.assert_array_equal(NETWORK.predict(X), NETWORK.forward(X).output)


def in_a_trace(look: Any, W1: Any = NETWORK.layers[0].W) -> Any:
    def function(W1: Any) -> Any:
        return look(NETWORK.with_parameters({"W1": W1}))

    return trace(function, W1=W1)


def test_in_a_trace_the_count_is_a_value_that_follows_the_shapes() -> None:
    program = in_a_trace(lambda network: network.n_parameters + 0.0)
    assert program(W1=NETWORK.layers[0].W) == 2410


def test_in_a_trace_a_summary_has_no_numbers_to_print() -> None:
    with pytest.raises(TypeError, match="traced value has no number to print"):
        in_a_trace(lambda network: network.summary())


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda x: Dense(x, [0.0]), r"`W` must be an array of shape \(n_outputs, n_in"),
        (lambda x: Dense([[1.0]], x), r"`b` must be an array of shape \(n_outputs\)"),
    ],
)
def test_in_a_trace_a_parameter_must_have_its_axes(make: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        trace(lambda x: make(x).forward([[1.0]])[1], x=1.0)


def test_many_layers_and_large_numbers_stay_aligned() -> None:
    layers = [Dense(np.ones((1, 1)), [0.0], "softplus") for _ in range(10)]
    wide = Dense(np.ones((1000, 1)), np.zeros(1000), "relu")
    lines = Network([*layers, wide]).summary().splitlines()
    assert len(lines) == 13
    assert lines[0].index("activation") == lines[1].index("softplus")
    assert lines[0].index("activation") == lines[11].index("relu")
    end = lines[0].index("parameters") + len("parameters")
    assert lines[11][:end].endswith("       2,000")
    assert lines[12] == "total".ljust(end - len("2,020")) + "2,020"
