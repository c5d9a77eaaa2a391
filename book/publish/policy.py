"""Every page carries its Content-Security-Policy: some servers send none.

GitHub Pages is one of them. book/policy.py has the policy itself.
"""

from __future__ import annotations

from book.policy import CONTENT_SECURITY_POLICY, policy_in_page
from book.publish.site import Page
from book.theme import CHARSET


def with_policy(page: Page) -> Page:
    """Let a page carry the policy, before anything that it loads.

    Raises
    ------
    ValueError
        If the page doesn't begin with its character encoding, as every page does.
    """
    (charset,) = CHARSET.on(page)
    attributes = {
        "http-equiv": "Content-Security-Policy",
        "content": policy_in_page(CONTENT_SECURITY_POLICY),
    }
    charset.insert_after(page.element("meta", attributes))
    return page
