"""The built book, as Sphinx left it."""

from __future__ import annotations

import pickle

import pytest
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.environment import BuildEnvironment

from book.pages import BUILT, pages_of
from book.publish.site import Page


@pytest.fixture(scope="session")
def written() -> list[Page]:
    """The pages that Sphinx wrote, before anything is done to them."""
    return [
        Page(path.relative_to(BUILT).as_posix(), path.read_text(encoding="utf-8"))
        for path in pages_of(BUILT)
    ]


@pytest.fixture(scope="session")
def environment() -> BuildEnvironment:
    """What Sphinx knows of the book."""
    file = BUILT.parent / ".doctrees" / ENV_PICKLE_FILENAME
    environment: BuildEnvironment = pickle.loads(file.read_bytes())
    return environment
