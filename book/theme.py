"""What we rely on in the theme, in Sphinx and in myst-nb beyond what they promise.

What live figures need of myst-nb, in any book, is in nnlib/live/sphinx/myst_nb.py. All
else is here: places in the pages that they write, and things in their Python that
have no public name. A new version may move any of them, and most would then be missing
without a word. What every page must have is looked for at each build;
tests/book/test_theme.py looks for the rest in the built book. Either way a sentence
says what is gone and who had it.

Templates and options of the theme come first (_config.yml). A place is here where a
template would have to repeat a block of the theme's to change one attribute in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from selectolax.lexbor import LexborNode
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from book.publish.site import Page


@dataclass(frozen=True)
class Place:
    """Elements of a page that are not of our writing.

    Parameters
    ----------
    what : str
        What they are, for people, and whose.
    selector : str
        Where they are, in CSS.
    everywhere : bool, default True
        Every page has them; if not, at least one page of the book does.
    """

    what: str
    selector: str
    everywhere: bool = True

    def on(self, page: Page) -> list[LexborNode]:
        """Return the elements.

        Raises
        ------
        ValueError
            If a page has none and should.
        """
        found = page.css(self.selector)
        if self.everywhere and not found:
            raise ValueError(self.is_gone())
        return found

    def is_gone(self) -> str:
        """Say so."""
        return f"expected {self.what}: {self.selector} (book/theme.py says what for)"


# Where things are on a page ----------------------------------------------------------

COLOURS = Place(
    "the theme's script that makes a page light or dark before it is painted",
    'script[data-cfasync="false"]',
)
SECTIONS = Place(
    "the theme's sidebar with the sections of a page",
    "#pst-secondary-sidebar",
    everywhere=False,
)
CHARSET = Place("Sphinx's first line of a page's head", "head > meta[charset]")
CANONICAL = Place(
    "Sphinx's word on where a page belongs",
    'head > link[rel="canonical"]',
    everywhere=False,
)
CONTENT_ROOT = "data-content_root"
ROOTED = Place(
    "Sphinx's word to its scripts on where the first page is", f"html[{CONTENT_ROOT}]"
)
SEARCH_SCRIPTS = Place(
    "the theme's scripts for a search as one types, which is switched off",
    ", ".join(
        f'script[src*="{name}.js"]'
        for name in ("searchtools", "language_data", "searchindex")
    ),
)
TAB_SCRIPT = Place("sphinx-design's script for tabs", 'script[src*="design-tabs.js"]')
TABS = ".sd-tab-set"
ICON_SCRIPT = Place(
    "the theme's script that draws the icons which its font has already",
    'script[src*="scripts/fontawesome.js"]',
)
ICONS = Place("an icon of the theme's font", ".fa-solid")
LARGE_SHEET = Place(
    "the theme's large style sheet",
    'link[rel="stylesheet"][href*="pydata-sphinx-theme.css"]',
)
JUPYTERLITE_ENTRY = Place(
    "the theme's entry of a menu, round a button of ours",
    "li:has(> a.btn-launch-jupyterlite-button)",
    everywhere=False,
)
IMPORTING_SHEET = Place(
    "the theme's sheet that imports Sphinx's",
    'link[rel="stylesheet"][href*="styles/theme.css"]',
)

ICON_FONTS = "_static/vendor/fontawesome/webfonts/"
ICON_FONT = f"{ICON_FONTS}fa-solid-900.woff2"
IMPORTED_SHEET = "_static/basic.css"
SEARCH_OPTIONS = "_static/documentation_options.js"
SEARCH_PAGE = "search.html"
FILES = (ICON_FONT, IMPORTED_SHEET, SEARCH_OPTIONS, SEARCH_PAGE)
"""Files of the theme and of Sphinx that we name."""

LISTS = ("searchtools.js", "language_data.js", "searchindex.js")
"""Scripts that are lists of words and documents."""


# Faults in markup ---------------------------------------------------------------------


@dataclass(frozen=True)
class Fault:
    """One thing to mend in the pages; axe-core finds most of them.

    Parameters
    ----------
    what : str
        What is wrong, for people.
    place : Place
        Where.
    mend : callable
        Changes one of the elements.
    """

    what: str
    place: Place
    mend: Callable[[LexborNode], None]


def _set(**attributes: str) -> Callable[[LexborNode], None]:
    def mend(element: LexborNode) -> None:
        for name, value in attributes.items():
            element.attrs[name.replace("_", "-")] = value

    return mend


def _remove(name: str) -> Callable[[LexborNode], None]:
    def mend(element: LexborNode) -> None:
        del element.attrs[name]

    return mend


# Whatever the theme's own lines before it did: light or dark is for the first paint.
_CHOOSE = """
if (!["light", "dark"].includes(document.documentElement.dataset.theme)) {
  document.documentElement.dataset.theme =
    matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
"""

FAULTS = (
    Fault(
        "the contents of a page lie where a figure is wider than the text",
        Place(
            "a figure with a picture beside its controls",
            ".osn-mount:has(.osn-bench)",
            everywhere=False,
        ),
        _set(**{"class": "osn-mount full-width"}),
    ),
    Fault(
        "until all scripts have run the page is neither light nor dark: a flash of "
        "light for a reader in the dark, and two logos, one above the other",
        COLOURS,
        lambda script: script.insert_child(_CHOOSE),
    ),
    Fault(
        "the search button is named “Search” but says “Search Ctrl+K”",
        Place("the theme's search button", "button.search-button-field[aria-label]"),
        _remove("aria-label"),
    ),
    Fault(
        "the sidebar is no landmark, so the book's name in it is in none",
        Place("the theme's sidebar", "div#pst-primary-sidebar:not([role])"),
        _set(role="complementary", aria_label="Book"),
    ),
    Fault(
        "the arrow that unfolds a list of pages has no name",
        Place(
            "the theme's arrow that unfolds a list of pages",
            "summary:not([aria-label]):has(> .toctree-toggle)",
            everywhere=False,
        ),
        _set(aria_label="Pages in this part"),
    ),
    Fault(
        "the button of a folded cell says one thing and is named another",
        Place(
            "myst-nb's button of a folded cell",
            'summary[aria-label="Toggle hidden content"]',
            everywhere=False,
        ),
        _remove("aria-label"),
    ),
    Fault(
        "a bibliography is a list that has children other than items",
        Place(
            "docutils' bibliography",
            'div.citation-list[role="list"]',
            everywhere=False,
        ),
        _remove("role"),
    ),
    Fault(
        "an entry of a bibliography has a role that is deprecated",
        Place(
            "docutils' entry of a bibliography",
            '[role="doc-biblioentry"]',
            everywhere=False,
        ),
        _remove("role"),
    ),
)

PLACES = (
    *(COLOURS, SECTIONS, CHARSET, CANONICAL, SEARCH_SCRIPTS, TAB_SCRIPT, ICON_SCRIPT),
    *(ICONS, LARGE_SHEET, IMPORTING_SHEET, ROOTED, JUPYTERLITE_ENTRY),
    *(fault.place for fault in FAULTS),
)
"""All of them, for the tests."""


def without_search_summaries(options: str) -> str:
    """Return Sphinx's options so that the search opens no page that it found.

    Raises
    ------
    ValueError
        If Sphinx has no such option any more.
    """
    changed = options.replace("SEARCH_SUMMARY: true", "SEARCH_SUMMARY: false")
    if changed == options:
        raise ValueError(f"expected SEARCH_SUMMARY: true in Sphinx's {SEARCH_OPTIONS}")
    return changed


# Python without a public name ---------------------------------------------------------

BUTTONS_ARE_MADE = 501
"""The priority with which sphinx-book-theme makes the buttons of the header."""


def header_buttons(context: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the buttons in the theme's header, to be added to; most are groups."""
    buttons: list[dict[str, Any]] = context.setdefault("header_buttons", [])
    return buttons


def header_group(context: dict[str, Any], label: str) -> list[dict[str, Any]]:
    """Return a group of the buttons in the theme's header, to be added to.

    Raises
    ------
    ExtensionError
        If the theme has made no such group.
    """
    from sphinx.errors import ExtensionError

    made = header_buttons(context)
    groups = [each for each in made if each["label"] == label]
    if len(groups) != 1:
        names = ", ".join(each["label"] for each in made) or "none"
        raise ExtensionError(
            f"expected sphinx-book-theme to make the buttons {label!r}, got {names}"
        )
    buttons: list[dict[str, Any]] = groups[0]["buttons"]
    return buttons


def link_button(
    url: str, text: str, tooltip: str, icon: str, label: str
) -> dict[str, Any]:
    """Return a button that is a link, as the theme writes it down."""
    return {
        "type": "link",
        "url": url,
        "text": text,
        "tooltip": tooltip,
        "icon": icon,
        "label": label,
    }


def button_group(
    tooltip: str, icon: str, label: str, buttons: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return a button that opens a menu of others, as the theme writes it down."""
    return {
        "type": "group",
        "tooltip": tooltip,
        "icon": icon,
        "label": label,
        "buttons": buttons,
    }


def is_notebook(env: BuildEnvironment, docname: str) -> bool:
    """Return whether a page is made from a notebook: it names a kernel."""
    return "kernelspec" in env.metadata.get(docname, {})


def outputs(doctree: nodes.document) -> Iterator[nodes.container]:
    """Find what cells show: myst-nb's bundles of one thing in several formats."""
    from docutils import nodes

    for container in list(doctree.findall(nodes.container)):
        if container.get("nb_element") == "mime_bundle":
            yield container


def notebook_of(document: nodes.document) -> Any | None:
    """Return the executed notebook of a page that is being read; None without cells."""
    renderer = document.attributes.get("nb_renderer")
    return None if renderer is None else renderer.renderer.nb_client.notebook


def execution_cache(env: BuildEnvironment) -> Path:
    """Return the folder in which myst-nb keeps what cells have shown."""
    return Path(env.mystnb_config.execution_cache_path)  # type: ignore[attr-defined]


def has_warned(app: Sphinx) -> bool:
    """Return whether a build has given a warning: Sphinx has no public count."""
    return bool(app._warncount)


def environment_file(app: Sphinx) -> Path:
    """Return where Sphinx keeps what it has read, for the next build."""
    from sphinx.application import ENV_PICKLE_FILENAME

    return Path(app.doctreedir, ENV_PICKLE_FILENAME)


def citations(env: BuildEnvironment) -> list[Any]:
    """Return the entries of the bibliography, as sphinxcontrib-bibtex keeps them."""
    found: list[Any] = env.domaindata["cite"]["citations"]
    return found


def labels(env: BuildEnvironment) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return Sphinx's labelled places, first those with titles, then those without."""
    standard = env.domaindata["std"]
    return standard["labels"], standard["anonlabels"]


def included_code(
    env: BuildEnvironment, docname: str, path: str, options: dict[str, Any]
) -> str:
    """Return what Sphinx's literalinclude shows of a file."""
    from sphinx.directives.code import LiteralIncludeReader

    _, file = env.relfn2path(path, docname)
    text, _ = LiteralIncludeReader(file, options, env.config).read()
    return text
