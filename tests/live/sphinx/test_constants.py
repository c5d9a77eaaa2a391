"""What of a program stands in a file beside the pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from nnlib.live import Program, trace
from nnlib.live.sphinx import mounts
from nnlib.live.sphinx.constants import take_out

LARGE = np.random.default_rng(0).integers(0, 256, 20_000).astype(np.float64)
OTHER = np.random.default_rng(1).normal(size=9000)


def program_of(*arrays: np.ndarray) -> dict[str, Any]:
    return trace(
        lambda x: {f"r{i}": a * x for i, a in enumerate(arrays)}, x=1.0
    ).to_json()


def called(script: str) -> tuple[str, list[str]]:
    """Return what a file hands to data.ts."""
    found = re.fullmatch(r'osnData\("(\w+)",(\[.*\])\);', script)
    assert found
    return found[1], json.loads(found[2])


def test_large_constants_go_to_a_file_and_come_back_in_order(tmp_path: Path) -> None:
    whole = program_of(LARGE, np.arange(10.0), OTHER)
    left, name, kilobytes = take_out(whole, tmp_path)
    (file,) = tmp_path.iterdir()
    assert file.name == f"figure-{name}.js"
    told, taken = called(file.read_text("utf-8"))
    assert (told, len(taken)) == (name, 2)
    assert not any("base64" in each for each in left["constants"])
    for each in left["constants"]:
        if "dtype" in each:
            each["base64"] = taken.pop(0)
    assert Program.from_json(left) == Program.from_json(whole)
    assert 80 < kilobytes < 100  # 20,000 bytes, and 9,000 numbers of 8


def test_what_is_small_stays_in_the_page(tmp_path: Path) -> None:
    for arrays in ((np.arange(10.0),), (np.arange(280) % 256,)):
        whole = program_of(*arrays)
        assert take_out(whole, tmp_path / "none") == (whole, "", 0)
    assert not (tmp_path / "none").exists()


def test_the_name_is_that_of_the_numbers(tmp_path: Path) -> None:
    one, same, other = (
        take_out(program_of(a), tmp_path).name for a in (LARGE, LARGE, OTHER)
    )
    assert one == same != other


def test_the_place_of_the_figure_says_what_it_waits_for(tmp_path: Path) -> None:
    taken = take_out(program_of(LARGE), tmp_path)
    mount = mounts.mount("aa", "<p>still</p>", taken)
    assert f'data-loads="{taken.name}"' in mount
    assert f'<p class="osn-loads">loads {taken.kilobytes} KB</p>' in mount
    assert "loads" not in mounts.mount(
        "aa", "still", take_out(program_of(np.ones(2)), tmp_path)
    )
