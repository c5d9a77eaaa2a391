"""The training steps that the benchmark measures nnlib against, written out by hand.

What a person writes who knows the formulas, knows numpy, and writes for one network
only: no classes, no loops over layers, no checks. The slopes reuse the activations:
σ′ = a (1 − a), tanh′ = 1 − a², ReLU′ = 1 where a > 0.

Each function takes the parameters as a list of arrays W1, b1, W2, b2, …, changes them
in place by one step of gradient descent, and returns the loss, a mean over the batch.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Parameters = list[Any]


def sigmoid_step(p: Parameters, X: Any, Y: Any, learning_rate: float) -> float:
    """Train two sigmoid layers by one step on half the squared error."""
    W1, b1, W2, b2 = p
    n = len(X)
    a1 = 1 / (1 + np.exp(-(X @ W1.T + b1)))
    a2 = 1 / (1 + np.exp(-(a1 @ W2.T + b2)))
    error = a2 - Y
    loss = 0.5 * np.sum(error**2) / n
    delta2 = error * a2 * (1 - a2) / n
    delta1 = (delta2 @ W2) * a1 * (1 - a1)
    W2 -= learning_rate * (delta2.T @ a1)
    b2 -= learning_rate * delta2.sum(axis=0)
    W1 -= learning_rate * (delta1.T @ X)
    b1 -= learning_rate * delta1.sum(axis=0)
    return float(loss)


def tanh_step(p: Parameters, X: Any, Y: Any, learning_rate: float) -> float:
    """Train three tanh layers by one step on half the squared error."""
    W1, b1, W2, b2, W3, b3 = p
    n = len(X)
    a1 = np.tanh(X @ W1.T + b1)
    a2 = np.tanh(a1 @ W2.T + b2)
    a3 = np.tanh(a2 @ W3.T + b3)
    error = a3 - Y
    loss = 0.5 * np.sum(error**2) / n
    delta3 = error * (1 - a3**2) / n
    delta2 = (delta3 @ W3) * (1 - a2**2)
    delta1 = (delta2 @ W2) * (1 - a1**2)
    W3 -= learning_rate * (delta3.T @ a2)
    b3 -= learning_rate * delta3.sum(axis=0)
    W2 -= learning_rate * (delta2.T @ a1)
    b2 -= learning_rate * delta2.sum(axis=0)
    W1 -= learning_rate * (delta1.T @ X)
    b1 -= learning_rate * delta1.sum(axis=0)
    return float(loss)


def softmax_step(p: Parameters, X: Any, Y: Any, learning_rate: float) -> float:
    """Train a ReLU and a softmax layer by one step on the cross-entropy."""
    W1, b1, W2, b2 = p
    n = len(X)
    a1 = np.maximum(X @ W1.T + b1, 0)
    z2 = a1 @ W2.T + b2
    e = np.exp(z2 - z2.max(axis=1, keepdims=True))
    a2 = e / e.sum(axis=1, keepdims=True)
    loss = -np.sum(Y * np.log(a2)) / n
    delta2 = (a2 - Y) / n
    delta1 = (delta2 @ W2) * (a1 > 0)
    W2 -= learning_rate * (delta2.T @ a1)
    b2 -= learning_rate * delta2.sum(axis=0)
    W1 -= learning_rate * (delta1.T @ X)
    b1 -= learning_rate * delta1.sum(axis=0)
    return float(loss)
