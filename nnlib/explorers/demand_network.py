"""A 4 -> 3 -> 1 network that learned which T-shirts sell, and names for its neurons.

The hidden neurons of a network have no order: swap two, with all their weights, and
nothing that comes out changes. Nor do sigmoids have an orientation: as
σ(−z) = 1 − σ(z), a neuron can be turned over, every weight with its sign reversed, if
the next neuron's weight and bias make up for it. So before the neurons get names,

1. each neuron is turned over if that is needed for it to count *for* a sale, and
2. they are put in the order in which the names' own inputs (`IDEAS`) have the largest
   share of their weights, in absolute value, added up over the three.

Training decides everything else. Whether a name then fits is not up to the rule:
`Learned.sentences` says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import permutations

import numpy as np

from nnlib import datasets
from nnlib.checks import Array
from nnlib.layers import Dense
from nnlib.live.formulas.formatting import format_number
from nnlib.network import Network
from nnlib.optimizers import Adam
from nnlib.training import fit

FEATURES = {
    "price": "price",
    "shipping": "shipping cost",
    "marketing": "marketing",
    "material": "material",
}
"""The inputs by name, in the order of the data's columns, and what they are called."""

IDEAS: dict[str, tuple[str, ...]] = {
    "affordability": ("price", "shipping"),
    "awareness": ("marketing",),
    "quality": ("material", "price"),
}
"""Our names for the hidden neurons, and the inputs that each would be about."""

_DATA_SEED = 0
_SAMPLES = 2000
_HELD_OUT = 0.25
# The page computes with what it shows of each weight.
_DIGITS = 2


@dataclass(frozen=True)
class Learned:
    """A trained network, and how it was judged.

    Parameters
    ----------
    network : Network
        On standardised inputs; its hidden neurons in the order of `IDEAS`.
    mean, scale : tuple of float
        An input is standardised as (x − mean) / scale.
    n_trained, n_held_out : int
        Shirts that it was trained on, and shirts kept back.
    accuracy, majority : float
        The share of the shirts kept back that it gets right, and the share that one
        gets right who always gives the commoner answer.
    """

    network: Network
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    n_trained: int
    n_held_out: int
    accuracy: float
    majority: float

    def sentences(self) -> dict[str, str]:
        """Say of each hidden neuron what it listens to, and whether its name fits."""
        weights = self.network.layers[0].W
        return {
            name: said_of(name, dict(zip(FEATURES, row.tolist(), strict=True)))
            for name, row in zip(IDEAS, weights, strict=True)
        }


def train(start: int, passes: int, hidden: int = 3) -> tuple[Network, float]:
    """Train a network of one hidden layer on shirts; judge it on others.

    Parameters
    ----------
    start : int
        Seed of the weights that training starts from, and of the order of the samples.
    passes : int
        How often it sees each shirt that it is trained on.
    hidden : int, default 3
        How many hidden neurons it has.

    Returns
    -------
    network : Network
        On standardised inputs; as training left it.
    right : float
        The share of the shirts kept back that it gets right.
    """
    shirts, _, mean, scale = _shirts()
    rng = np.random.default_rng(start)
    network, _ = fit(
        Network.create([4, hidden, 1], ["sigmoid", "sigmoid"], rng),
        (shirts.X - mean) / scale,
        shirts.Y,
        loss="binary_cross_entropy",
        optimizer=Adam(0.05),
        epochs=passes,
        batch_size=100,
        rng=rng,
    )
    return network, _share_right(network)


@cache
def _shirts() -> tuple[datasets.Dataset, datasets.Dataset, Array, Array]:
    """Return shirts to train on and to judge by, and the former's mean and scale."""
    rng = np.random.default_rng(_DATA_SEED)
    train, test = datasets.demand(_SAMPLES, rng).split(_HELD_OUT, rng)
    return train, test, train.X.mean(axis=0).round(1), train.X.std(axis=0).round(1)


def _share_right(network: Network) -> float:
    _, test, mean, scale = _shirts()
    answers = network.predict((test.X - mean) / scale) >= 0.5
    return float(np.mean(answers == test.Y))


@cache
def learned(start: int) -> Learned:
    """Train the network.

    Parameters
    ----------
    start : int
        Seed of the weights that training starts from, and of the order of the samples.

    Returns
    -------
    Learned
        Always the same for the same start.
    """
    trained, _ = train(start, 100)
    shirts, test, mean, scale = _shirts()
    network = rounded(in_order(upright(trained)))
    return Learned(
        network,
        tuple(mean.tolist()),
        tuple(scale.tolist()),
        len(shirts),
        len(test),
        _share_right(network),
        float(max(test.Y.mean(), 1 - test.Y.mean())),
    )


def upright(network: Network) -> Network:
    """Turn over every hidden neuron that counts against a sale; nothing else changes.

    Parameters
    ----------
    network : Network
        One hidden layer and one output neuron, all sigmoid.

    Returns
    -------
    Network
        With the same output for every input.
    """
    hidden, output = network.layers
    sign = np.where(output.W[0] < 0, -1.0, 1.0)
    # w·a = w − w·(1 − a): what a neuron turned over adds is missing w.
    missing = output.W[0] @ (sign < 0)
    return Network(
        [
            Dense(hidden.W * sign[:, np.newaxis], hidden.b * sign, "sigmoid"),
            Dense(output.W * sign, output.b + missing, "sigmoid"),
        ]
    )


def in_order(network: Network) -> Network:
    """Put the hidden neurons in the order of the names that fit them best.

    Parameters
    ----------
    network : Network
        Four inputs, three hidden neurons, one output neuron, all sigmoid.

    Returns
    -------
    Network
        With the same output for every input.
    """
    hidden, output = network.layers
    share = _shares(hidden.W)
    names = range(len(IDEAS))
    best = max(
        permutations(names), key=lambda order: sum(share[order[i], i] for i in names)
    )
    order = list(best)
    return Network(
        [
            Dense(hidden.W[order], hidden.b[order], "sigmoid"),
            Dense(output.W[:, order], output.b, "sigmoid"),
        ]
    )


def _shares(W: Array) -> Array:
    """Return how much of a neuron's weights (row) is on a name's inputs (column)."""
    own = np.array([[name in inputs for inputs in IDEAS.values()] for name in FEATURES])
    size = np.abs(W)
    shares: Array = size @ own / np.sum(size, axis=1, keepdims=True)
    return shares


def rounded(network: Network) -> Network:
    """Return the network with the digits that a page shows."""
    return Network(
        [
            # + 0 makes a 0 of −0, which a reader would wonder at.
            Dense(
                layer.W.round(_DIGITS) + 0.0,
                layer.b.round(_DIGITS) + 0.0,
                layer.activation,
            )
            for layer in network.layers
        ]
    )


def said_of(name: str, weights: dict[str, float]) -> str:
    """Say what a hidden neuron listens to, and whether our name for it fits.

    It listens *most* to the input with the largest weight in absolute value, and to
    those with a weight at least half as large. One with less than a tenth of the
    largest weight *hardly* matters.

    Parameters
    ----------
    name : str
        A key of `IDEAS`.
    weights : dict of str to float
        Its weight on each of the `FEATURES`, standardised.

    Returns
    -------
    str

    Examples
    --------
    >>> said_of("awareness", dict(price=0.2, shipping=0, marketing=3, material=-1))
    '“Awareness” listens most to marketing (3). The name fits.'
    """
    largest = max(map(abs, weights.values()))
    heard = sorted(
        (each for each in weights if abs(weights[each]) >= largest / 2),
        key=lambda each: -abs(weights[each]),
    )
    own = IDEAS[name]
    others = [each for each in heard if each not in own]
    faint = [each for each in own if abs(weights[each]) < largest / 10]

    def listed(names: Iterable[str], numbers: bool = True) -> str:
        """Return "price (−6.42), marketing (1.2) and material (3)"."""
        words = [
            FEATURES[each]
            + (f" ({format_number(weights[each], _DIGITS)})" if numbers else "")
            for each in names
        ]
        return " and ".join([", ".join(words[:-1]), words[-1]][len(words) < 2 :])

    if heard[0] not in own:
        verdict = f"does not fit: it would be about {listed(own, numbers=False)}"
    elif others:
        verdict = f"fits in part: {listed(others, numbers=False)} should matter less"
    elif faint:
        verdict = f"fits, though {listed(faint)} hardly matters to it"
    else:
        verdict = "fits"
    return f"“{name.capitalize()}” listens most to {listed(heard)}. The name {verdict}."
