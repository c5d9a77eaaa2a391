"""Pages that wait for no script but one."""

from __future__ import annotations

import pytest

from book.publish.defer import with_deferred_scripts
from book.publish.site import Page

FIRST = '<script data-cfasync="false" src="first.js"></script>'


@pytest.mark.parametrize(
    ("tag", "waits"),
    [
        ('<script src="a.js">', True),
        ('<script src="deferred.js">', True),
        ('<script src="a.js" defer="defer">', True),
        ('<script async src="a.js">', False),
        ('<script type="module" src="a.js">', False),
        ('<script type="application/json">', False),
    ],
)
def test_scripts_wait_but_for_the_one_that_colours_the_page(
    tag: str, waits: bool
) -> None:
    page = with_deferred_scripts(Page("a.html", f"{FIRST}{tag}</script>"))
    first, other = page.css("script")
    assert "defer" not in first.attributes
    assert ("defer" in other.attributes) == waits


def test_a_theme_whose_first_script_lost_its_mark_is_reported() -> None:
    with pytest.raises(ValueError, match="expected the theme's script that makes a"):
        with_deferred_scripts(Page("a.html", '<script src="a.js"></script>'))
