"""What screen readers say once a figure's numbers have settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from nnlib.live.figures.parts.part import Part, Shown


@dataclass(frozen=True)
class Announce(Part):
    """Say one number with what it is made of, or else what the figure says in words.

    These are the sentences that are shown, or else what the plots say of themselves.
    """

    kind: ClassVar[str] = "announce"
    output: Shown = ""
