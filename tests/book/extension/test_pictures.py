"""Pictures of nnlib.plots on a page."""

from __future__ import annotations

from book.extension import pictures
from nnlib.plots import ON_DARK


def test_the_dark_picture_has_no_colour_of_the_light_one():
    svg = " ".join(f"stroke: {color.upper()}" for color in ON_DARK)
    dark = pictures.for_dark_page(svg)
    assert [each.split()[-1] for each in dark.split("stroke:")[1:]] == list(
        ON_DARK.values()
    )


def test_a_title_is_read_as_words():
    assert (
        pictures.title("<svg><title>1 &lt; 2,\n and more</title>") == "1 < 2, and more"
    )
    assert pictures.title("<svg></svg>") == ""
