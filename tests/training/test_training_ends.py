"""How training ends: early, by Ctrl-C, by running away; each time with a sentence."""

from typing import Any

import numpy as np
import pytest
from rng import rng
from training_setup import BCE, HALF, HELD_OUT, X, Y, same, start

from nnlib import Network, Schedule
from nnlib.datasets import gate
from nnlib.optimizers import SGD, Adam
from nnlib.optimizers.penalties import L2
from nnlib.training import fit
from nnlib.training.divergence import DivergenceError
from nnlib.training.early_stopping import EarlyStopping
from nnlib.training.evaluation import evaluate
from nnlib.training.history import History


def test_early_stopping_returns_the_best_network_and_says_why() -> None:
    # Random targets: what is learned of them cannot hold for others.
    noise = rng(1).integers(0, 2, size=(30, 1)), rng(2).integers(0, 2, size=(20, 1))
    seen: list[Network] = []
    trained, history = fit(
        start(2, 20, 1),
        X,
        noise[0],
        loss=BCE,
        optimizer=Adam(0.05),
        epochs=500,
        validation=(HELD_OUT[0], noise[1]),
        early_stopping=EarlyStopping(patience=5),
        callbacks=[lambda network, _: seen.append(network.with_parameters({}))],
    )
    best = int(np.argmin(history.validation_loss)) + 1
    assert history.best_epoch == best
    assert len(history) == best + 5 < 500
    assert same(trained, seen[best - 1])
    assert history.stopped == (
        f"validation_loss has not been better for 5 epochs than in epoch {best}"
    )


def test_early_stopping_keeps_the_best_also_if_all_epochs_are_done() -> None:
    seen: list[Network] = []
    trained, history = fit(
        start(2, 3, 1),
        X,
        Y,
        loss=BCE,
        optimizer=SGD(1.0),
        epochs=6,
        metrics=["accuracy"],
        early_stopping=EarlyStopping(patience=50, watch="accuracy"),
        callbacks=[lambda network, _: seen.append(network.with_parameters({}))],
    )
    best = int(np.argmax(history["accuracy"])) + 1
    assert history.best_epoch == best
    assert same(trained, seen[best - 1])
    assert history.stopped == "all 6 epochs are done"


def test_a_gain_that_is_too_small_is_none() -> None:
    _, history = fit(
        start(2, 3, 1),
        X,
        Y,
        loss=BCE,
        optimizer=SGD(0.001),
        epochs=100,
        early_stopping=EarlyStopping(patience=3, watch="loss", least_gain=0.5),
    )
    assert history.best_epoch == 1
    assert len(history) == 4


def test_a_callback_ends_training_with_true_and_with_nothing_else() -> None:
    calls: list[int] = []

    def stop_at_three(network: Network, history: History) -> bool:
        calls.append(len(history))
        return len(history) == 3

    _, history = fit(
        start(2, 3, 1),
        X,
        Y,
        loss=BCE,
        optimizer=SGD(0.1),
        epochs=10,
        callbacks=[stop_at_three, lambda *_: "yes"],
    )
    assert calls == [1, 2, 3]
    assert history.stopped == "a callback ended it after epoch 3"


def test_ctrl_c_returns_the_network_and_the_history_so_far() -> None:
    kept: list[Network] = []

    def press(network: Network, history: History) -> None:
        kept.append(network.with_parameters({}))
        if len(history) == 4:
            raise KeyboardInterrupt

    trained, history = fit(
        start(2, 3, 1),
        X,
        Y,
        loss=BCE,
        optimizer=Adam(0.1),
        epochs=1000,
        callbacks=[press],
    )
    assert len(history) == 4
    assert history.stopped == "interrupted in epoch 5"
    assert same(trained, kept[-1])


def test_ctrl_c_within_a_step_is_no_different() -> None:
    class Impatient(SGD):
        def _update(
            self, parameters: Any, gradients: Any, state: Any, rate: Any
        ) -> None:
            if state.n_steps == 7:
                raise KeyboardInterrupt
            super()._update(parameters, gradients, state, rate)

    _, history = fit(
        start(2, 3, 1),
        X,
        Y,
        loss=BCE,
        optimizer=Impatient(0.1),
        epochs=1000,
        batch_size=10,
        rng=rng(),
        early_stopping=EarlyStopping(watch="loss"),
    )
    assert len(history) == 2
    assert history.stopped == "interrupted in epoch 3"
    assert history.best_epoch == int(np.argmin(history.loss)) + 1


def test_a_diverging_run_stops_and_says_when_and_why() -> None:
    inputs = 30 * X
    targets = inputs @ [[1.0], [2.0]]
    with pytest.raises(DivergenceError) as caught:
        fit(
            start(2, 1, output="identity"),
            inputs,
            targets,
            loss=HALF,
            optimizer=SGD(0.5),
            epochs=50,
            batch_size=10,
            rng=rng(),
        )
    message = str(caught.value)
    assert "training diverged in epoch 1, step " in message
    assert " of 3: the loss is " in message
    assert "The learning rate, 0.5, is probably too large: try 0.05." in message
    assert f"The inputs go up to {np.abs(inputs).max():g}" in message
    assert caught.value.history.stopped == message
    assert repr(caught.value.network) == "Network(2 -> 1 identity)"


def test_a_run_that_diverges_slowly_has_a_history_and_no_word_on_small_inputs() -> None:
    with pytest.raises(DivergenceError) as caught:
        fit(
            start(2, 1, output="identity"),
            X,
            Y,
            loss=HALF,
            optimizer=SGD(3.0),
            epochs=1000,
        )
    history = caught.value.history
    assert len(history) > 3
    assert history.loss[-1] > history.loss[0]
    assert f"in epoch {len(history) + 1}: the loss is " in str(caught.value)
    assert "The learning rate, 3, is" in str(caught.value)
    assert "inputs" not in str(caught.value)


def test_a_network_that_starts_perfect_may_get_worse_without_having_diverged() -> None:
    network = start(2, 1, output="identity")
    targets = network.forward(X).output + 1e-12
    _, history = fit(
        network,
        X,
        targets,
        loss=HALF,
        optimizer=SGD(0.1),
        epochs=50,
        penalties=[L2(1.0)],
    )
    assert evaluate(network, X, targets, loss=HALF)["loss"] < 1e-20
    assert history.loss[-1] > 1e-3


def test_weights_that_overflow_in_the_last_step_are_noticed() -> None:
    with pytest.raises(DivergenceError, match="a weight is infinite or not a number"):
        fit(
            start(2, 1, output="identity"),
            1e100 * X,
            1e100 * Y,
            loss=HALF,
            optimizer=SGD(1e200),
            epochs=1,
        )


def test_a_loss_that_is_infinite_from_the_start_is_not_trained() -> None:
    with pytest.raises(DivergenceError, match="the loss is inf before the first step"):
        fit(
            start(2, 1, output="identity"),
            1e200 * X,
            Y,
            loss=HALF,
            optimizer=SGD(0.1),
            epochs=1,
        )


def test_a_loss_that_is_infinite_from_the_start_leaves_the_network_in_the_error() -> (
    None
):
    network = start(2, 1, output="identity")
    with pytest.raises(DivergenceError) as caught:
        fit(network, 1e200 * X, Y, loss=HALF, optimizer=SGD(0.1), epochs=1)
    assert same(caught.value.network, network)
    assert len(caught.value.history) == 0


@pytest.mark.parametrize("batch_size", [None, 10])
def test_early_stopping_returns_the_network_whose_loss_was_the_least(
    batch_size: int | None,
) -> None:
    # A learning rate that throws the network about.
    X, Y = gate("xor")
    network = Network.create([2, 3, 1], ["tanh", "sigmoid"], rng(25))
    if batch_size:
        X, Y = np.tile(X, (10, 1)), np.tile(Y, (10, 1))
    trained, history = fit(
        network,
        X,
        Y,
        loss=BCE,
        optimizer=SGD(10),
        epochs=100,
        batch_size=batch_size,
        rng=rng(),
        early_stopping=EarlyStopping(patience=10, watch="loss"),
    )
    assert history.best_epoch is not None
    assert history.loss[history.best_epoch - 1] == min(history.loss)
    assert evaluate(trained, X, Y, loss=BCE)["loss"] == min(history.loss)
    assert max(history.loss) > 2 * min(history.loss)


def test_a_callback_cannot_spoil_the_best_network() -> None:
    def spoil(network: Network, _: History) -> None:
        network.layers[0].W[...] = 0

    trained, history = fit(
        start(2, 3, 1),
        X,
        Y,
        loss=BCE,
        optimizer=SGD(0.1),
        epochs=5,
        early_stopping=EarlyStopping(watch="loss"),
        callbacks=[spoil],
    )
    assert evaluate(trained, X, Y, loss=BCE)["loss"] == min(history.loss)


def test_diverging_keeps_the_best_network() -> None:
    seen: list[Network] = []
    with pytest.raises(DivergenceError) as caught:
        fit(
            start(2, 1, output="identity"),
            X,
            Y,
            loss=HALF,
            optimizer=SGD(Climbing()),
            epochs=1000,
            early_stopping=EarlyStopping(patience=1000, watch="loss"),
            callbacks=[lambda network, _: seen.append(network.with_parameters({}))],
        )
    history = caught.value.history
    assert history.best_epoch == int(np.argmin(history.loss)) + 1
    assert 1 < history.best_epoch < len(history)
    assert same(caught.value.network, seen[history.best_epoch - 1])


class Climbing(Schedule):
    def __call__(self, epoch: int) -> float:
        return 0.1 if epoch < 3 else 5.0


@pytest.mark.parametrize("answer", [True, np.True_, np.linalg.norm([3.0, 4.0]) > 1])
def test_a_callback_may_answer_with_numpy_s_true(answer: Any) -> None:
    _, history = fit(
        start(2, 3, 1),
        X,
        Y,
        loss=BCE,
        optimizer=SGD(0.1),
        epochs=10,
        callbacks=[lambda *_: np.False_, lambda *_: 1, lambda *_: answer],
    )
    assert history.stopped == "a callback ended it after epoch 1"


@pytest.mark.parametrize("metrics", [(), ("accuracy",)])
def test_a_validation_loss_that_was_never_finite_is_said_to_be_so(
    metrics: tuple[str, ...],
) -> None:
    network = start(2, 1, output="identity").with_parameters({"W1": [[10.0, 10.0]]})
    trained, history = fit(
        network,
        X,
        Y,
        loss=HALF,
        optimizer=SGD(0.01),
        epochs=10,
        validation=(1e308 * np.sign(HELD_OUT[0]), HELD_OUT[1]),
        metrics=metrics,
        early_stopping=EarlyStopping(patience=4),
    )
    assert len(history) == 4
    assert history.best_epoch is None
    assert history.stopped == (
        "validation_loss has not been a finite number in any of the first 4 epochs, so "
        "none of them is the best"
    )
    assert evaluate(trained, X, Y, loss=HALF)["loss"] == history.loss[-1]
    if metrics:
        assert np.isnan(history["validation_accuracy"]).all()
