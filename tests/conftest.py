"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is slow, not wrong. What CI sets otherwise stays as it is.
settings.register_profile("patient", settings.default, deadline=None)
settings.load_profile("patient")
