"""Datasets: the rules they promise, the seeds, the splits, and what is refused."""

import hashlib
import sys
from collections.abc import Callable

import numpy as np
import pytest
from rng import rng

from nnlib import datasets
from nnlib.datasets import Dataset

MADE = [
    datasets.xor,
    datasets.gaussian,
    datasets.circles,
    datasets.moons,
    datasets.spirals,
    datasets.curve,
    datasets.demand,
]
Maker = Callable[..., Dataset]


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_the_same_seed_gives_the_same_bits_and_another_seed_others(make: Maker) -> None:
    one, same, other = make(50, rng(3)), make(50, rng(3)), make(50, rng(4))
    np.testing.assert_array_equal(one.X, same.X)
    np.testing.assert_array_equal(one.Y, same.Y)
    assert not np.array_equal(one.X, other.X)
    assert len(one) == 50
    assert one.Y.shape == (50, 1)
    assert one.description


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_wrong_counts_noise_and_generators_are_refused_by_name(make: Maker) -> None:
    with pytest.raises(ValueError, match="`n_samples` must be at least 1"):
        make(0, rng())
    with pytest.raises(TypeError, match="`n_samples` must be a whole number"):
        make(2.5, rng())
    with pytest.raises(TypeError, match=r"`rng` must be a numpy.random.Generator"):
        make(5, 0)
    name = "spread" if make is datasets.gaussian else "noise"
    with pytest.raises(ValueError, match=f"`{name}` must .* Received: -1"):
        make(5, rng(), **{name: -1})


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("and", lambda a, b: a and b),
        ("or", lambda a, b: a or b),
        ("nand", lambda a, b: not (a and b)),
        ("nor", lambda a, b: not (a or b)),
        ("xor", lambda a, b: a != b),
        ("xnor", lambda a, b: a == b),
    ],
)
def test_each_gate_answers_as_python_does(
    name: str, function: Callable[[float, float], bool]
) -> None:
    table = datasets.gate(name)
    assert table.Y[:, 0].tolist() == [float(function(a, b)) for a, b in table.X]


def test_an_unknown_gate_is_refused_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="Did you mean 'nand'"):
        datasets.gate("nandd")


def test_points_of_xor_are_of_class_one_where_the_signs_differ() -> None:
    data = datasets.xor(200, rng())
    np.testing.assert_array_equal(data.Y[:, 0], np.prod(np.sign(data.X), axis=1) < 0)


def test_circles_have_the_radii_1_and_a_half_when_there_is_no_noise() -> None:
    data = datasets.circles(40, rng(), noise=0)
    radius = np.hypot(*data.X.T)
    np.testing.assert_allclose(radius, np.where(data.Y[:, 0] == 1, 0.5, 1.0))


def test_moons_lie_on_their_half_circles() -> None:
    data = datasets.moons(60, rng(), noise=0)
    X, first = data.X + np.array([0.5, 0.25]), data.Y[:, 0] == 0
    np.testing.assert_allclose(np.hypot(*X[first].T), 1)
    assert (X[first, 1] >= 0).all()
    np.testing.assert_allclose(np.hypot(*(X[~first] - [1, 0.5]).T), 1)
    assert (X[~first, 1] <= 0.5).all()


def test_spirals_wind_as_often_as_asked() -> None:
    clean = datasets.spirals(300, rng(1), 2, noise=0)
    radius = np.hypot(*clean.X.T)
    angle = 2 * np.pi * 2 * (radius - 0.1) / 0.9 + np.pi * clean.Y[:, 0]
    np.testing.assert_allclose(clean.X[:, 0], radius * np.cos(angle), atol=1e-12)


def moved(make: Maker, noise: float) -> np.ndarray:
    clean, noisy = (make(20_000, rng(1), noise=each) for each in (0, noise))
    np.testing.assert_array_equal(clean.Y, noisy.Y)
    return np.asarray(noisy.X - clean.X)


MOVED = [datasets.xor, datasets.circles, datasets.moons, datasets.spirals]


@pytest.mark.parametrize("make", MOVED)
def test_noise_is_even_and_bounded_as_is_said(make: Maker) -> None:
    by = moved(make, 0.2)
    assert 0.199 < np.abs(by).max() <= 0.2 * (1 + 1e-12)
    assert by.std() == pytest.approx(0.2 / np.sqrt(3), rel=0.02)
    assert "by up to 0.2" in make(5, rng(), noise=0.2).description


def test_classes_are_balanced() -> None:
    for make in (datasets.gaussian, datasets.circles, datasets.moons, datasets.spirals):
        assert make(101, rng()).Y.sum() == 50


def test_gaussian_clouds_have_their_centres_and_spread() -> None:
    data = datasets.gaussian(20_000, rng(), spread=0.2)
    for label in (0, 1):
        cloud = data.X[data.Y[:, 0] == label]
        np.testing.assert_allclose(cloud.mean(axis=0), label - 0.5, atol=0.01)
        np.testing.assert_allclose(cloud.std(axis=0), 0.2, atol=0.01)


def test_the_curve_is_its_formula_without_noise() -> None:
    data = datasets.curve(30, rng(), noise=0)
    np.testing.assert_allclose(data.Y, np.sin(3 * data.X) + data.X / 2)


def test_demand_follows_its_documented_rule() -> None:
    data = datasets.demand(500, rng(), noise=0)
    for (p, s, m, q), (sold,) in zip(data.X, data.Y, strict=True):
        parts = ((30 - p - s) / 5, (m - 5) / 1.5, (q - 5) / 1.5 + (p - 20) / 20)
        score = sum(5 / (1 + np.exp(-part)) for part in parts) - 8.5
        assert sold == (score > 0)
    assert 0.2 < data.Y.mean() < 0.8
    assert data.features[0] == "price (€)"


def test_digits_are_scaled_and_one_hot() -> None:
    data = datasets.digits()
    assert (data.X.shape, data.Y.shape) == ((1797, 64), (1797, 10))
    assert (data.X.min(), data.X.max()) == (0, 1)
    assert np.array_equal(16 * data.X, np.rint(16 * data.X))
    assert data.Y.argmax(axis=1)[:10].tolist() == list(range(10))
    assert data.Y.sum(axis=0).tolist() == [
        178,
        182,
        177,
        183,
        181,
        182,
        181,
        179,
        174,
        180,
    ]


def test_the_first_hundred_patches_are_the_faces() -> None:
    data = datasets.faces()
    assert (data.X.shape, data.Y.shape) == ((200, 625), (200, 1))
    assert (data.X.min(), data.X.max()) == (0, 1)
    assert data.Y[:100].all()
    assert not data.Y[100:].any()


@pytest.mark.parametrize(
    ("load", "levels", "checksum"),
    [
        (
            datasets.digits,
            16,
            "87ff0c9e40dc7e2c0e34e7257799c2e3f3aec1a016363bb11cad869ec428a826",
        ),
        (
            datasets.faces,
            255,
            "5b640ba47e1dc8565e1cd6d105e01174212d26b214a18531a471913fea09c52f",
        ),
    ],
)
def test_the_pictures_are_those_that_were_packed(
    load: Maker, levels: int, checksum: str
) -> None:
    data = load()
    labels = data.Y.argmax(axis=1) if levels == 16 else data.Y[:, 0]
    packed = [np.rint(levels * data.X).astype(np.uint8), labels.astype(np.uint8)]
    found = hashlib.sha256(b"".join(each.tobytes() for each in packed))
    assert found.hexdigest() == checksum


def test_digits_are_those_of_scikit_learn() -> None:
    theirs = pytest.importorskip("sklearn.datasets").load_digits()
    ours = datasets.digits()
    np.testing.assert_array_equal(16 * ours.X, theirs.data)
    np.testing.assert_array_equal(ours.Y.argmax(axis=1), theirs.target)


def test_faces_are_those_of_scikit_image_to_half_a_step_of_brightness() -> None:
    theirs = pytest.importorskip("skimage.data").lfw_subset().reshape(200, 625)
    assert np.abs(datasets.faces().X - theirs).max() <= 0.5 / 255 + 1e-12


def test_neither_package_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("sklearn", "sklearn.datasets", "skimage", "skimage.data"):
        monkeypatch.setitem(sys.modules, package, None)
    assert (len(datasets.digits()), len(datasets.faces())) == (1797, 200)


def test_a_split_loses_no_sample_and_keeps_rows_together() -> None:
    data = Dataset("n", np.c_[:10], 2 * np.c_[:10], "", ("n",), ("2n",))
    train, test = data.split(0.3, rng())
    assert (len(train), len(test)) == (7, 3)
    assert sorted([*train.X[:, 0], *test.X[:, 0]]) == list(range(10))
    np.testing.assert_array_equal(train.Y, 2 * train.X)
    assert train.X[:, 0].tolist() != list(range(3, 10))


def test_rows_are_taken_by_slices_and_arrays_and_nothing_else() -> None:
    data = Dataset("n", np.c_[:10], 2 * np.c_[:10], "", ("n",), ("2n",))
    for rows in (slice(7, None), np.array([7, 8, 9]), data.X[:, 0] > 6):
        some = data[rows]
        assert (some.name, some.Y[:, 0].tolist()) == ("n", [14, 16, 18])
    with pytest.raises(TypeError, match=r"`rows` must be a slice .* Received: 7"):
        data[7]  # type: ignore[index]


def test_a_split_that_leaves_a_side_empty_is_refused() -> None:
    data = datasets.gate("and")
    for share in (0.0, 0.1, 1.0):
        with pytest.raises(ValueError, match="`held_out` must leave at least one"):
            data.split(share, rng())
    with pytest.raises(ValueError, match="`held_out` must lie in 0 … 1"):
        data.split(2, rng())
    with pytest.raises(TypeError, match="`rng` must be"):
        data.split(0.5, 7)  # type: ignore[arg-type]


def test_a_dataset_is_a_copy_that_cannot_be_written_to() -> None:
    X = np.zeros((2, 1))
    data = Dataset("zeros", X, X, "", ("x",), ("y",))
    X[0] = 1
    assert data.X[0] == 0
    with pytest.raises(ValueError, match="read-only"):
        data.X[0] = 1


def test_lengths_and_names_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="`Y` must have a row for each of the 2 rows"):
        Dataset("bad", np.zeros((2, 1)), np.zeros((3, 1)), "", ("x",), ("y",))
    with pytest.raises(ValueError, match="`features` must name each of the 1 columns"):
        Dataset("bad", np.zeros((2, 1)), np.zeros((2, 1)), "", (), ("y",))
