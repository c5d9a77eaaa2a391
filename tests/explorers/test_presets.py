"""Every preset of every explorer can do all that its figure offers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from anywidget import AnyWidget
from page import page_script

from nnlib import explorers
from nnlib import worked_example as we
from nnlib.explorers import (
    BackpropExplorer,
    LossSurface,
    NeuronExplorer,
    SoftmaxExplorer,
)

pytestmark = pytest.mark.usefixtures("front_end")

_PRESS = page_script("press")
# As many steps as a figure keeps: MOST_STEPS in front/state/descent.ts.
_MOST_STEPS = 500
_FASTEST = 50.0


EXPLORERS = [
    each
    for name in explorers.__all__
    if isinstance(each := getattr(explorers, name), type)
    and issubclass(each, AnyWidget)
]
MAKERS: dict[str, Callable[[], Any]] = {
    **{each.__name__: each for each in EXPLORERS},
    "at the greatest learning rate": lambda: BackpropExplorer(learning_rate=_FASTEST),
    "four scores": lambda: SoftmaxExplorer(z4=0),
    "tanh": lambda: NeuronExplorer(activation="tanh"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", MAKERS)
def test_no_button_refuses_any_preset(name: str) -> None:
    state = MAKERS[name]().get_state()
    sent = {key: value for key, value in state.items() if not key.startswith("_")}
    assert _PRESS.ask(json.loads(json.dumps(sent))) == []


@pytest.mark.parametrize("make", EXPLORERS)
def test_every_preset_is_allowed_and_computes(make: Callable[[], Any]) -> None:
    explorer = make()
    for preset in explorer.presets:
        explorer.set_values(preset["values"])
        for name, values in explorer.program.evaluate(**explorer.values).items():
            assert np.all(np.isfinite(values)), (preset["name"], name)


@pytest.mark.parametrize("make", [BackpropExplorer, LossSurface])
@pytest.mark.parametrize("learning_rate", [1.0, _FASTEST])
def test_every_preset_has_room_for_all_steps(
    make: Callable[[], Any], learning_rate: float
) -> None:
    explorer = make()
    spans = {each.name: (each.min, each.max) for each in explorer.controls}
    for preset in explorer.presets:
        now = {name: preset["values"][name] for name in we.DEFAULTS}
        for _ in range(_MOST_STEPS):
            now |= we.update(**now, learning_rate=learning_rate)
            for name in we.PARAMETERS:
                low, high = spans[name]
                assert low <= now[name] <= high, (preset["name"], name)
