"""Reads parts of JSON that nobody vouches for: what is expected, or a ProgramError."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Any

from nnlib.live.program.instructions import ProgramError


def read_object(
    json: Any,
    where: str,
    required: Collection[str],
    optional: Collection[str] = (),
) -> Mapping[str, Any]:
    """Return an object that has the required parts, and no unknown ones."""
    parts = read_mapping(json, where)
    for name in required:
        if name not in parts:
            raise ProgramError(f"{where}: {name} is missing")
    for name in parts:
        if name not in required and name not in optional:
            raise ProgramError(f"{where}: {name} is not known here")
    return parts


def read_mapping(json: Any, where: str) -> Mapping[str, Any]:
    """Return an object."""
    if not isinstance(json, Mapping):
        raise ProgramError(f"{where}: expected an object; got {json!r}")
    return json


def read_list(json: Any, where: str) -> list[Any]:
    """Return a list."""
    if not isinstance(json, list):
        raise ProgramError(f"{where}: expected a list; got {json!r}")
    return json


def read_name(json: Any, where: str) -> str:
    """Return a name: a text that is not empty."""
    if not isinstance(json, str) or not json:
        raise ProgramError(f"{where}: expected a name; got {json!r}")
    return json


def read_names(json: Any, where: str) -> tuple[str, ...]:
    """Return a list of different names."""
    names = tuple(read_name(name, where) for name in read_list(json, where))
    for name in names:
        if names.count(name) > 1:
            raise ProgramError(f"{where}: {name} is there twice")
    return names


def read_defined(json: Any, defined: set[str], where: str) -> str:
    """Return a name that stands for a value by now."""
    name = read_name(json, where)
    if name not in defined:
        raise ProgramError(f"{where}: {name} is not defined (yet)")
    return name


def read_number(json: Any, where: str) -> float:
    """Return a finite number."""
    # JSON knows no nan, but Python's reader does.
    if isinstance(json, bool) or not isinstance(json, int | float):
        raise ProgramError(f"{where}: expected a number; got {json!r}")
    try:
        number = float(json)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ProgramError(
            f'{where}: write {json!r} as {{"value": "inf"}} and the like'
        )
    return number
