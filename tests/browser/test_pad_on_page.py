"""A digit drawn on a page: by mouse, by finger, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from explorer import PHONE, Explorer
from other_book import DRAWING, build_book
from playwright.sync_api import Browser, Page, expect
from visit import visit, visit_again
from watch import served

from nnlib.datasets.drawings import BARRED_SEVEN, SEVEN, drawn, enlarged
from nnlib.datasets.handwriting import normalise, thin
from nnlib.explorers.trained import digit_network
from nnlib.live.figures.cells import text_to_cells

# The drawing that the page's memory has, which it writes a moment later.
_REMEMBERED = """
async () => {
  await new Promise((done) => setTimeout(done, 400));
  const [key] = Object.keys(sessionStorage).filter((key) => key.endsWith("#draw"));
  return new URLSearchParams(sessionStorage.getItem(key)).get("ink");
}
"""

# Draws lines by events as a mouse's (its pointer is 1), all before the next frame.
_DRAW = """
(sheet, strokes) => {
  const { left, top, width, height } = sheet.getBoundingClientRect();
  const tell = (kind, [x, y]) =>
    sheet.dispatchEvent(new PointerEvent(kind, {
      pointerId: 1,
      clientX: left + x / 32 * width,
      clientY: top + y / 32 * height,
    }));
  for (const stroke of strokes) {
    tell("pointerdown", stroke[0]);
    stroke.slice(1).forEach((place) => tell("pointermove", place));
    tell("pointerup", stroke.at(-1));
  }
}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_book(tmp_path_factory.mktemp("drawing"), drawing=DRAWING)


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with served(built) as address:
        yield f"{address}/drawing.html"


class Drawing(Explorer):
    """The pad and what is seen of the drawing."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "draw")
        self.sheet = self.root.locator(".osn-pad-sheet")
        self.answer = self.root.locator(".osn-said:visible")

    def places(self, strokes: Any) -> Iterator[list[tuple[float, float]]]:
        """Yield where the corners of strokes, in cells, are in the window."""
        self.sheet.scroll_into_view_if_needed()
        box = self.sheet.bounding_box()
        assert box is not None
        for stroke in strokes:
            yield [
                (box["x"] + x / 32 * box["width"], box["y"] + y / 32 * box["height"])
                for x, y in stroke
            ]

    def draw(self, strokes: Any) -> None:
        """Draw with the mouse."""
        mouse = self.page.mouse
        for first, *others in self.places(strokes):
            mouse.move(*first)
            mouse.down()
            for place in others:
                mouse.move(*place, steps=3)
            mouse.up()
        self.settle()

    def ink(self) -> np.ndarray:
        """Return the drawing, as the page remembers it."""
        return text_to_cells(self.page.evaluate(_REMEMBERED), (32, 32))

    def counted(self) -> np.ndarray:
        """Return the 8 × 8 numbers as they stand in the figure."""
        texts = self.root.locator(".osn-thumb-large text").all_text_contents()
        return np.array([float(each) for each in texts])


@pytest.fixture
def drawing(page: Page, address: str) -> Iterator[Drawing]:
    visit(page, address)
    found = Drawing(page)
    found.button("Clear").click()
    found.settle()
    yield found
    page.evaluate("sessionStorage.clear()")


def test_a_seven_by_mouse_fails_until_it_has_a_bar(drawing: Drawing):
    expect(drawing.answer).to_contain_text("The pad is empty.")
    drawing.draw(SEVEN)
    expect(drawing.answer).to_contain_text("takes this for a 3 rather")
    drawing.draw(BARRED_SEVEN[1:])
    expect(drawing.answer).to_contain_text("for a 7")
    expect(drawing.root.locator(".osn-chance-most")).to_contain_text("7")
    # What the mouse drew is what the pen of `drawn` leaves, but for its edge.
    ink = drawing.ink()
    assert np.sum(ink != drawn(BARRED_SEVEN)) < 30
    assert (normalise(ink)["counted"].ravel() == drawing.counted()).all()
    drawing.button("Undo").click()
    expect(drawing.answer).to_contain_text("takes this for a 3 rather")


def test_real_pictures_drawn_on_the_pad_are_read(drawing: Drawing):
    trained = digit_network()
    pictures = trained.test.X.reshape(-1, 8, 8) * 16
    labels = trained.test.Y.argmax(axis=1)
    for digit in (0, 2, 5, 6):
        picture = pictures[np.flatnonzero(labels == digit)[1]]
        drawing.button("Clear").click()
        drawing.sheet.evaluate(_DRAW, strokes_of(enlarged(picture.round())))
        drawing.settle()
        # A round pen leaves corners out: to within a tenth of full ink on average.
        assert np.abs(drawing.counted() - picture.ravel()).mean() < 1.6
        best = drawing.root.locator(".osn-chance-most > span").first
        expect(best).to_have_text(str(digit))


def strokes_of(ink: np.ndarray) -> list[list[tuple[float, float]]]:
    """Return lines across, row by row, for a pen of three cells."""
    middles = thin(ink)
    strokes = []
    for row, cells in enumerate(middles):
        (places,) = np.nonzero(np.diff(np.pad(cells, 1)))
        strokes += [
            [(left + 0.5, row + 0.5), (right - 0.5, row + 0.5)]
            for left, right in places.reshape(-1, 2).tolist()
        ]
    return strokes


def test_by_finger_the_page_stays_where_it_is(
    open_tab: Callable[..., Page], address: str
):
    page = open_tab(**PHONE)
    visit(page, address)
    figure = Drawing(page)
    figure.button("Clear").tap()
    figure.sheet.evaluate("sheet => sheet.scrollIntoView({ block: 'center' })")
    before = page.evaluate("scrollY")
    assert before > 0
    devtools = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        told = [{"x": x, "y": y} for x, y in points]
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    for first, *others in figure.places(BARRED_SEVEN):
        touch("touchStart", first)
        x, y = first
        for to_x, to_y in others:
            for step in range(1, 9):
                touch(
                    "touchMove",
                    (x + (to_x - x) * step / 8, y + (to_y - y) * step / 8),
                )
            x, y = to_x, to_y
        touch("touchEnd")
    figure.settle()
    expect(figure.answer).to_contain_text("for a 7")
    assert np.sum(figure.ink() != drawn(BARRED_SEVEN)) < 30
    assert page.evaluate("scrollY") == before
    # The pad, the bars and the sentence are seen together.
    for selector in (".osn-pad-sheet", ".osn-chances", ".osn-said:visible"):
        place = figure.root.locator(selector).bounding_box()
        assert place is not None
        assert place["y"] >= 0
        assert place["y"] + place["height"] <= 844, selector
        assert place["x"] + place["width"] <= 390, selector
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.evaluate("sessionStorage.clear()")


def test_by_keyboard_it_is_one_stop_of_tab(drawing: Drawing):
    page, keys = drawing.page, drawing.page.keyboard
    drawing.root.locator("select").focus()
    seen = []
    for _ in range(6):
        keys.press("Tab")
        seen.append(page.evaluate("document.activeElement.getAttribute('class')"))
    assert seen.count("osn-pad-sheet") == 1
    drawing.sheet.focus()
    place = drawing.root.locator(".osn-pad-place")
    expect(place).to_have_text("Row 17, column 17: no ink")
    expect(drawing.root.locator(".osn-pad-cursor")).to_be_visible()
    for _ in range(8):
        keys.press("Shift+ArrowUp")
    expect(place).to_have_text("Row 9, column 17: ink")
    assert drawing.ink()[8:17, 16].all()
    scrolled = page.evaluate("scrollY")
    keys.press("Space")
    expect(place).to_have_text("Row 9, column 17: no ink")
    keys.press("Delete")
    expect(drawing.answer).to_contain_text("The pad is empty.")
    assert page.evaluate("scrollY") == scrolled


def test_a_link_and_a_reload_bring_the_drawing_back(drawing: Drawing, address: str):
    drawing.draw(BARRED_SEVEN)
    counted = drawing.counted()
    drawing.ink()  # once it is remembered
    visit_again(drawing.page)
    assert (Drawing(drawing.page).counted() == counted).all()
    drawing.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    drawing.button("Copy link").click()
    link = drawing.page.evaluate("navigator.clipboard.readText()")
    assert len(link) < len(address) + 300
    drawing.page.evaluate("sessionStorage.clear()")
    visit(drawing.page, "about:blank")
    visit(drawing.page, link)
    assert (Drawing(drawing.page).counted() == counted).all()


def test_a_step_switched_off_changes_what_the_network_gets(drawing: Drawing):
    drawing.draw(SEVEN)
    before = drawing.counted()
    for name in ("Stretch to 20 × 32", "Centre", "Even out", "Set upright"):
        box = drawing.root.get_by_role("checkbox", name=name)
        box.uncheck()
        drawing.settle()
        told = drawing.root.locator(".osn-said:visible").last
        expect(told).to_contain_text("A step is off")
        if name != "Centre":  # what is stretched here stands in the middle already
            assert (drawing.counted() != before).any(), name
        box.check()
        drawing.settle()
        assert (drawing.counted() == before).all()


def test_its_script_comes_from_a_folder_without_a_server_too(
    browser: Browser, built: Path
):
    page = browser.new_page()  # the shared one takes a file for a stranger
    visit(page, (built / "drawing.html").as_uri())
    figure = Drawing(page)
    figure.button("Clear").click()
    expect(figure.answer).to_contain_text("The pad is empty.")
    page.close()


def test_a_script_that_cannot_be_had_is_said_below_the_still(
    browser: Browser, address: str
):
    page = browser.new_page()  # the shared one fails for a failed request
    page.route("**/apart/pad.js*", lambda route: route.abort())
    visit(page, address)
    expect(page.locator(".osn-failed")).to_have_text(
        "This figure could not be brought to life. "
        'Its script "pad" could not be fetched.'
    )
    expect(page.locator(".osn-still .osn-pad-ink")).to_be_visible()
    page.close()
