"""What tests of explorers share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def explorer_at(front_end: Path) -> Callable[..., Any]:
    """Return an explorer, set to values: one for all, as making it means tracing it."""
    made: dict[Callable[[], Any], tuple[Any, dict[str, float]]] = {}

    def at(make: Callable[[], Any], **values: float) -> Any:
        if make not in made:
            explorer = make()
            made[make] = explorer, dict(explorer.values)
        explorer, starts = made[make]
        explorer.set_values({**starts, **values})
        return explorer

    return at
