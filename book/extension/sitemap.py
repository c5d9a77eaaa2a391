"""The map of the site, for search engines.

It is written here and not by sphinx-sitemap, which lists the pages that one build
wrote: after a small change, those are not all pages.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from book.extension.dates import last_change
from book.pages import SITEMAP

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(env: BuildEnvironment, outdir: Path) -> None:
    """Write the list of all pages, for search engines."""
    root = ElementTree.Element("urlset", xmlns=_NAMESPACE)
    for docname in sorted(env.found_docs):
        url = ElementTree.SubElement(root, "url")
        location = f"{env.config.html_baseurl}{docname}.html"
        ElementTree.SubElement(url, "loc").text = location
        if day := last_change(env, docname):
            ElementTree.SubElement(url, "lastmod").text = day
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode", xml_declaration=True)
    (outdir / SITEMAP).write_text(text + "\n", encoding="utf-8")


def write_after_build(app: Sphinx, error: Exception | None) -> None:
    """Write it when a build is done."""
    if error is None and app.builder.format == "html":
        write_sitemap(app.env, Path(app.outdir))
