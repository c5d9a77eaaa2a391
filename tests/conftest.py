"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is slow, not wrong. What CI sets otherwise stays as it is.
settings.register_profile("patient", settings.default, deadline=None)
settings.load_profile("patient")

# There are no doctests here, and looking for them would import this as the module
# `conftest`, which is the name of the browser tests' file, too.
collect_ignore = ["conftest.py"]
