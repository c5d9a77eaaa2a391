"""Training refuses what does not fit, with a sentence, before the first step."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from rng import rng
from training_setup import BCE, X, Y, start

from nnlib.datasets import gate
from nnlib.losses import loss
from nnlib.optimizers import SGD, Adam
from nnlib.optimizers.penalties import L2
from nnlib.training import fit
from nnlib.training.early_stopping import EarlyStopping
from nnlib.training.evaluation import evaluate
from nnlib.training.metrics import r2


def call(**changes: Any) -> Callable[[], Any]:
    """Return a call of `fit` that is right but for the changes."""
    arguments: dict[str, Any] = {
        "network": start(2, 3, 1),
        "X": X,
        "Y": Y,
        "loss": BCE,
        "optimizer": SGD(0.1),
        "epochs": 1,
    }
    arguments |= changes

    def run() -> Any:
        return fit(arguments.pop("network"), **arguments)

    return run


BAD_X = X.copy()
BAD_X[3, 1] = np.nan


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (call(network="net"), TypeError, "`network` must be a Network.*'net'"),
        (call(X=X[:, :1]), ValueError, "`X` must have 2 values a sample"),
        (call(X=X[0]), ValueError, r"`X` must be an array of shape \(n_samples, n_inp"),
        (call(X=BAD_X), ValueError, r"`X` must be finite.*X\[3, 1\] = nan"),
        (call(X=X.astype(str)), TypeError, "`X` must hold real numbers"),
        (call(X=X[:0], Y=Y[:0]), ValueError, "`X` must hold at least one sample"),
        (
            call(Y=Y[:-1]),
            ValueError,
            r"`Y` must have one row for each sample of X.*\(30, 1\).*shape \(29, 1\)",
        ),
        (
            call(Y=Y[:, 0], loss="half_squared_error"),
            ValueError,
            r"Make them a column: np.asarray\(Y\).reshape\(-1, 1\)",
        ),
        (
            call(network=start(2, 3), Y=Y[:, 0]),
            ValueError,
            r"Make class labels rows: one_hot\(Y, 3\)",
        ),
        (call(Y=None), TypeError, "`Y` must be the targets, or `X` a Dataset"),
        (call(X=gate("xor")), TypeError, "`Y` must be left out where `X` is a Dataset"),
        (
            call(
                network=start(2, 1, output="identity"),
                loss="categorical_cross_entropy_with_logits",
            ),
            ValueError,
            r"`Y` must have .*two classes.*one output take binary_cross_entropy_with_l",
        ),
        (call(Y=2 * Y), ValueError, "`Y` must lie in 0 … 1 for binary_cross.*: 2"),
        (call(Y=np.full_like(Y, np.inf)), ValueError, "`Y` must be finite"),
        (call(loss="binary_cross_entropi"), ValueError, f"Did you mean '{BCE}'"),
        (
            call(network=start(2, 1, output="identity")),
            ValueError,
            "'binary_cross_entropy' needs probabilities.*Received: identity",
        ),
        (call(optimizer="adam"), TypeError, "`optimizer` must be an optimiser.*'adam'"),
        (call(optimizer=Adam), TypeError, "such as Adam.*Received: <class"),
        (call(epochs=0), ValueError, "`epochs` must be at least 1. Received: 0"),
        (call(epochs=1.5), TypeError, "`epochs` must be a whole number.*1.5"),
        (call(batch_size=0), ValueError, "`batch_size` must be at least 1"),
        (
            call(batch_size=31, rng=rng()),
            ValueError,
            "`batch_size` must be at most 30, the number of samples.*Received: 31",
        ),
        (
            call(batch_size=10),
            TypeError,
            r"`rng` must be a random generator.*default_rng\(0\). Received: None",
        ),
        (call(batch_size=10, rng=42), TypeError, "`rng` must be a .*Received: 42"),
        (call(rng=42), TypeError, "`rng` must be a random generator.*Received: 42"),
        (call(validation=0.2), TypeError, r"`validation` must be a pair \(X, Y\).*flo"),
        (
            call(validation=(X, Y[:5])),
            ValueError,
            r"`validation\[1\]` must have one row for each sample of validation\[0\]",
        ),
        (
            call(validation=(X[:, :1], Y)),
            ValueError,
            r"`validation\[0\]` must have 2 values a sample",
        ),
        (call(metrics="accuracy"), TypeError, "`metrics` must be a list.*'accuracy'"),
        (call(metrics=["acuracy"]), ValueError, "Did you mean 'accuracy'"),
        (call(metrics=[3]), TypeError, "`metrics` must hold names of metrics"),
        (
            call(metrics=["r2", r2]),
            ValueError,
            "`metrics` must have names that nothing else.*: 'r2'",
        ),
        (call(metrics=[loss]), ValueError, "`metrics` must have names.*'loss'"),
        (
            call(metrics=[lambda outputs, _: outputs]),
            TypeError,
            "`metrics` must return one number.*from <lambda>",
        ),
        (
            call(Y=np.full_like(Y, 0.5), metrics=["accuracy"]),
            ValueError,
            "`Y` must hold class labels.*0.5",
        ),
        (
            call(validation=(X, np.ones_like(Y)), metrics=["r2"]),
            ValueError,
            "`Y` must vary in every column",
        ),
        (call(penalties=L2(0.1)), TypeError, r"`penalties` must be a list.*L2\(str"),
        (call(penalties=[0.1]), TypeError, "`penalties` must hold penalties.*0.1"),
        (call(callbacks=print), TypeError, "`callbacks` must be a list or tuple"),
        (call(callbacks=[1]), TypeError, "`callbacks` must hold functions.*: 1"),
        (call(early_stopping=5), TypeError, "`early_stopping` must be an EarlySt.*: 5"),
        (
            call(early_stopping=EarlyStopping()),
            ValueError,
            "`watch` must be one of loss. Received: 'validation_loss'.*"
            r"held-out data, as validation=\(X, Y\), or watch 'loss'",
        ),
        (
            call(early_stopping=EarlyStopping(watch="val_loss"), validation=(X, Y)),
            ValueError,
            "Did you mean 'validation_loss'",
        ),
        (
            lambda: EarlyStopping(patience=0),
            ValueError,
            "`patience` must be at least 1",
        ),
        (lambda: EarlyStopping(least_gain=-1), ValueError, "`least_gain` must lie in"),
        (lambda: EarlyStopping(watch=3), TypeError, "`watch` must be the name.*: 3"),  # type: ignore[arg-type]
        (
            lambda: evaluate(start(2, 1), X, Y[:3], loss=BCE),
            ValueError,
            "`Y` must have one row",
        ),
        (
            lambda: evaluate(start(2, 1), X, Y, loss=BCE, metrics=["mse"]),
            ValueError,
            "`metric` must be one of accuracy, r2. Received: 'mse'",
        ),
    ],
)
def test_what_does_not_fit_is_refused_before_the_first_step(
    make: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        make()
