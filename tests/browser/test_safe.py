"""A hostile address, a hostile memory, a hostile state: the page stays what it was.

Code that ran would write an error to the console, and the page fixture fails a test
for any of these, as it does for a request to another host.
"""

from __future__ import annotations

import json
import re
import urllib.request
from typing import Any

import pytest
from figures import FIGURES, STATE, WITH_FIGURES, states_of
from playwright.sync_api import Browser, Page, expect
from visit import await_figures, visit, visit_again

from book.pages import ROOT
from book.pages import SITE as BOOK
from book.policy import CONTENT_SECURITY_POLICY, policy_header

MARKUP = [
    "<img src=x onerror=console.error(1)>",
    "<script>console.error(1)</script>",
    '"><svg onload=console.error(1)>',
    "'-console.error(1)-'",
    "javascript:console.error(1)",
    "</script><script>console.error(1)</script>",
    "<iframe src=//elsewhere.example></iframe>",
    "{{constructor.constructor('console.error(1)')()}}",
    "%3Cimg%20src%3Dx%20onerror%3Dconsole.error(1)%3E",
    "\u202e\u0000\ufeff",
    "%E0%A4%A",
    "x" * 20_000,
]
NUMBERS = ["1e999", "-1e999", "NaN", "Infinity", "0x7f", "1,5", "9" * 400, "", "null"]
NAMES = ["__proto__", "constructor", "toString", "innerHTML", "onclick", "a b"]

# What of a page could run or load something.
_TELL = """
() => [...document.querySelectorAll("*")].flatMap((element) => {
  const handlers = [...element.attributes].filter(({ name }) => /^on/.test(name));
  const loads = ["script", "img", "iframe", "object", "embed", "link", "base", "form"];
  const others = loads.includes(element.localName) ? [element.outerHTML] : [];
  return [...handlers.map(({ name }) => name), ...others];
})
"""

# Also those that wait until a reader comes near.
_LOAD_PICTURES = """
() => Promise.all([...document.images].map((picture) => {
  picture.loading = "eager";
  return picture.decode();
}))
"""

_OPEN = """
async (fragments) => {
  // Nothing is looked at, so it need not be drawn each time.
  document.body.style.contentVisibility = "hidden";
  for (const fragment of fragments) {
    location.hash = fragment;
    await new Promise((done) => requestAnimationFrame(done));
  }
  document.body.style.contentVisibility = "";
}
"""


def fragments(state: dict[str, Any]) -> list[str]:
    """Return addresses that lead to a figure, and to nothing good."""
    anchor = state["anchor"]
    names = [control["name"] for control in state["controls"]]
    pairs = [
        f"{name}={bad}" for name in (names[0], NAMES[0]) for bad in MARKUP + NUMBERS
    ]
    bare = [f"{name}=1" for name in NAMES] + ["&" * 2000, "=" * 2000]
    return [
        *(f"{anchor}?{pair}" for pair in pairs),
        *(f"{anchor}?{each}" for each in bare),
        *MARKUP,
    ]


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_no_address_becomes_markup(page: Page, site: str, path: str) -> None:
    # The page fixture fails for any error, and any request elsewhere.
    # To the end: what the page itself still asks for is no fault of an address.
    visit(page, f"{site}/{path}", quiet=True)
    await_figures(page)
    page.evaluate(_LOAD_PICTURES)
    before = sorted(page.evaluate(_TELL))  # scripts come in any order
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for state in states_of(path):
        page.evaluate(_OPEN, fragments(state))
        assert sorted(page.evaluate(_TELL)) == before, state["anchor"]
        # Chromium asks for the page's own icon again at each address.
        assert [url for url in asked if "/favicon.svg" not in url] == []
        # It still answers, to a good link and with a number.
        expect(page.locator(f"#{state['anchor']}.osn-page")).to_be_visible()
        good = "&".join(f"{c['name']}={c['default']}" for c in state["controls"])
        page.evaluate("hash => { location.hash = hash }", f"{state['anchor']}?{good}")
        expect(page.locator(f"#{state['anchor']} .osn-notice")).to_be_hidden()


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_no_memory_of_the_browser_breaks_the_page(
    page: Page, site: str, path: str
) -> None:
    states = states_of(path)
    visit(page, f"{site}/{path}")
    before = sorted(page.evaluate(_TELL))  # scripts come in any order
    for number, text in enumerate([MARKUP[0], MARKUP[2], NUMBERS[0]]):
        stored = {
            f"osn:/{path}#{state['anchor']}": f"{state['controls'][0]['name']}={text}"
            if number
            else text
            for state in states
        }
        # A figure writes what it shows when its page is left; this comes after it.
        page.evaluate(
            "stored => addEventListener('pagehide', () =>"
            " Object.entries(stored).forEach(pair => sessionStorage.setItem(...pair)))",
            stored,
        )
        # To the end: a fetch of the icon that is broken off would count as a failure.
        visit_again(page, quiet=True)
        await_figures(page)
        assert sorted(page.evaluate(_TELL)) == before, text
        expect(page.locator(".osn-page")).to_have_count(len(states))


STATES: list[Any] = [
    None,
    {"state": {}},
    {"version": 1, "parts": []},
    {"parts": [{"kind": "constructor"}]},
    {"parts": [{"kind": MARKUP[0]}, None]},
    {
        "program": {
            "format": "nnlib.live.program",
            "version": 99,
        }
    },
    {"program": None},
    {"controls": [{"name": MARKUP[0]}]},
    {"title": MARKUP[0], "anchor": MARKUP[2]},
    {
        "equations": [
            {"name": "a", "symbols": ["script", {}, "console.error(1)"], "numbers": ""}
        ]
    },
    {
        "equations": [
            {
                "name": "a",
                "symbols": ["mi", {"onclick": "1"}],
                "numbers": "",
            }
        ]
    },
    {"symbols": {"__proto__": {"base": MARKUP[0]}}},
]


@pytest.mark.parametrize("change", STATES, ids=lambda change: json.dumps(change)[:40])
def test_a_figure_s_state_that_was_tampered_with_is_refused_or_shown_as_text(
    page: Page, site: str, change: dict[str, Any] | None
) -> None:
    path, _ = FIGURES[0]
    html = (BOOK / path).read_text(encoding="utf-8")
    (written,) = STATE.findall(html)
    state = json.loads(written)
    for model in state["state"].values():
        model["state"] = {**model["state"], **change} if change else change
    body = json.dumps(state).replace("<", "\\u003c")
    tampered = html.replace(written, body)
    headers = {
        "Content-Security-Policy": policy_header(),
        "Content-Type": "text/html; charset=utf-8",
    }
    page.route(
        f"**/{path}", lambda route: route.fulfill(body=tampered, headers=headers)
    )
    visit(page, f"{site}/{path}")
    inside = page.locator(".osn-mount")
    assert inside.count() > 0
    code = ":is(script, img, iframe, object, [onclick], [onerror], [onload])"
    assert inside.locator(code).count() == 0
    # Alive, or still with a sentence; never a hole.
    for mount in inside.all():
        sentence = mount.locator(".osn-failed")
        assert mount.locator(".osn-page").count() or sentence.inner_text().strip()


def test_every_page_is_served_under_the_policy_that_is_documented(site: str) -> None:
    with urllib.request.urlopen(f"{site}/index.html") as answer:
        served = answer.headers["Content-Security-Policy"]
    assert served == policy_header()
    directives = dict(part.split(" ", 1) for part in served.split("; "))
    assert directives == CONTENT_SECURITY_POLICY
    assert directives["default-src"] == directives["script-src"] == "'self'"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (section,) = re.findall(r"## The Content-Security-Policy\n(.*?)\n## ", readme, re.S)
    (written,) = re.findall(r"```http\n(.*?)```", section, re.S)
    documented = " ".join(written.split()).removeprefix("Content-Security-Policy: ")
    assert documented == served


@pytest.mark.parametrize(
    "code",
    [
        "<script>window.ran = true</script>",
        '<img src="data:," onerror="window.ran = true">',
        '<script src="data:text/javascript,window.ran = true"></script>',
        '<iframe srcdoc="<script>parent.ran = true</script>"></iframe>',
    ],
)
def test_code_that_slipped_into_a_page_does_not_run(
    browser: Browser, site: str, code: str
) -> None:
    html = (BOOK / "index.html").read_text(encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    headers = {"Content-Security-Policy": policy_header(), "Content-Type": "text/html"}
    page.route(
        "**/index.html",
        lambda route: route.fulfill(
            body=html.replace("<article", f"{code}<article", 1), headers=headers
        ),
    )
    visit(page, f"{site}/index.html")
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in text for text in refused), refused
    context.close()


def test_a_page_that_evaluates_text_is_refused(browser: Browser, site: str) -> None:
    page = browser.new_page()
    visit(page, f"{site}/index.html")
    # Playwright's own evaluate is not under the policy; a timer of the page's is.
    page.evaluate("setTimeout('window.ran = true', 0); 0")
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran") is None
    page.context.close()
