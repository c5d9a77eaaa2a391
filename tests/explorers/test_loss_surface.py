"""LossSurface in Python: its numbers are nnlib's, and it follows another explorer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from agreement import assert_program_agrees
from examples import examples
from hypothesis import example, given
from hypothesis import strategies as st
from shown import parts_of

from nnlib import worked_example as we
from nnlib.explorers import BackpropExplorer, LossSurface
from nnlib.live import interact

pytestmark = pytest.mark.usefixtures("front_end")

START = {
    **we.DEFAULTS,
    "learning_rate": 1.0,
    "across": 6.0,
    "up": 7.0,
    "span": 10.0,
}
settings_of_all = st.fixed_dictionaries(
    {name: st.floats(-2, 2) for name in we.INPUTS}
    | {name: st.floats(-10, 10) for name in we.PARAMETERS}
    | {
        "y": st.floats(0, 1),
        "learning_rate": st.floats(0, 50),
        "across": st.integers(0, 8).map(float),
        "up": st.integers(0, 8).map(float),
        "span": st.sampled_from([10.0, 5.0, 2.0]),
    }
)


@given(values=settings_of_all)
@example(values=START)
@example(values=START | {"across": 8.0, "up": 8.0})
@example(values=START | {"across": 3.0, "up": 3.0})
@examples(50)
def test_its_program_is_the_worked_example_s(values: dict[str, float]) -> None:
    numbers = {name: values[name] for name in we.DEFAULTS}
    slopes = we.gradients(**numbers)
    across, up = int(values["across"]), int(values["up"])
    # Asked for the same parameter twice, it shows the next one.
    shown = up if up != across else (across + 1) % 9
    program = LossSurface().program
    found = program.evaluate(**values)
    assert found["up_shown"] == shown
    assert found["loss"] == slopes["loss"]
    for name, place in (("slope_across", across), ("slope_up", shown)):
        assert found[name] == slopes[f"d{we.PARAMETERS[place]}"]
    assert found["sloping"] + found["faint"] + found["flat"] == 1
    assert found["reach"] == values["span"]
    updated = we.update(**numbers, learning_rate=values["learning_rate"])
    for name, value in updated.items():
        assert found[f"{name}_new"] == pytest.approx(value, rel=1e-12, abs=1e-15)
    assert_program_agrees(program, values)


def test_where_it_is_flat_it_says_so() -> None:
    zero = next(preset for preset in we.PRESETS if preset.name == "zero")
    values = START | dict(zero.values) | {"across": 0.0, "up": 1.0}
    found = LossSurface().program.evaluate(**values)
    assert (found["sloping"], found["flat"]) == (0, 1)
    assert LossSurface().program.evaluate(**START)["sloping"] == 1


def test_where_no_arrow_is_seen_no_sentence_speaks_of_one() -> None:
    surface = LossSurface()
    (told,) = parts_of(surface, "surface")
    scale = told["arrowScale"]
    for preset in surface.presets:
        surface.set_values(preset["values"])
        found = surface.program.evaluate(**surface.values)
        length = scale * np.hypot(found["slope_across"], found["slope_up"])
        assert (found["sloping"] == 1) == (length > 2), preset["name"]


def test_it_starts_on_the_side_of_a_valley() -> None:
    surface = LossSurface()
    span = float(surface.span)
    w5, w6 = (
        np.round(getattr(surface, name)) + np.linspace(-span, span, 41)
        for name in ("w5", "w6")
    )
    across, up = np.meshgrid(w5, w6)
    given = {name: surface.values[name] for name in we.DEFAULTS}
    loss = we.gradients(**given | {"w5": across, "w6": up})["loss"]
    # From one corner of the map to the opposite one, down to the floor and up again.
    way = loss.diagonal()
    floor = int(way.argmin())
    assert 10 < floor < 30
    assert way[floor] < 0.01 * min(way[0], way[-1])
    assert np.all(np.diff(way[: floor + 1]) < 0)
    assert np.all(np.diff(way[floor:]) > 0)
    # The start is not on the floor.
    found = surface.program.evaluate(**surface.values)
    assert found["sloping"] == 1
    assert surface.presets[0]["values"] == given


def test_it_starts_where_it_is_told() -> None:
    surface = LossSurface(across="b2", up="w1", span=2, w1=3)
    assert (surface.across, surface.up) == (8.0, 0.0)
    assert (surface.span, surface.w1, surface.w2) == (2.0, 3.0, -0.4)
    assert surface.follows == {}
    assert surface.show == ["surface", "choices", "run", "controls"]
    assert surface.result == we.backward(**{**we.DEFAULTS, "w1": 3.0, "y": 0.5})


@pytest.mark.parametrize("same", [("w5", "w5"), ("w5", 6), (0, 0)])
def test_one_parameter_twice_is_no_map(same: tuple[Any, Any]) -> None:
    with pytest.raises(ValueError, match="`across` and `up` must be two different"):
        LossSurface(across=same[0], up=same[1])


def test_wrong_values_get_a_sentence() -> None:
    with pytest.raises(TypeError, match=r"LossSurface has the values.*: epsilon"):
        LossSurface(epsilon=0.1)
    with pytest.raises(ValueError, match="`up` must be one of w1"):
        LossSurface(up="x1")


# --- following another explorer ------------------------------------------------------


def test_it_follows_both_ways_and_keeps_its_own_map() -> None:
    leader = BackpropExplorer(w1=2, y=0)
    surface = LossSurface(follow=leader, across="w1")
    assert (surface.w1, surface.y) == (2.0, 0.0)
    assert surface.show == ["surface", "choices", "run"]
    leader.w1 = 3
    assert surface.w1 == 3.0
    surface.set_values({"w6": 1.5, "learning_rate": 4})
    assert (leader.w6, leader.learning_rate) == (1.5, 4.0)
    leader.history = [{"w1": 3.0}, {"w1": 2.0}]
    assert surface.history == leader.history
    surface.history = []
    assert leader.history == []
    leader.parameter = 3
    assert surface.across == 0.0


def test_the_page_is_told_whom_it_follows() -> None:
    leader = BackpropExplorer(anchor="first")
    follows = LossSurface(follow=leader).get_state()["follows"]
    assert follows["anchor"] == "first"
    names = [*we.DEFAULTS, "learning_rate", "history"]
    assert sorted(follows["traits"]) == sorted(names)
    state = {**leader.get_state(), **LossSurface().get_state()}
    assert set(follows["traits"]) <= set(state)


def test_values_given_to_a_follower_are_its_leader_s_too() -> None:
    leader = BackpropExplorer()
    LossSurface(follow=leader, b2=-2)
    assert leader.b2 == -2.0


def test_only_another_explorer_of_these_values_can_be_followed() -> None:
    with pytest.raises(TypeError, match=r"`follow` must be a figure\. Received: 'b"):
        LossSurface(follow="backprop")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="with some of the same values"):
        LossSurface(follow=interact(lambda t: t + 1, t=(0, 1)))  # type: ignore[arg-type]
    leader = BackpropExplorer(anchor="same")
    with pytest.raises(ValueError, match="`anchor` must be another"):
        LossSurface(follow=leader, anchor="same")
