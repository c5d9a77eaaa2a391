"""The Content-Security-Policy of the book's pages, and those of what is no page.

Servers send it as a header (book/serve.py, deploy/nginx.conf). Some send none, GitHub
Pages for one, so every page carries it as well (book/publish/policy.py).
"""

from __future__ import annotations

from collections.abc import Mapping

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

JUPYTERLITE_POLICY = {
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

ONNXRUNTIME_POLICY = {
    **CONTENT_SECURITY_POLICY,
    # ONNX Runtime Web is WebAssembly. No page may compile that: this worker may, since
    # a worker has the policy that its own file is sent with. Text is no code here, too.
    "script-src": "'self' 'wasm-unsafe-eval'",
}
"""What the one worker gets that runs ONNX Runtime Web; book/pages.py names its file.

Where no header is sent, as by GitHub Pages, a worker has no policy at all.
"""

# A page may not say by itself who may frame it: browsers would complain.
_HEADER_ONLY = {"frame-ancestors"}


def policy_header(policy: Mapping[str, str] = CONTENT_SECURITY_POLICY) -> str:
    """Return a policy, the book's pages' own if none is given, as an HTTP header."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def policy_in_page(policy: Mapping[str, str]) -> str:
    """Return a policy as a page can carry it, in a <meta> element."""
    return policy_header({k: v for k, v in policy.items() if k not in _HEADER_ONLY})
