"""MyST Markdown as plain Markdown, for notebooks outside the book.

Jupyter and Colab know no roles and no directives. Here a number becomes its digits, a
term a link to the published glossary, an admonition a quotation with a heading, a
dropdown an HTML <details>, included code the code. A formula and what touches it stay
on one line, as on a page (whole.py). What has no plain form yet is refused by name:
nothing of MyST's may be left for a reader to puzzle over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath
from typing import Protocol


class Places(Protocol):
    """Where the things are that prose refers to: addresses and names in the book."""

    def page(self, path: str) -> tuple[str, str]:
        """Return title and address of a page, its path relative to this one."""

    def number(self, written: str) -> str:
        """Return what the page shows for a number, as its author wrote it."""

    def term(self, name: str) -> str:
        """Return the address of a glossary entry."""

    def citation(self, key: str) -> tuple[str, str]:
        """Return label and address of an entry of the bibliography."""

    def label(self, name: str) -> tuple[str, str]:
        """Return title and address of a labelled place."""

    def equation(self, label: str) -> str:
        """Return the number of a labelled equation."""

    def code(self, path: str, options: dict[str, str | None]) -> str:
        """Return what a literalinclude shows."""


_HERE = "book/notebooks/plain.py"

_FENCE = re.compile(
    r"^(?P<mark>`{3,}|:{3,}|~{3,})(?:\{(?P<name>[\w:-]+)\})?(?P<rest>.*)$"
)
_OPTION = re.compile(r"^:([\w-]+):\s*(.*)$")
_TITLED = re.compile(r"^(.*?)\s*<([^<>]+)>$", re.DOTALL)
_TARGET = re.compile(r"^\(([\w-]+)\)=$")
# Whichever begins first: what looks like a role or a link inside code is code.
_INLINE = re.compile(
    r"\{(?P<role>[\w:-]+)\}`(?P<content>[^`]+)`"
    r"|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    r"|(?P<picture>!?)\[(?P<text>[^\]]*)\]\((?!https?:|mailto:)(?P<target>[^)\s]+)\)",
    re.DOTALL,
)

# A formula in a line, with the letters and signs that touch it; code is left alone.
_FORMULA = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<before>[^\s$|<>*_`\[\]]*)(?<![$\\])"
    r"(?P<formula>\$[^$\n]+\$)(?!\$)(?P<after>[^\s$|<>*_`\[\]]*)",
)

# A line of nothing but claims, which print nothing.
_CHECKS = re.compile(r"^(?:\s*\{check\}`[^`]+`)+\s*$")

# The end of a displayed equation that has a label.
_LABELLED = re.compile(r"^\$\$ \(([\w-]+)\)$")

# Admonitions named by their kind; {admonition} brings its own title.
_KINDS = ("note", "tip", "hint", "important", "warning", "caution", "seealso")


def to_plain(text: str, places: Places) -> str:
    """Return MyST Markdown as Markdown that any notebook shows.

    Parameters
    ----------
    text : str
        Prose of a chapter.
    places : Places
        The book around it.

    Raises
    ------
    ValueError
        If a role or a directive has no plain form.
    """
    lines = text.split("\n")
    done: list[str] = []
    prose: list[str] = []
    while lines:
        line = lines.pop(0)
        fence = _FENCE.match(line)
        if fence is None:
            prose.append(line)
            continue
        body = _until_closed(lines, fence["mark"])
        done += _prose("\n".join(prose), places)
        prose = []
        if fence["name"]:
            done += _directive(fence["name"], fence["rest"].strip(), body, places)
        else:
            done += [line, *body, fence["mark"]]
    return "\n".join(done + _prose("\n".join(prose), places))


def _until_closed(lines: list[str], mark: str) -> list[str]:
    """Take the lines of a fence, and the one that closes it."""
    body: list[str] = []
    while lines:
        line = lines.pop(0)
        if line.strip().startswith(mark) and set(line.strip()) == {mark[0]}:
            return body
        body.append(line)
    raise ValueError(f"expected {mark} to close the one before: {body[:1]}")


def _directive(name: str, title: str, body: list[str], places: Places) -> list[str]:
    options: dict[str, str | None] = {}
    while body and (option := _OPTION.match(body[0])):
        options[option[1]] = option[2].strip("\"'") or None
        body = body[1:]
    while body and not body[0].strip():
        body = body[1:]
    inner = to_plain("\n".join(body), places)
    if name == "literalinclude":
        language = options.get("language") or ""
        return [f"```{language}", places.code(title, options).rstrip("\n"), "```"]
    if name == "dropdown":
        summary = f"<summary>{_inline(title, places)}</summary>"
        return ["<details>", summary, "", inner, "", "</details>"]
    if name == "admonition" or name in _KINDS:
        heading = _inline(title, places) if name == "admonition" else name.capitalize()
        quoted = [f"**{heading}**", "", *inner.split("\n")]
        return [f"> {line}".rstrip() for line in quoted]
    if name == "math":
        return ["$$", *body, "$$"]
    raise ValueError(f"the directive {{{name}}} has no plain form: {_HERE}")


def _prose(text: str, places: Places) -> list[str]:
    if not text:
        return []
    lines: list[str] = []
    for line in text.split("\n"):
        if target := _TARGET.match(line):
            lines.append(f'<a id="{target[1]}"></a>')
        elif line.startswith(": ") and lines and lines[-1]:
            # A definition: its term in bold, and a paragraph.
            lines[-1] = f"**{lines[-1]}**"
            lines += ["", line[2:]]
        elif not line.startswith("% ") and not _CHECKS.match(line):
            lines.append(_LABELLED.sub(partial(_number, places=places), line))
    return _FORMULA.sub(_whole, _inline("\n".join(lines), places)).split("\n")


def _whole(match: re.Match[str]) -> str:
    """Keep a formula and what touches it on one line, in HTML's own old way."""
    if match["code"] or not match["before"] + match["after"]:
        return match[0]
    return f"<nobr>{match[0]}</nobr>"


def _number(match: re.Match[str], places: Places) -> str:
    """Write the number of a displayed equation into it."""
    return rf"\tag{{{places.equation(match[1])}}}" + "\n$$"


def _inline(text: str, places: Places) -> str:
    """Replace roles, and links to other pages."""

    def replace(match: re.Match[str]) -> str:
        if match["role"]:
            return _role(match["role"], match["content"], places)
        if match["target"]:
            return _link(match["picture"], match["text"], match["target"], places)
        return match[0]

    return _INLINE.sub(replace, text)


def _role(name: str, content: str, places: Places) -> str:
    if name not in _ROLES:
        raise ValueError(f"the role {{{name}}} has no plain form: {_HERE}")
    titled = None if name in _NUMBERS else _TITLED.match(content)
    title, target = (titled[1], titled[2]) if titled else ("", content)
    return _ROLES[name](title, target, places)


def _linked(title: str, found: tuple[str, str]) -> str:
    name, address = found
    return f"[{title or name}]({address})"


# What is written in them may compare numbers: 1 < 2 > 1.
_NUMBERS = {"check", "live", "number", "words"}

_ROLES: dict[str, Callable[[str, str, Places], str]] = {
    "live": lambda _, target, places: places.number(target),
    "number": lambda _, target, places: places.number(target),
    "words": lambda _, target, places: places.number(target),
    "check": lambda _, target, places: "",
    # In Jupyter the figure has a button for that.
    "show": lambda title, target, places: title,
    "minutes": lambda _, target, places: places.number(f"minutes {target}"),
    "kbd": lambda _, target, places: f"<kbd>{target}</kbd>",
    "term": lambda title, target, places: f"[{title or target}]({places.term(target)})",
    "doc": lambda title, target, places: _linked(title, places.page(target)),
    "ref": lambda title, target, places: _linked(title, places.label(target)),
    "eq": lambda _, target, places: f"({places.equation(target)})",
    "cite": lambda _, target, places: ", ".join(
        _linked("", places.citation(key.strip())) for key in target.split(",")
    ),
}


def _link(picture: str, text: str, target: str, places: Places) -> str:
    path, _, place = target.partition("#")
    if picture:
        raise ValueError(f"the picture {target} has no plain form: {_HERE}")
    if not path:
        return f"[{text}]({places.label(place)[1]})"
    _, address = places.page(str(PurePosixPath(path).with_suffix("")))
    return f"[{text}]({address}#{place})" if place else f"[{text}]({address})"
