"""The functions that tests and benchmarks make live: collected ones, and our own.

The first sixty of `live_functions.json` were collected; those that follow them, and
those of `live_functions.py`, were written for the tests, of the same kinds.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from live_functions import FUNCTIONS
from scipy import stats

from nnlib.live import plt

COLLECTED = {
    each["name"]: each
    for each in json.loads(
        Path(__file__).with_name("live_functions.json").read_text("utf-8")
    )
}
#: What cannot be made live, with what its author is told.
REFUSED = {
    "hare_and_lynx": "odeint cannot be traced.*a loop over a fixed number",
    "pendulum_vs_small_angle": "odeint cannot be traced.*a loop over a fixed number",
    "manometer": "odeint cannot be traced.*a loop over a fixed number",
    "bisection_steps": "more than 64 ways.*np.where.*With fewer positions",
    "twin_axes": "draw two panels",
    "polar_pattern": r"plt.plot\(r \* np.cos",
}
ALIVE = [*(name for name in COLLECTED if name not in REFUSED), *FUNCTIONS]


def given(name: str) -> tuple[Callable[..., Any], dict[str, Any]]:
    """Return a function as it would be in a notebook, and its abbreviations."""
    if name in FUNCTIONS:
        return FUNCTIONS[name]
    each = COLLECTED[name]
    notebook = {"np": np, "math": math, "plt": plt, "stats": stats}
    notebook["__name__"] = "notebook"
    exec(compile(each["source"], name, "exec"), notebook)
    controls = {k: eval(v, {"np": np}) for k, v in each["controls"].items()}
    return notebook["f"], controls
