"""Live figures in the pages of any book that Sphinx builds from notebooks.

One line in a Jupyter Book's ``_config.yml``::

    sphinx: {extra_extensions: [nnlib.live.sphinx]}

or in the ``conf.py`` of a project with myst-nb::

    extensions = ["myst_nb", "nnlib.live.sphinx"]

Each figure that a cell shows, made by `interact` or `figure`, is then a still picture
in its page, and comes to life where scripts run. What that needs, one script, one
style sheet, one script that fetches large constants, and one for each kind of part that
is rare, is copied beside the pages: nothing is fetched from elsewhere.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from nnlib.live.sphinx import front_end, mounts


def setup(app: Sphinx) -> dict[str, Any]:
    """Wire the mounting of figures to Sphinx."""
    # Where plain widgets of ipywidgets are an author's mistake, as in our own book.
    app.add_config_value("live_refuses_plain_widgets", False, "env", bool)
    app.connect("builder-inited", front_end.prepare)
    app.connect("doctree-read", mounts.mount_figures)
    app.connect("html-page-context", front_end.link)
    app.connect("build-finished", mounts.close)
    # Of what is kept of pages that were read: with another number, they are read again.
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}
