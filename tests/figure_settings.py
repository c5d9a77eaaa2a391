"""Settings at which a figure of the built book is tried: the ends, and anywhere."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.live.figures.cells import cells_to_text

_ANYWHERE = 200


def fragments(state: dict[str, Any]) -> list[str]:
    """Return the ends of links to a figure, each with another setting."""
    controls = state["controls"]
    links = [
        f"{state['anchor']}?" + "&".join(f"{name}={v}" for name, v in each.items())
        for each in [*ends(controls), *any_settings(controls)]
    ]
    # The same address twice in a row would be no news to the page.
    return list(dict.fromkeys(links))


def ends(controls: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return settings with one control at an end of its range, or one choice made."""
    return [
        {control["name"]: value} for control in controls for value in choices(control)
    ]


def any_settings(controls: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return settings with every control anywhere, quite often at an end or at 0."""
    rng = np.random.default_rng(4)
    settings = []
    for _ in range(_ANYWHERE):
        setting = {}
        for control in controls:
            special = choices(control)
            if control["kind"] == "range" and rng.random() < 0.6:
                value = float(rng.uniform(control["min"], control["max"]))
                if control.get("stepped"):
                    low, step = control["min"], control["step"]
                    value = float(low + step * round((value - low) / step))
                elif control.get("whole"):
                    value = float(round(value))
            else:
                value = special[rng.integers(len(special))]
            setting[control["name"]] = value
        settings.append(setting)
    return settings


def choices(control: dict[str, Any]) -> list[Any]:
    """Return the values of a control at which things go wrong first."""
    if control["kind"] == "choice":
        return [float(option["value"]) for option in control["options"]]
    if control["kind"] == "toggle":
        return [0.0, 1.0]
    if control["kind"] == "cells":
        full = cells_to_text(np.ones(control["shape"]))
        # Nothing, the first cell, all, the upper half, and every sixth of a part.
        return ["", "g", full, full[: len(full) // 2], "AQ" * (len(full) // 4)]
    low, high = float(control["min"]), float(control["max"])
    return [low, high] + ([0.0] if low < 0 < high else [])
