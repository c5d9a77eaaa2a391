"""What screen readers say once a figure's numbers have settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from nnlib.live.figures.parts.part import Part, Shown


@dataclass(frozen=True)
class Announce(Part):
    """Say one output with what it is made of, or else the sentences that are shown."""

    kind: ClassVar[str] = "announce"
    output: Shown = ""
