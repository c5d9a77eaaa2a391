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
from sphinx.testing.util import SphinxTestApp
from sphinx.util.docutils import SphinxRole

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

# Of our sheet's classes, all others are the theme's or an extension's. A numbered
# equation is book/extension/math.py's, and FAULTS gives figures the theme's full width.
_OURS = re.compile(r"osn-|tml-|eqno$|full-width$")
_CLASS = re.compile(r"\.([a-z][\w-]*)")
_VARIABLE = re.compile(r"var\((--pst-[\w-]+)")


def test_the_classes_that_our_style_sheet_names_are_on_the_pages(
    written: list[Page],
) -> None:
    css = "".join(p.read_text("utf-8") for p in ROOT.glob("book/style/*.css"))
    rules = re.sub(r"/\*.*?\*/|url\(.*?\)", "", css, flags=re.DOTALL)
    theirs = {name for name in _CLASS.findall(rules) if not _OURS.match(name)}
    assert {"prev-next-area", "sig", "logo"} <= theirs
    (script,) = BUILT.rglob("scripts/sphinx-book-theme.js")
    by_script = re.findall(r"pst-[\w-]+", script.read_text(encoding="utf-8"))
    for name in sorted(theirs):
        found = name in by_script or any(page.css(f".{name}") for page in written)
        assert found, f"book.css has a rule for .{name}, and no page has that class"


def test_the_theme_makes_room_for_what_is_as_wide_as_the_page() -> None:
    (sheet,) = BUILT.rglob("styles/sphinx-book-theme.css")
    assert ".full-width" in sheet.read_text(encoding="utf-8")


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


@pytest.mark.parametrize(
    "button",
    [
        *("download-book", "download-notebook"),
        *("launch-jupyterlite", "launch-binder", "launch-colab"),
    ],
)
def test_a_page_has_the_buttons_that_are_added(
    button: str, written: list[Page]
) -> None:
    (page,) = (page for page in written if page.name == "chapters/neurons.html")
    found = page.css(f"a.btn-{button}-button.dropdown-item[href][title]:has(.fas)")
    assert len(found) == 1, f"the theme shows no button {button}"


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
    page = environment.get_doctree("chapters/layers")
    shown = has("what cells show, in myst-nb's tree", lambda: list(theme.outputs(page)))
    formats = {format_of(each) for output in shown for each in output.children}
    assert "image/svg+xml" in formats, f"the formats of outputs are {formats}"
    assert format_of(nodes.Text("a")) == ""


def test_myst_nb_keeps_its_cache_where_it_is_emptied(
    environment: BuildEnvironment,
) -> None:
    folder = has("myst-nb's cache", lambda: theme.execution_cache(environment))
    assert (Path(folder) / "global.db").is_file(), f"{folder} is no jupyter-cache"


CELL = """---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {display_name: Python 3, language: python, name: python3}
---
# A page

{look}`cells`

```{code-cell}
1 + 1
```
"""


def test_a_page_s_notebook_its_warnings_and_what_is_kept_are_found(
    tmp_path: Path,
) -> None:
    settings = 'extensions = ["myst_nb"]\nnb_execution_mode = "off"\n'
    (tmp_path / "conf.py").write_text(settings, encoding="utf-8")
    (tmp_path / "index.md").write_text("# Words\n\n{look}`index`\n", encoding="utf-8")
    (tmp_path / "cells.md").write_text(CELL, encoding="utf-8")
    app = SphinxTestApp("dummy", srcdir=tmp_path)
    notebooks: dict[str, Any] = {}

    class Look(SphinxRole):
        def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
            notebooks[self.text] = theme.notebook_of(self.inliner.document)
            return [], []

    app.add_role("look", Look())
    try:
        assert not theme.has_warned(app)
        app.build()
        assert notebooks["index"] is None
        assert notebooks["cells"].cells[-1].source == "1 + 1"
        # No list of pages names the one with the cell.
        assert theme.has_warned(app)
        assert theme.environment_file(app).is_file()
        assert theme.is_notebook(app.env, "cells")
        assert not theme.is_notebook(app.env, "index")
    finally:
        app.cleanup()


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
