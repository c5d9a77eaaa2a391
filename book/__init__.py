"""The Sphinx side of the book; _config.yml loads it as a local extension.

api         docstrings, made ready for the library's reference
assets      the book's files under _static
defer       scripts that wait until the page is there
deno        talk to a Deno script
dist        what is published, and an archive of it
expressions what sentences compute and claim
figures     pictures of nnlib.plots: alternative text, light and dark
font        the math font, cut down
freshness   execute again what a change in nnlib makes stale
inline      no code inside the pages
light       no styles, icons and scripts that no page uses
lite        the chapters in JupyterLite, to run in the browser
live        numbers and words in sentences, and claims: {live}`a2`, {check}`a2 > 0.5`
math        TeX to MathML
mend        faults in the theme's markup
minutes     how long a chapter takes
notebooks   the chapters as .ipynb, and the buttons to run them elsewhere
pages       the pages of a built book
places      where references lead, for notebooks
plain       MyST as plain Markdown
policy      what pages may load and run
preload     what a page asks for first
repository  where the source and the published copy are
serve       a server for the built book
site        dates, the map of the site, the page for lost links
stale       no page outlives its chapter
values      what the numbers in sentences are computed from
versions    addresses that name what is there
wheels      what JupyterLite installs
whole       a formula and what touches it on one line
widgets     stills, and the places where widgets come to life
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PARTS = (
    "api",
    "assets",
    "defer",
    "figures",
    "freshness",
    "inline",
    "light",
    "live",
    "math",
    "mend",
    "minutes",
    "notebooks",
    "policy",
    "preload",
    "repository",
    "site",
    "stale",
    "versions",
    "whole",
    "widgets",
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Load the parts; each is an extension of its own."""
    for part in PARTS:
        app.setup_extension(f"book.{part}")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
