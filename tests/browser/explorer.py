"""Drives one explorer in a page, as a reader does, and reads what it shows."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect
from visit import FRAMES, await_figures


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
        await_figures(page)
        self.root = page.locator(f"#{anchor}.osn:not(.osn-still)")
        expect(self.root).to_be_visible()
        if everything and self.button("Show everything").is_visible():
            self.button("Show everything").click()
            self.settle()

    def slider(self, name: str) -> Locator:
        """Return the slider of a value."""
        return self.root.locator(f'.osn-control[data-ref="{name}"] input[type=range]')

    def field(self, name: str) -> Locator:
        """Return the number field of a value."""
        return self.root.locator(f'.osn-control[data-ref="{name}"] .osn-field')

    def typed(self, name: str) -> float:
        """Return the number that a field shows."""
        return float(self.field(name).input_value().replace("−", "-"))

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
        handle.scroll_into_view_if_needed()
        box = handle.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        for part in range(1, 6):
            self.page.mouse.move(x + dx * part / 5, y + dy * part / 5)
        self.page.mouse.up()
        self.settle()

    def drag_thumb(self, name: str, to: float) -> None:
        """Pull a slider's thumb to this fraction of its track."""
        slider = self.slider(name)
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        assert box is not None
        low, high, now = (
            float(slider.evaluate(f"slider => slider.{key}"))
            for key in ("min", "max", "value")
        )
        # The thumb's middle never comes closer to the ends than half its width.
        half = 9
        track = box["width"] - 2 * half
        y = box["y"] + box["height"] / 2
        left = box["x"] + half
        self.page.mouse.move(left + track * (now - low) / (high - low), y)
        self.page.mouse.down()
        for part in (0.3, 0.7, 1):
            at = (now - low) / (high - low)
            self.page.mouse.move(left + track * (at + (to - at) * part), y)
        self.page.mouse.up()
        self.settle()

    def settle(self) -> None:
        """Wait until the page has painted what was changed last."""
        self.page.evaluate(FRAMES)

    def values(self) -> dict[str, str]:
        """Return every value as the table shows it."""
        self.settle()
        return self.root.locator(".osn-details tbody tr").evaluate_all(
            "rows => Object.fromEntries(rows.map(row =>"
            " [row.dataset.ref, row.querySelector('.osn-value').textContent]))"
        )


def cut_off(page: Page) -> int:
    """Return how many figures are too wide for the cell around them."""
    return int(
        page.locator(".osn-mount").evaluate_all(
            "mounts => mounts.filter(mount => [mount, mount.closest('.cell_output')]"
            ".some(box => box.scrollWidth > box.clientWidth)).length"
        )
    )
