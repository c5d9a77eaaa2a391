"""How many examples a generated test has, where it is not as many as others."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import settings


def examples(count: int, **others: Any) -> settings:
    """Return settings: so many examples, in `make test-quick` a tenth of them."""
    share = min(1.0, settings.default.max_examples / 100)
    return settings(max_examples=math.ceil(share * count), **others)
