"""Pages that are painted before their scripts are there.

A browser that comes to a script in a page stops and waits for it. It usually looks
ahead meanwhile and fetches what comes next, but not past a policy in the page
(policy.py): Sphinx's scripts would be fetched one after the other, each a way there and
back, before anything is to be seen. Deferred scripts are fetched together, and run in
the same order when the page has been read.
"""

from __future__ import annotations

from book.publish.site import Page
from book.theme import COLOURS


def with_deferred_scripts(page: Page) -> Page:
    """Let all scripts of a page wait but the one that colours it.

    The page holds no code any more: only scripts that are files can wait.

    Raises
    ------
    ValueError
        If a page has no script that runs at once: the theme's has lost its mark, and
        readers in the dark would see a flash of light.
    """
    at_once = {script.mem_id for script in COLOURS.on(page)}
    for script in page.css("script[src]:not([defer], [async], [type=module])"):
        if script.mem_id not in at_once:
            script.attrs["defer"] = ""
    return page
