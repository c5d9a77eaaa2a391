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
from hostile import MARKUP, fragments, memories
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser
from visit import await_figures, visit, visit_again

from book.pages import ROOT
from book.pages import SITE as BOOK
from book.policy import CONTENT_SECURITY_POLICY, policy_header

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


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_no_address_and_no_memory_becomes_markup(
    page: Page, site: str, path: str
) -> None:
    # The page fixture fails for any error, and any request elsewhere.
    # To the end: what the page itself still asks for is no fault of an address.
    visit(page, f"{site}/{path}", quiet=True)
    await_figures(page)
    page.evaluate(_LOAD_PICTURES)
    before = sorted(page.evaluate(_TELL))  # scripts come in any order
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    states = states_of(path)
    for number, state in enumerate(states):
        # All of them in Deno: tests/book/test_figures.py.
        page.evaluate(_OPEN, fragments(state)[number % 4 :: 4])
        assert sorted(page.evaluate(_TELL)) == before, state["anchor"]
        # Chromium asks for the page's own icon again at each address.
        assert [url for url in asked if "/favicon.svg" not in url] == []
        # It still answers, to a good link and with a number.
        expect(page.locator(f"#{state['anchor']}.osn-page")).to_be_visible()
        good = "&".join(f"{c['name']}={c['default']}" for c in state["controls"])
        page.evaluate("hash => { location.hash = hash }", f"{state['anchor']}?{good}")
        expect(page.locator(f"#{state['anchor']} .osn-notice")).to_be_hidden()
    # Another for each figure; all of them in Deno: tests/book/test_figures.py.
    stored = {
        f"osn:/{path}#{state['anchor']}": memories(state)[number % 3]
        for number, state in enumerate(states)
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
    page.evaluate(_LOAD_PICTURES)
    assert sorted(page.evaluate(_TELL)) == before
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


def test_a_figure_s_state_that_was_tampered_with_is_refused_or_shown_as_text(
    page: Page, site: str
) -> None:
    path, _ = FIGURES[0]
    html = (BOOK / path).read_text(encoding="utf-8")
    (written,) = STATE.findall(html)
    page_state = json.loads(written)
    figures = page_state["state"]
    mounts = [mount.html or "" for mount in LexborHTMLParser(html).css(".osn-mount")]
    # Below what the page has, all of it again with each change.
    copies = ""
    models = list(figures.items())
    for number, change in enumerate(STATES):
        for model, figure in models:
            state = {**figure["state"], **change} if change else change
            figures[f"{model}-{number}"] = {**figure, "state": state}
        copies += "".join(
            re.sub('data-model="(.*?)"', rf'data-model="\1-{number}"', mount)
            for mount in mounts
        )
    body = json.dumps(page_state).replace("<", "\\u003c")
    assert html.count("</article>") == 1
    tampered = html.replace(written, body).replace("</article>", f"{copies}</article>")
    headers = {
        "Content-Security-Policy": policy_header(),
        "Content-Type": "text/html; charset=utf-8",
    }
    page.route(
        f"**/{path}", lambda route: route.fulfill(body=tampered, headers=headers)
    )
    visit(page, f"{site}/{path}")
    inside = page.locator(".osn-mount")
    expect(inside).to_have_count(len(mounts) * (1 + len(STATES)))
    code = ":is(script, img, iframe, object, [onclick], [onerror], [onload])"
    assert inside.locator(code).count() == 0
    # Alive, or still with a sentence; never a hole.
    told = inside.evaluate_all(
        "all => all.map((mount) => mount.querySelector('.osn-page') ? 'alive'"
        " : mount.querySelector('.osn-failed').textContent.trim())"
    )
    assert all(told)
    # What is whole stays alive beside the rest.
    assert told[: len(mounts)] == ["alive"] * len(mounts)


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
