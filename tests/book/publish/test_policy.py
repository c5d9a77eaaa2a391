"""The policy inside pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.pages import SITE, pages_of
from book.policy import CONTENT_SECURITY_POLICY, policy_in_page
from book.publish.policy import with_policy
from book.publish.site import Page

META = 'meta[http-equiv="Content-Security-Policy"]'


def test_a_page_carries_the_policy_before_all_that_it_loads() -> None:
    page = '<html>\n<meta charset="utf-8" />\n<script src="a.js"></script>'
    html = with_policy(Page("a.html", page)).html
    policy = policy_in_page(CONTENT_SECURITY_POLICY)
    assert html.index("utf-8") < html.index(policy) < html.index("a.js")
    with pytest.raises(ValueError, match="charset"):
        with_policy(Page("a.html", "<html><head>"))


@pytest.mark.parametrize("path", pages_of(SITE), ids=lambda path: path.stem)
def test_each_page_has_the_policy_that_servers_send(path: Path) -> None:
    (meta,) = Page("a.html", path.read_text(encoding="utf-8")).css(META)
    rules = dict(
        rule.split(" ", 1) for rule in str(meta.attributes["content"]).split("; ")
    )
    # Who may frame a page can be said in a header only.
    assert rules | {"frame-ancestors": "'self'"} == CONTENT_SECURITY_POLICY
