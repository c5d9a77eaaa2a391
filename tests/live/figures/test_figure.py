"""figure(): composed of parts, each of which shows what there is."""

from __future__ import annotations

import json
from dataclasses import make_dataclass
from typing import Any

import numpy as np
import pytest

from nnlib.live import (
    Figure,
    bars,
    controls,
    curve,
    equations,
    figure,
    fold,
    group,
    readout,
    results,
    steps,
    table,
)
from nnlib.live.figures.parts.part import Moved, Part, Shown

pytestmark = pytest.mark.usefixtures("front_end")


def shares(z1: Any, z2: Any) -> dict[str, Any]:
    p1 = 1 / (1 + np.exp(z2 - z1))
    return {"p1": p1, "p2": 1 - p1, "first": np.greater(p1, 0.5) * 1.0}


def composed(*parts: Any, **more: Any) -> Figure:
    return figure(shares, z1=(-4.0, 4.0), z2=(-4.0, 4.0), parts=parts, **more)


def test_an_author_may_say_where_a_part_stands() -> None:
    said = readout("The first gets {p1}.").placed("below")
    shown = composed(controls(), bars("p1").placed("beside"), group(said))
    told = shown.get_state(["parts"])["parts"]
    assert [each.get("place") for each in told] == [None, "beside", None, None]
    assert told[2]["parts"][0]["place"] == "below"
    with pytest.raises(ValueError, match=r"one of picture, beside, below.*'above'"):
        controls().placed("above")  # type: ignore[arg-type]


def test_a_figure_has_the_parts_that_its_author_names_in_that_order() -> None:
    shown = composed(
        bars("p1", "p2", title="Shares"),
        controls("z2"),
        fold("More", group(equations("p1"), table(), look="more"), open=True),
    )
    state = json.loads(json.dumps(shown.get_state(["version", "parts", "steps"])))
    assert state["version"] == 2
    assert state["steps"] == []
    assert state["parts"] == [
        {"kind": "bars", "outputs": ["p1", "p2"], "title": "Shares"},
        {"kind": "controls", "shown": ["z2"]},
        {
            "kind": "fold",
            "label": "More",
            "open": True,
            "part": {
                "kind": "group",
                "look": "more",
                "parts": [
                    {"kind": "equations", "shown": ["p1"], "pairs": True},
                    {"kind": "table"},
                ],
            },
        },
        {"kind": "announce", "output": "first"},
    ]
    assert shown.z2 == 0
    assert shown.result["p1"] == 0.5


def test_without_parts_it_is_what_interact_shows() -> None:
    names = ["controls", "numbers", "curve", "equations", "table"]
    assert figure(shares, z1=(0.0, 1.0), z2=1.0).show == names


def test_parts_of_one_kind_are_told_apart() -> None:
    shown = composed(readout("{p1}"), readout("{p2}", when="first"), table())
    assert shown.show == ["readout", "readout-2", "table"]
    shown.show = ["table", "readout-2"]
    assert [part["kind"] for part in shown.parts] == ["table", "readout", "announce"]
    assert "output" not in shown.parts[-1]  # the readout speaks


def test_steps_are_those_that_are_named_or_all_outputs() -> None:
    assert composed(steps()).steps == ["p1", "p2", "first"]
    assert composed(group(steps("p2", "p1"))).steps == ["p2", "p1"]


OUTPUTS = "z1, z2, p1, p2, first"


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (bars("p3"), f"no value 'p3' for the part 'bars' to show.*has {OUTPUTS}"),
        (readout("{p1} {q}"), "no value 'q' for the part 'readout'"),
        (readout("Yes.", when="maybe"), "no value 'maybe' for the part 'readout'"),
        (equations("p"), "no value 'p' for the part 'equations'"),
        (steps("p1", "p9"), "no value 'p9' for the part 'steps'"),
        (results("z"), "no value 'z' for the part 'results'"),
        (curve("p1", over=["p2"]), "no control 'p2' for the part 'plot'"),
        (controls("p1"), r"no control 'p1' .*has the controls z1, z2$"),
        (group(table(), fold("x", bars("x1"))), "no value 'x1' for the part 'bars'"),
    ],
)
def test_a_name_that_is_not_there_is_refused_with_those_that_are(
    part: Any, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        composed(part)


def test_the_names_of_a_part_are_in_the_fields_that_say_so() -> None:
    fields = [("over", Moved), ("drawn", tuple[Shown, ...]), ("title", str)]
    own = make_dataclass("Own", fields, bases=(Part,), frozen=True)
    part = own("z1", ("p1", "p2"), "Two shares")
    assert (list(part.names()), list(part.moves())) == (["p1", "p2"], ["z1"])
    assert list(own("", (), "None").names()) == []
    # Where annotations are texts, as in nnlib:
    assert list(bars("p1", title="Two shares").names()) == ["p1"]
    assert [each.kind for each in group(table(), fold("x", steps())).walk()] == [
        *("group", "table", "fold", "steps"),
    ]


def test_what_is_no_part_is_refused() -> None:
    with pytest.raises(TypeError, match=r"such as controls\(\).*Received: 'table'"):
        composed("table")
    with pytest.raises(TypeError, match="figure needs a function"):
        figure(3, x=1)  # type: ignore[arg-type]


def test_numbers_can_be_taken_to_another_page() -> None:
    shown = composed(controls(), next_page=("layers.html", "layers", "Layers"))
    names = {"names": ["z1", "z2"]}
    words = {"page": "layers.html", "anchor": "layers", "label": "Layers"}
    assert shown.next_page == words | names
    with pytest.raises(ValueError, match="`next_page` must be three texts"):
        composed(controls(), next_page="layers.html")


def test_a_control_may_have_the_name_of_an_attribute() -> None:
    def f(history: Any, code: Any) -> Any:
        return history + code

    shown = figure(f, history=(0.0, 1.0), code=2.0)
    assert shown.values == {"history": 0.5, "code": 2.0}
    assert (shown.history_, shown.history) == (0.5, [])


def test_parts_that_come_later_say_so_by_name() -> None:
    shown = composed(controls(), table(), equations(), later=["table", "equations"])
    later = [(part["kind"], part.get("later")) for part in shown.parts]
    assert later[:3] == [
        ("controls", None),
        ("table", "table"),
        ("equations", "equations"),
    ]
    shown.show = ["table"]
    assert shown.parts[0] == {"kind": "table", "later": "table"}
    with pytest.raises(ValueError, match="`later` must be some of controls, table"):
        composed(controls(), table(), later=["equations"])


def test_a_figure_has_equations_only_while_a_part_writes_them() -> None:
    def double(x: float) -> dict[str, float]:
        return {"y": 2 * x}

    both = figure(double, x=(0.0, 1.0), parts=[controls(), table()])
    assert [each["name"] for each in both.equations] == ["y"]
    both.show = ["controls"]
    assert both.equations == []
    both.show = ["table"]
    assert [each["name"] for each in both.equations] == ["y"]
    inside = figure(double, x=(0.0, 1.0), parts=[group(controls(), equations())])
    assert len(inside.equations) == 1
