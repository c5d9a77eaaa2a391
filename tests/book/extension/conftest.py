"""What tests of numbers in sentences share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from book.extension import values


@pytest.fixture
def figure() -> Callable[..., values.Values]:
    """Return what a page knows of a figure that doubles its first number."""

    def make(**numbers: float) -> values.Values:
        first = next(iter(numbers))

        def compute(**given: Any) -> Mapping[str, Any]:
            return {"twice": 2 * given[first], "list": [1, 2]}

        return values.Values(numbers, compute)

    return make
