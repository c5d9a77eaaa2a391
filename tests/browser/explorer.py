"""Drives one explorer in a page, as a reader does, and reads what it shows."""

from __future__ import annotations

from typing import Any, Self

from playwright.sync_api import Locator, Page, expect
from visit import FRAMES, await_figures

# Settings of a reader's browser: `open_tab(**PHONE)`.
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}

# Presses Reset, with folds as they came. Where what is visible then is not as it was at
# the first time, returns what has gone and what is new. What is said to screen readers
# comes later, and stays.
_RESET = f"""
async (root) => {{
  const look = (element) => {{
    const alone = element.cloneNode(element.childElementCount === 0);
    alone.setAttribute("class", [...alone.classList].sort().join(" "));
    return alone.outerHTML + (element.value ?? "");
  }};
  const looks = () =>
    [...root.querySelectorAll(":not([role=status], [role=status] *)")]
      .filter((element) => element.checkVisibility()).map(look);
  const folds = [...root.querySelectorAll("details")];
  root.came ??= {{ open: folds.map((fold) => fold.open), looks: looks() }};
  const {{ open, looks: before }} = root.came;
  folds.forEach((fold, i) => fold.open = open[i]);
  [...root.querySelectorAll("button")].find((b) => b.textContent === "Reset").click();
  await {FRAMES};
  const now = looks();
  const without = (all, others) => all.filter((each) => !others.includes(each));
  return String(now) === String(before) ? null
    : [without(before, now), without(now, before)].map((each) => each.slice(0, 3));
}}
"""

_VALUES = f"""
async (root) => {{
  await {FRAMES};
  const rows = [...root.querySelectorAll(".osn-details tbody tr")];
  return Object.fromEntries(rows.map((row) =>
    [row.dataset.ref, row.querySelector(".osn-value").textContent]));
}}
"""

# Scrolls to something, and returns where its middle is in the window.
_MIDDLE = """
(element) => {
  element.scrollIntoViewIfNeeded();
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}
"""

_COLOURS = """
(canvas, every) => {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  const found = [];
  for (let row = 0; row < height; row += every) {
    for (let column = 0; column < width; column += every) {
      const at = 4 * (row * width + column);
      const place = [(column + 0.5) / width, (row + 0.5) / height];
      found.push([...place, data[at + 2] - data[at]]);
    }
  }
  return found;
}
"""


class Explorer:
    """The explorer with this anchor.

    Parameters
    ----------
    page : Page
        The page that shows it, already opened.
    anchor : str
        Its name on the page.
    everything : bool, default True
        Whether parts that come later are shown at once.
    """

    def __init__(
        self, page: Page, anchor: str = "forward", *, everything: bool = True
    ) -> None:
        self.page = page
        self.anchor = anchor
        self.root = page.locator(f"#{anchor}.osn:not(.osn-still)")
        if not self.root.is_visible():
            await_figures(page)
            expect(self.root).to_be_visible()
        if everything and self.button("Show everything").is_visible():
            self.button("Show everything").click()
            self.settle()

    def anew(self) -> Self:
        """Reset the figure, after which it must look as it did at first; return it."""
        self.page.mouse.move(0, 0)
        changed = self.root.evaluate(_RESET)
        assert changed is None, f"Reset does not bring back how it came: {changed}"
        return self

    def slider(self, name: str) -> Locator:
        """Return the slider of a value."""
        return self.root.locator(f'.osn-control[data-ref="{name}"] input[type=range]')

    def field(self, name: str) -> Locator:
        """Return the number field of a value."""
        return self.root.locator(f'.osn-control[data-ref="{name}"] .osn-field')

    def typed(self, name: str) -> float:
        """Return the number that a field shows."""
        return float(self.field(name).input_value().replace("−", "-"))

    def numbers(self, part: str = "input[type=range]") -> dict[str, float]:
        """Return what every slider, or field, is at, once it is painted."""
        self.settle()
        found: dict[str, str] = self.root.locator(
            f".osn-control[data-ref]:has({part})"
        ).evaluate_all(
            "(rows, part) => Object.fromEntries(rows.map(row =>"
            " [row.dataset.ref, row.querySelector(part).value]))",
            part,
        )
        return {name: float(text.replace("−", "-")) for name, text in found.items()}

    def message(self, name: str) -> Locator:
        """Return the sentence under a number field."""
        return self.root.locator(f'.osn-control[data-ref="{name}"] .osn-error')

    def on_drawing(self, name: str) -> Locator:
        """Return the place in the drawing where one pulls a number."""
        return self.root.locator(f'svg:visible [data-ref="{name}"] .osn-handle')

    def drawn(self, name: str) -> Locator:
        """Return a number as the drawing shows it."""
        return self.root.locator(f'svg:visible [data-ref="{name}"] .osn-value')

    def button(self, name: str) -> Locator:
        """Return a button by what it says."""
        return self.root.get_by_role("button", name=name, exact=True)

    def preset(self) -> Locator:
        """Return the list of presets."""
        return self.root.get_by_label("Preset")

    def point(self) -> Locator:
        """Return the current point on the map."""
        return self.root.locator(".osn-point")

    def drag(self, handle: Locator, dx: float, dy: float = 0) -> None:
        """Pull something by the mouse, in several small moves."""
        x, y = handle.evaluate(_MIDDLE)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx, y + dy, steps=3)
        self.page.mouse.up()
        self.settle()

    def drag_thumb(self, name: str, to: float) -> None:
        """Pull a slider's thumb to this fraction of its track."""
        slider = self.slider(name)
        x, y = slider.evaluate(_MIDDLE)
        width, now = slider.evaluate(
            "slider => [slider.clientWidth,"
            " (slider.value - slider.min) / (slider.max - slider.min)]"
        )
        # The thumb's middle never comes closer to the ends than half its width.
        track = width - 18
        self.page.mouse.move(x + track * (now - 0.5), y)
        self.page.mouse.down()
        self.page.mouse.move(x + track * (to - 0.5), y, steps=3)
        self.page.mouse.up()
        self.settle()

    def settle(self) -> None:
        """Wait until the page has painted what was changed last."""
        self.page.evaluate(FRAMES)

    def values(self) -> dict[str, str]:
        """Return every value as the table shows it, once it is painted."""
        return self.root.evaluate(_VALUES)

    def colours(self, every: int) -> list[tuple[float, float, int]]:
        """Return how much bluer than red a map is, at every so many pixels.

        With each, how far across and down it is, in parts of the map.
        """
        found = self.root.locator("canvas").evaluate(_COLOURS, every)
        return [(across, down, blue) for across, down, blue in found]


def cut_off(page: Page) -> int:
    """Return how many figures are too wide for the cell around them."""
    return int(
        page.locator(".osn-mount").evaluate_all(
            "mounts => mounts.filter(mount => [mount, mount.closest('.cell_output')]"
            ".some(box => box.scrollWidth > box.clientWidth)).length"
        )
    )
