"""What a page makes the browser receive, and whether it stays in its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Page
from visit import visit
from watch import Watch

KILOBYTE = 1000
LAYOUT_SHIFT = 0.05

# What moves by itself, the browser's own measure: the worst burst of shifts.
_WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const moved = entry.sources.map(({ node }) =>
      node?.nodeType === 1 ? `${node.localName}.${node.className}` : node?.nodeName
    );
    window.shifts.push([entry.value, moved.join(", ")]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass
class Traffic:
    """What a page makes the browser receive, as it comes over the line."""

    received: dict[str, float] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)

    def attach(self, page: Page) -> None:
        """Count from now on."""
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.on("Network.requestWillBeSent", self._sent)
        devtools.on("Network.loadingFinished", self._finished)

    def _sent(self, event: dict[str, Any]) -> None:
        self.urls[event["requestId"]] = event["request"]["url"]

    def _finished(self, event: dict[str, Any]) -> None:
        self.received[event["requestId"]] = event["encodedDataLength"]

    @property
    def total(self) -> float:
        """Return all bytes."""
        return sum(self.received.values())

    def table(self) -> str:
        """Return a line for each request, the largest first."""
        sizes = sorted(
            ((n, self.urls[i]) for i, n in self.received.items()), reverse=True
        )
        return "\n".join(f"{n:9.0f} {url}" for n, url in sizes)

    def strangers(self, site: str) -> list[str]:
        """Return the addresses that are not the book's."""
        urls = self.urls.values()
        return [url for url in urls if not url.startswith((f"{site}/", "data:"))]


def visit_counted(context: BrowserContext, url: str) -> tuple[Page, Traffic, Watch]:
    """Open an address in a new tab, and wait until nothing more comes."""
    page = context.new_page()
    page.add_init_script(_WATCH_SHIFTS)
    traffic, watch = Traffic(), Watch()
    traffic.attach(page)
    watch.attach(page)
    visit(page, url, quiet=True)
    return page, traffic, watch


def assert_still(page: Page) -> None:
    """Fail if the page moved by itself, and say what moved."""
    moved: list[tuple[float, str]] = page.evaluate("window.shifts")
    assert sum(value for value, _ in moved) < LAYOUT_SHIFT, moved
