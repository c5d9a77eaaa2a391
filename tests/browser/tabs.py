"""A tab of any browser: Playwright drives it in Firefox, Selenium in WebKit."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Error, Page
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.keys import Keys
from visit import FRAMES, READY

# In seconds. Only what never comes is waited for so long.
PATIENCE = 30

# A first script of every page. WebKit tells its driver nothing of what goes wrong, and
# Firefox nothing of what the policy forbids: so the page itself remembers.
REMEMBER = """
const remember = (...words) => {
  const known = JSON.parse(sessionStorage.getItem("problems") ?? "[]");
  sessionStorage.setItem("problems", JSON.stringify([...known, words.join(" ")]));
};
addEventListener("error", ({ message, target }) => {
  // Firefox fetches the next page ahead of time, until the reader goes elsewhere.
  if (target.rel !== "next") remember("error:", message ?? target.outerHTML);
}, true);
addEventListener("unhandledrejection", ({ reason }) => remember("rejected:", reason));
addEventListener("securitypolicyviolation", (event) =>
  remember("policy:", event.violatedDirective, event.blockedURI), true);
for (const kind of ["error", "warn"]) {
  const say = console[kind];
  console[kind] = (...words) => {
    remember("console:", ...words);
    say(...words);
  };
}
"""


# Brings the figures that fetch their numbers when they near the view, and the parts
# that come later, and waits until all is painted.
EVERYTHING = f"""
async () => {{
  const waits = () => document.querySelector(
    ".osn-mount[data-loads]:not(:has(.osn-page), :has(.osn-failed))");
  for (const end = Date.now() + 30000; waits() && Date.now() < end;) {{
    waits().scrollIntoView({{ behavior: "instant" }});
    await new Promise((resolve) => setTimeout(resolve, 20));
  }}
  scrollTo({{ top: 0, behavior: "instant" }});
  for (const more of document.querySelectorAll(".osn-rest button")) more.click();
  await {FRAMES};
}}
"""


class Tab(ABC):
    """A tab of a browser, as far as the tests in all browsers go."""

    @abstractmethod
    def go(self, address: str) -> None:
        """Open an address; wait until the page has loaded."""

    @abstractmethod
    def evaluate(self, function: str, *given: Any) -> Any:
        """Call a function of the page's, and wait for what it promises."""

    @abstractmethod
    def pull(self, places: Sequence[tuple[float, float]]) -> None:
        """Press the mouse's button at the first place, and let go at the last."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key by its name, such as "ArrowRight", or a letter."""

    def open(self, address: str) -> None:
        """Open an address, and wait until its figures are alive, whole and painted."""
        self.go(address)
        self.wait()
        self.evaluate(EVERYTHING)

    def wait(self, condition: str = "true") -> None:
        """Wait until a page is there, its figures alive, and a condition holds."""
        end = time.monotonic() + PATIENCE
        here = (
            f"document.querySelector(`{READY}`) && document.fonts.status === 'loaded'"
        )
        test = f"() => {here} && ({condition})"
        while not self._holds(test):
            assert time.monotonic() < end, f"in vain: {condition}"
            time.sleep(0.02)  # and let the browser have the processor
        self.settle()

    def _holds(self, test: str) -> bool:
        try:
            return bool(self.evaluate(test))
        except (Error, WebDriverException):
            return False  # between two pages there is nobody to ask

    def settle(self) -> None:
        """Wait until the page has painted what was changed last."""
        self.evaluate(f"() => {FRAMES}")

    def middle(self, selector: str) -> tuple[float, float]:
        """Bring the first of some elements that is seen into view; say where it is."""
        x, y = self.evaluate(
            "async (selector) => {"
            " const all = [...document.querySelectorAll(selector)];"
            " const first = all.find((e) => e.checkVisibility());"
            " first.scrollIntoView({ block: 'center', behavior: 'instant' });"
            f" await {FRAMES};"
            " const box = first.getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; }",
            selector,
        )
        return float(x), float(y)

    def drag(self, selector: str, dx: float, dy: float = 0) -> None:
        """Pull the first that is seen of some elements, in several small moves."""
        x, y = self.middle(selector)
        self.pull([(x + dx * part, y + dy * part) for part in (0, 0.3, 0.7, 1)])

    def drag_thumb(self, selector: str, by: float) -> None:
        """Pull a slider's thumb by a part of its track."""
        left, track, y = self.evaluate(
            "async (selector) => { const e = document.querySelector(selector);"
            " e.scrollIntoView({ block: 'center', behavior: 'instant' });"
            f" await {FRAMES};"
            " const half = 9, box = e.getBoundingClientRect();"
            " const track = box.width - 2 * half;"
            " const at = (e.value - e.min) / (e.max - e.min);"
            " return [box.x + half + track * at, track, box.y + box.height / 2]; }",
            selector,
        )
        self.pull([(left + track * by * part, y) for part in (0, 0.3, 0.7, 1)])

    def type(self, selector: str, text: str) -> None:
        """Write a text into a field, in the place of what is there."""
        self.middle(selector)
        self.evaluate(
            "(selector) => { const e = document.querySelector(selector);"
            " e.focus(); e.select(); }",
            selector,
        )
        for letter in text:
            self.press(letter)
        self.settle()


class PlaywrightTab(Tab):
    """A tab of Firefox."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, address: str) -> None:
        self.page.goto(address)

    def evaluate(self, function: str, *given: Any) -> Any:
        return self.page.evaluate(f"(given) => ({function})(...given)", list(given))

    def pull(self, places: Sequence[tuple[float, float]]) -> None:
        mouse = self.page.mouse
        mouse.move(*places[0])
        mouse.down()
        for place in places[1:]:
            mouse.move(*place)
        mouse.up()

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)


class SeleniumTab(Tab):
    """The window of WebKit."""

    def __init__(self, driver: WebKitGTK) -> None:
        self.driver = driver

    def go(self, address: str) -> None:
        # Where only the part behind # changes, the driver would not load the page.
        self.driver.get("about:blank")
        self.driver.get(address)

    def evaluate(self, function: str, *given: Any) -> Any:
        return self.driver.execute_script(f"return ({function})(...arguments)", *given)

    def pull(self, places: Sequence[tuple[float, float]]) -> None:
        actions = ActionBuilder(self.driver, duration=0)
        mouse = actions.pointer_action
        mouse.move_to_location(*map(round, places[0])).pointer_down()
        for place in places[1:]:
            mouse.move_to_location(*map(round, place))
        mouse.pointer_up()
        actions.perform()

    def press(self, key: str) -> None:
        names = {"ArrowRight": Keys.ARROW_RIGHT, "ArrowLeft": Keys.ARROW_LEFT}
        ActionChains(self.driver, duration=0).send_keys(names.get(key, key)).perform()
