"""A tree of MathML that is none."""

from __future__ import annotations

from typing import Any

import pytest

from nnlib.live.formulas.tree import parts


@pytest.mark.parametrize("tree", ["x", [], ["mi"], ["mi", "x"], [["mi"], {}], None])
def test_what_is_no_element_is_refused(tree: Any) -> None:
    message = r"expected \[tag, attributes, child, \.\.\.\]\. Received: "
    with pytest.raises(ValueError, match=message):
        parts(tree)


def test_an_element_comes_apart_into_its_children() -> None:
    inner = ["mi", {}, "x"]
    assert parts(["mrow", {"class": "a"}, inner, "+", inner]) == (
        "mrow",
        {"class": "a"},
        [inner, "+", inner],
    )
