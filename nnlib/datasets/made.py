"""Data made by a rule from a seed: gates, clouds, rings, spirals, a curve, demand."""

from __future__ import annotations

import numpy as np

from nnlib.activations.squashing import sigmoid
from nnlib.checks import (
    Array,
    as_number_between,
    as_positive,
    as_whole_number,
    check_generator,
    check_name,
    unknown_name,
)
from nnlib.datasets.dataset import Dataset

GATES: dict[str, tuple[int, int, int, int]] = {
    "and": (0, 0, 0, 1),
    "or": (0, 1, 1, 1),
    "nand": (1, 1, 1, 0),
    "nor": (1, 0, 0, 0),
    "xor": (0, 1, 1, 0),
    "xnor": (1, 0, 0, 1),
}
"""What each logic gate answers to 00, 01, 10 and 11."""

_PLANE = ("x1", "x2")


def gate(name: str) -> Dataset:
    """Return the truth table of a logic gate of two inputs.

    Parameters
    ----------
    name : str
        A key of `GATES`.

    Returns
    -------
    Dataset
        X of shape (4, 2), Y of shape (4, 1).

    Raises
    ------
    TypeError, ValueError
        If there is no gate of that name; the error suggests the nearest.

    Examples
    --------
    >>> gate("and").Y.ravel()
    array([0., 0., 0., 1.])
    """
    check_name(name, "name")
    if name not in GATES:
        raise unknown_name("name", name, GATES)
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    Y = np.reshape(GATES[name], (4, 1))
    said = f"The truth table of {name.upper()}."
    return Dataset(name, X, Y, said, ("x1 (0/1)", "x2 (0/1)"), (name.upper(),))


def xor(n_samples: int, rng: np.random.Generator, noise: float = 0.0) -> Dataset:
    """Return points of the square −1 … 1, of class 1 where x1 and x2 differ in sign.

    Parameters
    ----------
    n_samples : int
        How many points, at least 1.
    rng : numpy.random.Generator
        Draws them.
    noise : float, default 0
        Each coordinate is moved by up to so much (evenly), after the class is set.

    Returns
    -------
    Dataset
        X of shape (n_samples, 2), Y of shape (n_samples, 1), 0 or 1.

    Raises
    ------
    TypeError, ValueError
        If `n_samples` is not a whole number above 0, `noise` not a number of at
        least 0, or `rng` is no generator.

    Examples
    --------
    >>> xor(100, np.random.default_rng(0))
    Dataset('xor', 100 samples, 2 -> 1)
    """
    n_samples, noise = _check(n_samples, rng, noise)
    points = rng.uniform(-1, 1, size=(n_samples, 2))
    labels = (points[:, 0] * points[:, 1] < 0).astype(int)
    said = "Class 1 where exactly one of x1 and x2 is above 0."
    return _plane("xor", points, labels, rng, noise, said)


def gaussian(n_samples: int, rng: np.random.Generator, spread: float = 0.3) -> Dataset:
    """Return two round clouds: class 0 about (−½, −½), class 1 about (½, ½).

    Parameters
    ----------
    n_samples : int
        How many points, at least 1.
    rng : numpy.random.Generator
        Draws them.
    spread : float, default 0.3
        The standard deviation of each coordinate, above 0.

    Returns
    -------
    Dataset
        X of shape (n_samples, 2), Y of shape (n_samples, 1), 0 or 1.

    Raises
    ------
    TypeError, ValueError
        If `n_samples` is not a whole number above 0, `spread` not a number
        above 0, or `rng` is no generator.

    Examples
    --------
    >>> gaussian(100, np.random.default_rng(0))
    Dataset('gaussian', 100 samples, 2 -> 1)
    """
    n_samples, _ = _check(n_samples, rng, 0.0)
    spread = as_positive(spread, "spread")
    labels = _two_classes(n_samples, rng)
    points = rng.normal(labels[:, np.newaxis] - 0.5, spread, size=(n_samples, 2))
    said = "Normal clouds about (−½, −½), class 0, and (½, ½), class 1."
    return _plane("gaussian", points, labels, rng, 0.0, said)


def circles(n_samples: int, rng: np.random.Generator, noise: float = 0.05) -> Dataset:
    """Return a ring of radius 1, class 0, about one of radius ½, class 1.

    Parameters
    ----------
    n_samples : int
        How many points, at least 1.
    rng : numpy.random.Generator
        Draws them.
    noise : float, default 0.05
        Each coordinate is moved by up to so much (evenly), after the class is set.

    Returns
    -------
    Dataset
        X of shape (n_samples, 2), Y of shape (n_samples, 1), 0 or 1.

    Raises
    ------
    TypeError, ValueError
        If `n_samples` is not a whole number above 0, `noise` not a number of at
        least 0, or `rng` is no generator.

    Examples
    --------
    >>> circles(100, np.random.default_rng(0))
    Dataset('circles', 100 samples, 2 -> 1)
    """
    n_samples, noise = _check(n_samples, rng, noise)
    labels = _two_classes(n_samples, rng)
    angle = rng.uniform(0, 2 * np.pi, n_samples)
    points = _polar(np.where(labels == 1, 0.5, 1.0), angle)
    said = "Class 0 on a circle of radius 1, class 1 on one of radius ½."
    return _plane("circles", points, labels, rng, noise, said)


def moons(n_samples: int, rng: np.random.Generator, noise: float = 0.1) -> Dataset:
    """Return two half circles of radius 1 that reach into each other.

    Parameters
    ----------
    n_samples : int
        How many points, at least 1.
    rng : numpy.random.Generator
        Draws them.
    noise : float, default 0.1
        Each coordinate is moved by up to so much (evenly), after the class is set.

    Returns
    -------
    Dataset
        X of shape (n_samples, 2), Y of shape (n_samples, 1), 0 or 1.

    Raises
    ------
    TypeError, ValueError
        If `n_samples` is not a whole number above 0, `noise` not a number of at
        least 0, or `rng` is no generator.

    Examples
    --------
    >>> moons(100, np.random.default_rng(0))
    Dataset('moons', 100 samples, 2 -> 1)
    """
    n_samples, noise = _check(n_samples, rng, noise)
    labels = _two_classes(n_samples, rng)
    upper = _polar(np.ones(n_samples), rng.uniform(0, np.pi, n_samples))
    points = np.where(labels[:, np.newaxis] == 0, upper, [1.0, 0.5] - upper)
    points = points - [0.5, 0.25]
    said = "Class 0 on a half circle; class 1 on the same, turned by 180° and shifted."
    return _plane("moons", points, labels, rng, noise, said)


def spirals(
    n_samples: int, rng: np.random.Generator, turns: float = 2.0, noise: float = 0.05
) -> Dataset:
    """Return two arms that wind about each other, from radius 0.1 out to 1.

    Parameters
    ----------
    n_samples : int
        How many points, at least 1.
    rng : numpy.random.Generator
        Draws them.
    turns : float, default 2
        How often each arm goes round, above 0.
    noise : float, default 0.05
        Each coordinate is moved by up to so much (evenly), after the class is set;
        0.05 is up to 5% of the outer radius.

    Returns
    -------
    Dataset
        X of shape (n_samples, 2), Y of shape (n_samples, 1), 0 or 1.

    Raises
    ------
    TypeError, ValueError
        If `n_samples` is not a whole number above 0, `turns` not a number above
        0, `noise` not one of at least 0, or `rng` is no generator.

    Examples
    --------
    >>> spirals(100, np.random.default_rng(0))
    Dataset('spirals', 100 samples, 2 -> 1)
    """
    n_samples, noise = _check(n_samples, rng, noise)
    turns = as_positive(turns, "turns")
    labels = _two_classes(n_samples, rng)
    along = rng.uniform(size=n_samples)
    points = _polar(0.1 + 0.9 * along, 2 * np.pi * turns * along + np.pi * labels)
    said = f"Two arms of {turns:g} turns; class 1 is class 0 turned by 180°."
    return _plane("spirals", points, labels, rng, noise, said)


def curve(n_samples: int, rng: np.random.Generator, noise: float = 0.1) -> Dataset:
    """Return a curve to be fitted: y = sin(3x) + x/2, for x in −2 … 2.

    Parameters
    ----------
    n_samples : int
        How many points, at least 1.
    rng : numpy.random.Generator
        Draws them.
    noise : float, default 0.1
        Standard deviation of what is added to y.

    Returns
    -------
    Dataset
        X of shape (n_samples, 1), Y of shape (n_samples, 1).

    Raises
    ------
    TypeError, ValueError
        If `n_samples` is not a whole number above 0, `noise` not a number of at
        least 0, or `rng` is no generator.

    Examples
    --------
    >>> curve(100, np.random.default_rng(0))
    Dataset('curve', 100 samples, 1 -> 1)
    """
    n_samples, noise = _check(n_samples, rng, noise)
    X = rng.uniform(-2, 2, size=(n_samples, 1))
    Y = np.sin(3 * X) + X / 2 + noise * rng.normal(size=(n_samples, 1))
    said = f"y = sin(3x) + x/2, with normal noise of standard deviation {noise:g}."
    return Dataset("curve", X, Y, said, ("x",), ("y",))


def demand(n_samples: int, rng: np.random.Generator, noise: float = 0.5) -> Dataset:
    """Return T-shirts, and whether each becomes a top seller; made up, by a rule.

    Three things that a buyer might weigh, each from 0 to 1, p being the price, s the
    shipping cost, m the marketing and q the material::

        affordability = σ((30 − p − s) / 5)
        awareness     = σ((m − 5) / 1.5)
        quality       = σ((q − 5) / 1.5 + (p − 20) / 20)

    A shirt is a top seller if 5 (affordability + awareness + quality) − 8.5, plus
    normal noise, is above 0: two of the three in full are enough, one is not.

    Parameters
    ----------
    n_samples : int
        How many shirts, at least 1.
    rng : numpy.random.Generator
        Draws them.
    noise : float, default 0.5
        Standard deviation of the noise.

    Returns
    -------
    Dataset
        X of shape (n_samples, 4): price 5–50 €, shipping cost 0–10 €, marketing
        0–10 thousand € a month, material 0–10 points; uniform, in these units, so
        scale them before training. Y of shape (n_samples, 1), 0 or 1.

    Raises
    ------
    TypeError, ValueError
        If `n_samples` is not a whole number above 0, `noise` not a number of at
        least 0, or `rng` is no generator.

    Examples
    --------
    >>> demand(100, np.random.default_rng(0))
    Dataset('demand', 100 samples, 4 -> 1)
    """
    n_samples, noise = _check(n_samples, rng, noise)
    X = rng.uniform([5, 0, 0, 0], [50, 10, 10, 10], size=(n_samples, 4))
    price, shipping, marketing, material = X.T
    affordability = sigmoid((30 - price - shipping) / 5)
    awareness = sigmoid((marketing - 5) / 1.5)
    quality = sigmoid((material - 5) / 1.5 + (price - 20) / 20)
    score = 5 * (affordability + awareness + quality) - 8.5
    sold = score + noise * rng.normal(size=n_samples) > 0
    return Dataset(
        "demand",
        X,
        sold[:, np.newaxis],
        "Made-up T-shirts: being affordable, being known and seeming well made add up.",
        (
            "price (€)",
            "shipping cost (€)",
            "marketing (thousand € a month)",
            "material (0–10 points)",
        ),
        ("is a top seller",),
    )


def _check(n_samples: int, rng: np.random.Generator, noise: float) -> tuple[int, float]:
    check_generator(rng)
    noise = as_number_between(noise, "noise", 0, np.inf)
    return as_whole_number(n_samples, "n_samples", 1), noise


def _two_classes(n_samples: int, rng: np.random.Generator) -> np.ndarray:
    # As many of one as of the other (one more of class 0 if the number is odd).
    return rng.permutation(np.arange(n_samples) % 2)


def _polar(radius: Array, angle: Array) -> Array:
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _plane(
    name: str,
    points: Array,
    labels: np.ndarray,
    rng: np.random.Generator,
    noise: float,
    description: str,
) -> Dataset:
    if noise:
        points = points + rng.uniform(-noise, noise, size=points.shape)
        description += f" Each coordinate is moved by up to {noise:g}."
    Y = labels[:, np.newaxis]
    return Dataset(name, points, Y, description, _PLANE, ("class (0/1)",))
