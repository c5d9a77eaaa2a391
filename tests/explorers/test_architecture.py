"""ArchitectureExplorer in Python: its counts are those of a real network."""

from __future__ import annotations

import json
import math
import zlib
from itertools import product
from typing import Any

import numpy as np
import pytest
from page import page_evaluate
from shown import parts_of

from nnlib.explorers import ArchitectureExplorer
from nnlib.explorers.architecture import MOST_HIDDEN, count, equation
from nnlib.live.formulas.tree import plain
from nnlib.network import Network

pytestmark = pytest.mark.usefixtures("front_end")

NAMES = ("inputs", "hidden_layers", "neurons", "outputs")
# Every depth, with the ends of the other sizes and some between.
GRID = list(product((1, 2, 7, 16), range(MOST_HIDDEN + 1), (1, 3, 16), (1, 4, 10)))


def network(inputs: int, hidden_layers: int, neurons: int, outputs: int) -> Network:
    sizes = [inputs, *[neurons] * hidden_layers, outputs]
    return Network.create(sizes, ["relu"] * (len(sizes) - 1), np.random.default_rng(0))


def expected(real: Network) -> dict[str, Any]:
    """Count in a real network what the program computes from the sizes."""
    shapes = [layer.W.shape for layer in real.layers]
    missing = [0] * (MOST_HIDDEN + 1 - len(shapes))
    weights = sum(layer.W.size for layer in real.layers)
    return {
        "rows": [rows for rows, _ in shapes] + missing,
        "columns": [columns for _, columns in shapes] + missing,
        "each": [layer.n_parameters for layer in real.layers] + missing,
        "weights": weights,
        "biases": sum(layer.b.size for layer in real.layers),
        "parameters": real.n_parameters,
        "multiplications": weights,
        "is_deep": len(shapes) > 1,
        "is_single": len(shapes) == 1,
    }


def test_every_count_is_that_of_a_real_network() -> None:
    program = ArchitectureExplorer().program
    for sizes in GRID:
        counted = program.evaluate(**dict(zip(NAMES, sizes, strict=True)))
        assert {k: v.tolist() for k, v in counted.items()} == expected(network(*sizes))


def test_the_page_counts_the_same() -> None:
    program = ArchitectureExplorer().program
    for sizes in GRID[:: len(GRID) // 40]:
        values = dict(zip(NAMES, sizes, strict=True))
        counted = page_evaluate(program, **values)
        for name, value in program.evaluate(**values).items():
            assert counted[name].tolist() == value.tolist()


def test_a_multiplication_is_counted_for_each_product_of_a_forward_pass() -> None:
    # By hand: a matrix times a vector, row by row.
    for sizes in GRID[::17]:
        products = sum(len(row) for layer in network(*sizes).layers for row in layer.W)
        counted = count(**dict(zip(NAMES, sizes, strict=True)))
        assert counted["multiplications"] == products


def test_it_starts_where_it_is_told_and_knows_its_network() -> None:
    explorer = ArchitectureExplorer(inputs=4, hidden_layers=1, neurons=3, outputs=2)
    assert explorer.result == {
        "parameters": 23.0,
        "weights": 18.0,
        "biases": 5.0,
        "multiplications": 18.0,
    }
    assert repr(explorer.network) == "Network(4 -> 3 sigmoid -> 2 sigmoid)"
    assert explorer.network.n_parameters == explorer.result["parameters"]
    explorer.hidden_layers = 0
    assert repr(explorer.network) == "Network(4 -> 2 sigmoid)"


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("inputs", 0, "from 1 to 16"),
        ("inputs", 2.5, "from 1 to 16"),
        ("hidden_layers", 7, "from 0 to 6"),
        ("hidden_layers", -1, "from 0 to 6"),
        ("neurons", math.nan, "from 1 to 16"),
        ("neurons", "3", "from 1 to 16"),
        ("outputs", 11, "from 1 to 10"),
    ],
)
def test_a_size_that_no_network_has_is_refused(
    name: str, value: Any, allowed: str
) -> None:
    explorer = ArchitectureExplorer()
    with pytest.raises(ValueError, match=f"`{name}` must be a whole number {allowed}"):
        setattr(explorer, name, value)
    with pytest.raises(ValueError, match=f"`{name}` must be a whole number {allowed}"):
        ArchitectureExplorer(**{name: value})
    assert explorer.values == dict(zip(NAMES, (4, 2, 3, 1), strict=True))


def test_the_equation_grows_with_the_layers() -> None:
    assert plain(equation(1)) == "𝐚1 = f1(𝐖1𝐱 + 𝐛1)"
    assert plain(equation(3)) == "𝐚3 = f3(𝐖3f2(𝐖2f1(𝐖1𝐱 + 𝐛1) + 𝐛2) + 𝐛3)"
    for layers in range(1, MOST_HIDDEN + 2):
        written = json.dumps(equation(layers))
        for number in range(1, layers + 1):
            assert written.count(f'"layer_{number}"') == 2  # W and b


def test_what_the_presets_say_of_themselves_is_true() -> None:
    explorer = ArchitectureExplorer()
    presets = {preset["name"]: preset for preset in explorer.presets}
    counts = {}
    for name, preset in presets.items():
        explorer.set_values(preset["values"])
        counts[name] = explorer.result["parameters"]
    assert counts["wide"] == counts["deep"]
    for name in ("general", "example", "demand", "wide", "deep"):
        assert f"{counts[name]:.0f} parameters" in presets[name]["note"]
    assert counts["neuron"] == 3
    assert presets["general"]["values"] == {
        c.name: c.default for c in explorer.controls
    }


def test_its_state_hangs_together_and_is_small() -> None:
    explorer = ArchitectureExplorer()
    state = explorer.get_state()
    (chosen,) = parts_of(explorer, "chosen_formula")
    assert len(chosen["formulas"]) == MOST_HIDDEN + 1
    outputs = set(state["program"]["outputs"])
    (readout,) = parts_of(explorer, "readout")
    for sentence in readout["sentences"]:
        assert sentence["when"] in outputs
        shown = {part["value"] for part in sentence["parts"] if isinstance(part, dict)}
        assert shown <= outputs
    del state["_esm"], state["_css"]
    # Seven equations say the same over and over: what travels is small.
    assert len(zlib.compress(json.dumps(state).encode())) < 4_000


def test_what_is_shown_can_be_chosen() -> None:
    assert ArchitectureExplorer(show="drawing").show == ["drawing"]
    with pytest.raises(ValueError, match="`show` must be some of drawing, controls"):
        ArchitectureExplorer(show=["table"])
