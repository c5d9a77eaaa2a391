"""Large constants go to JSON as bytes: exact, small, and trusted by nobody."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from agreement import SPECIAL, assert_program_agrees
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from page import page_evaluate

from nnlib.live import Program, trace
from nnlib.live.program.instructions import Constant, ProgramError, constant
from nnlib.live.program.packed import MANY, pack, unpack

MANY_NUMBERS = MANY + 1


def again(packed: dict[str, Any]) -> Constant:
    return unpack(packed, tuple(packed["shape"]), "here")


@given(npst.arrays(np.float64, npst.array_shapes()))
def test_what_is_unpacked_is_what_was_packed_to_the_bit(array: np.ndarray) -> None:
    packed = constant(array)
    assert isinstance(packed, Constant)
    back = again(json.loads(json.dumps(pack(packed), allow_nan=False)))
    assert back == packed
    assert back.array.tobytes() == packed.array.tobytes()


@pytest.mark.parametrize(
    ("numbers", "dtype"),
    [
        ([0, 1, 255], "uint8"),
        ([0, 256], "float32"),
        ([0.5, -1, math.inf, math.nan], "float32"),
        ([-0.0, 0.0], "float32"),
        ([0.1], "float64"),
        ([2.0**24 + 1], "float64"),
        ([1e300], "float64"),
    ],
)
def test_the_type_is_the_smallest_that_is_exact(
    numbers: list[float], dtype: str
) -> None:
    assert pack(constant(np.array(numbers)))["dtype"] == dtype  # type: ignore[arg-type]


def program_with(numbers: np.ndarray) -> Program:
    return trace(lambda x: {"scaled": numbers * x, "sum": (numbers * x).sum()}, x=2.0)


@pytest.mark.parametrize("dtype", ["uint8", "float32", "float64"])
def test_the_page_reads_the_same_numbers(dtype: str) -> None:
    rng = np.random.default_rng(3)
    numbers = rng.integers(0, 256, (7, 50)).astype(np.float64)
    if dtype != "uint8":
        numbers = (numbers / 7).astype(dtype).astype(np.float64)
    program = program_with(numbers)
    (written,) = program.to_json()["constants"]
    assert written["dtype"] == dtype
    assert Program.from_json(json.dumps(program.to_json())) == program
    assert_program_agrees(program, {"x": 1.0})
    page = page_evaluate(program, x=1.0)["scaled"]
    np.testing.assert_array_equal(page, numbers)


def test_special_numbers_are_read_by_the_page_too() -> None:
    numbers = np.resize(SPECIAL, MANY_NUMBERS)
    assert_program_agrees(program_with(numbers), {"x": 1.0})


def test_only_many_numbers_are_packed() -> None:
    few, many = (program_with(np.arange(n) / 3) for n in (MANY, MANY_NUMBERS))
    assert "data" in few.to_json()["constants"][0]
    assert "base64" in many.to_json()["constants"][0]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"dtype": "float16"}, "dtype"),
        ({"dtype": None}, "dtype"),
        ({"base64": "AAA"}, "base64"),
        ({"base64": "not base64!"}, "base64"),
        ({"base64": 7}, "base64"),
        ({"base64": "AAAA"}, "shape"),
        ({"shape": [2, 2]}, "shape"),
        ({"data": [1]}, "data is not known"),
    ],
)
def test_bytes_that_are_not_what_they_say_are_refused(
    change: dict[str, Any], said: str
) -> None:
    json_ = program_with(np.arange(300.0)).to_json()
    json_["constants"][0] |= change
    with pytest.raises(ProgramError, match=f"constant 0.*{said}"):
        Program.from_json(json_)


@given(st.text(max_size=20).filter(lambda text: len(text) != 16))
def test_any_text_for_bytes_is_refused_with_a_sentence(text: str) -> None:
    parts = {"shape": [3], "dtype": "float32", "base64": text}
    with pytest.raises(ProgramError, match=r"^constant 0: "):
        unpack(parts, (3,), "constant 0")
