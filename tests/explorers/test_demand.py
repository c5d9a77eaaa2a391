"""DemandExplorer in Python: what it learned, its names, and what it computes."""

from __future__ import annotations

import json
import math
import zlib
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from agreement import assert_program_agrees
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from shown import parts_of

from nnlib import datasets
from nnlib.explorers import DemandExplorer
from nnlib.explorers.demand_network import (
    FEATURES,
    IDEAS,
    in_order,
    learned,
    rounded,
    said_of,
    upright,
)
from nnlib.layers import Dense
from nnlib.network import Network

pytestmark = pytest.mark.usefixtures("front_end")


SHIRTS = st.fixed_dictionaries(
    {"price": st.floats(5, 50)}
    | {name: st.floats(0, 10) for name in ("shipping", "marketing", "material")}
)


def by_network(values: dict[str, float]) -> dict[str, float]:
    """Compute in matrices what the program computes number by number."""
    known = learned(0)
    x = (np.array([[values[name] for name in FEATURES]]) - known.mean) / known.scale
    passed = known.network.forward(x)
    (z1, z2), (a1, a2) = passed.z, passed.a
    probability = a2.item()
    return {
        **{f"x{i}": value for i, value in enumerate(x[0].tolist(), start=1)},
        **{f"z1_{i}": value for i, value in enumerate(z1[0].tolist(), start=1)},
        **dict(zip(IDEAS, a1[0].tolist(), strict=True)),
        "z2": z2.item(),
        "probability": probability,
        "percent": 100 * probability,
        "is_yes": float(probability >= 0.5),
        "is_no": float(probability < 0.5),
    }


def any_network(seed: int) -> Network:
    rng = np.random.default_rng(seed)
    return Network(
        [
            Dense(rng.normal(size=(3, 4)), rng.normal(size=3), "sigmoid"),
            Dense(rng.normal(size=(1, 3)), rng.normal(size=1), "sigmoid"),
        ]
    )


# --- its numbers ---------------------------------------------------------------------


@given(SHIRTS)
def test_its_program_is_the_learned_network(
    explorer_at: Any, values: dict[str, float]
) -> None:
    explorer = explorer_at(DemandExplorer, **values)
    expected = by_network(values)
    assert list(explorer.result) == list(expected)
    assert explorer.result == pytest.approx(expected, rel=1e-12, abs=1e-12)
    traced = explorer.program(**values)
    assert {k: float(v) for k, v in traced.items()} == explorer.result


@given(SHIRTS)
@examples(30)
def test_the_page_computes_the_same(explorer_at: Any, values: dict[str, float]) -> None:
    explorer = explorer_at(DemandExplorer, **values)
    assert_program_agrees(explorer.program, values)


def test_at_one_half_the_answer_is_yes() -> None:
    explorer = DemandExplorer()
    low, high = 5.0, 50.0  # dearer shirts sell less: close in on the price at one half
    for _ in range(60):
        middle = (low + high) / 2
        probability = explorer.program(**{**explorer.values, "price": middle})
        low, high = (
            (middle, high) if probability["probability"] >= 0.5 else (low, middle)
        )
    for price in (low, high):
        result = explorer.program(**{**explorer.values, "price": price})
        assert result["is_yes"] == (result["probability"] >= 0.5)
        assert result["is_no"] == 1 - result["is_yes"]


# --- what it learned -----------------------------------------------------------------


def test_it_is_right_about_shirts_that_it_has_not_seen() -> None:
    known = learned(0)
    assert (known.n_trained, known.n_held_out) == (1500, 500)
    assert known.accuracy > 0.9 > 0.75 > known.majority
    fresh = datasets.demand(4000, np.random.default_rng(99))
    answers = known.network.predict((fresh.X - known.mean) / known.scale) >= 0.5
    assert np.mean(answers == fresh.Y) == pytest.approx(known.accuracy, abs=0.03)


def test_the_same_start_learns_the_same_and_another_does_not() -> None:
    again = learned.__wrapped__(0)
    for one, other in zip(again.network.layers, learned(0).network.layers, strict=True):
        assert (one.W == other.W).all()
        assert (one.b == other.b).all()
    elsewhere = DemandExplorer(start=1).network
    assert (elsewhere.layers[0].W != learned(0).network.layers[0].W).any()


@pytest.mark.parametrize("start", [-1, 1.5, "0", None])
def test_a_start_is_a_whole_number(start: Any) -> None:
    with pytest.raises((TypeError, ValueError), match="`start` must be"):
        DemandExplorer(start=start)


@pytest.mark.parametrize("seed", range(20))
def test_turning_neurons_over_and_sorting_them_changes_no_output(seed: int) -> None:
    network = any_network(seed)
    X = np.random.default_rng(seed).normal(scale=3, size=(50, 4))
    stood = upright(network)
    assert (stood.layers[1].W >= 0).all()
    np.testing.assert_allclose(stood.predict(X), network.predict(X), rtol=1e-12)
    named = in_order(stood)
    np.testing.assert_allclose(named.predict(X), network.predict(X), rtol=1e-12)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_names_go_where_their_inputs_weigh_most(order: tuple[int, ...]) -> None:
    clear = np.array([[-3, -2, 0.2, 0.1], [0.5, 0, 2, 0.5], [1, 0, 0.3, 4]])
    shuffled = list(order)
    network = Network(
        [
            Dense(clear[shuffled], np.arange(3.0)[shuffled], "sigmoid"),
            Dense(np.array([[1.0, 2.0, 3.0]])[:, shuffled], np.zeros(1), "sigmoid"),
        ]
    )
    hidden, output = in_order(network).layers
    assert (clear == hidden.W).all()
    assert hidden.b.tolist() == [0, 1, 2]
    assert output.W.tolist() == [[1, 2, 3]]


def test_the_page_computes_with_the_digits_that_it_shows() -> None:
    for layer in learned(0).network.layers:
        assert (layer.W.round(2) == layer.W).all()
        assert (layer.b == layer.b.round(2)).all()
    zero = Dense(np.full((1, 1), -0.001), np.full(1, -0.001), "sigmoid")
    (plain,) = rounded(Network([zero])).layers
    assert math.copysign(1, plain.W.item()) == math.copysign(1, plain.b.item()) == 1


@pytest.mark.parametrize(
    ("name", "weights", "said"),
    [
        (
            "affordability",
            (-2.1, -1.4, 0.3, 0),
            "listens most to price (−2.1) and shipping cost (−1.4). The name fits.",
        ),
        (
            "affordability",
            (-2.1, -1.4, 1.2, 0),
            "most to price (−2.1), shipping cost (−1.4) and marketing (1.2). "
            "The name fits in part: marketing should matter less.",
        ),
        (
            "awareness",
            (-2, 0, 1.5, 0),
            "price (−2) and marketing (1.5). The name does not fit: it would be about "
            "marketing.",
        ),
        (
            "quality",
            (0.1, 0, 0.5, 4),
            "material (4). The name fits, though price (0.1) hardly matters to it.",
        ),
        (
            "quality",
            (1, 0, 5, 0.1),
            "The name does not fit: it would be about material and price.",
        ),
    ],
)
def test_the_sentence_says_what_the_weights_say(
    name: str, weights: tuple[float, ...], said: str
) -> None:
    sentence = said_of(name, dict(zip(FEATURES, weights, strict=True)))
    assert sentence.startswith(f"“{name.capitalize()}” listens most to ")
    assert sentence.endswith(said)


# --- what the page is told -----------------------------------------------------------


def test_its_drawing_and_its_table_have_the_learned_weights() -> None:
    explorer = DemandExplorer()
    hidden, output = learned(0).network.layers
    (diagram,) = parts_of(explorer, "diagram")
    (weights,) = parts_of(explorer, "weights")
    (curves,) = parts_of(explorer, "plot")
    edges = {(edge["from"], edge["to"]): edge["fixed"] for edge in diagram["edges"]}
    assert len(edges) == 15
    neurons = {neuron["name"]: neuron for neuron in weights["neurons"]}
    over = {panel["ref"]: panel["marks"][0]["over"] for panel in curves["panels"]}
    assert list(neurons) == list(IDEAS)
    for i, idea in enumerate(IDEAS):
        row = [edges[name, idea] for name in FEATURES]
        assert row == hidden.W[i].tolist()
        assert [each["value"] for each in neurons[idea]["weights"]] == row
        assert neurons[idea]["bias"] == hidden.b[i]
        assert edges[idea, "probability"] == output.W[0, i]
        assert neurons[idea]["counts"]["value"] == output.W[0, i]
        assert abs(hidden.W[i, list(FEATURES).index(over[idea])]) == max(map(abs, row))
    # Pointing at a weight in the table finds its line in the drawing.
    drawn = {edge["weight"] for edge in diagram["edges"]}
    listed = {each["ref"] for n in neurons.values() for each in n["weights"]}
    assert listed | {n["counts"]["ref"] for n in neurons.values()} == drawn


def test_its_sentences_hold_numbers_that_were_measured() -> None:
    known = learned(0)
    (readout,) = parts_of(DemandExplorer(), "readout")
    *_, measured = readout["sentences"]
    (text,) = measured["parts"]
    shares = (known.accuracy, known.majority)
    for number in (known.n_trained, known.n_held_out, *(100 * s for s in shares)):
        assert f"{number:,.1f}".removesuffix(".0") in text


def test_every_preset_is_allowed_and_the_first_is_the_start() -> None:
    explorer = DemandExplorer()
    start = explorer.values
    assert explorer.presets[0]["values"] == start
    answers = set()
    for preset in explorer.presets:
        explorer.set_values(preset["values"])
        answers.add(explorer.result["is_yes"])
    assert answers == {0.0, 1.0}  # there is something to see


def test_its_values_have_the_units_and_the_spans_of_the_data() -> None:
    data = datasets.demand(5000, np.random.default_rng(3))
    for control, column, feature in zip(
        DemandExplorer().controls, data.X.T, data.features, strict=True
    ):
        assert control.min <= column.min() <= control.min + 0.1
        assert control.max - 0.1 <= column.max() <= control.max
        assert control.unit.split()[-1] in feature
        assert FEATURES[control.name] in feature


def test_a_price_that_the_data_have_not_is_refused() -> None:
    explorer = DemandExplorer(price=10)
    with pytest.raises(ValueError, match="`price` must be a number from 5 to 50"):
        explorer.price = 51
    assert explorer.price == 10


def test_its_state_is_small() -> None:
    state = DemandExplorer().get_state()
    del state["_esm"], state["_css"]
    assert len(zlib.compress(json.dumps(state).encode())) < 5_000
