"""Two networks with what they answer: one says yes or no, one tells three classes."""

from __future__ import annotations

import numpy as np
from rng import rng

from nnlib import Network, one_hot

BCE = "binary_cross_entropy"
BINARY = Network.create([2, 3, 1], ["tanh", "sigmoid"], rng())
MANY = Network.create([2, 3, 3], ["tanh", "softmax"], rng())
LABELS = np.array([0, 1, 2, 0, 1, 2])
X = rng().normal(size=(6, 2))
Y, ROWS = (X[:, :1] > 0) * 1.0, one_hot(LABELS)
SEEN, SEEN_MANY = BINARY.forward(X), MANY.forward(X)
