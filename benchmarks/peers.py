"""An epoch of training of the same network in nnlib and in the libraries beside it.

Each is made for a problem. Called, it goes through the batches once, in their order;
for each it goes forward, computes the loss, goes backward and updates the parameters
by plain gradient descent. It returns the mean of the losses, but for nnlib, which looks
at each and then forgets it; `parameters` holds W1, b1, W2, b2, … as they are then.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from benchmarks.problems import LEARNING_RATE, Problem
from nnlib import Dense, Network
from nnlib.losses import loss as loss_named
from nnlib.optimizers import SGD
from nnlib.training.packed import PackedNetwork
from nnlib.training.steps import Steps


class NumpyEpoch:
    """The step written out by hand."""

    def __init__(self, problem: Problem) -> None:
        assert problem.by_hand is not None, f"{problem} is not written out by hand"
        self.step = problem.by_hand
        self.parameters = problem.parameters()
        self.X, self.Y = problem.data()
        self.batches = problem.batches()

    def __call__(self) -> float:
        """Train for an epoch and return the mean loss."""
        total = 0.0
        for batch in self.batches:
            X, Y = self.X[batch], self.Y[batch]
            total += self.step(self.parameters, X, Y, LEARNING_RATE)
        return total / len(self.batches)


class NnlibEpoch:
    """An epoch as `nnlib.training.fit` goes through it, but for the shuffling."""

    def __init__(self, problem: Problem) -> None:
        arrays = problem.parameters()
        self.packed = PackedNetwork(
            Network(
                Dense(W, b, name)
                for W, b, name in zip(
                    arrays[::2], arrays[1::2], problem.activations, strict=True
                )
            )
        )
        self.steps = Steps(
            self.packed,
            *problem.data(),
            loss_named(problem.loss),
            SGD(LEARNING_RATE),
            batch_size=problem.batch,
            rng=None,
            penalties=(),
        )
        self.steps.watch(self.steps.loss_now())

    @property
    def parameters(self) -> list[np.ndarray]:
        """W1, b1, W2, b2, … as they are now."""
        return list(self.packed.network.parameters.values())

    def __call__(self) -> None:
        """Train for an epoch."""
        self.steps.epoch(0)


class TorchEpoch:
    """PyTorch on the CPU, in float64: Sequential, SGD."""

    def __init__(self, problem: Problem) -> None:
        import torch

        functions = {
            "sigmoid": torch.nn.Sigmoid,
            "tanh": torch.nn.Tanh,
            "relu": torch.nn.ReLU,
        }
        self.functional = torch.nn.functional
        modules: list[Any] = []
        arrays = problem.parameters()
        for W, b, name in zip(
            arrays[::2], arrays[1::2], problem.activations, strict=True
        ):
            layer = torch.nn.Linear(W.shape[1], W.shape[0], dtype=torch.float64)
            with torch.no_grad():
                layer.weight.copy_(torch.from_numpy(W))
                layer.bias.copy_(torch.from_numpy(b))
            modules.append(layer)
            if name != "softmax":  # which is in PyTorch's cross_entropy
                modules.append(functions[name]())
        self.model = torch.nn.Sequential(*modules)
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=LEARNING_RATE)
        X, Y = problem.data()
        self.X = torch.from_numpy(X)
        self.is_classifier = problem.is_classifier
        self.Y = torch.from_numpy(Y.argmax(axis=1) if self.is_classifier else Y)
        self.batches = problem.batches()

    @property
    def parameters(self) -> list[np.ndarray]:
        """W1, b1, W2, b2, … as they are now."""
        return [p.detach().numpy() for p in self.model.parameters()]

    def __call__(self) -> float:
        """Train for an epoch and return the mean loss."""
        total = 0.0
        for batch in self.batches:
            self.optimizer.zero_grad()
            outputs = self.model(self.X[batch])
            if self.is_classifier:
                loss = self.functional.cross_entropy(outputs, self.Y[batch])
            else:
                loss = 0.5 * self.functional.mse_loss(outputs, self.Y[batch])
            loss.backward()
            self.optimizer.step()
            total += loss.item()
        return total / len(self.batches)


class ScikitLearnEpoch:
    """scikit-learn's `partial_fit` on each batch, which is one step.

    A regressor's output has no activation there, so on the squared error its network
    is a little smaller than the others'.
    """

    def __init__(self, problem: Problem) -> None:
        from sklearn.neural_network import MLPClassifier, MLPRegressor

        names = {"sigmoid": "logistic", "tanh": "tanh", "relu": "relu"}
        kind = MLPClassifier if problem.is_classifier else MLPRegressor
        self.X, Y = problem.data()
        self.Y = Y.argmax(axis=1) if problem.is_classifier else Y.ravel()
        self.batches = problem.batches()
        self.model = kind(
            hidden_layer_sizes=problem.sizes[1:-1],
            activation=names[problem.hidden],
            solver="sgd",
            alpha=0.0,
            batch_size=problem.batch,  # "auto" would make several steps of 500 samples
            learning_rate_init=LEARNING_RATE,
            momentum=0.0,
            nesterovs_momentum=False,
            shuffle=False,
        )
        first = self.batches[0]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            classes = {"classes": np.unique(self.Y)} if problem.is_classifier else {}
            self.model.partial_fit(self.X[first], self.Y[first], **classes)
        arrays = problem.parameters()
        for place, (W, b) in enumerate(zip(arrays[::2], arrays[1::2], strict=True)):
            self.model.coefs_[place][...] = W.T
            self.model.intercepts_[place][...] = b

    @property
    def parameters(self) -> list[np.ndarray]:
        """W1, b1, W2, b2, … as they are now."""
        pairs = zip(self.model.coefs_, self.model.intercepts_, strict=True)
        return [array for W, b in pairs for array in (W.T, b)]

    def __call__(self) -> float:
        """Train for an epoch and return the mean loss."""
        total = 0.0
        for batch in self.batches:
            self.model.partial_fit(self.X[batch], self.Y[batch])
            total += self.model.loss_
        return total / len(self.batches)


EPOCHS = {
    "nnlib": NnlibEpoch,
    "numpy": NumpyEpoch,
    "PyTorch": TorchEpoch,
    "scikit-learn": ScikitLearnEpoch,
}
