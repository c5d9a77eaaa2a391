"""Large arrays of fixed numbers as bytes: exact, and a fraction of their JSON.

Bytes stand in JSON as base64. Each array has the smallest type that holds all of its
numbers exactly, so what is unpacked is what was packed, to the bit.
"""

from __future__ import annotations

import math
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

import numpy as np

from nnlib.live.program.instructions import Constant, ProgramError
from nnlib.live.program.operations import Array

#: An array of more numbers than this goes as bytes.
MANY = 256

#: From small to large, little-endian, as browsers have them.
_TYPES = {"uint8": "<u1", "float32": "<f4", "float64": "<f8"}


def pack(constant: Constant) -> dict[str, Any]:
    """Return a constant as ``{"shape", "dtype", "base64"}``."""
    exact = constant.array
    name = next(name for name, code in _TYPES.items() if _holds(code, exact))
    text = b64encode(exact.astype(_TYPES[name]).tobytes()).decode()
    return {"shape": list(constant.shape), "dtype": name, "base64": text}


def _holds(code: str, exact: Array) -> bool:
    with np.errstate(all="ignore"):
        packed = exact.astype(code)
    # Bytes are compared: they tell 0.0 from -0.0, and nan is nan.
    return packed.astype(np.float64).tobytes() == exact.tobytes()


def unpack(parts: Mapping[str, Any], shape: tuple[int, ...], where: str) -> Constant:
    """Return the constant that `pack` wrote.

    Raises
    ------
    ProgramError
        If it is of another type, or its bytes are not as many as its shape needs.
    """
    code = _TYPES.get(str(parts["dtype"]))
    if code is None:
        known = ", ".join(_TYPES)
        raise ProgramError(f"{where}: dtype must be one of {known}")
    try:
        data = b64decode(parts["base64"], validate=True)
    except (TypeError, ValueError) as error:
        raise ProgramError(f"{where}: base64 must be bytes in base64") from error
    needed = math.prod(shape) * np.dtype(code).itemsize
    if needed != len(data):
        raise ProgramError(
            f"{where}: shape {shape} needs {needed} bytes; got {len(data)}"
        )
    numbers = np.frombuffer(data, code).astype(np.float64).tolist()
    return Constant(shape, tuple(math.nan if v != v else v for v in numbers))
