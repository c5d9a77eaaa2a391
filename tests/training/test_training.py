"""Training: every step as by hand, and all that the history tells."""

import sys
from typing import Any

import numpy as np
import pytest
from rng import rng
from training_setup import BCE, HELD_OUT, X, Y, same, some_data, start

from nnlib import Dense, Network
from nnlib.datasets import moons
from nnlib.labels import one_hot, predicted_labels
from nnlib.optimizers import SGD, Adam, Momentum, Nesterov, Optimizer, RMSProp
from nnlib.optimizers.penalties import L1, L2
from nnlib.optimizers.schedules import Schedule, StepDecay
from nnlib.training import fit
from nnlib.training.early_stopping import EarlyStopping
from nnlib.training.evaluation import ROWS, evaluate
from nnlib.training.history import History
from nnlib.training.metrics import accuracy


@pytest.mark.parametrize(
    "optimizer",
    [SGD(0.5), Momentum(0.1), Nesterov(0.1), RMSProp(0.01), Adam(0.01)],
)
@pytest.mark.parametrize("batch_size", [1, 7, 30, None])
def test_fit_takes_the_steps_that_one_would_take_by_hand(
    optimizer: Optimizer, batch_size: int | None
) -> None:
    network = start(2, 3, 1)
    trained, history = fit(
        network,
        X,
        Y,
        loss=BCE,
        optimizer=optimizer,
        epochs=3,
        batch_size=batch_size,
        rng=rng(5),
    )
    by_hand = start(2, 3, 1)
    parameters = list(by_hand.parameters.values())
    state, shuffler = optimizer.start(parameters), rng(5)
    size = batch_size or len(X)
    for epoch in range(3):
        order = shuffler.permutation(len(X)) if size < len(X) else np.arange(len(X))
        for at in range(0, len(X), size):
            batch = order[at : at + size]
            values = by_hand.forward(X[batch])
            gradients = by_hand.backward(values, Y[batch], BCE).parameters
            optimizer.update(parameters, list(gradients.values()), state)
        after = by_hand.loss(by_hand.forward(X), Y, BCE)
        assert history.loss[epoch] == pytest.approx(after, rel=1e-10)
    for name, value in trained.parameters.items():
        np.testing.assert_allclose(value, by_hand.parameters[name], rtol=1e-8)


def test_penalties_pull_at_weights_and_not_at_biases() -> None:
    network = start(2, 3, 1)
    trained, history = fit(
        network,
        X,
        Y,
        loss=BCE,
        optimizer=SGD(0.1),
        epochs=1,
        penalties=[L1(0.02), L2(0.3)],
    )
    values = network.forward(X)
    for name, gradient in network.backward(values, Y, BCE).parameters.items():
        theta = network.parameters[name]
        pull = 0.02 * np.sign(theta) + 0.3 * theta if name.startswith("W") else 0.0
        np.testing.assert_allclose(
            trained.parameters[name], theta - 0.1 * (gradient + pull), rtol=1e-12
        )
    # The history's loss is without the penalties.
    after = trained.loss(trained.forward(X), Y, BCE)
    assert history.loss == pytest.approx([after])


def test_the_same_seed_gives_the_same_bits_and_another_seed_others() -> None:
    def run(seed: int) -> tuple[Network, History]:
        return fit(
            start(2, 4, 1),
            X,
            Y,
            loss=BCE,
            optimizer=Adam(0.01),
            epochs=4,
            batch_size=8,
            rng=rng(seed),
            validation=HELD_OUT,
            metrics=["accuracy"],
        )

    (one, first), (two, second), (three, third) = run(3), run(3), run(4)
    assert same(one, two)
    assert first == second
    assert not same(one, three)
    assert first != third


def test_watching_does_not_change_what_is_learned() -> None:
    def run(**watching: Any) -> Network:
        return fit(
            start(2, 4, 1),
            X,
            Y,
            loss=BCE,
            optimizer=Adam(0.01),
            epochs=4,
            batch_size=8,
            rng=rng(),
            **watching,
        )[0]

    watched = run(
        validation=HELD_OUT, metrics=["accuracy", "r2"], callbacks=[lambda *_: None]
    )
    assert same(run(), watched)


def test_nothing_passed_in_is_changed() -> None:
    network, samples, targets = start(2, 4, 1), X.copy(), Y.copy()
    optimizer = Adam(0.1)
    trained, _ = fit(
        network,
        samples,
        targets,
        loss=BCE,
        optimizer=optimizer,
        epochs=2,
        batch_size=8,
        rng=rng(),
        validation=HELD_OUT,
        penalties=[L2(0.1)],
    )
    assert same(network, start(2, 4, 1))
    assert not same(network, trained)
    np.testing.assert_array_equal(samples, X)
    np.testing.assert_array_equal(targets, Y)
    np.testing.assert_array_equal(HELD_OUT[0], some_data(20, seed=2)[0])
    assert optimizer == Adam(0.1)


def test_the_trained_network_owns_its_parameters() -> None:
    trained, _ = fit(start(2, 3, 1), X, Y, loss=BCE, optimizer=SGD(0.1), epochs=1)
    trained.layers[0].W[...] = 0.0
    assert np.any(trained.layers[1].W != 0)
    assert all(value.base is None for value in trained.parameters.values())


def test_the_history_tells_of_each_epoch_what_can_be_measured_again() -> None:
    seen: list[Network] = []
    _, history = fit(
        start(2, 4, 1),
        X,
        Y,
        loss=BCE,
        optimizer=SGD(StepDecay(0.5, every=2, factor=0.1)),
        epochs=3,
        validation=HELD_OUT,
        metrics=["accuracy", "r2"],
        callbacks=[lambda network, _: seen.append(network.with_parameters({}))],
    )
    assert list(history.series) == [
        "loss",
        "accuracy",
        "r2",
        "validation_loss",
        "validation_accuracy",
        "validation_r2",
        "learning_rate",
    ]
    assert history.epochs == [1, 2, 3]
    assert history["learning_rate"] == pytest.approx([0.5, 0.5, 0.05])
    assert set(history.metrics) == {
        "accuracy",
        "r2",
        "validation_accuracy",
        "validation_r2",
    }
    for epoch, network in enumerate(seen):
        found = evaluate(network, X, Y, loss=BCE, metrics=["accuracy", "r2"])
        for name in ("loss", "accuracy", "r2"):
            assert history[name][epoch] == found[name]
        found = evaluate(network, *HELD_OUT, loss=BCE, metrics=["accuracy"])
        assert history.validation_loss[epoch] == found["loss"]
        assert history["validation_accuracy"][epoch] == found["accuracy"]


@pytest.mark.parametrize("batch_size", [None, 7])
@pytest.mark.parametrize("metrics", [(), ("accuracy",)])
def test_loss_and_validation_loss_mean_the_same(
    batch_size: int | None, metrics: tuple[str, ...]
) -> None:
    _, history = fit(
        start(2, 4, 1),
        X,
        Y,
        loss=BCE,
        optimizer=SGD(0.5),
        epochs=5,
        batch_size=batch_size,
        rng=rng(),
        validation=(X, Y),
        metrics=metrics,
    )
    assert history.loss == history.validation_loss
    assert len(set(history.loss)) == 5


@pytest.mark.parametrize("rate", [0.5, StepDecay(0.5, every=1, factor=1e-300)])
@pytest.mark.parametrize("metrics", [(), ("accuracy",)])
def test_a_full_batch_takes_each_gradient_where_the_parameters_are(
    rate: Any, metrics: tuple[str, ...]
) -> None:
    # Its gradient is known early, with the loss of the epoch before. A callback that
    # changes weights, a step of 0 and penalties must not make it a stale one.
    def halve(network: Network, _: History) -> None:
        network.layers[0].W *= 0.5

    trained, history = fit(
        start(2, 3, 1),
        X,
        Y,
        loss=BCE,
        optimizer=SGD(rate),
        epochs=4,
        penalties=[L2(0.3)],
        callbacks=[halve],
        metrics=metrics,
    )
    by_hand = start(2, 3, 1)
    for epoch in range(4):
        gradients = by_hand.backward(by_hand.forward(X), Y, BCE).parameters
        for name, theta in by_hand.parameters.items():
            pull = 0.3 * theta if name.startswith("W") else 0.0
            theta -= history["learning_rate"][epoch] * (gradients[name] + pull)
        after = by_hand.loss(by_hand.forward(X), Y, BCE)
        assert history.loss[epoch] == pytest.approx(after, rel=1e-12)
        by_hand.layers[0].W *= 0.5
    for name, value in trained.parameters.items():
        np.testing.assert_allclose(value, by_hand.parameters[name], rtol=1e-12)


def test_a_full_batch_s_loss_costs_no_pass_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passes: list[int] = []
    go_forward = Dense._forward
    monkeypatch.setattr(
        Dense, "_forward", lambda *given: passes.append(1) or go_forward(*given)
    )
    fit(start(2, 1), X, Y, loss=BCE, optimizer=SGD(0.1), epochs=5)
    assert len(passes) == 6
    passes.clear()
    several: dict[str, Any] = {"batch_size": 10, "rng": rng()}
    fit(start(2, 1), X, Y, loss=BCE, optimizer=SGD(0.1), epochs=5, **several)
    assert len(passes) == 1 + 5 * (3 + 1)


def test_penalties_count_once_where_a_step_of_0_leaves_the_gradient_as_it_is() -> None:
    def run(rates: list[float]) -> Network:
        class Given(Schedule):
            def __call__(self, epoch: int) -> float:
                return rates[epoch]

        return fit(
            start(2, 3, 1),
            X,
            Y,
            loss=BCE,
            optimizer=SGD(Given()),
            epochs=len(rates),
            penalties=[L2(0.3)],
            metrics=["accuracy"],
        )[0]

    assert same(run([0.0, 0.0, 0.5]), run([0.5]))


def test_a_data_set_has_its_targets_along() -> None:
    train, test = moons(60, rng()).split(0.3, rng(1))
    arguments: dict[str, Any] = {"loss": BCE, "optimizer": Adam(0.1), "epochs": 3}
    one, first = fit(start(2, 3, 1), train, validation=test, **arguments)
    samples, targets = train
    other, second = fit(
        start(2, 3, 1), samples, targets, validation=(test.X, test.Y), **arguments
    )
    assert same(one, other)
    assert first == second
    assert evaluate(one, test, loss=BCE)["loss"] == first.validation_loss[-1]


def test_a_metric_may_be_a_function() -> None:
    def largest_error(outputs: np.ndarray, targets: np.ndarray) -> Any:
        return np.max(np.abs(outputs - targets))

    trained, history = fit(
        start(2, 3, 1),
        X,
        Y[:, 0],
        loss=BCE,
        optimizer=SGD(0.1),
        epochs=3,
        validation=HELD_OUT,
        metrics=["r2", largest_error, accuracy],
        early_stopping=EarlyStopping(watch="validation_largest_error"),
    )
    found = evaluate(trained, X, Y, loss=BCE, metrics=["accuracy", largest_error])
    assert found["largest_error"] == np.max(np.abs(trained.predict(X) - Y))
    assert list(history.metrics) == [
        *("r2", "largest_error", "accuracy"),
        *("validation_r2", "validation_largest_error", "validation_accuracy"),
    ]
    assert isinstance(history.series["largest_error"][0], float)
    assert history["accuracy"][-1] == found["accuracy"]


@pytest.mark.parametrize("measure", ["accuracy", accuracy])
def test_accuracy_in_training_knows_what_the_loss_reads(measure: Any) -> None:
    # A line that is trained towards 0 and 1 leaves 0 … 1, and ½ is between them.
    line = start(2, 1, output="identity")
    found = evaluate(line, X, Y, loss="half_squared_error", metrics=[measure])
    assert (line.predict(X) > 1).any()
    assert found["accuracy"] == np.mean((line.predict(X) >= 0.5) == Y)
    found = evaluate(line, X, Y, loss=f"{BCE}_with_logits", metrics=[measure])
    assert found["accuracy"] == np.mean((line.predict(X) >= 0) == Y)


def test_training_learns_what_can_be_learned() -> None:
    xor = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    targets = np.array([[0.0], [1], [1], [0]])
    trained, history = fit(
        start(2, 4, 1, seed=2), xor, targets, loss=BCE, optimizer=Adam(0.1), epochs=300
    )
    assert history.loss[-1] < 0.01 < history.loss[0]
    assert history.stopped == "all 300 epochs are done"
    np.testing.assert_allclose(trained.forward(xor).output, targets, atol=0.05)
    assert repr(history).startswith("History(300 epochs, loss ")


@pytest.mark.parametrize(
    ("output", "loss"),
    [
        ("softmax", "categorical_cross_entropy"),
        ("identity", "categorical_cross_entropy_with_logits"),
    ],
)
def test_one_of_several_classes_can_be_learned(output: str, loss: str) -> None:
    labels = np.arange(60) % 3
    centres = np.array([[0.0, 2.0], [2.0, -1.0], [-2.0, -1.0]])
    points = centres[labels] + rng(3).normal(size=(60, 2), scale=0.3)
    trained, history = fit(
        start(2, 3, output=output),
        points,
        one_hot(labels),
        loss=loss,
        optimizer=Adam(0.1),
        epochs=50,
        batch_size=20,
        rng=rng(),
        metrics=["accuracy"],
    )
    assert history["accuracy"][-1] == 1.0
    assert history.loss[-1] < 0.1 < history.loss[0]
    assert predicted_labels(trained.forward(points).output).tolist() == labels.tolist()


def test_evaluate_in_parts_equals_evaluate_at_once() -> None:
    many, targets = some_data(ROWS + 5)
    network = start(2, 3, 1)
    found = evaluate(network, many, targets, loss=BCE, metrics=["accuracy"])
    values = network.forward(many)
    assert found["loss"] == pytest.approx(network.loss(values, targets, BCE))
    assert found["accuracy"] == np.mean((values.output >= 0.5) == targets)


def test_accuracy_of_logits_is_that_of_their_probabilities() -> None:
    by_logit = start(2, 3, 1, output="identity", seed=1)
    by_probability = start(2, 3, 1, seed=1)
    points, above = some_data(400)
    logits = by_logit.forward(points).output
    assert ((logits > 0) & (logits < 0.5)).any()  # where a wrong threshold would show
    found = evaluate(
        by_logit, points, above, loss=f"{BCE}_with_logits", metrics=["accuracy"]
    )
    expected = evaluate(by_probability, points, above, loss=BCE, metrics=["accuracy"])
    assert found["accuracy"] == expected["accuracy"]
    assert found["loss"] == pytest.approx(expected["loss"])


def test_a_progress_bar_shows_epochs_and_losses(
    capsys: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip("tqdm")
    fit(
        start(2, 3, 1),
        X,
        Y,
        loss=BCE,
        optimizer=SGD(0.1),
        epochs=3,
        validation=HELD_OUT,
        progress=True,
    )
    shown = capsys.readouterr().err
    assert "3/3" in shown
    assert "validation_loss=" in shown


def test_without_tqdm_a_progress_bar_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    with pytest.raises(ImportError, match="pip install tqdm"):
        fit(
            start(2, 3, 1),
            X,
            Y,
            loss=BCE,
            optimizer=SGD(0.1),
            epochs=3,
            progress=True,
        )


def test_a_history_refuses_series_that_it_does_not_have() -> None:
    history = History()
    assert repr(history) == "History(0 epochs)"
    assert history.loss == history.validation_loss == history.epochs == []
    assert history
    history.record({"loss": 1.0})
    with pytest.raises(KeyError, match="Did you mean 'loss'"):
        history["los"]
    with pytest.raises(ValueError, match=r"must hold loss\. Received: cost"):
        history.record({"cost": 1.0})
