"""What a published site has beside its chapters: dates, a map, a page for lost links.

The map (sitemap.xml) is written here and not by sphinx-sitemap, which lists the pages
that one build wrote: after a small change, those are not all pages.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

ARCHIVE = "one-small-network.zip"
"""The whole published book in one file; book/dist.py writes it."""

SITEMAP = "sitemap.xml"
_SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

_LOST = """\
<section>
<h1>This page is not here</h1>
<p>It may have moved, or the address has a typing error in it.</p>
<ul>
<li><a href="index.html">The first page, and all chapters</a></li>
<li><a href="search.html">Search the book</a></li>
</ul>
</section>
"""


@cache
def last_changes(folder: Path) -> dict[str, str]:
    """Return the day of each file's last commit, by its path in the repository.

    Parameters
    ----------
    folder : Path
        The repository. Outside of one, or without git, nothing is known.

    Returns
    -------
    dict of str to str
        Days as 2026-11-23.
    """
    command = ["git", "log", "--format=:%cs", "--name-only", "--relative"]
    try:
        log = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return {}
    days: dict[str, str] = {}
    day = ""
    for line in log.splitlines():
        if line.startswith(":"):
            day = line[1:]
        elif line:
            # The newest commit comes first.
            days.setdefault(line, day)
    return days


def last_change(env: BuildEnvironment, docname: str) -> str | None:
    """Return the day on which a page's source was last changed, if it is known."""
    return last_changes(Path(env.srcdir)).get(str(env.doc2path(docname, base=False)))


def add_date_and_archive(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Say on each page when it changed, and offer the whole book to read offline."""
    if doctree is None:
        return
    context["last_updated"] = last_change(app.env, pagename)
    for group in context["header_buttons"]:
        if group["label"] == "download-buttons":
            group["buttons"].append(
                {
                    "type": "link",
                    "url": app.config.html_baseurl + ARCHIVE,
                    "text": ".zip",
                    "tooltip": "Download the whole book, to read offline",
                    "icon": "fas fa-download",
                    "label": "download-book-button",
                }
            )


def lost_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page that a server shows for an address that leads nowhere."""
    yield "404", {"title": "Not found", "body": _LOST}, "page.html"


def write_sitemap(env: BuildEnvironment, outdir: Path) -> None:
    """Write the list of all pages, for search engines."""
    root = ElementTree.Element("urlset", xmlns=_SITEMAP_NAMESPACE)
    for docname in sorted(env.found_docs):
        url = ElementTree.SubElement(root, "url")
        location = f"{env.config.html_baseurl}{docname}.html"
        ElementTree.SubElement(url, "loc").text = location
        if day := last_change(env, docname):
            ElementTree.SubElement(url, "lastmod").text = day
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode", xml_declaration=True)
    (outdir / SITEMAP).write_text(text + "\n", encoding="utf-8")


def _after_build(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.format == "html":
        write_sitemap(app.env, Path(app.outdir))


def setup(app: Sphinx) -> dict[str, Any]:
    """Run after the theme has made its buttons (priority 501)."""
    app.connect("html-page-context", add_date_and_archive, priority=503)
    app.connect("html-collect-pages", lost_page)
    app.connect("build-finished", _after_build)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
