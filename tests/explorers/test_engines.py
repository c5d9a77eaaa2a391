"""The figures that other engines run, where what writes their files is not there."""

from __future__ import annotations

from typing import Any

import pytest
from shown import parts_of

from nnlib.explorers import EnginesExplorer, engines
from nnlib.live.figures.parts.engines import listing

pytestmark = pytest.mark.usefixtures("front_end")


def test_without_onnx_there_are_no_files_and_all_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (whole,) = parts_of(EnginesExplorer(), "engines")
    assert whole["models"].keys() == {"float32", "float64"}
    assert all("model" in each for each in whole["sizes"])

    def missing(*_: Any, **__: Any) -> None:
        raise ImportError

    monkeypatch.setattr(engines, "to_onnx", missing)
    (part,) = parts_of(EnginesExplorer(), "engines")
    assert part.get("models") is None
    assert not any("model" in each for each in part["sizes"])
    for key in ("output", "built", "calls"):
        assert part[key] == whole[key]


def test_a_listing_has_the_code_of_each_function() -> None:
    def twice(x: float) -> float:
        return 2 * x

    def square(x: float) -> float:
        return x * x

    told = listing("which", [twice, square])
    assert told.codes == (
        "def twice(x: float) -> float:\n    return 2 * x",
        "def square(x: float) -> float:\n    return x * x",
    )
