"""Summary: the table, the count, and predictions."""

import numpy as np

from nnlib import Network

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
