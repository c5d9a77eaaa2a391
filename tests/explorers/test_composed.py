"""The page draws what it is told: it knows no explorer, and the names of no value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from anywidget import AnyWidget

from nnlib import explorers

pytestmark = pytest.mark.usefixtures("front_end")

FRONT = Path(__file__).parents[2] / "nnlib/live/front"
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
SCRIPTS = {
    path: COMMENT.sub("", path.read_text(encoding="utf-8"))
    for path in sorted(FRONT.rglob("*.ts"))
    if not path.name.endswith("_test.ts") and path.name != "testing.ts"
}


@pytest.mark.parametrize("name", explorers.__all__)
def test_no_script_names_an_explorer_or_its_values(name: str) -> None:
    make = getattr(explorers, name)
    assert issubclass(make, AnyWidget)
    program = make().program
    # A name without an underscore may be an everyday word, such as "right".
    values = {each for each in [*program.inputs, *program.outputs] if "_" in each}
    for path, text in SCRIPTS.items():
        written = set(re.findall(r"[\"'`]([\w ]+)[\"'`]", text))
        assert written.isdisjoint(values), path
        assert re.search(rf"\b{name}\b", text) is None, path
