"""A network that tests write to files and read again."""

from __future__ import annotations

import numpy as np

from nnlib import Network

NETWORK = Network.create([3, 4, 2], ["relu", "softmax"], np.random.default_rng(0))


def check_same(read: Network, expected: Network = NETWORK) -> None:
    """Check that a network is the one that was written, to the bit."""
    assert repr(read) == repr(expected)
    for name, value in expected.parameters.items():
        np.testing.assert_array_equal(read.parameters[name], value)
