"""Small sites for the steps of publishing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from book.pages import is_page
from book.publish.site import Page, Site

CANONICAL = '<link rel="canonical" href="https://owner.github.io/course/index.html">'


@pytest.fixture
def site_of(tmp_path: Path) -> Callable[[Mapping[str, str]], Site]:
    """Return a function that makes a site from the texts of its pages and files."""

    def make(texts: Mapping[str, str]) -> Site:
        texts = {"index.html": CANONICAL, **texts}
        return Site(
            {name: Page(name, text) for name, text in texts.items() if is_page(name)},
            {n: text.encode() for n, text in texts.items() if not is_page(n)},
            tmp_path,
        )

    return make
