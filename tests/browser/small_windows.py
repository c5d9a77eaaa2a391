"""In a small window, the reader sees what a slider changes, and every word."""

from __future__ import annotations

from playwright.sync_api import Page
from visit import resize, unfold

# Brings each slider to the middle of the screen, and returns for each how much is seen
# of the figure's best drawing, of 100 places in it, and whether it is itself free.
_SEEN = """
() => {
  const drawings = ".osn-drawing, .osn-plane-map, .osn-panel-frame, .osn-bars";
  const shown = (each) => each.checkVisibility();
  const at = ({ left, top, width, height }, x, y) =>
    document.elementFromPoint(left + width * x, top + height * y);
  const places = Array.from({ length: 10 }, (_, i) => (i + 0.5) / 10);
  const sliders = [
    ...document.querySelectorAll(".osn-page .osn-control input[type=range]"),
  ];
  // A figure of nothing but words and numbers has no drawing to look at.
  const drawn = (slider) =>
    [...slider.closest(".osn-page").querySelectorAll(drawings)].some(shown);
  return sliders.filter(shown).filter(drawn).map((slider) => {
    slider.scrollIntoView({ block: "center", behavior: "instant" });
    const figure = slider.closest(".osn-page");
    const seen = [...figure.querySelectorAll(drawings)].filter(shown).map((each) => {
      const box = each.getBoundingClientRect();
      // What lies over a drawing and belongs to it is a part of it.
      const own = each.closest(".osn-diagram, .osn-plane, .osn-panel, .osn-bars");
      return places.flatMap((x) => places.filter((y) => own.contains(at(box, x, y))))
        .length;
    });
    const name = slider.closest(".osn-control").dataset.ref;
    const free = at(slider.getBoundingClientRect(), 0.5, 0.5) === slider;
    return [`${figure.id}: ${name}`, Math.max(...seen), free];
  });
}
"""

# What takes the focus and is covered then. Backwards, from below: so each comes in at
# the top, where the drawing sticks.
_COVERED = """
() => {
  const controls = [...document.querySelectorAll(
    ".osn-page :is(.osn-beside, .osn-more) :is(input, select, button)")];
  const covered = controls.filter((each) => each.checkVisibility()).reverse()
    .filter((each) => {
      each.focus();
      const { left, top, width, height } = each.getBoundingClientRect();
      const x = left + width / 2;
      return !each.contains(document.elementFromPoint(x, top + height / 2));
    });
  document.activeElement.blur();
  return covered.map((each) => each.outerHTML);
}
"""

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

# An iPhone enlarges the page for smaller letters.
_SMALL = """
() => [...document.querySelectorAll("input:not([type=range], [type=checkbox]), select")]
  .filter((each) => parseFloat(getComputedStyle(each).fontSize) < 16)
  .map((each) => each.outerHTML)
"""


def assert_drawing_gives_way(page: Page) -> None:
    """Check that a drawing that stays in view covers nothing, and is seen itself."""
    # Beside a drawing, what is folded is opened if there is something to move in it.
    folds = page.locator(".osn-page .osn-bench details")
    were = folds.evaluate_all("all => all.map(({ open }) => open)")
    fold = "(all, open) => { all.forEach((fold, i) => { fold.open = open[i]; }); }"
    moved = folds.evaluate_all("all => all.map((e) => !!e.querySelector('input'))")
    folds.evaluate_all(fold, moved)
    found = page.evaluate(_SEEN)
    folds.evaluate_all(fold, were)
    assert [each for each in found if each[1] < 40 or not each[2]] == []
    assert page.evaluate(_COVERED) == []


def assert_every_word_is_seen(page: Page) -> None:
    """Check that at 320 pixels every word is seen, and letters one types have 16."""
    resize(page, 320, 640)  # the smallest phones
    assert page.evaluate(_SMALL) == []
    unfold(page)
    assert page.evaluate(_BEYOND) == []
