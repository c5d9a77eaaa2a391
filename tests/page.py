"""The page's own code, in Deno, for the tests: it computes, and it writes."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnlib.live import Program
from nnlib.live.formulas.tree import MathTree
from nnlib.live.sphinx.deno import DenoProcess


def page_script(name: str) -> DenoProcess:
    """Return a script of tests/live/front, which answers line by line."""
    scripts = Path(__file__).parent / "live" / "front"
    return DenoProcess(scripts / f"{name}.ts", patience=60.0)


_PROCESS = page_script("evaluate")
_FORMAT = page_script("format")


def page_operations() -> dict[str, Any]:
    """Return the page's table: fewest, most arguments, parameters, elementwise."""
    table: dict[str, Any] = _PROCESS.ask({})
    return table


def page_reads(json: Any) -> None:
    """Let the page check a program's JSON; a DenoError says why it is none."""
    _PROCESS.ask({"program": json})


def page_evaluate(program: Program, **inputs: Any) -> dict[str, NDArray[np.float64]]:
    """Return the program's outputs as the page computes them."""
    return _received(_PROCESS.ask(_run(program, inputs)))


def page_complaints(
    runs: Iterable[tuple[Program, Mapping[str, Any]]],
) -> list[str | None]:
    """Run programs on inputs; return what the page says against each, if anything."""
    told: list[str | None] = _PROCESS.ask({"runs": [_run(*each) for each in runs]})
    return told


def _run(program: Program, inputs: Mapping[str, Any]) -> dict[str, Any]:
    sent = {name: _sent(np.asarray(x, np.float64)) for name, x in inputs.items()}
    return {"program": program.to_json(), "inputs": sent}


def page_sweeps(
    program: Program,
    over: Mapping[str, Sequence[float]],
    settings: Sequence[Mapping[str, float]],
) -> list[dict[str, NDArray[np.float64]]]:
    """Return the outputs over all combinations of values, for each setting in turn."""
    sweep = {
        "over": {name: [_number(v) for v in values] for name, values in over.items()},
        "settings": [{k: _number(v) for k, v in each.items()} for each in settings],
    }
    answers = _PROCESS.ask({"program": program.to_json(), "sweep": sweep})
    return [_received(answer) for answer in answers]


def _received(answer: Mapping[str, Any]) -> dict[str, NDArray[np.float64]]:
    return {
        name: np.array([float(v) for v in x["data"]]).reshape(x["shape"])
        for name, x in answer.items()
    }


def _sent(x: NDArray[np.float64]) -> dict[str, Any]:
    return {"shape": list(x.shape), "data": [_number(v) for v in x.ravel().tolist()]}


def _number(v: float) -> float | str:
    # JavaScript's Number() reads these words.
    if math.isinf(v):
        return "Infinity" if v > 0 else "-Infinity"
    return "NaN" if v != v else ("-0" if v == 0 and math.copysign(1, v) < 0 else v)


def page_writes_number(value: float, digits: int) -> tuple[str, bool]:
    """Return how the page writes a number, and whether it calls that rounded."""
    text, rounded = _FORMAT.ask({"number": _bits(value), "digits": digits})
    return text, rounded


def page_writes_formula(tree: MathTree, values: Mapping[str, float]) -> str:
    """Return a formula with the current numbers as the page's line of text."""
    bits = {name: _bits(value) for name, value in values.items()}
    return str(_FORMAT.ask({"tree": tree, "values": bits}))


def _bits(value: float) -> str:
    return struct.pack(">d", value).hex()
