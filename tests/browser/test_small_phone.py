"""On the smallest phones no word of a figure is cut off; no field enlarges the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from figures import WITH_FIGURES
from playwright.sync_api import Page
from visit import visit

# Equations scroll in themselves.
_BEYOND = """
() => [...document.querySelectorAll(".osn-page")].flatMap((root) => {
  const { right } = root.getBoundingClientRect();
  const beyond = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    if (parent.closest(".osn-hidden, .osn-equations, .osn-matrix")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    if (range.getBoundingClientRect().right > right + 1) beyond.push(text.data);
  }
  return beyond;
})
"""


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_at_320_pixels_every_word_is_seen_and_fields_have_letters_of_16(
    open_tab: Callable[..., Page], site: str, path: str
) -> None:
    phone = {"width": 320, "height": 640}
    page = open_tab(viewport=phone, has_touch=True, is_mobile=True)
    visit(page, f"{site}/{path}")
    # An iPhone enlarges the page for smaller ones.
    small = page.locator(
        "input:not([type=range], [type=checkbox]), select"
    ).evaluate_all(
        "all => all.filter(e => parseFloat(getComputedStyle(e).fontSize) < 16)"
        ".map(e => e.outerHTML)"
    )
    assert small == []
    for fold in page.locator(".osn details").all():
        fold.evaluate("details => { details.open = true }")
    assert page.evaluate(_BEYOND) == []
