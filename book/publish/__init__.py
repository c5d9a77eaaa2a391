"""From what Sphinx has written to the site that is published.

Sphinx writes one folder, this writes another: no step sees what an earlier run left,
and nothing of an earlier run is published. Each step takes the site, or a page of it,
and returns one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from pathlib import Path

from book.pages import BUILT, SITE
from book.publish.archive import with_archive
from book.publish.asked_for import only_asked_for
from book.publish.defer import with_deferred_scripts
from book.publish.early import with_early_requests
from book.publish.faults import without_faults
from book.publish.inline import without_inline_code
from book.publish.jupyterlite import with_jupyterlite
from book.publish.on_the_web import for_github_pages, with_rooted_lost_page
from book.publish.onnxruntime import with_onnxruntime
from book.publish.policy import with_policy
from book.publish.site import Site, Step, each_page
from book.publish.unused import without_unused_scripts, without_unused_styles
from book.publish.versions import with_versions

STEPS: tuple[Step, ...] = (
    only_asked_for,  # no page of a chapter that has gone, in particular
    each_page(without_faults),
    each_page(without_unused_scripts),
    without_inline_code,
    each_page(with_policy),
    each_page(with_deferred_scripts),  # all scripts are files now
    without_unused_styles,  # the pages are complete, so it is known what they use
    only_asked_for,  # not what only the steps above wanted
    with_early_requests,  # of files that are asked for later in any case
    with_versions,  # the files are final, so they can be named by their contents
    with_onnxruntime,
    with_jupyterlite,
)
"""What makes the site that `make book` serves."""

ON_THE_WEB: tuple[Step, ...] = (
    *STEPS,
    with_archive,
    with_rooted_lost_page,
    for_github_pages,
)
"""What makes the site that `make dist` writes, for its own address."""


def publish(
    built: Path = BUILT, target: Path = SITE, steps: Iterable[Step] = STEPS
) -> list[str]:
    """Write the published site.

    Parameters
    ----------
    built : Path
        What Sphinx has written: the folder of the book's index.html.
    target : Path
        The folder to write; what was in it and is not of the site goes.
    steps : iterable of Step
        STEPS or ON_THE_WEB.

    Returns
    -------
    list of str
        The names of the files.

    Raises
    ------
    ValueError
        If a page cannot be published; the message says which and why.
    """
    done = reduce(lambda site, step: step(site), steps, Site.read(built))
    return done.write(target)
