"""Training: many small steps against the gradient, batch by batch, epoch by epoch.

An *epoch* goes through all samples once, in an order that is shuffled anew, a *batch*
of them at a time; each batch makes one step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import numpy as np

from nnlib.checks import as_whole_number, check_kind, check_several
from nnlib.datasets.dataset import Dataset
from nnlib.losses import Loss
from nnlib.losses import loss as loss_named
from nnlib.network import Network
from nnlib.optimizers import Optimizer
from nnlib.optimizers.penalties import Penalty
from nnlib.training.data import (
    as_pair,
    check_batch_size,
    check_data,
    check_pair,
    check_rng,
)
from nnlib.training.divergence import DivergenceError
from nnlib.training.early_stopping import BestSoFar, EarlyStopping
from nnlib.training.evaluation import evaluate_unchecked
from nnlib.training.history import History
from nnlib.training.metrics import Metric, metrics_by_name
from nnlib.training.packed import PackedNetwork
from nnlib.training.progress import progress_bar
from nnlib.training.steps import Steps

Callback: TypeAlias = Callable[[Network, History], object]


def fit(
    network: Network,
    X: Any,
    Y: Any = None,
    *,
    loss: str | Loss,
    optimizer: Optimizer,
    epochs: int,
    batch_size: int | None = None,
    rng: np.random.Generator | None = None,
    validation: tuple[Any, Any] | Dataset | None = None,
    metrics: Iterable[str | Metric] = (),
    penalties: Iterable[Penalty] = (),
    early_stopping: EarlyStopping | None = None,
    callbacks: Iterable[Callback] = (),
    progress: bool = False,
) -> tuple[Network, History]:
    """Train a copy of a network; return the copy, and how its training went.

    The network that is passed in stays as it was, so keep what comes back:
    ``network, history = fit(network, …)``. Ctrl-C ends training early: what was reached
    so far is returned.

    Parameters
    ----------
    network : Network
        Where to start. Not changed.
    X : array_like, shape (n_samples, n_inputs), or Dataset
        Samples. A data set has its targets too.
    Y : array_like, shape (n_samples, n_outputs)
        Targets; or class labels, shape (n_samples,), if the loss is about classes:
        whole numbers, counted from 0.
    loss : str or Loss
        What to make smaller: a key of `nnlib.losses.LOSSES`.
    optimizer : Optimizer
        How to step, e.g. ``Adam(0.01)``.
    epochs : int
        How often to go through the samples, at least 1.
    batch_size : int, optional
        Samples a step; all of them if left out. The last batch of an epoch may be
        smaller.
    rng : numpy.random.Generator, optional
        Shuffles the samples in each epoch, so it is needed where a batch does not hold
        them all. The same seed gives the same network, to the bit.
    validation : pair (X, Y) or Dataset, optional
        Held-out data, of which the history then has loss and metrics too.
    metrics : iterable of str or callable, optional
        What to have in the history: keys of `nnlib.METRICS`, or functions as
        `nnlib.evaluate` takes them.
    penalties : iterable of Penalty, optional
        Prices on the size of the weights, e.g. ``[L2(1e-4)]``; not in the history's
        losses, so that these compare.
    early_stopping : EarlyStopping, optional
        When to end early. The network of the best epoch is returned then, however
        training ends; if it diverges, the error has it.
    callbacks : iterable of callable, optional
        Each is called with the network and the history after every epoch. The network
        is the one in training: ``network.with_parameters({})`` is a copy to keep. If
        one returns ``True``, also numpy's, training ends.
    progress : bool, optional
        Show a bar, also in a notebook. Needs the package tqdm.

    Returns
    -------
    network : Network
        The trained one.
    history : History
        Losses and metrics of the network that each epoch ended with, the learning
        rate, and why training ended.

    Raises
    ------
    TypeError, ValueError
        If an argument is not what it should be, or two do not fit together.
    DivergenceError
        If the loss grows beyond all bounds. The error says when, and suggests why; it
        has the network and the history so far.
    ImportError
        If a progress bar is asked for without tqdm.

    Examples
    --------
    XOR, by the network with two hidden neurons:

    >>> from nnlib.datasets import gate
    >>> from nnlib.layers import Dense
    >>> from nnlib.optimizers import Adam
    >>> data = gate("xor")
    >>> start = Network(
    ...     [
    ...         Dense([[1.0, 0.5], [-0.5, -1.0]], [0.0, 0.5], "tanh"),
    ...         Dense([[1.0, 1.0]], [0.0], "sigmoid"),
    ...     ]
    ... )
    >>> trained, history = fit(
    ...     start, data, loss="binary_cross_entropy", optimizer=Adam(0.1), epochs=200
    ... )
    >>> trained.predict_labels(data.X)
    array([0, 1, 1, 0])
    >>> history.stopped
    'all 200 epochs are done'
    """
    loss = loss_named(loss)
    check_kind(network, "network", Network, "a Network")
    check_kind(optimizer, "optimizer", Optimizer, "an optimiser, such as Adam(0.01)")
    loss.check_fits(network.layers[-1].activation)
    X, Y = check_data(network, *as_pair(X, Y, "X"), loss, "X", "Y")
    epochs = as_whole_number(epochs, "epochs", least=1)
    batch_size = check_batch_size(batch_size, len(X))
    check_rng(rng, needed=batch_size < len(X))
    named = metrics_by_name(metrics)
    penalties = check_several(penalties, "penalties", "penalties", Penalty)
    callbacks = check_several(callbacks, "callbacks", "functions", Callable)
    held_out = None
    if validation is not None:
        pair = check_pair(validation, "validation")
        held_out = check_data(network, *pair, loss, "validation[0]", "validation[1]")
    if early_stopping is not None:
        rule = "an EarlyStopping, such as EarlyStopping(patience=10)"
        check_kind(early_stopping, "early_stopping", EarlyStopping, rule)
    check_kind(progress, "progress", (bool, np.bool_), "True or False")

    packed = PackedNetwork(network)  # a copy, which each step changes
    network = packed.network

    def measure(steps: Steps) -> dict[str, float]:
        if named:
            found = evaluate_unchecked(network, X, Y, loss, named)
        else:
            found = {"loss": steps.loss_now()}
        if held_out is not None:
            of_these = evaluate_unchecked(network, *held_out, loss, named)
            found |= {f"validation_{name}": of_these[name] for name in of_these}
        return found

    best = None
    history = History()
    try:
        steps = Steps(packed, X, Y, loss, optimizer, batch_size, rng, penalties)
        # Before the first step, so that a target that is none shows at once.
        before = measure(steps)
        steps.watch(before["loss"])
        if early_stopping is not None:
            best = BestSoFar(early_stopping, [packed.parameters], list(before))
        with progress_bar(epochs, progress) as show:
            callbacks = show, *callbacks
            history.stopped = _run(steps, epochs, history, measure, callbacks, best)
    except KeyboardInterrupt:
        history.stopped = f"interrupted in epoch {len(history) + 1}"
    except DivergenceError as error:
        history.stopped = str(error)
        _keep_best(best, history)
        error.network, error.history = network, history
        raise
    _keep_best(best, history)
    return network.with_parameters({}), history


def _run(
    steps: Steps,
    epochs: int,
    history: History,
    measure: Callable[[Steps], dict[str, float]],
    callbacks: Iterable[Callback],
    best: BestSoFar | None,
) -> str:
    """Take up to so many epochs, recording each; return why it ended."""
    for epoch in range(epochs):
        rate = steps.epoch(epoch)
        found = measure(steps)
        steps.watchdog.check_loss(found["loss"], f"epoch {epoch + 1}", rate)
        history.record({**found, "learning_rate": rate})
        # Before the callbacks, which have the network in their hands.
        no_better = best is not None and best.see(history)
        answers = [callback(steps.packed.network, history) for callback in callbacks]
        if best is not None and no_better:
            return best.reason
        if any(isinstance(answer, (bool, np.bool_)) and answer for answer in answers):
            return f"a callback ended it after epoch {epoch + 1}"
    return f"all {epochs} epochs are done"


def _keep_best(best: BestSoFar | None, history: History) -> None:
    """Make the best epoch's network the one that there is, if there was a best."""
    if best is not None and best.epoch:
        best.restore()
        history.best_epoch = best.epoch
