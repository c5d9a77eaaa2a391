"""A site on its way from Sphinx's folder to the published one: pages and files.

Pages are parsed once, by selectolax (the Lexbor engine): the HTML standard's own
algorithm, as browsers have it, so what is written again is the same document: MathML
and SVG keep their case, text of scripts and styles is left alone, and no void element
is closed. (lxml's parser is that of HTML 4; html5lib is right, too, and needs fifty
times as long. tests/book/publish/test_site.py has the round trip.)
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from book import theme
from book.pages import is_page


class Page:
    """One page, parsed.

    Parameters
    ----------
    name : str
        Its path from the book's first page, such as chapters/neurons.html.
    html : str
        What is written there.
    """

    def __init__(self, name: str, html: str) -> None:
        self.name = name
        self._tree = LexborHTMLParser(html)
        # Whoever reads a listing drops one line break after its tag. Where another
        # comes next, what is written has to have the dropped one, too.
        for listing in self.css("pre, textarea"):
            first = listing.first_child
            if first and first.tag == "-text" and first.text().startswith("\n"):
                first.insert_before("\n")

    def css(self, selector: str) -> list[LexborNode]:
        """Return the elements that a selector finds, in the page's order."""
        return self._tree.css(selector)

    def element(self, tag: str, attributes: Mapping[str, str]) -> LexborNode:
        """Return a new element, for this page."""
        element = self._tree.create_node(tag)
        for name, value in attributes.items():
            element.attrs[name] = value
        return element

    @property
    def head(self) -> LexborNode:
        """The page's head: a parser like a browser's makes one in any case."""
        head = self._tree.head
        assert head is not None
        return head

    @property
    def html(self) -> str:
        """The page as it is now."""
        return self._tree.html or ""

    def copy(self) -> Page:
        """Return another page like this one."""
        return Page(self.name, self.html)

    def address(self, name: str) -> str:
        """Return where a file of the site is, seen from this page."""
        return posixpath.relpath(name, posixpath.dirname(self.name) or ".")


@dataclass(frozen=True)
class Site:
    """All that is published, and where.

    Parameters
    ----------
    pages : mapping of str to Page
        By name. Steps change a page where it is: it is large.
    files : mapping of str to Path or bytes
        All else: a file to copy, or what is in it.
    work : Path
        A folder for what takes long to make and serves the next time, too.
    """

    pages: Mapping[str, Page]
    files: Mapping[str, Path | bytes]
    work: Path

    @classmethod
    def read(cls, built: Path) -> Site:
        """Return what Sphinx has written.

        Parameters
        ----------
        built : Path
            The folder of the book's index.html.

        Raises
        ------
        FileNotFoundError
            If no book was built there.
        """
        if not (built / "index.html").is_file():
            raise FileNotFoundError(f"no book in {built}: run jupyter-book build .")
        paths = (path for path in sorted(built.rglob("*")) if path.is_file())
        files = {path.relative_to(built).as_posix(): path for path in paths}
        pages = {
            name: Page(name, path.read_text(encoding="utf-8"))
            for name, path in files.items()
            if is_page(name)
        }
        others = {name: path for name, path in files.items() if name not in pages}
        return cls(pages, others, built.parent)

    def contents(self, name: str) -> bytes:
        """Return what is in a file or a page."""
        if name in self.pages:
            return self.pages[name].html.encode()
        found = self.files[name]
        return found if isinstance(found, bytes) else found.read_bytes()

    def text(self, name: str) -> str:
        """Return the text in a file or a page."""
        return self.contents(name).decode()

    def __contains__(self, name: str) -> bool:
        """Whether there is such a file or page."""
        return name in self.pages or name in self.files

    def having(self, files: Mapping[str, Path | bytes]) -> Site:
        """Return the site with further files, or with others of the same names."""
        return replace(self, files={**self.files, **files})

    def only(self, names: Iterable[str]) -> Site:
        """Return the site with the pages and files of these names and no others."""
        kept = set(names)
        return replace(
            self,
            pages={name: page for name, page in self.pages.items() if name in kept},
            files={name: file for name, file in self.files.items() if name in kept},
        )

    @cached_property
    def address(self) -> str:
        """Where it will be, with a slash at the end.

        Raises
        ------
        ValueError
            If its first page doesn't say.
        """
        return address_of(self.pages["index.html"])

    def write(self, target: Path) -> list[str]:
        """Write the site; what was in the folder before and is not of it goes.

        What has not changed is not written again.

        Parameters
        ----------
        target : Path
            The folder.

        Returns
        -------
        list of str
            The names of its files.
        """
        names = sorted({*self.pages, *self.files})
        for name in names:
            _write(target / name, self.contents(name))
        for path in sorted(target.rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.relative_to(target).as_posix() not in self:
                path.unlink()
        return names


def _write(path: Path, contents: bytes) -> None:
    if path.is_file() and path.read_bytes() == contents:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(contents)


Step = Callable[[Site], Site]
"""What publishing is made of; book/publish/__init__.py has them in their order."""


def each_page(change: Callable[[Page], Page]) -> Step:
    """Return the step that changes all pages in the same way.

    Its ValueError names the page.
    """

    def step(site: Site) -> Site:
        pages = {}
        for name, page in site.pages.items():
            try:
                pages[name] = change(page)
            except ValueError as error:
                raise ValueError(f"{name}: {error}") from error
        return replace(site, pages=pages)

    return step


def address_of(first: Page) -> str:
    """Return the address that a book's first page says it is made for.

    Raises
    ------
    ValueError
        If it doesn't.
    """
    links = first.css(theme.CANONICAL.selector)
    address = links[0].attributes.get("href") if links else None
    if not address or not address.endswith("index.html"):
        raise ValueError("index.html names no canonical address: html_baseurl is empty")
    return address.removesuffix("index.html")


# Links --------------------------------------------------------------------------------

_IN_SHEET = re.compile(r"""(?:@import\s+(?:url\()?|url\()\s*["']?(?P<link>[^"')\s]+)""")


def target(site: Site, name: str, link: str) -> str | None:
    """Return the name of the file that a link leads to; None if it is not of the site.

    Parameters
    ----------
    site : Site
        The site.
    name : str
        The page or the style sheet that holds the link.
    link : str
        As it is written there.
    """
    # A preview's picture is named by its whole address.
    here = not link.startswith(site.address)
    parts = urlsplit(link if here else link.removeprefix(site.address))
    if parts.scheme or parts.netloc or not parts.path:
        return None
    folder = posixpath.dirname(name) if here else ""
    found = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    return found if found in site else None


def links(site: Site, name: str) -> Iterator[str]:
    """Find all links of a page or a style sheet, as they are written."""
    if name in site.pages:
        page = site.pages[name]
        for mount in page.css("[data-loads]"):
            # What nnlib.live.sphinx took out of a figure, and data.js asks for.
            yield page.address(f"_static/figure-{mount.attributes['data-loads']}.js")
        for element in page.css("[href], [src], meta[content]"):
            for attribute in ("href", "src", "content"):
                if link := element.attributes.get(attribute):
                    yield link
    elif name.endswith(".css"):
        for match in _IN_SHEET.finditer(site.text(name)):
            yield match["link"]


def reached(
    site: Site, start: Iterable[str], without: str | tuple[str, ...] = ()
) -> set[str]:
    """Return the names of the files that links lead to, one after another.

    Parameters
    ----------
    site : Site
        The site.
    start : iterable of str
        The files to begin with; they are among those that are returned.
    without : str or tuple of str, optional
        Endings of files that are not followed, and not returned.
    """
    waiting = list(start)
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            leads = {target(site, name, link) for link in links(site, name)}
            waiting += [each for each in leads if each and not each.endswith(without)]
    return found


def with_links(css: str, change: Callable[[str], str]) -> str:
    """Return a style sheet with each of its links changed."""

    def changed(match: re.Match[str]) -> str:
        start, end = (each - match.start() for each in match.span("link"))
        return match[0][:start] + change(match["link"]) + match[0][end:]

    return _IN_SHEET.sub(changed, css)
