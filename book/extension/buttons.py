"""The buttons of a page's header: the notebook, where it runs, and the archive.

The theme has such buttons of its own. They would offer the executed notebook, with the
state of all widgets in it, and would send Colab to a file that is not there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from book import theme
from book.notebooks.chapters import notebook_path
from book.pages import ARCHIVE, JUPYTERLITE
from book.repository import repository_of


def add_buttons(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put them into the theme's header."""
    if doctree is None:
        return
    downloads = theme.header_group(context, "download-buttons")
    if theme.is_notebook(app.env, pagename):
        downloads.insert(0, _notebook(context, pagename))
        theme.header_buttons(context).insert(0, _launch(app, pagename, context))
    downloads.append(
        theme.link_button(
            app.config.html_baseurl + ARCHIVE,
            ".zip",
            "Download the whole book, to read offline",
            "fas fa-download",
            "download-book-button",
        )
    )


def _notebook(context: dict[str, Any], pagename: str) -> dict[str, Any]:
    return theme.link_button(
        context["pathto"](notebook_path(pagename), 1),
        ".ipynb",
        "Download the notebook",
        "fas fa-code",
        "download-notebook-button",
    )


def _launch(app: Sphinx, pagename: str, context: dict[str, Any]) -> dict[str, Any]:
    """Return the menu of the places where a chapter can be run."""
    repository = repository_of(app.config)
    source = pagename + Path(app.env.doc2path(pagename)).suffix
    # book/publish/jupyterlite.py puts it there.
    app_page = f"{JUPYTERLITE}/lab/index.html?path={pagename}.ipynb"
    return theme.button_group(
        "Run this page elsewhere",
        "fas fa-rocket",
        "launch-buttons",
        [
            theme.link_button(
                context["pathto"](app_page, 1),
                "In your browser",
                "Change and run this page in your browser. The first start "
                "loads Python from cdn.jsdelivr.net: tens of megabytes",
                "fas fa-play",
                "launch-jupyterlite-button",
            ),
            theme.link_button(
                repository.binder(source),
                "Binder",
                "Run this page as a notebook on Binder",
                "fas fa-rocket",
                "launch-binder-button",
            ),
            theme.link_button(
                repository.colab(notebook_path(pagename)),
                "Colab",
                "Run this page as a notebook on Colab",
                "fas fa-cloud",
                "launch-colab-button",
            ),
        ],
    )
