"""A figure in somebody else's book is alive."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from explorer import Explorer
from other_book import SPRING, build_book, functions_page
from playwright.sync_api import Page
from visit import FRAMES, visit
from watch import served

# Curves with a case for each count, a choice, branches, bars and areas with words, a
# picture, and a patch in axes of equal units.
DRAWN = (
    "fourier_partial_sums",
    "projectile",
    "damped_spring",
    "binomial_bars",
    "double_slit",
    "mohr_circle",
)
# All that a plot shows: what is drawn, and what is said.
PICTURE = """root => [
  ...[...root.querySelectorAll(".osn-plot svg")].map(each => each.innerHTML),
  ...[...root.querySelectorAll(".osn-plot canvas")].map(each => each.toDataURL()),
  ...[...root.querySelectorAll(".osn-plot span, .osn-said, .osn-panel-title")]
    .map(each => each.textContent),
]"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the book, served as anybody serves a folder."""
    folder = tmp_path_factory.mktemp("book")
    built = build_book(folder, spring=SPRING, drawn=functions_page(DRAWN))
    with served(built) as address:
        yield address


def test_its_slider_moves_its_number_with_the_network_cut_off(page: Page, address: str):
    # The page fixture fails for any error, and any request elsewhere.
    visit(page, f"{address}/spring.html")
    figure = Explorer(page, "spring")
    before = figure.values()
    figure.drag_thumb("pull", 0.9)
    after = figure.values()
    assert before.keys() == after.keys() >= {"pull", "stretch"}
    assert all(before[name] != after[name] for name in ("pull", "stretch"))


def test_what_functions_draw_follows_every_slider_with_the_network_cut_off(
    page: Page, address: str
):
    visit(page, f"{address}/drawn.html")
    figures = []
    for name in DRAWN:  # what is far down comes to life when the reader comes near
        page.locator(f"#{name.replace('_', '-').lower()}").scroll_into_view_if_needed()
        figures.append(Explorer(page, name.replace("_", "-").lower()))
    page.context.set_offline(True)
    for name, figure in zip(DRAWN, figures, strict=True):
        sliders = figure.root.locator("input[type=range]").all()
        assert sliders
        for slider in sliders:
            before = figure.root.evaluate(PICTURE)
            assert before, name
            for key in ("ArrowLeft", "PageDown", "PageDown"):
                slider.press(key)
            page.evaluate(FRAMES)
            assert figure.root.evaluate(PICTURE) != before, name
        # A figure whose program refused a value says so.
        assert (
            figure.root.locator(".osn-error:visible, .osn-failed:visible").count() == 0
        )
