"""interact takes what ipywidgets' interact takes, and shows as it does."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import ipywidgets
import numpy as np
import pytest
from anywidget import AnyWidget
from IPython.core.interactiveshell import InteractiveShell

from nnlib.live import interact, interactive
from nnlib.live.figures.abbreviations import control_from
from nnlib.live.figures.controls import Control


@pytest.mark.parametrize(
    ("widget", "kind", "numbers"),
    [
        (
            ipywidgets.FloatSlider(value=0.5, min=0.0, max=2.0, step=0.25),
            "range",
            (0.5, 0.0, 2.0, 0.25, False),
        ),
        (
            ipywidgets.IntSlider(value=3, min=1, max=9, step=2),
            "range",
            (3.0, 1.0, 9.0, 2.0, True),
        ),
        (
            ipywidgets.BoundedFloatText(value=1.5, min=1.0, max=2.0, step=0.5),
            "range",
            (1.5, 1.0, 2.0, 0.5, False),
        ),
        (ipywidgets.IntText(value=2), "range", (2.0, -2.0, 6.0, 1.0, True)),
        (ipywidgets.Checkbox(value=True), "toggle", None),
        (ipywidgets.ToggleButton(value=False), "toggle", None),
        (ipywidgets.Dropdown(options=["a", "b"], value="b"), "choice", None),
        (ipywidgets.RadioButtons(options=[("one", 1), ("two", 2)]), "choice", None),
        (ipywidgets.SelectionSlider(options=[1, 10, 100], value=10), "choice", None),
        (ipywidgets.ToggleButtons(options={"x": 1.0, "y": 2.0}), "choice", None),
    ],
    ids=lambda each: type(each).__name__,
)
def test_a_control_of_ipywidgets_is_one_of_ours(
    widget: Any, kind: str, numbers: tuple[Any, ...] | None
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        control = control_from("x", widget)
    assert control.kind == kind
    if numbers is not None:
        found = (control.default, control.min, control.max, control.step, control.whole)
        assert found == numbers
    if kind == "toggle":
        assert control.default == widget.value
    if kind == "choice":
        assert [label for label, _ in control.options] == list(widget._options_labels)
        assert control.given == tuple(widget._options_values)
        at = [value for _, value in control.options].index(control.default)
        assert control.given[at] == (widget.value or widget._options_values[0])


@pytest.mark.parametrize(
    ("description", "label"),
    [("speed", "speed"), ("Speed (m/s):", "Speed (m/s)"), (r"$\lambda_1$", "λ₁")],
)
def test_a_description_is_what_a_reader_sees_beside_the_control(
    description: str, label: str
) -> None:
    slider = ipywidgets.FloatSlider(description=description)
    widget = interact(lambda v: 2 * v, v=slider)
    (told,) = widget.get_state()["controls"]
    assert told["symbol"] == {"base": label}
    assert widget.v == slider.value


def test_a_slider_of_powers_counts_by_them() -> None:
    slider = ipywidgets.FloatLogSlider(value=1.0, base=10, min=-2, max=3, step=0.5)
    widget = interact(lambda rate: 2 * rate, rate=slider)
    (told,) = widget.get_state()["controls"]
    assert (told["min"], told["max"], told["log"]) == (0.01, 1000.0, 0.5)
    assert widget.result == 2.0
    with pytest.raises(ValueError, match="positive minimum and step"):
        Control("x", 1.0, min=0.0, max=2.0, log=0.1)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"sine": np.sin, "square": lambda x: x**2}, [np.sin(2.0), 4.0]),
        ([np.sin, np.cos], [np.sin(2.0), np.cos(2.0)]),
        ([("none", None), ("double", lambda x: 2 * x)], [2.0, 4.0]),
    ],
)
def test_a_choice_may_be_of_functions(options: Any, found: list[float]) -> None:
    def of(x: Any, f: Any) -> Any:
        return x if f is None else f(x)

    widget = interact(of, x=(0.0, 4.0), f=options)
    for place, result in enumerate(found):
        widget.f = place
        assert widget.result == result


def test_a_choice_of_truths_gives_truths() -> None:
    widget = interact(lambda x, on: x if on else -x, x=(0.0, 4.0), on=[True, False])
    assert widget.result == 2.0
    widget.on = 1  # the second of them
    assert widget.result == -2.0


@pytest.mark.parametrize(
    ("widget", "said"),
    [
        (ipywidgets.FloatRangeSlider(), "two parameters.*x_min, x_max"),
        (ipywidgets.SelectionRangeSlider(options=[1, 2]), "two parameters"),
        (ipywidgets.SelectMultiple(options=["a"]), "no SelectMultiple.*Dropdown"),
        (ipywidgets.Text("a"), "no Text.*ipywidgets.fixed"),
        (ipywidgets.Button(), "no Button"),
        (ipywidgets.ColorPicker(), "no ColorPicker"),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_a_page_has_not_is_refused_with_what_it_has(
    widget: Any, said: str
) -> None:
    with pytest.raises(TypeError, match=said):
        control_from("x", widget)


@pytest.mark.parametrize(
    "widget",
    [
        ipywidgets.FloatSlider(continuous_update=False),
        ipywidgets.FloatSlider(layout=ipywidgets.Layout(width="50%")),
    ],
)
def test_what_says_how_a_control_looks_is_left_aside_with_a_note(widget: Any) -> None:
    with pytest.warns(UserWarning, match="x: continuous_update and layout"):
        control_from("x", widget)


def test_a_range_of_two_whole_numbers_is_explained() -> None:
    with pytest.warns(UserWarning, match=r"two positions, 0 and 1"):
        control_from("x", (0, 1))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        control_from("x", (0.0, 1.0))
        control_from("x", (0, 2))


def test_words_are_given_to_the_function_and_numbers_to_the_page() -> None:
    widget = interact(
        lambda x, how: x * {"a": 1.0, "b": 2.0}[how],
        x=(0.0, 4.0),
        how=["a", "b"],
    )
    assert widget.values == {"x": 2.0, "how": 0.0}
    widget.how = 1
    assert widget.result == 4.0
    with pytest.raises(ValueError, match=r"must be one of 0 \(a\), 1 \(b\)"):
        widget.how = 2


def test_a_range_whose_values_are_cases_takes_only_its_steps() -> None:
    widget = interact(
        lambda dx: sum(dx for _ in range(int(1 / dx))), dx=(0.1, 0.5, 0.1)
    )
    widget.dx = 0.30000000000000004
    assert widget.dx == 0.3
    assert widget.result == pytest.approx(0.9)
    with pytest.raises(ValueError, match=r"from 0\.1 to 0\.5 in steps of 0\.1"):
        widget.dx = 0.25
    (told,) = widget.get_state()["controls"]
    assert told["stepped"] is True


def test_interact_decorates_and_leaves_the_function_as_it_is() -> None:
    @interact(x=(0.0, 1.0))
    def double(x: Any) -> Any:
        return 2 * x

    assert double(4) == 8


# --- in a notebook -----------------------------------------------------------------


@pytest.fixture
def cell(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], int]]:
    """Return what runs a cell, and says how many figures it showed."""
    shown: list[Any] = []
    own = AnyWidget._repr_mimebundle_

    def counted(self: Any, **asked: Any) -> Any:
        shown.append(self)
        return own(self, **asked)

    monkeypatch.setattr(AnyWidget, "_repr_mimebundle_", counted)
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    shell.run_cell("from nnlib.live import interact, interactive")

    def run(code: str) -> int:
        shown.clear()
        shell.run_cell(code, store_history=True).raise_error()  # it knows of a ;
        return len(shown)

    yield run
    InteractiveShell.clear_instance()


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("interact(lambda x: x, x=1.0)", 1),
        ("interact(lambda x: x, x=1.0);", 1),
        ("interact(lambda x: x, x=1.0)\n2 + 2", 1),
        ("w = interact(lambda x: x, x=1.0)\nw", 1),
        ("for k in (1, 2):\n    interact(lambda x: x * k, x=1.0)", 2),
        ("@interact(x=(0.0, 1.0))\ndef f(x):\n    return x", 1),
        (
            "import IPython\nIPython.display.display(interact(lambda x: x, x=1.0))",
            1,
        ),
        ("w = interactive(lambda x: x, x=1.0)", 0),
        ("interactive(lambda x: x, x=1.0)", 1),
    ],
)
def test_a_figure_shows_once_wherever_interact_stands(
    cell: Callable[[str], int], code: str, shown: int
) -> None:
    assert cell(code) == shown


def test_interactive_is_interact_without_showing() -> None:
    assert interactive(lambda x: x + 1, x=1.0).result == 2.0
    with pytest.raises(TypeError, match="needs a function"):
        interactive(3)  # type: ignore[arg-type]
