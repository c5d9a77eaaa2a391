"""Everything that we rely on in the theme, in Sphinx and in myst-nb is there.

Each test says with a sentence what is not. The book is the real one, as Sphinx left it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from book import theme
from book.pages import BUILT, ROOT
from book.publish.faults import without_faults
from book.publish.site import Page
from book.theme import FAULTS, PLACES, Fault, Place
from nnlib.live.sphinx.myst_nb import format_of


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.what)
def test_a_place_is_on_the_pages(place: Place, written: list[Page]) -> None:
    # The search page is the one that loads what searches.
    having = [page.name for page in written if page.css(place.selector)]
    missing = {page.name for page in written} - set(having)
    assert having, place.is_gone()
    assert not (place.everywhere and missing), f"{place.is_gone()}, on {missing}"


@pytest.mark.parametrize("name", theme.FILES)
def test_a_file_is_there(name: str) -> None:
    assert (BUILT / name).is_file(), f"expected {name}, which book/theme.py names"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_a_fault_is_mended_where_it_is(fault: Fault, written: list[Page]) -> None:
    for page in written:
        mended = page.copy()
        found = fault.place.on(mended)
        before = [element.html for element in found]
        for element in found:
            fault.mend(element)
        assert all(a != b.html for a, b in zip(before, found, strict=True))


PAGE = """<script data-cfasync="false">theme();</script>
<button class="btn search-button-field" aria-label="Search" title="Search"></button>
<div id="pst-primary-sidebar" class="bd-sidebar-primary"></div>
<details><summary aria-label="Toggle hidden content">Show</summary></details>
<details><summary><span class="toctree-toggle"></span></summary></details>
<div role="list" class="citation-list"><div id="id1" role="doc-biblioentry"></div></div>
"""


def test_each_fault_is_mended() -> None:
    page = without_faults(Page("a.html", PAGE))

    def attributes(selector: str) -> dict[str, str | None]:
        (element,) = page.css(selector)
        return element.attributes

    assert attributes("button") == {
        "class": "btn search-button-field",
        "title": "Search",
    }
    assert attributes("#pst-primary-sidebar")["role"] == "complementary"
    assert attributes("#pst-primary-sidebar")["aria-label"] == "Book"
    folded, unfolds = page.css("summary")
    assert folded.attributes == {}
    assert unfolds.attributes == {"aria-label": "Pages in this part"}
    assert attributes(".citation-list") == {"class": "citation-list"}
    assert attributes("#id1") == {"id": "id1"}
    (script,) = page.css("script")
    assert script.text().startswith("theme();")
    assert "prefers-color-scheme: dark" in script.text()


@pytest.mark.parametrize(
    "fault", [f for f in FAULTS if f.place.everywhere], ids=lambda f: f.what
)
def test_a_theme_that_changed_where_a_fault_was_is_reported(fault: Fault) -> None:
    page = Page("a.html", PAGE)
    for element in page.css(fault.place.selector):
        element.decompose()
    with pytest.raises(ValueError, match=rf"expected {re.escape(fault.place.what)}: "):
        without_faults(page)


# Style --------------------------------------------------------------------------------

# Of our sheets' classes, those that are the theme's or an extension's begin so.
_THEIRS = re.compile(
    r"\.((?:bd|pst|navbar|admonition|cell|only|search|headerlink)[\w-]*)"
)
_VARIABLE = re.compile(r"var\((--pst-[\w-]+)")


def test_the_classes_that_our_style_sheet_names_are_on_the_pages(
    written: list[Page],
) -> None:
    css = "".join(p.read_text("utf-8") for p in ROOT.glob("book/style/*.css"))
    rules = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    (script,) = BUILT.rglob("scripts/sphinx-book-theme.js")
    by_script = re.findall(r"pst-[\w-]+", script.read_text(encoding="utf-8"))
    for name in sorted(set(_THEIRS.findall(rules))):
        found = name in by_script or any(page.css(f".{name}") for page in written)
        assert found, f"book.css has a rule for .{name}, and no page has that class"


def test_the_colours_that_we_take_from_the_theme_are_the_theme_s() -> None:
    (sheet,) = BUILT.rglob("pydata-sphinx-theme.css")
    known = set(re.findall(r"(--pst-[\w-]+)\s*:", sheet.read_text(encoding="utf-8")))
    for ours in (
        *ROOT.glob("book/style/*.css"),
        *ROOT.glob("nnlib/live/front/**/*.css"),
    ):
        for name in _VARIABLE.findall(ours.read_text(encoding="utf-8")):
            assert name in known, f"{ours.name} uses {name}, which the theme has not"


# Python -------------------------------------------------------------------------------


def test_the_buttons_of_the_header_are_added_to_the_theme_s_own() -> None:
    downloads: list[dict[str, Any]] = []
    groups = [{"label": "download-buttons", "buttons": downloads}]
    found = theme.header_group({"header_buttons": groups}, "download-buttons")
    assert found is downloads
    with pytest.raises(ExtensionError, match="make the buttons 'other', got download-"):
        theme.header_group({"header_buttons": groups}, "other")
    with pytest.raises(ExtensionError, match="got none"):
        theme.header_group({}, "download-buttons")


@pytest.mark.parametrize("button", ["book", "notebook"])
def test_a_page_has_the_download_buttons(button: str, written: list[Page]) -> None:
    (page,) = (page for page in written if page.name == "chapters/neurons.html")
    found = page.css(f"a.btn-download-{button}-button.dropdown-item")
    assert len(found) == 1, f"the theme shows no button to download the {button}"


def has(what: str, get: Callable[[], Any]) -> Any:
    """Return what it gets; fail with a sentence if it is empty or cannot be had."""
    try:
        found = get()
    except (AttributeError, KeyError, ImportError) as error:
        pytest.fail(f"{what} is not where book/theme.py looks for it: {error!r}")
    assert found, f"{what} is not where book/theme.py looks for it: it is empty"
    return found


def test_myst_nb_marks_what_cells_show_and_its_formats(
    environment: BuildEnvironment,
) -> None:
    pages = [environment.get_doctree(name) for name in environment.found_docs]
    shown = has(
        "what cells show, in myst-nb's tree",
        lambda: [output for page in pages for output in theme.outputs(page)],
    )
    formats = {format_of(each) for output in shown for each in output.children}
    assert "image/svg+xml" in formats, f"the formats of outputs are {formats}"
    assert format_of(nodes.Text("a")) == ""


def test_myst_nb_keeps_its_cache_where_it_is_emptied(
    environment: BuildEnvironment,
) -> None:
    folder = has("myst-nb's cache", lambda: theme.execution_cache(environment))
    assert (Path(folder) / "global.db").is_file(), f"{folder} is no jupyter-cache"


def test_a_page_without_cells_has_no_notebook() -> None:
    class Empty:
        attributes: dict[str, Any] = {}  # noqa: RUF012

    assert theme.notebook_of(Empty()) is None  # type: ignore[arg-type]


def test_bibtex_keeps_its_entries(environment: BuildEnvironment) -> None:
    entries = has("the bibliography", lambda: theme.citations(environment))
    for name in ("key", "citation_id", "bibliography_key", "formatted_entry"):
        has(f"the {name} of an entry", lambda name=name: getattr(entries[0], name))


def test_sphinx_keeps_labelled_places(environment: BuildEnvironment) -> None:
    titled, bare = has("Sphinx's labels", lambda: theme.labels(environment))
    assert all(len(place) == 3 for place in titled.values())
    assert all(len(place) == 2 for place in bare.values())
    assert set(titled) <= set(bare)


def test_sphinx_includes_code_as_on_the_page(environment: BuildEnvironment) -> None:
    path, options = "/nnlib/neuron.py", {"pyobject": "Neuron"}
    code = has(
        "Sphinx's literalinclude",
        lambda: theme.included_code(environment, "index", path, options),
    )
    assert code.startswith(("class Neuron", "@dataclass"))


def test_sphinx_s_options_tell_the_search_to_open_no_pages() -> None:
    options = (BUILT / theme.SEARCH_OPTIONS).read_text(encoding="utf-8")
    assert "SEARCH_SUMMARY: false" in theme.without_search_summaries(options)
