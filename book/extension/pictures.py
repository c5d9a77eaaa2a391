"""Figures of nnlib.plots: SVG files, in words too, in light and in dark.

In a chapter a cell is ``plots.plot_activation("sigmoid", plots.new_axes())``; the tags
of code cells, such as remove-input, work as ever. A notebook shows such a figure as an
SVG whose title is the plot's `alt_text` (nnlib/plots/_svg.py); here the title becomes
the picture's alternative text.

The picture is published twice, the second time in the colours for a dark page, and the
theme shows the one that fits. One picture could not do: no one ink has a contrast of
4.5:1 on white and on #121212, and a picture in a file of its own knows only what the
reader's system prefers, not what the reader chose on the page. Inside the page instead,
it would bring style elements and repeated ids along.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from book import theme
from nnlib.live.sphinx.myst_nb import format_of
from nnlib.plots import ON_DARK

logger = logging.getLogger(__name__)

SVG = "image/svg+xml"


def title(svg: str) -> str:
    """Return what an SVG says that it shows; empty if nothing.

    Examples
    --------
    >>> title("<svg><title>a &lt; b</title></svg>")
    'a < b'
    """
    match = re.search(r"<title>(.*?)</title>", svg, re.DOTALL)
    return " ".join(unescape(match[1]).split()) if match else ""


def for_dark_page(svg: str) -> str:
    """Return an SVG in the colours for a dark page.

    Examples
    --------
    >>> for_dark_page('<path style="stroke: #59636e"/>')
    '<path style="stroke: #a4adb8"/>'
    """
    colours = re.compile("|".join(ON_DARK), re.IGNORECASE)
    return colours.sub(lambda match: ON_DARK[match[0].lower()], svg)


def describe_figures(app: Sphinx, doctree: nodes.document) -> None:
    """Give each figure of a page that was just read its words and its dark twin."""
    for output in theme.outputs(doctree):
        kinds = {format_of(child): child for child in output.children}
        if SVG in kinds:
            # The pictures that the SVG stands for must not be published too.
            output.children = [kinds[SVG]]
        elif output.astext().startswith("<Axes:") and len(kinds) == 1:
            # What a plot returns; the reader sees the plot.
            output.parent.remove(output)
    for image in list(doctree.findall(nodes.image)):
        # Else a picture is fetched before anybody comes near it, light and dark.
        image["loading"] = "lazy"
        if not _is_output(image) or image.get("alt"):
            continue
        words = _describe(app, image) if image["uri"].endswith(".svg") else ""
        if not words:
            logger.warning(
                "a figure without words: draw it with nnlib.plots, or give the cell "
                "mystnb: image: alt",
                location=image,
                type="figures",
            )


def _is_output(image: nodes.image) -> bool:
    return format_of(image.parent) != ""


def _describe(app: Sphinx, image: nodes.image) -> str:
    file = Path(app.env.relfn2path(image["uri"], app.env.docname)[1])
    svg = file.read_text(encoding="utf-8")
    words = title(svg)
    if words:
        dark = image.copy()
        dark["uri"] = image["uri"].removesuffix(".svg") + "-dark.svg"
        file.with_name(f"{file.stem}-dark.svg").write_text(
            for_dark_page(svg), encoding="utf-8"
        )
        image["classes"] = [*image["classes"], "only-light"]
        dark["classes"] = [*dark["classes"], "only-dark"]
        image["alt"] = dark["alt"] = words
        image.parent.insert(image.parent.index(image) + 1, dark)
    return words
