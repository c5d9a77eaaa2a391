"""ForwardExplorer in Python: its numbers, its network, and what the page is told."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import traitlets
from anywidget import AnyWidget
from shown import parts_of

from nnlib import worked_example
from nnlib.explorers import ForwardExplorer
from nnlib.layers import Dense
from nnlib.live import Program
from nnlib.network import Network

pytestmark = pytest.mark.usefixtures("front_end")

NAMES = worked_example.INPUTS + worked_example.PARAMETERS
DEFAULTS = {name: worked_example.DEFAULTS[name] for name in NAMES}


# --- its values ----------------------------------------------------------------------


def test_it_starts_at_the_worked_example() -> None:
    explorer = ForwardExplorer()
    assert explorer.values == DEFAULTS
    assert list(explorer.values) == list(NAMES)
    assert explorer.result == pytest.approx(worked_example.forward(**DEFAULTS))
    assert explorer.result["z1_1"] == pytest.approx(0.5)
    assert round(explorer.result["a2"], 6) == 0.597448


def test_it_starts_where_it_is_told() -> None:
    explorer = ForwardExplorer(w1=2, b2=np.float64(-0.5))
    assert explorer.values == {**DEFAULTS, "w1": 2.0, "b2": -0.5}


def test_a_name_that_the_network_does_not_have_is_refused() -> None:
    with pytest.raises(TypeError, match=r"x1, x2, w1, .*, b2.*Received: w7, y"):
        ForwardExplorer(w7=1.0, y=1.0)


@pytest.mark.parametrize("value", ["0.3", None, True, math.nan, math.inf, 10.1, [1.0]])
def test_a_value_that_is_not_allowed_changes_nothing(value: Any) -> None:
    explorer = ForwardExplorer(w1=0.3)
    with pytest.raises(ValueError, match="`w1` must be a number from −10 to 10") as how:
        explorer.w1 = value
    assert f"Received: {value!r}" in str(how.value)
    assert isinstance(how.value, traitlets.TraitError)  # as ipywidgets users expect
    assert explorer.w1 == 0.3
    with pytest.raises(ValueError, match="`w1` must be"):
        ForwardExplorer(w1=value)


def test_what_the_reader_drags_arrives_and_is_observed() -> None:
    explorer = ForwardExplorer()
    seen: list[float] = []
    explorer.observe(lambda change: seen.append(change["new"]), names="w1")
    explorer.set_state({"w1": 1})  # what a message from the page calls
    explorer.w1 = 0.25
    assert seen == [1.0, 0.25]
    assert explorer.result["z1_1"] == pytest.approx(0.25 - 0.2 + 0.1)


def test_several_values_are_set_together_or_not_at_all() -> None:
    explorer = ForwardExplorer()
    seen: list[tuple[float, float]] = []
    explorer.observe(lambda _: seen.append((explorer.w1, explorer.w2)), ["w1", "w2"])
    explorer.set_values({"w1": 1.0, "w2": 2.0})
    assert set(seen) == {(1.0, 2.0)}  # no observer sees one without the other
    with pytest.raises(ValueError, match="`w2` must be"):
        explorer.set_values({"w1": 3.0, "w2": 11.0})
    with pytest.raises(ValueError, match=r"has the values x1, .*Received: y"):
        explorer.set_values({"w1": 3.0, "y": 1.0})
    assert (explorer.w1, explorer.w2) == (1.0, 2.0)


# --- its network ---------------------------------------------------------------------


def test_its_network_computes_what_it_shows() -> None:
    explorer = ForwardExplorer(w5=-3, x2=-1)
    X = np.array([[explorer.x1, explorer.x2]])
    assert explorer.network.forward(X).output == pytest.approx(explorer.result["a2"])


def test_a_network_can_be_shown() -> None:
    explorer = ForwardExplorer(x1=0.25)
    explorer.network = Network(
        [
            Dense(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([5.0, 6.0]), "sigmoid"),
            Dense(np.array([[7.0, 8.0]]), np.array([9.0]), "sigmoid"),
        ]
    )
    numbers = [0.25, 0.5, 1, 2, 5, 3, 4, 6, 7, 8, 9]  # x1 and x2 stay as they were
    assert list(explorer.values.values()) == numbers


def dense(outputs: int, inputs: int, activation: str = "sigmoid") -> Dense:
    return Dense(np.ones((outputs, inputs)), np.zeros(outputs), activation)


@pytest.mark.parametrize(
    "network",
    [
        Network([dense(3, 2), dense(1, 3)]),
        Network([dense(2, 2), dense(1, 2, "tanh")]),
        Network([dense(1, 2)]),
        Network([dense(2, 2), dense(2, 2), dense(1, 2)]),
    ],
    ids=repr,
)
def test_a_network_of_another_form_is_refused(network: Network) -> None:
    explorer = ForwardExplorer()
    with pytest.raises(ValueError, match="`network` must be the worked example's"):
        explorer.network = network
    assert explorer.values == DEFAULTS


def test_a_network_with_numbers_off_the_sliders_changes_nothing() -> None:
    explorer = ForwardExplorer()
    big = Network([dense(2, 2), Dense(np.array([[1.0, 11.0]]), np.zeros(1), "sigmoid")])
    with pytest.raises(ValueError, match=r"`w6` must be .* Received: 11\.0"):
        explorer.network = big
    assert explorer.values == DEFAULTS


# --- what the page is told -----------------------------------------------------------


def test_its_traits_are_the_names_of_the_worked_example() -> None:
    explorer = ForwardExplorer()
    controls = explorer.controls
    assert tuple(control.name for control in controls) == NAMES
    assert all(control.trait == control.name for control in controls)
    for control in controls:
        assert isinstance(explorer.traits()[control.name].default(), float)


def test_every_default_and_preset_is_allowed_and_lies_on_a_step() -> None:
    explorer = ForwardExplorer()
    state = explorer.get_state()
    starts = [preset["values"] for preset in state["presets"]]
    assert len(starts) == len(worked_example.PRESETS)
    for values in [DEFAULTS, *starts]:
        assert list(values) == list(NAMES)
        explorer.set_values(values)
        for control in explorer.controls:
            assert isinstance(control.step, float)
            steps = (values[control.name] - control.min) / control.step
            assert steps == pytest.approx(round(steps), abs=1e-9)


def test_its_program_is_the_traced_forward_pass() -> None:
    explorer = ForwardExplorer()
    assert isinstance(explorer.program, Program)
    assert Program.from_json(explorer.get_state()["program"]) == explorer.program
    values = {name: 0.1 * number for number, name in enumerate(NAMES)}
    assert explorer.program(**values) == worked_example.forward(**values)


def test_its_state_hangs_together() -> None:
    explorer = ForwardExplorer()
    state = explorer.get_state()
    inputs = {control["name"] for control in state["controls"]}
    outputs = set(state["program"]["outputs"])
    assert [equation["name"] for equation in state["equations"]] == state["steps"]
    assert set(state["steps"]) == outputs
    assert set(state["symbols"]) == inputs | outputs
    assert state["symbols"]["z1_1"] == {"base": "z", "sub": "1,1", "text": "z1,1"}

    (diagram,) = parts_of(explorer, "diagram")
    nodes = [node for layer in diagram["layers"] for node in layer["nodes"]]
    ids = [node.pop("id") for node in nodes]
    drawn = [name for node in nodes for name in node.values()]
    drawn += [edge["weight"] for edge in diagram["edges"]]
    assert sorted(drawn) == sorted(inputs | outputs)  # each once
    assert {edge[end] for edge in diagram["edges"] for end in ("from", "to")} == {*ids}

    (plane,) = parts_of(explorer, "plane")
    spans = {each["name"]: [each["min"], each["max"]] for each in state["controls"]}
    assert plane["xRange"] == spans[plane["x"]]
    assert plane["yRange"] == spans[plane["y"]]
    assert plane["output"] in outputs


def test_edges_go_where_the_equations_say() -> None:
    explorer = ForwardExplorer()
    state = explorer.get_state()
    (diagram,) = parts_of(explorer, "diagram")
    shown = {each["name"]: json.dumps(each["symbols"]) for each in state["equations"]}
    nodes = {n["id"]: n for layer in diagram["layers"] for n in layer["nodes"]}
    for edge in diagram["edges"]:
        source, target = nodes[edge["from"]], nodes[edge["to"]]
        product = [source.get("value") or source["a"], edge["weight"]]
        references = [f'"data-ref": "{name}"' for name in [*product, target["bias"]]]
        assert all(each in shown[target["z"]] for each in references)


def test_its_state_is_small_beside_the_front_end() -> None:
    state = ForwardExplorer().get_state()
    del state["_esm"], state["_css"]
    assert len(json.dumps(state, separators=(",", ":"))) < 14_000


def test_jupyter_shows_it_as_an_anywidget() -> None:
    explorer = ForwardExplorer()
    assert type(explorer)._repr_mimebundle_ is AnyWidget._repr_mimebundle_
    data, _ = explorer._repr_mimebundle_()
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert repr(explorer).startswith("ForwardExplorer(x1=1.0, x2=0.5, w1=0.6, w2=-0.4")
    assert explorer.get_state()["_esm"] == "export default {};"
    assert explorer.get_state()["_css"] == ".osn {}"


def test_what_is_shown_can_be_chosen() -> None:
    explorer = ForwardExplorer(show=("plane", "diagram"), anchor="small", title="Small")
    state = explorer.get_state()
    assert [part["kind"] for part in state["parts"][:2]] == ["plane", "diagram"]
    assert (state["anchor"], state["title"]) == ("small", "Small")
    everything = ["diagram", "steps", "plane", "controls", "equations", "table"]
    assert ForwardExplorer().show == everything


@pytest.mark.parametrize("show", ["diagram", ["diagram"]])
def test_one_part_needs_no_list(show: Any) -> None:
    assert ForwardExplorer(show=show).show == ["diagram"]


@pytest.mark.parametrize("show", [[], ["picture"], ["plane", "plane"], "plane,table"])
def test_parts_that_there_are_not_are_refused(show: Any) -> None:
    with pytest.raises(ValueError, match="`show` must be some of diagram, st"):
        ForwardExplorer(show=show)


@pytest.mark.parametrize("anchor", ["", "Forward", "1st", "a b", "a?b", "a#", "ä"])
def test_an_anchor_must_fit_into_a_link(anchor: str) -> None:
    with pytest.raises(ValueError, match="`anchor` must be small letters"):
        ForwardExplorer(anchor=anchor)


def test_the_title_must_not_be_empty() -> None:
    with pytest.raises(ValueError, match="`title` must say what the figure is"):
        ForwardExplorer(title=" ")


def test_without_a_bundle_it_says_how_to_build_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "widget.js").write_text("export default {};", encoding="utf-8")
    monkeypatch.setattr("nnlib.live.figures.bundle.STATIC", tmp_path)
    with pytest.raises(FileNotFoundError, match=r"widget\.css is missing.*pip install"):
        ForwardExplorer()


def test_it_comes_without_presets_where_they_would_give_an_answer_away() -> None:
    assert ForwardExplorer().presets
    assert ForwardExplorer(with_presets=False).presets == []
