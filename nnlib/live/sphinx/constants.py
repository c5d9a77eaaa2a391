"""Large constants of a figure's program, in a file of their own beside the pages.

A page would otherwise carry them, read or not. data.js fetches the file when the figure
nears the view. It is a script of one call, ``osnData("name", [base64, …])``, since a
page that is opened from a folder may load scripts and nothing else.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

#: A constant whose base64 is no longer than this stays in the page.
SMALL = 400


class Taken(NamedTuple):
    """What was taken out of a program.

    Attributes
    ----------
    program : dict
        The program's JSON without: its large constants have no ``"base64"``.
    name : str
        The file's name, between ``figure-`` and ``.js``; empty if there is none.
    kilobytes : int
        What a reader fetches, as servers compress it.
    """

    program: dict[str, Any]
    name: str = ""
    kilobytes: int = 0


def take_out(program: Mapping[str, Any], folder: Path) -> Taken:
    """Write a program's large constants to a file in `folder`, if it has any."""
    constants = program.get("constants", [])
    large = [each for each in constants if len(each.get("base64", "")) > SMALL]
    if not large:
        return Taken(dict(program))
    taken = [each["base64"] for each in large]
    text = json.dumps(taken, separators=(",", ":"))
    name = hashlib.sha256(text.encode()).hexdigest()[:12]
    script = f'osnData("{name}",{text});'
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"figure-{name}.js").write_text(script, encoding="utf-8")
    left = [
        {key: value for key, value in each.items() if key != "base64"}
        if each in large
        else each
        for each in constants
    ]
    kilobytes = -(-len(gzip.compress(script.encode())) // 1000)
    return Taken({**program, "constants": left}, name, kilobytes)
