"""interact(): any traceable function, alive without a kernel."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import ipywidgets
import numpy as np
import pytest
from anywidget import AnyWidget

import nnlib.live
from book.pages import ROOT
from nnlib import worked_example
from nnlib.activations import sigmoid
from nnlib.live import Interact, Program, TracingError, interact, plt

pytestmark = pytest.mark.usefixtures("front_end")


def line(x: float, w: float = 2.0, b: float = -1.0) -> float:
    return x * w + b


# --- controls and results ------------------------------------------------------------


def test_the_abbreviations_of_ipywidgets_become_controls() -> None:
    def f(x: Any, n: Any, on: Any, gate: Any, w: Any = 3) -> Any:
        return {"y": np.where(on, x**n * w, gate)}

    widget = interact(f, gate={"and": 0, "or": 1}, x=(0, 10), n=[1, 2, 3], on=True)
    kinds = {control.name: control.kind for control in widget.controls}
    # In the order of the function's parameters.
    assert list(kinds.items()) == [
        ("x", "range"),
        ("n", "choice"),
        ("on", "toggle"),
        ("gate", "choice"),
        ("w", "range"),
    ]
    assert widget.values == {"x": 5, "n": 1, "on": 1, "gate": 0, "w": 3}
    assert widget.result == {"y": 15}


def test_the_result_follows_the_values() -> None:
    widget = interact(line, x=(0.0, 1.0))
    assert widget.result == line(0.5)
    widget.x = 1.0
    widget.set_values({"w": 3, "b": 0})
    assert widget.result == line(1.0, 3.0, 0.0)
    with pytest.raises(ValueError, match="`x` must be a number from 0 to 1"):
        widget.x = 1.5
    assert widget.values == {"x": 1.0, "w": 3.0, "b": 0.0}


def test_each_kind_of_control_refuses_what_it_does_not_offer() -> None:
    widget = interact(
        lambda x, n, on, w: x + n + on + w, x=(0, 10), n=[1, 2.5], on=True, w=3
    )
    for name, value, message in [
        ("x", 2.5, "`x` must be a whole number from 0 to 10. Received: 2.5"),
        ("w", 2.5, "`w` must be a whole number from −3 to 9. Received: 2.5"),
        ("n", 2, "`n` must be one of 1, 2.5. Received: 2"),
        ("n", True, "`n` must be one of 1, 2.5. Received: True"),
        ("on", 0.5, "`on` must be True or False (1 or 0). Received: 0.5"),
    ]:
        for refused in (
            lambda name=name, value=value: setattr(widget, name, value),
            lambda name=name, value=value: widget.set_values({name: value}),
            lambda name=name, value=value: widget.set_state({name: value}),
        ):
            with pytest.raises(ValueError, match=re.escape(message)):
                refused()
    assert widget.values == {"x": 5, "n": 1, "on": 1, "w": 3}
    told = {each["name"]: each for each in widget.get_state()["controls"]}
    assert told["x"]["whole"] is told["w"]["whole"] is True


def test_what_the_reader_drags_arrives_and_is_observed() -> None:
    widget = interact(line, x=(0.0, 1.0))
    seen: list[float] = []
    widget.observe(lambda change: seen.append(change["new"]), names="x")
    widget.set_state({"x": 1})  # what a message from the page calls
    assert seen == [1.0]
    assert widget.result == 1.0


def test_a_lambda_works() -> None:
    widget = interact(lambda x, n: np.sin(x) ** n, x=(-3.0, 3.0), n=[1, 2])
    widget.x, widget.n = 1.0, 2
    assert widget.result == pytest.approx(math.sin(1.0) ** 2)


def test_overflow_is_a_result_and_no_warning() -> None:
    widget = interact(lambda x: np.exp(x), x=(0, 1000))
    widget.x = 1000
    assert widget.result == math.inf


def test_functions_of_nnlib_work() -> None:
    widget = interact(sigmoid, z=(-6.0, 6.0))
    assert widget.result == 0.5
    inputs = {k: v for k, v in worked_example.DEFAULTS.items() if k != "y"}
    network = interact(worked_example.forward, **inputs)
    assert network.result == worked_example.forward(**inputs)


def test_what_is_fixed_goes_to_the_function_as_it_is() -> None:
    def scaled(x: Any, how: str, weights: Any) -> Any:
        return (weights * x).sum() if how == "sum" else (weights * x).max()

    widget = interact(
        scaled,
        x=(0.0, 2.0),
        how=ipywidgets.fixed("max"),
        weights=ipywidgets.fixed(np.array([1.0, 3.0])),
    )
    assert list(widget.values) == ["x"]
    assert widget.result == 3.0
    assert widget.program.name == "scaled"


def test_parameters_that_only_kwargs_takes_work() -> None:
    widget = interact(lambda x, **others: x + others["q"], x=1, q=(0, 10))
    assert widget.values == {"x": 1, "q": 5}
    assert widget.result == 6


def test_a_range_starts_at_the_functions_default() -> None:
    assert interact(line, x=(0, 10), w=(0.0, 8.0)).w == 2.0
    with pytest.raises(ValueError, match=r"`w` must be a number from 5 to 8.*2\.0"):
        interact(line, x=(0, 10), w=(5.0, 8.0))


# --- what the page is told -----------------------------------------------------------


def test_its_state_is_all_that_the_page_needs() -> None:
    widget = interact(line, x=(0.0, 1.0))
    state = widget.get_state()
    json.dumps(state)
    assert Program.from_json(state["program"]) == widget.program
    assert [control["trait"] for control in state["controls"]] == ["x", "w", "b"]
    assert [state[control["trait"]] for control in state["controls"]] == [0.5, 2, -1]
    assert state["symbols"]["result"] == {"base": "line", "text": "line"}
    assert [equation["name"] for equation in state["equations"]] == ["result"]
    kinds = ["controls", "results", "plot", "equations", "table", "announce"]
    assert [part["kind"] for part in state["parts"]] == kinds
    assert state["title"] == "Try it: line"


def test_numbers_stand_before_their_curves_and_arrays_behind() -> None:
    def f(x: Any) -> Any:
        row = np.stack([x, x])
        return {"b": row, "a": x + 1, "c": np.stack([row, row, row]), "d": 2 * x}

    widget = interact(f, x=1)
    shown = {each["kind"]: each for each in widget.parts if each["kind"] != "results"}
    results = [each["outputs"] for each in widget.parts if each["kind"] == "results"]
    assert results == [["a", "d"], ["b", "c"]]
    (panel,) = shown["plot"]["panels"]
    assert [mark["data"]["y"] for mark in panel["marks"]] == ["a", "d"]
    assert shown["plot"]["pick"]["controls"] == ["x"]
    assert shown["announce"]["output"] == "d"
    assert "curve" not in interact(f, x=[1, 2]).show  # no range to draw it over


def test_an_error_is_said_below_the_controls() -> None:
    def root(x: Any, k: Any) -> Any:
        if x < 0:
            raise ValueError(f"x must not be negative: {x:.2f}")
        return k * np.sqrt(x)

    def drawn(x: Any, k: Any) -> None:
        plt.plot([0, 1], [0, root(x, k)])

    for function, kinds in (
        (root, ["controls", "readout", "results", "plot"]),
        (drawn, ["plot", "controls", "readout"]),
    ):
        parts = interact(function, x=(-2.0, 4.0), k=(1, 3)).get_state()["parts"]
        shown = [part["kind"] for part in parts]
        assert shown[: len(kinds)] == kinds
        (readout,) = (part for part in parts if part["kind"] == "readout")
        (sentence,) = readout["sentences"]
        words, number = sentence["parts"]
        assert words == "Python raises ValueError: x must not be negative: "
        assert number["spec"] == ".2f"


def test_of_arrays_alone_there_are_neither_numbers_nor_a_curve() -> None:
    widget = interact(lambda x: np.stack([x, 2 * x]), x=(0.0, 1.0))
    kinds = [part["kind"] for part in widget.parts]
    assert kinds == ["controls", "results", "equations", "table", "announce"]
    assert widget.parts[1]["outputs"] == ["result"]


def test_its_parts_are_shown_in_the_order_that_is_asked_for() -> None:
    widget = interact(line, x=(0, 10))
    widget.show = ["table", "numbers"]
    kinds = [part["kind"] for part in widget.get_state()["parts"]]
    assert kinds == ["table", "results", "announce"]
    with pytest.raises(ValueError, match="must be some of controls, numbers, curve"):
        widget.show = ["picture"]


def test_a_parameter_with_the_name_of_a_widgets_attribute_gets_an_underscore() -> None:
    def f(title: Any, values: Any, x: Any, values_: Any) -> Any:
        return title + 10 * values + 100 * x + 1000 * values_

    widget = interact(f, title=1, values=2, x=3, values_=4)
    assert widget.values == {"title": 1, "values": 2, "x": 3, "values_": 4}
    assert widget.title == "Try it: f"
    assert (widget.title_, widget.x, widget.values_) == (1, 3, 4)
    assert widget.values__ == 2
    assert widget.result == 4321
    widget.values__ = 0
    assert widget.result == 4301


def test_widgets_do_not_share_their_values() -> None:
    first, second = interact(line, x=(0, 10)), interact(line, x=(0, 10))
    first.x = 9
    assert second.x == 5
    assert not hasattr(Interact, "x")


def test_two_figures_have_two_anchors() -> None:
    def bend_2(x: Any) -> Any:
        return x + 1

    def bend(x: Any) -> Any:
        return x + 1

    anchors = [interact(f, x=1).anchor for f in (bend, bend, bend_2, bend)]
    assert anchors == ["bend", "bend-2", "bend-2-2", "bend-3"]
    first, second = (interact(lambda x: x + 1, x=1).anchor for _ in range(2))
    assert first.startswith("interact")
    assert second.startswith("interact-")
    assert first != second


def test_jupyter_shows_it_as_an_anywidget() -> None:
    widget = interact(line, x=1)
    assert type(widget)._repr_mimebundle_ is AnyWidget._repr_mimebundle_
    data, _ = widget._repr_mimebundle_()
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert repr(widget) == "Interact(x=1.0, w=2.0, b=-1.0)"


def test_tracing_alone_needs_no_widget_library() -> None:
    code = "import sys, nnlib.live; print('anywidget' in sys.modules)"
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout.strip() == "False"
    assert {"interact", "Interact", "trace"} <= set(dir(nnlib.live))
    with pytest.raises(AttributeError, match="has no attribute 'Explorers'"):
        _ = nnlib.live.Explorers


# --- what cannot be made live --------------------------------------------------------


def test_a_function_that_cannot_be_traced_says_so_at_the_call() -> None:
    def bent(x: Any) -> Any:
        return np.unique(x)

    with pytest.raises(TracingError, match=r"^bent cannot be made live\. .*np\.unique"):
        interact(bent, x=(0.0, 1.0, 0.001))


def test_a_function_whose_constant_is_fixed_is_still_called_by_its_name() -> None:
    def bent(x: Any, k: Any) -> Any:
        return np.spacing(x) + k

    with pytest.raises(TracingError, match="bent cannot be made live"):
        interact(bent, x=(0.0, 1.0, 0.001), k=ipywidgets.fixed(2))


@pytest.mark.parametrize(
    ("function", "abbreviations", "error", "message"),
    [
        (line, {}, TypeError, "line needs to know what x may be.* x=(0, 1)"),
        (line, {"x": 1, "q": 2}, TypeError, "parameters x, w, b. Received: q"),
        (line, {"x": "abc"}, TypeError, "x: a page has no field for a text"),
        (line, {"x": None}, TypeError, "x: expected (min, max)"),
        (line, {"x": (1, 0)}, ValueError, "x: a range needs a minimum below"),
        ("line", {"x": 1}, TypeError, "interact needs a function. Received: 'line'"),
        (lambda: 1, {}, ValueError, "<lambda> has nothing to move"),
        (lambda x: x, {"x": ipywidgets.fixed(1)}, ValueError, "has nothing to move"),
        (np.sin, {"x": 1}, TypeError, "sin does not tell.* lambda x: np.sin(x)"),
        (max, {"x": 1}, TypeError, "max does not tell which parameters to show"),
        (lambda w: {"w": w - 1}, {"w": 1}, ValueError, "call it 'w_new'"),
    ],
)
def test_a_wrong_call_is_refused_with_a_sentence(
    function: Callable[..., Any],
    abbreviations: dict[str, Any],
    error: type[Exception],
    message: str,
) -> None:
    with pytest.raises(error) as caught:
        interact(function, **abbreviations)
    for part in message.split(".*"):
        assert part in str(caught.value)


def test_a_default_may_be_an_abbreviation_itself() -> None:
    widget = interact(lambda x=(0.0, 10.0), n=(1, 5), k=[2.0, 3.0]: x * n + k)
    assert widget.values == {"x": 5.0, "n": 3.0, "k": 2.0}
