"""Pages without code inside: what the policy (policy.py) asks of them.

Sphinx and its theme write small scripts, event handlers and styles into each page.
After the build they move into files under _static/inline, named by their contents, so
that the policy can forbid code in pages: text that ever slipped through as markup
could then not run.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from book.pages import after_build, rewrite_pages

FOLDER = "_static/inline"

_ONLY_NAMED = {"canonical", "alternate", "license", "author", "next", "prev"}

# The theme's icons twice: a style sheet with a font, and this script, which replaces
# them by drawings and writes a style element into the page. The font is enough.
_UNWANTED = ("scripts/fontawesome.js",)

# Scripts of these types are code; any other type is data that a policy lets be.
_CODE_TYPES = {"", "module", "text/javascript", "application/javascript"}


@dataclass
class Moved:
    """A page without inline code, and the files that took it in.

    Attributes
    ----------
    html : str
        The page.
    files : dict of str to str
        Contents by file name; the names depend on nothing but the contents.
    """

    html: str
    files: dict[str, str] = field(default_factory=dict)


def move_inline_code(html: str, folder: str) -> Moved:
    """Move scripts, event handlers and style elements of a page into files.

    A script that writes style elements of its own is left out.

    Parameters
    ----------
    html : str
        A whole page.
    folder : str
        The address of the folder of the files, seen from the page.

    Returns
    -------
    Moved
        The page, unchanged if it held no inline code, and the files it now links.

    Raises
    ------
    ValueError
        If a link is a `javascript:` address, which no policy worth having allows, or
        if the page loads anything from another host.
    """
    finder = _Finder(html)
    files: dict[str, str] = {}
    handlers: dict[str, None] = {}
    edits = [
        (place.start, place.end + len("</script>"), "") for place in finder.unwanted
    ]
    for place in finder.scripts:
        name = _store(files, html[place.content : place.end], ".js")
        edits.append((place.start, place.content, _with_source(place, folder, name)))
        edits.append((place.content, place.end, ""))
    for place in finder.styles:
        name = _store(files, html[place.content : place.end], ".css")
        link = f'<link rel="stylesheet" href="{folder}/{name}">'
        edits.append((place.start, place.end + len("</style>"), link))
    for place in finder.handlers:
        attributes = dict(place.attributes)
        for event, code in place.attributes.items():
            if event.startswith("on"):
                del attributes[event]
                mark = f"data-{event[:2]}-{event[2:]}"
                key = _digest(code)
                attributes[mark] = key
                handlers[_store(files, _listener(event, mark, key, code), ".js")] = None
        edits.append((place.start, place.content, _tag(place.tag, attributes)))
    for name in handlers:
        tag = f'<script defer src="{folder}/{name}"></script>\n'
        edits.append((finder.head_end, finder.head_end, tag))
    for start, end, text in sorted(edits, reverse=True):
        html = html[:start] + text + html[end:]
    return Moved(html, files)


@dataclass(frozen=True)
class _Place:
    """An element: where its tag starts, its content starts, and its content ends."""

    tag: str
    attributes: dict[str, str]
    start: int
    content: int
    end: int


class _Finder(HTMLParser):
    """Finds what has to move; keeps the page's text as it is."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[_Place] = []
        self.unwanted: list[_Place] = []
        self.styles: list[_Place] = []
        self.handlers: list[_Place] = []
        self.head_end = 0
        # Lines as the parser counts them: splitlines would count form feeds, too.
        lengths = (len(line) + 1 for line in html.split("\n"))
        self._line_starts = list(accumulate(lengths, initial=0))
        self._open: tuple[str, dict[str, str], int, int] | None = None
        self.feed(html)
        self.close()

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        start = self._offset()
        content = start + len(self.get_starttag_text() or "")
        _check_addresses(tag, attributes)
        if any(name.startswith("on") for name in attributes):
            self.handlers.append(_Place(tag, attributes, start, content, content))
        if tag in ("script", "style"):
            self._open = (tag, attributes, start, content)

    def handle_endtag(self, tag: str) -> None:
        end = self._offset()
        if tag == "head":
            self.head_end = end
        if self._open is None or tag != self._open[0]:
            return
        place = _Place(*self._open, end)
        self._open = None
        if tag == "style":
            self.styles.append(place)
        elif any(name in place.attributes.get("src", "") for name in _UNWANTED):
            self.unwanted.append(place)
        elif "src" not in place.attributes and _is_code(place.attributes):
            self.scripts.append(place)


def _check_addresses(tag: str, attributes: dict[str, str]) -> None:
    href = attributes.get("href", "").strip()
    if href.lower().startswith("javascript:"):
        raise ValueError(f"expected a link to a page, got {href!r}")
    # An <a> leads elsewhere when it is followed; a <link> loads. Where a page says it
    # belongs (canonical) or what it is about (license), nothing is loaded.
    loads = tag == "link" and attributes.get("rel", "").lower() not in _ONLY_NAMED
    for address in (href if loads else "", attributes.get("src", "").strip()):
        if re.match(r"(https?:)?//", address, re.IGNORECASE):
            raise ValueError(
                f"expected the book's own files, but <{tag}> loads {address}"
            )


def _is_code(attributes: dict[str, str]) -> bool:
    return attributes.get("type", "").strip().lower() in _CODE_TYPES


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def _store(files: dict[str, str], text: str, suffix: str) -> str:
    text = text.strip() + "\n"
    name = _digest(text) + suffix
    files[name] = text
    return name


def _tag(tag: str, attributes: dict[str, str]) -> str:
    pairs = "".join(
        f' {name}="{escape(value)}"' if value else f" {name}"
        for name, value in attributes.items()
    )
    return f"<{tag}{pairs}>"


def _with_source(place: _Place, folder: str, name: str) -> str:
    return _tag("script", place.attributes | {"src": f"{folder}/{name}"})


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


def move_all(outdir: Path) -> None:
    """Move the inline code of all pages of a built book; a second run changes nothing.

    Raises
    ------
    ValueError
        If a page cannot be mended; the message names it.
    """
    folder = outdir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    used: list[str] = []

    def move(html: str, page: Path) -> str:
        moved = move_inline_code(html, os.path.relpath(folder, page.parent))
        for name, text in moved.files.items():
            (folder / name).write_text(text, encoding="utf-8")
        used.append(moved.html)
        return moved.html

    rewrite_pages(outdir, move)
    links = "".join(used)
    for file in folder.iterdir():
        if file.name not in links:
            file.unlink()


def setup(app: Sphinx) -> dict[str, Any]:
    """Run after everything that writes code into pages."""
    after_build(app, move_all, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
