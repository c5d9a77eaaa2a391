"""A hostile address, a hostile memory, a hostile state: the page stays what it was.

Code that ran would write an error to the console, and the page fixture fails a test
for any of these, as it does for a request to another host.
"""

from __future__ import annotations

import json
import re
import urllib.request

import pytest
from figures import FIGURES, STATE, WITH_FIGURES, states_of
from hostile import CODE, STATES, fragments, memories, tampered
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser
from visit import await_figures, visit

from book.pages import ROOT
from book.pages import SITE as BOOK
from book.policy import CONTENT_SECURITY_POLICY, policy_header

# What of a page could run or load something.
_TELL = """
(page) => [...page.querySelectorAll("*")].flatMap((element) => {
  const handlers = [...element.attributes].filter(({ name }) => /^on/.test(name));
  const loads = ["script", "img", "iframe", "object", "embed", "link", "base", "form"];
  const others = loads.includes(element.localName) ? [element.outerHTML] : [];
  return [...handlers.map(({ name }) => name), ...others];
}).sort() // scripts come in any order
"""

# All of it that neither stands in the page's file, nor is a script that figures fetch.
_STRANGE = f"""
async () => {{
  const tell = {_TELL};
  const file = await (await fetch(location.href)).text();
  const known = tell(new DOMParser().parseFromString(file, "text/html"));
  const script = `<script src="${{location.origin}}/_static/[^"]*"></script>`;
  const own = new RegExp(`^${{script}}$`);
  return tell(document).filter((each) => !known.includes(each) && !own.test(each));
}}
"""

# Also those that wait until a reader comes near.
_LOAD_PICTURES = """
() => Promise.all([...document.images].map((picture) => {
  picture.loading = "eager";
  return picture.decode();
}))
"""

# Opens addresses one after the other, then a good one. Returns what of the page could
# run or load something then, whether a figure is there, and whether it complains.
# Nothing is looked at before: the browser need not draw, and the figure paints at once,
# not with the next picture.
_OPEN = f"""
async ([anchor, fragments, good]) => {{
  const nextFrame = window.requestAnimationFrame;
  window.requestAnimationFrame = (paint) => {{
    queueMicrotask(() => paint(performance.now()));
    return 1;
  }};
  const open = (fragment) =>
    new Promise((done) => {{
      addEventListener("hashchange", done, {{ once: true }});
      location.hash = fragment;
    }});
  document.body.style.contentVisibility = "hidden";
  for (const fragment of fragments) await open(fragment);
  const told = ({_TELL})(document);
  await open(good);
  window.requestAnimationFrame = nextFrame;
  document.body.style.contentVisibility = "";
  const figure = document.querySelector(`#${{anchor}}.osn-page`);
  const notice = figure?.querySelector(".osn-notice");
  return [told, figure?.checkVisibility(), notice?.checkVisibility()];
}}
"""


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_no_memory_and_no_address_becomes_markup(
    page: Page, site: str, path: str
) -> None:
    # The page fixture fails for any error, and any request elsewhere.
    states = states_of(path)
    # Another for each figure; all of them in Deno: tests/book/test_figures.py.
    stored = {
        f"osn:/{path}#{state['anchor']}": memories(state)[number % 3]
        for number, state in enumerate(states)
    }
    page.add_init_script(f"Object.assign(sessionStorage, {json.dumps(stored)})")
    # To the end: what the page itself still asks for is no fault of an address.
    visit(page, f"{site}/{path}", quiet=True)
    await_figures(page)
    expect(page.locator(".osn-page")).to_have_count(len(states))
    assert page.evaluate(_STRANGE) == []
    page.evaluate(_LOAD_PICTURES)
    tell = f"() => ({_TELL})(document)"
    before = page.evaluate(tell)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for number, state in enumerate(states):
        anchor = state["anchor"]
        # All of them in Deno: tests/book/test_figures.py.
        some = fragments(state)[number % 4 :: 4]
        numbers = "&".join(f"{c['name']}={c['default']}" for c in state["controls"])
        given = [anchor, some, f"{anchor}?{numbers}"]
        told, is_there, complains = page.evaluate(_OPEN, given)
        assert told == before, anchor
        # Chromium asks for the page's own icon again at each address.
        assert [url for url in asked if "/favicon.svg" not in url] == []
        # It still answers, to a good link and with a number.
        assert is_there, anchor
        assert complains is False, anchor


def test_a_figure_s_state_that_was_tampered_with_is_refused_or_shown_as_text(
    page: Page, site: str
) -> None:
    path, _ = FIGURES[0]
    html = (BOOK / path).read_text(encoding="utf-8")
    (written,) = STATE.findall(html)
    page_state = json.loads(written)
    figures = page_state["state"]
    mounts = [mount.html or "" for mount in LexborHTMLParser(html).css(".osn-mount")]
    # Below what the page has, one of it again with each change. All of it, again with
    # each, in Deno: tests/book/test_figures.py.
    copies = ""
    for number, change in enumerate(STATES):
        mount = mounts[number % len(mounts)]
        (model,) = re.findall('data-model="(.*?)"', mount)
        figure = figures[model]
        figures[f"{model}-{number}"] = {
            **figure,
            "state": tampered(figure["state"], change),
        }
        copies += mount.replace(f'"{model}"', f'"{model}-{number}"')
    body = json.dumps(page_state).replace("<", "\\u003c")
    assert html.count("</article>") == 1
    html = html.replace(written, body).replace("</article>", f"{copies}</article>")
    headers = {
        "Content-Security-Policy": policy_header(),
        "Content-Type": "text/html; charset=utf-8",
    }
    page.route(f"**/{path}", lambda route: route.fulfill(body=html, headers=headers))
    visit(page, f"{site}/{path}")
    inside = page.locator(".osn-mount")
    expect(inside).to_have_count(len(mounts) + len(STATES))
    assert inside.locator(CODE).count() == 0
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


def test_no_code_that_slipped_into_a_page_runs_and_no_text_is_evaluated(
    browser: Browser, site: str
) -> None:
    slipped = (
        "<script>ran.push('script')</script>"
        '<img src="data:," onerror="ran.push(\'handler\')">'
        "<script src=\"data:text/javascript,ran.push('address')\"></script>"
        "<iframe srcdoc=\"<script>parent.ran.push('frame')</script>\"></iframe>"
    )
    html = (BOOK / "index.html").read_text(encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("if (self === top) self.ran = []")
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    headers = {"Content-Security-Policy": policy_header(), "Content-Type": "text/html"}
    page.route(
        "**/index.html",
        lambda route: route.fulfill(
            body=html.replace("<article", f"{slipped}<article", 1), headers=headers
        ),
    )
    visit(page, f"{site}/index.html")
    assert page.evaluate("ran") == []
    told = [text for text in refused if "Content Security Policy" in text]
    # Of each, by the policy that is sent, and by the page's own.
    assert len(told) == 2 * 4, refused
    # Playwright's own evaluate is not under the policy; a timer of the page's is.
    page.evaluate("setTimeout('ran.push(`text`)', 0); 0")
    page.wait_for_timeout(100)
    assert page.evaluate("ran") == []
    context.close()
