"""The code that "Copy code" copies in Jupyter makes the same figure again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from anywidget import AnyWidget
from page import page_script

from nnlib import explorers
from nnlib.live import interact
from nnlib.live.sphinx.deno import DenoProcess

pytestmark = pytest.mark.usefixtures("front_end")

EXPLORERS: dict[str, tuple[type[Any], dict[str, Any]]] = {
    name: (kind, {})
    for name in explorers.__all__
    if isinstance(kind := getattr(explorers, name), type)
    and issubclass(kind, AnyWidget)
}
EXPLORERS["SoftmaxExplorer of four"] = (explorers.SoftmaxExplorer, {"z4": -1.0})
EXPLORERS["DemandExplorer of another start"] = (explorers.DemandExplorer, {"start": 1})


@pytest.fixture(scope="module")
def page() -> Iterator[DenoProcess]:
    """Return the front end, which writes the code."""
    process = page_script("copy_code")
    yield process
    process.close()


def move_everything(explorer: Any) -> None:
    """Set each control to what it does not start with, and no two to the same."""
    moved = {}
    for i, control in enumerate(explorer.controls):
        if control.kind == "choice":
            moved[control.name] = control.options[(i + 1) % len(control.options)][1]
        elif control.kind in ("toggle", "cells"):
            moved[control.name] = 1 - explorer.values[control.name]
        else:
            part = (i + 1) / (len(explorer.controls) + 2)
            value = control.min + part * (control.max - control.min)
            moved[control.name] = round(value) if control.whole else round(value, 3)
    explorer.set_values(moved)


def settings(explorer: Any) -> dict[str, Any]:
    """Return what each control is set to, as the page is told."""
    state = explorer.get_state()
    return {control.name: state[control.trait] for control in explorer.controls}


@pytest.mark.parametrize("name", EXPLORERS)
def test_copied_code_runs_and_brings_the_same_numbers(name: str, page: DenoProcess):
    kind, more = EXPLORERS[name]
    explorer = kind(**more)
    before = settings(explorer)
    move_everything(explorer)
    assert settings(explorer) != before
    code = page.ask(explorer.get_state())
    assert code.startswith(f"{kind.__name__}(")
    again = eval(code, vars(explorers).copy())
    assert type(again).__name__ == kind.__name__
    assert settings(again) == settings(explorer)
    assert again.program.to_json() == explorer.program.to_json()
    own = {"layout", "controls"}  # what Reset goes back to depends on the start
    assert {k: v for k, v in again.get_state().items() if k not in own} == {
        k: v for k, v in explorer.get_state().items() if k not in own
    }


def test_copied_arguments_of_a_reader_s_function_fit_that_function(page: DenoProcess):
    def function(x: float, title: float, keys: bool) -> float:
        # A widget has an attribute `title` of its own.
        return x * title + keys

    explorer = interact(function, x=(0.0, 2.0), title=(0.0, 1.0), keys=False)
    move_everything(explorer)
    arguments = eval(page.ask(explorer.get_state()))
    assert set(arguments) == {"x", "title", "keys"}
    assert function(**arguments) == pytest.approx(explorer.result, rel=1e-12)
    explorer.set_values(arguments)
