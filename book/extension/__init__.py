"""What Sphinx does for this book: all that is wired is in `setup`, below."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from book import repository, theme
from book.extension import (
    api,
    assets,
    buttons,
    dates,
    freshness,
    lost_page,
    math,
    pictures,
    sitemap,
)
from book.extension.live_numbers import (
    CheckRole,
    LiveRole,
    NumberRole,
    WordsRole,
    depart_live_number,
    live_number,
    visit_live_number,
)
from book.extension.minutes import MinutesRole
from book.extension.shown_parts import ShowRole
from book.extension.whole import KeepFormulasWhole
from book.notebooks import chapters


def setup(app: Sphinx) -> dict[str, Any]:
    """Wire the book's parts to Sphinx: what authors write, then events as they come."""
    # Live figures, as any book has them.
    app.setup_extension("nnlib.live.sphinx")
    # Numbers and words in sentences, and claims: {live}`a2`, {check}`a2 > 0.5`.
    app.add_role("number", NumberRole())
    app.add_role("live", LiveRole())
    app.add_role("words", WordsRole())
    app.add_role("check", CheckRole())
    app.add_role("minutes", MinutesRole())
    # Links to parts of a figure that come later: {show}`the sum <neuron:equations>`.
    app.add_role("show", ShowRole())
    app.add_node(live_number, html=(visit_live_number, depart_live_number))
    app.add_transform(KeepFormulasWhole)
    # Static mathematics; Sphinx prefers this to MathJax, its default.
    app.add_html_math_renderer(
        "mathml", (math.visit_math, None), (math.visit_displaymath, None)
    )

    # Before the theme reads its options.
    app.connect("config-inited", repository.configure)
    app.connect("builder-inited", assets.prepare)
    app.connect("env-get-outdated", freshness.stale_pages)
    # Before napoleon, which listens with the usual priority of 500.
    app.connect("autodoc-process-docstring", api.prepare_docstring, priority=400)
    app.connect("autodoc-process-signature", api.prepare_signature)
    # Before Sphinx, with its priority of 500, lists the pictures of a page.
    app.connect("doctree-read", pictures.describe_figures, priority=400)
    app.connect("html-collect-pages", lost_page.lost_page)
    app.connect("html-page-context", assets.link)
    app.connect("html-page-context", dates.add_date)
    app.connect(
        "html-page-context", buttons.add_buttons, priority=theme.BUTTONS_ARE_MADE + 1
    )
    for at_the_end in (
        freshness.forget_after_warnings,
        math.close,
        sitemap.write_after_build,
        chapters.write_after_build,
    ):
        app.connect("build-finished", at_the_end)
    # Of what is kept of pages that were read: with another number, they are read again.
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}
