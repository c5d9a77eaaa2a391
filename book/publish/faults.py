"""Faults in the markup of the theme and of extensions, mended: book/theme.py has them.

tests/browser/axe.py sees that axe-core finds none afterwards.
"""

from __future__ import annotations

from book.publish.site import Page
from book.theme import FAULTS


def without_faults(page: Page) -> Page:
    """Mend a page.

    Raises
    ------
    ValueError
        If a fault is not where every page of the theme had it.
    """
    for fault in FAULTS:
        for element in fault.place.on(page):
            fault.mend(element)
    return page
