"""Where a chapter's references lead in the published book, and what its numbers are.

A notebook for download (chapters.py) is read without the book around it: there, a
reference becomes a link to the published page.
"""

from __future__ import annotations

import posixpath

from docutils import nodes
from sphinx.environment import BuildEnvironment

from book import theme


def numbers_on(page: nodes.document) -> dict[str, str]:
    """Return what each number of a page shows, by what its author wrote."""
    return {
        node["written"]: node.astext()
        for node in page.findall(nodes.inline)
        if "written" in node
    }


class SphinxPlaces:
    """Addresses in the published book, looked up in a Sphinx environment."""

    def __init__(self, env: BuildEnvironment, docname: str, site: str) -> None:
        self._env = env
        self._docname = docname
        self._site = site
        self._numbers = numbers_on(env.get_doctree(docname))

    def _address(self, docname: str, place: str = "") -> str:
        return f"{self._site}{docname}.html" + (f"#{place}" if place else "")

    def page(self, path: str) -> tuple[str, str]:
        """Return title and address of a page, its path relative to this one."""
        folder = posixpath.dirname(self._docname)
        docname = posixpath.normpath(posixpath.join(folder, path)).lstrip("/")
        if docname not in self._env.titles:
            raise ValueError(f"there is no page {docname}")
        return self._env.titles[docname].astext(), self._address(docname)

    def number(self, written: str) -> str:
        """Return what the page shows for a number, as its author wrote it."""
        if written not in self._numbers:
            raise ValueError(f"the page shows no number {written!r}")
        return self._numbers[written]

    def term(self, name: str) -> str:
        """Return the address of a glossary entry."""
        for found, _, kind, docname, place, _ in self._env.domains["std"].get_objects():
            if kind == "term" and found.lower() == name.lower():
                return self._address(docname, place)
        raise ValueError(f"there is no term {name!r} in the glossary")

    def citation(self, key: str) -> tuple[str, str]:
        """Return label and address of an entry of the bibliography."""
        for each in theme.citations(self._env):
            if each.key == key:
                docname = each.bibliography_key.docname
                label = rf"\[{each.formatted_entry.label}\]"
                return label, self._address(docname, each.citation_id)
        raise ValueError(f"there is no {key!r} in the bibliography")

    def label(self, name: str) -> tuple[str, str]:
        """Return title and address of a labelled place; headings are labels, too."""
        labels, places = theme.labels(self._env)
        if name in labels:
            docname, place, title = labels[name]
            return title, self._address(docname, place)
        if name in places:
            docname, place = places[name]
            return name, self._address(docname, place)
        return name, self._address(self._docname, name)

    def equation(self, label: str) -> str:
        """Return the number of a labelled equation."""
        number = self._env.domains["math"].get_equation_number_for(label)
        if number is None:
            raise ValueError(f"there is no equation {label!r}")
        return str(number)

    def code(self, path: str, options: dict[str, str | None]) -> str:
        """Return what a literalinclude shows."""
        given = {name: value for name, value in options.items() if name != "language"}
        return theme.included_code(self._env, self._docname, path, given)
