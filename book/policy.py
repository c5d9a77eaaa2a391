"""The Content-Security-Policy of the book's pages, and that of JupyterLite.

Servers send it as a header (book/serve.py, deploy/nginx.conf). Some send none, GitHub
Pages for one, so every page carries it as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from book.pages import after_build, rewrite_pages

CONTENT_SECURITY_POLICY = {
    # Everything comes from the book's own origin.
    "default-src": "'self'",
    # No exception for code: none inside pages, no eval.
    "script-src": "'self'",
    # Style sheets are files, too.
    "style-src-elem": "'self'",
    # Style attributes: Temml's MathML, docutils' table columns and d3's drawings use
    # them. They can colour and move things; they cannot run code.
    "style-src-attr": "'unsafe-inline'",
    # The theme's style sheets hold icons (check marks, arrows) as data: URLs.
    "img-src": "'self' data:",
    # Nothing here is a plugin, moves the base of links, or is framed by others.
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
    # The search form leads to the book's own search page.
    "form-action": "'self'",
}
"""What a published page needs beyond `default-src 'self'`, and what it gives up."""

LITE_POLICY = {
    "default-src": "'self'",
    # JupyterLite starts from scripts inside its page, JupyterLab compiles its settings'
    # schemas, Python is WebAssembly, and anywidget imports a figure's script from a
    # blob:. Pyodide, its packages too, comes from its CDN.
    "script-src": (
        "'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob: "
        "https://cdn.jsdelivr.net"
    ),
    "connect-src": "'self' blob: data: https://cdn.jsdelivr.net",
    # Python runs in a worker, beside the page.
    "worker-src": "'self' blob:",
    # JupyterLab writes styles as it goes.
    "style-src": "'self' 'unsafe-inline'",
    # What cells draw, and JupyterLab's icons.
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
    "form-action": "'self'",
}
"""What JupyterLite gets under lite/, and only there: it exists to run code.

It is not a page of the book, and no page of the book loads anything of it. A server can
tell the two apart by their addresses.
"""

# A page may not say by itself who may frame it: browsers would complain.
_HEADER_ONLY = {"frame-ancestors"}

_META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
_CHARSET = re.compile(r"<meta charset=[^>]*>\n?")


def policy_header(policy: Mapping[str, str] = CONTENT_SECURITY_POLICY) -> str:
    """Return a policy, the book's pages' own if none is given, as an HTTP header."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def policy_meta(policy: Mapping[str, str] = CONTENT_SECURITY_POLICY) -> str:
    """Return a policy as an element for pages: some servers send no header."""
    own = {name: value for name, value in policy.items() if name not in _HEADER_ONLY}
    content = escape(policy_header(own), False)
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def with_policy(html: str) -> str:
    """Return a page that carries the policy, before anything that it loads.

    Raises
    ------
    ValueError
        If the page doesn't begin with its character encoding, as every page does.
    """
    html = _META.sub("", html)
    charset = _CHARSET.search(html)
    if charset is None:
        raise ValueError("expected <meta charset=...> at the page's start")
    return f"{html[: charset.end()]}{policy_meta()}\n{html[charset.end() :]}"


def add_policy(outdir: Path) -> None:
    """Let all pages of a built book carry the policy; a second run changes nothing."""
    rewrite_pages(outdir, lambda html, page: with_policy(html))


def setup(app: Sphinx) -> dict[str, Any]:
    """Run when no page holds code any more (inline.py, 900)."""
    after_build(app, add_policy, priority=905)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
