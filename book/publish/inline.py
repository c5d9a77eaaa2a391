"""Pages without code inside: what the policy (policy.py) asks of them.

Sphinx and its theme write small scripts, event handlers and styles into each page. Here
they move into files under _static/inline, named by their contents, so that the policy
can forbid code in pages: text that ever slipped through as markup could then not run.
"""

from __future__ import annotations

import hashlib
import json
import re

from book.publish.site import Page, Site

INLINE = "_static/inline"
"""The folder of that code in the site."""

_ONLY_NAMED = {"canonical", "alternate", "license", "author", "next", "prev"}

# Scripts of these types are code; any other type is data that a policy lets be.
_CODE_TYPES = {"", "module", "text/javascript", "application/javascript"}


def without_inline_code(site: Site) -> Site:
    """Move the code of all pages into files.

    Raises
    ------
    ValueError
        If a link is a `javascript:` address, which no policy worth having allows, or
        if a page loads anything from another host. The message names the page.
    """
    files: dict[str, bytes] = {}
    for page in site.pages.values():
        try:
            check_addresses(page)
        except ValueError as error:
            raise ValueError(f"{page.name}: {error}") from error
        files |= move_inline_code(page)
    return site.having(files)


def check_addresses(page: Page) -> None:
    """Refuse a page that loads from another host, or holds a link that is code."""
    for element in page.css("[href], [src]"):
        address = element.attributes
        href = (address.get("href") or "").strip()
        if href.lower().startswith("javascript:"):
            raise ValueError(f"expected a link to a page, got {href!r}")
        # An <a> leads elsewhere when it is followed; a <link> loads. Where a page says
        # it belongs (canonical) or what it is about (license), nothing is loaded.
        rel = (address.get("rel") or "").lower()
        loads = element.tag == "link" and rel not in _ONLY_NAMED
        for loaded in (href if loads else "", (address.get("src") or "").strip()):
            if re.match(r"(https?:)?//", loaded, re.IGNORECASE):
                raise ValueError(
                    f"expected the book's own files, but <{element.tag}> loads {loaded}"
                )


def move_inline_code(page: Page) -> dict[str, bytes]:
    """Move scripts, event handlers and style elements out of a page.

    Returns
    -------
    dict of str to bytes
        The files that took them in, by name. The names depend on nothing but the
        contents.
    """
    files: dict[str, bytes] = {}
    for script in page.css("script:not([src])"):
        kind = (script.attributes.get("type") or "").strip().lower()
        if kind in _CODE_TYPES:
            name = _store(files, script.text(), ".js")
            script.inner_html = ""
            script.attrs["src"] = page.address(name)
    for style in page.css("style"):
        address = page.address(_store(files, style.text(), ".css"))
        link = page.element("link", {"rel": "stylesheet", "href": address})
        style.replace_with(link)
    listeners: dict[str, None] = {}
    for element in page.css("*"):
        for event, code in element.attributes.items():
            if event.startswith("on"):
                del element.attrs[event]
                mark = f"data-{event[:2]}-{event[2:]}"
                key = _digest(code or "")
                element.attrs[mark] = key
                script_text = _listener(event, mark, key, code or "")
                listeners[_store(files, script_text, ".js")] = None
    for name in listeners:
        attributes = {"defer": "", "src": page.address(name)}
        page.head.insert_child(page.element("script", attributes))
    return files


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _store(files: dict[str, bytes], text: str, suffix: str) -> str:
    text = text.strip() + "\n"
    name = f"{INLINE}/{_digest(text)}{suffix}"
    files[name] = text.encode()
    return name


def _listener(event: str, mark: str, key: str, code: str) -> str:
    """Return a script that does what the attribute `event="code"` did."""
    selector = json.dumps(f'[{mark}="{key}"]')
    return (
        f"for (const element of document.querySelectorAll({selector})) {{\n"
        f'  element.addEventListener("{event[2:]}", function (event) {{\n'
        f"    {code}\n"
        "  });\n"
        "}\n"
    )
