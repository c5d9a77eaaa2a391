"""The steps of an epoch: what runs again and again in training, without checks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnlib.checks import Array
from nnlib.losses import Loss
from nnlib.optimizers import Optimizer
from nnlib.optimizers.penalties import Penalty
from nnlib.training.divergence import Watchdog
from nnlib.training.evaluation import evaluate_unchecked
from nnlib.training.packed import PackedNetwork


class Steps:
    """Takes a network through its samples, in place.

    Parameters
    ----------
    packed : PackedNetwork
        Changed by each step.
    X, Y : ndarray
        Samples and targets, checked.
    loss : Loss
        What each step makes smaller.
    optimizer : Optimizer
        How.
    batch_size : int
        Samples a step.
    rng : numpy.random.Generator or None
        Shuffles, unless a batch holds all samples.
    penalties : sequence of Penalty
        Prices on the size of the weights.
    """

    watchdog: Watchdog

    def __init__(
        self,
        packed: PackedNetwork,
        X: Array,
        Y: Array,
        loss: Loss,
        optimizer: Optimizer,
        batch_size: int,
        rng: np.random.Generator | None,
        penalties: Sequence[Penalty],
    ) -> None:
        self.packed, self.loss, self.optimizer = packed, loss, optimizer
        self.penalties = penalties
        self.state = optimizer.start([packed.parameters])
        self._X, self._Y, self._rng = X, Y, rng
        self._ahead: Array | None = None  # the parameters of gradients already known
        starts = range(0, len(X), batch_size)
        self._batches = [slice(at, min(at + batch_size, len(X))) for at in starts]
        self._shuffled = np.empty_like(X), np.empty_like(Y)

    def watch(self, before: float) -> None:
        """Watch from now on over how the loss grows from what it was before training.

        Raises
        ------
        DivergenceError
            If that is infinite or not a number already.
        """
        self.watchdog = Watchdog(before, self._X)

    @np.errstate(over="ignore", invalid="ignore")  # the watchdog sees to that
    def loss_now(self) -> float:
        """Return the loss of all samples, by the network as it is now.

        Where one batch holds them all, it comes from the forward pass of the next step,
        which is made now, and so costs nothing.
        """
        if len(self._batches) > 1:
            found = evaluate_unchecked(self.packed.network, self._X, self._Y, self.loss)
            return found["loss"]
        self._ahead = self.packed.parameters.copy()
        return self.packed.compute_gradients(self._X, self._Y, self.loss)

    @np.errstate(over="ignore", invalid="ignore")
    def epoch(self, number: int) -> float:
        """Take the steps of one epoch.

        Parameters
        ----------
        number : int
            Counted from 0.

        Returns
        -------
        float
            The learning rate.

        Raises
        ------
        DivergenceError
            If the loss or a weight grows beyond all bounds.
        """
        packed, loss, update = self.packed, self.loss, self.optimizer._update
        parameters, gradients = [packed.parameters], [packed.gradients]
        weights, dweights = packed.weights, packed.weight_gradients
        state, watchdog = self.state, self.watchdog
        rate = self.optimizer.rate(number)
        X, Y = self._in_new_order()
        for step, batch in enumerate(self._batches, start=1):
            # Not twice, unless a callback has changed the parameters since.
            if self._ahead is None or not np.array_equal(self._ahead, parameters[0]):
                value = packed.compute_gradients(X[batch], Y[batch], loss)
                if not value <= watchdog.limit:
                    when = f"epoch {number + 1}, step {step} of {len(self._batches)}"
                    raise watchdog.error(f"the loss is {value:.4g}", when, rate)
            self._ahead = None
            for penalty in self.penalties:
                dweights += penalty.gradient(weights)
            update(parameters, gradients, state, rate)
        watchdog.check_parameters(parameters, f"epoch {number + 1}", rate)
        return rate

    def _in_new_order(self) -> tuple[Array, Array]:
        if len(self._batches) == 1 or self._rng is None:
            return self._X, self._Y
        order = self._rng.permutation(len(self._X))
        X, Y = self._shuffled
        np.take(self._X, order, axis=0, out=X, mode="clip")  # "clip": no buffer
        np.take(self._Y, order, axis=0, out=Y, mode="clip")
        return X, Y
